package draft_test

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/draft"
)

// What more than 100% earns is asked, unless there is no more, the clause says so or it comes to the same.
func TestBeyondAll(t *testing.T) {
	for _, x := range []struct {
		why, clause string
		asked       bool
		answer      string // to the question
		want        string // what the criteria hold then
	}{
		{"just 100%", "支出完成率为100%得10分，90%（含）至100%得3分，90%以下不得分。", true, "same", `{in: "[100, +inf)", points: 10}`},
		{"just 100%, nothing beyond", "支出完成率为100%得10分，90%（含）至100%得3分，90%以下不得分。", true, "none", "when: 支出完成率 > 100, deduct: marks"},
		{"100% without a word", "支出完成率100%得10分，90%（含）至100%得3分，90%以下不得分。", true, "same", `{in: "[100, +inf)", points: 10}`},
		{"just 100%, or else", "支出完成率为100%的得10分，否则得2分。", true, "rest", "when: 支出完成率 > 100, deduct: 8"},
		{"a tier that ends there", "支出完成率90%（含）至100%得10分，80%（含）至90%得3分，80%以下不得分。", true, "none", "when: 支出完成率 > 100, deduct: marks"},
		{"a line that ends there", "支出完成率100%得满分，60%以下不得分，60%至100%之间按插值法计分。", true, "none", "when: 支出完成率 > 100, deduct: marks"},
		{"a plan", "完成计划的100%得10分，完成率80%（含）至100%得6分，80%以下不得分。", true, "same", `{in: "[100, +inf)", points: 10}`},
		{"points", "考评得分90分（含）至100分得10分，60分（含）至90分得5分，60分以下不得分。", true, "none", "> 100, deduct: marks"},
		{"all who passed are among those examined", "质量抽检合格率为100%得10分，90%（含）至100%得3分，90%以下不得分。", false, "", `{in: "[100, +inf)", points: 10}`},
		{"a rate that grows is no share", "合格率较上年增长率为100%得10分，90%（含）至100%得3分，90%以下不得分。", true, "same", "[100, +inf)"},
		{"what is reached", "支出完成率达到100%得10分，90%（含）至100%得3分，90%以下不得分。", false, "", `{in: "[100, +inf)", points: 10}`},
		{"what the clause says of more", "支出完成率为100%得10分，100%以上得8分，100%以下不得分。", false, "", `{in: "(100, +inf)", points: 8}`},
		{"what only takes off below", "支出完成率100%得10分，每低10个百分点扣1分，不足10个百分点不扣。", false, "", "below: 100"},
		{"nothing comes off either way", "支出完成率100%不扣分；90%（含）至100%扣1分；90%以下扣10分。", false, "", `{in: "[100, +inf)", points: 10}`},
		{"at most 100%", "三公经费控制率不超过100%的得10分，超过100%的不得分。", false, "", `points: 0`},
	} {
		ask := draft.Indicator{Name: "指标", Clause: x.clause, Marks: exact.Int(10)}
		p := draft.Propose(ask)
		asked := len(p.Questions) > 0 && strings.HasPrefix(p.Questions[0].ID, "超过100")
		if asked != x.asked || p.Reason != "" || len(p.Questions) > 1 {
			t.Errorf("%s: %s: %+v", x.why, x.clause, p)
			continue
		}
		if asked {
			ask.Answers = map[string]string{p.Questions[0].ID: x.answer}
			p = draft.Propose(ask)
		}
		if !p.Sure() || !strings.Contains(strings.Join(p.Criteria, "\n"), x.want) {
			t.Errorf("%s: %s: %+v, want %s", x.why, x.clause, p, x.want)
		}
	}
}

// A rate is bounded only where that is sure.
func TestLimits(t *testing.T) {
	for _, x := range []struct{ labels, limits string }{
		{"抽检合格率 空气优良率 信访及时办结率 信息报送及时率 案件按期结案率 设备完好率 群众满意率 问题整改率 出勤率", `unit: "%", min: 0, max: 100}`},
		{"支出完成率 预算执行率 资金到位率 医保参保率 毛入学率 信访办结率 疫苗覆盖率", `unit: "%", min: 0}`},
		{"税收增长率 预算调整率 经费控制率 成本节约率 净利润率 合格率提高幅度 合格率变动率 及时率增长率 利润完成率", `unit: "%"}`},
	} {
		for _, label := range strings.Fields(x.labels) {
			p := draft.Propose(draft.Indicator{Name: "指标", Clause: label + "低于30%的扣5分。", Marks: exact.Int(10)})
			if len(p.Fields) != 1 || !strings.Contains(p.Fields[0].Is, x.limits) {
				t.Errorf("%s: %+v, want %s", label, p, x.limits)
			}
		}
	}
}
