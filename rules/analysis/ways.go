package analysis

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/intervals"
)

// A way is one direction in which a number may go.
type way struct {
	*Lever
	stops   []Stop       // the nearest first; nil: multiples of the step
	first   exact.Number // the nearest multiple
	by      exact.Number // from one to the next
	last    exact.Number // how many follow
	endless bool
}

// A span is a part of a way.
type span struct {
	*way
	from, to exact.Number
	endless  bool
}

func (s span) at(n exact.Number) exact.Number {
	if s.stops != nil {
		i, _ := n.Int64()
		return s.stops[i].To.Value.Number
	}
	return s.first.Add(s.by.Mul(n))
}

func (s span) near() Option { return Numbered(s.at(s.from)) }

// over gives all numbers of a span.
func (s span) over() indicators.Interval {
	a := s.at(s.from)
	switch up := s.by.Sign() > 0; {
	case s.endless && up:
		return intervals.AtLeast(a)
	case s.endless:
		return intervals.AtMost(a)
	default:
		b := s.at(s.to)
		return intervals.Closed(exact.Min(a, b), exact.Max(a, b))
	}
}

// ways gives the directions of a number: among its stops, or by its steps.
func (n *Near) ways(l *Lever, stops bool) []*way {
	kind := 0
	if stops {
		kind = 1
	}
	if l.ways[kind] == nil {
		now := at(l.Now.Value.Number)
		now.Open = true
		down, up := intervals.Intersect(l.Over, indicators.Interval{High: now}), intervals.Intersect(l.Over, indicators.Interval{Low: now})
		if l.Absent {
			up = intervals.Intersect(l.Over, intervals.AtLeast(naught))
		}
		l.ways[kind] = []*way{}
		for i, in := range [2]indicators.Interval{down, up} {
			w := &way{Lever: l, by: l.Step}
			if i == 0 {
				w.by = w.by.Neg()
			}
			if stops && w.stopping(n, in) || !stops && w.stepping(in) {
				l.ways[kind] = append(l.ways[kind], w)
			}
		}
	}
	return l.ways[kind]
}

// stopping takes the stops in an interval; false where there are none.
func (w *way) stopping(n *Near, in indicators.Interval) bool {
	all, _ := n.Stops(w.Lever)
	for _, x := range all {
		if in.Contains(x.To.Value.Number) {
			w.stops = append(w.stops, x)
		}
	}
	w.last = exact.Int(int64(len(w.stops) - 1))
	return w.stops != nil
}

// stepping takes the steps in an interval; false where there are none.
func (w *way) stepping(in indicators.Interval) (ok bool) {
	if w.first, ok = Multiple(in, w.Step, w.Now.Value.Number); !ok {
		return false
	}
	end := in.High
	if w.by.Sign() < 0 {
		end = in.Low
	}
	if w.endless = !end.Bounded; end.Bounded {
		farthest, _ := Multiple(in, w.Step, end.At) // there is the first at least
		w.last = steps(farthest.Sub(w.first), w.by)
	}
	return true
}
