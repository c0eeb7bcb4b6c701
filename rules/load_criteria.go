package rules

import (
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/internal/expression"
	"github.com/baifen-go/baifen/rules/source"
)

// criteria reads the criteria of a leaf.
func (l *loader) criteria(m *source.Object, x *Indicator) {
	n := m.Need("criteria")
	x.first = len(l.set.criteria)
	seen := map[string]source.Pos{}
	var governed exact.Number
	awarding, known := 0, true
	for i, item := range l.items(n, m.Sub("criteria")) {
		found := l.criterion(x, item, source.Item(m.Sub("criteria"), i), nil)
		if len(found) == 0 {
			continue
		}
		for _, c := range append(found[:1:1], alternatives(found[0])...) {
			if first, taken := seen[c.id]; taken && c.id != "" {
				l.Faultf(source.Pos{Line: c.place.Line, Column: c.place.Column}, c.ID(), CodeDuplicateID, "评分规则标识“%s”已经在本指标第 %d 行用过", c.id, first.Line)
			}
			seen[c.id] = source.Pos{Line: c.place.Line, Column: c.place.Column}
		}
		if c := found[0]; c.awarding() {
			awarding++
			governed = governed.Add(c.outOf)
			known = known && c.outOf.Sign() > 0
		}
		x.criteria = append(x.criteria, found...)
		l.set.criteria = append(l.set.criteria, found...)
	}
	if awarding == 1 && known && len(x.criteria) == 1 && governed.Less(x.marks) {
		l.Faultf(n.Pos, m.Sub("criteria"), CodeOutOfSum, "唯一的评分规则只管 %s 分（out_of），分值却是 %s 分，其余的分永远扣不掉", governed, x.marks)
	}
	if awarding > 1 && known && !governed.Equal(x.marks) {
		l.Faultf(n.Pos, m.Sub("criteria"), CodeOutOfSum, "本指标有 %d 条得分型规则，它们的 out_of 之和是 %s 分，应等于分值 %s 分", awarding, governed, x.marks)
	}
}

func alternatives(c *Criterion) []*Criterion {
	if e, ok := c.judge.(*either); ok {
		return e.alternatives
	}
	return nil
}

// awarding reports whether the criterion governs points: an awarding kind, or an either with one among its alternatives.
func (c *Criterion) awarding() bool {
	if c.kind != Either {
		return c.kind.Awards()
	}
	for _, a := range alternatives(c) {
		if a.kind.Awards() {
			return true
		}
	}
	return false
}

// kind reads the criterion's way of judging; a checklist, which makes several criteria, is read by itself.
func (l *loader) kind(c *Criterion, n *source.Node, o *source.Object) judge {
	switch c.kind {
	case When:
		return l.when(n, o)
	case PerCase:
		return l.perCase(n, o)
	case PerStep:
		return l.perStep(n, o)
	case Bands:
		return l.bands(c, n, o)
	case Linear:
		return l.linear(c, n, o)
	case Proportional:
		return l.proportional(c, n, o)
	case Cases:
		return l.cases(c, n, o)
	case Award:
		return l.award(c, n, o)
	case Targets:
		return l.targets(c, n, o)
	case Judged:
		return l.judged(c, n, o)
	}
	return l.either(c, n, o)
}

// criterion reads one criterion: of a checklist one for each item. within is the either criterion that it is an alternative of.
func (l *loader) criterion(x *Indicator, n *source.Node, at string, within *Criterion) []*Criterion {
	m := l.Object(n, at)
	written := len(l.written)
	c := &Criterion{indicator: x, set: l.set, judged: -1, either: -1, place: placeOf(l.set.file, n.Pos)}
	c.id = l.id(m.Need("id"), m.Sub("id"))
	if c.full = x.id + "." + c.id; c.id != "" && x.id != "" {
		m.Path = c.full
	}
	kinds := l.kindOf(m)
	m.Known(kindNames...)
	m.Known("because", "out_of", "at_most", "deduct", "choose")
	if len(kinds) != 1 {
		l.wrongKinds(n, m, kinds)
		return nil
	}
	c.kind = kinds[0]
	c.earns = c.kind.Awards() && c.kind != Either
	l.outOf(c, m, within)
	node := m.Take(c.kind.String())
	var found []*Criterion
	if c.kind == Checklist {
		found = l.checklist(c, node, m)
	} else {
		c.judge = l.kind(c, node, m)
		c.written = l.takeWritten(written, c.full)
		found = []*Criterion{c}
	}
	for _, x := range found {
		x.reads = x.judge.reads()
	}
	if b := m.Take("because"); b != nil {
		c.because = l.template(b, m.Sub("because"))
		if c.kind == Checklist {
			l.Fault(b.Pos, m.Sub("because"), CodeMisplaced, "checklist 的理由请写在每一项的 otherwise 里")
		}
	}
	l.misplaced(c.kind, m)
	m.Close()
	return found
}

// besides are the keys that stand beside some kinds and not others.
var besides = []struct {
	key   string
	kinds []Kind
	says  string
}{
	{"deduct", []Kind{When}, "每次或每步扣多少分写在评分方式的花括号里"},
	{"at_most", []Kind{When, PerCase, PerStep}, "最多扣多少分只有 when、per_case、per_step 可以写"},
	{"choose", []Kind{Either}, "只有 either 要写怎样选择"},
}

// misplaced reports the keys that stand beside a kind which does not take them.
func (l *loader) misplaced(kind Kind, m *source.Object) {
	for _, b := range besides {
		if slices.Contains(b.kinds, kind) {
			continue
		}
		if n := m.Take(b.key); n != nil {
			l.Faultf(n.Pos, m.Sub(b.key), CodeMisplaced, "%s 旁边不写 %s：%s", kind, b.key, b.says)
		}
	}
}

func (l *loader) kindOf(m *source.Object) (kinds []Kind) {
	for k, name := range kindNames {
		if m.Has(name) {
			kinds = append(kinds, Kind(k))
		}
	}
	return kinds
}

// wrongKinds reports a criterion with no kind, or several; a misspelt kind is reported by Close, with what was meant.
func (l *loader) wrongKinds(n *source.Node, m *source.Object, kinds []Kind) {
	if n.Kind != source.Map {
		return
	}
	for _, k := range kinds {
		m.Take(k.String())
	}
	if len(kinds) == 0 {
		l.Faultf(n.Pos, m.Path, CodeCriterionKind, "没有写评分方式：应有且只有一个 %s", strings.Join(kindNames, "、"))
		for _, key := range []string{"because", "out_of", "at_most", "deduct", "choose"} {
			m.Take(key)
		}
		m.Close()
		return
	}
	l.Faultf(n.Pos, m.Path, CodeCriterionKind, "写了 %d 种评分方式（%s、%s…），只能有一种：请拆成几条", len(kinds), kinds[0], kinds[1])
}

func (l *loader) outOf(c *Criterion, m *source.Object, within *Criterion) {
	if !c.kind.Awards() {
		if n := m.Take("out_of"); n != nil {
			l.Faultf(n.Pos, m.Sub("out_of"), CodeMisplaced, "%s 是扣分型规则，不写 out_of：out_of 是得分型规则的满分", c.kind)
		}
		return
	}
	c.outOf = c.indicator.marks
	if within != nil {
		c.outOf = within.outOf
	}
	if n := m.Take("out_of"); n != nil {
		x, ok := l.Number(n, m.Sub("out_of"))
		if ok && (x.Sign() <= 0 || c.outOf.Sign() > 0 && x.Cmp(c.outOf) > 0) {
			l.Faultf(n.Pos, m.Sub("out_of"), CodeOutOfRange, "out_of 应大于 0，不超过 %s", c.outOf)
		}
		if ok && !l.set.Round(x).Equal(x) {
			l.Faultf(n.Pos, m.Sub("out_of"), CodeOutOfRange, "out_of 最多 %d 位小数，与 rounding 的 places 一致", l.set.places)
		}
		c.outOf = x.WithPlaces(l.set.places)
		l.wrote(n, m.Sub("out_of"), x, false)
	}
}

// checklist reads the items of a checklist, each a criterion by itself.
func (l *loader) checklist(c *Criterion, n *source.Node, o *source.Object) (found []*Criterion) {
	seen := map[string]bool{}
	path := o.Sub("checklist")
	for i, node := range l.items(n, path) {
		m := l.Object(node, source.Item(path, i))
		one := *c
		written := len(l.written)
		one.place = placeOf(l.set.file, node.Pos)
		if one.item = l.id(m.Need("id"), m.Sub("id")); one.item != "" {
			m.Path = o.Path + "." + one.item
			if seen[one.item] {
				l.Faultf(node.Pos, m.Path, CodeDuplicateID, "核对项标识“%s”写了两次", one.item)
			}
			seen[one.item] = true
		}
		k := &item{
			met:       l.expression(m.Need("met"), m.Sub("met"), expression.Bool, true),
			worth:     l.points(m.Need("points"), m.Sub("points")),
			otherwise: l.template(m.Need("otherwise"), m.Sub("otherwise")),
		}
		m.Close()
		one.judge = k
		one.written = l.takeWritten(written, m.Path)
		found = append(found, &one)
	}
	return found
}
