package analysis_test

import (
	"context"
	"fmt"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
)

const breaches = `format: 1
rule_set: breaches
version: "2025"
title: 最小的例子
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 某通知
rounding: {places: 2, mode: half_up}
grades: [{name: 合格, from: 60}, {name: 不合格, from: 0}]
fields:
  n:     {label: 违规次数, type: number, unit: 次, whole: true, min: 0}
  fraud: {label: 弄虚作假, type: bool}
indicators:
  - {id: y, name: 合规, marks: 100, clause: 每违规1次扣8分，扣完为止。, criteria: [{id: b, per_case: {count: n, deduct: 8}}]}
caps:
  - {id: fraud, when: fraud and n > 2, total_at_most: 59, because: 弄虚作假}
`

// The highest total of a unit that is under the veto: nothing is known of it.
func ExampleModel_Search() {
	set, _ := rules.Parse("breaches.yaml", []byte(breaches))
	n, fraud := analysis.Figure(set, 0), analysis.Figure(set, 1)
	m := analysis.NewModel(set, set.NewValues(), []*analysis.Unknown{n, fraud}, &analysis.Budget{Left: 1000})
	patterns, _ := m.Patterns(make([]exact.Number, set.Leaves().Len()), make([]bool, set.Leaves().Len()))
	veto := analysis.Condition{Of: set.Caps().At(0).Formula, Holds: true}
	a := m.Search(context.Background(), analysis.Question{Of: patterns[0].Total, Greatest: true, Where: []analysis.Condition{veto}})
	fmt.Println(a.Outcome == analysis.Found, a.Exact(), a.Value, a.Unit[n].Value.Number, a.Unit[fraud].Value.Bool)

	// No unit with a total above 59 is under it.
	above := analysis.Condition{Of: analysis.NoMore(patterns[0].Total, exact.Int(59))}
	a = m.Search(context.Background(), analysis.Question{Where: []analysis.Condition{veto, above}})
	fmt.Println(a.Outcome == analysis.Impossible)
	// Output:
	// true true 59 3 true
	// true
}
