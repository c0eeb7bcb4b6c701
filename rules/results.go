package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/source"
)

// Expressions may read what scoring gives of other indicators. Each such result has a slot, as a field has; who scores fills it in, see
// [kind.Unit.Settle]. Leaves are judged in an order in which no leaf comes before one whose points it reads.

// A sketch is what is known of an indicator before it is read.
type sketch struct {
	id, name string
	marks    exact.Number
	optional bool // it may not apply
	leaf     bool
	endless  bool // it has no full marks
}

// A resulting is what is known of indicators and caps before they are read.
type resulting struct {
	sketches    []sketch       // in the order of the tree
	given       map[string]int // places of ids
	bounded     bool           // all points lie between 0 and marks
	conditional bool           // some indicator may not apply
	holdsNodes  bool           // some cap holds down an indicator
	open        bool           // the total has no ceiling: at_most: none
}

// outline reads the ids and names of all indicators, in the order of the tree, for expressions that come before them.
func (l *loader) outline(root *source.Node) {
	l.resulting = resulting{given: map[string]int{}, bounded: !shapedBy(root, "criteria") && !l.set.endless}
	l.open = textOf(root, "at_most") == "none"
	l.sketchAll(valueOf(root, "indicators"))
	if caps := valueOf(root, "caps"); caps != nil {
		l.holdsNodes = slices.ContainsFunc(caps.Items, func(n *source.Node) bool { return valueOf(n, "of") != nil })
	}
}

// shapedBy reports whether keys of a node, a leaf, a group or the whole file, may let its points leave what lies between 0 and the sum of marks.
func shapedBy(n *source.Node, keys ...string) bool {
	return slices.ContainsFunc(append(keys, "at_least", "at_most", "out_of", "start"), func(key string) bool { return valueOf(n, key) != nil }) ||
		adding(valueOf(n, "criteria"))
}

// adding reports whether some criterion of a list adds points.
func adding(n *source.Node) bool {
	return n != nil && (slices.ContainsFunc(n.Items, adding) ||
		slices.ContainsFunc(n.Entries, func(e source.Entry) bool { return e.Key == "add" || adding(e.Value) }))
}

// sketchAll gives the marks of some indicators, whether all of them may not apply, and whether some have no full marks.
func (l *loader) sketchAll(n *source.Node) (marks exact.Number, optional, endless bool) {
	if n == nil || n.Kind != source.List {
		return marks, false, false
	}
	optional = true
	for _, item := range n.Items {
		at := len(l.sketches)
		l.sketches = append(l.sketches, sketch{})
		s := sketch{id: textOf(item, "id"), name: textOf(item, "name"), leaf: valueOf(item, "indicators") == nil, endless: l.set.endless}
		if s.leaf {
			s.marks, _ = exact.Parse(textOf(item, "marks"))
			s.optional = valueOf(item, "applies") != nil
			l.bounded = l.bounded && !shapedBy(item)
		} else {
			l.bounded = l.bounded && !shapedBy(item, "criteria", "marks")
			s.marks, s.optional, s.endless = l.sketchAll(valueOf(item, "indicators"))
		}
		s.endless = s.endless && valueOf(item, "marks") == nil
		l.conditional = l.conditional || s.leaf && s.optional
		if _, taken := l.given[s.id]; !taken && s.id != "" {
			l.given[s.id] = at
		}
		l.sketches[at] = s
		marks, optional, endless = marks.Add(s.marks), optional && s.optional, endless || s.endless
	}
	return marks, optional, endless
}

// textOf gives the text under a key; "" where there is none.
func textOf(n *source.Node, key string) string {
	if v := valueOf(n, key); v != nil && v.Items == nil && v.Entries == nil {
		return v.Text
	}
	return ""
}

// A readable is the part of scoring that is over where an expression is evaluated.
type readable uint8

const (
	innerJudged  readable = iota // nothing: criteria of groups and of the whole
	whileJudged                  // points of other indicators
	besideJudged                 // the same, and raw_total
	beforeCaps                   // and total, before caps hold it down
	afterEverything
)

// results lets expressions that are read from now on read results of scoring, as far as they are known there; nil: none of them.
func (l *loader) results(when readable) {
	l.Results = func(what, id string) (int, string) {
		if when == innerJudged {
			return 0, "上级指标和总分的评分规则里不能用得分：请写在 bonuses、caps、grades 或 outcomes 里"
		}
		if id == "" {
			return l.totalResult(when, what)
		}
		of, ok := l.given[id]
		if !ok {
			return 0, l.noSuch(what, id)
		}
		if (what == expression.Share || what == expression.Lost) && l.sketches[of].endless {
			return 0, fmt.Sprintf("“%s”没有满分（没有写 marks），没有%s：请写 points(\"%s\")", l.sketches[of].name, resultLabels[what], id)
		}
		final := when >= beforeCaps && l.holdsNodes
		f := expression.ResultField(what, id, l.sketches[of].name+resultLabels[what])
		f.Optional, f.Fixed = l.sketches[of].optional && what != expression.Applicable, true
		f.Range = l.resultRange(what, l.sketches[of].marks)
		return l.Terms.Result(what, of, final, f), ""
	}
}

var resultLabels = map[string]string{expression.Points: "得分", expression.Share: "得分率", expression.Lost: "失分", expression.Applicable: "适用",
	expression.RawTotal: "指标得分合计", expression.Total: "总分"}

// resultRange gives an interval that holds a result. Marks of indicators that do not apply may go to others.
func (l *loader) resultRange(what string, marks exact.Number) indicators.Interval {
	switch {
	case !l.bounded || what == expression.Applicable:
		return indicators.Interval{}
	case what == expression.Share:
		return intervals.Closed(exact.Number{}, exact.Int(1))
	case l.conditional && marks.Less(l.set.fullMarks):
		marks = l.set.fullMarks
	}
	return intervals.Closed(exact.Number{}, marks)
}

// totalResult finds the slot of what the whole comes to.
func (l *loader) totalResult(when readable, what string) (int, string) {
	switch {
	case when == whileJudged:
		return 0, "指标的评分规则里不能用 " + what + "：它要有了各指标的得分才能算；请写 points(\"标识\")"
	case when == besideJudged && what == expression.Total:
		return 0, "这里不能用 total：总分要算了它才有；请写 raw_total（加分、一票否决以前的指标得分合计）"
	}
	f := expression.ResultField(what, "", resultLabels[what])
	f.Fixed, f.Range = true, l.resultRange(what, l.set.fullMarks)
	if l.set.beyond && what == expression.Total && l.bounded {
		f.Range = intervals.AtLeast(exact.Number{})
	}
	return l.Terms.Result(what, -1, when == afterEverything && what == expression.Total, f), ""
}

// noSuch says that there is no indicator of an id.
func (l *loader) noSuch(what, id string) string {
	var ids []string
	for _, s := range l.sketches {
		if s.name == id && s.id != "" {
			return fmt.Sprintf("%s 里写指标的标识（id）：“%s”的标识是 %s", what, id, s.id)
		}
		ids = append(ids, s.id)
	}
	message := fmt.Sprintf("没有标识为“%s”的指标（indicators）", id)
	if near := source.Suggest(id, ids); near != "" {
		message += fmt.Sprintf("，是不是“%s”？", near)
	}
	return message
}

// arrange finds the order in which leaves are judged, and reports circles.
func (l *loader) arrange() {
	l.Results = nil
	if l.Terms.Order = nil; len(l.Terms.Results) == 0 || l.Failed() {
		return
	}
	a := &arrangement{loader: l, state: make([]uint8, len(l.set.leaves)), size: make([]int, len(l.set.leaves))}
	for i := range l.set.leaves {
		a.visit(i)
	}
	if !slices.IsSorted(a.order) || a.reading {
		l.Terms.Order = a.order
	}
	if largest := slices.Max(append(a.size, 0)); largest > maxUnfolded {
		l.Faultf(source.Pos{Line: l.set.leaves[slices.Index(a.size, largest)].place.Line, Column: l.set.leaves[slices.Index(a.size, largest)].place.Column}, l.set.leaves[slices.Index(a.size, largest)].id, source.CodeTooLarge,
			"本指标用到的得分一层套一层，连同它们自己的算式共 %d 个部分，最多 %d 个：请少套几层", largest, maxUnfolded)
	}
}

// maxUnfolded is the most parts that the formula of a leaf may have with those of the leaves whose points it reads.
const maxUnfolded = 20000

// together refuses what reads or holds down points while indicators are judged, in a file in which points come about otherwise than as the sum
// of what is left of the marks: it is not said which of both comes first.
func (l *loader) together() {
	if l.Failed() || l.set.whole == nil || !l.set.shaped() {
		return
	}
	x := l.set.whole
	if i := slices.IndexFunc(l.set.tree, func(i *Indicator) bool { return !i.k.Plain }); i >= 0 {
		x = l.set.tree[i]
	}
	refuse := func(at Place, path, what string) {
		l.Faultf(source.Pos{Line: at.Line, Column: at.Column}, path, codeTogether,
			"%s，而第 %d 行的“%s”写了 start、add、at_least、at_most、out_of、限额或上级的 criteria：两样不能写在一个规则文件里，请去掉其中一样；得分可以在 bonuses、grades、outcomes 里用", what, x.place.Line, x.name)
	}
	for _, leaf := range l.set.leaves {
		for _, c := range leaf.criteria {
			if c.Inside().ReadsResults() {
				refuse(c.Place(), c.ID(), "本条用到别的指标的得分")
			}
		}
	}
	for _, c := range l.set.caps {
		if c.Effect == PointsAtMost {
			refuse(c.Place, "caps."+c.ID, "本条限制一个指标的得分（of）")
		}
	}
}

// An arrangement puts leaves in order.
type arrangement struct {
	*loader
	state   []uint8 // 1: it waits for what it reads; 2: it is done
	size    []int   // of its formula, with what it reads
	path    []int
	order   []int
	reading bool // some leaf reads points
}

// visit puts a leaf behind all that it reads.
func (a *arrangement) visit(i int) {
	if a.state[i] != 0 {
		return
	}
	in := a.set.leaves[i]
	a.state[i], a.path = 1, append(a.path, i)
	for _, c := range in.criteria {
		for _, p := range c.k.Programs() {
			a.size[i] += p.Root().Size()
			for _, slot := range p.Refs() {
				r, is := a.Terms.ResultAt(slot)
				if !is {
					continue
				}
				a.reading = true
				for _, k := range a.set.under(r.Of) {
					if a.state[k] == 1 {
						a.circle(p, k)
						continue
					}
					a.visit(k)
					a.size[i] = min(a.size[i]+a.size[k], 1<<30)
				}
			}
		}
	}
	a.state[i], a.path = 2, a.path[:len(a.path)-1]
	a.order = append(a.order, i)
}

// circle reports that a leaf is read by what it waits for.
func (a *arrangement) circle(p *expression.Program, leaf int) {
	var ids []string
	for _, i := range append(slices.Clone(a.path[slices.Index(a.path, leaf):]), leaf) {
		ids = append(ids, a.set.leaves[i].id)
	}
	at := a.Terms.Where(p)
	message := "得分循环引用：" + strings.Join(ids, " → ")
	if len(ids) == 2 {
		message += "：一个指标的评分规则不能用到它自己的得分，也不能用到它所在的上级指标的得分"
	}
	a.Fault(source.Pos{Line: at.Line, Column: at.Column}, a.set.leaves[a.path[len(a.path)-1]].id, codePointsCycle, message)
}

// under gives the leaves of a node of the tree, by their places among the leaves; all of them for -1.
func (s *Set) under(order int) (leaves []int) {
	if order < 0 {
		for i := range s.leaves {
			leaves = append(leaves, i)
		}
		return leaves
	}
	in := s.tree[order]
	for _, leaf := range s.leaves {
		for p := leaf; p != nil; p = p.parent {
			if p == in {
				leaves = append(leaves, leaf.index)
			}
		}
	}
	return leaves
}

// ReadsResults reports whether a formula reads results of scoring: points of indicators, or totals.
func (f *Formula) ReadsResults() bool {
	f = f.given()
	return f.set.terms.ReadsResults(f.program)
}

// unsettled says which result of scoring a rule cannot have; "" where a name is of something else.
func (s *Set) unsettled(n *expression.Node) string {
	r, is := s.terms.ResultAt(n.Slot)
	switch {
	case n.Op != expression.Ref || !is:
		return ""
	case r.Of >= 0 && r.Of < len(s.tree):
		return fmt.Sprintf("需要“%s”，但指标“%s”（%s）不适用，没有得分：规则里可以先问 applicable(\"%[3]s\")，或写 %[4]s ?? 别的值",
			kind.LabelOf(s.scope.Field(n.Slot)), s.tree[r.Of].name, s.tree[r.Of].id, n.Name)
	}
	return "需要“" + kind.LabelOf(s.scope.Field(n.Slot)) + "”，它要评了分才有"
}
