package draft_test

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/draft"
)

// A word that ends, or begins, as the words of verdicts and conditions do stays whole in what is asked of units.
func TestWholeWords(t *testing.T) {
	labelled := func(why, clause, label string) {
		t.Helper()
		p := draft.Propose(draft.Indicator{Name: "指标", Clause: clause, Marks: exact.Int(10)})
		for _, f := range p.Fields {
			if strings.Contains(f.Is, `"`+label+`"`) || strings.Contains(f.Is, `：`+label+`"`) {
				return
			}
		}
		t.Errorf("%s: %s: %+v, want %s", why, clause, p, label)
	}
	for _, label := range strings.Fields("经集体研究决定 符合有关规定 标准已确定 制度已制定 资质已认定 人员固定 运行稳定 数据统计 内部审计 方案设计 饮水供给 代表参加 台账登记 " +
		"会议笔记 开展测评 按期自评 规范行为 获得许可 公众认可 事迹荣获 应急响应 物资供应 信息反应 落实细则 遵守规则 坚持原则 人员平均 服务志愿者 招募消费者 完成目标 申报项目 开设科目 " +
		"绩效评价 公开及时 报送准时 巡查随时 完成学时 经费增加 学习心得 全部项目 档案随即") {
		labelled("earns", label+"得5分，结果公开得5分。", label)
		labelled("earns, with 的", label+"的，得5分；结果公开的，得5分。", label)
		labelled("costs", "未见"+label+"扣5分。", "未见"+label)
		labelled("costs all", "未见"+label+"不得分。", "未见"+label)
	}
	for _, label := range strings.Fields("经费支出率 经营达标率 对账率 对接率 如期率 以奖代补率 若干占比 资金下达 文件送达 应急响应 物资供应 人均 平均 国有 现有 所有") {
		labelled("a figure", label+"低于90%的扣5分。", label)
	}
	for _, x := range []struct{ why, clause, label string }{
		{"有 of another word", "每有效投诉1件扣1分。", "有效投诉"},
		{"有 of its own", "每有一项未完成扣1分。", "未完成"},
		{"the verdict's own words", "结果公开评定为5分，过程公开计5分。", "结果公开"},
		{"the verdict's own words behind 的", "结果公开的可得5分，过程公开的应得5分。", "结果公开"},
		{"what stands before a figure", "如果满意度低于90%的扣5分。", "满意度"},
		{"what stands before it, longer", "对于满意度低于90%的扣5分。", "满意度"},
	} {
		labelled(x.why, x.clause, x.label)
	}
}
