package impact

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/rules"
)

// A subject is a rule that is compared: a criterion, or the condition under which an indicator applies, which comes to 1 where it holds
// and to 0 where not.
type subject struct {
	set      *rules.Set
	formulas []*rules.Formula
	points   func(*rules.Values) Points
	along    func(v *rules.Values, field int, over indicators.Interval) ([]curves.Stretch, bool)
	free     func(*rules.Box) []string
	on       func(*rules.Quantity, *rules.Box) bool
	scales   func(*rules.Box) bool
	round    func(exact.Number) exact.Number
	base     exact.Number // an award is rounded, not what comes off
	places   int          // to which points are rounded
	cells    int          // the most rounding steps that are looked at one by one
}

func criterion(s *rules.Set, c *rules.Criterion) subject {
	places, _ := s.Rounding()
	return subject{
		set: s, formulas: c.Formulas(), points: pointsOf(c), along: c.AlongOver, free: c.Free, on: c.On, scales: c.Scales,
		round: c.Rounded, base: c.OutOf(), places: places, cells: maxCells,
	}
}

// pointsOf gives a unit's points off, at most the indicator's marks.
func pointsOf(c *rules.Criterion) func(*rules.Values) Points {
	return func(v *rules.Values) Points {
		off, fail := c.Deduction(v)
		return Points{exact.Min(off, c.Indicator().Marks()), fail != nil}
	}
}

// condition is the subject of an indicator's condition; one without always applies.
func condition(set *rules.Set, in *rules.Indicator) subject {
	s := subject{set: set, cells: maxCells, points: applies(in), round: func(x exact.Number) exact.Number { return x }}
	f := in.Condition()
	if f == nil {
		s.along = func(_ *rules.Values, _ int, over indicators.Interval) ([]curves.Stretch, bool) {
			return []curves.Stretch{curves.Constant(over, exact.Int(1))}, true
		}
		s.free = func(*rules.Box) []string { return nil }
		s.on = func(*rules.Quantity, *rules.Box) bool { return true }
		s.scales = func(*rules.Box) bool { return true }
		return s
	}
	s.formulas, s.along, s.free, s.on, s.scales = []*rules.Formula{f}, f.AlongOver, f.Free, f.On, f.Scales
	return s
}

func applies(in *rules.Indicator) func(*rules.Values) Points {
	return func(v *rules.Values) Points {
		ok, fail := in.Applies(v)
		if ok {
			return Points{Off: exact.Int(1)}
		}
		return Points{Fails: fail != nil}
	}
}

// line is the subject along one field over an interval; constant where the field is not of its set.
func (s subject) line(v *rules.Values, field string, over indicators.Interval) (line, bool) {
	l := line{subject: s}
	i, here := s.set.FieldIndex(field)
	if !here || s.set.Field(i).Type != indicators.Number {
		if p := s.points(v); !p.Fails {
			l.pieces = []curves.Stretch{curves.Constant(over, p.Off)}
		}
		return l, true
	}
	pieces, ok := s.along(v, i, over)
	l.pieces = pieces
	return l, ok
}

// names gives the fields that two subjects read, by the alphabet.
func (p pair) names(o, n subject) []string {
	fields, _ := p.reads(slices.Concat(o.formulas, n.formulas))
	return fields
}
