package impact

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
)

// criterion compares a criterion that both sets have; false where it provably does the same.
func (p pair) criterion(o, n *rules.Criterion) (Difference, bool) {
	if o.Canonical() == n.Canonical() {
		return Difference{}, false
	}
	d := Difference{Path: n.Name(), Change: Changed, What: rule, Name: n.Indicator().Name(), Old: o.Says(), New: n.Says()}
	if f := n.Measured(); f != nil {
		d.measure(f)
	}
	exactly := false
	if d.Intervals, exactly = p.onMeasured(o, n); !exactly {
		d.Intervals, exactly = p.onField(&d, o, n)
	}
	switch {
	case exactly && len(d.Intervals) == 0:
		return d, false
	case exactly:
		return d, true
	case o.Judged() || n.Judged() || o.Kind() == rules.Either && n.Kind() == rules.Either && judged(o, n):
		d.Note = "不能精确比较：由人评定"
	default:
		all := false
		if d.Example, all = p.search(judging(o), judging(n), slices.Concat(o.Formulas(), n.Formulas())); all {
			d.Note = "各种取值已全部比较"
			return d, d.Example != nil
		}
		if d.Example == nil {
			d.Example = p.searchPaths(o, n)
		}
		d.Note = inexact(d.Example != nil)
	}
	return d, true
}

// judged reports whether people judge any of the alternatives.
func judged(list ...*rules.Criterion) bool {
	return slices.ContainsFunc(list, func(c *rules.Criterion) bool {
		return c.Judged() || judged(c.Choices()...)
	})
}

func inexact(found bool) string {
	if found {
		return "不能精确比较；下面是得分不同的一例"
	}
	return "不能精确比较；在规则的各界点附近没有找到得分不同的例子，不等于没有不同"
}

func (d *Difference) measure(f *rules.Formula) {
	d.Measure, d.Label, d.Unit = f.String(), f.Names(), f.Unit()
	if name, ok := f.Measure(); ok {
		d.Measure = name
	}
}

// onMeasured compares two criteria along the number that both measure.
func (p pair) onMeasured(o, n *rules.Criterion) ([]Interval, bool) {
	a, b := o.Measured(), n.Measured()
	if a == nil || b == nil || a.Canonical() != b.Canonical() {
		return nil, false
	}
	before, ok1 := o.Curve(p.old.NewValues())
	after, ok2 := n.Curve(p.new.NewValues())
	if !ok1 || !ok2 {
		return nil, false
	}
	reach := hull(a.Over(p.old.Box()), b.Over(p.new.Box()))
	return along(p.line(p.old, o, pieces(before.Within(reach))), p.line(p.new, n, pieces(after.Within(reach))), a.Whole() && b.Whole())
}

func pieces(c indicators.Curve) (list []indicators.Stretch) {
	for _, x := range c {
		list = append(list, indicators.Stretch{Over: x.Over, A: x.Slope, B: x.Base, D: exact.Int(1)})
	}
	return list
}

func (p pair) line(s *rules.Set, c *rules.Criterion, pieces []indicators.Stretch) line {
	places, _ := s.Rounding()
	return line{c, places, pieces}
}

// hull is the least interval that holds both.
func hull(a, b indicators.Interval) indicators.Interval {
	switch {
	case a.Empty():
		return b
	case b.Empty():
		return a
	}
	if below(b.Low, a.Low) {
		a.Low = b.Low
	}
	if a.Before(b) {
		a.High = b.High
	}
	return a
}

// below reports whether an interval that begins at a begins before one that begins at b.
func below(a, b indicators.End) bool {
	if !a.Bounded || !b.Bounded {
		return !a.Bounded && b.Bounded
	}
	c := a.At.Cmp(b.At)
	return c < 0 || c == 0 && !a.Open && b.Open
}

// onField compares two criteria along the one field that both read.
func (p pair) onField(d *Difference, o, n *rules.Criterion) ([]Interval, bool) {
	i, ok1 := only(o)
	k, ok2 := only(n)
	if !ok1 || !ok2 || judged(o, n) {
		return nil, false
	}
	a, b := p.old.Field(i), p.new.Field(k)
	if a.Name != b.Name || a.Type != indicators.Number || b.Type != indicators.Number || a.Optional || b.Optional {
		return nil, false
	}
	before, ok1 := o.Along(p.old.NewValues(), i)
	after, ok2 := n.Along(p.new.NewValues(), k)
	if !ok1 || !ok2 {
		return nil, false
	}
	list, ok := along(p.line(p.old, o, before), p.line(p.new, n, after), a.Whole && b.Whole)
	if ok {
		d.Measure, d.Label, d.Unit = b.Name, b.Label, b.Unit
	}
	return list, ok
}

// only gives the one field that a criterion reads.
func only(c *rules.Criterion) (field int, ok bool) {
	fields := map[int]bool{}
	for _, f := range c.Formulas() {
		for _, i := range f.Fields() {
			fields[i], field = true, i
		}
	}
	return field, len(fields) == 1
}
