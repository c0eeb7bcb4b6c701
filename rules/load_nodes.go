package rules

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/rounding"
	"github.com/baifen-go/baifen/internal/source"
)

// limits reads the floor and the ceiling. What is written must leave room for the marks.
func (l *loader) limits(m *source.Object, x *Indicator) {
	if x.endless {
		l.openLimits(m, x)
		return
	}
	x.k.Keeps = intervals.Closed(exact.Number{}, x.k.Scale())
	least, most := m.Take("at_least"), m.Take("at_most")
	if least != nil {
		x.stated = true
		x.k.Keeps.Low = l.end(x.k.Grid, least, m.Sub("at_least"), "at_least ")
	}
	if most != nil {
		x.stated, x.k.Stands = true, true
		x.k.Keeps.High = l.end(x.k.Grid, most, m.Sub("at_most"), "at_most ")
	}
	low, high := x.k.Keeps.Low, x.k.Keeps.High
	if least != nil && low.Bounded && x.k.Scale().Less(low.At) && !l.unsummed {
		l.Faultf(least.Pos, m.Sub("at_least"), kind.CodeOutOfRange, "at_least 是 %s 分，多于满分 %s 分", low.At, x.k.Scale())
	}
	switch {
	case most == nil:
	case high.Bounded && high.At.Less(x.k.Scale()) && !l.unsummed:
		l.Faultf(most.Pos, m.Sub("at_most"), kind.CodeOutOfRange, "at_most 是 %s 分，少于满分 %s 分：这样满分永远得不到；合计不超过几分，请写在 marks 里", high.At, x.k.Scale())
	case high.Bounded && low.Bounded && high.At.Less(low.At):
		l.Fault(most.Pos, m.Sub("at_most"), kind.CodeOutOfRange, "at_most 小于 at_least")
	}
}

// end reads a floor or a ceiling: a number, or none.
func (l *loader) end(grid rounding.Grid, n *source.Node, at, key string) indicators.End {
	if n.Kind == source.Text && n.Text == "none" {
		return indicators.End{}
	}
	if n.Kind == source.Text {
		l.Faultf(n.Pos, at, kind.CodeUnknownWord, "%s只能写数，或者写 none（没有限）", key)
		return indicators.End{}
	}
	x, _ := l.placed(grid, n, at, key)
	return indicators.End{At: x, Bounded: true}
}

// placed reads points that rounding leaves as they are.
func (l *loader) placed(grid rounding.Grid, n *source.Node, at, what string) (exact.Number, bool) {
	x, ok := l.Number(n, at)
	if ok && !grid.Holds(x) {
		l.Faultf(n.Pos, at, kind.CodeOutOfRange, "%s%s", what, kind.Fits(grid))
	}
	return x.WithPlaces(grid.Places), ok
}

// scale reads out_of: the children are scored on this scale.
func (l *loader) scale(m *source.Object, x *Indicator, sum exact.Number) {
	n := m.Take("out_of")
	if n == nil {
		return
	}
	v, ok := l.placed(x.k.Grid, n, m.Sub("out_of"), "out_of ")
	switch x.stated = true; {
	case x.endless || x.holdsOpen():
		l.noScale(n, m.Sub("out_of"), x)
	case !ok:
		l.unsummed = true
	case v.Sign() <= 0:
		l.Fault(n.Pos, m.Sub("out_of"), kind.CodeOutOfRange, "out_of 必须大于 0")
		l.unsummed = true
	case !v.Equal(sum) && !l.unsummed:
		l.Faultf(n.Pos, m.Sub("out_of"), codeMarksSum, "out_of 是 %s 分，下级各指标分值之和却是 %s 分：应当相等", v, sum)
	default:
		x.k.OutOf = v
	}
}

// start reads the points with which a leaf begins.
func (l *loader) start(m *source.Object, x *Indicator) {
	n := m.Take("start")
	if n == nil {
		if x.endless {
			x.start = &Amount{}
		}
		return
	}
	x.stated = true
	at := l.Amount(n, m.Sub("start"))
	x.start = &Amount{at.Fixed.WithPlaces(x.k.Grid.Places), l.set.Formula(at.Program, x.k.Marks, x.id, x.name)}
	if at.Program == nil && !x.k.Grid.Holds(at.Fixed) {
		l.Faultf(n.Pos, m.Sub("start"), kind.CodeOutOfRange, "start %s", kind.Fits(x.k.Grid))
	}
}

// judgedAs gives how the criteria of a node are read.
func (x *Indicator) judgedAs() kind.Leaf {
	k := kind.Leaf{ID: x.id, Marks: x.k.Scale(), Grid: x.k.Grid, Unheld: x.k.Index < 0 || x.stated}
	switch {
	case x.k.Index < 0:
		k.Awards = kind.NoAwarding
	case x.start != nil && x.start.Formula == nil && x.start.Fixed.IsZero():
		k.Awards = kind.Adding
	case x.start != nil:
		k.Awards = kind.NoAwarding
	}
	return k
}

// inner reads what a group, or the set, has beside what it holds; sum are the marks of that. It stands at pos.
func (l *loader) inner(m *source.Object, x *Indicator, pos source.Pos, sum exact.Number) {
	l.scale(m, x, sum)
	l.regrid(pos, m.Sub("marks"), x)
	l.limits(m, x)
	x.holds = slices.ContainsFunc(x.children, func(c *Indicator) bool { return c.k.Strays() })
	x.k.Clause.Node = m.Take("clause")
	if x.k.Clause.Node != nil {
		x.k.Clause.Text = l.Said(x.k.Clause.Node, m.Sub("clause"))
	}
	if !m.Has("criteria") {
		return
	}
	if x.k.Clause.Node == nil {
		l.Fault(m.KeyPos("criteria"), m.Sub("clause"), source.CodeMissingKey, "写了 criteria，就要在 clause 里抄评分标准的原文")
	}
	reads := false
	l.ReadsMarks, l.Markless = &reads, x.endless
	if x == l.set.whole {
		l.results(besideJudged)
	} else {
		l.results(whileJudged)
	}
	l.criteria(m, x)
	l.Results = nil
	l.ReadsMarks = nil
	for _, c := range x.criteria {
		c.readsMarks = reads
	}
}

// clear refuses what does not say what becomes of marks of indicators that do not apply.
func (l *loader) clear() {
	if l.set.endless {
		l.openPolicies()
		return
	}
	l.apart()
	for _, leaf := range l.set.leaves {
		if leaf.applies == nil {
			continue
		}
		for _, x := range append(l.set.tree[:len(l.set.tree):len(l.set.tree)], l.set.whole) {
			shaped := x.k.Index < 0 && (x.k.Limits || !x.k.OutOf.IsZero())
			others := "full、zero 或 rescale"
			if shaped {
				others = "full 或 zero"
			}
			switch {
			case leaf.k.Policy.Pools() && (shaped || x.stated || x.adds && x.k.Index >= 0):
				l.Faultf(source.Pos{Line: leaf.place.Line, Column: leaf.place.Column}, leaf.id, kind.CodeMisplaced, "不适用的分值不能分给其他指标（redistribute、share_equally）：第 %d 行的“%s”写了 start、add、at_least、at_most、out_of 或限额，分到的分值对它怎样算没有规定；请写 %s；缺项要按其余各项的得分率计的，写 full，再在上级的 criteria 里按其余各项的失分比例扣", x.place.Line, x.name, others)
				return
			case leaf.k.Policy == judging.PolicyRescale && shaped:
				l.Faultf(source.Pos{Line: leaf.place.Line, Column: leaf.place.Column}, leaf.id, kind.CodeMisplaced, "总分不能折算（rescale）：第 %d 行的“%s”写了 out_of 或限额，适用指标的分值怎样合计没有规定；请写 full 或 zero；缺项要按其余各项的得分率计的，写 full，再在上级的 criteria 里按其余各项的失分比例扣", x.place.Line, x.name)
				return
			}
		}
	}
}
