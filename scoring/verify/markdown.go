package verify

import (
	"fmt"
	"io"
	"strings"

	"github.com/baifen-go/baifen/scoring/internal/page"
)

// WriteMarkdown writes the result as a record for the reviewer's file: which card, by what it was computed again, what was compared, and
// whether it is the same or what differs, the first first. The name is what people call the stored card.
func (v *Verification) WriteMarkdown(w io.Writer, name string) error {
	if v.empty() {
		return notVerified()
	}
	var b strings.Builder
	s, words := v.Card.Sheet(), page.Line
	fmt.Fprintf(&b, "# 评分表复核：%s\n\n", words(page.Named(s.Unit.Name, s.Unit.Code)))
	fmt.Fprintf(&b, "- 评分表：%s（SHA-256 `%s`）\n", words(name), v.CardSHA256)
	fmt.Fprintf(&b, "- 评分标准：%s（规则集 %s，版本 %s），规则文件 SHA-256 `%s`\n", words(s.Title), words(s.RuleSet), words(s.Version), s.RulesSHA256)
	fmt.Fprintf(&b, "- 填报数据：%d 年度，SHA-256 `%s`\n- 程序：baifen %s\n", s.Period, s.SubmissionSHA256, words(s.Library))
	b.WriteString("- 复核内容：用上述规则文件和填报数据重新计算整张评分表（总分、等级、各指标得分、扣分及其理由和算式、加分、勾稽检查等全部内容），逐字节比较\n")
	fmt.Fprintf(&b, "- 重新计算：总分 %s，等级%s\n\n## 结论\n\n%s\n", v.Total, words(v.Grade), v.conclusion())
	if !v.Same() {
		b.WriteString("\n| 序号 | 在评分表中的位置 | 评分表 | 重新计算 | 说明 |\n|--:|---|---|---|---|\n")
	}
	for i, d := range v.Differences {
		fmt.Fprintf(&b, "| %d | %s | %s | %s | %s |\n", i+1, words(d.where()), words(d.Stored), words(d.Computed), words(d.Message))
	}
	return page.Write(w, b.String())
}

// conclusion sums the result up in a line of Markdown.
func (v *Verification) conclusion() string {
	switch {
	case v.Same():
		return "**一致**：评分表与重新计算的结果逐字节相同。"
	case v.LayoutOnly:
		return "**内容一致，排版不同**：各项内容都相同，但字节不同，不是原件。"
	case v.VersionOnly:
		return "**只有程序版本不同**：其余内容都相同。" + page.Line(v.Differences[0].Message) + "。"
	}
	first, more := v.Differences[0], ""
	if v.More {
		more = "以上，以下只列其中一部分"
	}
	return fmt.Sprintf("**不一致**：%d 处%s。第一处在 %s，%s。", len(v.Differences), more, page.Line(first.where()), page.Line(first.Message))
}

// where names the place of a difference.
func (d Difference) where() string {
	if d.Path == "" {
		return "整张评分表"
	}
	return d.Path
}
