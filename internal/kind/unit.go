package kind

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/rounding"
	"github.com/baifen-go/baifen/internal/source"
)

// MaxPlaces is the most decimal places that points may have.
const MaxPlaces = 6

// Terms are what the criteria of one rule set share.
type Terms struct {
	Scope *expression.Scope
	Grid  rounding.Grid // how points of the whole are rounded
	Marks int           // slot of the name marks
	File  string        // that places are in

	Literals map[*expression.Program][]Literal // that stand in expressions
	Declared []source.Place                    // where fields and measures are declared, by slot
	Columns  map[[2]int]source.Place           // where columns are declared, by field and column
	Figures  int                               // how many fields units report; those behind them are the standings
	ByName   []int                             // places of the fields, in the order of their names
	Lookups  []*Lookup                         // in file order
	Leaves   judging.Leaves                    // whose marks are shared where some do not apply

	Standing func(e *Explainer, slot int) // writes what stands behind a standing, of any other slot nothing

	Scratch *sync.Pool // room that package scoring uses again from unit to unit; nothing that a result depends on

	Instead int // slot of what stands for the measured number in [Criterion.Along]

	Results []Result // of scoring, that expressions read
	Order   []int    // in which nodes are judged, by their places in the tree, the set behind all, so that those whose points others read come first; nil: as they stand

	judged  []*judged // criteria that want a judgement
	choices []*either // criteria that offer a choice
	written map[*expression.Program]*Written
	allowed *later[[]*fields.Extent]
	names   *later[[]*expression.Program]
}

// NewTerms begins the terms of a rule set.
func NewTerms(file string) *Terms {
	return &Terms{
		File: file, Literals: map[*expression.Program][]Literal{}, Columns: map[[2]int]source.Place{},
		written: map[*expression.Program]*Written{}, allowed: new(later[[]*fields.Extent]), names: new(later[[]*expression.Program]), Scratch: new(sync.Pool),
	}
}

// Copy gives terms of their own to criteria that are read again.
func (t *Terms) Copy() *Terms {
	c := *t
	c.judged, c.choices, c.written = slices.Clip(t.judged), slices.Clip(t.choices), maps.Clone(t.written)
	c.Literals, c.Scratch = maps.Clone(t.Literals), new(sync.Pool)
	c.Results, c.allowed, c.names = slices.Clip(t.Results), new(later[[]*fields.Extent]), new(later[[]*expression.Program])
	return &c
}

// Allowed gives all that the declarations allow, by slot. The list must not be changed: whoever reasons about rules shares it.
func (t *Terms) Allowed() []*fields.Extent {
	return t.allowed.get(func() []*fields.Extent {
		all, list := make([]fields.Extent, t.Scope.Len()), make([]*fields.Extent, t.Scope.Len())
		for i := range all {
			all[i] = fields.ExtentOf(t.Scope.Field(i))
			list[i] = &all[i]
		}
		return list
	})
}

// named gives what reads a slot and does nothing else, as a program: making one takes longer than what it is asked for.
func (t *Terms) named(slot int) *expression.Program {
	return t.names.get(func() []*expression.Program {
		list := make([]*expression.Program, t.Scope.Len())
		for i := range list {
			list[i] = t.Scope.Named(i).Program()
		}
		return list
	})[slot]
}

// Round rounds points of the whole.
func (t *Terms) Round(points exact.Number) exact.Number { return t.Grid.Round(points) }

// Scaled gives points out of a leaf's own marks as points out of the marks applied, rounded.
func (t *Terms) Scaled(points, applied, marks exact.Number) exact.Number {
	if applied.Equal(marks) || points.IsZero() {
		return points
	}
	q, _ := points.Mul(applied).Quo(marks) // marks are above 0
	return t.Round(q)
}

// appendBefore writes points that are rounded to others behind a sign, = or none, with as many decimals as it takes that what is shown is
// rounded to the same.
func appendBefore(grid rounding.Grid, b []byte, sign string, points, to exact.Number, least int) []byte {
	holds := func(places int) bool {
		return grid.Round(figures.Shown(points, max(places, least))).Equal(to)
	}
	places, ok := figures.Enough(holds)
	places = max(places, least)
	switch {
	case !ok:
		return figures.AppendSide("分", append(b, strings.TrimSuffix(sign, "= ")...), points, grid.Turn(points))
	case sign != "":
		return figures.AppendResult("分", b, points, places)
	}
	return figures.AppendWith("分", b, points, places)
}

// Choices gives the number of criteria that offer a choice.
func (t *Terms) Choices() int { return len(t.choices) }

// A Unit is everything about one unit that criteria read: its figures, and what people judged and chose.
type Unit struct {
	Terms      *Terms
	Frame      *expression.Frame
	Judgements []judging.Decision
	Choices    []int
	Detail     string // which rows of a table are at fault and why; "" where the problem says it all

	explainer Explainer
	room      room
}

// NewUnit gives a unit of which nothing is known.
func (t *Terms) NewUnit() Unit {
	u := Unit{Terms: t, Frame: t.Scope.NewFrame()}
	if len(t.judged) > 0 {
		u.Judgements = make([]judging.Decision, len(t.judged))
	}
	if len(t.choices) > 0 {
		u.Choices = make([]int, len(t.choices))
	}
	u.Restart()
	return u
}

// Clear makes every value missing again.
func (u *Unit) Clear() {
	u.Frame.Clear()
	clear(u.Judgements)
	u.Restart()
}

// Restart gives what is not a field's value its first value.
func (u *Unit) Restart() {
	u.Detail = ""
	for i := range u.Choices {
		u.Choices[i] = -1
	}
	u.SetMarks(exact.Number{})
}

// SetMarks gives the name marks its value for the indicator in hand.
func (u *Unit) SetMarks(marks exact.Number) { u.Frame.SetNumber(u.Terms.Marks, marks) }

// Give records the judgement of a criterion.
func (u *Unit) Give(c *Criterion, j judging.Decision) {
	u.Judgements[c.Judgement] = j
	u.Terms.judged[c.Judgement].show(u)
}

// Way gives the alternative that was chosen, counted from 0; -1 where none was.
func (u *Unit) Way(c *Criterion) int { return u.Choices[c.Choice] }

// Choose records which alternative of a criterion the unit declares.
func (u *Unit) Choose(c *Criterion, alternative int) {
	u.Choices[c.Choice] = alternative
	u.Terms.choices[c.Choice].show(u)
}

// A Packed is what was in a [Unit], in little room, to be kept. It is immutable.
type Packed struct {
	figures    expression.Packed
	judgements []judging.Decision
	choices    []int
}

// Pack gives everything about the unit that criteria read. What was computed from it is left out.
func (u *Unit) Pack() Packed {
	return Packed{u.Frame.Pack(len(u.Terms.ByName)), slices.Clone(u.Judgements), slices.Clone(u.Choices)}
}

// Unpack makes u what it was when it, or another unit of the same terms, was packed.
func (u *Unit) Unpack(p Packed) {
	u.Frame.Unpack(p.figures)
	u.Copy(p.judgements, p.choices)
	u.Detail = ""
	u.SetMarks(exact.Number{})
}

// Copy takes over what people judged and chose.
func (u *Unit) Copy(judgements []judging.Decision, choices []int) {
	copy(u.Judgements, judgements)
	copy(u.Choices, choices)
	for _, k := range u.Terms.judged {
		k.show(u)
	}
	for _, k := range u.Terms.choices {
		k.show(u)
	}
}

// People gives the slots of what people judge and declare.
func (t *Terms) People() (slots []int) {
	for _, k := range t.judged {
		slots = append(slots, k.slot)
	}
	for _, k := range t.choices {
		slots = append(slots, k.slot)
	}
	return slots
}
