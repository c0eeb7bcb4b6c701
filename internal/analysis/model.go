package analysis

import (
	"context"
	"maps"
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/symbolic"
	"github.com/baifen-go/baifen/rules"
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
	*parts

	near  *Near        // whose levers move, all else as the values hold it; nil: what is not known may be anything
	moves map[int]bool // slots that are not as the unit is now
	fewer []*Model     // in which less moves: what reads no more than that is known there

	closings map[*expression.Node]*expression.Node // parts that read results, with what they come to
	texts    map[*expression.Node]string           // of conditions, in one form
	applying []*Pattern                            // ways in which indicators can apply; nil: not asked yet
	deducted []exact.Number                        // by reviewers, from each leaf

	scores map[scored]*expression.Node // of leaves, for the models in which more moves
}

// scored tells how a leaf is scored: whether it applies, and out of how many marks.
type scored struct {
	leaf    int
	applies Applies
	marks   string
}

// Parts are what models of the same unit share, whatever is unknown.
type parts struct {
	made   map[making]*expression.Node         // by what they are made of
	forms  map[*expression.Node]*rules.Formula // of parts
	told   map[*rules.Criterion]*rules.Formula // of criteria that rows decide
	lacked map[int]bool                        // slots for want of which units could not be judged
}

// A memo is what was found out while some things are unknown.
type memo struct {
	put    map[*expression.Program]*expression.Node // formulas with what is known in them
	offs   map[*rules.Criterion]*expression.Node    // what criteria take off
	reads  map[*expression.Node][]*Unknown
	paths  map[*expression.Node]followed
	tamed  map[*expression.Node]bool // parts that surely have a value, wherever the unit is
	solved map[string]*Answer
}

func newMemo() memo {
	return memo{
		put:    map[*expression.Program]*expression.Node{},
		offs:   map[*rules.Criterion]*expression.Node{},
		reads:  map[*expression.Node][]*Unknown{},
		paths:  map[*expression.Node]followed{},
		tamed:  map[*expression.Node]bool{},
		solved: map[string]*Answer{},
	}
}

// but gives what stays true of parts that are not among those that changed.
func (m memo) but(changed func(*expression.Node) bool) memo {
	k := memo{maps.Clone(m.put), maps.Clone(m.offs), maps.Clone(m.reads), maps.Clone(m.paths), maps.Clone(m.tamed), maps.Clone(m.solved)}
	maps.DeleteFunc(k.put, func(_ *expression.Program, n *expression.Node) bool { return changed(n) })
	maps.DeleteFunc(k.offs, func(_ *rules.Criterion, n *expression.Node) bool { return changed(n) })
	maps.DeleteFunc(k.reads, func(n *expression.Node, _ []*Unknown) bool { return changed(n) })
	maps.DeleteFunc(k.paths, func(n *expression.Node, _ followed) bool { return changed(n) })
	maps.DeleteFunc(k.tamed, func(n *expression.Node, _ bool) bool { return changed(n) })
	return k
}

// NewModel begins with the values of a unit; what is unknown may have any value there that a search can overwrite.
func NewModel(set *rules.Set, known *rules.Values, unknown []*Unknown, budget *Budget) *Model {
	known = valuesOf(known, set)
	return modelOf(set, known, Known(known), unknown, budget)
}

// With gives a model of the same unit, all of which was known, of which something is unknown now. A search through one must have put back what
// it overwrote before another begins.
func (m *Model) With(unknown []*Unknown, budget *Budget) *Model {
	if m.empty() {
		return NewModel(nil, nil, unknown, budget)
	}
	return modelOf(m.set, m.values, m.box, unknown, budget)
}

func modelOf(set *rules.Set, values *rules.Values, known *Box, unknown []*Unknown, budget *Budget) *Model {
	if budget == nil {
		budget = new(Budget)
	}
	m := &Model{set: set, values: values, budget: budget, parts: &parts{
		map[making]*expression.Node{}, map[*expression.Node]*rules.Formula{}, map[*rules.Criterion]*rules.Formula{}, map[int]bool{},
	}}
	return m.without(known, slices.DeleteFunc(slices.Clone(unknown), func(u *Unknown) bool { return u == nil }))
}

// without gives a model of the same unit, of which all but the unknown is in a box.
func (m *Model) without(known *Box, unknown []*Unknown) *Model {
	k := &Model{set: m.set, values: m.values, all: unknown, bySlot: map[int]*Unknown{}, budget: m.budget, memo: newMemo(),
		parts: m.parts, scores: map[scored]*expression.Node{}, closings: map[*expression.Node]*expression.Node{}, deducted: m.deducted}
	k.box = known.counting(m.budget).Changed(func(put func(int, fields.Extent)) {
		for _, u := range unknown {
			k.bySlot[u.Slot] = u
			switch declared := fields.ExtentOf(m.set.Inside().Scope.Field(u.Slot)); {
			case u.Loose:
				put(u.Slot, declared)
			case u.Number:
				put(u.Slot, fields.Extent{Range: u.Over, Given: true, Missing: u.Missing})
			default:
				put(u.Slot, u.extent(u.Options, declared))
			}
		}
	})
	return k
}

// Box gives what the unit can be.
func (m *Model) Box() *Box {
	if m.empty() {
		return BoxOf(nil)
	}
	return m.box
}

// Reads reports whether a formula reads something that is not known.
func (m *Model) Reads(f *rules.Formula) bool { return len(m.Unknown(f)) > 0 }

// Unknown gives what a formula reads that is not known, once what is known is put in.
func (m *Model) Unknown(f *rules.Formula) []*Unknown {
	if m.empty() {
		return nil
	}
	return m.readBy(m.known(f))
}

// known puts into a formula what is known of the unit, and what the results come to that it reads.
func (m *Model) known(f *rules.Formula) *expression.Node { return m.closed(m.partly(f)) }

// partly puts into a formula what is known of the unit.
func (m *Model) partly(f *rules.Formula) *expression.Node {
	p, marks := f.Inside().Program, f.Inside().Marks
	if k := m.lesser(p.Root()); k != nil {
		return k.partly(f)
	}
	if n, ok := m.put[p]; ok {
		return n
	}
	n := symbolic.Partly(m.set.Inside().Scope, p, marks, m.values.Inside().Frame, func(slot int) (open, missing bool) {
		if _, is := m.set.Inside().ResultAt(slot); is {
			return true, m.set.Inside().Scope.Field(slot).Optional
		}
		u := m.bySlot[slot]
		return u != nil, u != nil && u.mayBeMissing()
	})
	if n.Op == expression.Literal && n.Type.Counted() {
		n = m.fixed(n.Value.Number)
	}
	m.put[p] = n
	return n
}

// root gives the tree of a formula.
func root(f *rules.Formula) *expression.Node {
	p := f.Inside().Program
	return p.Root()
}

// readBy gives what a part reads that is not known, in the order of the unknown.
func (m *Model) readBy(n *expression.Node) []*Unknown {
	if list, ok := m.reads[n]; ok {
		return list
	}
	in := map[*Unknown]bool{}
	figure := func(slot int) {
		if u := m.bySlot[slot]; u != nil {
			in[u] = true
		}
	}
	add := func(slot int) {
		if figure(slot); m.near == nil {
			if r, is := m.set.Inside().ResultAt(slot); is {
				m.resultReads(r, figure)
			}
		}
	}
	if m.near == nil {
		symbolic.Visit(n, add)
	} else {
		for _, u := range m.near.readBy(n) {
			add(u.Slot)
		}
	}
	var list []*Unknown
	for _, u := range m.all {
		if len(list) == len(in) {
			break
		}
		if in[u] {
			list = append(list, u)
		}
	}
	m.reads[n] = list
	return list
}

// lesser gives a model in which less moves, but all of that which a part reads, or the model of all that may move, where a part reads
// nothing that does not; nil where there is none.
func (m *Model) lesser(n *expression.Node) *Model {
	if m.near == nil {
		return nil
	}
	reads := m.near.readBy(n)
	if !slices.ContainsFunc(reads, func(u *Unknown) bool { return m.bySlot[u.Slot] == nil }) {
		return m.near.Model
	}
	return m.holding(reads)
}

// lesserLeaf gives a model in which less moves, but all of that which a leaf reads; nil where there is none.
func (m *Model) lesserLeaf(i int) *Model {
	if m.near == nil || len(m.fewer) == 0 {
		return nil
	}
	return m.holding(m.near.leaves[i])
}

// holding gives a model in which less moves, but all that moves of what is read; nil where there is none.
func (m *Model) holding(reads []*Unknown) *Model {
	for _, k := range m.fewer {
		if !slices.ContainsFunc(reads, func(u *Unknown) bool { return m.moves[u.Slot] && !k.moves[u.Slot] }) {
			return k
		}
	}
	return nil
}

// formula gives a part its outside.
func (m *Model) formula(n *expression.Node) *rules.Formula {
	if m.forms[n] == nil {
		m.forms[n] = built(m.set, n)
	}
	return m.forms[n]
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

// Lacked gives the fields, ascending, that are not given and for want of which units that were tried could not be judged.
func (m *Model) Lacked() []int {
	if m.empty() {
		return nil
	}
	return slices.Sorted(maps.Keys(m.lacked))
}

// Wants looks for a unit, where conditions hold, that a formula cannot judge because it does not report the figure of a field.
func (m *Model) Wants(ctx context.Context, f *rules.Formula, field int, where []Condition) *Answer {
	if m.empty() {
		return unasked()
	}
	n := symbolic.Lacks(m.known(f), field)
	if n == nil {
		return &Answer{Outcome: Impossible}
	}
	return m.Search(ctx, Question{Where: append([]Condition{{built(m.set, n), true}}, where...)})
}

// MayWant reports whether some unit may be one that a formula cannot judge because it does not report the figure of a field. It does not search: it
// never misses one, and may say so where there is none.
func (m *Model) MayWant(f *rules.Formula, field int) bool {
	if m.empty() {
		return false
	}
	n := symbolic.Lacks(m.known(f), field)
	if n == nil {
		return false
	}
	can, _ := Possible(built(m.set, n), m.box)
	return can
}
