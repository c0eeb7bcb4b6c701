package rules

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/rounding"
	"github.com/baifen-go/baifen/internal/source"
)

// rounding reads how points are rounded: to decimal places, or to multiples of a step.
func (l *loader) rounding(n *source.Node, at string) rounding.Grid {
	r := l.Object(n, at)
	g := rounding.Grid{Places: kind.MaxPlaces} // where places is at fault, no number of points has too many
	to := r.Take("to")
	places := r.Take("places")
	switch {
	case to == nil && places == nil:
		r.Need("places")
	case to != nil && places != nil:
		l.Fault(to.Pos, r.Sub("to"), kind.CodeMisplaced, "places（保留几位小数）和 to（取到几分的整数倍）只写一个")
	case to != nil:
		g = l.multiples(to, r.Sub("to"))
	default:
		switch n, ok := l.Int(places, r.Sub("places")); {
		case ok && (n < 0 || n > kind.MaxPlaces):
			l.Fault(places.Pos, r.Sub("places"), kind.CodeOutOfRange, "小数位数应在 0 到 6 之间")
		case ok:
			g.Places = n
		}
	}
	g.Mode = exact.Rounding(l.Word(r.Need("mode"), r.Sub("mode"), "half_up 四舍五入，half_even 五留双，down 舍去，up 进位", "half_up", "half_even", "down", "up"))
	r.Close()
	return g
}

// multiples reads the step of which points are multiples.
func (l *loader) multiples(n *source.Node, at string) rounding.Grid {
	x, ok := l.Number(n, at)
	if !ok {
		return rounding.Grid{Places: kind.MaxPlaces}
	}
	if x.Sign() <= 0 || !x.Round(kind.MaxPlaces, exact.Down).Equal(x) {
		l.Faultf(n.Pos, at, kind.CodeOutOfRange, "to 应大于 0，最多 %d 位小数，如 0.5", kind.MaxPlaces)
		return rounding.Grid{Places: kind.MaxPlaces}
	}
	return rounding.Stepped(x, exact.HalfUp)
}

// ownRounding reads how points of a node are rounded, if that is said; else they are rounded as those of what holds it.
func (l *loader) ownRounding(m *source.Object, x *Indicator) {
	x.k.Grid = l.Terms.Grid
	if x.parent != nil {
		x.k.Grid = x.parent.k.Grid
	}
	if n := m.Take("rounding"); n != nil {
		x.k.Grid = l.rounding(n, m.Sub("rounding"))
	}
	x.k.Apart = !x.k.Grid.Equal(l.Terms.Grid)
}

// regrid finds whether the sum of what a node holds must be rounded, and refuses marks that rounding would move.
func (l *loader) regrid(pos source.Pos, at string, x *Indicator) {
	for _, child := range x.children {
		if finer, _ := child.k.Grid.Step().Quo(x.k.Grid.Step()); !finer.IsInt() {
			x.k.Regrids = true
		}
	}
	if (x.k.Regrids || !x.k.Grid.To.IsZero()) && !x.k.Grid.Holds(x.k.Scale()) && !l.unsummed && !x.endless {
		l.Faultf(pos, at, kind.CodeOutOfRange, "“%s”的分值是 %s 分，按 rounding %s：满分也会被取舍，请改分值或 rounding", x.name, x.k.Scale(), figures.Fits(x.k.Grid))
	}
}

// apart refuses marks that go to others where those are not rounded alike.
func (l *loader) apart() {
	i := slices.IndexFunc(l.set.tree, func(x *Indicator) bool { return x.k.Apart })
	if i < 0 {
		return
	}
	x := l.set.tree[i]
	for _, leaf := range l.set.leaves {
		if leaf.applies != nil && leaf.k.Policy.Pools() {
			l.Faultf(source.Pos{Line: leaf.place.Line, Column: leaf.place.Column}, leaf.id, kind.CodeMisplaced, "不适用的分值不能分给其他指标（%s）：第 %d 行的“%s”有自己的 rounding，分到的分值按哪一种取舍没有规定；请写 full、zero 或 rescale；缺项要按其余各项的得分率计的，写 full，再在上级的 criteria 里按其余各项的失分比例扣", judging.Policies()[leaf.k.Policy-1], x.place.Line, x.name)
			return
		}
	}
}
