package scoring_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/scoring"
	"github.com/shopspring/decimal"
)

// A generator writes small rule sets of every kind of criterion, with marks, policies, bonuses and caps as they fall, and fills in units
// for them. Whatever it writes, the parts of a card must add up.
type generator struct {
	*rand.Rand
	places int
	ids    int      // indicators so far
	judged []string // criteria, each with its points
	chosen []string // criteria, each with the number in the ids of its ways
}

func (g *generator) pick(words ...string) string { return words[g.IntN(len(words))] }

// amount is a number from 0 to at most, in steps of the last place.
func (g *generator) amount(most decimal.Decimal) string {
	steps := most.Shift(int32(g.places)).IntPart()
	return decimal.New(g.Int64N(steps+1), int32(-g.places)).String()
}

// parts cuts marks into n parts above 0, in steps of the last place.
func (g *generator) parts(marks decimal.Decimal, n int) []string {
	steps := marks.Shift(int32(g.places)).IntPart()
	n = int(min(int64(n), steps))
	cuts := map[int64]bool{}
	for len(cuts) < n-1 {
		cuts[1+g.Int64N(steps-1)] = true
	}
	var list []string
	last := int64(0)
	for at := int64(1); at <= steps && len(cuts) > 0; at++ {
		if cuts[at] {
			list = append(list, decimal.New(at-last, int32(-g.places)).String())
			last = at
			delete(cuts, at)
		}
	}
	return append(list, decimal.New(steps-last, int32(-g.places)).String())
}

// rules writes a rule set; its fields are n0 … n5 (numbers from 0 to 120), b0 … b5 (bools), rows (a table).
func (g *generator) rules() ruleFile {
	g.places = g.IntN(5)
	full := dec(g.pick("100", "100", "10", "120", "7", "33"))
	f := ruleFile{
		rounding:  fmt.Sprintf("{places: %d, mode: %s}", g.places, g.pick("half_up", "half_even", "down")),
		fullMarks: full.String(), policy: g.pick("full", "zero", "redistribute", "redistribute", "rescale"), beyond: g.IntN(3) == 0,
		grades:   fmt.Sprintf("[{name: 甲, from: %s}, {name: 乙, from: %s}, {name: 丙, from: 0}]", full.Mul(dec("0.9")), full.Mul(dec("0.595"))),
		measures: "  rate: {unit: \"%\", is: n0 / (n1 + 1) * 100}\n  third: {is: n2 / 3}\n  seventh: {is: (n3 + n4) / 7}\n",
	}
	for i := range 6 {
		f.fields += fmt.Sprintf("  n%d: {label: 数%d, type: number, unit: 万元, min: 0, max: 120}\n  b%d: {label: 是否%d, type: bool}\n", i, i, i, i)
	}
	f.fields += "  rows: {label: 明细, type: table, columns: {v: {type: number, min: 0, max: 9}}}\n"
	f.indicators = g.nodes(full, 1+g.IntN(4), "  ", 0)
	if g.IntN(2) == 0 {
		f.bonuses = fmt.Sprintf("  - {id: one, award: seventh / 5}\n  - {id: two, award: \"b0 ? 1 : 0\", at_most: %s}\n", g.amount(dec("2")))
	}
	if g.IntN(2) == 0 {
		f.caps = fmt.Sprintf("  - {id: veto, when: b1, total_at_most: %s}\n  - {id: other, when: n5 > 100, total_at_most: n4 / 120 * %s}\n", g.amount(full), full)
	}
	f.checks = "  - {id: sums, that: n0 + n1 == n2, tolerance: 1, severity: warning}\n"
	return f
}

// nodes writes indicators that share marks.
func (g *generator) nodes(marks decimal.Decimal, n int, indent string, depth int) string {
	var b strings.Builder
	for _, part := range g.parts(marks, n) {
		g.ids++
		fmt.Fprintf(&b, "%s- id: i%d\n%s  name: 指标%d\n", indent, g.ids, indent, g.ids)
		if depth < 2 && g.IntN(3) == 0 {
			fmt.Fprintf(&b, "%s  indicators:\n%s", indent, g.nodes(dec(part), 1+g.IntN(4), indent+"    ", depth+1))
			continue
		}
		fmt.Fprintf(&b, "%s  marks: %s\n%s  clause: 文字\n", indent, part, indent)
		if g.IntN(3) == 0 {
			fmt.Fprintf(&b, "%s  applies: %s\n", indent, g.pick("b2", "b3", "b4", "n5 < 60", "not b2"))
			if g.IntN(3) > 0 {
				fmt.Fprintf(&b, "%s  not_applicable: %s\n", indent, g.pick("full", "zero", "redistribute", "rescale"))
			}
		}
		fmt.Fprintf(&b, "%s  criteria:\n%s", indent, g.criteria(fmt.Sprint("i", g.ids), dec(part), indent+"    "))
	}
	return b.String()
}

// criteria writes one to three criteria of an indicator; the awarding ones share its marks.
func (g *generator) criteria(indicator string, marks decimal.Decimal, indent string) string {
	var b strings.Builder
	n := 0
	add := func(kind string) {
		n++
		fmt.Fprintf(&b, "%s- {id: c%d, %s}\n", indent, n, kind)
	}
	for range g.IntN(3) {
		add(g.deducting(marks))
	}
	if n > 0 && g.IntN(2) == 0 {
		return b.String()
	}
	parts := g.parts(marks, 1+g.IntN(2))
	for _, part := range parts {
		kind := g.awarding(part, n+1)
		switch {
		case strings.HasPrefix(kind, "judged"):
			g.judged = append(g.judged, fmt.Sprintf("%s.c%d %s", indicator, n+1, part))
		case strings.HasPrefix(kind, "choose: declared"):
			g.chosen = append(g.chosen, fmt.Sprintf("%s.c%d %d", indicator, n+1, n+1))
		}
		add("out_of: " + part + ", " + kind)
	}
	return b.String()
}

func (g *generator) deducting(marks decimal.Decimal) string {
	points := g.amount(marks)
	switch g.IntN(5) {
	case 0:
		return "when: b0, deduct: " + points
	case 1:
		return "when: n0 < n1, deduct: third, at_most: " + points
	case 2:
		return "per_case: {count: n3, deduct: " + g.amount(dec("3")) + "}"
	case 3:
		return "per_step: {value: rate, " + g.pick("below", "above") + ": 100, step: 7, partial: " + g.pick("discard", "count", "prorate") + ", deduct: " + g.amount(dec("2")) + "}"
	}
	return "checklist: [{id: x, met: b1, points: " + points + ", otherwise: 无}, {id: y, met: b3 or n1 > 60, points: third / 7, otherwise: 少}]"
}

func (g *generator) awarding(part string, n int) string {
	half := decimal.RequireFromString(part).Mul(dec("0.5")).String()
	switch g.IntN(8) {
	case 0:
		return "award: \"min(seventh / 30, 1) * " + part + "\""
	case 1:
		return "linear: {value: n2, full_at: 90, zero_at: 13}"
	case 2:
		return "bands: {value: n3, tiers: [{in: \"[60, 120]\", points: " + part + "}, {in: \"[10, 60)\", points: " + half + "}, {in: \"[0, 10)\", points: 0}]}"
	case 3:
		return "proportional: {actual: n4, target: " + g.pick("n1 + 1, better: higher", `"max(n1 - 60, 0)", better: higher, zero_target: full`, `"max(n1 - 60, 0)", better: higher, zero_target: none`,
			"n1 + 1, better: lower", "n1 + 1, better: equal") + ", method: " + g.pick("ratio", "excess") + "}"
	case 4:
		return "cases: [{when: b4, points: " + part + "}, {when: \"sum(rows, .v) > 9\", points: third / 40 * " + part + "}, {otherwise: 0}]"
	case 5:
		return "judged: "
	case 6:
		return fmt.Sprintf("choose: declared, either: [{id: p%d, award: %s}, {id: q%d, award: n5 / 120 * %s}]", n, half, n, part)
	}
	return fmt.Sprintf("choose: best, either: [{id: p%d, award: n0 / 120 * %s}, {id: q%d, award: n5 / 120 * %s}]", n, part, n, part)
}

// unit fills in a unit for the rules that were written.
func (g *generator) unit() *scoring.Submission {
	f := figures{}
	for i := range 6 {
		f[fmt.Sprint("n", i)] = decimal.New(g.Int64N(1201), -1)
		f[fmt.Sprint("b", i)] = g.IntN(2) == 0
	}
	var rows []map[string]any
	for range g.IntN(4) {
		rows = append(rows, map[string]any{"v": g.IntN(10)})
	}
	f["rows"] = rows
	s := unit(f)
	s.Judgements, s.Choices, s.Adjustments = map[string]scoring.Judgement{}, map[string]string{}, map[string][]scoring.Adjustment{}
	for _, j := range g.judged {
		id, marks, _ := strings.Cut(j, " ")
		s.Judgements[id] = scoring.Judgement{Points: dec(g.amount(dec(marks))), Reason: "评定"}
	}
	for _, c := range g.chosen {
		id, n, _ := strings.Cut(c, " ")
		s.Choices[id] = g.pick("p", "q") + n
	}
	return s
}

// adjust adds reviewer's deductions for some leaves.
func (g *generator) adjust(s *scoring.Submission, leaf string) {
	for range g.IntN(3) {
		if points := dec(g.amount(dec("12"))); points.Sign() > 0 {
			s.Adjustments[leaf] = append(s.Adjustments[leaf], scoring.Adjustment{Deduct: points, By: "核查组", Reason: "核查"})
		}
	}
}

// exactOf is a decimal as an exact number.
func exactOf(d decimal.Decimal) exact.Number { return must(exact.FromDecimal(d)) }
