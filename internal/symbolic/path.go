package symbolic

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/intervals"
)

// A Path is a value as a function of one number x: pieces in ascending order that do not overlap. Where no piece holds x the value
// cannot be computed. A truth is 1 where it holds and 0 where it does not; a text is the number that its plot knows it by.
type Path []curves.Stretch

// on gives the same function on another interval.
func on(p curves.Stretch, over indicators.Interval) curves.Stretch {
	p.Over = over
	return p
}

// same reports whether two pieces are one function.
func same(p, q curves.Stretch) bool {
	return p.A.Equal(q.A) && p.B.Equal(q.B) && p.C.Equal(q.C) && p.D.Equal(q.D)
}

// joined joins neighbours that are one function. A single number goes with either neighbour whose line it lies on.
func (p Path) joined() Path {
	var out Path
	for _, q := range p {
		n := len(out) - 1
		if n < 0 || !intervals.Meets(out[n].Over, q.Over) {
			out = append(out, q)
			continue
		}
		switch last := out[n]; {
		case same(last, q), intervals.Single(q.Over) && holds(last, q):
			out[n].Over.High = q.Over.High
		case intervals.Single(last.Over) && holds(q, last):
			q.Over.Low = last.Over.Low
			out[n] = q
		default:
			out = append(out, q)
		}
	}
	return out
}

// holds reports whether a number that stands at a single place lies on the stretch of p.
func holds(p, point curves.Stretch) bool {
	x := point.Over.Low.At
	y, ok := p.At(x)
	z, there := point.At(x)
	return ok && there && y.Equal(z)
}

// hull is the least interval that holds the path's pieces; ok is false where it has none.
func (p Path) hull() (over indicators.Interval, ok bool) {
	if len(p) == 0 {
		return over, false
	}
	return indicators.Interval{Low: p[0].Over.Low, High: p[len(p)-1].Over.High}, true
}

// where gives the parts of a path of truths that are so.
func (p Path) where(truth bool) Path {
	var out Path
	for _, q := range p {
		if q.B.IsZero() != truth {
			out = append(out, q)
		}
	}
	return out
}

// zip makes a path of two: combine gives what stands over each common part of two pieces, its parts ascending.
func (t *Plot) zip(a, b Path, combine func(x, y curves.Stretch) Path) Path {
	var out Path
	for i, j := 0, 0; i < len(a) && j < len(b) && !t.failed; {
		over := intervals.Intersect(a[i].Over, b[j].Over)
		if !intervals.Empty(over) {
			out = append(out, combine(on(a[i], over), on(b[j], over))...)
			t.spend(1 + len(out)/curves.MaxPieces)
		}
		if intervals.Before(a[i].Over, b[j].Over) {
			i++
		} else {
			j++
		}
	}
	return t.checked(out)
}

// each makes a path of one.
func (t *Plot) each(a Path, change func(x curves.Stretch) Path) Path {
	return t.zip(a, a, func(x, _ curves.Stretch) Path { return change(x) })
}

// checked joins neighbours and gives up when there are too many pieces, or numbers of too many digits.
func (t *Plot) checked(p Path) Path {
	p = p.joined()
	if len(p) > curves.MaxPieces {
		t.failed = true
	}
	for _, q := range p {
		t.failed = t.failed || q.A.Check() != nil || q.B.Check() != nil || q.C.Check() != nil || q.D.Check() != nil
	}
	if t.failed {
		return nil
	}
	return p
}

// only gives a path where another has pieces.
func (t *Plot) only(a, where Path) Path {
	return t.zip(a, where, func(x, _ curves.Stretch) Path { return Path{x} })
}

// union puts two paths together that do not overlap.
func (t *Plot) union(a, b Path) Path {
	out := append(slices.Clone(a), b...)
	slices.SortFunc(out, func(x, y curves.Stretch) int {
		if intervals.Before(x.Over, y.Over) {
			return -1
		}
		return 1
	})
	return t.checked(out)
}

// constant gives the path of one number.
func (t *Plot) constant(x exact.Number) Path { return Path{curves.Constant(t.over, x)} }

// truth gives the path of a truth that does not change.
func (t *Plot) truth(b bool) Path { return t.constant(truthNumber(b)) }

// not gives the path of the opposite of a truth.
func (t *Plot) not(x Path) Path { return t.compare(x, t.truth(false), expression.Equal.Outcomes()) }

// truthNumber is the number that stands for a truth.
func truthNumber(b bool) exact.Number {
	if b {
		return exact.Int(1)
	}
	return exact.Number{}
}

// choose takes one path where a truth holds and another where it does not. Each is made over the places where it is needed only.
func (t *Plot) choose(condition Path, then, otherwise func() Path) Path {
	return t.union(t.overParts(condition.where(true), then), t.overParts(condition.where(false), otherwise))
}

// overParts makes a path over the parts of another.
func (t *Plot) overParts(parts Path, draw func() Path) Path {
	hull, ok := parts.hull()
	if !ok || t.failed {
		return nil
	}
	outer := t.over
	t.over = hull
	p := draw()
	t.over = outer
	return t.only(p, parts)
}
