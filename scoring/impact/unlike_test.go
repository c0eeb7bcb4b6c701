package impact_test

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
)

// Rules that read a table of other columns, or a figure of another type, are not compared, and nobody is told that a unit was looked for.
func TestUnlikeData(t *testing.T) {
	const file = `format: 1
rule_set: unlike
version: "1"
title: 种类不同
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 无
rounding: {places: 2, mode: half_up}
grades: [{name: 合格, from: 60}, {name: 不合格, from: 0}]
fields:
  rows: {label: 项目表, type: table, columns: COLUMNS}
indicators:
  - {id: x, name: 指标, marks: 100, clause: 见通知。, criteria: [{id: c, per_case: {count: "count(rows, .a > LIMIT)", deduct: 2}}]}
`
	load := func(columns, limit string) *rules.Set {
		set, err := rules.Parse("unlike.yaml", []byte(strings.NewReplacer("COLUMNS", columns, "LIMIT", limit).Replace(file)))
		if err != nil {
			t.Fatal(err)
		}
		return set
	}
	old := load("{a: {label: 甲, type: number}}", "3")
	for name, tt := range map[string]struct {
		new  *rules.Set
		want string
	}{
		"a column more": {load("{a: {label: 甲, type: number}, b: {label: 乙, type: number}}", "5"),
			"没有比较（两套规则里不是同一种数据的：“项目表”）：请核对字段的种类和表的列，用用例对照"},
		"the same columns": {load("{a: {label: 甲, type: number}}", "5"), "不能逐段比较（取决于“项目表”的各行）；下面是扣分不同的一例"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, d := range compare(t, old, tt.new, nil).Indicators {
				if d.Note != tt.want {
					t.Errorf("note %s, want %s", d.Note, tt.want)
				}
			}
		})
	}
}
