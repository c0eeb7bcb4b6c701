package papers

import (
	"embed"
	"html/template"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/held"
	"github.com/baifen-go/baifen/scoring/internal/page"
)

//go:embed pages
var pages embed.FS

// templates lay papers out. What they are given is escaped by its place in the page.
var templates = template.Must(template.ParseFS(pages, "pages/*.html"))

// A writer writes one page, part by part.
type writer struct {
	w   io.Writer
	err error
}

func (w *writer) part(name string, of any) {
	if w.err != nil {
		return
	}
	var b strings.Builder
	if w.err = templates.ExecuteTemplate(&b, name, of); w.err == nil {
		w.err = write(w.w, b.String())
	}
}

// WriteHTML writes the score sheet as a page: the total and the grade, a waterfall of what was lost, the sheet, and why points came off.
func (p *Paper) WriteHTML(w io.Writer) error {
	if p.empty() {
		return errNothing
	}
	out := &writer{w: w}
	out.part("head", p.unit()+" "+strconv.Itoa(p.sheet.Period)+" 年度评分表")
	out.part("card", p.page(""))
	out.part("foot", nil)
	return out.err
}

// A sheetPage is what the page of a unit shows.
type sheetPage struct {
	Anchor                                string
	Title, Unit, Period, Total, FullMarks string
	Grade, GradeBeside, Claimed           string
	NoTotal                               bool
	Facts                                 []fact
	Fall                                  *fall
	Table                                 *table
	Moves                                 []moved
	NothingOff                            string
	Sum                                   string
	Beside                                []list
	Signatures                            []string
	Foot                                  []string
}

// A fact is a word about the whole, with its name.
type fact struct{ Name, Text string }

// A list is what stands under one heading.
type list struct {
	Heading string
	Items   []item
}

// An item is a sentence with what it rests on.
type item struct {
	Tag   string // severity
	Text  string
	Lines []string
}

// Error reports the tag of what cannot be true.
func (*sheetPage) Error(tag string) bool { return tag == held.SeverityLabel("error") }

func (p *Paper) page(anchor string) *sheetPage {
	s := p.sheet
	x := &sheetPage{
		Anchor: anchor, Title: s.Title, Unit: s.Unit.Name, Period: strconv.Itoa(s.Period), Total: page.Total(s.Total, s.NoTotal), FullMarks: fullMarks(s), NoTotal: s.NoTotal != "",
		Grade: s.Grade, GradeBeside: p.words.Grade, Claimed: optional(p.claims.Total),
		Fall: p.fall(), Table: p.table(), Moves: p.allMoves(), Sum: p.words.Sum, Signatures: signatures, Foot: p.foot(),
	}
	x.NothingOff = page.NothingOff(slices.ContainsFunc(x.Table.Lines, func(l line) bool { return l.lost }))
	for _, f := range []fact{{"单位代码", s.Unit.Code}, {"依据", s.Basis}, {"说明", s.Note}, {"总分口径", p.words.Counted}} {
		if f.Text != "" {
			x.Facts = append(x.Facts, f)
		}
	}
	for _, l := range p.beside() {
		if len(l.Items) > 0 {
			x.Beside = append(x.Beside, l)
		}
	}
	return x
}

// foot says by which rules and of which figures the paper is.
func (p *Paper) foot() []string {
	s := p.sheet
	return []string{
		"规则：" + s.RuleSet + " 版本 " + s.Version + "  SHA-256 " + s.RulesSHA256,
		"数据：SHA-256 " + s.SubmissionSHA256 + "  程序：baifen " + s.Library,
	}
}

// beside lists what stands beside the indicators.
func (p *Paper) beside() []list {
	return []list{
		{"加分", ruled(p.sheet.Bonuses, p.words.Bonuses)},
		{"一票否决", ruled(p.sheet.Caps, p.words.Caps)},
		{"由得分得出", page.Each(p.words.Follows, func(l *scoring.Line) item { return item{"", l.Message, l.Working} })},
		{"勾稽检查（不影响得分）", p.checks()},
	}
}

// checks lists the checks that failed.
func (p *Paper) checks() []item {
	return page.Each(p.sheet.Checks, func(l *scoring.Line) item { return item{held.SeverityLabel(l.Severity), l.Message, l.Working} })
}

// ruled lists lines of the sheet, each behind what it does and above the place of its rule.
func ruled(lines []scoring.Line, does []string) (items []item) {
	for i := range lines {
		l := &lines[i]
		items = append(items, item{Text: does[i] + "：" + l.Message, Lines: append(append([]string(nil), l.Working...), "规则："+l.ID+"（"+l.Rule+"）")})
	}
	return items
}
