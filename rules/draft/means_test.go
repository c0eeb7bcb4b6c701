package draft_test

import (
	"cmp"
	"regexp"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/draft"
	"github.com/baifen-go/baifen/scoring"
)

var (
	points  = regexp.MustCompile(`得 ([\d.]+) 分$|(不得分)$`)
	lies    = regexp.MustCompile(`相差 ([\d.]+)`)
	begins  = regexp.MustCompile(`(below|above): (-?[\d.]+)`)
	example = regexp.MustCompile(`[：:]([\d.]+)[^\d.]{1,3} 得 `)
	exactly = regexp.MustCompile(`正好是 (-?[\d.]+)|（如 (-?[\d.]+)|超过(100)[%分]的`)
)

// unitOf gives the figure of which an answer tells the points; ok is false where it tells of none.
func unitOf(q draft.Question, c draft.Choice, p *draft.Proposal) (at exact.Number, ok bool) {
	if m := lies.FindStringSubmatch(c.Means); m != nil {
		from := begins.FindStringSubmatch(p.Criteria[0])
		if from == nil {
			return at, false
		}
		by := exact.MustParse(m[1])
		if from[1] == "below" {
			by = exact.Number{}.Sub(by)
		}
		return exact.MustParse(from[2]).Add(by), true
	}
	if m := example.FindStringSubmatch(c.Means); m != nil {
		return exact.MustParse(m[1]), true
	}
	m := exactly.FindStringSubmatch(q.Ask)
	if m == nil {
		return at, false
	}
	if m[3] != "" {
		return exact.Int(101), true
	}
	return exact.MustParse(m[1] + m[2]), true
}

// What an answer is said to mean is what a score card gives, of every clause of the corpus with one figure.
func TestMeans(t *testing.T) {
	tried := 0
	try := func(clause, name, marks string) {
		ask := draft.Indicator{Name: name, Clause: clause, Marks: exact.MustParse(marks)}
		for _, q := range draft.Propose(ask).Questions {
			for _, c := range q.Choices {
				ask.Answers = map[string]string{q.ID: c.Answer}
				for range 8 { // what else is open gets the first choice
					for _, other := range draft.Propose(ask).Questions {
						ask.Answers[other.ID] = other.Choices[0].Answer
					}
				}
				p := draft.Propose(ask)
				m := points.FindStringSubmatch(c.Means)
				if m == nil || !p.Sure() || len(p.Fields) != 1 || len(p.Measures) > 0 {
					continue
				}
				at, ok := unitOf(q, c, p)
				if !ok {
					continue
				}
				sheet, err := reported(marks, p)
				if err != nil {
					t.Errorf("%s: %v", clause, err)
					continue
				}
				card, err := scoring.Score(sheet.set, &scoring.Submission{Unit: scoring.Unit{Name: "甲"}, Period: 2025, Values: map[string]any{p.Fields[0].Name: at}})
				if err != nil {
					t.Errorf("%s: %s: %v", clause, c.Means, err)
					continue
				}
				tried++
				if want := exact.MustParse(cmp.Or(m[1], "0")); card.Total().String() != want.String() {
					t.Errorf("%s: %s %s %s: a card gives %s at %s: %s", clause, q.Ask, c.Answer, c.Means, card.Total(), at, strings.Join(p.Criteria, "; "))
				}
			}
		}
	}
	eachClause(t, func(_ string, c *corpus, i int) {
		try(c.Clauses[i].Clause, cmp.Or(c.Clauses[i].Name, "指标"), cmp.Or(c.Clauses[i].Marks, "10"))
	})
	for _, x := range []struct{ why, clause, marks string }{
		{"a share of a step that is rounded", "不超过100%的得满分，每超过1个百分点扣0.5分。", "5"},
		{"a step with a limit", "不超过100%的得满分，每超过1个百分点扣3分，最多扣4分。", "5"},
		{"a step that takes all", "不超过100%的得满分，每超过1个百分点扣4分。", "5"},
		{"a share of the marks that is rounded", "参保率达到95%得满分，未达到的按比例得分。", "7.77"},
		{"points of lots that are rounded", "发展会员每3户得1.15分，最高得5分。", "5"},
		{"tiers that are shares of the marks", "完成率90%至100%得满分，80%至90%得50%的分，80%以下不得分。", "4.33"},
		{"gaps that are shares of the marks", "完成率90%以上得满分，80%至89%得50%的分，80%以下不得分。", "4.33"},
	} {
		before := tried
		if try(x.clause, "指标", x.marks); tried == before {
			t.Errorf("%s: %s: nothing tried", x.why, x.clause)
		}
	}
	if tried < 80 {
		t.Errorf("%d answers tried", tried)
	}
}

// A question names the numbers that its answer settles, and no others.
func TestLikewise(t *testing.T) {
	for _, x := range []struct{ why, clause, asks string }{
		{"two open numbers", "90%以上得10分，80%至90%得8分，70%至80%得6分，低于60%的不得分，其余得2分。", "界点 正好是 80% 的，算上面一档还是下面一档？"},
		{"all are open", "达到90%的得10分，80%至90%得8分，70%至80%得6分，60%至70%得3分，其余得2分。", "界点 正好是 70% 的，算上面一档还是下面一档？（80%的照此）"},
		{"the clause settles one", "达到90%的得10分，80%（含）至90%得8分，70%至80%得6分，60%至70%得3分，其余得2分。", "界点 正好是 70% 的，算上面一档还是下面一档？"},
		{"gaps", "90%以上得10分，80%-89%得8分，70%-79%得6分，70%以下得0分。", "空档 79%至80%之间的（如 79.5%），算上面一档还是下面一档？（89%至90%之间的照此）"},
		{"steps of two figures", "支出率每低于90%1个百分点扣1分；结余率每高于10%2个百分点扣1分。", "不足一步（2） 不足2个百分点的，怎样扣？"},
	} {
		p := draft.Propose(draft.Indicator{Name: "指标", Clause: x.clause, Marks: exact.Int(10)})
		asks := ""
		for _, q := range p.Questions {
			asks += q.ID + " " + q.Ask + "\n"
		}
		if !strings.Contains(asks, x.asks+"\n") {
			t.Errorf("%s: %s: asked\n%s%s\nwant %s", x.why, x.clause, asks, p.Reason, x.asks)
		}
	}
}
