package lint_test

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/lint"
)

// elsewhereHead has what a criterion can read of which the numbers stand elsewhere: a measure, a look-up table, a standing, a date.
const elsewhereHead = `format: 1
rule_set: elsewhere
version: "1"
title: 测试
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 测试
rounding: {places: 2, mode: half_up}
full_marks: 10
grades: [{name: 优, from: 9}, {name: 差, from: 0}]
fields:
  kind:   {label: 规模, type: choice, of: [大, 小]}
  actual: {label: 床护比, type: number, min: 0}
  amount: {label: 产值, type: number, unit: 亿元, min: 1}
  latest: {label: 2025年纳税, type: number, unit: 万元, min: 0}
  past:   {label: 2024年纳税, type: number, unit: 万元, min: 0}
  stay:   {label: 平均住院日, type: number, unit: 天, min: 0, max: 100}
  older:  {label: 上年平均住院日, type: number, unit: 天, min: 0, max: 100}
  filed:  {label: 报名日期, type: date}
  times:  {label: 次数, type: number, unit: 次, whole: true, min: 0}
  rows:   {label: 项目, type: table, columns: {late: {label: 拖延, type: number, unit: 天, min: 0}}}
lookups:
  needed: {label: 标准, by: {kind: {type: choice, of: [大, 小]}}, rows: [{kind: 大, gives: 0.43}, {kind: 小, gives: 0.4}]}
measures:
  tax:      {label: 加权纳税, is: latest * 0.6 + past * 0.4}
  weighted: {label: 加权住院日, unit: 天, is: stay * 0.7 + older * 0.3}
  late:     {label: 迟报天数, unit: 天, is: 'max(0, days(date("2025-04-30"), filed))'}
  base:     {label: 基准价, unit: 亿元, is: average * 0.97}
  above:    {label: 高出基准价, unit: "%", is: (amount - base) / base * 100}
  delay:    {label: 拖延扣分, unit: 分, is: "sum(rows, min(3, floor(.late / 10)))"}
standings:
  best:   {label: 与最高之比, ratio_to_best: tax, better: higher, among: all}
  middle: {label: 中位数, median: weighted, among: all}
  average: {label: 平均产值, mean: amount, among: all}
indicators:
  - id: x
    name: 指标
    marks: 10
`

// A number of a clause is found wherever the rules beside it have it, and only where they have it: the last of each is one that they have not.
func TestNumbersThatStandElsewhere(t *testing.T) {
	for _, x := range []struct {
		name, keys, rule, clause string
		planted                  [2]string // what is written otherwise, and how
	}{
		{"a number that a row of a table gives, and no points", "", `{id: a, per_step: {value: actual, below: needed(kind), step: 0.01, partial: count, deduct: 2}}`,
			"大的0.43，小的0.40，每低0.01扣2分，不足0.01的按0.01计。", [2]string{"0.43", "0.44"}},
		{"weights and years of a measure by which a standing compares", "", `{id: a, award: best / 100 * marks}`,
			"2025年、2024年纳税按60%、40%加权，与最高的之比计分。", [2]string{"60%", "65%"}},
		{"weights behind 按, which are no steps, of what is held against a standing of the same", "", `{id: a, per_step: {value: weighted, above: middle, step: 1, partial: discard, deduct: 2}}`,
			"近两年按0.7、0.3加权，不高于中位数的满分，每高1天扣2分，不足1天不扣。", [2]string{"0.7", "0.8"}},
		{"a share of a mean, in a measure that a rate is made of", "", `{id: a, per_step: {value: above, above: 0, step: 1, partial: discard, deduct: 2}}`,
			"以平均产值的97%为基准价，每高1%扣2分，不足1%的不扣。", [2]string{"97%", "96%"}},
		{"places to which a formula rounds, other than those of points", "", `{id: a, award: "min(round(log10(amount), 4) * 5, marks)"}`,
			"产值（亿元）的常用对数（保留四位小数）乘5，最高10分。", [2]string{"四位", "三位"}},
		{"the most that a row costs", "", `{id: a, per_case: {count: delay, deduct: 1}}`,
			"每拖延10天扣1分，一个项目最多扣3分，扣完为止。", [2]string{"3分", "4分"}},
		{"the step of the points", "    rounding: {to: 0.5, mode: half_up}\n", `{id: a, when: stay > 9, deduct: 2}`,
			"高于9天的扣2分。取0.5分的整数倍。", [2]string{"0.5分", "0.2分"}},
		{"the floor below nothing", "    at_least: -20\n", `{id: a, per_case: {count: times, deduct: [2, 4, 6]}}`,
			"第一次扣2分，第二次扣4分，以后每次扣6分，可以扣到负20分为止。", [2]string{"20分", "25分"}},
		{"a date, which its day ends", "", `{id: a, per_case: {count: late, deduct: 1}}`,
			"2025年4月30日截止（含），每迟一天扣1分，扣完为止。", [2]string{"30日", "29日"}},
		{"below the first tier that costs points", "", `{id: a, progressive: {value: stay, tiers: [{in: "(10, 15]", each: 1, deduct: 1}, {in: "(15, inf)", each: 1, deduct: 2}], partial: discard}}`,
			"不超过10天得满分；超过10天至15天的部分每天扣1分，超过15天的部分每天扣2分，不足1天不扣，扣完为止。", [2]string{"不超过10天", "不超过15天"}},
	} {
		said := func(clause string) (list []string) {
			set, err := rules.Parse("elsewhere.yaml", []byte(elsewhereHead+x.keys+"    clause: "+clause+"\n    criteria:\n      - "+x.rule+"\n"))
			if err != nil {
				t.Fatalf("%s: %v", x.name, err)
			}
			for _, f := range lint.Clauses(set) {
				if !strings.Contains(f.Message, "“两年”") { // that it is so many years, no number says
					list = append(list, f.String())
				}
			}
			return list
		}
		if list := said(x.clause); len(list) > 0 {
			t.Errorf("%s: %s\n%s", x.name, x.clause, strings.Join(list, "\n"))
		}
		if planted := strings.Replace(x.clause, x.planted[0], x.planted[1], 1); planted == x.clause || len(said(planted)) == 0 {
			t.Errorf("%s: nothing is said of %s", x.name, planted)
		}
	}
}
