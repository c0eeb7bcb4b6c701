package whatif

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
)

// The most work that is done before a change may not be the smallest.
const (
	MaxCuts  = 20000 // places where one figure changes the score; where there are more, boxes are looked at
	MaxBoxes = 60000 // parts of what figures that must be looked at together can be
)

// A plan is one change or two that reach the goal.
type plan struct {
	moves []move
	size  exact.Number
}

type move struct {
	figure *figure
	option option
}

// A search looks for the smallest plan.
type search struct {
	*desk
	best *plan
}

// worth reports that changes of a size are smaller than the best.
func (s *search) worth(size exact.Number) bool { return s.best == nil || size.Less(s.best.size) }

// one gives the smallest change of one figure; nil where none reaches the goal.
func (d *desk) one() *plan {
	s := &search{desk: d}
	for _, x := range d.figures {
		switch {
		case x.of.Fixed:
		case x.rough:
			s.together(x)
		default:
			i := slices.IndexFunc(x.options, func(o option) bool { return o.result.reached })
			if i >= 0 && s.worth(x.options[i].size) {
				s.best = &plan{[]move{{x, x.options[i]}}, x.options[i].size}
			}
		}
	}
	return s.best
}

// two gives the smallest changes of two figures; nil where none were found. Pairs that gain apart from each other come first: they are
// cheap, and what they find cuts the others short.
func (d *desk) two() *plan {
	s := &search{desk: d}
	var tangled [][]*figure
	for i, x := range d.figures {
		for _, y := range d.figures[i+1:] {
			switch {
			case x.of.Fixed || y.of.Fixed:
			case d.tangled(x, y) || !s.apart(x, y):
				tangled = append(tangled, []*figure{x, y})
			}
		}
	}
	for _, pair := range tangled {
		s.together(pair...)
	}
	return s.best
}

// tangled reports that two figures have to be looked at together: they enter some part of the rules both, or one cannot be followed alone.
func (d *desk) tangled(x, y *figure) bool {
	if x.rough || y.rough || meet(x.parts, y.parts) || slices.ContainsFunc(x.stands, func(i int) bool { return slices.Contains(y.stands, i) }) {
		return true
	}
	return (x.refused || y.refused) && d.checked(x, y)
}

// checked reports that some consistency check reads both figures.
func (d *desk) checked(x, y *figure) bool {
	return slices.ContainsFunc(d.reads.Checks, func(fields []int) bool {
		return slices.Contains(fields, x.field) && slices.Contains(fields, y.field)
	})
}
