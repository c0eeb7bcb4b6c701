package rules_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
)

// A world with a criterion that divides by the budget, and a table of targets every row of which is judged.
const sameWorld = `format: 1
rule_set: same
version: "1"
title: 标准
jurisdiction: 某市
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 某文
rounding: {places: 2, mode: half_up}
not_applicable: full
grades: [{name: 差, from: 0}]
fields:
  budget: {label: 预算数, type: number, min: 0}
  spent: {label: 支出数, type: number, min: 0}
  posts: {label: 编制数, type: number, min: 0, optional: true}
  open: {label: 已公开, type: bool}
  level: {label: 等次, type: choice, of: [好, 中, 差]}
  targets:
    label: 目标
    type: table
    columns:
      group: {type: choice, of: [产出, 效益]}
      name: {type: text}
      kind: {type: choice, of: [正向, 定性]}
      target: {type: number, optional: true}
      actual: {type: number, optional: true}
      weight: {type: number, min: 0}
      level: {type: choice, of: [达成, 部分达成, 未达成], optional: true}
      points: {type: number, min: 0, optional: true}
      reason: {type: text, optional: true}
measures:
  twice: {label: 两倍, is: 'let b = budget; b * 2'}
  over: {label: 超支, is: spent > budget}
  m: {label: 量, is: 'FORMULA'}
indicators:
  - {clause: 略, id: rate, name: 执行率, marks: 40, criteria: [{id: a, award: 'min(spent / budget * marks, marks)'}]}
  - {clause: 略, id: out, name: 产出, marks: 30, criteria: [{id: rows, targets: {rows: 'filter(targets, .group == "产出")'}}]}
  - {clause: 略, id: use, name: 效益, marks: 30, APPLIES criteria: [{id: rows, targets: {rows: 'filter(targets, .group == "效益")'}}]}
checks: [{id: k, that: m >= 0, severity: note, because: 看}]
`

func TestSameWhereScored(t *testing.T) {
	for _, tt := range []struct {
		why, f, g, applies string
		want               bool
	}{
		{"a budget of 0 has no score", "budget == 0 ? 5 : spent", "budget == -1 ? 5 : spent", "", true},
		{"spending 0 has one", "spent == 0 ? 5 : budget", "spent == -1 ? 5 : budget", "", false},
		{"a factor more", "spent * 2", "spent * 3", "", false},
		{"the order of factors", "spent * 2", "2 * spent", "", true},
		{"a default that is asked", "posts ?? 0", "posts ?? 1", "", false},
		{"a default behind present", "present(posts) ? (posts ?? 0) : 7", "present(posts) ? (posts ?? 1) : 7", "", true},
		{"a default behind its opposite", "present(posts) ? 7 : (posts ?? 0)", "present(posts) ? 7 : (posts ?? 1)", "", false},
		{"a condition that always holds", "spent >= 0 ? 1 : 2", "spent >= -1 ? 1 : 3", "", true},
		{"an edge that can be met", "spent >= 5 ? 1 : 2", "spent > 5 ? 1 : 2", "", false},
		{"an edge at which both sides are the same number", "spent >= 5 ? 5 : spent", "spent > 5 ? 5 : spent", "", true},
		{"a figure compared with itself", "abs(spent - budget - (spent - budget)) < 1 ? 1 : 2", "spent < 0 ? 2 : 1", "", true},
		{"a quotient compared with itself fails at 0", "spent / budget - spent / budget == 0 ? 1 : 2", "spent / spent == 1 ? 1 : 2", "", false},
		{"a division behind a guard", "abs((budget > 3 ? spent / (budget - 3) : 1) - (budget > 3 ? spent / (budget - 3) : 1)) < 1 ? 1 : 2", "spent < 0 ? 2 : 1", "", true},
		{"a division behind a guard that lets 0 through", "abs((budget >= 3 ? spent / (budget - 3) : 1) - (budget >= 3 ? spent / (budget - 3) : 1)) < 1 ? 1 : 2", "spent < 0 ? 2 : 1", "", false},
		{"words that are left", `level == "好" ? 1 : level == "中" ? 2 : 3`, `level == "好" ? 1 : level == "差" ? 3 : 2`, "", true},
		{"words exchanged", `level == "好" ? 1 : 2`, `level == "中" ? 1 : 2`, "", false},
		{"a truth asked twice", "open ? (open ? 1 : 2) : 3", "open ? (open ? 1 : 9) : 3", "", true},
		{"a division that only one side does", "open ? spent : spent", "open ? spent + 0 / (spent - 2) : spent", "", false},
		{"what fails must fail on both sides", "open || true ? spent : 1", "1 / (spent - 3) > 0 || true ? spent : 1", "", false},
		{"a target without its number has no score", `sum(targets, .kind == "定性" ? 0 : (.target ?? 0))`, `sum(targets, .kind == "定性" ? 0 : (.target ?? 1))`, "", true},
		{"a quality has no target", `sum(targets, .target ?? 0)`, `sum(targets, .target ?? 1)`, "", false},
		{"a quality without points has no score", `sum(targets, .kind == "定性" ? (.points ?? 0) : 0)`, `sum(targets, .kind == "定性" ? (.points ?? 1) : 0)`, "", true},
		{"rows that may not be judged", `sum(targets, .kind == "定性" ? 0 : (.target ?? 0))`, `sum(targets, .kind == "定性" ? 0 : (.target ?? 1))`, "applies: open,", false},
		{"a condition of rows", `count(targets, .kind == "正向" && (.actual ?? 0) > 3)`, `count(targets, .kind == "正向" && (.actual ?? 9) > 3)`, "", true},
		{"an edge of rows", `count(targets, .weight > 3)`, `count(targets, .weight >= 3)`, "", false},
		{"rows filtered away", `sum(filter(targets, .kind == "定性"), .kind == "正向" ? 5 : 1)`, `sum(filter(targets, .kind == "定性"), .kind == "正向" ? 6 : 1)`, "", true},
		{"a name of let, and another inside it", `let a = (posts ?? 2); let b = a + 1; a * b`, `let x = (posts ?? 2); (x + 1) * x`, "", true},
		{"a let that fails although nobody reads it", `let a = 1 / spent; budget`, `let a = 1; budget`, "", false},
		{"a measure has names of let of its own", "let a = spent; twice + a", "twice + budget", "", false},
		{"a name of let behind a measure", "let a = spent; twice + a", "twice + spent", "", true},
		{"a measure that is a truth", "over ? 1 : 2", "spent > budget ? 1 : 2", "", true},
		{"a filter that fails before one that drops", `len(filter(filter(targets, .group == "产出" || 1 / .weight > 0), .group == "产出"))`, `len(filter(filter(targets, .group == "产出" || .weight >= 0), .group == "产出"))`, "", false},
		{"a filter that cannot fail before one that drops", `len(filter(filter(targets, .group == "产出" || .weight > 7), .group == "产出"))`, `len(filter(filter(targets, .group == "产出" || .weight >= 0), .group == "产出"))`, "", true},
	} {
		t.Run(tt.why, func(t *testing.T) {
			formula := func(text string) string {
				return strings.NewReplacer("FORMULA", text, "APPLIES", tt.applies).Replace(sameWorld)
			}
			f, g := measured(t, formula(tt.f)), measured(t, formula(tt.g))
			if got := analysis.SameWhereScored(f, g); got != tt.want {
				t.Errorf("%s and %s: proved %t, want %t", tt.f, tt.g, got, tt.want)
			}
			if got := analysis.SameWhereScored(g, f); got != tt.want {
				t.Errorf("%s and %s, exchanged: proved %t, want %t", tt.f, tt.g, got, tt.want)
			}
		})
	}
}

// measured gives the formula of the measure m.
func measured(t *testing.T, text string) *rules.Formula {
	t.Helper()
	list := load(t, text).Measures().Slice()
	return list[slices.IndexFunc(list, func(m rules.Measure) bool { return m.Name == "m" })].Formula
}

func TestMultipleOf(t *testing.T) {
	for _, tt := range []struct {
		why, f, g string
		want      bool
	}{
		{"a factor", "spent / budget * 100", "spent / budget * 99", true},
		{"a divisor", "spent / 2", "spent / 3", true},
		{"itself", "spent", "spent", true},
		{"a factor below 0", "spent", "-spent", false},
		{"something added", "spent", "spent + 1", false},
		{"another figure", "spent", "budget", false},
		{"a factor that varies", "spent", "spent * budget", false},
		{"what fails for other units", "spent", "spent * budget / budget", false},
		{"nothing", "spent * 0", "spent", false},
		{"rounded", "round(spent, 0)", "round(spent * 2, 0)", false},
	} {
		t.Run(tt.why, func(t *testing.T) {
			formula := func(text string) string {
				return strings.NewReplacer("FORMULA", text, "APPLIES", "").Replace(sameWorld)
			}
			f, g := measured(t, formula(tt.f)), measured(t, formula(tt.g))
			if got, back := analysis.MultipleOf(f, g), analysis.MultipleOf(g, f); got != tt.want || back != tt.want {
				t.Errorf("%s and %s: %t, exchanged %t, want %t", tt.f, tt.g, got, back, tt.want)
			}
		})
	}
}
