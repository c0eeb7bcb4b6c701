package rules

import (
	"fmt"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/source"
)

// Expressions may read what scoring gives of other indicators. Each such result has a slot, as a field has; who scores fills it in, see
// [kind.Unit.Settle]. Nodes are judged in an order in which none comes before one whose points it reads, see [loader.arrange].

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
	whileJudged  readable = iota // points of other indicators
	besideJudged                 // the same, and raw_total
	beforeCaps                   // and total, before caps hold it down
	afterEverything
)

// results lets expressions that are read from now on read results of scoring, as far as they are known there; nil: none of them.
func (l *loader) results(when readable) {
	l.Results = func(what, id string) (int, string) {
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
