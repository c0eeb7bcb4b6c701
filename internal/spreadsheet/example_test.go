package spreadsheet_test

import (
	"fmt"
	"log"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/spreadsheet"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

const steps = `
format: 1
rule_set: steps
version: "2025"
title: 样例
basis: 某财绩〔2026〕1号
effective: {from: 2025-01-01, to: 2025-12-31}
rounding: {places: 2, mode: half_up}
grades: [{name: 合格, from: 60}, {name: 不合格, from: 0}]
fields:
  cases: {label: 违规次数, type: number, unit: 次, whole: true, min: 0, max: 99}
indicators:
  - {id: order, name: 合规, marks: 90, clause: 每次扣2.5分。, criteria: [{id: each, per_case: {count: cases, deduct: 2.5}}]}
  - {id: care, name: 服务, marks: 10, clause: 酌情。, criteria: [{id: judged, judged: {}}]}
`

// The points of a unit as formulas: a figure in B2 can be changed, and the steps stand in column A of a sheet of their own.
func ExampleFormulas() {
	set, err := rules.Parse("steps.yaml", []byte(steps))
	if err != nil {
		log.Fatal(err)
	}
	sub := &scoring.Submission{Unit: scoring.Unit{Name: "某单位"}, Period: 2025, Values: map[string]any{"cases": 3},
		Judgements: map[string]scoring.Judgement{"care": {By: "绩效科", Reason: "没有开展"}}}
	bound, err := scoring.Bind(set, sub)
	if err == nil {
		_, err = bound.Total()
	}
	if err != nil {
		log.Fatal(err)
	}
	figures := map[int]spreadsheet.Figure{0: {Cell: "数据!$B$2", Places: 0}}
	f := spreadsheet.Of(set, bound.Values(), nil, figures, func(step int) string { return fmt.Sprintf("$A$%d", step+1) })
	for _, step := range []int{0, 1, 2, 3} {
		fmt.Printf("A%d = %s\n", step+1, f.Steps[step])
	}
	fmt.Printf("total in A%d, grade in A%d\n", f.Total+1, f.Grade+1)
	for _, k := range f.Kept {
		fmt.Println(k.Name, k.Why)
	}
	// Output:
	// A1 = IF(ISNUMBER(数据!$B$2),IF(AND(ROUND(数据!$B$2*1,0)/1=数据!$B$2,ROUND(数据!$B$2*1,0)>=0,ROUND(数据!$B$2*1,0)<=99),ROUND(数据!$B$2*1,0),NA()),NA())
	// A2 = NA()
	// A3 = IF($A$1>=0,1,0)
	// A4 = IF($A$3=1,$A$1,$A$2)
	// total in A22, grade in A26
	// 服务（care.judged） 由人评定
}

// A figure of more places than its cell takes cannot be changed there.
func ExampleFigure() {
	f := &indicators.Field{Name: "rate", Type: indicators.Number}
	for _, x := range []string{"98.52", "98.525"} {
		at := spreadsheet.Figure{Cell: "数据!$B$2", Places: 2}
		fmt.Println(x, spreadsheet.Changeable(f, indicators.Value{Present: true, Number: exact.MustParse(x)}, at.Places))
	}
	// Output:
	// 98.52 true
	// 98.525 false
}

// What is judged by a person is no formula.
func ExampleKept() {
	k := spreadsheet.Kept{Name: "服务（care.judged）", Why: "由人评定"}
	fmt.Println(k.Name + "：" + k.Why)
	// Output: 服务（care.judged）：由人评定
}
