package cells

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
)

// A cutter collects the cuts of one field.
type cutter struct {
	set     *rules.Set
	values  *rules.Values
	field   int
	within  indicators.Interval
	cuts    []exact.Number
	exactly bool
	most    int
}

// Along gives the numbers, ascending, between which nothing that the parts say of a unit changes while one field moves and all others keep
// their values. exactly is false where some rule is of a shape that cannot be followed, or has too many steps: then it may change between
// cuts too. Nothing is cut outside an interval, and at most so many cuts are made as most says.
func (r *Reads) Along(v *rules.Values, field int, p Parts, within indicators.Interval, most int) (cuts []exact.Number, exactly bool) {
	c := &cutter{r.set, v, field, within, nil, true, most}
	for _, i := range p.Leaves {
		if slices.Contains(r.Leaves[i], field) {
			c.leaf(r.set.Leaf(i))
		}
	}
	for _, i := range p.Bonuses {
		if slices.Contains(r.Bonuses[i], field) {
			c.bonus(r.set.Bonus(i))
		}
	}
	for _, i := range p.Caps {
		if slices.Contains(r.Caps[i], field) {
			c.veto(r.set.Cap(i))
		}
	}
	slices.SortFunc(c.cuts, exact.Number.Cmp)
	return slices.CompactFunc(c.cuts, exact.Number.Equal), c.exactly
}

// Stairs gives the numbers, ascending, between which points that follow a path and are rounded as the set says do not change. exactly is false
// where there are more than most.
func Stairs(set *rules.Set, path []rules.Stretch, within indicators.Interval, most int) (cuts []exact.Number, exactly bool) {
	c := &cutter{set: set, within: within, exactly: true, most: most}
	places, mode := set.Rounding()
	shift := exact.Number{}
	if mode != exact.Down {
		shift = exact.New(5, places+1)
	}
	c.stairs(path, true, shift, exact.New(1, places), indicators.AtLeast(exact.Number{}))
	slices.SortFunc(c.cuts, exact.Number.Cmp)
	return slices.CompactFunc(c.cuts, exact.Number.Equal), c.exactly
}

func (c *cutter) leaf(in *rules.Indicator) {
	c.truth(in.Condition())
	places, mode := c.set.Rounding()
	unit := exact.New(1, places)
	shift := exact.Number{}
	if mode != exact.Down {
		shift = exact.New(5, places+1)
	}
	for _, k := range in.Criteria() {
		path, ok := k.Along(c.values, c.field)
		from := shift // of a deduction; of an award counted from what it is out of
		if k.Earns() {
			from = k.OutOf().Sub(shift)
		}
		c.stairs(path, ok, from, unit, indicators.Closed(exact.Number{}, in.Marks()))
	}
}

func (c *cutter) bonus(b *rules.Bonus) {
	all := b.Over(c.values.Box().With(c.field, c.set.Field(c.field).Extent()))
	if !c.set.BeyondFullMarks() {
		all = all.Intersect(indicators.AtMost(c.set.FullMarks()))
	}
	c.points(b.Formula(), all)
	if most, ok := b.AtMost(); ok && most.Formula != nil {
		c.points(most.Formula, all)
	}
}

func (c *cutter) veto(v *rules.Cap) {
	c.truth(v.Formula())
	if most := v.Most(); most.Formula != nil {
		c.points(most.Formula, indicators.Closed(exact.Number{}, c.set.FullMarks().Mul(exact.Int(2))))
	}
}

// truth cuts where a condition changes.
func (c *cutter) truth(f *rules.Formula) {
	if f == nil || !slices.Contains(f.Fields(), c.field) {
		return
	}
	path, ok := f.Along(c.values, c.field)
	c.ends(path, ok)
}

// points cuts where points that a formula gives are rounded to others.
func (c *cutter) points(f *rules.Formula, within indicators.Interval) {
	places, mode := c.set.Rounding()
	shift := exact.Number{}
	if mode != exact.Down {
		shift = exact.New(5, places+1)
	}
	path, ok := f.Along(c.values, c.field)
	c.stairs(path, ok, shift, exact.New(1, places), within)
}

// ends cuts where stretches begin and end.
func (c *cutter) ends(path []rules.Stretch, ok bool) {
	c.exactly = c.exactly && ok
	for _, s := range path {
		for _, e := range [2]indicators.End{s.Over.Low, s.Over.High} {
			if e.Bounded && c.within.Contains(e.At) {
				c.cuts = append(c.cuts, e.At)
			}
		}
	}
}

// stairs cuts where values are rounded to others: at from plus any whole number of units, as far as values within an interval count.
func (c *cutter) stairs(path []rules.Stretch, ok bool, from, unit exact.Number, within indicators.Interval) {
	c.ends(path, ok)
	for _, s := range path {
		if s.Over = s.Over.Intersect(c.within); s.Over.Empty() {
			continue
		}
		if _, flat := s.Flat(); flat {
			continue
		}
		y := s.Values().Intersect(within)
		if y.Empty() {
			continue
		}
		if !y.Low.Bounded || !y.High.Bounded {
			c.exactly = false
			continue
		}
		first, last := steps(y.Low.At.Sub(from), unit).Ceil(), steps(y.High.At.Sub(from), unit).Floor()
		if n, ok := last.Sub(first).Int64(); !ok || n+int64(len(c.cuts)) > int64(c.most) {
			c.exactly = false
			continue
		}
		for k := first; k.Cmp(last) <= 0; k = k.Add(exact.Int(1)) {
			if x, ok := s.Where(from.Add(k.Mul(unit))); ok {
				c.cuts = append(c.cuts, x)
			}
		}
		for _, e := range [2]indicators.End{within.Low, within.High} { // beyond them the values stay as they are
			if x, ok := s.Where(e.At); ok && e.Bounded && s.Over.Contains(x) {
				c.cuts = append(c.cuts, x)
			}
		}
	}
}

func steps(x, unit exact.Number) exact.Number {
	q, _ := x.Quo(unit) // a power of ten
	return q
}
