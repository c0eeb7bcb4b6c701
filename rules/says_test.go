package rules_test

import (
	"fmt"
	"testing"

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
measures:
  rate: {label: 完成率, unit: "%%", is: a / b * 100}
  again: {label: 又名, is: 100 * a / b}
indicators:
  - {id: i, name: 指标, marks: 100, clause: 文字, criteria: [{id: c, %s}]}
`

func sayingCriterion(t *testing.T, criterion string) *rules.Criterion {
	t.Helper()
	set, err := rules.Parse("saying.yaml", fmt.Appendf(nil, saying, criterion))
	if err != nil {
		t.Fatal(err)
	}
	return set.Criterion(0)
}

func TestSays(t *testing.T) {
	tests := []struct{ criterion, want string }{
		{"per_step: {value: rate, below: 100, step: 1, partial: discard, deduct: 1}", "完成率每低于100%满1个百分点扣1分，不足1个百分点不扣"},
		{"per_step: {value: rate, above: 5, step: 0.5, partial: prorate, deduct: 1}, at_most: 3", "完成率每超过5%满0.5个百分点扣1分，不足0.5个百分点按比例扣，最多扣3分"},
		{"per_case: {count: n, deduct: 2}", "差错每1件扣2分"},
		{"when: not ok, deduct: 5", "凡非公开，扣5分"},
		{"linear: {value: rate, full_at: 100, zero_at: 60}", "完成率为100%得满分100分，为60%得0分，其间按比例"},
		{`bands: {value: rate, tiers: [{in: "[90, +inf)", points: 100}, {in: "(-inf, 90)", points: 0}]}`, "完成率：在[90, +inf)得100分；在(-inf, 90)得0分"},
		{"cases: [{when: ok, points: 100}, {otherwise: 10}]", "若公开，得100分；否则得10分"},
		{"proportional: {actual: a, target: b, better: higher, method: ratio}", "支出与目标（收入）相比，越高越好，按比值计分，满分100分"},
		{"award: a / 2", "得分 = 支出 ÷ 2，不低于0分，不高于100分"},
		{"judged: {levels: [{name: 好, from: 0.8, to: 1}, {name: 差, from: 0, to: 0.8}]}", "由人评定，满分100分：好得满分的0.8至1；差得满分的0至0.8（不含）"},
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
				return sayingCriterion(t, fmt.Sprintf(`per_step: {value: "%s", above: 5, step: 1, partial: count, deduct: 1}`, value)).Measured().Canonical()
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
	if n := len(c.Canonical()); n > 20000 {
		t.Errorf("%d bytes", n)
	}
}
