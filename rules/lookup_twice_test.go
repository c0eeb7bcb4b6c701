package rules_test

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
)

const askedTwice = `format: 1
rule_set: twice
version: "1"
title: 样例
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 测试
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 0}]
fields:
  n: {label: 次数, type: number, unit: 次, whole: true, min: 0}
  m: {label: 另计次数, type: number, unit: 次, whole: true, min: 0}
lookups:
  worth:
    label: 记分
    by: {times: {label: 次数, type: number, min: 0}}
    rows: [{times: "[0, 2)", gives: 1}, {otherwise: 3}]
indicators:
  - {id: i, name: 指标, marks: 100, clause: 文字, criteria: [{id: c, award: worth(n) * 10 + worth(n) + worth(m)}]}
`

// A look-up that stands twice in a formula is told once; one that is asked with other values is told too.
func TestLookupAskedTwiceIsToldOnce(t *testing.T) {
	set, err := rules.Parse("twice.yaml", []byte(askedTwice))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		n, m int64
		want int
	}{{1, 5, 2}, {1, 1, 1}} {
		v, c := set.NewValues(), set.Criteria().At(0)
		for field, x := range []int64{tt.n, tt.m} {
			analysis.Put(v, field, indicators.Value{Number: exact.Int(x), Present: true})
		}
		f, fail := c.Judge(v)
		if fail != nil {
			t.Fatal(fail)
		}
		working := c.Inside().Explain(v.Inside(), f).Explanation().Working
		seen := map[string]bool{}
		looked := 0
		for _, line := range working {
			if seen[line] {
				t.Errorf("told twice: %s", line)
			}
			if seen[line] = true; strings.HasPrefix(line, "记分(1) = 1（") || strings.HasPrefix(line, "记分(5) = 3（") {
				looked++
			}
		}
		if looked != tt.want {
			t.Errorf("n %d, m %d: %d look-ups are told, want %d:\n%s", tt.n, tt.m, looked, tt.want, strings.Join(working, "\n"))
		}
	}
}
