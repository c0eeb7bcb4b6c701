package rules_test

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
)

// An argument of a table by whole numbers is known to be whole however it is made of what is, in a row of a table as elsewhere; and what may
// be a fraction is refused.
func TestLookupByWholeNumbers(t *testing.T) {
	const head = `format: 1
rule_set: whole
version: "1"
title: 样例
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 测试
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 0}]
fields:
  n: {label: 次数, type: number, whole: true, min: 0}
  x: {label: 金额, type: number, min: 0}
  rows:
    label: 项目
    type: table
    columns:
      place: {label: 名次, type: number, whole: true, min: 1, optional: true}
      since: {label: 日期, type: date}
      score: {label: 得分, type: number, min: 0, max: 10}
lookups:
  worth: {by: {n: {type: number, whole: true, min: 0}}, rows: [{n: 0, gives: 5}, {n: 1, gives: 3}, {otherwise: 0}]}
  rates: {by: {n: {type: number, whole: true, min: 0}}, rows: [{n: 0, gives: 0.5}, {otherwise: 0}]}
indicators:
  - {id: i, name: 指标, marks: 100, clause: 文字, criteria: [{id: c, award: "AWARD"}]}
`
	for award, whole := range map[string]bool{
		"sum(rows, worth(.place ?? 0))":                                true,
		"sum(rows, worth(max(.place ?? 0, n) + 1))":                    true,
		"sum(rows, worth(present(.place) ? n : 0))":                    true,
		"sum(rows, worth(max(0, years(.since, period_end))))":          true,
		"worth(worth(n))":                                              true,
		"worth(round(x))":                                              true,
		"worth(round(x, 0))":                                           true,
		"sum(rows, worth(floor(.score)))":                              true,
		"sum(rows, worth(round(.score, 0) * n))":                       true,
		"worth(rates(n))":                                              false,
		"worth(round(x, 1))":                                           false,
		"sum(rows, worth(.score))":                                     false,
		"sum(rows, worth((.place ?? 0) / 2))":                          false,
		"sum(rows, worth(max(.score, .place ?? 0)))":                   false,
		"sum(map(rows, (.place ?? 0) + .score / 2), worth(max(0, #)))": false,
	} {
		_, err := rules.Parse("whole.yaml", []byte(strings.Replace(head, "AWARD", award, 1)))
		if refused := err != nil && strings.Contains(err.Error(), "不一定是整数"); refused == whole || err != nil && !refused {
			t.Errorf("%s: %v", award, err)
		}
	}
}
