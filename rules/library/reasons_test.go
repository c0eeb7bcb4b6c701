package library_test

import (
	"testing"

	"github.com/baifen-go/baifen/rules/library"
)

// A reason names the figures it rests on, with their units.
func TestReasons(t *testing.T) {
	for _, tt := range []struct {
		name, set string
		change    values
		want      string
	}{
		{"completion", "zhanjiang-overall", spent("98.52"), "支出完成率98.52%，低于100%"},
		{"carry-over", "zhanjiang-overall", with(spent("95"), "income", "102"), "结转结余率≈6.86%，高于5%，结转结余7万元"},
		{"treasury stock", "zhanjiang-overall", values{"treasury_stock": 3}, "年末国库集中支付结转结余存量资金3万元，上年3万元"},
		{"operating expenses", "zhanjiang-overall", values{"operating_actual": 51}, "公用经费控制率102%，超过100%"},
		{"three-public expenses", "zhanjiang-overall", values{"three_public_actual": 6}, "三公经费支出6万元，超过预算5万元"},
		{"project expenses", "zhanjiang-overall", values{"project_actual": 91}, "项目经费完成率91%，未达到95%"},
		{"staff", "zhanjiang-overall", values{"staff": 21}, "在职21人，超过编制20人，控制率105%"},
		{"classification", "zhanjiang-overall", values{"classification_accuracy": 97}, "收支科目分类准确率97%，未达到100%"},
		{"breaches", "zhanjiang-overall", values{"asset_breaches": 1, "asset_ledger_matches_books": false}, "资产管理违规2次"},
		{"utilization", "zhanjiang-overall", values{"assets_in_use": 150}, "固定资产利用率75%，未达到100%"},
		{"service", "zhanjiang-overall", values{"visit_batches": 59}, "政务服务59批次，目标60批次"},
		{"no service", "zhanjiang-overall", values{"visit_batches": 0, "visit_batches_target": nil}, "全年没有政务服务"},
		{"leads", "zhanjiang-overall", values{"leads_converted": 0}, "经确认的招商线索10条，没有一条转化"},
		{"petitioners", "zhanjiang-overall", values{"persuaded_batches": 99}, "接待来访群众100批次，劝返99批次"},
		{"universities", "zhanjiang-overall", values{"universities_visited": 4}, "走访高校4所，少于5所"},
		{"publicity", "zhanjiang-overall", values{"city_features": 1}, "刊发城市专题1次，举办推介活动2次，合计3次，少于4次"},
		{"execution", "national-self-evaluation", values{"executed": 91}, "全年执行数91万元，全年预算数100万元，执行率91%"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			set, err := library.Find(tt.set)
			if err != nil {
				t.Fatal(err)
			}
			card, err := score(t, set, tt.change)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for d := range card.Deductions() {
				got = append(got, d.Reason)
			}
			if len(got) == 0 || got[len(got)-1] != tt.want {
				t.Errorf("got reasons %q, want the last to be %q", got, tt.want)
			}
		})
	}
}
