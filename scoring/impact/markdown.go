package impact

import (
	"fmt"
	"io"
	"strings"
)

// WriteMarkdown writes the report for the person who approves the change: old and new rule as sentences, what differs, who is affected.
func (r *Report) WriteMarkdown(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# 评分规则变动：%s → %s\n\n", cellText(r.Old.Name()), cellText(r.New.Name()))
	fmt.Fprintf(&b, "- 旧规则：%s，评价年度 %s，依据 %s\n", cellText(r.Old.Title()), r.Old.Effective(), cellText(r.Old.Basis()))
	fmt.Fprintf(&b, "- 新规则：%s，评价年度 %s，依据 %s\n", cellText(r.New.Title()), r.New.Effective(), cellText(r.New.Basis()))
	if r.Empty() {
		b.WriteString("\n两套规则没有不同。\n")
	}
	for _, s := range r.sections() {
		if len(s.list) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n## %s（%d 处）\n", s.title, len(s.list))
		for _, d := range s.list {
			d.markdown(&b)
		}
	}
	r.unitsMarkdown(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

func (d *Difference) markdown(b *strings.Builder) {
	fmt.Fprintf(b, "\n### %s\n\n", cellText(d.title()))
	if d.Old != "" {
		fmt.Fprintf(b, "- 旧规则：%s\n", cellText(d.Old))
	}
	if d.New != "" {
		fmt.Fprintf(b, "- 新规则：%s\n", cellText(d.New))
	}
	if d.Note != "" {
		fmt.Fprintf(b, "- %s\n", cellText(d.Note))
	}
	if d.Example != nil {
		fmt.Fprintf(b, "- %s\n", cellText(d.Example.String()))
	}
	if len(d.Intervals) == 0 {
		return
	}
	fmt.Fprintf(b, "\n| %s | 旧规则 | 新规则 | 得分变化 | 说明 |\n|---|---|---|---|---|\n", cellText(d.Label))
	for _, i := range d.Intervals {
		more, by := "", ""
		if !i.Old.Fails && !i.New.Fails {
			by = signed(i.Old.Off.Sub(i.New.Off))
		}
		if i.lines() {
			more = fmt.Sprintf("以%s%s为例；舍入前扣分 %s → %s", i.Witness, d.Unit, i.OldLine, i.NewLine)
		}
		fmt.Fprintf(b, "| %s | %s | %s | %s | %s |\n", cellText(i.In.String()), off(i.Old), off(i.New), by, cellText(more))
	}
}

func (r *Report) unitsMarkdown(b *strings.Builder) {
	if r.Scored+len(r.Unscored) == 0 {
		return
	}
	fmt.Fprintf(b, "\n## 影响的单位\n\n%s\n\n%s。\n", basis, r.summary())
	if len(r.Units) > 0 {
		b.WriteString("\n| 单位 | 旧总分 | 新总分 | 变化 | 名次 | 等级 | 变化的来源 |\n|---|--:|--:|--:|---|---|---|\n")
	}
	for _, u := range r.Units {
		var by []string
		for _, p := range u.By {
			by = append(by, cellText(p.title())+" "+signed(p.Change))
		}
		fmt.Fprintf(b, "| %s | %s | %s | %s | %d → %d | %s → %s | %s |\n", cellText(strings.TrimSpace(u.Code+" "+u.Name)), u.Old.Total, u.New.Total,
			signed(u.Change), u.Old.Rank, u.New.Rank, cellText(u.Old.Grade), cellText(u.New.Grade), strings.Join(by, "<br>"))
	}
	for i, u := range r.Unscored {
		if i == 0 {
			b.WriteString("\n没有比较的单位：\n\n")
		}
		fmt.Fprintf(b, "- %s：%s\n", cellText(strings.TrimSpace(u.Code+" "+u.Name)), cellText(strings.Join(u.reasons(), "；")))
	}
}

// cellText keeps words from being taken for Markdown.
func cellText(s string) string {
	return strings.NewReplacer("|", `\|`, "*", `\*`, "_", `\_`, "`", "\\`", "<", "&lt;", ">", "&gt;", "[", `\[`, "]", `\]`, "#", `\#`).Replace(oneLine(s))
}
