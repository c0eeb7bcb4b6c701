package audit

import (
	"fmt"
	"io"
	"strings"

	"github.com/baifen-go/baifen/scoring/internal/amounts"
	"github.com/baifen-go/baifen/scoring/internal/held"
	"github.com/baifen-go/baifen/scoring/internal/page"
)

// WriteMarkdown writes the audit for the reviewer's file: the same as [Audit.WriteText].
func (a *Audit) WriteMarkdown(w io.Writer) error {
	if a.empty() {
		return errEmpty
	}
	var b strings.Builder
	s, words := a.Sheet, page.Line
	unit := s.Unit.Name
	if s.Unit.Code != "" {
		unit += "（" + s.Unit.Code + "）"
	}
	fmt.Fprintf(&b, "# 自评分核对：%s\n\n- 评分标准：%s\n- 年度：%d\n", words(unit), words(s.Title), s.Period)
	fmt.Fprintf(&b, "- %s\n- %s\n", a.totals(), a.conclusion())
	if len(a.Discrepancies) > 0 {
		b.WriteString("\n## 不一致的自评分\n\n| 指标 | 差错 | 自评 | 计算 | 差额 | 说明 |\n|---|---|--:|--:|---|---|\n")
	}
	for i := range a.Discrepancies {
		f := &a.Discrepancies[i]
		says := []string{words(f.Message)}
		for _, line := range a.deductions(f.Indicator) {
			says = append(says, words(line))
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s |\n", words(f.named()), f.causes(),
			page.Plain(f.Claimed), strings.TrimSuffix(f.given(), "分"), f.compared(), strings.Join(says, "<br>"))
	}
	a.reviewedMarkdown(&b)
	a.openMarkdown(&b)
	if len(s.Checks) > 0 {
		b.WriteString("\n## 勾稽检查（不影响得分）\n\n")
	}
	for _, c := range s.Checks {
		fmt.Fprintf(&b, "- **%s** %s\n", held.SeverityLabel(c.Severity), words(c.Message))
		for _, line := range c.Working {
			fmt.Fprintf(&b, "  - %s\n", words(line))
		}
	}
	a.hints(&b, "\n## "+amounts.Heading+"\n\n", "- **提醒** ")
	fmt.Fprintf(&b, "\n---\n规则 %s 版本 %s（SHA-256 `%s`）；数据 %s；程序 baifen %s\n", words(s.RuleSet), words(s.Version), s.RulesSHA256, a.submission("`"), s.Library)
	return page.Write(w, b.String())
}
