package draft_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/draft"
)

// said gives all of a proposal on one line: what it declares, its keys and criteria, and what it asks.
func said(p *draft.Proposal) string {
	var list []string
	for _, f := range append(p.Fields, p.Measures...) {
		list = append(list, f.Name+" "+f.Is)
	}
	list = append(append(list, p.Keys...), p.Criteria...)
	for _, q := range p.Questions {
		list = append(list, q.ID+"？"+q.Ask)
	}
	return strings.Join(append(list, p.Reason), " | ")
}

func TestKinds(t *testing.T) {
	for _, x := range []struct{ why, clause, has, not string }{
		{"an average is not whole", "人均图书20册及以上得10分，20册以下不得分。", `unit: "册", min: 0}`, "whole"},
		{"an average of households is not whole", "户均培训不少于2次得10分，少于2次不得分。", `unit: "次", min: 0}`, "whole"},
		{"a count is whole", "图书20册及以上得10分，20册以下不得分。", `unit: "册", whole: true`, "册？"},
		{"more than 100% is 100% beside tiers", "完成率90%以上得10分，80%（含）至90%得8分，80%以下不得分，超过100%的按100%计算。", `not_scored: [{text: "超过100%的按100%计算"`, "？"},
		{"more than 100% is 100% beside steps", "完成率每低于100%一个百分点扣1分，不足一个百分点不扣，超过100%的按100%计算。", `not_scored`, "？"},
		{"more than 100% is 100%, and something else", "完成率90%至110%得10分，110%以上不得分，90%以下不得分，超过100%的按100%计算。", "又另有超过100%的一档", "bands"},
		{"from 0 to 100%, both named", "投诉占比0至5%得10分，5%（不含）至20%得3分，20%（不含）至100%不得分。", `{in: "[0, 5]", points: 10}, {in: "(5, 20]", points: 3}, {in: "(20, 100]", points: 0}, {in: "(100, +inf)", points: 0}`, "？"},
		{"what goes below 0 is asked", "支出变动率0至5%（含）得10分，5%至100%不得分。", "低于0%？", "min: 0"},
		{"two rates, each with a divisor", "支出率＝支出数÷预算数×100%，及时率＝及时数÷应付数×100%。支出率低于90%的扣5分；及时率低于95%的扣5分。", "applies: 预算数 != 0 and 应付数 != 0", "不止一处"},
		{"two rates with one divisor are asked about once", "支出率＝支出数÷预算数×100%，及时率＝及时数÷预算数×100%。支出率低于90%的扣5分；及时率低于95%的扣5分。", "applies: 预算数 != 0 |", "（2）"},
		{"done and planned of what the indicator is about", "得分=实际完成值÷目标值×10，最高不超过10分。", "造林面积目标值为0时", "“”"},
		{"a name before 每 is whole", "医院上报血液库存预警信息每迟报一次扣1分。", `label: "医院上报血液库存预警信息迟报"`, "？"},
		{"two faults at one price", "每迟报、漏报一次扣0.5分，瞒报一次扣2分。", "迟报或漏报", "？"},
		{"a ladder", "投诉经核实的，1起扣2分，2起扣5分，3起及以上不得分。", `{in: "(-inf, 1)", points: 10}, {in: "[1, 2)", points: 8}, {in: "[2, 3)", points: 5}, {in: "[3, +inf)", points: 0}`, "？"},
		{"none of something beside a ladder", "违法建设零增长得10分，新增1处扣5分，新增2处及以上不得分。", `"新增违法建设", type: number, unit: "处"`, "？"},
		{"none of another thing beside a ladder", "未发生事故得10分，投诉1起扣5分，2起及以上不得分。", "没有读懂", "bands"},
		{"a place of what a formula gives", "人均论文数＝论文数÷教师数。按人均论文数在参评学校中的排名计分，排名前30%的得10分，其余得4分。", "人均论文数排名占比", "分母为零？"},
		{"growth that earns its share, and none below", "增长率达到10%的得10分；增长率在0至10%之间的，得分=增长率/10%×10分；负增长的不得分。", `award: "max(0, min(marks, 增长率 / 10 * marks))"`, "when"},
		{"a ladder without its end", "投诉经核实的，1起扣2分，2起扣5分。", "没有读懂", "bands"},
		{"a ladder with a rung that is not there", "投诉经核实的，1起扣2分，3起扣5分，4起及以上不得分。", "没有读懂", "bands"},
		{"so much for each is no percentage", "人均论文数＝论文数÷教师数。人均论文数达到2篇的得10分，不足2篇的不得分。", "is: 论文数 / 教师数}", "100}"},
		{"a rate is one without × 100%", "到位率＝到位数÷应到数。到位率达到90%的得10分，不足90%的不得分。", "is: 到位数 / 应到数 * 100}", "没有乘"},
		{"what is held against percentages is one", "覆盖面＝参保人数÷应保人数。覆盖面达到90%的得10分，不足90%的不得分。", `unit: "%", is: 参保人数 / 应保人数 * 100}`, "没有乘"},
		{"a rate held against a number is no percentage", "利用率＝使用数÷设计数。利用率达到0.9的得10分，不足0.9的不得分。", "{label: \"利用率\", is: 使用数 / 设计数}", "100"},
		{"a formula with × 100%, whatever its name", "人均论文数＝论文数÷教师数×100%。人均论文数达到90%的得10分，不足90%的不得分。", "is: 论文数 / 教师数 * 100}", "没有乘"},
		{"what a formula gives beyond the marks is no tier", "得分=实际转化率/目标转化率×10分，超过10分的按10分计。", "proportional", "when"},
		{"what a formula gives beyond all marks", "得分=实际转化率/目标转化率×10分，超过满分的按满分计。", "proportional", "when"},
		{"what a formula gives beyond fewer points than the marks", "得分=实际转化率/目标转化率×10分，超过8分的按8分计。", "最高或合计是 8 分", "proportional"},
		{"parts that do not add up to the marks", "到位率达到100%的得6分，每低1个百分点扣0.5分，不足1个百分点不扣，扣完为止；及时率达到100%的得3分，每低1个百分点扣0.2分，不足1个百分点不扣，扣完为止。", "没有读懂", "per_step"},
		{"items that somebody answers with yes or no", "①有3人以上专职人员，得5分；②拨付及时，得5分。", `label: "有3人以上专职人员", type: bool`, "？"},
		{"a rate in an item is no yes or no", "①利用率90%以上，得5分；②拨付及时，得5分。", "", `90%以上", type: bool`},
		{"things of one sort at one price", "重点项目每项得1分，面上项目、青年项目每项得0.3分，最高得10分。", "重点项目 * 1 + 面上项目青年项目 * 0.3", "？"},
		{"ranks of one thing, each with its points", "参加国家级、省级、市级比赛获奖的，每次分别得3分、2分、1分，最高10分。", "参加国家级比赛获奖 * 3 + 参加省级比赛获奖 * 2 + 参加市级比赛获奖 * 1", "？"},
		{"what stands before the first of several things", "主持制定国际标准、国家标准、行业标准的，每项分别得2分、1分、0.5分，最高10分。", "主持制定国际标准 * 2 + 主持制定国家标准 * 1 + 主持制定行业标准 * 0.5", "？"},
		{"things of several sorts at one price", "论文每篇得1分，专著、专利每项得0.3分，最高得10分。", "没有读懂", "award"},
		{"a list that names how many it has", "建立了报销管理、采购管理、合同管理三项制度的得10分，每缺一项扣4分，扣完为止。", "造林面积所缺", "？"},
		{"a list that names another number", "建立了报销管理、采购管理、合同管理四项制度的得10分，每缺一项扣4分，扣完为止。", "没有读懂", "per_case"},
		{"all of it done and a share of it", "审计问题全部整改到位的得10分，未全部整改到位的按比例得分。", "actual: 已整改到位的审计问题, target: 审计问题总数", "when"},
		{"a rate that is no lower than the year before goes down by points", "合格率不低于上年的得10分，每下降5%扣1分，不足5%的不扣。", "没有读懂", "per_step"},
		{"a plan and what each one short of it costs", "新增企业完成目标得10分，每少1家扣2分。", "per_step: {value: 新增企业, below: 新增企业目标, step: 1, partial: discard, deduct: 2}", "？"},
		{"a plan that earns less than the marks", "新增企业完成目标得8分，每少1家扣2分。", "分值是 10 分", "per_step"},
		{"points from a number on, and further steps", "队伍达到200人以上得6分，每增加50人加0.5分，最高得10分；不足200人的不得分。", "不足一步？", "其余？"},
		{"points from a number on, and nothing said of less", "队伍达到200人以上得6分，每增加1人加0.5分，最高得10分。", "其余？不到 200人 的", "不足一步？"},
		{"points per mille", "患病率12‰以下得10分，每高0.5个千分点扣1分，不足0.5个千分点的不扣。", `unit: "‰"}`, "？"},
		{"hours in the name of a duty", "未落实24小时值班制度的扣3分。", `"未落实24小时值班制度"`, "？"},
		{"one for each", "老年人档案一人一档，缺一份扣0.2分。", `"老年人档案一人一档所缺"`, "？"},
		{"what is late, of what was due", "补贴资金在受理后30个工作日内拨付到位，逾期未拨付的，每发现一笔扣1分。", "逾期未拨付（补贴资金在受理后30个工作日内拨付到位）", "？"},
		{"both of two things", "未设置甲区的，扣2分；未设置乙区的，扣3分；两项均未设置的，不得分。", "没有读懂", "when"},
		{"a list of vetoes", "有下列情形之一的，本项不得分：①未公开预算；②造成不良影响的。", "when: 未公开预算, deduct: marks | when: 造成不良影响, deduct: marks", "？"},
		{"a list of vetoes with a number", "有下列情形之一的，本项不得分：①迟报3次；②弄虚作假。", "没有读懂", "when"},
		{"a list that is one thing", "讲座、展览等活动不少于24场，每少1场扣0.5分。", `label: "讲座、展览等活动"`, "？"},
		{"what is short of a limit", "利用率应不低于98%，不达标的扣3分；冷凝水未回收的扣2分。", "when: 利用率 < 98, deduct: 3 |", "？"},
		{"otherwise behind a limit", "漏损率应控制在8%以内，否则扣3分。", "when: 漏损率 > 8, deduct: 3", "？"},
		{"hours of a week", "每周开馆时间不少于56小时得10分，每少1小时扣0.5分，不足1小时不扣。", `label: "每周开馆时间"`, "？"},
		{"how often what is short is reported", "台账每月填报，漏报1次扣0.5分。", "台账每月填报，漏报", "？"},
		{"closed tiers below open ones", "外借册次完成年度任务的得10分，完成80%（含）以上的得4分，完成60%（含）至80%的得2分，其余不得分。", `{in: "[60, 80)", points: 2}, {in: "[80, 100)", points: 4}, {in: "[100, +inf)", points: 10}`, "？"},
		{"a share of points out of 100", "得分=调查满意度分值×10%。", "min(marks, 调查满意度分值 * 0.1)", "？"},
		{"a share of points that is not the marks", "得分=调查满意度分值×20%。", "100分的 20% 是 20 分，分值是 10 分", "award"},
		{"a share of so many", "资源总量达到300册得10分，未达到的按实际总量÷300×10分计算得分。", "min(marks, 资源总量 / 300", "率"},
		{"several times, each with its number", "6月底、9月底、12月底支付进度率分别达到50%、75%、95%的，得3分、3分、4分，未达到的不得分。", "12月底支付进度率 >= 95, points: 4", "？"},
		{"several rates, each with its number", "项目开工率、投产率分别达到80%、60%，各得5分，未达到不得分。", "投产率 >= 60, points: 5", "？"},
		{"several rates with too few numbers", "项目开工率、投产率、达产率分别达到80%、60%，各得5分，未达到不得分。", "没有读懂", "checklist"},
		{"faults of what should be so", "使用符合国家财经法规，每发现1处不符合扣1分。", `label: "使用不符合国家财经法规"`, "？"},
		{"faults of what should be in order", "会计资料真实、完整、准确，发现一处不实的扣0.5分，扣完为止。", `label: "会计资料不实"`, "？"},
		{"what the table calls a figure", "造林面积=实际造林数/计划造林数×100%。造林面积低于90%的扣5分。", "造林面积 < 90", "没有读懂"},
		{"a limit of each of two counts", "超期1件扣0.3分，最多扣6分；不合格1件扣0.2分，最多扣4分。", "deduct: 0.2, at_most: 4}", "？"},
		{"a limit of a count and of what is so or not", "账实不符的扣2分；超期的每次扣0.3分，最多扣5分。", "最多扣分？", "award"},
		{"ranks with what they are of", "获得国家级先进城市的得10分，获得省级的得3分，未获得的不得分，同时获得的按最高计。", `of: [国家级, 省级, 其他]`, "？"},
	} {
		p := draft.Propose(draft.Indicator{Name: "造林面积", Clause: x.clause, Marks: exact.Int(10)})
		if got := said(p); !strings.Contains(got, x.has) || strings.Contains(got, x.not) {
			t.Errorf("%s: %s: %s\n    want %s, not %s", x.why, x.clause, got, x.has, x.not)
		}
	}
}

// What the author of the old rules decided holds for the questions of a changed clause, their numbers aside.
func TestDecided(t *testing.T) {
	old := `format: 1
rule_set: x
version: "1"
title: 表
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 通知
rounding: {places: 2, mode: half_up}
full_marks: 10
grades: [{name: 合格, from: 0}]
fields:
  合格率: {label: 合格率, type: number, unit: "%", min: 0, max: 100}
indicators:
  - id: i1
    name: 合格率
    marks: 10
    clause: 合格率低于95%%的，每低1个百分点扣1分。
    basis: %s
    criteria:
      - {id: c1, per_step: {value: 合格率, below: 95, step: 1, partial: count, deduct: 1}}
`
	clause := "合格率低于90%的，每低1个百分点扣2分。"
	x := draft.Revision{Change: "changed", ID: "i1", Name: "合格率", Marks: exact.Int(10), OldMarks: exact.Int(10), Clause: clause,
		Proposal: draft.Propose(draft.Indicator{Name: "合格率", Marks: exact.Int(10), Clause: clause})}
	data, taken, err := x.Apply([]byte(fmt.Sprintf(strings.ReplaceAll(old, "\"%\"", "\"%%\""), "规则作者的决定：不足1个百分点的，怎样扣？ 按一步扣：相差 1.75个百分点 时，得 8 分")))
	if err != nil || taken != "没有写明的照原来的决定" || !strings.Contains(string(data), "below: 90, step: 1, partial: count, deduct: 2") {
		t.Errorf("%v %q\n%s", err, taken, data)
	}
	if _, _, err := x.Apply([]byte(fmt.Sprintf(strings.ReplaceAll(old, "\"%\"", "\"%%\""), "通知"))); err == nil {
		t.Error("nothing was decided, and yet the rules are compared")
	}
}

// A limit of several faults together is carried out as the author answers.
func TestCapOfAll(t *testing.T) {
	for _, x := range []struct{ clause, answer, criteria string }{
		{"账实不符的扣2分；超期的每次扣0.3分，最多扣5分。", "all", `[award: "marks - min(5, (账实不符 ? 2 : 0) + 超期 * 0.3)"]`},
		{"错报每次扣1分；超期的每次扣0.3分，最多扣5分。", "all", `[award: "marks - min(5, 错报 * 1 + 超期 * 0.3)"]`},
		{"错报每次扣1分；超期的每次扣0.3分，最多扣5分。", "last", "[per_case: {count: 错报, deduct: 1} per_case: {count: 超期, deduct: 0.3, at_most: 5}]"},
	} {
		p := draft.Propose(draft.Indicator{Name: "报表", Clause: x.clause, Marks: exact.Int(10), Answers: map[string]string{"最多扣分": x.answer}})
		if got := strings.ReplaceAll(fmt.Sprint(p.Criteria), "报表", ""); !p.Sure() || got != x.criteria {
			t.Errorf("%s, answered %s: %s %s %v, want %s", x.clause, x.answer, got, p.Reason, p.Questions, x.criteria)
		}
	}
}

// Where one divisor of two is answered otherwise than the other, the author is told so.
func TestTwoDivisors(t *testing.T) {
	x := draft.Indicator{Name: "率", Marks: exact.Int(10), Clause: "支出率＝支出数÷预算数×100%，及时率＝及时数÷应付数×100%。支出率低于90%的扣5分；及时率低于95%的扣5分。"}
	for _, c := range []struct{ one, two, keys, reason string }{
		{"full", "full", "[applies: 预算数 != 0 and 应付数 != 0 not_applicable: full]", ""},
		{"full", "error", "[applies: 预算数 != 0 not_applicable: full]", ""},
		{"error", "zero", "[applies: 应付数 != 0 not_applicable: zero]", ""},
		{"error", "error", "[]", ""},
		{"full", "zero", "[]", "写法不同"},
	} {
		x.Answers = map[string]string{"分母为零": c.one, "分母为零（2）": c.two}
		p := draft.Propose(x)
		if got := fmt.Sprint(p.Keys); got != c.keys || !strings.Contains(p.Reason, c.reason) || (c.reason == "") != p.Sure() {
			t.Errorf("%s and %s: %s %s, want %s %s", c.one, c.two, got, p.Reason, c.keys, c.reason)
		}
	}
}
