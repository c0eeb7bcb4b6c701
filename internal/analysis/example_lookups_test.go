package analysis_test

import (
	"fmt"
	"strings"

	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
)

const offences = `format: 1
rule_set: offences
version: "2025"
title: 超速记分
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 某通知
rounding: {places: 2, mode: half_up}
grades: [{name: 合格, from: 60}, {name: 不合格, from: 0}]
fields:
  offences:
    label: 超速
    type: table
    columns:
      plate:   {label: 车牌, type: text}
      over:    {label: 超过限速, type: number, unit: "%", min: 0}
      highway: {label: 在高速公路上, type: bool}
lookups:
  demerit:
    label: 记分
    by: {highway: {label: 在高速公路上, type: bool}, over: {label: 超过限速, type: number, unit: "%", min: 0}}
    rows:
      - {highway: true, over: "[20, inf)", gives: 6}
      - {over: "[10, 20)", gives: 3}
      - {otherwise: 0}
measures:
  points: {label: 记分合计, is: "sum(offences, demerit(.highway, .over))"}
indicators:
  - {id: y, name: 守法, marks: 100, clause: 每记1分扣1分，扣完为止。, criteria: [{id: b, per_case: {count: points, deduct: 1}}]}
`

// What a reviewer of a draft reads of a look-up table: what it says, and what it gives otherwise than the one in force.
func ExampleTable() {
	old, err := rules.Parse("offences.yaml", []byte(offences))
	if err != nil {
		fmt.Println(err)
		return
	}
	draft, err := rules.Parse("draft.yaml", []byte(strings.Replace(offences, "gives: 3", "gives: 4", 1)))
	if err != nil {
		fmt.Println(err)
		return
	}
	now := analysis.Tables(draft)
	for i, t := range analysis.Tables(old) {
		name, label := t.Name()
		fmt.Println(name, label)
		fmt.Println(t.Says())
		if before, after, ok := t.Changed(now[i]); ok {
			fmt.Println("−", before)
			fmt.Println("+", after)
		}
	}
	// Output:
	// demerit 记分
	// 按在高速公路上、超过限速查表：在高速公路上：是，超过限速不低于20%的，得出 6；超过限速不低于10%、低于20%的，得出 3；其余情况的，得出 0
	// − 在高速公路上：是，超过限速不低于10%、低于20%的，得出 3；在高速公路上：否，超过限速不低于10%、低于20%的，得出 3
	// + 在高速公路上：是，超过限速不低于10%、低于20%的，得出 4；在高速公路上：否，超过限速不低于10%、低于20%的，得出 4
}

// Which columns of a unit's rows decide what a look-up gives: rows that are made up to try the rules need values in these only.
func ExampleRowAsked() {
	set, err := rules.Parse("offences.yaml", []byte(offences))
	if err != nil {
		fmt.Println(err)
		return
	}
	slot, _ := set.FieldIndex("offences")
	columns := set.Fields()[slot].Columns
	for _, asked := range analysis.RowsAsked(set.Measures().At(0).Formula, slot) {
		for key, column := range asked.Columns {
			if column >= 0 { // else it is computed
				fmt.Println(asked.Lookup.Name, asked.Lookup.Keys[key].Name, "is", columns[column].Label)
			}
		}
	}
	// Output:
	// demerit highway is 在高速公路上
	// demerit over is 超过限速
}
