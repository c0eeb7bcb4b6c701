package draft_test

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/draft"
)

// A digit in a name, the day by which something is due and how many are looked at are no figures; what each day costs that is late is left.
func TestAsides(t *testing.T) {
	for _, x := range []struct{ why, clause, label, criterion string }{
		{"a number that is called", "110接处警满意度达到95%得10分，每低1个百分点扣1分，不足1个百分点不扣分。", "110接处警满意度", "below: 95"},
		{"a number that is called, of an office", "95598工单处理及时率低于98%的扣5分。", "95598工单处理及时率", "< 98, deduct: 5"},
		{"what is measured", "PM2.5浓度超过35微克的扣5分。", "PM2.5浓度", "> 35, deduct: 5"},
		{"a standard", "通过ISO9001认证得6分；通过ISO14001认证得4分。", "通过ISO9001认证", "points: 6"},
		{"a day of the year", "每年1月31日前发布年度报告，逾期发布的扣4分。", "逾期发布（1月31日前发布年度报告）", "deduct: 4"},
		{"days after something", "签订合同后30日内备案，逾期备案的每次扣2分。", "指标：逾期备案（签订合同后30日内备案）", "per_case"},
		{"working days", "收到通知后5个工作日内反馈，逾期反馈的每次扣1分。", "指标：逾期反馈（收到通知后5个工作日内反馈）", "per_case"},
		{"among so many people", "每万人口全科医生数低于3人的扣5分。", "每万人口全科医生数\", type: number, unit: \"人\", min: 0}", "< 3, deduct: 5"},
		{"a sample", "随机抽查病历10份，每有1份不合格扣0.5分。", "随机抽查病历10份不合格", "per_case"},
		{"who is not there in time", "接到投诉后2小时内未到场的，每次扣1分。", "接到投诉后2小时内未到场", "per_case"},
		{"what each day costs", "中标后30日内签订合同，每逾期1日扣0.5分。", "", ""},
		{"what each day costs, said after", "每年1月31日前发布年度报告，逾期的，每天扣1分。", "", ""},
		{"how often is not said", "每季度15日前报送报表，逾期报送的扣2分，未报送的不得分。", "", ""},
	} {
		p := draft.Propose(draft.Indicator{Name: "指标", Clause: x.clause, Marks: exact.Int(10)})
		if x.label == "" {
			if p.Sure() {
				t.Errorf("%s: %s is sure: %v", x.why, x.clause, p.Criteria)
			}
			continue
		}
		if !p.Sure() || !strings.Contains(p.Fields[0].Is, `label: "`+x.label) || !strings.Contains(p.Criteria[0], x.criterion) {
			t.Errorf("%s: %s: %+v, want %s of %s", x.why, x.clause, p, x.criterion, x.label)
		}
	}
}
