package whatif

import (
	"fmt"
	"io"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/scoring/internal/page"
	"github.com/shopspring/decimal"
)

// WriteText writes the answer in Chinese: what to change, what that comes to, and the cliffs.
func (r *Answer) WriteText(w io.Writer) error {
	if r.empty() {
		return errEmpty
	}
	var b strings.Builder
	b.WriteString(page.Head(r.Title, r.Unit.Name, r.Unit.Code, r.Period) + "\n")
	fmt.Fprintf(&b, "现在总分：%s  目标：%s\n", r.total(0, r.Before), r.aim())
	switch {
	case r.Reached && len(r.Changes) == 0:
		b.WriteString("结论：已经达到目标\n")
	case r.Reached:
		fmt.Fprintf(&b, "结论：改动%d项数据可以达到，总分%s，等级%s\n", len(r.Changes), r.total(1, r.After), r.Grade)
	case r.Optimal:
		b.WriteString("结论：改动一项或两项数据都不能达到")
		if len(r.Untouched) > 0 {
			b.WriteString("（没有考虑改动的除外，见下）")
		}
		b.WriteString("\n")
	default:
		fmt.Fprintf(&b, "结论：没有找到改动一项或两项数据就能达到的办法，但不能断定没有：%s\n", r.Reason)
	}
	r.changes(&b)
	if len(r.Cliffs)+len(r.beyond) > 0 {
		b.WriteString("\n各项数据离得分、失分有多远（由近到远）\n")
	}
	for _, c := range r.Cliffs {
		note := ""
		if len(c.Moves) > 0 {
			note = "（" + movesSay(c.Moves) + "）"
		}
		if c.Fixed {
			note += "（单位不能改动）"
		}
		if !c.Exact {
			note += "（没有逐步推算，实际可能更近）"
		}
		fmt.Fprintf(&b, "   %s%s\n", c.sentence(), note)
	}
	if len(r.beyond) > 0 {
		fmt.Fprintf(&b, "   没有推算到头：%s（近处没有变化，再远的没有逐步推算）\n", strings.Join(r.beyond, "、"))
	}
	return page.Write(w, b.String())
}

// changes tells what to change, and what comes of it.
func (r *Answer) changes(b *strings.Builder) {
	for i, c := range r.Changes {
		fmt.Fprintf(b, "%d. %s\n", i+1, c.sentence())
		if c.Threshold != "" && c.Threshold != c.To {
			limit := []byte(c.Threshold)            // of a date
			if x, number := c.threshold(); number { // rounded, and it says so, but never to the number that is proposed
				to, _ := exact.ParseString(c.To)
				limit = figures.AppendBeside(indicators.MeasureUnit(c.Unit), nil, x, to)
			}
			fmt.Fprintf(b, "   界限：%s（%s）\n", limit, map[bool]string{true: "达到即可", false: "须越过，正好等于还不够"}[c.Meets])
		}
	}
	if len(r.Changes) > 0 {
		b.WriteString("   数据以实际（决算、台账等）为准：年度结束以后，只能更正填错的数，不能为了得分改数\n")
	}
	if len(r.Moves) > 0 {
		fmt.Fprintf(b, "   名次等随之变动：%s\n", movesSay(r.Moves))
	}
	if len(r.Changes) > 0 && !r.Optimal {
		fmt.Fprintf(b, "   可能有更小的改动：%s\n", r.Reason)
	}
	if len(r.Untouched) > 0 {
		fmt.Fprintf(b, "   没有考虑改动：%s\n", strings.Join(r.Untouched, "、"))
	}
	for _, c := range r.Checks {
		fmt.Fprintf(b, "   改动后勾稽检查不符，有关数据要一并核对：%s\n", strings.ReplaceAll(c.Message, "\n", " "))
	}
}

// movesSay tells of standings: 支出完成率名次 4名 → 3名.
func movesSay(moves []Move) string {
	var list []string
	for _, m := range moves {
		list = append(list, m.Label+" "+m.shown(m.From, m.To)+" → "+m.shown(m.To, m.From))
	}
	return strings.Join(list, "、")
}

// shown writes a standing so that it is told from what it was, or becomes.
func (m *Move) shown(x, other string) string {
	n, err := exact.ParseString(x)
	if err != nil {
		return "没有（不参评）"
	}
	beside, err := exact.ParseString(other)
	if err != nil {
		beside = n
	}
	return string(figures.AppendBeside(indicators.MeasureUnit(m.Unit), nil, n, beside))
}

// total writes the total before, or after.
func (r *Answer) total(which int, points decimal.Decimal) string {
	return page.Total(points, r.NoTotal[which])
}

func (r *Answer) aim() string {
	switch g := r.Goal; {
	case g.Total.Valid:
		return "总分不低于" + page.Plain(g.Total.Decimal)
	case g.Grade != "":
		return "等级" + g.Grade
	case g.Points.Valid:
		return "指标“" + r.Indicator + "”得" + page.Plain(g.Points.Decimal) + "分"
	}
	return "指标“" + r.Indicator + "”得满分"
}

// sentence says what changes and what that brings: 财政拨款支出再增加1.61万元（332.12万元 → 333.73万元），多得1分.
func (c *Change) sentence() string {
	points := "多得" + page.Plain(c.Points) + "分"
	switch sign := c.Points.Sign(); {
	case c.gets:
		points = "就计总分"
	case c.loses:
		points = "就不计总分"
	case c.idle:
		points = "仍不计总分"
	case sign == 0:
		points = "总分不变"
	case sign < 0:
		points = "少得" + page.Plain(c.Points.Neg()) + "分"
	}
	to, number := c.Value.(decimal.Decimal)
	said := word
	if number {
		said = c.amount
	}
	switch {
	case c.Kind == fillIn:
		return fmt.Sprintf("填报%s（现在没有填，须据实）：%s，%s", c.Label, said(c.To), points)
	case !number:
		return fmt.Sprintf("%s由“%s”改为“%s”，%s", c.Label, word(c.From), word(c.To), points)
	}
	from, _ := exact.ParseString(c.From)
	end, _ := exact.FromDecimal(to)
	by, verb := end.Sub(from), "再增加"
	if by.Sign() < 0 {
		by, verb = by.Neg(), "减少"
	}
	return fmt.Sprintf("%s%s%s（%s → %s），%s", c.Label, verb, c.difference(by), c.beside(from, end), c.beside(end, from), points)
}

func word(s string) string {
	switch s {
	case "true":
		return "是"
	case "false":
		return "否"
	}
	return s
}

// amount writes a number of a change.
func (c *Change) amount(s string) string {
	x, err := exact.ParseString(s)
	if err != nil {
		return s + c.Unit
	}
	return written(x, indicators.MeasureUnit(c.Unit))
}

// difference says by how much a number changes: of percentages, percentage points.
func (c *Change) difference(by exact.Number) string {
	return written(by, figures.Difference(indicators.MeasureUnit(c.Unit)))
}

// beside writes a number as [Change.amount] does, told from another where it is rounded.
func (c *Change) beside(x, other exact.Number) string {
	unit := indicators.MeasureUnit(c.Unit)
	if x.Terminates() {
		return written(x, unit)
	}
	return string(figures.AppendBeside(unit, nil, x, other))
}

// written writes a number to its last decimal; one whose decimals never end, as a standing's may, is rounded, and says so.
func written(x exact.Number, unit indicators.MeasureUnit) string {
	if !x.Terminates() {
		return string(figures.Append(unit, nil, x))
	}
	return x.String() + string(unit)
}

// threshold gives the number at which points change.
func (c *Change) threshold() (exact.Number, bool) {
	x, err := exact.ParseString(c.Threshold)
	return x, err == nil
}
