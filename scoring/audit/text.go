package audit

import (
	"fmt"
	"io"
	"strings"

	"github.com/shopspring/decimal"
)

// WriteText writes the report in Chinese words: the totals side by side, each finding, then the consistency findings.
func (r *Report) WriteText(w io.Writer) error {
	var b strings.Builder
	s := r.Sheet
	fmt.Fprintf(&b, "%s\n单位：%s", s.Title, s.Unit.Name)
	if s.Unit.Code != "" {
		fmt.Fprintf(&b, "（%s）", s.Unit.Code)
	}
	fmt.Fprintf(&b, "  年度：%d\n\n", s.Period)
	fmt.Fprintf(&b, "%s\n%s\n", r.totals(), r.conclusion())
	for i := range r.Findings {
		r.finding(&b, i)
	}
	r.checks(&b)
	fmt.Fprintf(&b, "\n规则：%s 版本 %s  SHA-256 %s\n数据：SHA-256 %s  程序：baifen %s\n", s.RuleSet, s.Version, s.RulesSHA256, s.SubmissionSHA256, s.Library)
	_, err := io.WriteString(w, b.String())
	return err
}

// totals sets the claimed total beside the computed one.
func (r *Report) totals() string {
	if !r.Claimed.Valid {
		return "自评总分：没有写明  计算总分：" + plain(r.Computed)
	}
	return fmt.Sprintf("自评总分：%s  计算总分：%s  %s", plain(r.Claimed.Decimal), plain(r.Computed), compared(r.Claimed.Decimal.Sub(r.Computed)))
}

func (r *Report) conclusion() string {
	if r.Agrees() {
		return "结论：自评与计算一致"
	}
	return fmt.Sprintf("结论：自评与计算不一致，%d处", len(r.Findings))
}

// named gives the indicator's name, or that it is the whole.
func (f *Finding) named() string {
	if f.Name == "" {
		return "总分"
	}
	return f.Name
}

// kinds names what is wrong.
func (f *Finding) kinds() string {
	list := []string{f.Kind.String()}
	for _, k := range f.Also {
		list = append(list, k.String())
	}
	return strings.Join(list, "、")
}

func (r *Report) finding(b *strings.Builder, i int) {
	f := &r.Findings[i]
	computed := "计算"
	if f.Kind == Arithmetic {
		computed = "各部分合计"
	}
	fmt.Fprintf(b, "\n%d. %s [%s]  自评%s分，%s%s分，%s\n   %s\n", i+1, f.named(), f.kinds(), plain(f.Claimed), computed, plain(f.Computed),
		compared(f.Difference()), strings.ReplaceAll(f.Message, "\n", "\n   "))
	for d := range r.deductions(f.Indicator) {
		fmt.Fprintf(b, "   %s\n", d)
	}
}

// deductions yields the clause of a leaf and the places of the rules that took points off it.
func (r *Report) deductions(indicator string) func(func(string) bool) {
	return func(yield func(string) bool) {
		row := row(r.Sheet.Indicators, indicator)
		if row == nil || row.Group {
			return
		}
		clause := strings.Join(strings.Fields(row.Clause), "")
		if clause != "" && !yield("标准："+clause) {
			return
		}
		for _, d := range row.Deductions {
			if !yield("规则：" + d.Criterion + "（" + d.Rule + "）") {
				return
			}
		}
	}
}

// compared says by how much a claim lies off, and whom that favours.
func compared(difference decimal.Decimal) string {
	switch sideOf(difference) {
	case Unit:
		return "自评多" + plain(difference) + "分（对单位有利）"
	case Finance:
		return "自评少" + plain(difference.Neg()) + "分（对单位不利）"
	}
	return "相同"
}

var severities = map[string]string{"error": "错误", "warning": "提醒", "note": "说明"}

func (r *Report) checks(b *strings.Builder) {
	if len(r.Sheet.Checks) == 0 {
		return
	}
	b.WriteString("\n勾稽检查（不影响得分）\n")
	for _, c := range r.Sheet.Checks {
		fmt.Fprintf(b, "   [%s] %s\n", severities[c.Severity], strings.ReplaceAll(c.Message, "\n", "\n          "))
		for _, line := range c.Working {
			fmt.Fprintf(b, "          %s\n", strings.ReplaceAll(line, "\n", " "))
		}
	}
}

// plain writes points in plain notation without trailing zeros, whatever the settings of package decimal.
func plain(d decimal.Decimal) string { return number(d).String() }
