package draft_test

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/draft"
)

// What a clause leaves open, or says against its marks, is never sure.
func TestNeverSure(t *testing.T) {
	for _, c := range []struct{ name, clause string }{
		{"full marks that are not those of the table", "每篇得0.5分，满分3分。"},
		{"parts that do not add up to the marks", "公开预算，3分；公开决算，3分。"},
		{"one part alone", "公开预算，10分。"},
		{"a limit of two parts together that is below the marks", "结转结余率超过10%的扣4分，政府采购执行率低于80%的扣4分，两项扣分之和不超过5分。"},
		{"a limit of two counts together", "超期1件扣0.3分，不合格1件扣0.2分，两项合计最多扣5分。"},
		{"a share that multiplies other points than the marks", "得分＝完成率×5分。"},
		{"a share of what is no percentage", "得分＝完成数×分值。"},
		{"levels of which the best has less than the marks", "考核等次优秀8分，良好6分，其他不得分。"},
		{"levels without a lowest one", "考核等次优秀10分，良好8分。"},
		{"one level alone", "考核等次优秀10分。"},
		{"tiers of which a worse one costs less", "完成率低于90%的扣6分，低于80%的扣3分。"},
		{"an unfinished step that is not said", "完成率低于100%的，每低1个百分点扣1分。"},
		{"length of a step that is not said for people", "带动就业每50人得1分，最高10分。"},
		{"two conditions that earn", "完成率达到90%且达标率达到80%的，得10分。"},
		{"what becomes of the marks is not said", "没有项目的单位不考核，另行通知。完成率低于90%扣5分。"},
		{"a list of things, each worth a point", "具有质量认证、环境认证、安全认证的，每提供一项得1分，最高10分。"},
		{"what is among what was counted before", "投诉每发生1起扣1分，其中重大投诉每起扣2分，扣完为止。"},
		{"what is among what was counted before, in one go", "每发现一个问题扣1分；其中，严重问题每个扣3分。"},
		{"as the bureau sees fit", "完成率低于90%的，酌情扣分。"},
		{"an end that belongs to both", "95%至100%得10分，90%至95%得8分，90%以下不得分。"},
		{"whether the tenth belongs to what costs everything", "每缺课1节扣0.5分，缺课10节以上的，本项不得分。"},
		{"whether the fifth day does", "工期每延误1天扣1分，延误5天以上的，本项不得分。"},
		{"what places behind the last one earn", "考评排名第一名得10分，第二名得8分。"},
		{"places counted from the end", "考评排名倒数第一名的不得分，其余得10分。"},
		{"moves from one place to another", "考评排名较上年上升3名的得10分，其余不得分。"},
		{"places that overlap", "考评排名第1至5名得10分，第5至8名得6分，其余不得分。"},
		{"levels of judgement below the marks", "由评审组评定，优得7—8分，良得5—6分，差得0—4分。"},
		{"levels of judgement that overlap", "由评审组评定，优得7—10分，良得5—8分，差得0—4分。"},
		{"a level of judgement without its lower end", "由评审组评定，优得8分（不含）—10分，良得0—8分。"},
		{"levels of judgement that are no share of the marks", "由评审组评定，优得1/3—10分，良得0—1/3分。"},
		{"length of a step that is reached", "参观每达到500人次得1分，最高得10分。"},
		{"quality beside what is late", "资料完整的得10分，每迟报一次扣1分。"},
		{"quality beside what another clause speaks of", "制度符合要求的得10分，未开展培训的，每次扣2分。"},
		{"in time beside what is wrong", "按时报送的得10分，每发现一处错误扣1分。"},
		{"what else earns", "建立台账得6分，否则不得分；公开台账得4分，否则得1分。"},
		{"points that only come off", "根据完成情况计分，扣完为止。"},
		{"two counts under one name", "带星参数每有一条负偏离扣5分，其他参数每有一条负偏离扣1分。"},
		{"the last day of one tier and the first of the next", "逾期1—3天的扣2分，逾期4—7天的扣5分，逾期7天以上的不得分。"},
		{"a share of a plan that takes points off", "完成任务的得10分，未完成的按比例扣分。"},
		{"a plan of nothing", "完成任务的得10分，未完成的按完成比例得分。"},
		{"a plan beside points for more than it", "完成目标任务的得10分；每超额10%加1分；未完成的按完成比例得分。"},
		{"full marks of a plan that are not the marks", "完成任务的得8分，未完成的按完成比例得分。"},
		{"less than a plan with points left", "完成计划的得10分，未完成的按完成比例得分，完成率低于60%的得2分。"},
		{"a limit beside another figure", "公用经费支出不超过预算数的得10分，超过10%的不得分。"},
		{"two figures without the other side", "实际支出数不超过预算数的得10分。"},
		{"states of two things", "全部整改得10分，部分整改得5分，未发现问题不得分。"},
		{"a rate that grows by points", "合格率较上年提高的得10分，下降的不得分。"},
		{"what is reasonable", "绩效目标设置合理的得10分，不合理的不得分。"},
		{"sums in several units without the end between them", "税收1亿元以上的得10分，5000万元至1亿元的得5分，5000万元以下的不得分。"},
	} {
		p := draft.Propose(draft.Indicator{Name: "指标", Clause: c.clause, Marks: exact.Int(10)})
		if p.Sure() {
			t.Errorf("%s: %s is sure: %v", c.name, c.clause, p.Criteria)
		}
	}
}

// A proposal that check finds at odds with its clause is not sure, whatever the patterns made of it.
func TestHeld(t *testing.T) {
	for _, c := range []struct{ clause, criterion, says string }{
		{"每低于100%一个百分点扣2分，不足一个百分点不扣。", "per_step: {value: 率, below: 100, step: 1, partial: discard, deduct: 2}", ""},
		{"每低于100%一个百分点扣2分，不足一个百分点不扣。", "per_step: {value: 率, below: 90, step: 1, partial: discard, deduct: 2}", "对不上"},
		{"每低于100%一个百分点扣2分，不足一个百分点不扣。", "per_step: {value: 率, below: 100, step: 1, partial: count, deduct: 2}", "对不上"},
		{"每低于100%一个百分点扣2分，不足一个百分点不扣。", "per_step: {value: 没有, below: 100, step: 1, partial: count, deduct: 2}", "装不进去"},
	} {
		if got := draft.Held(c.clause, c.criterion); !strings.Contains(got, c.says) || c.says == "" && got != "" {
			t.Errorf("%s beside %s: %q, want %q", c.clause, c.criterion, got, c.says)
		}
	}
}
