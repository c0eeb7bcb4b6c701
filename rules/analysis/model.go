package analysis

import (
	"context"
	"maps"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/internal/expression"
	"github.com/baifen-go/baifen/rules/internal/symbolic"
)

// A Model is a unit of which a part is not known. It answers what the unknown can still make of it. It is for one goroutine at a time.
type Model struct {
	set    *rules.Set
	values *rules.Values // what is known; a search puts the unknown in it
	box    *Box
	all    []*Unknown
	bySlot map[int]*Unknown
	budget *Budget

	memo
	made   map[string]*expression.Node         // by what they are made of
	told   map[*rules.Criterion]*rules.Formula // of criteria that rows decide
	lacked map[int]bool                        // slots for want of which units could not be judged
	around *surroundings                       // what moves while all else is as the values hold it; nil: all that is unknown
}

// A memo is what was found out while some things are unknown.
type memo struct {
	put    map[*expression.Program]*expression.Node // formulas with what is known in them
	reads  map[*expression.Node][]*Unknown
	paths  map[*expression.Node]followed
	tamed  map[*expression.Node]bool // parts that surely have a value, wherever the unit is
	solved map[string]*Answer
}

func newMemo() memo {
	return memo{
		put:    map[*expression.Program]*expression.Node{},
		reads:  map[*expression.Node][]*Unknown{},
		paths:  map[*expression.Node]followed{},
		tamed:  map[*expression.Node]bool{},
		solved: map[string]*Answer{},
	}
}

// but gives what stays true of parts that are not among those that changed.
func (m memo) but(changed func(*expression.Node) bool) memo {
	k := memo{maps.Clone(m.put), maps.Clone(m.reads), maps.Clone(m.paths), maps.Clone(m.tamed), maps.Clone(m.solved)}
	maps.DeleteFunc(k.put, func(_ *expression.Program, n *expression.Node) bool { return changed(n) })
	maps.DeleteFunc(k.reads, func(n *expression.Node, _ []*Unknown) bool { return changed(n) })
	maps.DeleteFunc(k.paths, func(n *expression.Node, _ followed) bool { return changed(n) })
	maps.DeleteFunc(k.tamed, func(n *expression.Node, _ bool) bool { return changed(n) })
	return k
}

// An Unknown is one thing of a unit that is not known: a figure, a judgement, or a way of judging that the unit declares.
type Unknown struct {
	Slot    int              // of the field, or of what people decide
	Judged  *rules.Criterion // of a judgement
	Chosen  *rules.Criterion // of a declared way
	Number  bool             // a number anywhere in Over; else one of Options
	Missing bool             // a number that may also be missing; of all others that is an option
	Whole   bool
	Over    indicators.Interval
	Options []Option
	Endless bool           // there are more options than those listed
	Near    []exact.Number // where a search begins; nil: round numbers

	Loose  bool // nothing is followed along it: it moves with others, or stands in a row of a table
	Slides bool // where it moves with others, it does so by more than passing one place after another
}

// An Option is what an unknown may turn out to be.
type Option struct {
	Value     indicators.Value
	Judgement judging.Decision
	Way       int
}

// Figure is a field that is not known: a number anywhere in its range, a truth, one of the words of a choice; of a text and a table one option
// of endlessly many.
func Figure(set *rules.Set, field int) *Unknown {
	f := set.Field(field)
	u := &Unknown{Slot: field, Number: f.Type == indicators.Number, Whole: f.Whole, Over: f.Range}
	add := func(v indicators.Value) {
		v.Present = true
		u.Options = append(u.Options, Option{Value: v})
	}
	switch f.Type {
	case indicators.Bool:
		add(indicators.Value{})
		add(indicators.Value{Bool: true})
	case indicators.Choice:
		for _, word := range f.Of {
			add(indicators.Value{Text: word})
		}
	case indicators.Text:
		add(indicators.Value{Text: "待填"})
		u.Endless = true
	case indicators.Table:
		add(indicators.Value{Rows: [][]indicators.Value{}})
		u.Endless = true
	}
	return u
}

// Way is the way of judging that a unit has yet to declare.
func Way(c *rules.Criterion) *Unknown {
	_, slot := c.Inside().Slots()
	u := &Unknown{Slot: slot, Chosen: c}
	for n := range c.Choices().All() {
		u.Options = append(u.Options, Option{Way: n})
	}
	return u
}

// Numbered is the option that a number is.
func Numbered(x exact.Number) Option {
	return Option{Value: indicators.Value{Number: x, Present: true}}
}

// Give makes an option known to the values.
func (u *Unknown) Give(v *rules.Values, o Option) {
	switch {
	case u.Judged != nil:
		v.Inside().Give(u.Judged.Inside(), o.Judgement)
	case u.Chosen != nil:
		v.Inside().Choose(u.Chosen.Inside(), o.Way)
	default:
		Put(v, u.Slot, o.Value)
	}
}

// figure reports that the unknown is a figure of the unit, not what people decide.
func (u *Unknown) figure() bool { return u.Judged == nil && u.Chosen == nil }

func missingOf(o Option) bool { return !o.Value.Present }

// mayBeMissing reports that being missing is one of what an unknown can turn out to be.
func (u *Unknown) mayBeMissing() bool {
	return u.Missing || u.figure() && !u.Number && slices.ContainsFunc(u.Options, missingOf)
}

// extent is what is known of the slot where the unknown is one of some options.
func (u *Unknown) extent(options []Option, declared fields.Extent) fields.Extent {
	switch {
	case !u.figure():
		e := fields.Extent{Given: true}
		for i, o := range options {
			x := o.Judgement.Points
			if u.Chosen != nil {
				x = exact.Int(int64(o.Way))
			}
			only := intervals.Closed(x, x)
			if i == 0 {
				e.Range = only
			}
			e.Range = intervals.Hull(e.Range, only)
		}
		return e
	case len(options) == 1 && len(u.Options) > 1:
		return fields.Only(options[0].Value)
	case u.Endless:
		declared.Missing = slices.ContainsFunc(options, missingOf)
		return declared
	}
	e := fields.Extent{Range: declared.Range}
	for _, o := range options {
		if missingOf(o) {
			e.Missing = true
			continue
		}
		e.Given, e.True, e.False = true, e.True || o.Value.Bool, e.False || !o.Value.Bool
		e.Words = append(e.Words, o.Value.Text)
	}
	return e
}

// NewModel begins with the values of a unit; what is unknown may have any value there that a search can overwrite.
func NewModel(set *rules.Set, known *rules.Values, unknown []*Unknown, budget *Budget) *Model {
	m := &Model{set: set, values: known, box: Known(known), all: unknown, bySlot: map[int]*Unknown{}, budget: budget, memo: newMemo(),
		told: map[*rules.Criterion]*rules.Formula{}, made: map[string]*expression.Node{}, lacked: map[int]bool{}}
	m.box = m.box.Changed(func(put func(int, fields.Extent)) {
		for _, u := range unknown {
			m.bySlot[u.Slot] = u
			switch declared := fields.ExtentOf(set.Inside().Scope.Field(u.Slot)); {
			case u.Loose:
				put(u.Slot, declared)
			case u.Number:
				put(u.Slot, fields.Extent{Range: u.Over, Given: true, Missing: u.Missing})
			default:
				put(u.Slot, u.extent(u.Options, declared))
			}
		}
	})
	return m
}

// Box gives what the unit can be.
func (m *Model) Box() *Box { return m.box }

// Reads reports whether a formula reads something that is not known.
func (m *Model) Reads(f *rules.Formula) bool { return len(m.readBy(m.known(f))) > 0 }

// Unknown gives what a formula reads that is not known, once what is known is put in.
func (m *Model) Unknown(f *rules.Formula) []*Unknown { return m.readBy(m.known(f)) }

// known puts into a formula what is known of the unit.
func (m *Model) known(f *rules.Formula) *expression.Node {
	p, marks := f.Inside()
	if n, ok := m.put[p]; ok {
		return n
	}
	n := symbolic.Partly(m.set.Inside().Scope, p, marks, m.values.Inside().Frame, func(slot int) (open, missing bool) {
		u := m.bySlot[slot]
		return u != nil, u != nil && u.mayBeMissing()
	})
	m.put[p] = n
	return n
}

// root gives the tree of a formula.
func root(f *rules.Formula) *expression.Node {
	p, _ := f.Inside()
	return p.Root()
}

// readBy gives what a part reads that is not known, in the order of the unknown.
func (m *Model) readBy(n *expression.Node) []*Unknown {
	if list, ok := m.reads[n]; ok {
		return list
	}
	if m.around != nil {
		return m.around.readBy(n)
	}
	in := map[*Unknown]bool{}
	symbolic.Visit(n, func(slot int) {
		if u := m.bySlot[slot]; u != nil {
			in[u] = true
		}
	})
	var list []*Unknown
	for _, u := range m.all {
		if in[u] {
			list = append(list, u)
		}
	}
	m.reads[n] = list
	return list
}

// fails notes an optional figure for want of which a unit cannot be judged.
func (m *Model) fails(f *rules.Failure) {
	if f == nil || f.Code != "missing-value" {
		return
	}
	if i, ok := m.set.FieldIndex(f.Field); ok && m.bySlot[i] == nil {
		m.lacked[i] = true
	}
}

// A Budget bounds the work that is done before an answer is left open. It counts completions that are judged; a box that is bounded and the
// cuts of a field count as ten.
type Budget struct {
	Left int
	Few  bool // few questions follow: what hangs together may use half of what is left, else a quarter
}

func (b *Budget) spend(n int) { b.Left -= n }

func (b *Budget) spent() bool { return b.Left <= 0 }

// Lacked gives the fields, ascending, that are not given and for want of which units that were tried could not be judged.
func (m *Model) Lacked() []int { return slices.Sorted(maps.Keys(m.lacked)) }

// Wants looks for a unit, where conditions hold, that a formula cannot judge because it does not report the figure of a field.
func (m *Model) Wants(ctx context.Context, f *rules.Formula, field int, where []Condition) *Answer {
	n := symbolic.Lacks(m.known(f), field)
	if n == nil {
		return &Answer{Outcome: Impossible}
	}
	return m.Search(ctx, Question{Where: append([]Condition{{built(m.set, n), true}}, where...)})
}

// Spent reports that the work for all questions is used up.
func (m *Model) Spent() bool { return m.budget.spent() }
