package random

import (
	"fmt"
	"strings"
)

// Nodes is [Rules] for rule files whose groups, and the set, have criteria of their own, and mostly begin and end otherwise than is the rule:
// what criteria add, floors and ceilings, limits, scales. Some have no full marks.
func Nodes(r Source, plain bool) string {
	w := &writer{Source: r, places: r.IntN(3), plain: plain, numbers: []string{"n0", "n1", "n2", "n3"}, forms: drawn(plain), inners: true}
	w.shaped, w.grids = r.IntN(3) > 0, r.IntN(3) == 0
	w.endless = w.shaped && !w.grids && w.places == 1 // drawn with nothing else, so that other sets stay what they were
	return w.file()
}

// whole writes criteria of the set, and where nodes may end otherwise its floor and its ceiling.
func (w *writer) whole() string {
	if w.IntN(3) == 0 {
		return ""
	}
	if !w.shaped {
		return w.inner("", 30)
	}
	most := w.pick("", "at_most: none\n", "at_most: 108\n")
	if w.endless {
		most = ""
	}
	return w.pick("", "at_least: none\n", "at_least: -4\n") + most + w.inner("", 30)
}

// fullMarks writes what all indicators come to.
func (w *writer) fullMarks() string {
	if w.endless {
		return "open"
	}
	return "100"
}

// rise writes the floor of a leaf that has no full marks and what it starts from, and gives that.
func (w *writer) rise(b *strings.Builder) (start string) {
	b.WriteString(w.pick("", "        at_least: none\n", "        at_least: -3\n"))
	if w.IntN(3) > 0 {
		return "0"
	}
	b.WriteString("        start: 6\n")
	return "6"
}

// inner writes criteria of a group or of the set, behind a margin.
func (w *writer) inner(margin string, points int) string {
	var b strings.Builder
	if margin == "" {
		b.WriteString("clause: 文字\n")
	}
	fmt.Fprintf(&b, "%scriteria:\n", margin)
	for range w.IntN(2) + 1 {
		fmt.Fprintf(&b, "%s  - %s\n", margin, w.deducting(points))
	}
	if w.shaped && w.IntN(3) == 0 {
		fmt.Fprintf(&b, "%s  - %s\n", margin, w.adding(points))
	}
	return b.String()
}

// adding writes a criterion that adds points.
func (w *writer) adding(points int) string {
	return fmt.Sprintf("{id: %s, %s}", w.id(), w.pick(
		fmt.Sprintf("when: %s, add: %d", w.truth(), 1+w.IntN(points)),
		fmt.Sprintf("per_case: {count: \"abs(%s)\", add: 0.3}, at_most: %d", w.number(), 1+w.IntN(points)),
		fmt.Sprintf("per_step: {value: %s, above: %d, step: 7, partial: %s, add: 1.25, at_most: %d}", w.number(), 5+w.IntN(9), w.pick("discard", "count", "prorate"), 1+w.IntN(points)),
	))
}

// rounding writes how points are rounded.
func (w *writer) rounding() string {
	return fmt.Sprintf("{%s, mode: %s}", w.pick("to: 0.5", "to: 0.25", "places: 0", "places: 1", "places: 2"), w.pick("half_up", "half_even", "down", "up"))
}

// own writes how the points of a node are rounded, behind a margin; "" where as those of what holds it.
func (w *writer) own(margin string) string {
	if !w.grids || w.IntN(3) == 0 {
		return ""
	}
	return margin + "rounding: " + w.rounding() + "\n"
}

// group writes what a group says of itself, and gives the marks of what it holds, which are 97 in the end.
func (w *writer) group() (marks int, head string) {
	if !w.shaped {
		return 97, w.own("    ") + "    clause: 文字\n"
	}
	ends := w.pick("", "    at_least: 5\n", "    at_least: none\n", "    at_most: none\n") + w.own("    ") + "    clause: 文字\n"
	switch way := w.IntN(3); {
	case way == 0:
		return 120, "    marks: 97\n" + ends
	case way == 1 && !w.endless:
		return 100, "    marks: 97\n    out_of: 100\n" + ends
	}
	return 97, ends
}

// earning writes a criterion that awards points in a leaf which starts from 0.
func (w *writer) earning(marks int) string {
	return fmt.Sprintf("{id: %s, out_of: %d, %s}", w.id(), marks, w.pick(
		fmt.Sprintf("award: \"min(abs(mix) / 30, 1) * %d\"", marks),
		fmt.Sprintf("linear: {value: rate, full_at: %d, zero_at: %d}", 10+w.IntN(9), w.IntN(9)),
		fmt.Sprintf("cases: [{when: %s, points: %d}, {when: %s, points: %d}, {otherwise: 0}]", w.truth(), marks, w.truth(), marks/2),
		fmt.Sprintf("bands: {value: mix, tiers: [{in: \"[21, +inf)\", points: %d}, {in: \"(-inf, 21)\", points: 0}]}", marks/2),
	))
}

// begin writes how the points of a leaf begin and end, and gives what it starts from; "" where that is its marks.
func (w *writer) begin(b *strings.Builder, marks int) (start string) {
	b.WriteString(w.pick("", "", "        at_least: none\n", "        at_least: -3\n"))
	b.WriteString(w.pick("", "", "        at_most: none\n", fmt.Sprintf("        at_most: %d\n", marks+2)))
	start = w.pick("", "", "0", fmt.Sprint(marks/2), fmt.Sprintf("\"marks / 2 + abs(%s) / 9\"", w.number()))
	if start != "" {
		fmt.Fprintf(b, "        start: %s\n", start)
	}
	return start
}
