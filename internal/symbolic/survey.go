package symbolic

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/fields"
)

// A Survey is what a reach meets on its way through expressions: divisions, conditions and look-ups, each where it can be reached only.
type Survey struct {
	Divisions []Division
	Clamps    []Clamped
	Verdicts  []Verdict
	Calls     []Called
	Complete  bool // all was looked at
	measure   int  // in hand; -1: none
	places    map[*expression.Node]int
}

// A Division is one place where something is divided, with what the divisor can be there. It may be met more than once.
type Division struct {
	Measure int              // slot of the measure in whose expression it stands, or -1
	Node    *expression.Node // whose second argument is the divisor
	Divisor indicators.Interval
	Nonzero bool // it is known not to be 0
}

// Safe reports whether the divisor cannot be 0.
func (d Division) Safe() bool { return d.Nonzero || !d.Divisor.Contains(exact.Number{}) }

// A Clamped is one place where a number is held between two ends that are not both fixed. It may be met more than once.
type Clamped struct {
	Measure int              // slot of the measure in whose expression it stands, or -1
	Node    *expression.Node // a Clamp
	Safe    bool             // the ends cannot cross
}

// A Verdict is what a comparison, or another condition without parts, can come to.
type Verdict struct {
	Measure     int
	Node        *expression.Node
	True, False bool
}

// Survey goes through a program and tells what it met.
func (r *Reach) Survey(p *expression.Program) *Survey {
	r.seen = &Survey{measure: -1, places: map[*expression.Node]int{}}
	r.of(p.Root())
	if r.seen.Complete = r.left >= 0; !r.seen.Complete { // the rest was not looked at
		r.seen.Verdicts = nil
		p.Root().Walk(func(n *expression.Node) bool {
			if n.Op == expression.Quo || n.Op == expression.Rem {
				r.seen.division(n, indicators.Interval{}, false)
			}
			if n.Crosses() {
				r.seen.clamped(n, false)
			}
			return true
		})
	}
	return r.seen
}

func (s *Survey) enter(measure int) (outer int) {
	if s == nil {
		return -1
	}
	outer, s.measure = s.measure, measure
	return outer
}

func (s *Survey) division(n *expression.Node, divisor indicators.Interval, nonzero bool) {
	if s == nil {
		return
	}
	if v, ok := n.Args[1].Constant(); ok && !v.IsZero() {
		return
	}
	d := Division{s.measure, n, divisor, nonzero}
	at, met := s.places[n]
	switch {
	case !met:
		s.places[n] = len(s.Divisions)
		s.Divisions = append(s.Divisions, d)
	case s.Divisions[at].Safe():
		s.Divisions[at] = d
	}
}

func (s *Survey) clamped(n *expression.Node, safe bool) {
	if s == nil {
		return
	}
	at, met := s.places[n]
	if !met {
		s.places[n] = len(s.Clamps)
		s.Clamps = append(s.Clamps, Clamped{s.measure, n, safe})
		return
	}
	s.Clamps[at].Safe = s.Clamps[at].Safe && safe
}

// truth notes what a condition without parts came to, over all the times that it is met.
func (s *Survey) truth(n *expression.Node, e fields.Extent) {
	if s == nil || n.Type != expression.Bool {
		return
	}
	switch n.Op {
	case expression.Equal, expression.NotEqual, expression.Less, expression.LessEqual, expression.Greater, expression.AtLeast, expression.In, expression.Contains, expression.Starts, expression.Ends, expression.All, expression.Any, expression.None, expression.One:
	default:
		return
	}
	at, met := s.places[n]
	if !met {
		s.places[n] = len(s.Verdicts)
		s.Verdicts = append(s.Verdicts, Verdict{s.measure, n, e.True, e.False})
		return
	}
	v := &s.Verdicts[at]
	v.True, v.False = v.True || e.True, v.False || e.False
}
