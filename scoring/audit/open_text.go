package audit

import (
	"fmt"
	"strings"

	"github.com/baifen-go/baifen/scoring/internal/page"
)

// conclusion says what was found of a unit of which something is missing.
func (o *Open) conclusion(wrong int) string {
	var says []string
	switch {
	case o.checked == 0:
		says = append(says, "数据没有填全，自评分都不能核对")
	case wrong > 0:
		says = append(says, fmt.Sprintf("数据没有填全；能核对的自评分中，不一致%d处", wrong))
	default:
		says = append(says, "数据没有填全；能核对的自评分都一致")
	}
	if n := len(o.Unchecked); n > 0 && o.checked > 0 {
		says = append(says, fmt.Sprintf("不能核对%d处", n))
	}
	return strings.Join(says, "，")
}

// named gives the indicator's name, or that it is the whole.
func (u *Unchecked) named() string {
	if u.Name == "" {
		return "总分"
	}
	return u.Name
}

// open lists what could not be audited, and what is missing.
func (a *Audit) open(b *strings.Builder) {
	o := a.Open
	if o == nil {
		return
	}
	if len(o.Unchecked) > 0 {
		b.WriteString("\n不能核对的自评分\n")
	}
	for i := range o.Unchecked {
		u := &o.Unchecked[i]
		fmt.Fprintf(b, "   %s  自评%s分，可能得%s：%s\n", u.named(), page.Plain(u.Claimed), u.Within.said(), u.Message)
	}
	b.WriteString("\n缺少的数据\n")
	for _, m := range o.Missing {
		fmt.Fprintf(b, "   %s（%s）\n", m.Label, m.Name)
	}
	if o.Checks > 0 {
		fmt.Fprintf(b, "   另有%d项勾稽检查要用缺少的数据，没有检查\n", o.Checks)
	}
}

// openMarkdown is [Audit.open] for the reviewer's file.
func (a *Audit) openMarkdown(b *strings.Builder) {
	o := a.Open
	if o == nil {
		return
	}
	if len(o.Unchecked) > 0 {
		b.WriteString("\n## 不能核对的自评分\n\n| 指标 | 自评 | 可能得分 | 原因 |\n|---|--:|--:|---|\n")
	}
	for i := range o.Unchecked {
		u := &o.Unchecked[i]
		fmt.Fprintf(b, "| %s | %s | %s | %s |\n", page.Line(u.named()), page.Plain(u.Claimed), u.Within.said(), page.Line(u.Message))
	}
	b.WriteString("\n## 缺少的数据\n\n")
	for _, m := range o.Missing {
		fmt.Fprintf(b, "- %s（%s）\n", page.Line(m.Label), m.Name)
	}
	if o.Checks > 0 {
		fmt.Fprintf(b, "- 另有%d项勾稽检查要用缺少的数据，没有检查\n", o.Checks)
	}
}
