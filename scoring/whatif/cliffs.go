package whatif

import (
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/shopspring/decimal"
)

// changes tells of a plan, each change with the points that it adds to those before.
func (d *desk) changes(p *plan) (list []Change) {
	before := d.start.total
	var gains []exact.Number
	for _, m := range p.moves {
		d.put(m.figure, m.option.to)
		after := before
		if r := d.try(); r.ok {
			after = r.total
		}
		gains = append(gains, after.Sub(before))
		before = after
	}
	for i, m := range p.moves { // with all in place: where it begins to count
		if m.figure.numeric() {
			m.option = d.edge(m)
		}
		list = append(list, m.figure.change(m.option, gains[i]))
	}
	for _, m := range p.moves {
		d.put(m.figure, m.figure.now)
	}
	return list
}

// edge gives the option of a move with the end of its cell, all else as the values say.
func (d *desk) edge(m move) option {
	o, x := m.option, m.figure
	to := o.to.value.Number
	o.threshold = indicators.End{At: to, Bounded: true}
	cuts, exactly := d.cuts(x)
	if !exactly || x.rough {
		return o
	}
	for _, cell := range x.of.Range.Split(cuts...) {
		if cell.Contains(to) {
			o.threshold = cell.Low
			if to.Less(x.now.value.Number) {
				o.threshold = cell.High
			}
		}
	}
	o.threshold = d.enough(x, o.threshold, d.try())
	d.put(x, o.to)
	return o
}

// enough closes the end of a cell where it comes to what the cell comes to, as an end does at which points are rounded up. The figure is left
// there.
func (d *desk) enough(x *figure, e indicators.End, inside result) indicators.End {
	if !e.Bounded || !e.Open {
		return e
	}
	d.put(x, numbered(e.At))
	at := d.try()
	e.Open = !at.ok || !at.total.Equal(inside.total) || !at.measured.Equal(inside.measured)
	return e
}

// change tells of one option.
func (x *figure) change(o option, points exact.Number) Change {
	c := Change{cell: x.cell, Kind: Alter, Name: x.name, Label: x.label, Unit: string(x.of.Unit), Points: decimalOf(points), Size: o.size.String()}
	switch {
	case x.field < 0:
		c.Kind, c.From, c.To = Choose, x.of.Of[x.now.way], x.of.Of[o.to.way]
		c.Value = c.To
		return c
	case x.missing():
		c.Kind = FillIn
	default:
		c.From, _ = spelt(x.of, x.now.value)
	}
	c.To, c.Value = spelt(x.of, o.to.value)
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

// cliffs gives, for each figure, the nearest change upward and downward that moves the total, the nearest figure first; of what is missing
// the nearest that gains and the nearest that loses. Of what is no number it gives every change.
func (d *desk) cliffs() (list []Cliff) {
	type sized struct {
		Cliff
		size exact.Number
	}
	var found []sized
	for _, x := range d.figures {
		seen := map[int]bool{}
		for _, o := range x.options {
			by := o.result.total.Sub(d.start.total)
			side := by.Sign()
			if !x.missing() {
				side = o.to.value.Number.Cmp(x.now.value.Number)
			}
			if by.IsZero() || x.numeric() && seen[side] {
				continue
			}
			seen[side] = true
			if x.numeric() {
				o.threshold = d.enough(x, o.threshold, o.result)
				d.put(x, x.now)
			}
			found = append(found, sized{Cliff{x.change(o, by), d.moved(&plan{moves: []move{{x, o}}}), x.of.Fixed, !x.rough}, o.size})
		}
	}
	slices.SortStableFunc(found, func(a, b sized) int { return a.size.Cmp(b.size) })
	for _, f := range found {
		list = append(list, f.Cliff)
	}
	return list
}

// untouched names what points depend on and does not change: tables, texts and judgements, and standings where the others are not known.
func (d *desk) untouched() (list []string) {
	for i := range d.set.NumFields() {
		f := d.set.Field(i)
		parts := d.reads.Of(i)
		if f.Type != indicators.Table && f.Type != indicators.Text || len(parts.Leaves)+len(parts.Bonuses)+len(parts.Caps) == 0 {
			continue
		}
		name := f.Label
		if name == "" {
			name = f.Name
		}
		switch {
		case f.Type == indicators.Table && d.judging(i) != nil:
			name += "各行实际值以外的内容"
		case f.Type == indicators.Table:
			name += "各行"
		}
		list = append(list, name)
	}
	var stay []string
	for _, s := range d.set.Standings() {
		if parts := d.reads.Of(s.Field()); d.rivals == nil && len(parts.Leaves)+len(parts.Bonuses)+len(parts.Caps) > 0 {
			stay = append(stay, s.Label())
		}
	}
	if len(stay) > 0 {
		list = append(list, strings.Join(stay, "、")+"（按填报的数；别的数据变动以后会不会变，要与各单位一起比较才知道）")
	}
	for _, in := range d.set.Leaves() {
		if in.Judged() {
			list = append(list, in.Name()+"的评定")
		}
	}
	return list
}

func decimalOf(x exact.Number) decimal.Decimal {
	d, _ := x.Decimal() // points, and multiples of a step, have an end
	return d
}
