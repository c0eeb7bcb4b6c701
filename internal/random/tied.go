package random

import (
	"fmt"
	"strings"
)

// Tied writes a small rule file whose nodes hang together in every way there is: criteria of leaves, a group and the set, bonuses, caps,
// grades and outcomes read points, shares and losses of others, and whether they apply, mostly through roots, logarithms and powers. Caps
// hold points and totals to what formulas give, and some leave no total. Its figures are three whole numbers from 0 to 8 and two truths.
func Tied(r Source) string {
	w := &writer{Source: r, numbers: []string{"n0", "n1", "n2"}, endless: r.IntN(4) == 0}
	t := &tied{writer: w, applies: map[string]bool{}, open: map[string]bool{}}
	return t.file()
}

// A tied writer writes such a rule file. The nodes so far may be read.
type tied struct {
	*writer
	applies map[string]bool // whether a node has a condition
	open    map[string]bool // it has no full marks
}

func (t *tied) file() string {
	var b strings.Builder
	fmt.Fprintf(&b, `format: 1
rule_set: tied
version: "1"
title: 相连
basis: 无
effective: {from: 2024-01-01, to: 2024-12-31}
rounding: %s
full_marks: %s
not_applicable: zero
fields:
  n0: {label: 甲数, type: number, whole: true, min: 0, max: 8}
  n1: {label: 乙数, type: number, whole: true, min: 0, max: 8}
  n2: {label: 丙数, type: number, whole: true, min: 0, max: 8}
  b0: {label: 是否零, type: bool}
  b1: {label: 是否一, type: bool}
measures:
  root: {label: 根, is: "round(sqrt(n0 + n1), 1)"}
`, t.rounding(), t.fullMarks())
	leaves := t.leaf("  ", "a", 40) + "  - id: g\n    name: 组\n"
	if !t.endless {
		leaves += "    marks: 60\n" + t.pick("", "    out_of: 70\n")
	}
	leaves += "    indicators:\n" + t.leaf("      ", "b", 30) + t.leaf("      ", "c", 40)
	t.numbers = append(t.numbers, "root")
	if t.IntN(2) == 0 {
		leaves += fmt.Sprintf("    clause: 文字\n    criteria:\n      - {id: %s, when: '%s', deduct: '%s'}\n", t.id(), t.truth(), t.value())
	}
	t.before, t.open["g"] = append(t.before, "g"), t.endless
	whole := ""
	if t.IntN(2) == 0 {
		whole = t.pick("", "at_least: none\n") + fmt.Sprintf("clause: 文字\ncriteria:\n  - {id: %s, when: '%s', %s: '%s'}\n", t.id(), t.over("raw_total"), t.pick("deduct", "add"), t.of("raw_total"))
	}
	fmt.Fprintf(&b, "grades: [{name: 甲, from: 70, when: '%s'}, {name: 乙, from: 40}, {name: 丙, from: 0}]\n%sindicators:\n%s%s", t.truth(), whole, leaves, t.after())
	return b.String()
}

// leaf writes a leaf, which from then on may be read.
func (t *tied) leaf(margin, id string, marks int) string {
	var b strings.Builder
	line := func(text string, args ...any) { fmt.Fprintf(&b, margin+"  "+text+"\n", args...) }
	fmt.Fprintf(&b, "%s- id: %s\n", margin, id)
	line("name: 指标%s", id)
	line("clause: 文字")
	if t.open[id] = t.endless && id == "c"; !t.open[id] {
		line("marks: %d", marks)
	}
	if t.applies[id] = t.IntN(4) == 0; t.applies[id] {
		line("applies: %s", t.pick("b0", "n1 > 2", "not b1"))
	}
	start := t.open[id]
	if !start && t.IntN(3) == 0 {
		line("start: 0")
		start = true
	}
	line("criteria:")
	switch {
	case t.open[id]:
		line("  - {id: %s, per_case: {count: n2, add: '%s'}}", t.id(), t.value())
	case start:
		line("  - {id: %s, out_of: %d, award: 'min(%s * 5, %d)'}", t.id(), marks, t.value(), marks)
		line("  - {id: %s, when: '%s', add: '%s'}", t.id(), t.truth(), t.value())
	case t.IntN(2) == 0:
		line("  - {id: %s, award: 'min(%s * 4 + %s, marks)'}", t.id(), t.value(), t.value())
	default:
		line("  - {id: %s, per_case: {count: n2, deduct: '%s'}}", t.id(), t.value())
	}
	line("  - {id: %s, when: '%s', deduct: '%s'}", t.id(), t.truth(), t.value())
	t.before = append(t.before, id)
	return b.String()
}

// after writes what comes after the indicators.
func (t *tied) after() string {
	var b strings.Builder
	if t.IntN(2) == 0 {
		fmt.Fprintf(&b, "bonuses:\n  - {id: one, award: '%s', at_most: 6}\n", t.pick(t.of("raw_total"), t.value()))
	}
	b.WriteString("caps:\n")
	fmt.Fprintf(&b, "  - {id: held, of: %s, when: '%s', points_at_most: '%s'}\n", t.pick("a", "b", "g"), t.truth(), t.value())
	if t.IntN(2) == 0 {
		fmt.Fprintf(&b, "  - {id: most, when: '%s', total_at_most: '%s * 6'}\n", t.truth(), t.of("total"))
	}
	if t.IntN(2) == 0 {
		fmt.Fprintf(&b, "  - {id: none, when: '%s', grade: %s, no_total: true}\n", t.pick(t.truth(), t.over("total"), t.over("raw_total"), "b0 and b1"), t.pick("不评定", "丙"))
	}
	if t.IntN(2) == 0 {
		fmt.Fprintf(&b, "  - {id: down, when: '%s', %s}\n", t.pick(t.truth(), t.over("total")), t.pick("grade_down: 1", "grade_at_most: 乙"))
	}
	fmt.Fprintf(&b, "outcomes:\n  - {id: worth, label: 相当, unit: 天, is: '%s'}\n  - {id: root, label: 得分的根, is: '%s'}\n", t.pick(t.of("total"), t.of("raw_total")), t.value())
	return b.String()
}

// result writes a number that a node comes to, 0 or more.
func (t *tied) result() string {
	if len(t.before) == 0 {
		return t.number()
	}
	id := t.before[t.IntN(len(t.before))]
	what := fmt.Sprintf(t.pick("points(\"%s\")", "lost(\"%s\")", "share(\"%s\") * 9"), id)
	if t.open[id] {
		what = fmt.Sprintf("points(\"%s\")", id)
	}
	if t.applies[id] {
		return fmt.Sprintf("(applicable(\"%s\") ? %s : %d)", id, what, t.IntN(9))
	}
	return "max(" + what + ", 0)"
}

// value writes a number of 0 or more that hangs on others.
func (t *tied) value() string { return t.of(t.result()) }

// of writes a number of 0 or more that hangs on another, of the size of a few points.
func (t *tied) of(x string) string {
	return t.pick(
		"round(sqrt(max("+x+", 0)), 2)",
		"round(sqrt(max("+x+", 0) + "+t.number()+"), 1)",
		"round(ln(max("+x+", 0) + 1), 2)",
		"round(log10(max("+x+", 0) + "+t.number()+" + 1), 1) * 3",
		"round(exp(-abs("+x+") / 9), 2) * 4",
		"round(pow(1.1, "+t.number()+"), 1)",
		"round(pow(max("+x+", 0) + 1, 0.4), 2)",
		"abs("+x+") / 7",
		t.number()+" * 0.7",
	)
}

// over writes a condition on a number.
func (t *tied) over(x string) string {
	return fmt.Sprintf("%s %s %d", x, t.pick("<", ">=", ">"), 10+t.IntN(60))
}

// truth writes a condition that hangs on what nodes come to.
func (t *tied) truth() string {
	return t.pick("b0", "not b1", fmt.Sprintf("%s %s %d", t.number(), t.pick("<", ">="), 1+t.IntN(7)),
		fmt.Sprintf("%s %s %d", t.result(), t.pick("<", ">="), 1+t.IntN(20)), fmt.Sprintf("%s %s %d", t.value(), t.pick("<", ">"), 1+t.IntN(4)),
		"b0 and "+t.over(t.result()))
}
