package random

import (
	"fmt"
	"strings"
)

func (w *writer) leaf(id string, marks int) string {
	var b strings.Builder
	open := w.endless && w.IntN(2) == 0
	fmt.Fprintf(&b, "      - id: %s\n        name: 指标%s\n        clause: 文字\n", id, id)
	if !open {
		fmt.Fprintf(&b, "        marks: %d\n", marks)
	}
	b.WriteString(w.own("        "))
	if w.IntN(4) == 0 {
		fmt.Fprintf(&b, "        applies: %s\n", w.truth())
		if open { // which has no full marks to be given
			b.WriteString("        not_applicable: zero\n")
		} else if w.IntN(2) == 0 {
			fmt.Fprintf(&b, "        not_applicable: %s\n", w.policy())
		}
	}
	start, awards := "", w.IntN(2) == 0
	switch {
	case open:
		start = w.rise(&b)
	case w.shaped:
		start = w.begin(&b, marks)
	}
	b.WriteString("        criteria:\n")
	if awards && start == "0" {
		fmt.Fprintf(&b, "          - %s\n", w.earning(marks))
	} else if awards && start == "" {
		fmt.Fprintf(&b, "          - %s\n", w.awarding(marks))
	}
	for range w.IntN(2) + 1 {
		fmt.Fprintf(&b, "          - %s\n", w.deducting(marks))
	}
	if w.valued && len(w.before) > 0 && w.IntN(2) == 0 {
		fmt.Fprintf(&b, "          - {id: %s, when: '%s', deduct: '%s'}\n", w.id(), w.result(), w.pick("1", "abs("+w.points()+") / 8", "abs(mix) / 9"))
	}
	if w.shaped && w.IntN(2) == 0 {
		fmt.Fprintf(&b, "          - %s\n", w.adding(marks))
	}
	return b.String()
}

func (w *writer) id() string {
	w.n++
	return fmt.Sprint("c", w.n)
}

func (w *writer) deducting(marks int) string {
	if x := w.example(false); x != "" {
		return fmt.Sprintf("{id: %s, %s}", w.id(), x)
	}
	kind := ""
	if w.looks && w.IntN(4) == 0 {
		return fmt.Sprintf("{id: %s, %s}", w.id(), w.pick(
			fmt.Sprintf("when: %s, deduct: %q, at_most: %d", w.truth(), w.looked(), marks),
			fmt.Sprintf("per_case: {count: %q, deduct: 0.7}", w.looked())))
	}
	switch w.IntN(5) {
	case 0:
		kind = fmt.Sprintf("when: %s, deduct: %d", w.truth(), 1+w.IntN(marks))
	case 1:
		kind = fmt.Sprintf("when: %s, deduct: abs(mix) / 7, at_most: %d", w.truth(), marks)
	case 2:
		kind = fmt.Sprintf("per_case: {count: \"abs(%s)\", deduct: 0.7}, at_most: %d", w.number(), 1+w.IntN(marks))
	case 3:
		kind = fmt.Sprintf("per_step: {value: %s, %s: %d, step: 7, partial: %s, deduct: 1.25}", w.pick("rate", "mix", w.number()), w.pick("below", "above"), 5+w.IntN(90), w.pick("discard", "count", "prorate"))
	default:
		kind = fmt.Sprintf("checklist: [{id: x, met: %s, points: 1, otherwise: 无}, {id: y, met: \"present(o0) or %s\", points: 0.5, otherwise: 少}]", w.truth(), strings.Trim(w.truth(), "\""))
	}
	return fmt.Sprintf("{id: %s, %s}", w.id(), kind)
}

func (w *writer) awarding(marks int) string {
	id := w.id()
	if w.wide && !w.listed && w.IntN(4) == 0 {
		w.listed = true
		return fmt.Sprintf("{id: %s, out_of: %d, targets: {rows: goals}}", id, marks)
	}
	if x := w.example(true); x != "" {
		return fmt.Sprintf("{id: %s, out_of: %d, %s}", id, marks, x)
	}
	kind := ""
	kinds := 8
	if w.plain {
		kinds = 6
	}
	switch w.IntN(kinds) {
	case 0:
		kind = fmt.Sprintf("award: \"min(abs(mix) / 30, 1) * %d\"", marks)
	case 1:
		kind = fmt.Sprintf("linear: {value: %s, full_at: %d, zero_at: %d}", w.pick("rate", w.number()), 10+w.IntN(9), w.IntN(9))
	case 2:
		kind = fmt.Sprintf("bands: {value: mix, tiers: [{in: \"[21, +inf)\", points: %d}, {in: \"(18.5, 21)\", points: %d}, {in: \"(-inf, 18.5]\", points: 0}]}", marks, marks/2)
	case 3:
		target, better := "abs("+w.number()+")", w.pick("higher", "lower", "equal")
		if better != "higher" {
			target += " + 1"
		} else {
			better += ", zero_target: " + w.pick("full", "none")
		}
		kind = fmt.Sprintf("proportional: {actual: %s, target: \"%s\", better: %s, method: %s}", w.number(), target, better, w.pick("ratio", "excess"))
	case 4:
		kind = fmt.Sprintf("cases: [{when: %s, points: %d}, {when: %s, points: %d}, {otherwise: 0}]", w.truth(), marks, w.truth(), marks/2)
	case 5:
		kind = fmt.Sprintf("choose: best, either: [{id: p%s, award: \"abs(%s) / 40 * %d\"}, {id: q%s, award: \"rate / 100 * %d\"}]", id, w.number(), marks, id, marks)
	case 6:
		kind = w.pick("judged: ", "judged: {levels: [{name: 好, from: 0.8, to: 1}, {name: 差, from: 0.25, to: 0.8}]}")
	default:
		kind = fmt.Sprintf("choose: declared, either: [{id: p%s, award: %d}, {id: q%s, award: \"abs(%s) / 40 * %d\"}]", id, marks/2, id, w.number(), marks)
	}
	return fmt.Sprintf("{id: %s, out_of: %d, %s}", id, marks, kind)
}
