package rules

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/source"
)

// tree reads the indicators.
func (l *loader) tree(o *source.Object) {
	n := o.Need("indicators")
	o.Known("at_least", "at_most", "criteria", "out_of", "clause")
	l.set.roots = l.nodes(n, "indicators", nil)
	if n == nil || len(l.set.roots) == 0 {
		return
	}
	l.whole(o, n)
	if l.policy == judging.PolicyUnset && l.placeless != (source.Pos{}) {
		l.Fault(l.placeless, "not_applicable", codeNotApplicable, "有指标写了 applies，就要写明不适用时怎么办：在文件开头写 not_applicable: full（给满分）、zero（不得分）、redistribute（分值按比例分给其他指标）、share_equally（分值平均分给其他指标）或 rescale（总分折算）")
	}
	for _, leaf := range l.set.leaves {
		if leaf.k.Policy == judging.PolicyUnset {
			leaf.k.Policy = l.policy
		}
	}
	l.clear()
}

// whole reads the set as a node.
func (l *loader) whole(o *source.Object, n *source.Node) {
	x := &Indicator{id: wholeID, name: wholeName, k: kind.Indicator{Index: -1}, children: l.set.roots, place: l.Place(n.Pos), basis: l.set.head.Basis}
	x.k.Order, x.k.Marks, x.k.Grid = len(l.set.tree), l.set.fullMarks, l.Terms.Grid
	l.set.whole = x
	var sum exact.Number
	for _, r := range l.set.roots {
		sum = sum.Add(r.k.Marks)
	}
	x.k.Limits = l.set.fullMarks.Less(sum) && o.Has("at_most") && !l.open && !o.Has("out_of") && !l.set.endless
	switch {
	case l.set.endless:
		x.endless, x.k.Marks, l.set.fullMarks = true, sum, sum
	case sum.Equal(l.set.fullMarks) || l.unsummed || x.k.Limits || o.Has("out_of"):
	case l.open && l.set.fullMarks.Less(sum): // no limit of what the indicators come to together
		l.Faultf(n.Pos, "indicators", codeMarksSum, "各指标分值之和是 %s 分，不等于满分 %s 分：at_most: none 是不设上限，不是限额；积分制的请写 full_marks: %[1]s，合计不超过满分的请写 at_most: %[2]s", sum, l.set.fullMarks)
	default:
		l.Faultf(n.Pos, "indicators", codeMarksSum, "各指标分值之和是 %s 分，不等于满分 %s 分，相差 %s 分", sum, l.set.fullMarks, l.set.fullMarks.Sub(sum))
	}
	if first, taken := l.ids[wholeID]; taken && o.Has("criteria") {
		l.Faultf(first, wholeID, kind.CodeDuplicateID, "总分的规则（文件开头那一层的 criteria）用 %s 作标识，指标不能也叫 %s：请换一个", wholeID, wholeID)
	}
	l.Markless = x.endless
	l.inner(o, x, n.Pos, sum)
	x.seal()
}

func (l *loader) nodes(n *source.Node, at string, parent *Indicator) (nodes []*Indicator) {
	for i, item := range l.Items(n, at) {
		if x := l.indicator(item, source.Item(at, i), parent); x != nil {
			nodes = append(nodes, x)
		}
	}
	return nodes
}

func (l *loader) indicator(n *source.Node, at string, parent *Indicator) *Indicator {
	m := l.Object(n, at)
	x := &Indicator{parent: parent, place: l.Place(n.Pos), basis: l.set.head.Basis}
	x.k.Order, x.k.Index = len(l.set.tree), -1
	if l.set.tree = append(l.set.tree, x); parent != nil {
		x.k.Depth = parent.k.Depth + 1
	}
	id := m.Need("id")
	if x.id = l.ID(id, m.Sub("id")); x.id != "" {
		m.Path = x.id
		if first, taken := l.ids[x.id]; taken {
			l.Faultf(id.Pos, m.Sub("id"), kind.CodeDuplicateID, "指标标识“%s”已经在第 %d 行用过", x.id, first.Line)
		}
		l.ids[x.id] = id.Pos
	}
	x.name = l.Required(m, "name")
	m.Known(append(leafKeys, groupKeys...)...)
	l.ownRounding(m, x)
	switch group, leaf := m.Has("indicators"), m.Has("marks") || m.Has("criteria"); {
	case group:
		l.group(m, x)
	case !leaf && n.Kind == source.Map:
		l.Fault(n.Pos, m.Path, codeNodeKind, "这个指标既没有下级指标（indicators），也没有分值和评分规则（marks、criteria）：要有其中一样")
		for _, key := range append(leafKeys, groupKeys...) {
			m.Take(key)
		}
		l.unsummed = true
	default:
		l.leaf(m, x)
	}
	x.seal()
	m.Close()
	return x
}

// leafKeys are the keys that only an indicator has which holds no others, groupKeys those that only one has which does; both may have the rest.
var (
	leafKeys  = []string{"undecided", "start", "applies", "not_applicable", "not_scored", "not_in_clause"}
	groupKeys = []string{"indicators", "marks", "criteria", "clause", "basis", "at_least", "at_most", "out_of", "rounding"}
)

// group reads an indicator that holds others.
func (l *loader) group(m *source.Object, x *Indicator) {
	x.children = l.nodes(m.Take("indicators"), m.Sub("indicators"), x)
	l.unsummed = l.unsummed || len(x.children) == 0
	for _, key := range leafKeys {
		if k := m.Take(key); k != nil {
			l.Faultf(k.Pos, m.Sub(key), kind.CodeMisplaced, "有下级指标的一层不写 %s：请写在每个有分值的指标里", key)
		}
	}
	var sum exact.Number
	for _, c := range x.children {
		sum = sum.Add(c.k.Marks)
	}
	x.k.Marks = sum
	if b := m.Take("basis"); b != nil {
		x.basis = l.Prose(b, m.Sub("basis"))
	}
	if n := m.Take("marks"); n != nil {
		v, ok := l.placed(x.k.Grid, n, m.Sub("marks"), "分值")
		x.k.Marks, x.k.Limits = v, (v.Less(sum) || x.holdsOpen()) && !m.Has("out_of")
		switch {
		case !ok:
			l.unsummed = true
		case v.Sign() <= 0:
			l.Fault(n.Pos, m.Sub("marks"), kind.CodeOutOfRange, "分值必须大于 0")
			l.unsummed = true
		case sum.Less(v) && !m.Has("out_of") && !l.unsummed && !x.holdsOpen():
			l.Faultf(n.Pos, m.Sub("marks"), codeMarksSum, "下级各指标分值之和是 %s 分，少于本项分值 %s 分：满分永远得不到", sum, v)
		}
	} else if x.endless = x.holdsOpen(); m.Has("out_of") && !x.endless {
		l.Fault(m.KeyPos("out_of"), m.Sub("marks"), source.CodeMissingKey, "写了 out_of（下级按这个满分评），就要在 marks 里写明折算成几分")
	}
	l.inner(m, x, m.Pos, sum)
}

func (l *loader) leaf(m *source.Object, x *Indicator) {
	reads := false
	l.ReadsMarks = &reads
	marks := l.leafMarks(m, x)
	if l.Markless = x.endless; x.endless {
		x.k.Marks = x.k.Marks.WithPlaces(x.k.Grid.Places)
	} else if v, ok := l.Number(marks, m.Sub("marks")); ok {
		if x.k.Marks = v.WithPlaces(x.k.Grid.Places); v.Sign() <= 0 {
			l.Fault(marks.Pos, m.Sub("marks"), kind.CodeOutOfRange, "分值必须大于 0")
			l.unsummed = true
		}
		if !x.k.Grid.Holds(v) && m.Has("marks") {
			l.Faultf(marks.Pos, m.Sub("marks"), kind.CodeOutOfRange, "分值%s", kind.Fits(x.k.Grid))
		}
	} else {
		l.unsummed = true
	}
	x.k.Clause.Node = m.Need("clause")
	x.k.Clause.Text = l.Said(x.k.Clause.Node, m.Sub("clause"))
	if b := m.Take("basis"); b != nil {
		x.basis = l.Prose(b, m.Sub("basis"))
	}
	if a := m.Take("applies"); a != nil {
		x.applies = l.Expression(a, m.Sub("applies"), expression.Bool, true)
	}
	if p := m.Take("not_applicable"); p != nil {
		x.k.Policy = l.policyWord(p, m.Sub("not_applicable"))
		if !m.Has("applies") {
			l.Fault(p.Pos, m.Sub("not_applicable"), kind.CodeMisplaced, "没有写 applies（何时适用），not_applicable 就没有意义")
		}
	} else if m.Has("applies") && l.placeless == (source.Pos{}) {
		l.placeless = m.Pos
	}
	x.k.Index = len(l.set.leaves)
	l.set.addLeaf(x)
	l.start(m, x)
	l.limits(m, x)
	if k := m.Take("out_of"); k != nil {
		l.Fault(k.Pos, m.Sub("out_of"), kind.CodeMisplaced, "没有下级指标的一层不写 out_of：它是下级各指标合计的满分")
	}
	if l.undecided(m) {
		for _, key := range []string{"criteria", "not_scored", "not_in_clause"} {
			m.Take(key)
		}
		l.ReadsMarks = nil
		return
	}
	l.results(whileJudged)
	l.criteria(m, x)
	l.Results = nil
	l.openAwards(x)
	l.notScored(m, x)
	l.notInClause(m, x)
	l.ReadsMarks = nil
	for _, c := range x.criteria {
		c.readsMarks = reads
		x.k.Judged = x.k.Judged || c.Judged()
	}
}
