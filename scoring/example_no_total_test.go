package scoring_test

import (
	"fmt"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// Where rules may leave a unit without a total, a host asks before it shows one.
func ExampleCard_NoTotal() {
	set, err := rules.Parse("reported.yaml", []byte(`
format: 1
rule_set: reported
version: "2025"
title: 资料报送评分标准
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 某财〔2025〕3号
rounding: {places: 2, mode: half_up}
grades: [{name: 良, from: 60}, {name: 差, from: 0}]
fields:
  reported: {label: 已报送资料, type: bool}
  late: {label: 逾期项数, type: number, unit: 项, whole: true, min: 0, max: 50}
indicators:
  - {id: mended, name: 问题整改, marks: 100, clause: 逾期一项扣2分。, criteria: [{id: late, per_case: {count: late, deduct: 2}}]}
caps:
  - {id: unreported, when: not reported, grade: 不评定, no_total: true, because: 资料未报送，不予评定，不计总分}
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, reported := range []bool{true, false} {
		card, err := scoring.Score(set, &scoring.Submission{
			Unit: scoring.Unit{Name: "某局"}, Period: 2025, Values: map[string]any{"reported": reported, "late": 3},
		})
		if err != nil {
			fmt.Println(err)
			return
		}
		total := card.Total().String()
		if card.NoTotal() != "" {
			total = "不计（" + card.NoTotal() + "）"
		}
		points, _ := card.Score("mended")
		fmt.Println(total, card.Grade(), points)
	}
	// Output:
	// 94 良 94
	// 不计（unreported） 不评定 94
}
