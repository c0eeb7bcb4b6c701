package scoring_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/baifen-go/baifen/scoring"
)

// A nearer writes rule sets whose limits, steps, tiers and points lie near to what units report, and units near to them: on both sides, by
// as little as it takes that numbers with few digits look equal.
type nearer struct {
	*rand.Rand
	places int
	amount []string // about which numbers lie
}

func (g *nearer) pick(words ...string) string { return words[g.IntN(len(words))] }

// near draws a number next to one of few.
func (g *nearer) near() string {
	x := dec(g.amount[g.IntN(len(g.amount))])
	switch g.IntN(4) {
	case 0:
		return x.String()
	case 1:
		x = x.Add(dec(strconv.Itoa(g.IntN(19) - 9)).Shift(int32(-g.IntN(6))))
	default:
		x = x.Add(dec(strconv.Itoa(g.IntN(19) - 9)).Shift(int32(-2 - g.IntN(14))))
	}
	return x.Abs().String()
}

// value writes what a rule measures or compares with.
func (g *nearer) value() string {
	return g.pick("a", "a", "b", "c", "third", "rate", "part", "a / 3", "b * 1.03", "a - b + c", g.near(), g.near())
}

func (g *nearer) limit() string { return g.pick(g.near(), g.near(), "b", "d", "third", "a / 3 + 1") }

// condition writes a condition as a rule file holds it, in quotes.
func (g *nearer) condition() string { return `"` + g.asked() + `"` }

func (g *nearer) asked() string {
	if g.IntN(5) == 0 {
		return g.truth(1 + g.IntN(8))
	}
	return g.measure() + g.pick(" < ", " <= ", " > ", " >= ", " == ", " != ") + g.value()
}

func (g *nearer) measure() string { return g.pick("a", "b", "third", "rate", "part", "a - b") }

// named writes what a sentence can show.
func (g *nearer) named() string { return g.pick("a", "b", "third", "rate", "part") }

func (g *nearer) points(most int) string {
	if g.IntN(3) == 0 {
		return g.pick("a / 7", "abs(b - a) / 3", "third")
	}
	return fmt.Sprintf("%.*f", g.IntN(g.places+1), g.Float64()*float64(most))
}

// rules writes a rule set.
func (g *nearer) rules() ruleFile {
	g.places = g.IntN(7)
	g.amount = []string{g.pick("0.01", "0.1", "1", "3"), fmt.Sprintf("%.*f", g.IntN(8), g.Float64()*100), "100"}
	f := ruleFile{
		rounding: fmt.Sprintf("{places: %d, mode: %s}", g.places, g.pick("half_up", "half_even", "down")),
		policy:   g.pick("full", "redistribute", "rescale"),
		measures: "  third: {label: 三成, is: a / 3}\n  rate: {label: 比率, unit: \"%\", is: a / (b + 1) * 100}\n  part: {label: 份额, unit: 万元, is: (a + c) / 7}\n",
		fields: "  a: {label: 甲, type: number, unit: 万元, min: 0}\n  b: {label: 乙, type: number, unit: 万元, min: 0}\n  c: {label: 丙, type: number, min: 0}\n  d: {label: 丁, type: number, min: 0}\n" +
			"  e: {label: 适用, type: bool}\n  f: {label: 己, type: number, optional: true}\n  goals: {label: 目标, type: table, columns: {name: {type: text}, kind: {type: choice, of: [正向, 反向, 等于]}, target: {type: number, min: 0}, actual: {type: number}, weight: {type: number, min: 0}, reason: {type: text, optional: true}}}\n",
	}
	var b strings.Builder
	for i := range 10 {
		fmt.Fprintf(&b, "  - id: x%d\n    name: 指标%d\n    marks: 10\n    clause: 文字\n", i, i)
		if i == 0 {
			b.WriteString("    applies: e\n")
		}
		b.WriteString("    criteria:\n")
		if i == 9 {
			b.WriteString("      - {id: c, targets: {rows: goals}}\n")
			continue
		}
		if g.IntN(3) == 0 {
			for k := range 1 + g.IntN(3) {
				fmt.Fprintf(&b, "      - {id: c%d, %s}\n", k, g.deducting())
			}
			continue
		}
		fmt.Fprintf(&b, "      - {id: c, %s}\n", g.awarding(i))
	}
	f.indicators = b.String()
	f.bonuses = fmt.Sprintf("  - {id: one, award: %s}\n  - {id: two, award: %s, at_most: %s}\n", g.pick("a / 7", "third", "rate / 30"), g.pick("a / 7", "b"), g.points(2))
	f.caps = fmt.Sprintf("  - {id: cap, when: %s, total_at_most: %s}\n", g.condition(), g.pick("59", "60.5", "a"))
	for i := range 3 {
		f.checks += fmt.Sprintf("  - {id: k%d, that: %s, severity: note}\n", i, g.condition())
		f.checks += fmt.Sprintf("  - {id: t%d, that: %s == %s, tolerance: %s, severity: note}\n", i, g.measure(), g.value(), g.pick("0", "0.01", "0.001", "0.5"))
	}
	return f
}

var sides = []struct{ key, sign, says string }{{"below", "<", "低于"}, {"above", ">", "超过"}}

// placed writes a limit into a sentence: a number as it is, a formula as a placeholder.
func placed(limit string) string {
	if strings.Trim(limit, "0123456789.") == "" {
		return limit
	}
	return "{" + limit + "}"
}

func (g *nearer) deducting() string {
	switch g.IntN(5) {
	case 0, 1:
		side, value, limit := sides[g.IntN(2)], g.named(), g.limit()
		text := fmt.Sprintf("per_step: {value: %s, %s: %s, step: %s, partial: %s, deduct: %s}", value, side.key, limit,
			g.pick("1", "0.5", "0.01", "7", g.near()+" + 0.001", "d / 3 + 0.1", "0.0003"), g.pick("discard", "count", "prorate"), g.points(2))
		if g.IntN(3) == 0 {
			text += ", at_most: " + g.points(5)
		}
		if g.IntN(3) == 0 {
			text += fmt.Sprintf(", because: \"值{%s}%s%s\"", value, side.says, placed(limit))
		}
		return text
	case 2:
		side, value, limit := sides[g.IntN(2)], g.named(), g.limit()
		return fmt.Sprintf("when: %s %s %s, deduct: %s, because: \"值{%s}%s%s\"", value, side.sign, limit, g.points(3), value, side.says, placed(limit))
	case 3:
		return fmt.Sprintf("per_case: {count: %s, deduct: %s}, at_most: %s", g.named(), g.points(1), g.points(5))
	}
	return fmt.Sprintf("when: %s, deduct: %s, at_most: %s", g.condition(), g.points(3), g.points(4))
}

func (g *nearer) awarding(i int) string {
	switch g.IntN(8) {
	case 0:
		x := dec(g.near())
		y := x.Add(dec(g.near()).Add(dec("1")).Shift(int32(-g.IntN(5))))
		return fmt.Sprintf(`bands: {value: %s, tiers: [{in: "[%s, +inf)", points: 10}, {in: "[%s, %s)", points: %s}, {in: "(-inf, %s)", points: 0}]}`, g.named(), y, x, y, g.pick("3", "b / 7"), x)
	case 1:
		return fmt.Sprintf("linear: {value: %s, full_at: %s, zero_at: %s}", g.named(), g.limit(), g.limit())
	case 2, 3:
		text := fmt.Sprintf("proportional: {actual: %s, target: %s, better: ", g.named(), g.limit())
		how := g.pick("higher", "lower", "equal")
		text += how + ", method: " + g.pick("ratio", "excess")
		if how != "lower" && g.IntN(2) == 0 {
			text += ", over_limit: " + g.pick("0.2", "0.001", "b / 1000 + 0.01")
		}
		if how == "higher" {
			text += ", zero_target: " + g.pick("full", "none")
		}
		return text + "}"
	case 4:
		return fmt.Sprintf("cases: [{when: %s, points: %s}, {when: %s, points: 2}, {otherwise: 0}]", g.condition(), g.pick("3", "b / 7"), g.condition())
	case 5:
		return "award: " + g.pick(`"`+g.number(1+g.IntN(12))+`"`, "(a - 0.828) / 3", "third", "a - b", "rate / 10", "\"min(part, 9.9)\"", "10 - abs(a - b)")
	case 6:
		return fmt.Sprintf("choose: best, either: [{id: p%d, award: a / 40}, {id: q%d, linear: {value: %s, full_at: 100, zero_at: %s}}]", i, i, g.named(), g.near())
	}
	return fmt.Sprintf("choose: best, either: [{id: p%d, award: a / 40}, {id: q%d, %s}]", i, i, g.deducting())
}

// unit fills in a unit near to the limits.
func (g *nearer) unit() *scoring.Submission {
	a := dec(g.near())
	b := dec(g.near())
	if g.IntN(3) == 0 { // a / 3 lies next to it
		b = a.DivRound(dec("3"), int32(g.IntN(14)))
	}
	f := figures{"a": a, "b": b, "c": dec(g.near()), "d": dec(g.near()), "e": g.IntN(3) > 0}
	var rows []map[string]any
	for i, weight := range []string{"3", "7"} {
		rows = append(rows, map[string]any{"name": fmt.Sprint("目标", i), "kind": g.pick("正向", "反向", "等于"), "target": dec(g.near()), "actual": dec(g.near()), "weight": dec(weight), "reason": "推迟"})
	}
	f["goals"] = rows
	if g.IntN(2) == 0 {
		f["f"] = dec(g.near())
	}
	return unit(f)
}

// number writes any formula that gives a number, of about size parts.
func (g *nearer) number(size int) string {
	if size <= 1 {
		return g.pick("a", "b", "c", "third", "rate", "part", "(f ?? 3)", g.near(), "sum(goals, .weight)", "count(goals, .actual > .target)", "len(goals)")
	}
	x, y := g.number(size/2), g.number(size/3)
	switch g.IntN(10) {
	case 0, 1, 2:
		return "(" + x + g.pick(" + ", " - ", " * ") + y + ")"
	case 3:
		return fmt.Sprintf("(%s / %s)", x, g.pick("3", "7", "(b + 1)", "0.03"))
	case 4:
		return fmt.Sprintf("(%s ? %s : %s)", g.truth(size/3), x, y)
	case 5:
		return fmt.Sprintf("%s(%s, %s)", g.pick("min", "max"), x, y)
	case 6:
		return fmt.Sprintf("%s(%s)", g.pick("abs", "floor", "ceil", "round"), x)
	case 7:
		return fmt.Sprintf("(%s ** %d)", x, g.IntN(4))
	case 8:
		return fmt.Sprintf("(let x%d = %s; x%d + %s)", size, x, size, y)
	}
	return fmt.Sprintf("round(%s, %d)", x, g.IntN(4))
}

// truth writes any condition.
func (g *nearer) truth(size int) string {
	if size <= 1 {
		return g.pick("e", "present(f)", "a > 3", "any(goals, .actual < .target)", "all(goals, .reason == '推迟')")
	}
	switch g.IntN(6) {
	case 0:
		return fmt.Sprintf("(%s %s %s)", g.truth(size/2), g.pick("and", "or"), g.truth(size/3))
	case 1:
		return fmt.Sprintf("not (%s)", g.truth(size/2))
	case 2:
		return fmt.Sprintf("(%s) in [%s, %s]", g.number(size/2), g.near(), g.near())
	}
	return "(" + g.number(size/2) + g.pick(" < ", " <= ", " > ", " >= ", " == ", " != ") + g.number(size/2) + ")"
}
