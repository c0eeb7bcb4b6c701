package scoring_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// A leaf of which the second criterion takes numbers beyond machine words is judged within the budget of a unit, though the first was judged
// before that was known and takes more than half of it.
func TestWhatIsJudgedAnewIsChargedOnce(t *testing.T) {
	set, err := rules.Parse("heavy.yaml", []byte(`format: 1
rule_set: heavy
version: "1"
title: 算得多的
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 无
rounding: {places: 2, mode: half_up}
grades: [{name: 好, from: 60}, {name: 差, from: 0}]
fields:
  goals: {label: 目标, type: table, columns: {weight: {label: 权重, type: number}}}
  done: {label: 完成, type: number}
indicators:
  - id: x
    name: 甲
    marks: 100
    clause: 示例
    criteria:
      - {id: many, when: "count(goals, any(goals, .weight > 8)) > 3", deduct: 1, because: 多}
      - {id: big, when: "done * done * done > 0", deduct: 2, because: 大}
`))
	if err != nil {
		t.Fatal(err)
	}
	var rows strings.Builder
	for i := range 600 {
		fmt.Fprintf(&rows, ", {weight: %d}", []int{1, 9}[i/599])
	}
	of := func(done string) (charged int) {
		sub, err := scoring.ParseSubmission("unit.yaml", []byte("unit: {name: 甲}\nrule_set: heavy\nperiod: 2024\nvalues: {done: "+done+", goals: ["+rows.String()[2:]+"]}"))
		if err != nil {
			t.Fatal(err)
		}
		b, err := scoring.Bind(set, sub)
		if err != nil {
			t.Fatal(err)
		}
		if total, err := b.Total(); err != nil || total.String() != "97" {
			t.Errorf("done %s: total %v, %v", done, total, err)
		}
		return b.Values().Inside().Frame.Charged()
	}
	if short, long := of("1"), of("12345678901234567890"); long >= 2*short {
		t.Errorf("a unit is charged %d steps in words and %d in full", short, long)
	}
}
