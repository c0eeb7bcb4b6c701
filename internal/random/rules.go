package random

import (
	"fmt"
	"strings"

	"github.com/baifen-go/baifen/internal/kind"
)

// A writer writes one rule set.
type writer struct {
	Source
	places  int
	plain   bool // no judgements, ways or tables
	n       int  // criteria so far
	numbers []string
	small   bool
	forms   []*kind.Form // whose examples are drawn too
	wide    bool         // see [Wide]
	listed  bool         // the unit's own targets are judged already
	valued  bool         // points are read as values
	before  []string     // ids of the leaves so far, whose points may be read
	looks   bool         // there are look-up tables
	inners  bool         // groups and the set have criteria
	grids   bool         // nodes have roundings of their own
	peers   bool         // see [Peers]
	roots   bool         // measures are roots, logarithms and powers
	endless bool         // there are no full marks, and some leaves have none
	shaped  bool         // nodes begin, end and are counted otherwise than is the rule
}

// Rules writes a rule file. Of a plain one every rule reads numbers, truths and choices alone; of a small one numbers are whole and lie
// between 0 and 12.
func Rules(r Source, plain, small bool) string {
	return rulesOf(r, plain, small, false)
}

// Valued writes a rule file as [Rules] does, whose rules also read points of other indicators and totals, and whose grades and caps ask for
// more than points. Some have the shapes of [Nodes].
func Valued(r Source, plain, small bool) string { return rulesOf(r, plain, small, true) }

func rulesOf(r Source, plain, small, valued bool) string {
	w := &writer{Source: r, places: r.IntN(3), plain: plain, small: small, valued: valued, numbers: []string{"n0", "n1", "n2", "n3"}}
	if !small {
		w.forms = drawn(plain)
	}
	w.inners = valued && w.places == 1 // drawn with nothing else, so that other sets stay what they were
	w.shaped = w.inners
	return w.file()
}

// policy picks what becomes of the marks of what does not apply. Shaped nodes go with few of them.
func (w *writer) policy() string {
	if w.shaped || w.grids {
		return w.pick("full", "zero")
	}
	return w.pick("full", "zero", "redistribute", "rescale", "share_equally")
}

func (w *writer) file() string {
	var b strings.Builder
	mode := w.pick("half_up", "half_even", "down")
	w.looks = w.places == 0 && mode != "half_up" // drawn with nothing else, so that sets without look-up tables stay what they were
	w.roots = w.places == 2 && mode == "down"    // likewise
	rounding := fmt.Sprintf("{places: %d, mode: %s}", w.places, mode)
	if w.grids {
		rounding = w.rounding()
	}
	fmt.Fprintf(&b, "format: 1\nrule_set: random\nversion: \"1\"\ntitle: 随机\nbasis: 无\neffective: {from: 2024-01-01, to: 2024-12-31}\nrounding: %s\nfull_marks: %s\n", rounding, w.fullMarks())
	fmt.Fprintf(&b, "not_applicable: %s\n", w.policy())
	if w.IntN(3) == 0 && !w.endless {
		b.WriteString("beyond_full_marks: true\n")
	}
	b.WriteString(w.grades() + "fields:\n")
	for _, n := range w.numbers {
		limits := w.pick("min: 0, max: 120", "min: 0", "min: -5, max: 30.5", "min: 0, whole: true")
		if w.small {
			limits = "min: 0, max: 12, whole: true"
		}
		fmt.Fprintf(&b, "  %s: {label: 数%s, type: number, %s}\n", n, n, limits)
	}
	if !w.small {
		b.WriteString(declared())
	}
	b.WriteString("  b0: {label: 是否零, type: bool}\n  b1: {label: 是否一, type: bool}\n  c0: {label: 选项, type: choice, of: [高, 中, 低]}\n")
	limits := "min: 0, max: 50"
	if w.small {
		limits = "min: 0, max: 12, whole: true"
	}
	fmt.Fprintf(&b, "  o0: {label: 可选, type: number, %s, optional: true}\n", limits)
	if w.wide {
		b.WriteString(targetsField() + wideFields)
	}
	b.WriteString(w.lookups() + "measures:\n")
	if w.wide {
		b.WriteString(wideMeasures)
	}
	from := w.number()
	less := w.number()
	for less == from {
		less = w.number()
	}
	fmt.Fprintf(&b, "  rate: {is: \"%s / (%s + 6) * 100\"}\n  mix: {is: \"(%s - %s) / 3 + 20\"}\n", w.number(), w.number(), from, less)
	if w.roots {
		b.WriteString(rooted)
		w.numbers = append(w.numbers, "root", "growth")
	}
	if w.wide {
		b.WriteString(wideStandings)
	}
	if w.peers {
		b.WriteString(w.compared() + w.standings())
	}
	if w.inners {
		w.before = allNodes
		b.WriteString(w.whole())
		w.before = nil
	}
	b.WriteString("indicators:\n")
	marks := [][]int{{100}, {60, 40}, {10, 35, 55}, {6, 14, 30, 50}, {5, 5, 20, 30, 40}}[w.IntN(5)]
	all, head := 97, ""
	if w.inners {
		all, head = w.group()
	}
	fmt.Fprintf(&b, "  - {id: first, name: 第一, marks: %d, clause: 文字, criteria: [%s]}\n  - id: rest\n    name: 其余\n%s    indicators:\n", 3, w.first(), head)
	left := all
	for i, m := range marks {
		m = m * all / 100
		if i == len(marks)-1 {
			m = left
		}
		left -= m
		b.WriteString(w.leaf(fmt.Sprint("i", i), max(m, 1)))
		w.before = append(w.before, fmt.Sprint("i", i))
	}
	if w.valued && !w.inners {
		b.WriteString(w.values())
		return b.String()
	}
	if w.inners && w.IntN(2) == 0 {
		b.WriteString(w.inner("    ", 20))
	}
	if w.valued {
		b.WriteString(w.values())
		return b.String()
	}
	if w.peers {
		b.WriteString(w.concluded())
		return b.String()
	}
	if w.wide {
		b.WriteString(w.beside())
		return b.String()
	}
	if w.inners && w.IntN(2) == 0 {
		fmt.Fprintf(&b, "bonuses:\n  - {id: one, award: \"%s / 7\", at_most: 2.5}\n  - {id: two, award: \"b1 ? 2 : 0\"}\nbonus_limit: {at_most: 3}\n", w.number())
	} else if w.IntN(2) == 0 {
		fmt.Fprintf(&b, "bonuses:\n  - {id: one, award: \"%s / 7\", at_most: 2.5}\n", w.number())
	}
	if w.IntN(2) == 0 {
		fmt.Fprintf(&b, "caps:\n  - {id: veto, when: %s, total_at_most: %s}\n", w.truth(), w.pick("59", "\"min(80, n0 + 40)\""))
	}
	return b.String()
}

// first writes the criteria of the first indicator. It may read what all others come to, which read nothing of it then.
func (w *writer) first() string {
	criteria := w.awarding(3)
	if w.valued && w.inners && w.IntN(3) == 0 {
		return criteria + fmt.Sprintf(", {id: %s, when: 'points(\"rest\") < %d', deduct: 'share(\"rest\") > 0.5 ? 0.5 : 1.25'}", w.id(), 30+w.IntN(60))
	}
	w.before = append(w.before, "first")
	return criteria
}

// rooted are measures of which few values are fractions before they are rounded.
const rooted = `  root: {is: "round(sqrt(n0 + 5), 1)"}
  growth: {is: "round(pow(1.05, n1), 2) + round(ln(abs(mix) + 1), 1) - round(log10(n2 + 10)) + round(exp(-abs(n3)), 2)"}
`

func (w *writer) pick(words ...string) string { return words[w.IntN(len(words))] }

func (w *writer) number() string {
	if w.peers && w.IntN(3) == 0 {
		return w.pick(peerNumbers...)
	}
	if w.wide && w.IntN(4) == 0 {
		return w.pick("d0", "p0", "many", "cells", "place", "waited", "whole", "top", "once", "middle")
	}
	return w.numbers[w.IntN(len(w.numbers))]
}

// truth writes a condition.
func (w *writer) truth() string {
	if w.wide && w.IntN(3) == 0 {
		return w.wideTruth()
	}
	if w.looks && w.IntN(4) == 0 {
		return fmt.Sprintf("%q", w.lookedTruth())
	}
	return w.pick("b0", "b1", "not b0", "\"(o0 ?? 3) > 7\"", "c0 == '高'", fmt.Sprintf("%s < %d", w.number(), 1+w.IntN(20)), fmt.Sprintf("%s > %s", w.number(), w.number()), "\"b0 and c0 != '低'\"")
}
