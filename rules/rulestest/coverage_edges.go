package rulestest

import (
	"fmt"
	"github.com/baifen-go/baifen/internal/fields"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules"
)

// boundaries adds the boundaries of a criterion: those of its curve, or of what it takes off as one figure is moved.
func (l *listing) boundaries(c *rules.Criterion) {
	curve, reach, whole, ok := curveOf(l.set, c)
	if !ok {
		if analysis.RowsOf(c) == nil && !c.Judged() {
			l.moved(c.Place(), pieceOf(c))
		}
		return
	}
	breaks := slices.DeleteFunc(curve.Breakpoints(), func(b exact.Number) bool { return !reach.Contains(b) })
	chosen := slices.Clone(breaks)
	if analysis.Stairs(c) {
		if curve.Direction() == curves.Falling { // the steps begin at the highest
			slices.Reverse(chosen)
		}
		chosen = edges(chosen)
	}
	for _, b := range sorted(chosen) {
		l.boundary(c, breaks, b, reach, whole)
	}
}

// curveOf gives the curve of a criterion that has one for all units, what it can measure, and whether that is whole.
func curveOf(set *rules.Set, c *rules.Criterion) (curve curves.Curve, reach indicators.Interval, whole, ok bool) {
	m := analysis.Measured(c)
	if m == nil {
		return nil, reach, false, false
	}
	curve, ok = analysis.Curve(c, nil)
	if target := analysis.Target(c); !ok && target != nil && len(analysis.Formulas(c)) == 2 {
		if _, fixed := analysis.Constant(target); fixed {
			curve, ok = analysis.Curve(c, set.NewValues())
		}
	}
	box := analysis.BoxOf(set)
	if f := c.Indicator().Condition(); f != nil {
		if narrower, possible := box.Assume(f, true); possible {
			box = narrower
		}
	}
	return curve, analysis.Over(m, box), analysis.Whole(m), ok
}

// boundary adds the edge, and both sides of it.
func (l *listing) boundary(c *rules.Criterion, breaks []exact.Number, b exact.Number, reach indicators.Interval, whole bool) {
	below, above := sides(breaks, b, whole)
	name := analysis.Measured(c).Names()
	add := func(in indicators.Interval, what string) {
		if in = intervals.Intersect(in, reach); intervals.Empty(in) || whole && !holdsWhole(in) {
			return
		}
		l.measures(c.Place(), c, fmt.Sprintf("没有一个用例的“%s”%s %s", name, what, b), in)
	}
	add(intervals.Closed(b, b), "正好是")
	add(below, "紧挨着低于")
	add(above, "紧挨着高于")
}

// sides gives what lies just beside a boundary, up to the next one. Where no whole number lies before the next one, that is in.
func sides(breaks []exact.Number, b exact.Number, whole bool) (below, above indicators.Interval) {
	below, above = indicators.Interval{High: openAt(b)}, indicators.Interval{Low: openAt(b)}
	for _, x := range breaks {
		if x.Less(b) {
			below.Low = openAt(x)
		}
		if b.Less(x) {
			above.High = openAt(x)
			break
		}
	}
	if whole {
		below.Low.Open, above.High.Open = below.Low.Open && holdsWhole(below), above.High.Open && holdsWhole(above)
	}
	return below, above
}

// moved adds that a case stands at an edge of what a rule gives as one figure is moved, and on both sides of one. The figure is the
// first along which some case sees an edge; a rule without one has no such items, and a side on which no case could lie is none.
func (l *listing) moved(at rules.Place, p piece) {
	for _, f := range fieldsOf(p.formulas...) {
		field := l.set.Field(f)
		if !fields.Counted(field.Type) {
			continue
		}
		where := func(s seen) (x exact.Number, breaks []exact.Number) {
			x, given := s.v.Number(f)
			path, ok := p.along(s.v, f)
			if !given || !ok || p.criterion != nil && !applies(p.criterion, s) {
				return x, nil
			}
			return x, breaksOf(path, field.Range)
		}
		low, high, any := false, false, false
		for _, s := range l.unlike(l.names) {
			_, breaks := where(s)
			for _, b := range breaks {
				any = true
				low = low || !(field.Range.Low.Bounded && b.Equal(field.Range.Low.At))
				high = high || !(field.Range.High.Bounded && b.Equal(field.Range.High.At))
			}
		}
		if !any {
			continue
		}
		add := func(what string, is func(x, b exact.Number) bool) {
			l.add(at, p.path, "没有一个用例的“"+field.Label+"”"+what, func(s seen) bool {
				x, breaks := where(s)
				return slices.ContainsFunc(breaks, func(b exact.Number) bool { return is(x, b) })
			})
		}
		add("正好在界上", exact.Number.Equal)
		if low {
			add("低于界", exact.Number.Less)
		}
		if high {
			add("高于界", func(x, b exact.Number) bool { return b.Less(x) })
		}
		return
	}
}

// breaksOf gives where a path bends or jumps. Where it begins or ends is only one if the value there is another than beside it.
func breaksOf(path []analysis.Stretch, over indicators.Interval) (list []exact.Number) {
	for _, s := range path {
		for _, e := range [2]indicators.End{s.Over.Low, s.Over.High} {
			end := over.Low.Bounded && e.At.Equal(over.Low.At) || over.High.Bounded && e.At.Equal(over.High.At)
			if e.Bounded && (!end || e.Open || intervals.Single(s.Over)) {
				list = append(list, e.At)
			}
		}
	}
	return sorted(list)
}

// openAt is an open end at a number.
func openAt(at exact.Number) indicators.End { return indicators.End{At: at, Bounded: true, Open: true} }

// holdsWhole reports whether an interval holds a whole number.
func holdsWhole(in indicators.Interval) bool {
	if !in.Low.Bounded || !in.High.Bounded {
		return true
	}
	_, ok := analysis.Multiple(in, exact.Int(1), exact.Number{})
	return ok
}

// maxCombined is the most combinations of values that are all looked at.
const maxCombined = 4096

// never reports whether conditions hold for none of all values that their fields can have, where these are few: of two whole numbers up to 5
// none is 95 % of the other. A value that can be missing is taken for too many.
func (l *listing) never(where []analysis.Condition) bool {
	fields, all := fieldsIn(where), 1
	values := make([][]indicators.Value, len(fields))
	for i, field := range fields {
		f := l.set.Field(field)
		first, ok1 := f.Range.Low.At.Int64()
		last, ok2 := f.Range.High.At.Int64()
		switch few := ok1 && ok2 && f.Range.Low.Bounded && f.Range.High.Bounded && last-first < maxCombined; {
		case f.Optional || f.Default != nil:
			return false
		case f.Type == indicators.Bool || f.Type == indicators.Choice:
			values[i] = states(f)
		case f.Type == indicators.Number && f.Whole && few:
			for n := first; n <= last; n++ {
				values[i] = append(values[i], indicators.Value{Present: true, Number: exact.Int(n)})
			}
		default:
			return false
		}
		if all *= len(values[i]); all > maxCombined {
			return false
		}
	}
	v := l.set.NewValues()
	for n := range all {
		for i, field := range fields {
			analysis.Put(v, field, values[i][n%len(values[i])])
			n /= len(values[i])
		}
		if !slices.ContainsFunc(where, func(c analysis.Condition) bool {
			holds, fail := c.Of.Truth(v)
			return fail != nil || holds != c.Holds
		}) {
			return false
		}
	}
	return true
}
