package sizes_test

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/google/go-cmp/cmp"
)

const projects = `format: 1
rule_set: projects
version: "2025"
title: 项目
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 某通知
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields:
  seats: {label: 餐位, type: number, unit: 个, min: 0}
  projects:
    label: 项目
    type: table
    columns:
      budget: {label: 预算, type: number, unit: 万元, min: 0}
      spent: {label: 支出, type: number, unit: 万元, min: 0}
      fee: {label: 收费, type: number, unit: 元, min: 0, default: 0}
      paid: {label: 退费, type: number, unit: 元, min: 0, default: 0}
      pleased: {label: 满意度, type: number, unit: "%", min: 0, max: 100, default: 95}
      late: {label: 延期率, type: number, unit: "%", min: 0, max: 100, default: 0}
standings:
  share: {label: 餐位与最多之比, ratio_to_best: seats, better: higher, among: all}
indicators:
  - {id: spent, name: 支出, marks: 30, clause: 无, criteria: [{id: a, per_case: {count: "count(projects, .spent > .budget)", deduct: 5}}]}
  - {id: pleased, name: 满意, marks: 30, clause: 无, criteria: [{id: a, award: "len(projects) == 0 ? 0 : mean(map(projects, .pleased)) / 100 * marks"}]}
  - {id: late, name: 延期, marks: 20, clause: 无, criteria: [{id: a, per_case: {count: "count(projects, .late > 0.5)", deduct: 2}}]}
  - {id: seats, name: 餐位, marks: 20, clause: 无, criteria: [{id: a, award: share / 100 * marks}]}
`

func projectsOf(t testing.TB) *rules.Set {
	t.Helper()
	set, err := rules.Parse("projects.yaml", []byte(projects))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestHintsInTables(t *testing.T) {
	row := func(pairs ...string) map[string]any {
		r := map[string]any{"budget": "100", "spent": "98.5", "fee": "20000", "paid": "500"}
		for i := 0; i < len(pairs); i += 2 {
			r[pairs[i]] = pairs[i+1]
		}
		return r
	}
	set := projectsOf(t)
	for _, tt := range []struct {
		name string
		rows []map[string]any
		want []string
	}{
		{"right", []map[string]any{row(), row(), row(), row()}, nil},
		{"none", []map[string]any{}, nil},
		{"one row in 元", []map[string]any{row("spent", "40"), row("spent", "985000"), row(), row()},
			[]string{"“项目”第2行的“支出”985000万元是“预算”100万元的9850倍，其他3行里大的都不超过小的3倍，单位都是万元：请核对“支出”是不是按元填的（985000元＝98.5万元）"}},
		{"the budget of a row in 元", []map[string]any{row(), row(), row("budget", "1000000"), row()},
			[]string{"“项目”第3行的“预算”1000000万元是“支出”98.5万元的约10152倍，其他3行里大的都不超过小的2倍，单位都是万元：请核对“预算”是不是按元填的（1000000元＝100万元）"}},
		{"where 元 is meant, the lesser is in 万元", []map[string]any{row("fee", "2", "paid", "20000"), row(), row(), row()},
			[]string{"“项目”第1行的“退费”20000元是“收费”2元的10000倍，其他3行里大的都不超过小的40倍，单位都是元：请核对“收费”是不是按万元填的（2万元＝20000元）"}},
		{"too few other rows", []map[string]any{row(), row("spent", "985000"), row()}, nil},
		{"two rows: it may be so", []map[string]any{row(), row("spent", "985000"), row("spent", "985000"), row(), row(), row()}, nil},
		{"another row lies far apart too", []map[string]any{row("spent", "0.5"), row("spent", "985000"), row(), row(), row()}, nil},
		{"1,000 times", []map[string]any{row(), row("spent", "98500"), row(), row()}, nil},
		{"nothing beside it", []map[string]any{row("budget", "0", "spent", "985000"), row(), row(), row()}, nil},
		{"a share for %", []map[string]any{row(), row("pleased", "0.931")}, []string{"“项目”第2行的“满意度”0.931%不超过1%：请核对是不是按小数填的（0.931＝93.1%）"}},
		{"1 for 100%", []map[string]any{row("pleased", "1")}, []string{"“项目”第1行的“满意度”1%不超过1%：请核对是不是按小数填的（1＝100%）"}},
		{"where less is wanted", []map[string]any{row("late", "0.8"), row()}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, h := range hints(t, set, map[string]any{"projects": tt.rows, "seats": 100, "share": 100}) {
				got = append(got, h.Message)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// What units together come to is filled in by nobody: it is no figure to look at again.
func TestStandingsAreSilent(t *testing.T) {
	if found := hints(t, projectsOf(t), map[string]any{"projects": []map[string]any{}, "seats": 1, "share": "2/3"}); len(found) > 0 {
		t.Error(found)
	}
}

// Rows whose sums lie as far apart as those of projects do give no hint.
func TestRightRowsAreSilent(t *testing.T) {
	set, rng := projectsOf(t), rand.New(rand.NewPCG(3, 11))
	cents := func(n int) string { return strconv.Itoa(n/100) + "." + strconv.Itoa(n/10%10) + strconv.Itoa(n%10) }
	for range 400 {
		var rows []map[string]any
		for range rng.IntN(30) {
			budget := 1 + rng.IntN([]int{100, 10000, 100000000}[rng.IntN(3)])
			rows = append(rows, map[string]any{"budget": cents(budget), "spent": cents(budget/100 + 1 + rng.IntN(budget)), "fee": cents(budget * 100),
				"paid": cents(rng.IntN(budget)), "pleased": strconv.Itoa(2 + rng.IntN(99)), "late": cents(rng.IntN(300))})
		}
		for _, h := range hints(t, set, map[string]any{"projects": rows, "seats": 100, "share": 50}) {
			t.Fatalf("%v: %s", rows, h.Message)
		}
	}
}
