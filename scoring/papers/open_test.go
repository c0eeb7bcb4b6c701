package papers

import (
	"io"
	"os"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// TestOpen looks through all papers of a set without full marks: none says what they are, the waterfall counts up, and what has no marks
// shows none.
func TestOpen(t *testing.T) {
	set, err := rules.Load(os.DirFS("../../rules/testdata/good"), "open.yaml")
	if err != nil {
		t.Fatal(err)
	}
	card, err := scoring.Score(set, &scoring.Submission{Unit: scoring.Unit{Code: "1", Name: "张三"}, Period: 2025, Values: map[string]any{
		"months": 125, "degree": "本科", "age": 38, "rented": true, "years": 9, "prizes": 4, "offences": 1,
	}})
	if err != nil {
		t.Fatal(err)
	}
	paper := Of(card)
	for name, c := range map[string]struct {
		write func(io.Writer) error
		says  []string
	}{
		"page":                 {paper.WriteHTML, []string{"<b>110.5</b>分</span>", "从0分起", "得60.5分"}},
		"report":               {paper.WriteReportMarkdown, []string{"计分，没有满分，总分110.5分", "（一）基础指标（得60.5分）", "| 违法 |  | -30 |  |", "（三）表彰（分值60分，得60分）"}},
		"standard":             {OfRules(set, nil).WriteHTML, []string{"没有满分：做一项加一项", "下级有没有满分的指标，合计最多得60分"}},
		"standard as Markdown": {OfRules(set, nil).WriteMarkdown, []string{"没有满分：做一项加一项"}},
	} {
		var b strings.Builder
		if err := c.write(&b); err != nil {
			t.Fatal(err)
		}
		for _, words := range c.says {
			if !strings.Contains(b.String(), words) {
				t.Errorf("%s does not say %s:\n%s", name, words, b.String())
			}
		}
		for _, never := range []string{"117", "满分 0", "满分0", "分值分", "分值0", "（0分", "失分0"} {
			if strings.Contains(b.String(), never) {
				t.Errorf("%s says %s:\n%s", name, never, b.String())
			}
		}
	}
	var steps []string
	for _, x := range paper.fall().Steps {
		steps = append(steps, x.Name+" "+x.Moved+" "+x.Left)
	}
	const want = "从0分起  0;社会保险 +30 30;合法居住 +4.5 34.5;学历 +26 60.5;年龄 +20 80.5;获奖 +80 160.5;表彰 −20 140.5;违法 −30 110.5;总分  110.5"
	if got := strings.Join(steps, ";"); got != want {
		t.Errorf("the waterfall is %s\nwant %s", got, want)
	}
}
