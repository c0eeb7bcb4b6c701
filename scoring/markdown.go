package scoring

import (
	"io"
	"strconv"
	"strings"

	"github.com/baifen-go/baifen/scoring/internal/held"
	"github.com/baifen-go/baifen/scoring/internal/page"
	"github.com/shopspring/decimal"
)

// WriteMarkdown writes the score sheet as a Markdown document in Chinese.
func (c *Card) WriteMarkdown(w io.Writer) error {
	return c.write(w, func(t *text) {
		t.markdownHead()
		t.line("| 指标 | 分值 | 得分 | ", t.lostWord(), " | 备注 |")
		t.line("|:--|--:|--:|--:|:--|")
		rows := t.sheetRows(t.tabulate(), t.set.Indicators().Slice())
		t.markdownRows(rows, "")
		t.line()
		off, added := t.movesOf(t.set.Whole())
		rows = append(rows, Row{Name: t.set.Whole().Name(), Deductions: off, Added: added})
		if t.markdownDeductions(rows, 0) == 0 {
			t.line(t.nothingOff())
		}
		t.line()
		if t.markdownAdded(rows, 0) > 0 {
			t.line()
		}
		t.markdownBeside()
		t.line("---")
		t.line()
		t.line("规则 ", t.set.Header().ID, " 版本 ", t.set.Header().Version, "（SHA-256 `", t.set.Header().SHA256, "`），数据 SHA-256 `", t.digest(), "`，baifen ", Version)
	})
}

func (t *text) markdownHead() {
	set, s, unit := t.set, &t.sum, &t.sub.Unit
	t.line("# ", page.Escaped(unit.Name), " ", strconv.Itoa(t.sub.Period), " 年度评分表")
	t.line()
	total := s.total.String() + t.outOf()
	if t.conclusion.noTotal != 0 {
		total = uncounted + "（见一票否决）"
	}
	t.line("**总分 ", total, "，等级：", page.Escaped(t.Grade()+t.changedGrade()), "**")
	t.line()
	if unit.Code != "" {
		t.line("- 单位代码：", page.Escaped(unit.Code))
	}
	t.line("- 评分标准：", page.Escaped(set.Header().Title))
	t.line("- 依据：", page.Escaped(set.Header().Basis))
	if set.Header().Note != "" {
		t.line("- 说明：", page.Escaped(set.Header().Note))
	}
	if t.conclusion.noTotal == 0 && (s.rescaled || !s.attainable.Equal(set.FullMarks()) && !set.Open()) {
		t.line("- 得分 ", s.raw.String(), "，", t.attainable(""), "；与适用指标不同的单位不可直接比较")
	}
	t.line()
}

// markdownRows writes one line for each indicator, indented as deep as it lies.
func (t *text) markdownRows(rows []Row, indent string) {
	for i := range rows {
		r := &rows[i]
		name := page.Escaped(r.Name)
		if r.Group {
			name = "**" + name + "**" // the indent stays outside: behind a space it would not be bold
		}
		marks := ""
		if !r.Open {
			marks = page.Plain(r.Marks)
		}
		if !r.MarksApplied.Equal(r.Marks) {
			marks += " → " + page.Plain(r.MarksApplied)
		}
		lost := ""
		if r.Lost.Sign() > 0 {
			lost = page.Plain(r.Lost)
		}
		in, _ := t.set.Indicator(r.ID)
		t.line("| ", indent, name, " | ", marks, " | ", page.Plain(r.Score), " | ", lost, " | ", t.remark(in, held.Number(r.Start.Decimal)), " |")
		t.markdownRows(r.Indicators, indent+"　")
	}
}

// markdownDeductions writes what came off as a numbered list, and gives the last number; n is that of what stands before.
func (t *text) markdownDeductions(rows []Row, n int) int {
	for i := range rows {
		r := &rows[i]
		n = t.markdownDeductions(r.Indicators, n)
		for k := range r.Deductions {
			n++
			t.markdownMoved(n, "扣", r.Name, &r.Deductions[k])
		}
		for _, a := range r.Adjustments {
			n++
			t.markdownItem(n, r.ID, "扣", r.Name+"  核查扣 ", a.Points, a.Asked, a.Reason)
			if a.By != "" {
				t.add("（", page.Escaped(a.By), "）")
			}
			t.line()
		}
	}
	return n
}

// markdownAdded is markdownDeductions for what was added to indicators.
func (t *text) markdownAdded(rows []Row, n int) int {
	for i := range rows {
		r := &rows[i]
		n = t.markdownAdded(r.Indicators, n)
		for k := range r.Added {
			n++
			t.markdownMoved(n, "加", r.Name, &r.Added[k])
		}
	}
	return n
}

// markdownMoved writes an item of what came off, or was added, with what it rests on.
func (t *text) markdownMoved(n int, verb, name string, d *Deduction) {
	t.markdownItem(n, d.Indicator, verb, name+"  "+verb+" ", d.Points, d.Asked, d.Reason)
	t.line()
	under := strings.Repeat(" ", len(strconv.Itoa(n))+2) + "- " // below the text of its item, whose number may have two digits
	for _, w := range d.Working {
		t.line(under, "算式：", page.Escaped(w))
	}
	if t.spell(d.Clause); !t.full() {
		t.line(under, "标准：", page.Escaped(d.Clause), "（", page.Escaped(d.Basis), "）")
	}
	criterion := d.Criterion
	if d.Item != "" {
		criterion += "." + d.Item
	}
	t.line(under, "规则：`", criterion, "`（", page.Escaped(d.Rule), "）")
}

// markdownItem begins an item of what came off, under the heading of all of them.
func (t *text) markdownItem(n int, id, verb, what string, points, asked decimal.Decimal, reason string) {
	if n == 1 {
		t.line("## ", detailed(verb))
		t.line()
	}
	in, indicator := t.set.Indicator(id)
	if !indicator {
		in = t.set.Whole()
	}
	t.add(strconv.Itoa(n), ". **", page.Escaped(what), page.Plain(points), " 分**")
	t.add(t.stopped(in, verb, held.Number(points), held.Number(asked), " "), "：", page.Escaped(reason))
}

// markdownBeside writes what stands beside the indicators: bonuses, caps, checks.
func (t *text) markdownBeside() {
	bonuses, caps, checks := t.sheetLines(false)
	t.markdownList("加分", bonuses, func(l *Line) string {
		return "加 " + page.Plain(l.Points) + " 分" + l.withheld(t.stops(), " ") + "："
	})
	t.markdownList("一票否决", caps, func(l *Line) string { return page.Escaped(t.effect(l, " ")) + "：" })
	if words := t.summed(bonuses, caps); words != "" {
		t.line("合计：", words)
		t.line()
	}
	t.markdownList("由得分得出", t.outcomeLines(), func(l *Line) string { return "" })
	t.markdownList("勾稽检查（不影响得分）", checks, func(l *Line) string { return "**" + held.SeverityLabel(l.Severity) + "** " })
}

// markdownList writes a list under a heading, if there is anything in it.
func (t *text) markdownList(heading string, list []Line, before func(*Line) string) {
	if len(list) == 0 {
		return
	}
	t.line("## ", heading)
	t.line()
	for i := range list {
		l := &list[i]
		t.line("- ", before(l), page.Escaped(l.Message))
		for _, w := range l.Working {
			t.line("  - ", page.Escaped(w))
		}
		if l.Rule != "" && l.Severity == "" {
			t.line("  - 规则：`", l.ID, "`（", page.Escaped(l.Rule), "）")
		}
	}
	t.line()
}
