package scoring

import (
	"io"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// WriteMarkdown writes the score sheet as a Markdown document in Chinese.
func (c *Card) WriteMarkdown(w io.Writer) error { return c.sheet(false).WriteMarkdown(w) }

// WriteMarkdown writes the sheet as a Markdown document in Chinese.
func (s *Sheet) WriteMarkdown(w io.Writer) error {
	t := &text{w: w, b: make([]byte, 0, chunk+chunk/4)}
	t.line("# ", escaped(s.Unit.Name), " ", strconv.Itoa(s.Period), " 年度评分表")
	t.line()
	t.line("**总分 ", shown(s.Total), " / ", shown(s.FullMarks), "，等级：", escaped(s.Grade), "**")
	t.line()
	if s.Unit.Code != "" {
		t.line("- 单位代码：", escaped(s.Unit.Code))
	}
	t.line("- 评分标准：", escaped(s.Title))
	t.line("- 依据：", escaped(s.Basis))
	if s.Note != "" {
		t.line("- 说明：", escaped(s.Note))
	}
	if s.Rescaled || !s.Attainable.Equal(s.FullMarks) {
		t.line("- 得分 ", shown(s.RawTotal), "，适用指标分值 ", shown(s.Attainable), "；与适用指标不同的单位不可直接比较")
	}
	t.line()
	t.line("| 指标 | 分值 | 得分 | 扣分 | 备注 |")
	t.line("|:--|--:|--:|--:|:--|")
	each(s.Indicators, 0, t.markdownRow)
	t.line()
	t.markdownDeductions(s)
	t.markdownLines("加分", s.Bonuses, func(l Line) string {
		if !l.Asked.Equal(l.Points) {
			return "加 " + shown(l.Points) + " 分（应加 " + shown(l.Asked) + " 分，总分不超过满分）："
		}
		return "加 " + shown(l.Points) + " 分："
	})
	t.markdownLines("一票否决", s.Caps, func(l Line) string { return "总分不超过 " + shown(l.Points) + " 分：" })
	if len(s.Bonuses)+len(s.Caps) > 0 {
		t.line("合计：", summed(s))
		t.line()
	}
	t.markdownLines("勾稽检查（不影响得分）", s.Checks, func(l Line) string { return "**" + severityWords[l.Severity] + "** " })
	t.line("---")
	t.line()
	t.line("规则 ", s.RuleSet, " 版本 ", s.Version, "（SHA-256 `", s.RulesSHA256, "`），数据 SHA-256 `", s.SubmissionSHA256, "`，baifen ", s.Library)
	return t.flush()
}

func (t *text) markdownRow(r *Row, depth int) {
	name := escaped(r.Name)
	if r.Group {
		name = "**" + name + "**"
	}
	name = strings.Repeat("　", depth) + name // outside the asterisks: behind a space they would not be bold
	marks := shown(r.Marks)
	if !r.MarksApplied.Equal(r.Marks) {
		marks += " → " + shown(r.MarksApplied)
	}
	lost := ""
	if !r.Lost.IsZero() {
		lost = shown(r.Lost)
	}
	t.line("| ", name, " | ", marks, " | ", shown(r.Score), " | ", lost, " | ", remark(r), " |")
}

func (t *text) markdownDeductions(s *Sheet) {
	n := 0
	heading := func() {
		if n++; n == 1 {
			t.line("## 扣分明细")
			t.line()
		}
	}
	each(s.Indicators, 0, func(r *Row, _ int) {
		for _, d := range r.Deductions {
			heading()
			t.line(strconv.Itoa(n), ". **", escaped(d.Name), "  扣 ", shown(d.Points), " 分**", stopped(d.Points, d.Asked), "：", escaped(d.Reason))
			under := spaces(len(strconv.Itoa(n))+2) + "- " // below the text of its item, whose number may have two digits
			for _, w := range d.Working {
				t.line(under, "算式：", escaped(w))
			}
			t.line(under, "标准：", escaped(d.Clause), "（", escaped(d.Basis), "）")
			rule := d.Criterion
			if d.Item != "" {
				rule += "." + d.Item
			}
			t.line(under, "规则：`", rule, "`（", escaped(d.Rule), "）")
		}
		for _, a := range r.Adjustments {
			heading()
			t.add(strconv.Itoa(n), ". **", escaped(r.Name), "  核查扣 ", shown(a.Points), " 分**", stopped(a.Points, a.Asked), "：", escaped(a.Reason))
			if a.By != "" {
				t.add("（", escaped(a.By), "）")
			}
			t.line()
		}
	})
	if n == 0 {
		t.line("没有扣分。")
	}
	t.line()
}

func (t *text) markdownLines(heading string, lines []Line, before func(Line) string) {
	for i, l := range lines {
		if i == 0 {
			t.line("## ", heading)
			t.line()
		}
		t.line("- ", before(l), escaped(l.Message))
		for _, w := range l.Working {
			t.line("  - ", escaped(w))
		}
	}
	if len(lines) > 0 {
		t.line()
	}
}

// stopped says that more was asked than came off; "" where it was not.
func stopped(points, asked decimal.Decimal) string {
	if asked.Equal(points) {
		return ""
	}
	return "（应扣 " + shown(asked) + " 分，扣完为止）"
}

// escaped keeps a unit's own words from being read as Markdown or HTML.
func escaped(s string) string { return markdownEscapes.Replace(s) }

var markdownEscapes = strings.NewReplacer(
	"\\", "\\\\", "|", "\\|", "*", "\\*", "_", "\\_", "`", "\\`", "[", "\\[", "]", "\\]", "<", "&lt;", ">", "&gt;", "&", "&amp;", "#", "\\#", "~", "\\~", "\n", " ",
)
