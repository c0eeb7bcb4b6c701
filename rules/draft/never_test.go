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
		{"a limit that may be of the last of two counts or of both", "超期1件扣0.3分，不合格1件扣0.2分，最多扣5分。"},
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
		{"two counts under one name", "带星参数每有一条负偏离扣5分，带星参数每有一条负偏离扣1分。"},
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
		{"a fault beside a rate of something else", "完成率100%得10分，每发现1处错误扣1分。"},
		{"what is not late at all", "超时30分钟以内扣2分，超时30分钟以上扣5分。"},
		{"what is counted twice", "超过3个月未办结的，每件扣1分；超过6个月未办结的，每件扣2分。"},
		{"all the marks beside faults of another name", "公开率100%得10分；未公开的每项扣1分；公开不及时的每项扣0.5分。"},
		{"what is done late", "按时完成得10分，未完成的不得分，质量不达标的扣3分。"},
		{"how often is no count that earns", "每季度公示一次得10分，少公示一次扣2.5分。"},
		{"a place that two tiers name", "排名前5名得10分，6-10名得8分，10名以后得5分。"},
		{"what is worse than the last level somebody gives", "由考核办评定，优秀10分，良好8分，一般5分。"},
		{"times that each earn a part of the marks", "6月底前完成方案得4分，12月底前完成建设得6分。"},
		{"times of different things", "6月底前完成得10分，9月底前上报得6分，其余不得分。"},
		{"times of which the later earns more", "6月底前完成得6分，9月底前完成得10分，其余不得分。"},
		{"a step in another unit than where it begins", "出车时间不超过5分钟得10分，每超1例扣2分。"},
		{"a percentage where all is not 100%", "合格率达到95%得10分，每有一处未整改扣2分。"},
		{"of what a share is one", "参保率达到95%得10分，未达到的按比例得分。"},
		{"of what a share that comes off is one", "参保率达到95%得10分，未达到的按比例扣分。"},
		{"a share between two points or of one", "参保率达到95%得10分，低于60%不得分，未达到的按比例得分。"},
		{"a list whose items do not come to the marks", "1.制度健全；2.流程规范；3.公开透明。每符合一项得2分。"},
		{"a list of what should not be", "1.未公开；2.未上报；3.未整改；4.不及时；5.不准确。每符合一项得2分。"},
		{"one of two counts is among the other", "引进亿元以上项目每个得2分，5亿元以上项目每个得4分，最高10分。"},
		{"counts that earn less than the marks", "核心期刊每篇得2分，普通期刊每篇得1分，最高5分。"},
		{"numbers between two tiers", "满意度90%以上得10分，80%-89%得8分，80%以下不得分。"},
		{"what is neither up nor down", "能耗同比下降3%及以上得10分，下降不足3%的得5分，不降反升的不得分。"},
		{"a line to other points than the marks", "结余率10%以下得10分，10%至20%的，在6-10分之间按比例计分，20%以上不得分。"},
		{"a rate below 95% that earns all beside another unit", "平均水平以上得10分，每超1例扣2分。"},
		{"quality beside a fault of something else", "制度健全得10分，未公开的扣2分，逾期的扣3分。"},
		{"a second time that costs other points", "迟报1次扣1分，迟报2次扣3分。"},
		{"what is done once", "完成一项扣2分。"},
		{"a step on both sides of one number", "床位使用率达到85%得10分，每高于或低于1个百分点扣0.5分，不足1个百分点不扣。"},
		{"levels below the marks that somebody gives", "由评审组评议，好得8分，一般得5分，差不得分。"},
		{"levels by name whose points are not as many", "分为A级、B级、C级，分别得10分、6分。"},
		{"some of the levels by name", "达到省级、市级的，分别得10分、6分。"},
		{"a truth of what is done and what is not", "价格公示栏完好，未及时更新的不得分。"},
		{"a truth of a duty of several things and what is not done", "公开预算、决算，未公开的不得分。"},
		{"a truth of whom a duty is for and what is not done", "属于重点镇应当公开名单，未公开的扣5分。"},
		{"a truth of what is in order and what is missing", "资料完整，缺少附件的扣2分。"},
		{"a truth of what did not happen and what is not in order", "未发生事故，台账不全的扣2分。"},
		{"a truth of what did not happen and what is in order", "未发生事故，台账齐全的得10分，否则不得分。"},
		{"a truth of what did not happen and what is in order, in one breath", "未发生事故、台账齐全的得10分，否则不得分。"},
		{"one thing of two sorts that both earn", "国家级奖项每项得3分，市级以上奖项每项得1分，最高10分。"},
		{"how far one part is used up", "到位率达到100%的得6分，每低1个百分点扣0.5分，不足1个百分点不扣；及时率达到100%的得4分，每低1个百分点扣0.2分，不足1个百分点不扣。"},
		{"a figure that is compared twice", "增速高于全市平均水平得10分，与全省平均水平持平得8分，低于的得5分。"},
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

// Of a duty and the word that it is not carried out, what is asked is whether it is not, so that yes loses the marks.
func TestUndone(t *testing.T) {
	for _, x := range []struct{ clause, label string }{
		{"严格执行政府定价，未执行的不得分。", "未执行政府定价"},
		{"按规定公开预算，未按规定公开的扣5分。", "未按规定公开预算"},
		{"应当建立台账，没有建立的扣3分。", "没有建立台账"},
		{"严格执行政府定价，不执行的，本项不得分。", "不执行政府定价"},
		{"严格执行政府定价，未执行的每次扣2分。", "指标：未执行政府定价"},
		{"年度内，未公开预算的扣5分。", "年度内，未公开预算"},
	} {
		p := draft.Propose(draft.Indicator{Name: "指标", Clause: x.clause, Marks: exact.Int(10)})
		if !p.Sure() || len(p.Fields) != 1 || !strings.Contains(p.Fields[0].Is, `label: "`+x.label+`",`) {
			t.Errorf("%s: %+v, want %s", x.clause, p, x.label)
		}
	}
}
