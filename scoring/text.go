package scoring

import (
	"io"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// WriteText writes the score sheet in Chinese words, its columns aligned by display width.
func (c *Card) WriteText(w io.Writer) error { return c.sheet(false).WriteText(w) }

// WriteText writes the sheet in Chinese words, its columns aligned by display width.
func (s *Sheet) WriteText(w io.Writer) error {
	t := &text{w: w, b: make([]byte, 0, chunk+chunk/4)}
	t.head(s)
	t.table(s)
	t.deductions(s)
	t.notApplicable(s)
	t.whole(s)
	t.checks(s)
	t.line("规则：", s.RuleSet, " 版本 ", s.Version, "  SHA-256 ", s.RulesSHA256)
	t.line("数据：SHA-256 ", s.SubmissionSHA256, "  程序：baifen ", s.Library)
	return t.flush()
}

// text is a text in the making, written chunk by chunk at the ends of lines.
type text struct {
	w   io.Writer
	b   []byte
	err error
}

const chunk = 3 << 10

func (t *text) flush() error {
	if t.err == nil && len(t.b) > 0 {
		_, t.err = t.w.Write(t.b)
	}
	t.b = t.b[:0]
	return t.err
}

func (t *text) add(parts ...string) {
	for _, p := range parts {
		t.b = append(t.b, p...)
	}
}

func (t *text) line(parts ...string) {
	t.add(parts...)
	if t.b = append(t.b, '\n'); len(t.b) > chunk {
		_ = t.flush() // its error is kept for the end
	}
}

func (t *text) points(d decimal.Decimal) { t.b = plain(t.b, d) }

func shown(d decimal.Decimal) string { return string(plain(nil, d)) }

func (t *text) head(s *Sheet) {
	t.line(s.Title)
	t.add("单位：", s.Unit.Name)
	if s.Unit.Code != "" {
		t.add("（", s.Unit.Code, "）")
	}
	t.line("  年度：", strconv.Itoa(s.Period))
	t.line("依据：", s.Basis)
	if s.Note != "" {
		t.line("说明：", s.Note)
	}
	t.line()
	t.line("总分：", shown(s.Total), " / ", shown(s.FullMarks), "  等级：", s.Grade)
	if s.Rescaled {
		t.line("总分按适用指标折算：得分 ", shown(s.RawTotal), " × ", shown(s.FullMarks), " ÷ 适用指标分值 ", shown(s.Attainable), "；与适用指标不同的单位不可直接比较")
	} else if !s.Attainable.Equal(s.FullMarks) {
		t.line("适用指标分值合计 ", shown(s.Attainable), "，少于满分 ", shown(s.FullMarks), "；与适用指标不同的单位不可直接比较")
	}
	t.line()
}

// table writes one line for each indicator: name, marks, score, what came off.
func (t *text) table(s *Sheet) {
	names := displayWidth("指标")
	each(s.Indicators, 0, func(r *Row, depth int) { names = max(names, 2*depth+displayWidth(r.Name)) })
	t.add("指标", spaces(names-displayWidth("指标")))
	w := t.widths(s.Indicators)
	for i, heading := range [...]string{"分值", "得分", "扣分"} {
		t.add(spaces(w[i]-displayWidth(heading)), heading)
	}
	t.line()
	each(s.Indicators, 0, func(r *Row, depth int) { t.row(names, w, r, depth) })
	t.line()
}

// column is the least display width of a column of points.
const column = 10

// widths gives the display widths of the columns: marks, score, what came off.
func (t *text) widths(rows []Row) (w [3]int) {
	w = [3]int{column, column, column}
	each(rows, 0, func(r *Row, _ int) {
		marks := t.digits(r.Marks)
		if !r.MarksApplied.Equal(r.Marks) {
			marks += 1 + t.digits(r.MarksApplied)
		}
		w = [3]int{max(w[0], 1+marks), max(w[1], 1+t.digits(r.Score)), max(w[2], 1+t.digits(r.Lost))}
	})
	return w
}

// digits gives the display width of points.
func (t *text) digits(d decimal.Decimal) int { return len(plain(t.b[len(t.b):], d)) }

func (t *text) row(names int, w [3]int, r *Row, depth int) {
	t.add(spaces(2*depth), r.Name, spaces(names-2*depth-displayWidth(r.Name)))
	if r.MarksApplied.Equal(r.Marks) {
		t.cell(w[0], r.Marks)
	} else {
		cell := shown(r.Marks) + "→" + shown(r.MarksApplied)
		t.add(spaces(w[0]-displayWidth(cell)), cell)
	}
	t.cell(w[1], r.Score)
	remark := remark(r)
	switch {
	case !r.Lost.IsZero():
		t.cell(w[2], r.Lost)
	case remark != "":
		t.add(spaces(w[2]))
	}
	if remark != "" {
		t.add("  ", remark)
	}
	t.line()
}

// cell writes points at the right of a column.
func (t *text) cell(width int, d decimal.Decimal) {
	t.add(spaces(width - t.digits(d)))
	t.points(d)
}

// remark says in a few words what is not by figures.
func remark(r *Row) string {
	switch {
	case r.NotApplicable != "":
		return "不适用，" + policyWords[r.NotApplicable]
	case !r.Group && r.Status == Judged:
		return "人工评定"
	}
	return ""
}

var policyWords = map[string]string{
	"full": "给满分", "zero": "不得分", "redistribute": "分值分给其他指标", "rescale": "不计入，总分折算",
}

// each visits every row, groups before what they hold.
func each(rows []Row, depth int, visit func(r *Row, depth int)) {
	for i := range rows {
		visit(&rows[i], depth)
		each(rows[i].Indicators, depth+1, visit)
	}
}

func (t *text) deductions(s *Sheet) {
	n := 0
	each(s.Indicators, 0, func(r *Row, _ int) {
		for i := range r.Deductions {
			if n++; n == 1 {
				t.line("扣分明细")
			}
			t.deduction(n, &r.Deductions[i])
		}
		for _, a := range r.Adjustments {
			if n++; n == 1 {
				t.line("扣分明细")
			}
			t.add(strconv.Itoa(n), ". ", r.Name, "  核查扣", shown(a.Points), "分")
			if !a.Asked.Equal(a.Points) {
				t.add("（应扣", shown(a.Asked), "分，扣完为止）")
			}
			t.line()
			t.detail("理由", a.Reason)
			t.detail("核查", a.By)
		}
	})
	if n == 0 {
		t.line("没有扣分。")
	}
	t.line()
}

func (t *text) deduction(n int, d *Deduction) {
	t.add(strconv.Itoa(n), ". ", d.Name, "  扣", shown(d.Points), "分")
	if !d.Asked.Equal(d.Points) {
		t.add("（应扣", shown(d.Asked), "分，扣完为止）")
	}
	t.line()
	t.detail("理由", d.Reason)
	label := "算式："
	for _, w := range d.Working {
		t.words(9, "   ", label, w)
		label = "      "
	}
	t.detail("标准", d.Clause)
	t.detail("依据", d.Basis)
	rule := d.Criterion
	if d.Item != "" {
		rule += "." + d.Item
	}
	t.detail("规则", rule+"（"+d.Rule+"）")
}

// detail writes one indented line; a text of several lines stays indented.
func (t *text) detail(label, words string) {
	if words != "" {
		t.words(9, "   ", label, "：", words)
	}
}

// words writes a line that ends in somebody's words: where they are of several lines, all but the first are indented, so that none of
// them can pass for a line of the sheet.
func (t *text) words(indent int, parts ...string) {
	for _, p := range parts {
		for {
			line, rest, more := strings.Cut(p, "\n")
			if t.b = append(t.b, line...); !more {
				break
			}
			t.add("\n", spaces(indent))
			p = rest
		}
	}
	t.line()
}

func (t *text) notApplicable(s *Sheet) {
	found := false
	each(s.Indicators, 0, func(r *Row, _ int) {
		if r.NotApplicable == "" {
			return
		}
		if !found {
			t.line("不适用的指标")
		}
		found = true
		t.line("   ", r.Name, "（", shown(r.Marks), "分）：", policyWords[r.NotApplicable])
	})
	if found {
		t.line()
	}
}

// whole writes bonuses and caps, and how the total comes about with them.
func (t *text) whole(s *Sheet) {
	for i := range s.Bonuses {
		b := &s.Bonuses[i]
		if i == 0 {
			t.line("加分")
		}
		t.add("   加", shown(b.Points), "分")
		if !b.Asked.Equal(b.Points) {
			t.add("（应加", shown(b.Asked), "分，总分不超过满分）")
		}
		t.words(6, "：", b.Message)
		t.evidence(b)
	}
	for i := range s.Caps {
		c := &s.Caps[i]
		if i == 0 {
			t.line("一票否决")
		}
		t.words(6, "   总分不超过", shown(c.Points), "分：", c.Message)
		t.evidence(c)
	}
	if len(s.Bonuses)+len(s.Caps) > 0 {
		t.line("合计：", summed(s))
		t.line()
	}
}

// evidence writes the arithmetic of a line and the place of its rule.
func (t *text) evidence(l *Line) {
	for _, w := range l.Working {
		t.words(9, "      ", w)
	}
	t.line("      规则：", l.ID, "（", l.Rule, "）")
}

// summed says how the total comes about where it is not simply the sum of the indicators' scores.
func summed(s *Sheet) string {
	words := "指标得分" + shown(s.RawTotal)
	if s.Rescaled {
		words += "，折算为" + shown(s.Base)
	}
	for _, b := range s.Bonuses {
		words += " + 加分" + shown(b.Points)
	}
	if len(s.Caps) > 0 {
		words += "，一票否决后"
	}
	return words + " = " + shown(s.Total)
}

var severityWords = map[string]string{"error": "错误", "warning": "提醒", "note": "说明"}

func (t *text) checks(s *Sheet) {
	if len(s.Checks) == 0 {
		return
	}
	t.line("勾稽检查（不影响得分）")
	for _, c := range s.Checks {
		t.words(10, "   [", severityWords[c.Severity], "] ", c.Message)
		for _, w := range c.Working {
			t.words(10, "          ", w)
		}
	}
	t.line()
}
