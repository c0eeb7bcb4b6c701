package scoring

import (
	"fmt"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
)

// A stated is a standing that an eligible unit has, or a count.
type stated struct {
	rules.Standing
	is exact.Number
}

// agree checks that the unit can have the standings it states all at once: no population gives a fifth place among four units. It finds
// what any two of them tell, and a place and a share that need another number of units than is stated.
func (b *Bound) agree() {
	var room [8]stated
	all := room[:0]
	for i := range b.set.Standings().Len() {
		s := b.set.Standings().At(i)
		x, has := b.values.Number(s.Field)
		switch {
		case has && s.Kind == judging.UnitCount && x.IsZero() && b.counted(s):
			b.figure(s.Name, CodeStandingDiffers,
				fmt.Sprintf("%s是 0，而本单位就是其中一个（%s）：至少是 1", titled(b.set.Field(s.Field)), s.Eligible()))
		case has:
			if why := b.beyondOwn(s, x); why != "" {
				b.figure(s.Name, CodeStandingDiffers, why)
				continue
			}
			all = append(all, stated{s, x})
		}
	}
	for i, s := range all {
		for _, o := range all[:i] {
			first, then := o, s // in the order of kinds: rank, percentile, ratio to the best, count
			if then.Kind < first.Kind {
				first, then = then, first
			}
			if why := apart(first, then, all); why != "" {
				b.contradiction(s, o, why)
				break
			}
		}
	}
}

// beyondOwn says why the highest or the lowest value of all units is not what is stated: the unit's own value, which is one of them, lies beyond
// it. It is "" where values were left out first, or are points.
func (b *Bound) beyondOwn(s rules.Standing, x exact.Number) string {
	if s.Kind != judging.HighestOf && s.Kind != judging.LowestOf || s.ByScore || !b.counted(s) {
		return ""
	}
	drop, side, beyond := s.DropHighest, 1, "还高"
	if s.Kind == judging.LowestOf {
		drop, side, beyond = s.DropLowest, -1, "还低"
	}
	own, fail := s.Value.Number(b.values)
	if drop != nil || fail != nil || own.Cmp(x) != side {
		return ""
	}
	unit := b.set.Field(s.Field).Unit
	shown := figures.AppendBeside(unit, nil, own, x)
	return fmt.Sprintf("%s是 %s，本单位的%s是 %s，比它%s。请核对，或把全部单位一起评分，由它们比较得出",
		titled(b.set.Field(s.Field)), figures.AppendBeside(unit, nil, x, own), s.Value.Names(), shown, beyond)
}

// counted reports whether the unit is one of those that a standing looks at, as far as that is known.
func (b *Bound) counted(s rules.Standing) bool {
	among := s.Among
	if among == nil {
		return true
	}
	is, fail := among.Truth(b.values)
	return fail == nil && is
}

func (b *Bound) contradiction(s, o stated, why string) {
	b.figure(s.Name, CodeStandingDiffers, fmt.Sprintf("%s是 %s，而%s是 %s：%s。请核对，或把全部单位一起评分，由它们比较得出",
		titled(b.set.Field(s.Field)), figures.Append(s.Unit, nil, s.is), titled(b.set.Field(o.Field)), figures.Append(o.Unit, nil, o.is), why))
}

// apart says in Chinese why no unit has both standings; "" where one may. The first is not of a later kind than the second.
func apart(a, b stated, all []stated) string {
	kinds := [2]judging.StandingKind{a.Kind, b.Kind}
	switch {
	case a.Population != b.Population:
		return ""
	case kinds == [2]judging.StandingKind{judging.Rank, judging.UnitCount}: // the commonest, and what Beside says
		if a.is.Cmp(b.is) <= 0 {
			return ""
		}
	case kinds == [2]judging.StandingKind{judging.Percentile, judging.UnitCount}:
		place := a.is.Mul(b.is).Mul(exact.New(1, 2)) // percent of the units
		if a.Ties.Sharable(place) {
			return ""
		}
		if place.Cmp(exact.Int(1)) >= 0 {
			return fmt.Sprintf("%s 个单位里没有这个名次占比；除不尽的写成分数，如 100/3", b.is)
		}
	case a.Comparison != b.Comparison && b.Kind != judging.UnitCount:
		return ""
	case kinds == [2]judging.StandingKind{judging.Rank, judging.Percentile}:
		if a.Ties != b.Ties {
			return ""
		}
		return shareApart(a, b, all)
	default:
		if a.Beside(b.Standing.Standing, b.is).Contains(a.is) && b.Beside(a.Standing.Standing, a.is).Contains(b.is) {
			return ""
		}
	}
	return because[kinds]
}

// because says what two standings break that are apart.
var because = map[[2]judging.StandingKind]string{
	{judging.Rank, judging.UnitCount}:       "名次不能大于参评单位数",
	{judging.Percentile, judging.UnitCount}: "参评单位这么少，名次占比不会这么小",
	{judging.UnitCount, judging.UnitCount}:  "两者数的是同样的单位",
	{judging.Rank, judging.RatioToBest}:     "比较的是同一个值：值是最优值的单位才排第1名",
	{judging.Rank, judging.Rank}:            "比较的是同一个值，只是并列的取法不同，名次的先后不对",
}

// shareApart is apart for a place and the share of the places that it is.
func shareApart(a, b stated, all []stated) string {
	units, _ := a.is.Mul(exact.Int(100)).Quo(b.is) // a share is above 0
	for _, n := range all {
		if n.Kind == judging.UnitCount && n.Population == a.Population && n.is.Sign() > 0 && !n.is.Equal(units) {
			return fmt.Sprintf("%s 个单位里第 %s 名的占比是 %s%s", n.is, a.is, judging.Share(a.is, n.is), fractions(judging.Share(a.is, n.is)))
		}
	}
	if !units.IsInt() {
		return "没有一个参评单位数能使名次的占比是这么多；除不尽的写成分数，如 100/3"
	}
	return ""
}

// fractions says how a number without an end is written.
func fractions(x exact.Number) string {
	if x.Terminates() {
		return "%"
	}
	return "（写成分数）"
}
