package audit

import (
	"fmt"
	"io"
	"strings"

	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/amounts"
	"github.com/baifen-go/baifen/scoring/internal/held"
	"github.com/baifen-go/baifen/scoring/internal/page"
	"github.com/shopspring/decimal"
)

// WriteText writes the audit in Chinese words: the totals side by side, each discrepancy, then the consistency findings.
func (a *Audit) WriteText(w io.Writer) error {
	if a.empty() {
		return errEmpty
	}
	var b strings.Builder
	s := a.Sheet
	b.WriteString(page.Head(s.Title, s.Unit.Name, s.Unit.Code, s.Period) + "\n")
	fmt.Fprintf(&b, "%s\n%s\n", a.totals(), a.conclusion())
	for i := range a.Discrepancies {
		a.discrepancy(&b, i)
	}
	a.reviewed(&b)
	a.open(&b)
	a.checks(&b)
	a.hints(&b, "\n"+amounts.Heading+"\n", "   [提醒] ")
	fmt.Fprintf(&b, "\n规则：%s 版本 %s  SHA-256 %s\n数据：%s  程序：baifen %s\n", s.RuleSet, s.Version, s.RulesSHA256, a.submission(""), s.Library)
	return page.Write(w, b.String())
}

// totals sets the claimed total beside the computed one.
func (a *Audit) totals() string {
	claimed, computed := "没有写明", "还不能确定"
	if a.Claimed.Valid {
		claimed = page.Plain(a.Claimed.Decimal)
	}
	switch {
	case a.Computed.Valid:
		computed = page.Plain(a.Computed.Decimal)
	case a.Sheet.NoTotal != "":
		computed = page.Uncounted
	case a.Open != nil:
		computed += "（" + Within{a.Open.Low.Total, a.Open.High.Total, a.Open.High.Endless}.said() + "）"
	}
	line := fmt.Sprintf("自评总分：%s  计算总分：%s", claimed, computed)
	if d := a.difference(); d.Valid {
		line += "  " + compared(d.Decimal)
	}
	if x := a.taken(); !x.IsZero() {
		line += fmt.Sprintf("  核查另扣%s分，评定总分%s", page.Plain(x), page.Plain(a.Sheet.Total))
	}
	return line
}

// submission names the submission by its digest; one of which something is missing has none.
func (a *Audit) submission(quote string) string {
	if a.Open != nil {
		return "没有填全"
	}
	return "SHA-256 " + quote + a.Sheet.SubmissionSHA256 + quote
}

func (a *Audit) conclusion() string {
	if a.Open != nil {
		return "结论：" + a.Open.conclusion(len(a.Discrepancies))
	}
	if a.Agrees() {
		return "结论：自评与计算一致"
	}
	return fmt.Sprintf("结论：自评与计算不一致，%d处", len(a.Discrepancies))
}

// named gives the indicator's name, or that it is the whole.
func (d *Discrepancy) named() string {
	if d.Name == "" {
		return "总分"
	}
	return d.Name
}

// causes names what is wrong.
func (d *Discrepancy) causes() string {
	list := []string{d.Cause.String()}
	for _, k := range d.Also {
		list = append(list, k.String())
	}
	return strings.Join(list, "、")
}

func (a *Audit) discrepancy(b *strings.Builder, i int) {
	f := &a.Discrepancies[i]
	fmt.Fprintf(b, "\n%d. %s %s\n   %s\n", i+1, f.named(), f.sentence(), strings.ReplaceAll(f.Message, "\n", "\n   "))
	for _, line := range a.deductions(f.Indicator) {
		fmt.Fprintf(b, "   %s\n", line)
	}
}

// given writes the computed points, or where they lie.
func (d *Discrepancy) given() string {
	if d.uncounted {
		return page.Uncounted
	}
	if d.Within != nil {
		return d.Within.said()
	}
	return page.Plain(d.Computed) + "分"
}

// compared says by how much the claim lies off; at least so much, where the score is not known.
func (d *Discrepancy) compared() string {
	if d.uncounted {
		return "不计总分"
	}
	if d.Within != nil && !d.Within.known() {
		return "至少" + compared(d.Difference())
	}
	return compared(d.Difference())
}

// deductions gives the clause of a leaf and the places of the rules that took points off it.
func (a *Audit) deductions(indicator string) (lines []string) {
	for _, r := range leaves(a.Sheet.Indicators) {
		if r.ID != indicator {
			continue
		}
		if clause := strings.TrimSpace(r.Clause); clause != "" {
			lines = append(lines, "标准："+strings.ReplaceAll(clause, "\n", "\n         "))
		}
		for _, d := range r.Deductions {
			lines = append(lines, "规则："+d.Criterion+"（"+d.Rule+"）")
		}
	}
	return lines
}

// leaves gives the rows of the leaves among rows.
func leaves(rows []scoring.Row) (list []*scoring.Row) {
	for i := range rows {
		if rows[i].Group {
			list = append(list, leaves(rows[i].Indicators)...)
		} else {
			list = append(list, &rows[i])
		}
	}
	return list
}

// compared says by how much a claim lies off, and whom that favours.
func compared(difference decimal.Decimal) string {
	switch sideOf(difference) {
	case unit:
		return "自评多" + page.Plain(difference) + "分（对单位有利）"
	case finance:
		return "自评少" + page.Plain(difference.Neg()) + "分（对单位不利）"
	}
	return "相同"
}

func (a *Audit) checks(b *strings.Builder) {
	if len(a.Sheet.Checks) == 0 {
		return
	}
	b.WriteString("\n勾稽检查（不影响得分）\n")
	for _, c := range a.Sheet.Checks {
		fmt.Fprintf(b, "   [%s] %s\n", held.SeverityLabel(c.Severity), strings.ReplaceAll(c.Message, "\n", "\n          "))
		for _, line := range c.Working {
			fmt.Fprintf(b, "          %s\n", strings.ReplaceAll(line, "\n", " "))
		}
	}
}

// hints writes what looks as if it were filled in by another unit, below a heading.
func (a *Audit) hints(b *strings.Builder, heading, mark string) {
	if len(a.Hints) > 0 {
		b.WriteString(heading)
	}
	for i := range a.Hints {
		b.WriteString(mark + a.Hints[i].Message + "\n")
	}
}

// signed writes a difference with its sign.
func signed(d decimal.Decimal) string {
	if d.IsPositive() {
		return "+" + page.Plain(d)
	}
	return page.Plain(d)
}
