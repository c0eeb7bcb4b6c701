package cells

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
)

// A Path is how a criterion, or a condition, that reads one unknown number goes along it: exactly, where a box only bounds.
type Path struct {
	field     int
	stretches []rules.Stretch
}

// Follow follows the points off that a criterion takes, not rounded, along a field. It is false where the shape cannot be followed.
func Follow(c *rules.Criterion, v *rules.Values, field int) (Path, bool) {
	list, ok := c.Along(v, field)
	return Path{field, list}, ok
}

// FollowTruth follows a condition: 1 where it holds, 0 where it does not.
func FollowTruth(f *rules.Formula, v *rules.Values, field int) (Path, bool) {
	list, ok := f.Along(v, field)
	return Path{field, list}, ok
}

// Over gives what the path comes to over a box; false where it comes to nothing.
func (p Path) Over(known *rules.Box) (all indicators.Interval, ok bool) {
	for _, s := range p.stretches {
		if s.Over = s.Over.Intersect(known.Field(p.field).Range); s.Over.Empty() {
			continue
		}
		if !ok {
			all, ok = s.Values(), true
		}
		all = all.Hull(s.Values())
	}
	return all, ok
}

// Rounded gives the points off of a criterion, rounded, where an interval holds them unrounded. An end that is only approached counts as what
// it is rounded to just inside.
func Rounded(set *rules.Set, c *rules.Criterion, in indicators.Interval) (least, most exact.Number) {
	places, _ := set.Rounding()
	half := exact.New(5, places+1)
	end := func(e indicators.End, inside exact.Number) exact.Number {
		from := e.At // rounding jumps at halves of the last place, of an award counted from what it is out of
		if c.Awards() {
			from = c.OutOf().Sub(from)
		}
		if n, _ := from.Quo(half); e.Open && n.IsInt() {
			return c.Rounded(e.At.Add(inside)) // just beyond a jump, and before the next
		}
		return c.Rounded(e.At)
	}
	quarter := half.Mul(exact.New(5, 1))
	return end(in.Low, quarter), end(in.High, quarter.Neg())
}
