package expression

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// A Sight is what a reach meets on its way through expressions: divisions and conditions, each where it can be reached only.
type Sight struct {
	Divisions []Division
	Verdicts  []Verdict
	measure   int // in hand; -1: none
	places    map[*Node]int
}

// A Division is one place where something is divided, with what the divisor can be there. It may be met more than once.
type Division struct {
	Measure int   // slot of the measure in whose expression it stands, or -1
	Node    *Node // whose second argument is the divisor
	Divisor indicators.Interval
	Nonzero bool // it is known not to be 0
}

// Safe reports whether the divisor cannot be 0.
func (d Division) Safe() bool { return d.Nonzero || !d.Divisor.Contains(exact.Number{}) }

// A Verdict is what a comparison, or another condition without parts, can come to.
type Verdict struct {
	Measure     int
	Node        *Node
	True, False bool
}

// Look goes through a program and tells what it met.
func (r *Reach) Look(p *Program) *Sight {
	r.seen = &Sight{measure: -1, places: map[*Node]int{}}
	r.of(p.root)
	if r.left < 0 { // the rest was not looked at
		r.seen.Verdicts = nil
		p.root.Walk(func(n *Node) bool {
			if n.Op == Quo || n.Op == Rem {
				r.seen.division(n, indicators.Interval{}, false)
			}
			return true
		})
	}
	return r.seen
}

func (s *Sight) enter(measure int) (outer int) {
	if s == nil {
		return -1
	}
	outer, s.measure = s.measure, measure
	return outer
}

func (s *Sight) division(n *Node, divisor indicators.Interval, nonzero bool) {
	if s == nil {
		return
	}
	if v, ok := constant(n.Args[1]); ok && !v.IsZero() {
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

// truth notes what a condition without parts came to, over all the times that it is met.
func (s *Sight) truth(n *Node, e indicators.Extent) {
	if s == nil || n.Type != Bool {
		return
	}
	switch n.Op {
	case Equal, NotEqual, Less, LessEqual, Greater, AtLeast, In, Contains, Starts, Ends, All, Any, None, One:
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
