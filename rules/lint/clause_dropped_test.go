package lint_test

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/lint"
)

const tendered = `format: 1
rule_set: drops
version: "2025"
title: 评标
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 某通知
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields:
  price: {label: 投标报价, type: number, unit: 万元, min: 0.01, max: 10000}
  few: {label: 家数不足, type: bool}
standings:
  base: {label: 评标基准价, mean: price, among: all, drop: DROP}
indicators:
  - {id: x, name: 报价, marks: 100, clause: "CLAUSE，报价每高于基准价1%扣2分，不足1%的按1%计，扣完为止。", criteria: [{id: a, per_step: {value: price / base * 100, above: 100, step: 1, partial: count, deduct: 2}, because: 高}]}
`

// How many of the highest and lowest values a clause leaves out is held against the mean that the rules read, where both say so.
func TestDroppedValuesOfClauses(t *testing.T) {
	for _, test := range []struct{ clause, drop, says string }{
		{"去掉一个最高报价和一个最低报价后的平均值为基准价", "{highest: 1, lowest: 1}", ""},
		{"去掉一个最高报价和一个最低报价后的平均值为基准价", "{highest: 1, lowest: 2}", "“一个最低”，规则用的评标基准价 base 去掉的却是 lowest: 2，应是 1"},
		{"剔除2个最高报价后的平均值为基准价", "{highest: 1}", "“2个最高”，规则用的评标基准价 base 去掉的却是 highest: 1，应是 2"},
		{"剔除两个最高报价、一个最低报价后的平均值为基准价", "{highest: 2}", "“一个最低”，规则用的评标基准价 base 去掉的却是 lowest: 0，应是 1"},
		{"去掉最高、最低报价各一个后的平均值为基准价", "{highest: 1, lowest: 2}", ""}, // not read, so nothing is said
		{"三个最高报价的平均值另行公布，去掉一个最高报价后的平均值为基准价", "{highest: 1}", ""},
	} {
		set, err := rules.Parse("drops.yaml", []byte(strings.NewReplacer("DROP", test.drop, "CLAUSE", test.clause).Replace(tendered)))
		if err != nil {
			t.Fatal(err)
		}
		var found []string
		for _, f := range lint.Clauses(set) {
			if f.Code == "clause-word" {
				found = append(found, f.Message)
			}
		}
		if got := strings.Join(found, "\n"); test.says == "" && got != "" || !strings.Contains(got, test.says) {
			t.Errorf("%s, drop: %s\n got %s\nwant %s", test.clause, test.drop, got, test.says)
		}
	}
}
