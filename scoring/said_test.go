package scoring_test

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// cardOf scores a unit with the values by rules that stand below a head common to all.
func cardOf(t *testing.T, rest, values string) *scoring.Card {
	t.Helper()
	set, err := rules.Parse("said.yaml", []byte(`format: 1
rule_set: said
version: "1"
title: 示例
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 示例
rounding: {places: 2, mode: half_up}
fields:
  n: {label: 件数, type: number, whole: true, default: 0}
  away: {label: 没有, type: bool, default: false}
  past: {label: 上年数, type: number, optional: true}
`+rest))
	if err != nil {
		t.Fatal(err)
	}
	unit, err := scoring.ParseSubmission("unit.yaml", []byte("unit: {code: '1', name: 甲局}\nrule_set: said\nperiod: 2024\n"+values+"\n"))
	if err != nil {
		t.Fatal(err)
	}
	card, err := scoring.Score(set, unit)
	if err != nil {
		t.Fatal(err)
	}
	return card
}

// A saying is what a card of some rules and values says; it must say nothing of not.
type saying struct{ name, rules, values, says, not string }

func wantSaid(t *testing.T, list []saying) {
	t.Helper()
	for _, x := range list {
		card := cardOf(t, x.rules, x.values)
		if text := textOf(t, card); !strings.Contains(text, x.says) || x.not != "" && strings.Contains(text+markdownOf(t, card), x.not) {
			t.Errorf("%s: want %q and not %q in\n%s", x.name, x.says, x.not, text)
		}
	}
}

const plainGrades = "grades: [{name: 好, from: 40}, {name: 差, from: 0}]\nnot_applicable: redistribute\n"

const twoLeaves = `indicators:
  - {id: a, name: 甲, marks: 80, clause: 每件扣1分。, criteria: [{id: c, per_case: {count: n, deduct: 1}}]}
  - {id: b, name: 乙, marks: 20, clause: 每件扣1分。, applies: not away, criteria: [{id: c, per_case: {count: n, deduct: 1}}]}
`

// What an indicator that does not apply has not is not what a unit did not report.
func TestResultsThatAreMissingDoNotApply(t *testing.T) {
	bonus := func(award string) string {
		return plainGrades + twoLeaves + "bonuses: [{id: x, award: '" + award + "', because: '乙得{points(\"b\")}'}]\n"
	}
	outcome := func(is string) string {
		return plainGrades + twoLeaves + "outcomes: [{id: x, label: 结果, is: '" + is + "'}]\n"
	}
	wantSaid(t, []saying{
		{"in a formula, in names", bonus(`points("b") ?? 1`), "values: {away: true}", "乙得分，不适用时取 1 = 1", "未填报"},
		{"in a sentence", bonus(`points("b") ?? 1`), "values: {away: true}", "乙得（不适用）", "未填报"},
		{"a sentence of what applies", bonus(`points("b") ?? 1`), "values: {n: 1}", "乙得19分", "不适用）"},
		{"asked for", bonus(`present(points("b")) ? 2 : 1`), "values: {away: true}", "若 有乙得分 则 2，否则 1", "填报乙"},
		{"in a formula, in numbers", outcome(`present(points("b")) and points("b") > 3`), "values: {away: true}", "即 否 且 不适用 > 3：否", "未填报"},
		{"its share", outcome(`share("b") ?? 0.5`), "values: {away: true}", "乙得分率，不适用时取 0.5 = 0.5", "未填报"},
		{"what it lost", outcome(`lost("b") ?? 7`), "values: {away: true}", "乙失分，不适用时取 7 = 7", "未填报"},
		{"a figure that is not reported", plainGrades + twoLeaves + "outcomes: [{id: x, label: 结果, is: 'past ?? 7'}]\n", "values: {n: 1}", "上年数，未填报时取 7 = 7", "不适用时"},
	})
}

// The working of an outcome ends in the outcome, once, and shows by which figures a branch was taken.
func TestOutcomesShowWhatTheyRestOn(t *testing.T) {
	outcome := func(is string) string {
		return strings.Replace(plainGrades, "redistribute", "zero", 1) + twoLeaves + "outcomes: [{id: x, label: 结果, unit: 分, is: '" + is + "'}]\n"
	}
	text := func(is string) string { return strings.Replace(outcome(is), ", unit: 分", "", 1) }
	wantSaid(t, []saying{
		{"the branch taken is a name", outcome(`total > 60 ? points("a") : 0`), "values: {n: 3}", "若 总分 > 60 则 甲得分，否则 0 = 77分\n", "77分 = 77"},
		{"and its condition is shown", outcome(`total > 60 ? points("a") : 0`), "values: {n: 3}", "总分 > 60，即 94分 > 60：是\n", ""},
		{"that does not hold", outcome(`total > 95 ? points("a") : 5`), "values: {n: 3}", "总分 > 95，即 94分 > 95：否\n", "= 5 = 5"},
		{"of a branch in a branch", outcome(`total > 95 ? 3 : points("a") > 70 ? 2 : 1`), "values: {n: 3}", "甲得分 > 70，即 77分 > 70：是\n", ""},
		{"not of a branch that was not taken", outcome(`total > 90 ? 3 : points("a") > 70 ? 2 : 1`), "values: {n: 3}", "总分 > 90，即 94分 > 90：是\n", "甲得分 > 70，即"},
		{"inside an operation", outcome(`2 * (total > 90 ? points("a") : 1)`), "values: {n: 3}", "总分 > 90，即 94分 > 90：是\n", ""},
		{"of something with a name", outcome(`let x = points("a"); x > 70 ? x : 1`), "values: {n: 3}", "x > 70，即 77 > 70：是\n", "77 = 77"},
		{"what is missing", outcome(`points("b") ?? points("a")`), "values: {away: true}", "乙得分，不适用时取 甲得分 = 80分\n", "80分 = 80"},
		{"a text", text(`total > 60 ? "通过" : "不通过"`), "values: {n: 3}", "否则 “不通过” = 通过\n", "“通过” = 通过"},
		{"an operation keeps its numbers", outcome(`total - points("a")`), "values: {n: 3}", "总分 − 甲得分 = 94分 − 77分 = 17\n", ""},
		{"the condition of a grade", strings.Replace(outcome("total"), "from: 40", `from: 40, when: 'total > 60 ? points("a") > 1 : false'`, 1), "values: {n: 3}", "总分 > 60，即 94分 > 60：是\n", ""},
	})
}

// What the remark of a node says adds up to its score, and a sentence of what stops names what stopped it.
func TestRemarksAddUp(t *testing.T) {
	leaf := func(keys string) string {
		return "grades: [{name: 好, from: 40}, {name: 差}]\nindicators:\n  - {id: a, name: 甲, marks: 80, clause: 每件扣1分。, criteria: [{id: c, per_case: {count: n, deduct: 1}}]}\n" +
			"  - {id: b, name: 乙, marks: 20, " + keys + "}\n"
	}
	const off, add = "clause: 每件扣3分。, criteria: [{id: c, per_case: {count: n, deduct: 3}}]", "clause: 每件加3分。, criteria: [{id: c, per_case: {count: n, add: 3}}]"
	whole := func(keys string) string {
		return "grades: [{name: 好, from: 40}, {name: 差}]\nat_least: 20\nclause: 每件再扣9分。\ncriteria: [{id: r, per_case: {count: n, deduct: 9}}]\n" + twoLeaves[:strings.Index(twoLeaves, "  - {id: b")] +
			"  - {id: b, name: 乙, marks: 20, " + keys + "}\n"
	}
	wantSaid(t, []saying{
		{"a start within the limits", leaf("start: 15, " + off), "values: {n: 2}", "20         9        11  起评15分，扣6分\n", "最高"},
		{"a start above the ceiling", leaf("start: 25, at_most: 20, " + off), "values: {n: 1}", "20        20            起评25分，扣3分，最高20分\n", ""},
		{"what comes off a start above the ceiling", leaf("start: 25, at_most: 20, " + off), "values: {n: 2}", "20        19         1  起评25分，扣6分\n", "最高"},
		{"a start below the floor", leaf("start: -5, " + off), "values: {n: 1}", "20         0        20  起评-5分，最低0分\n", ""},
		{"a start below the floor that is made good", leaf("start: -5, " + add), "values: {n: 2}", "20         1        19  起评-5分，加6分\n", "最低"},
		{"a reviewer's deduction", leaf("start: 15, " + off), "values: {n: 2}\nadjustments: {b: [{deduct: 2, by: 组, reason: 无据}]}", "20         7        13  起评15分，扣6分，核查扣2分\n", ""},
		{"a floor of the total", whole(off), "values: {n: 9}", "扣到下限20分为止", "扣完为止，"},
		{"a floor of the total in its working", whole(off), "values: {n: 9}", "扣到下限20分为止：应扣81分，扣51分\n", "本指标只余5"},
		{"a floor of a leaf", leaf("at_least: 5, " + off), "values: {n: 9}", "（应扣27分，扣到下限5分为止）", "扣完为止"},
		{"a floor of a leaf, reviewed", leaf("at_least: 5, " + off), "values: {n: 4}\nadjustments: {b: [{deduct: 9, by: 组, reason: 无据}]}", "核查扣3分（应扣9分，扣到下限5分为止）", "扣完为止"},
		{"the total has nothing left", strings.Replace(whole(off), "at_least: 20\n", "", 1), "values: {n: 9}", "扣完为止：应扣81分，总分只余71分，扣71分", "本指标只余71"},
		{"a total above full marks", "at_most: none\n" + leaf("at_most: none, start: 20, "+add) + "bonuses: [{id: x, award: '2'}]\n", "values: {n: 4}", "加0分（应加2分，已超过满分，不再加）", "总分不超过满分"},
		{"a total at full marks", leaf(off) + "bonuses: [{id: x, award: '2'}]\n", "values: {n: 0}", "加0分（应加2分，总分不超过满分）", "已超过"},
	})
}
