package papers

import (
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/page"
)

// WriteReports writes the reports on units as one page, each on sheets of its own where it is printed, in the order of published ones: the
// result, each indicator, what is wrong, and the score sheet behind. Word processors open it.
func WriteReports(w io.Writer, papers iter.Seq[*Paper]) error {
	if papers == nil {
		return errNothing
	}
	return writeDocuments(w, "自评报告", func(yield func(*document, error) bool) {
		for p := range papers {
			if p.empty() {
				yield(nil, errNothing)
				return
			}
			if !yield(p.report(), nil) {
				return
			}
		}
	})
}

// WriteReportMarkdown is [WriteReports] of one unit as Markdown.
func (p *Paper) WriteReportMarkdown(w io.Writer) error {
	if p.empty() {
		return errNothing
	}
	return p.report().markdown(w, p.markdownSheet)
}

func (p *Paper) report() *document {
	d := &document{Title: p.unit() + strconv.Itoa(p.sheet.Period) + "年度自评报告", Signatures: signatures, Foot: p.foot()}
	d.Parts = append(d.Parts, p.result(), part{Heading: "二、指标分析"})
	d.Parts = append(d.Parts, p.analysis()...)
	d.Parts = append(d.Parts, p.problems(), part{Heading: "附：评分表", Sheet: p.table()})
	return d
}

// result says what came out.
func (p *Paper) result() part {
	s := p.sheet
	basis := ""
	if s.Basis != "" {
		basis = "（" + s.Basis + "）"
	}
	full := "没有满分，"
	if !s.Open {
		full = "满分" + page.Plain(s.FullMarks) + "分，"
	}
	total := "总分" + page.Plain(s.Total) + "分"
	if s.NoTotal != "" {
		total = "不计总分"
	}
	x := part{Heading: "一、自评结果", Paragraphs: []string{
		"按《" + s.Title + "》" + basis + "计分，" + full + total + "，等级为" + s.Grade + p.words.Grade + "。",
	}}
	say := func(before, words string) {
		if words != "" {
			x.Paragraphs = append(x.Paragraphs, before+words)
		}
	}
	if p.claims.Total.Valid {
		say("自评总分", optional(p.claims.Total)+"分。")
	}
	say("", p.words.Counted)
	say("合计：", p.words.Sum)
	say("说明：", s.Note)
	x.Rows = [][]string{{"指标", "分值", "得分", "失分"}}
	for i := range s.Indicators {
		r := &s.Indicators[i]
		lost := page.Plain(r.Lost)
		if r.Open {
			lost = ""
		}
		x.Rows = append(x.Rows, []string{r.Name, marks(r), page.Plain(r.Score), lost})
	}
	for _, l := range p.beside()[:3] {
		for _, it := range l.Items {
			it.Text = l.Heading + "：" + it.Text
			x.Items = append(x.Items, it)
		}
	}
	return x
}

// analysis goes through the indicators: a part for each of the first level.
func (p *Paper) analysis() (parts []part) {
	for i := range p.sheet.Indicators {
		r := &p.sheet.Indicators[i]
		x := part{Under: "（" + numeral(i+1) + "）" + r.Name + "（" + worth(r, "分值") + "）"}
		p.sentences(&x, r)
		parts = append(parts, x)
	}
	return parts
}

// sentences says of each leaf of a row what it came to, and why.
func (p *Paper) sentences(x *part, r *scoring.Row) {
	for i := range r.Indicators {
		p.sentences(x, &r.Indicators[i])
	}
	own := p.shortly(r)
	if r.Group && len(own) == 0 {
		return
	}
	text := r.Name + "：" + worth(r, "分值")
	if m := p.measured(r.ID); m != "" {
		text += "；指标值" + m
	}
	if c := p.claimed(r.ID); c != "" {
		text += "；自评" + c + "分"
	}
	if len(own) > 0 {
		text += "。" + strings.Join(own, "；")
	}
	x.Paragraphs = append(x.Paragraphs, text+"。")
}

// problems lists what took points off, what was never added, the caps that hold and the checks that failed.
func (p *Paper) problems() part {
	x := part{Heading: "三、存在问题"}
	for _, m := range p.allMoves() {
		if strings.HasPrefix(m.Points, "加") {
			continue
		}
		it := item{Text: m.Name + "，" + m.Points + "：" + m.Reason, Lines: append([]string(nil), m.Working...)}
		if m.Clause != "" {
			it.Lines = append(it.Lines, "标准："+strings.TrimSpace(m.Clause))
		}
		if m.Basis != "" {
			it.Lines = append(it.Lines, "依据："+m.Basis)
		}
		x.Items = append(x.Items, it)
	}
	p.lacking(&x, p.sheet.Indicators)
	for _, it := range ruled(p.sheet.Caps, p.words.Caps) {
		x.Items = append(x.Items, item{Text: "一票否决：" + it.Text})
	}
	for _, it := range p.checks() {
		it.Text = "勾稽检查[" + it.Tag + "]：" + it.Text
		x.Items = append(x.Items, it)
	}
	if len(x.Items) == 0 {
		x.Paragraphs = []string{"没有扣分，没有成立的一票否决，也没有对不上的勾稽检查。"}
	}
	return x
}

// lacking lists the leaves that lost points without anything coming off: they were never added, or something holds them down.
func (p *Paper) lacking(x *part, rows []scoring.Row) {
	for i := range rows {
		r := &rows[i]
		p.lacking(x, r.Indicators)
		if r.Group || !r.Lost.IsPositive() || len(r.Deductions)+len(r.Adjustments) > 0 {
			continue
		}
		it := item{Text: r.Name + "，失" + page.Plain(r.Lost) + "分"}
		if why := p.shortly(r); len(why) > 0 {
			it.Text += "：" + strings.Join(why, "；")
		}
		x.Items = append(x.Items, it)
	}
}

// markdownSheet writes the score sheet as a Markdown table, what a group holds indented below it.
func (p *Paper) markdownSheet(b *strings.Builder) {
	rows := [][]string{{"指标", "评分标准", "分值", "指标值", "自评得分", "得分", "扣分原因", "依据"}}
	p.markdownRows(&rows, p.sheet.Indicators, "")
	t := &p.table().Total
	rows = append(rows, []string{"合计", "", t.Marks, "", t.Claimed, t.Score, strings.Join(t.Why, "；"), ""})
	page.Table(b, rows)
}

func (p *Paper) markdownRows(rows *[][]string, list []scoring.Row, indent string) {
	for i := range list {
		r := &list[i]
		l := p.line(r, name{})
		*rows = append(*rows, []string{indent + r.Name, l.Clause, l.Marks, l.Measured, l.Claimed, l.Score, strings.Join(l.Why, "；"), l.Basis})
		p.markdownRows(rows, r.Indicators, indent+"　")
	}
}

// numbered is the beginning of an item of a list.
func numbered(n int) string { return strconv.Itoa(n) + ". " }

// numeral writes a number from 1 to 99 as Chinese chapters are counted, and others in digits.
func numeral(n int) string {
	digits := []rune("零一二三四五六七八九")
	switch {
	case n < 1 || n > 99:
		return strconv.Itoa(n)
	case n < 10:
		return string(digits[n])
	}
	text := "十"
	if n >= 20 {
		text = string(digits[n/10]) + text
	}
	if n%10 > 0 {
		text += string(digits[n%10])
	}
	return text
}
