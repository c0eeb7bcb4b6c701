package whatif

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/shopspring/decimal"
)

// changes tells of a plan, each change with the points that it adds to those before.
func (d *desk) changes(p *plan) (list []Change) {
	before := d.start.total
	for _, m := range p.moves {
		d.values.Set(m.figure.field, m.option.value)
		after := before
		if r := d.try(); r.ok {
			after = r.total
		}
		list = append(list, m.figure.change(m.option, after.Sub(before)))
		before = after
	}
	for _, m := range p.moves {
		d.values.Set(m.figure.field, m.figure.now)
	}
	return list
}

// change tells of one option.
func (x *figure) change(o option, points exact.Number) Change {
	c := Change{Field: x.field, Name: x.of.Name, Label: x.of.Label, Unit: string(x.of.Unit), Points: decimalOf(points), Size: o.size.String()}
	if c.Label == "" {
		c.Label = c.Name
	}
	c.From, _ = spelt(x.of, x.now)
	c.To, c.Value = spelt(x.of, o.value)
	if o.threshold.Bounded {
		c.Threshold, c.Meets = o.threshold.At.String(), !o.threshold.Open
		if x.of.Whole && !o.threshold.At.IsInt() { // it cannot be reported
			c.Threshold, c.Meets = c.To, true
		}
	}
	return c
}

func spelt(f *indicators.Field, v indicators.Value) (string, any) {
	switch f.Type {
	case indicators.Number:
		return v.Number.String(), decimalOf(v.Number)
	case indicators.Bool:
		if v.Bool {
			return "true", true
		}
		return "false", false
	}
	return v.Text, v.Text
}

// cliffs gives, for each figure, the nearest change upward and downward that moves the total, the nearest figure first. Of what is no number
// it gives every change.
func (d *desk) cliffs() (list []Cliff) {
	type sized struct {
		Cliff
		size exact.Number
	}
	var found []sized
	for _, x := range d.figures {
		seen := map[int]bool{}
		for _, o := range x.options {
			side := 0
			if x.of.Type == indicators.Number {
				side = o.value.Number.Cmp(x.now.Number)
			}
			if by := o.result.total.Sub(d.start.total); !by.IsZero() && (side == 0 || !seen[side]) {
				seen[side] = true
				found = append(found, sized{Cliff{x.change(o, by), x.of.Fixed, !x.rough}, o.size})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b sized) int { return a.size.Cmp(b.size) })
	for _, f := range found {
		list = append(list, f.Cliff)
	}
	return list
}

func decimalOf(x exact.Number) decimal.Decimal {
	d, _ := x.Decimal() // points, and multiples of a step, have an end
	return d
}
