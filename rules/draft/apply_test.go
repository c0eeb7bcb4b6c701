package draft_test

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/draft"
)

// hand is a rule file as an author writes it, with names and criteria of his own; %s stands for the criteria.
const hand = `format: 1
rule_set: city
version: "1"
title: 表
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 通知
rounding: {places: 2, mode: half_up}
full_marks: 10
grades: [{name: 合格, from: 0}]
fields:
  spending: {label: 支出数, type: number, unit: 万元, min: 0}
  income: {label: 收入数, type: number, unit: 万元, min: 1}
  breaches: {label: 违规, type: number, unit: 次, whole: true, min: 0}
  disclosed: {label: 按时公开预算, type: bool}
measures:
  rate: {label: 完成率, unit: "%", is: spending / income * 100}
indicators:
  - id: x
    name: 甲
    marks: 10
    clause: 旧条文。
    criteria: [`

// A new clause is put in the place of the old criteria, over the figure that these look at; where that is not one and the same, it is said.
func TestApply(t *testing.T) {
	for _, c := range []struct{ why, criteria, clause, taken, has, says string }{
		{"a rate that is a measure", "{id: s, per_step: {value: rate, below: 100, step: 1, partial: discard, deduct: 1}}", "完成率每低于95%一个百分点扣1分，不足一个百分点不扣。", "新条文的“完成率”当作原来规则的 rate", "value: rate, below: 95", ""},
		{"an expression", "{id: s, when: spending / income * 100 < 90, deduct: 4}", "完成率低于80%的扣4分。", "当作原来规则的 spending / income * 100", "(spending / income * 100) < 80", ""},
		{"a number of cases", "{id: s, per_case: {count: breaches, deduct: 1}}", "每发现一次违规扣2分。", "当作原来规则的 breaches", "count: breaches, deduct: 2", ""},
		{"what is so or not", "{id: s, when: not disclosed, deduct: 5}", "未按时公开预算的，不得分。", "当作原来规则的 not disclosed", "when: not disclosed, deduct: marks", ""},
		{"two figures", "{id: s, when: not disclosed, deduct: 5}, {id: t, per_case: {count: breaches, deduct: 1}}", "每发现一次违规扣2分。", "", "", "对不上"},
		{"another unit", "{id: s, per_case: {count: breaches, deduct: 1}}", "完成率低于80%的扣4分。", "", "", "不是一样的数"},
		{"a number for a yes or no", "{id: s, when: not disclosed, deduct: 5}", "完成率低于80%的扣4分。", "", "", "不是一样的数"},
		{"a clause that asks", "{id: s, per_step: {value: rate, below: 100, step: 1, partial: discard, deduct: 1}}", "完成率每低于95%一个百分点扣1分。", "", "", "没有写明的"},
		{"a clause that is not read", "{id: s, per_case: {count: breaches, deduct: 1}}", "完成得好的，适当得分。", "", "", "没有读懂"},
	} {
		old := hand + c.criteria + "]\n"
		set, err := rules.Parse("city.yaml", []byte(old))
		if err != nil {
			t.Fatalf("%s: %v", c.why, err)
		}
		tables, words, err := draft.ReadMarkdown("|指标|分值|评分标准|\n|---|---|---|\n|甲|10|" + c.clause + "|")
		if err != nil {
			t.Fatal(err)
		}
		list, err := draft.Compare(set, draft.Read(tables, words))
		if err != nil || len(list) != 1 {
			t.Fatalf("%s: %v %v", c.why, list, err)
		}
		data, taken, err := list[0].Apply([]byte(old))
		if c.says != "" {
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%s: %v, want %s", c.why, err, c.says)
			}
			continue
		}
		if err != nil || !strings.Contains(taken, c.taken) || !strings.Contains(string(data), c.has) {
			t.Errorf("%s: taken %q, want %q: %v\n%s\nwant %s", c.why, taken, c.taken, err, data, c.has)
			continue
		}
		if set, err = rules.Parse("city.yaml", data); err != nil || set.Leaves().At(0).Clause() != c.clause {
			t.Errorf("%s: %v", c.why, err)
		}
	}
}
