package scoring_test

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// What a card says of how the total comes about names what the criteria of the set move, on which scale, and what bonuses and caps of the total
// do with it. Caps of the grade and of an indicator move no total there; an indicator that a cap did not lower does not carry its name.
func TestTotalIsAddedUpInWords(t *testing.T) {
	const head = `format: 1
rule_set: whole
version: "1"
title: 示例
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 示例
rounding: {places: 2, mode: half_up}
grades: [{name: 好, from: 40}, {name: 差, from: 0}]
fields:
  n: {label: 件数, type: number, whole: true, min: 0}
  away: {label: 没有, type: bool, default: false}
`
	const leaves = `indicators:
  - {id: a, name: 甲, marks: 80, clause: 每件扣1分。, criteria: [{id: c, per_case: {count: n, deduct: 1}}]}
  - {id: b, name: 乙, marks: 20, clause: 每件扣1分。, applies: not away, criteria: [{id: c, per_case: {count: n, deduct: 1}}]}
`
	const off = "clause: 每件再扣2分。\ncriteria: [{id: r, per_case: {count: n, deduct: 2}}]\n"
	for _, x := range []struct{ name, rules, unit, says, not string }{
		{"nothing but indicators", "not_applicable: zero\n" + leaves, "{n: 3}", "", "合计："},
		{"criteria of the set", "not_applicable: zero\n" + off + leaves, "{n: 3}", "合计：指标得分94，总分扣6分，得88\n", "= 88"},
		{"and a bonus", "not_applicable: zero\n" + off + leaves + "bonuses: [{id: x, award: '1'}]\n", "{n: 3}", "合计：指标得分94，总分扣6分，得88 + 加分1 = 89\n", ""},
		{"on another scale", "full_marks: 50\nnot_applicable: zero\nout_of: 100\n" + off + leaves, "{n: 3}", "合计：指标得分94，总分扣6分，满分100分，折算为50分制，得44\n", ""},
		{"scaled", "not_applicable: rescale\n" + off + leaves, "{n: 4, away: true}", "合计：指标得分76，折算为95，总分扣8分，得87\n", ""},
		{"scaled, as the head says it", "not_applicable: rescale\n" + off + leaves, "{n: 4, away: true}", "取舍后为95分", ""},
		{"a cap of the grade", "not_applicable: zero\n" + leaves + "caps: [{id: v, when: n > 1, grade_down: 1}]\n", "{n: 3}", "等级降1级", "合计："},
		{"a cap of an indicator that is below it", "not_applicable: zero\n" + leaves + "caps: [{id: v, of: a, when: n > 1, points_at_most: 79}]\n", "{n: 3}", "80        77         3\n", "3  一票否决"},
		{"a cap of an indicator that lowers it", "not_applicable: zero\n" + leaves + "caps: [{id: v, of: a, when: n > 1, points_at_most: 70}]\n", "{n: 3}", "一票否决\n乙", ""},
	} {
		set, err := rules.Parse("whole.yaml", []byte(head+x.rules))
		if err != nil {
			t.Fatalf("%s: %v", x.name, err)
		}
		unit, err := scoring.ParseSubmission("unit.yaml", []byte("unit: {code: '1', name: 甲局}\nrule_set: whole\nperiod: 2024\nvalues: "+x.unit+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		card, err := scoring.Score(set, unit)
		if err != nil {
			t.Fatalf("%s: %v", x.name, err)
		}
		if text := textOf(t, card); !strings.Contains(text, x.says) || x.not != "" && strings.Contains(text, x.not) {
			t.Errorf("%s: want %q and not %q in\n%s", x.name, x.says, x.not, text)
		}
	}
}
