package rules_test

import (
	"fmt"
	"testing"

	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
)

const saying = `format: 1
rule_set: saying
version: "1"
title: 样例
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 测试
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 0}]
fields:
  a: {label: 支出, type: number, min: 0}
  b: {label: 收入, type: number, min: 0}
  n: {label: 差错, type: number, whole: true, min: 0, unit: 件}
  ok: {label: 公开, type: bool}
  kind: {label: 类别, type: choice, of: [甲, 乙]}
  targets:
    label: 绩效目标
    type: table
    columns: {name: {type: text}, kind: {label: 方向, type: choice, of: [正向]}, target: {type: number}, actual: {type: number}, weight: {type: number}, reason: {type: text, optional: true}}
measures:
  rate: {label: 完成率, unit: "%%", is: a / b * 100}
  again: {label: 又名, is: 100 * a / b}
indicators:
  - {id: i, name: 指标, marks: 100, clause: 文字, criteria: [{id: c, %s}]}
`

func sayingCriterion(t *testing.T, criterion string) *rules.Criterion {
	t.Helper()
	return sayingSet(t, criterion).Criteria().At(0)
}

func sayingSet(t *testing.T, criterion string) *rules.Set {
	t.Helper()
	set, err := rules.Parse("saying.yaml", fmt.Appendf(nil, saying, criterion))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestSays(t *testing.T) {
	tests := []struct{ criterion, want string }{
		{"per_step: {value: rate, below: 100, step: 1, partial: discard, deduct: 1}", "完成率低于100%的，每低1个百分点扣1分，不足1个百分点的不扣，扣完为止"},
		{"per_step: {value: rate, below: 100, step: 5, partial: count, deduct: 2}", "完成率低于100%的，每低5个百分点扣2分，不足5个百分点的按5个百分点计算，扣完为止"},
		{"per_step: {value: rate, above: 5, step: 0.5, partial: prorate, deduct: 1}, at_most: 3", "完成率超过5%的，每超过0.5个百分点扣1分，不足0.5个百分点的按比例扣，最多扣3分"},
		{
			`per_step: {value: a, below: b * 2, step: "max(1, b)", partial: count, deduct: marks / 10}`,
			"支出低于“收入 × 2”的，每低“最大值(1, 收入)”扣“分值 ÷ 10”分，不足“最大值(1, 收入)”的按“最大值(1, 收入)”计算，扣完为止",
		},
		{"per_step: {value: a / b, above: b, step: 1, partial: discard, deduct: 1}", "“支出 ÷ 收入”超过收入的，每超过1扣1分，不足1的不扣，扣完为止"},
		{"per_case: {count: n, deduct: 2}", "差错每有1件扣2分，扣完为止"},
		{"per_case: {count: n * 2, deduct: 2, at_most: 6}", "“差错 × 2”每有1次扣2分，最多扣6分"},
		{"when: not ok, deduct: 5", "符合“非公开”的，扣5分"},
		{"when: 'kind == \"甲\"', deduct: 5", "符合（类别 = “甲”）的，扣5分"},
		{"when: a > b, deduct: marks", "符合“支出 > 收入”的，扣100分（全部分值）"},
		{"checklist: [{id: x, met: ok, points: 2, otherwise: 没有公开}]", "应符合“公开”，不符合的，扣2分"},
		{"linear: {value: rate, full_at: 100, zero_at: 60}", "完成率不低于100%的得满分100分，不高于60%的得0分，其间按比例计分"},
		{"linear: {value: rate, full_at: 0, zero_at: 20}", "完成率不高于0%的得满分100分，不低于20%的得0分，其间按比例计分"},
		{"linear: {value: rate, full_at: b, zero_at: 60}", "完成率为收入的得满分100分，为60%的得0分，其间按比例计分"},
		{`bands: {value: rate, tiers: [{in: "[90, +inf)", points: 100}, {in: "(-inf, 90)", points: 0}]}`, "完成率不低于90%的，得100分；低于90%的，得0分"},
		{`bands: {value: n, tiers: [{in: "[0, 0]", points: 100}, {in: "(0, 3]", points: 50}, {in: "(3, +inf)", points: 0}]}`, "差错为0件的，得100分；高于0件、不高于3件的，得50分；高于3件的，得0分"},
		{"cases: [{when: ok, points: 100}, {otherwise: 10}]", "若公开，得100分；否则得10分"},
		{"proportional: {actual: a, target: b, better: higher, method: ratio}", "支出达到目标（收入）的得满分100分；没有达到的，按实际占目标的比例计分"},
		{"proportional: {actual: a, target: b, better: lower, method: ratio}", "支出不超过目标（收入）的得满分100分；超过的，按目标占实际的比例计分"},
		{"proportional: {actual: a, target: b, better: equal, method: ratio}", "支出达到目标（收入）的得满分100分；没有达到的，按实际占目标的比例计分；目标为0时，实际为0才得分"},
		{"proportional: {actual: a, target: b, better: higher, method: excess}", "支出达到目标（收入）的得满分100分；没有达到的，按低出目标的比例扣分"},
		{"proportional: {actual: a, target: b, better: lower, method: excess}", "支出不超过目标（收入）的得满分100分；超过的，按超出目标的比例扣分，超出一倍的不得分"},
		{"proportional: {actual: a, target: b, better: equal, method: excess}", "支出等于目标（收入）的得满分100分；偏离的，按偏离目标的比例扣分，偏离一倍的不得分"},
		{"proportional: {actual: a, target: b, better: higher, method: ratio, zero_target: full}", "支出达到目标（收入）的得满分100分；没有达到的，按实际占目标的比例计分；目标为0的得满分"},
		{"proportional: {actual: a, target: b, better: higher, method: excess, zero_target: none}", "支出达到目标（收入）的得满分100分；没有达到的，按低出目标的比例扣分；目标为0的不得分"},
		{"proportional: {actual: a, target: 100, better: higher, method: ratio, over_limit: 0.3}", "支出达到目标（100）的得满分100分；没有达到的，按实际占目标的比例计分；超过目标30%的不得分"},
		{"award: 'min(a / 2, 60)'", "得分＝支出 ÷ 2，最低0分，最高60分"},
		{"award: 'min(marks, rate * marks / 100)'", "得分＝完成率 × 分值 ÷ 100，最低0分，最高100分"},
		{"award: 'min(a, 120)'", "得分＝最小值(支出, 120)，最低0分，最高100分"},
		{"award: 'min(a, b)'", "得分＝最小值(支出, 收入)，最低0分，最高100分"},
		{"award: 'min(a, 60) + 1'", "得分＝最小值(支出, 60) + 1，最低0分，最高100分"},
		{"when: n > 0, deduct: 'min(n * 3, 10)'", "符合“差错 > 0”的，扣“差错 × 3”分，最多扣10分"},
		{"when: n > 0, deduct: 'min(10, n * 3)', at_most: 20", "符合“差错 > 0”的，扣“差错 × 3”分，最多扣10分"},
		{"when: n > 0, deduct: 'min(n * 3, 10)', at_most: 5", "符合“差错 > 0”的，扣“最小值(差错 × 3, 10)”分，最多扣5分"},
		{"award: a / 2", "得分＝支出 ÷ 2，最低0分，最高100分"},
		{"judged: {levels: [{name: 好, from: 0.8, to: 1}, {name: 差, from: 0, to: 0.8}]}", "由人评定，满分100分：好得满分的80%至100%；差得满分的0%至80%（不含80%）"},
		{
			"targets: {rows: 'filter(targets, .kind == \"正向\")'}",
			"按单位自列的目标（绩效目标中符合（kind = “正向”）的）逐个计分，满分100分",
		},
		{
			"choose: best, either: [{id: x, award: a}, {id: y, per_case: {count: n, deduct: 1}}]",
			"以下取对单位最有利的一项：x 得分＝支出，最低0分，最高100分；y 差错每有1件扣1分，扣完为止",
		},
	}
	for _, tt := range tests {
		if got := sayingCriterion(t, tt.criterion).Says(); got != tt.want {
			t.Errorf("%s\ngot  %s\nwant %s", tt.criterion, got, tt.want)
		}
	}
}

func TestCanonical(t *testing.T) {
	tests := []struct {
		name, a, b string
		same       bool
	}{
		{"a measure under another name", "rate", "again", true},
		{"written out", "rate", "a / b * 100", true},
		{"sums in another order", "a + b - 2 * n", "b - n + a - n", true},
		{"multiplied out", "(a + b) * n", "a * n + n * b", true},
		{"a power", "a ** 2", "a * a", true},
		{"a factor on either side", "a / (2 * b)", "0.5 * a / b", true},
		{"what divides may be 0", "a / b * b", "a", false},
		{"what cancels may be missing", "a - a + b", "b", false},
		{"another divisor", "a / b", "a / (b + 1)", false},
		{"another number", "a * 1.1", "a * 1.10", true},
		{"by a little", "a * 1.1", "a * 1.1000001", false},
		{"in a function", "min(a + b, 1)", "min(b + a, 1)", true},
		{"functions of other names", "min(a, b)", "max(a, b)", false},
		{"a name of its own", "let x = a + b; x * 2", "let y = b + a; 2 * y", true},
		{"a condition", "ok ? a : b", "ok ? b : a", false},
		{"difference and its opposite", "a - b", "b - a", false},
		{"quotients of one divisor", "a / b + n / b", "(a + n) / b", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			of := func(value string) string {
				return analysis.Canonical(analysis.Measured(sayingCriterion(t, fmt.Sprintf(`per_step: {value: "%s", above: 5, step: 1, partial: count, deduct: 1}`, value))))
			}
			if a, b := of(tt.a), of(tt.b); (a == b) != tt.same {
				t.Errorf("%s and %s: same is %v, want %v\n%s\n%s", tt.a, tt.b, a == b, tt.same, a, b)
			}
		})
	}
}

// Sums of measures that grow twice as large each time stay short.
func TestCanonicalStaysShort(t *testing.T) {
	value := "a"
	for range 20 {
		value = "min(" + value + ", b + 1) * (n + 1)"
	}
	c := sayingCriterion(t, fmt.Sprintf("award: %q", value))
	if n := len(analysis.CriterionCanonical(c)); n > 20000 {
		t.Errorf("%d bytes", n)
	}
}
