package symbolic

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules/internal/expression"
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
	row        []indicators.Value  // of a table that is known
	fields     []indicators.Field  // of the rows in hand
	columns    []indicators.Extent // of the row in hand, where more is known than is declared
	item       indicators.Extent   // of #
	left       int                 // work
	impossible bool                // what was assumed cannot be
	seen       *Survey             // what is met on the way, if anybody wants to know
}

// A state is what is known at one place of an expression.
type state struct {
	known    []indicators.Extent // by slot; nil: as declared. Many share it
	learnt   []learnt            // in place of what is known of a few names
	begun    bool                // it may be otherwise than it was given
	locals   []indicators.Extent // what let named
	facts    []fact
	held     []held
	measures map[int]indicators.Extent // computed with what is known
}

// A learnt is what is known of one name.
type learnt struct {
	slot   int
	extent indicators.Extent
}

// Learn says what is known of the name in a slot.
func (r *Reach) Learn(slot int, e indicators.Extent) { *r.own(slot) = e }

// at gives what is known of the name in a slot.
func (r *Reach) at(slot int) indicators.Extent {
	for i := range r.learnt {
		if r.learnt[i].slot == slot {
			return r.learnt[i].extent
		}
	}
	if r.known == nil {
		return r.scope.Field(slot).Extent()
	}
	return r.known[slot]
}

// own gives what is known of the name in a slot, to be changed before the next is.
func (r *Reach) own(slot int) *indicators.Extent {
	for i := range r.learnt {
		if r.learnt[i].slot == slot {
			return &r.learnt[i].extent
		}
	}
	r.learnt = append(r.learnt, learnt{slot, r.at(slot)})
	return &r.learnt[len(r.learnt)-1].extent
}

// maxReach bounds the nodes that are visited; beyond it every value counts as possible.
const maxReach = 50000

// NewReach begins with what is known of the fields and of marks, by slot; what is said of measures is not looked at. With nil everything is as declared.
// The list is not changed.
func NewReach(s *expression.Scope, known []indicators.Extent) *Reach {
	return &Reach{scope: s, state: state{known: known, locals: make([]indicators.Extent, s.Locals())}, left: maxReach}
}

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
func (r *Reach) Known() ([]indicators.Extent, Facts) {
	known := make([]indicators.Extent, r.scope.Len())
	for i := range known {
		if r.known != nil {
			known[i] = r.known[i]
		} else {
			known[i] = r.scope.Field(i).Extent()
		}
	}
	for _, l := range r.learnt {
		known[l.slot] = l.extent
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

// Branch gives a reach that knows the same and goes its own way.
func (r *Reach) Branch() *Reach {
	b := &Reach{scope: r.scope, state: r.state, left: r.left, seen: r.seen}
	b.begin()
	return b
}

// everything is any value of a type.
func everything() indicators.Extent {
	return indicators.Extent{True: true, False: true, Given: true}
}

func numeric(i indicators.Interval) indicators.Extent {
	return indicators.Extent{Range: i, Given: true}
}

func truthful(canBeTrue, canBeFalse bool) indicators.Extent {
	return indicators.Extent{True: canBeTrue, False: canBeFalse, Given: true}
}

// of is the reach of one node. An end of too many digits is given up: measures that square measures would grow without end.
func (r *Reach) of(n *expression.Node) indicators.Extent {
	if r.left--; r.left < 0 {
		return everything()
	}
	e := r.node(n)
	if n.Type != expression.Number {
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

func (r *Reach) node(n *expression.Node) indicators.Extent {
	if v, ok := n.Constant(); ok {
		return numeric(indicators.Closed(v, v))
	}
	switch n.Op {
	case expression.Literal:
		return n.Value.Only()
	case expression.Ref:
		return r.named(n)
	case expression.Column:
		if r.row != nil {
			return r.row[n.Slot].Only()
		}
		if r.columns != nil {
			return r.columns[n.Slot]
		}
		return r.fields[n.Slot].Extent()
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
	case expression.Length, expression.CountOf, expression.Sum, expression.All, expression.Any, expression.None, expression.One, expression.Rows:
		return r.aggregate(n)
	}
	if n.Type == expression.Bool {
		return r.truth(n)
	}
	return numeric(r.operation(n))
}

// named is a field or a measure; a measure is computed once for what is known.
func (r *Reach) named(n *expression.Node) indicators.Extent {
	if n.Measure() == nil {
		return r.at(n.Slot)
	}
	if r.known == nil && !r.begun && len(r.facts) == 0 && n.Type == expression.Number && r.seen == nil {
		return numeric(r.scope.Field(n.Slot).Range) // computed when it was defined
	}
	if e, ok := r.measures[n.Slot]; ok {
		return e
	}
	locals, row, fields, item, columns := slices.Clone(r.locals), r.row, r.fields, r.item, r.columns
	outer := r.seen.enter(n.Slot)
	e := r.of(n.Measure().Root())
	r.seen.enter(outer)
	r.locals, r.row, r.fields, r.item, r.columns = locals, row, fields, item, columns
	if r.measures == nil {
		r.measures = map[int]indicators.Extent{}
	}
	r.measures[n.Slot] = e
	return e
}

// branches takes those of the two sides that can be reached, each with what the condition says there.
func (r *Reach) branches(n *expression.Node) (e indicators.Extent) {
	c := r.of(n.Args[0])
	found := false
	for i, possible := range [2]bool{c.True, c.False} {
		if !possible {
			continue
		}
		r.assuming(n.Args[0], i == 0, func() {
			x := r.of(n.Args[1+i])
			if found {
				x = either(e, x)
			}
			e, found = x, true
		})
	}
	if !found {
		return everything()
	}
	return e
}

// either is what one or the other can be.
func either(a, b indicators.Extent) indicators.Extent {
	e := indicators.Extent{
		Range: intervals.Hull(a.Range, b.Range), True: a.True || b.True, False: a.False || b.False,
		Given: a.Given || b.Given, Missing: a.Missing || b.Missing,
	}
	if a.Words != nil && b.Words != nil {
		e.Words = append(slices.Clone(a.Words), b.Words...)
	}
	return e
}

func (r *Reach) coalesce(n *expression.Node) (e indicators.Extent) {
	found := false
	for i, a := range n.Args {
		x := r.of(a)
		if !x.Given && i < len(n.Args)-1 {
			continue
		}
		if found {
			e = either(e, x)
		} else {
			e, found = x, true
		}
		if !x.Missing {
			break
		}
	}
	return e
}

func (r *Reach) operation(n *expression.Node) indicators.Interval {
	if n.Op == expression.Tell {
		return n.Within()
	}
	args := make([]indicators.Interval, len(n.Args))
	for i, a := range n.Args {
		args[i] = r.of(a).Range
	}
	x := args[0]
	switch n.Op {
	case expression.Must:
		return intervals.Intersect(x, n.Within())
	case expression.Requires:
		return x
	case expression.Neg:
		return intervals.Negative(x)
	case expression.Abs:
		return intervals.Greater(intervals.Greater(x, intervals.Negative(x)), indicators.Closed(exact.Number{}, exact.Number{}))
	case expression.Add:
		return intervals.Plus(x, args[1])
	case expression.Sub:
		return intervals.Plus(x, intervals.Negative(args[1]))
	case expression.Mul:
		return intervals.Times(x, args[1])
	case expression.Quo, expression.Rem:
		r.seen.division(n, args[1], r.nonzero(n.Args[1]))
		if n.Op == expression.Rem {
			return remainder(x, args[1])
		}
		if share(n.Args[0], n.Args[1]) {
			return intervals.Intersect(intervals.Over(x, args[1]), indicators.Closed(exact.Number{}, exact.Int(1)))
		}
		return intervals.Over(x, args[1])
	case expression.Pow:
		return power(x, args[1].Low.At)
	case expression.Clamp:
		return intervals.Lesser(intervals.Greater(x, args[1]), args[2])
	case expression.Floor, expression.Ceil, expression.Round:
		return Stepped(n, x)
	}
	for _, y := range args[1:] {
		switch n.Op {
		case expression.Min:
			x = intervals.Lesser(x, y)
		case expression.Max:
			x = intervals.Greater(x, y)
		}
	}
	return x
}
