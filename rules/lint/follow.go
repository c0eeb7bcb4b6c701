package lint

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
)

// follow looks along each figure of the unit in hand: at every break of its paths, beside it, and between.
func (s *search) follow(test func(v *rules.Values) bool, along []path) bool {
	for _, a := range s.axes {
		if a.field < 0 || s.set.Field(a.field).Type != indicators.Number {
			continue
		}
		before := s.values.Get(a.field)
		for _, p := range along {
			stretches, ok := p(s.values, a.field)
			if !ok || len(stretches) > 200 {
				continue
			}
			for _, x := range places(s.set.Field(a.field), stretches) {
				s.values.Set(a.field, indicators.Value{Number: x, Present: true})
				if test(s.values) {
					return true
				}
			}
		}
		s.values.Set(a.field, before)
	}
	return false
}

// places gives the numbers of a field at the breaks of a path, beside them and between, as a unit could report them.
func places(f *indicators.Field, stretches []rules.Stretch) (at []exact.Number) {
	add := func(x exact.Number) {
		if f.Whole {
			x = x.Floor()
		}
		if f.Range.Contains(x) && x.Terminates() {
			at = addNumber(at, x)
		}
	}
	beside := exact.New(1, 2)
	if f.Whole {
		beside = exact.Int(1)
	}
	for _, s := range stretches {
		for _, e := range [2]indicators.End{s.Over.Low, s.Over.High} {
			if e.Bounded {
				x := e.At.Round(2, exact.Down)
				add(e.At)
				add(x)
				add(x.Add(beside))
				add(x.Sub(beside))
			}
		}
		add(plainNumber(s.Over))
	}
	return at
}

// plainNumber gives a number of an interval with as few decimal places as will do.
func plainNumber(in indicators.Interval) exact.Number {
	x := in.Inside()
	for places := range 8 {
		if y := x.Round(places, exact.HalfUp); in.Contains(y) {
			return y
		}
	}
	return x
}

// witness writes the figures of the unit in hand, by field; those that are missing are left out.
func (s *search) witness() map[string]string {
	w := map[string]string{}
	for _, i := range s.fields {
		if v := s.values.Get(i); v.Present {
			w[s.set.Field(i).Name] = write(s.set.Field(i), v)
		}
	}
	return w
}
