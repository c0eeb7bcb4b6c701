package lint_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
)

// manyIndicators gives rules of so many indicators of four kinds, each with figures of its own and one that all of them share.
func manyIndicators(n int) string {
	var fields, indicators strings.Builder
	for i := range n {
		if i%25 == 0 { // a list has 1000 items at most
			fmt.Fprintf(&indicators, "  - id: g%d\n    name: 组%d\n    marks: %d\n    indicators:\n", i, i, 5*min(25, n-i))
		}
		k := [...]struct{ field, indicator string }{
			{"{label: 支出#, type: number, min: 0}", "clause: 占预算每低于95%一个百分点扣0.5分。, criteria: [{id: c, per_step: {value: a# / budget * 100, below: 95, step: 1, partial: prorate, deduct: 0.5}}]"},
			{"{label: 制度#, type: bool}", "clause: 无制度扣2分。, criteria: [{id: c, checklist: [{id: x, met: a#, points: 5, otherwise: 无制度}]}]"},
			{"{label: 满意度#, type: number, min: 0, max: 100}", "clause: 满意度90%及以上得5分，其余不得分。, criteria: [{id: c, bands: {value: a#, tiers: [{in: \"[90, 100]\", points: 5}, {in: \"[0, 90)\", points: 0}]}}]"},
			{"{label: 变动率#, type: number, min: -100}", "clause: 变动率高于5%且未批准的扣4分。, criteria: [{id: c, when: a# > 5 and not approved, deduct: 4}]"},
		}[i%4]
		number := strings.NewReplacer("#", fmt.Sprint(i))
		fmt.Fprintf(&fields, "  a%d: %s\n", i, number.Replace(k.field))
		fmt.Fprintf(&indicators, "      - {id: i%d, name: 指标%d, marks: 5, %s}\n", i, i, number.Replace(k.indicator))
	}
	return fmt.Sprintf(`format: 1
rule_set: many
version: "1"
title: 许多指标
basis: 无
effective: {from: 2024-01-01, to: 2024-12-31}
rounding: {places: 2, mode: half_up}
full_marks: %d
grades: [{name: 优, from: %d}, {name: 差, from: 0}]
fields:
  budget: {label: 预算, type: number, min: 1}
  approved: {label: 批准, type: bool}
%sindicators:
%s`, 5*n, 4*n, &fields, &indicators)
}

// A check of so many times more indicators does so many times the work, counted in values on the heap and in their room, which are the same on
// every machine. What is done once for each indicator over all of them shows in both: a list of all fields for each search, say.
func TestCheckGrows(t *testing.T) {
	work := func(n int) (values, room float64) {
		set, err := rules.Parse("many.yaml", []byte(manyIndicators(n)))
		if err != nil {
			t.Fatal(err)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		check(t, set)
		runtime.ReadMemStats(&after)
		return float64(after.Mallocs-before.Mallocs) / float64(n), float64(after.TotalAlloc-before.TotalAlloc) / float64(n)
	}
	const few, many = 50, 800
	work(few) // what is made once in a process
	values, room := work(few)
	valuesOfMany, roomOfMany := work(many)
	t.Logf("for each of %d and %d indicators: %.0f and %.0f values in %.0f and %.0f bytes", few, many, values, valuesOfMany, room, roomOfMany)
	if valuesOfMany > 1.1*values {
		t.Errorf("%.0f values for each of %d indicators, %.0f for each of %d", valuesOfMany, many, values, few)
	}
	if roomOfMany > 1.7*room {
		t.Errorf("%.0f bytes for each of %d indicators, %.0f for each of %d", roomOfMany, many, room, few)
	}
}
