package draft_test

import (
	"cmp"
	"regexp"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/draft"
)

// What a reason or a question quotes of a clause stands in it as it is quoted, of every clause of the corpus.
func TestQuotesAreWritten(t *testing.T) {
	quoted, seen := regexp.MustCompile(`“([^“”]*)”`), 0
	eachClause(t, func(file string, c *corpus, i int) {
		x := c.Clauses[i]
		p := draft.Propose(draft.Indicator{Name: cmp.Or(x.Name, "指标"), Clause: x.Clause, Marks: exact.MustParse(cmp.Or(x.Marks, "10"))})
		said := p.Reason
		for _, q := range p.Questions {
			said += q.Ask
			for _, c := range q.Choices {
				said += c.Means
			}
		}
		for _, m := range quoted.FindAllStringSubmatch(said, -1) {
			if seen++; !strings.Contains(x.Clause, strings.TrimSuffix(m[1], "…")) {
				t.Errorf("%s: %s: “%s” is not written there: %s", file, x.Clause, m[1], said)
			}
		}
	})
	if seen < 50 {
		t.Errorf("%d quotes seen", seen)
	}
}

// A reason is true of the clause that is left.
func TestReasons(t *testing.T) {
	for _, x := range []struct{ why, clause, reason string }{
		{"what it steps from is written, as a figure", "账户余额每超过限额1万元扣0.2分，不足1万元的按1万元计算，扣完为止。", "每扣一次分是从哪个数算起的，没有读懂"},
		{"the points add up, what else there is does not say", "投标报价等于评标基准价的得10分，每高1%扣0.2分。", "“投标报价等于评标基准价”以外的怎样计分，没有读懂"},
		{"the points do not add up", "公开预算得3分，公开决算得4分。", "各项的得分合起来是 7 分，分值是 10 分"},
		{"what earns beside what does not", "资料完整规范得10分，较完整得6分，无档案不得分。", "得分的和不得分或扣分的放在一起，没有读懂是什么关系"},
		{"one sentence", "完成得好的得10分。", "条文各处合起来是什么意思，没有读懂"},
		{"somebody judges", "酌情扣1至3分；情节严重的不得分。", "由人评定的，和别的话是什么关系，没有读懂"},
		{"a range that is written", "资料不完整的酌情扣1-3分。", "由人评定的，得分或扣分的范围没有读懂"},
		{"the most that is added", "质保期满足招标文件要求的得5分，每延长一年加1分，最多加5分。", "条文写的最高或合计是 5 分，分值是 10 分"},
		{"places go down as steps do", "送餐第1名得满分，名次每降一名扣1分，扣完为止。", "得满分的一档和每次扣的分怎样接起来，没有读懂"},
		{"as it is written, not as it is read", "有违规的，按次数乘以3分扣分，最多扣10分。", "没有读懂“最多扣10分”"},
		{"all the marks for a part", "网格巡查得8分。", "各项的得分合起来是 8 分，分值是 10 分"},
	} {
		p := draft.Propose(draft.Indicator{Name: "指标", Clause: x.clause, Marks: exact.Int(10)})
		if p.Reason != x.reason {
			t.Errorf("%s: %s: %s, want %s", x.why, x.clause, p.Reason, x.reason)
		}
	}
}
