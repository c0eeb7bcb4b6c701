package lint_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/lint"
)

const pairHead = `format: 1
rule_set: pairs
version: "1"
title: 测试
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 测试
rounding: {places: 2, mode: half_up}
full_marks: 10
grades: [{name: 优, from: 9}, {name: 差, from: 0}]
fields:
  rate: {label: 比率, type: number, unit: "%", min: 0, max: 200}
  times: {label: 次数, type: number, unit: 次, whole: true, min: 0}
  quiz: {label: 综合得分, type: number, unit: 分, min: 0, max: 100}
  left: {label: 结余, type: number, unit: 元, min: 0}
  amount: {label: 金额, type: number, unit: 万元, min: 0}
  goal: {label: 目标, type: number, unit: 万元, min: 1}
  paid: {label: 支付进度, type: number, unit: "%", min: 0, max: 100}
  bought: {label: 采购执行, type: number, unit: "%", min: 0, max: 100}
  missed: {label: 每月巡查不到4次所缺的次数, type: number, unit: 次, whole: true, min: 0}
  place: {label: 考核名次, type: number, whole: true, min: 1}
  filed: {label: 备案, type: bool}
  recorded: {label: 制度备案, type: bool}
  open: {label: 公开, type: bool}
  rows: {label: 批次, type: table, columns: {part: {label: 份额, type: number, min: 0}, bad: {label: 退货比例, type: number, unit: "%", min: 0, max: 100}}}
measures:
  weighed: {label: 加权退货比例, unit: "%", is: "sum(rows, .part) == 0 ? 0 : sum(rows, .part * .bad) / sum(rows, .part)"}
indicators:
  - id: x
    name: 指标
    marks: 10
    clause: `

const (
	stepBelow = `{id: a, per_step: {value: rate, below: 100, step: 1, partial: discard, deduct: 1}}`
	stepAbove = `{id: a, per_step: {value: rate, above: 5, step: 2, partial: count, deduct: 0.5}}`
	placed    = `{id: a, per_step: {value: place, above: 1, step: 1, partial: discard, deduct: 1}}`
	prorated  = `{id: a, per_step: {value: rate, above: 5, step: 1, partial: prorate, deduct: 0.5, at_most: 4}}`
	banded    = `{id: a, bands: {value: rate, tiers: [{in: "[95, +inf)", points: 10}, {in: "[80, 95)", points: 6}, {in: "[0, 80)", points: 0}]}}`
	checked   = `{id: a, checklist: [{id: f, met: filed, points: 4, otherwise: 甲}, {id: o, met: open, points: 6, otherwise: 乙}]}`
	whenOver  = `{id: a, when: rate > 100, deduct: 4}`
	perCased  = `{id: a, per_case: {count: times, deduct: 2, at_most: 6}}`
	linearly  = `{id: a, linear: {value: rate, full_at: 95, zero_at: 60}}`
	shared    = `{id: a, proportional: {actual: amount, target: goal, better: higher, method: ratio, over_limit: 0.3}}`
	tabled    = `{id: a, cases: [{when: amount == 0, points: 10}, {when: amount <= 500, points: 6}, {otherwise: 0}]}`
	judgedBy  = `{id: a, judged: {levels: [{name: 好, from: 0.8, to: 1}, {name: 一般, from: 0.6, to: 0.8}, {name: 差, from: 0, to: 0.6}]}}`
	awarded   = `{id: a, award: "rate >= 90 ? marks : rate / 90 * marks"}`
	perMonth  = `{id: a, per_case: {count: missed, deduct: 2}}`
	inShares  = `{id: a, bands: {value: rate, tiers: [{in: "[0, 30]", points: 10}, {in: "(30, 70]", points: 6}, {in: "(70, +inf)", points: 2}]}}`
	chosen    = `{id: a, choose: best, either: [{id: l, linear: {value: rate, full_at: 0, zero_at: 20}}, {id: s, per_step: {value: rate, above: 5, step: 1, partial: prorate, deduct: 2}}]}`
)

// Rules whose numbers are in part implied by their words.
const (
	overBudget  = `{id: a, per_step: {value: amount / goal * 100, above: 100, step: 1, partial: discard, deduct: 1}}`
	ofGoal      = `{id: a, when: 100 * amount / goal > 100, deduct: 4}`
	ofGoalPlain = `{id: a, when: amount / goal > 1, deduct: 4}`
	ofFiled     = `{id: a, per_step: {value: times / (amount + 1) * 100, below: 100, step: 1, partial: discard, deduct: 1}}`
	labelled    = `{id: a, checklist: [{id: f, met: filed, points: 4, otherwise: 没有制度备案}, {id: o, met: open, points: 6, otherwise: 没有信息公开}]}`
	twoWhens    = "{id: a, when: paid < 60, deduct: 4}\n      - {id: b, when: bought < 80, deduct: 6}"
	unfiled     = `{id: a, when: not recorded, deduct: 4}`
	madeUp      = `{id: a, award: "clamp(amount / goal * 0.95, 0, 1) * marks"}`
	rounded     = `{id: a, award: "min(100, round(amount / goal * 100, 2)) / 100 * marks"}`
)

// Rules whose numbers are made of others, or measured in another unit than the clause measures them in.
const (
	folded    = `{id: a, when: rate < 200 / 3, deduct: 4}`
	foldedOf  = `{id: a, when: amount > goal * (2 / 3), deduct: 4}`
	foldedPer = `{id: a, per_step: {value: rate, below: 200 / 3, step: 1, partial: discard, deduct: 1}}`
	scaled    = `{id: a, award: "quiz / 100 * marks"}`
	overSum   = `{id: a, when: amount > 10000, deduct: 4}`
	leftOver  = `{id: a, when: left > 50000, deduct: 4}`
	halfStep  = `{id: a, per_step: {value: rate, below: 100, step: 0.5, partial: discard, deduct: 0.5}}`
	thirdCase = `{id: a, per_case: {count: times, deduct: 10 / 3}}`
	fewTimes  = `{id: a, when: times < 3, deduct: 4}`
	weighed   = `{id: a, per_step: {value: weighed, above: 0, step: 0.5, partial: prorate, deduct: 2}}`
	short     = `{id: a, when: rate < 80, deduct: 4}`
	enough    = `{id: a, when: rate >= 80, deduct: 4}`
)

// saying gives a when with a sentence.
func saying(because string) string {
	return `{id: a, when: rate < 95, deduct: 4, because: "` + because + `"}`
}

// pairs are clauses beside rules and the codes of what is found, in the order of the file.
var pairs = []struct{ rule, clause, want string }{
	{weighed, "加权退货比例每超过0.5%扣2分，不足0.5%的按比例扣，扣完为止。", ""},
	{weighed, "加权退货比例每超过0.6%扣2分，不足0.6%的按比例扣，扣完为止。", "clause-number clause-number rule-number"},
	{stepAbove, "取最好的一次，超过5%的，每高2个百分点扣0.5分，不足2个百分点按2个百分点计。", ""},
	{stepAbove, "Above 5%, each 2 percentage points begun lose 0.5 points, until nothing is left.", ""},
	{stepAbove, "Above 5%, each 2 percentage points commenced lose 0.5 points, until no points are left.", ""},
	{stepBelow, "Below 100%, each percentage point begun loses 1 point.", "clause-word"},
	{perCased, "Each case loses 2 points, until the marks are used up.", "clause-word rule-number"},
	{stepBelow, "每低于100%一个百分点扣1分，不足一个百分点不扣，扣完为止。", ""},
	{stepBelow, "每低于百分之百一个百分点扣一分，不足一个百分点不扣。", ""},
	{stepBelow, "每超过100%一个百分点扣1分，不足一个百分点不扣。", "clause-word clause-word"},
	{stepBelow, "每低于98%一个百分点扣1分，不足一个百分点不扣。", "clause-number rule-number"},
	{stepBelow, "每低于100%一个百分点扣2分，不足一个百分点不扣。", "clause-number rule-number"},
	{stepBelow, "每低于100%五个百分点扣1分，不足一个百分点不扣。", "clause-number"},
	{stepBelow, "每低于100%一个百分点扣1分，不足一个百分点按一个百分点计。", "clause-word"},
	{stepBelow, "每低于100%一个百分点扣1分。", "clause-partial"},
	{stepBelow, "低于100%的，每低1个百分点扣分，不足1个百分点不扣。", "rule-number"},
	{stepAbove, "不高于5%的得满分；高于5%的，每高2个百分点扣0.5分，不足2个百分点按2个百分点计。", ""},
	{stepAbove, "不高于5%的得满分；高于5%的，每低2个百分点扣0.5分，不足2个百分点按2个百分点计。", "clause-word"},
	{stepAbove, "不高于5%的得满分；不低于5%的，每高2个百分点扣0.5分，不足2个百分点按2个百分点计。", "clause-word"},
	{stepAbove, "高于5%的得满分，每高2个百分点扣0.5分，不足2个百分点按2个百分点计。", "clause-word"},
	{stepAbove, "高于的，每高2个百分点扣0.5分，不足2个百分点按2个百分点计。", "clause-incomplete rule-number"},
	{stepAbove, "每超过5%的2个百分点扣0.5分，不足2个百分点按2个百分点计。", ""},
	{stepAbove, "每超过4%的2个百分点扣0.5分，不足2个百分点按2个百分点计。", "clause-number rule-number"},
	{placed, "第1名得10分，每降低1个名次扣1分。", ""},
	{placed, "第1名得10分，每提升1个名次扣1分。", "clause-word"},
	{prorated, "超过5%的，每超过1个百分点扣0.5分，不足1个百分点按比例扣，最多扣4分。", ""},
	{prorated, "超过5%的，每超过1个百分点扣0.5分，不足1个百分点按比例扣，最多扣4分，扣完为止。", "clause-word"},
	{prorated, "超过5%的，每超过1个百分点扣0.5分，不足1个百分点按比例扣。", "rule-number"},
	{perCased, "整改率100%得10分，每有一处未整改扣2分，最多扣6分。", ""},
	{perCased, "整改率90%得10分，每有一处未整改扣2分，最多扣6分。", "clause-number"},
	{perCased, "整改率100%得10分，每低1个百分点扣2分，最多扣6分。", "clause-number"},
	{perMonth, "每月巡查不少于4次，每少1次扣2分。", ""},
	{perMonth, "每月巡查不少于5次，每少1次扣2分。", "clause-number"},
	{inShares, "前30%的得10分，中间40%的得6分，后30%的得2分。", ""},
	{inShares, "前30%的得10分，中间50%的得6分，后30%的得2分。", "clause-number"},
	{whenOver, "支出控制在预算以内的得10分，超过100%的扣4分。", ""},
	{stepBelow, "每低于标准（100%）1个百分点扣1分，不足1个百分点不扣。", ""},
	{stepBelow, "每低于标准（98%）1个百分点扣1分，不足1个百分点不扣。", "clause-number"},
	{banded, "95%（含）以上得10分，80%（含）至95%得6分，80%以下不得分。", ""},
	{banded, "95%以上得满分，80%至95%得6分，低于80%不得分。", ""},
	{banded, "95%以上（含95%）得10分，80%-95%（含80%）得6分，80%以下不得分。", ""},
	{banded, "95%以上（含95%）得10分，80%至95%（含80%，不含95%）得6分，80%以下不得分。", ""},
	{banded, "95%以上得10分，80%-95%（含95%）得6分，80%以下不得分。", "clause-word"},
	{banded, "95%以上（含95%）得10分，80%-95%（不含80%）得6分，80%以下不得分。", "clause-word"},
	{banded, "95%（不含）以上得10分，80%（含）至95%得6分，80%以下不得分。", "clause-word"},
	{banded, "95%（含）以上得6分，80%（含）至95%得10分，80%以下不得分。", "clause-word clause-word"},
	{banded, "95%（含）以上得10分，80%（含）至95%得6分，80%以上不得分。", "clause-word"},
	{banded, "95%（含）以上得10分，85%（含）至95%得6分，80%以下不得分。", "clause-number"},
	{banded, "95%（含）以上得10分，至95%得6分，80%以下不得分。", "clause-incomplete"},
	{checked, "①备案得4分；②公开得6分。", ""},
	{checked, "（1）备案；（2）公开。", "rule-number rule-number"},
	{checked, "①备案得4分；③公开得6分。", "clause-item"},
	{checked, "①备案得4分；②公开得6分；③整改到位。", "clause-item"},
	{checked, "备案得4分，公开得4分。", "clause-number rule-number"},
	{labelled, "①制度备案得4分；②信息公开得6分。", ""},
	{labelled, "①制度备案得6分；②信息公开得4分。", "clause-word clause-word"},
	{labelled, "信息公开得6分，制度备案得4分。", ""},
	{labelled, "两项都看。制度备案得6分；信息公开得4分。", "clause-word clause-word"},
	{twoWhens, "支付进度低于60%的扣4分，采购执行低于80%的扣6分。", ""},
	{twoWhens, "支付进度低于80%的扣4分，采购执行低于60%的扣6分。", "clause-word clause-word"},
	{twoWhens, "支付进度低于60%的扣6分，采购执行低于80%的扣4分。", "clause-word clause-word"},
	{unfiled, "没有制度备案的，扣4分。", ""},
	{unfiled, "制度备案不及时的扣4分。", ""},
	{unfiled, "制度备案的不扣分，否则扣4分。", ""},
	{unfiled, "未按要求进行制度备案，扣4分。", ""},
	{unfiled, "制度备案有误的由绩效科指出；没有制度备案的，扣4分。", ""},
	{unfiled, "制度备案有误，由绩效科酌情扣分；没有制度备案的，扣4分。", ""},
	{unfiled, "制度备案的，扣4分。", "clause-word"},
	{unfiled, "没有制度备案的，不扣分，否则扣4分。", "clause-word"},
	{stepAbove, "Within 5%: full points. For each 2 percentage points above 5%, 0.5 points are deducted; an unfinished step counts as a whole one.", ""},
	{stepAbove, "For each 2 percentage points above 5%, 0.5 points are deducted; an unfinished 2 percentage points are not counted.", "clause-word"},
	{stepBelow, "For each percentage point below 100%, 1 point is deducted; an unfinished step does not count.", ""},
	{stepBelow, "For each percentage point below 100%, 1 point is deducted; an unfinished point is charged as a full one.", "clause-word"},
	{stepAbove, "Above 5%: full points. For each 2 percentage points above 5%, 0.5 points are deducted; an unfinished step counts as a whole one.", "clause-word"},
	{whenOver, "超过100%的，扣4分。", ""},
	{whenOver, "达到100%的，扣4分。", "clause-word"},
	{whenOver, "不超过100%的，扣4分。", "clause-word"},
	{perCased, "每次扣2分，最多扣6分。", ""},
	{perCased, "每次扣3分，最多扣6分。", "clause-number rule-number"},
	{perCased, "每违规一次扣2分，最多扣6分。", ""},
	{perCased, "每违规两次扣2分，最多扣6分。", "clause-number"},
	{stepBelow, "比预算每低1%扣1分，不足1%不扣。", ""},
	{stepBelow, "每低1%扣1分，不足1%不扣。", "rule-number"},
	{judgedBy, "好8–10分，一般6–8分（不含8分），差6分以下（不含6分）。", ""},
	{judgedBy, "好8–10分，一般6–8分（不含8分），差6分以下（不含5分）。", "clause-number"},
	{overBudget, "每超过1个百分点扣1分，不足1个百分点不扣，扣完为止。", ""},
	{overBudget, "每超过2个百分点扣1分，不足1个百分点不扣，扣完为止。", "clause-number"},
	{overBudget, "超过98%的，每超过1个百分点扣1分，不足1个百分点不扣，扣完为止。", "clause-number"},
	{ofGoal, "超过目标的，扣4分。", ""},
	{ofGoalPlain, "超过目标的，扣4分。", ""},
	{ofFiled, "每低1个百分点扣1分，不足1个百分点不扣，扣完为止。", "rule-number"},
	{madeUp, "按比例计分，最多得10分。", "rule-number"},
	{madeUp + "\n    not_in_clause: [{number: 0.95, reason: 附件打折}]", "按比例计分，最多得10分。", ""},
	{rounded, "按实际占目标的比例计分，得分最高10分。", ""},
	{linearly, "达到95%得满分，60%以下不得分，其间按比例。", ""},
	{linearly, "达到60%得满分，95%以下不得分，其间按比例。", "clause-word clause-word"},
	{linearly, "达到95%得满分，50%以下不得分，其间按比例。", "clause-number rule-number"},
	{shared, "按实际占目标的比例计分，超过目标30%的不得分。", ""},
	{shared, "按实际占目标的比例计分，达到目标130%的不得分。", "clause-word"},
	{shared, "按实际占目标的比例计分，超过目标20%的不得分。", "clause-number rule-number"},
	{tabled, "没有结余得10分，不超过500万元得6分，其余不得分。", ""},
	{tabled, "没有结余得10分，不超过5百万元得6分，其余不得分。", ""},
	{tabled, "没有结余得10分，低于500万元得6分，其余不得分。", "clause-word"},
	{judgedBy, "好16–20分。", "clause-number clause-number rule-number rule-number rule-number rule-number"},
	{judgedBy, "好得8–10分，一般6–8分，差6分以下。", ""},
	{judgedBy, "好为分值的100%至80%（含），一般为80%至60%（含），差为60%以下。", ""},
	{awarded, "达到90%得满分，其余按占90%的比例计分。", ""},
	{awarded, "达到95%得满分，其余按占90%的比例计分。", "clause-number"},
	{chosen, "结余率为0得满分，达到20%不得分；或者高于5%的，每高1个百分点扣2分，不足1个百分点按比例扣。", ""},
	{whenOver, "超过100%的，扣4分。2024年1月1日起执行。", "clause-number"},
	{folded, "低于三分之二的，扣4分。", ""},
	{folded, "低于四分之三的，扣4分。", "clause-number rule-number rule-number"},
	{foldedOf, "超过目标三分之二的，扣4分。", ""},
	{`{id: a, when: rate < 100 - 20, deduct: 4}`, "低于80%的，扣4分。", ""},
	{`{id: a, when: rate < 100 - 20, deduct: 4}`, "达不到要求的，扣4分。", "rule-number"},
	{`{id: a, when: rate < 100 - 20, deduct: 4}` + "\n    not_in_clause: [{number: 80, reason: 附件}]", "达不到要求的，扣4分。", ""},
	{foldedPer, "每低于三分之二一个百分点扣1分，不足的不扣，扣完为止。", ""},
	{foldedPer, "每低于三分之二一个百分点扣1分，不足的按比例扣，扣完为止。", "clause-word"},
	{foldedPer, "每低于三分之二一个百分点扣1分，不足部分按一个百分点计。", "clause-word"},
	{stepBelow, "每低于100%一个百分点扣1分，不足的不扣。", ""},
	{scaled, "按综合得分的10%计分。", ""},
	{scaled, "按综合得分的40%计分。", "clause-number"},
	{overSum, "超过1亿元的，扣4分。", ""},
	{overSum, "超过一万万元的，扣4分。", ""},
	{overSum, "超过10000万元的，扣4分。", ""},
	{overSum, "超过1万元的，扣4分。", "clause-number rule-number"},
	{overSum, "超过10000元的，扣4分。", "clause-number rule-number"},
	{overSum, "超过百万元的，扣4分。", "clause-number rule-number"},
	{leftOver, "超过5万元的，扣4分。", ""},
	{leftOver, "超过5元的，扣4分。", "clause-number rule-number"},
	{halfStep, "每低于100%半个百分点扣半分，不足半个百分点的不扣。", ""},
	{halfStep, "每低于100%一个半百分点扣半分，不足半个百分点的不扣。", "clause-number"},
	{thirdCase, "每次扣三分之一分值。", ""},
	{thirdCase, "每次扣1/3的分值。", ""},
	{fewTimes, "Units with fewer than 3 meetings lose 4 points.", ""},
	{fewTimes, "Units with no fewer than 3 meetings lose 4 points.", "clause-word"},
	{fewTimes, "Units with not less than 3 meetings lose 4 points.", "clause-word"},
	{fewTimes, "Units without at least 3 meetings lose 4 points.", ""},
	{short, "Unless the rate reaches 80%, 4 points are deducted.", ""},
	{short, "Unless the rate is below 80%, 4 points are deducted.", "clause-word"},
	{short, "Except where the rate is not less than 80%, 4 points are deducted.", ""},
	{short, "除非达到80%，扣4分。", ""},
	{short, "除达到80%的外，扣4分。", ""},
	{enough, "除非达到80%，扣4分。", "clause-word"},
	{unfiled, "除非制度备案，扣4分。", ""},
	{saying("比率{rate}，低于95%，扣4分"), "低于95%的，扣4分。", ""},
	{saying("比率{rate}，低于100%"), "低于95%的，扣4分。", "reason-number"},
	{saying("低于95%，扣5分"), "低于95%的，扣4分。", "reason-number"},
	{saying("按2024年通知第3条，差1档，低于95%"), "低于95%的，扣4分。", ""},
}

func TestPairs(t *testing.T) {
	for _, x := range pairs {
		set, err := rules.Parse("pair.yaml", []byte(pairHead+`"`+x.clause+"\"\n    criteria:\n      - "+x.rule+"\n"))
		if err != nil {
			t.Errorf("%s: %v", x.rule, err)
			continue
		}
		var codes, said []string
		for _, f := range lint.Clauses(set) {
			codes = append(codes, f.Code)
			if said = append(said, f.String()); !utf8.ValidString(f.Message) {
				t.Errorf("%s: half a character in %q", x.clause, f.Message)
			}
		}
		want := strings.Fields(x.want)
		slices.Sort(codes)
		slices.Sort(want)
		if !slices.Equal(codes, want) {
			t.Errorf("%s\n%s\n got %v\nwant %v\n%s", x.rule, x.clause, codes, want, strings.Join(said, "\n"))
		}
	}
}

// Of a number that the clause has, and that another number of the rules is found for, it is not said that the clause does not have it.
func TestNumberThatIsSaidOnce(t *testing.T) {
	const twice = `{id: a, bands: {value: rate, tiers: [{in: "[95, +inf)", points: 10}, {in: "[80, 95)", points: 6}, {in: "[60, 80)", points: 8}, {in: "[0, 60)", points: 6}]}}`
	for clause, want := range map[string]string{
		"95%以上得10分，80%以上不到95%的，或60%以下的，得6分，其余的得8分。": "规则里不止一处是 6，评分标准（clause）里的 6 对上了别处",
		"95%以上得10分，80%以上不到95%的，或60%以下的，另计，其余的得8分。":  "规则里的 6，评分标准（clause）里没有说到",
	} {
		set, err := rules.Parse("pair.yaml", []byte(pairHead+`"`+clause+"\"\n    criteria:\n      - "+twice+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		found := lint.Clauses(set)
		if !slices.ContainsFunc(found, func(f lint.Finding) bool { return f.Code == "rule-number" && strings.HasPrefix(f.Message, want) }) {
			t.Errorf("%s: %v, want %q", clause, found, want)
		}
	}
}

// A number that no rule has is an error where the rules have another one in its place, and not where they only have what a form says of itself
// or what carries out something else.
func TestHowSureAMissingNumberIs(t *testing.T) {
	for _, x := range []struct {
		rule, clause string
		want         lint.Severity
	}{
		{folded, "低于四分之三的，扣4分。", lint.Error},
		{overSum, "超过1万元的，扣4分。", lint.Error},
		{whenOver, "超过110%的，扣4分。", lint.Error},
		{scaled, "按综合得分的40%计分。", lint.Warning},
		{scaled, "综合得分达到40%的，按比例计分。", lint.Warning},
	} {
		set, err := rules.Parse("pair.yaml", []byte(pairHead+`"`+x.clause+"\"\n    criteria:\n      - "+x.rule+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		found := lint.Clauses(set)
		if at := slices.IndexFunc(found, func(f lint.Finding) bool { return f.Code == "clause-number" }); at < 0 || found[at].Severity != x.want {
			t.Errorf("%s\n%s\n got %v, want clause-number as %s", x.rule, x.clause, found, x.want)
		}
	}
}
