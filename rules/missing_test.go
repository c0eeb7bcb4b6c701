package rules_test

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// A missing cell of a table with more columns than the rule file has names is told by table, row and column.
func TestMissingCellOfManyColumns(t *testing.T) {
	set, err := rules.Parse("many.yaml", []byte(`format: 1
rule_set: many
version: "1"
title: 多列的表
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 无
rounding: {places: 2, mode: half_up}
grades: [{name: 合格, from: 60}, {name: 不合格, from: 0}]
fields:
  rows: {label: 表, type: table, columns: {name: {type: text}, a: {type: number}, b: {type: number}, c: {type: number}, d: {label: 丁, type: number, optional: true}}}
indicators:
  - {id: x, name: 指标, marks: 100, clause: 见通知。, criteria: [{id: c, per_case: {count: "count(rows, .d > 3)", deduct: 2}}]}
`))
	if err != nil {
		t.Fatal(err)
	}
	_, err = scoring.Score(set, &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2024, Values: map[string]any{
		"rows": []map[string]any{{"name": "一", "a": 1, "b": 2, "c": 3}},
	}})
	if want := "需要“表”（rows）第 1 行“一”的“丁”（d），但没有填报"; err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want …%s", err, want)
	}
}
