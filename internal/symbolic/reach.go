package symbolic

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/intervals"
)

// Range gives an interval that holds every value a numeric program can have, given the declared ranges of the fields it reads.
// It may hold more than can occur: it knows little of how two fields hang together.
func Range(s *expression.Scope, p *expression.Program) indicators.Interval {
	return NewReach(s, nil).Number(p)
}

// A Reach tells what values expressions can have, given what is known of each name. It never leaves out a value that can occur. A
// condition holds in the branch that it guards: where income > 0 is asked, income is known to be above 0.
type Reach struct {
	scope *expression.Scope
	state
	inHand
	left       int     // work
	impossible bool    // what was assumed cannot be
	seen       *Survey // what is met on the way, if anybody wants to know
}

// inHand is what is known of the row of which an expression speaks.
type inHand struct {
	row     []indicators.Value // of a table that is known
	fields  []indicators.Field // of its table
	columns []fields.Extent    // where more is known than is declared
	item    fields.Extent      // of #
}

// A state is what is known at one place of an expression.
type state struct {
	known    []*fields.Extent // by slot; nil: as declared. Many share it, and each extent, none of which changes
	learnt   []learnt         // in place of what is known of a few names
	begun    bool             // it may be otherwise than it was given
	locals   []fields.Extent  // what let named
	facts    []fact
	held     []held
	measures map[int]fields.Extent // computed with what is known
	sure     map[int]bool          // of measures, whether they have a value for certain
	failing  map[int]bool          // of measures, whether they have none for certain
}

// A learnt is what is known of one name.
type learnt struct {
	slot   int
	extent fields.Extent
}

// Learn says what is known of the name in a slot.
func (r *Reach) Learn(slot int, e fields.Extent) { *r.own(slot) = e }

// at gives what is known of the name in a slot.
func (r *Reach) at(slot int) fields.Extent {
	for i := range r.learnt {
		if r.learnt[i].slot == slot {
			return r.learnt[i].extent
		}
	}
	if r.known == nil {
		return fields.ExtentOf(r.scope.Field(slot))
	}
	return *r.known[slot]
}

// own gives what is known of the name in a slot, to be changed before the next is.
func (r *Reach) own(slot int) *fields.Extent {
	i := slices.IndexFunc(r.learnt, func(l learnt) bool { return l.slot == slot })
	if i < 0 {
		i = len(r.learnt)
		r.learnt = append(r.learnt, learnt{slot, r.at(slot)})
	}
	return &r.learnt[i].extent
}

// maxReach bounds the nodes that are visited; beyond it every value counts as possible.
const maxReach = 50000

// NewReach begins with what is known of the fields and of marks, by slot; what is said of measures is not looked at. With nil everything
// is as declared. The list is not changed.
func NewReach(s *expression.Scope, known []*fields.Extent) *Reach {
	return &Reach{scope: s, state: state{known: known, locals: make([]fields.Extent, s.Locals())}, left: maxReach}
}

// Visited gives how many nodes were looked at.
func (r *Reach) Visited() int { return maxReach - r.left }

// Number gives an interval that holds every value of a numeric program.
func (r *Reach) Number(p *expression.Program) indicators.Interval { return r.of(p.Root()).Range }

// Truth tells whether a program can be true, and whether it can be false.
func (r *Reach) Truth(p *expression.Program) (canBeTrue, canBeFalse bool) {
	e := r.of(p.Root())
	return e.True, e.False
}

// Assume adds that a program is true, or false, to what is known. It reports false where that cannot be.
func (r *Reach) Assume(p *expression.Program, truth bool) bool {
	r.begin()
	r.hold(p.Root(), truth)
	return !r.impossible
}

// AssumeIn adds that a numeric program lies in an interval. It reports false where that cannot be.
func (r *Reach) AssumeIn(p *expression.Program, in indicators.Interval) bool {
	r.begin()
	r.narrow(p.Root(), in, false)
	return !r.impossible
}

// Known gives what is known of each name, by slot, and what is known of parts of expressions. Measures are not told of.
func (r *Reach) Known() ([]*fields.Extent, Facts) {
	known := slices.Clone(r.known)
	if known == nil {
		known = make([]*fields.Extent, r.scope.Len())
		for i := range known {
			e := r.at(i)
			known[i] = &e
		}
	}
	for _, l := range r.learnt {
		e := l.extent
		known[l.slot] = &e
	}
	return known, Facts{r.facts, r.held}
}

// Facts are what conditions said of parts of expressions, such as a sum that is above 0.
type Facts struct {
	list []fact
	held []held
}

// Recall adds facts that [Reach.Known] gave for the same names.
func (r *Reach) Recall(f Facts) { r.facts, r.held = f.list, f.held }

// everything is any value of a type.
func everything() fields.Extent {
	return fields.Extent{True: true, False: true, Given: true}
}

func numeric(i indicators.Interval) fields.Extent {
	return fields.Extent{Range: i, Given: true}
}

func truthful(canBeTrue, canBeFalse bool) fields.Extent {
	return fields.Extent{True: canBeTrue, False: canBeFalse, Given: true}
}

// of is the reach of one node. An end of too many digits is given up: measures that square measures would grow without end.
func (r *Reach) of(n *expression.Node) fields.Extent {
	if r.left--; r.left < 0 {
		return everything()
	}
	e := r.node(n)
	if !n.Type.Counted() {
		r.seen.truth(n, e)
		return e
	}
	e.Range = r.learned(n, e.Range)
	for _, end := range [2]*indicators.End{&e.Range.Low, &e.Range.High} {
		if end.At.Check() != nil {
			*end = indicators.End{}
		}
	}
	return e
}

func (r *Reach) node(n *expression.Node) fields.Extent {
	if v, ok := n.Constant(); ok && (n.Call() == nil || r.seen == nil) {
		return numeric(only(v))
	}
	if n.Call() != nil && r.seen != nil {
		return r.called(n)
	}
	switch n.Op {
	case expression.Literal:
		return fields.Only(n.Value)
	case expression.Ref:
		return r.named(n)
	case expression.Column:
		if r.row != nil {
			return fields.Only(r.row[n.Slot])
		}
		if r.columns != nil {
			return r.columns[n.Slot]
		}
		return fields.ExtentOf(&r.fields[n.Slot])
	case expression.Item:
		return r.item
	case expression.Local:
		return r.locals[n.Slot]
	case expression.Let:
		r.locals[n.Slot] = r.of(n.Args[0])
		return r.of(n.Args[1])
	case expression.If:
		return r.branches(n)
	case expression.Coalesce:
		return r.coalesce(n)
	case expression.Pair:
		for _, a := range n.Args {
			r.of(a)
		}
		return everything()
	case expression.Most, expression.Least, expression.Mean, expression.Median:
		return r.together(n)
	case expression.Length, expression.CountOf, expression.Sum, expression.All, expression.Any, expression.None, expression.One, expression.Rows:
		return r.aggregate(n)
	}
	if n.Type == expression.Bool {
		return r.truth(n)
	}
	return numeric(r.operation(n))
}

// named is a field or a measure; a measure is computed once for what is known.
func (r *Reach) named(n *expression.Node) fields.Extent {
	if n.Measure() == nil {
		return r.at(n.Slot)
	}
	if r.known == nil && !r.begun && len(r.facts) == 0 && n.Type.Counted() && r.seen == nil {
		return numeric(r.scope.Field(n.Slot).Range) // computed when it was defined
	}
	if e, ok := r.measures[n.Slot]; ok {
		return e
	}
	var e fields.Extent
	outer := r.seen.enter(n.Slot)
	r.inside(func() { e = r.of(n.Measure().Root()) })
	r.seen.enter(outer)
	keep(&r.measures, n.Slot, e)
	return e
}

// keep notes what is found of a measure.
func keep[T any](of *map[int]T, slot int, x T) {
	if *of == nil {
		*of = map[int]T{}
	}
	(*of)[slot] = x
}

// branches takes those of the two sides that can be reached, each with what the condition says there.
func (r *Reach) branches(n *expression.Node) (e fields.Extent) {
	c := r.of(n.Args[0])
	found := false
	for i, possible := range [2]bool{c.True, c.False} {
		if possible {
			r.assuming(n.Args[0], i == 0, func() { e, found = either(e, r.of(n.Args[1+i]), found), true })
		}
	}
	if !found {
		return everything()
	}
	return e
}

// either is what one or the other can be, if there is the one.
func either(a, b fields.Extent, both bool) fields.Extent {
	if !both {
		return b
	}
	e := fields.Extent{
		Range: intervals.Hull(a.Range, b.Range), True: a.True || b.True, False: a.False || b.False,
		Given: a.Given || b.Given, Missing: a.Missing || b.Missing,
	}
	if a.Words != nil && b.Words != nil {
		e.Words = append(slices.Clone(a.Words), b.Words...)
	}
	return e
}

func (r *Reach) coalesce(n *expression.Node) (e fields.Extent) {
	found := false
	for i, a := range n.Args {
		x := r.of(a)
		if !x.Given && i < len(n.Args)-1 {
			continue
		}
		e, found = either(e, x, found), true
		if !x.Missing {
			break
		}
	}
	return e
}
