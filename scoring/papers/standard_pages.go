package papers

import (
	"io"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/held"
	"github.com/baifen-go/baifen/scoring/internal/page"
	"github.com/baifen-go/baifen/scoring/internal/told"
)

// WriteHTML writes the standard as a page.
func (s *Standard) WriteHTML(w io.Writer) error {
	if s.empty() {
		return errNoStandard
	}
	d := s.document()
	return writeDocuments(w, d.Title, func(yield func(*document, error) bool) { yield(d, nil) })
}

// WriteMarkdown writes the standard as Markdown.
func (s *Standard) WriteMarkdown(w io.Writer) error {
	if s.empty() {
		return errNoStandard
	}
	return s.document().markdown(w, nil)
}

// A Table is a part of a standard as a table, its head first.
type Table struct {
	Heading string
	Rows    [][]string
}

// Tables gives the standard as tables, for a workbook: what holds of the whole, each clause beside what the rules do, what units with certain
// figures get, the rules beside the indicators, the figures.
func (s *Standard) Tables() (list []Table) {
	if s.empty() {
		return nil
	}
	all := s.provisions()
	worked := Table{"算例", [][]string{{"指标", "情形", "得分", "原因"}}}
	for i := range all {
		for _, t := range all[i].Trials {
			worked.Rows = append(worked.Rows, []string{strings.Join(all[i].Levels, " / "), t.Name, t.Points, strings.Join(t.Why, "；\n")})
		}
	}
	totals := Table{"总分算例", s.totals()}
	others := Table{"其他规则", [][]string{{"类别", "规则"}}}
	for _, x := range s.beside() {
		for _, it := range x.Items {
			others.Rows = append(others.Rows, []string{x.Heading, it.Text})
		}
	}
	for _, x := range append([]part{s.head(), clauses(all)}, s.figures()...) {
		list = append(list, Table{x.Heading, x.Rows})
	}
	list = slices.Insert(list, 2, worked, totals, others)
	return slices.DeleteFunc(list, func(t Table) bool { return len(t.Rows) < 2 })
}

// Title names the standard.
func (s *Standard) Title() string {
	if s.empty() {
		return ""
	}
	return s.set.Header().Title + "：标准与规则对照"
}

func (s *Standard) document() *document {
	h := s.set.Header()
	d := &document{
		Title:      s.Title(),
		Signatures: []string{"编制人", "审核人", "批准人", "日期"},
		Foot:       []string{"规则：" + h.ID + " 版本 " + h.Version + "  程序：baifen " + scoring.Version},
	}
	list := s.provisions()
	d.Parts = append(d.Parts, s.head(), clauses(list))
	d.Parts = append(d.Parts, tried(list)...)
	if rows := s.totals(); len(rows) > 1 {
		d.Parts = append(d.Parts, part{Under: "总分和等级", Rows: rows})
	}
	d.Parts = append(d.Parts, s.beside()...)
	d.Parts = append(d.Parts, s.figures()...)
	for i := range d.Parts {
		if d.Parts[i].Heading != "" {
			d.Parts[i].Heading = numeral(chapters(d.Parts[:i])+1) + "、" + d.Parts[i].Heading
		}
	}
	return d
}

// chapters counts the parts that have a heading.
func chapters(parts []part) (n int) {
	for i := range parts {
		if parts[i].Heading != "" {
			n++
		}
	}
	return n
}

// head says what the rules are and how they add up.
func (s *Standard) head() part {
	h := s.set.Header()
	rows := [][]string{{"项目", "内容"}}
	add := func(name, words string) {
		if words != "" {
			rows = append(rows, []string{name, words})
		}
	}
	add("依据", h.Basis)
	add("适用地区", h.Jurisdiction)
	add("适用期", h.Effective.String())
	add("规则", h.ID+" 版本 "+h.Version+"，文件 SHA-256 "+h.SHA256)
	add("代替的版本", h.Supersedes)
	full := "没有满分：做一项加一项"
	if !s.set.Open() {
		full = s.set.FullMarks().String() + "分"
	}
	add("满分", full)
	add("得分保留", told.Grid(s.set.Inside().Grid))
	add("各指标合计", told.Scale(s.set.Whole()))
	add("总分", told.Ends(s.set.Whole()))
	var grades []string
	for _, g := range s.set.Grades().All() {
		grades = append(grades, rules.Says(g))
	}
	add("等级", strings.Join(grades, "；"))
	add("说明", h.Note)
	return part{Heading: "总则", Rows: rows}
}

// clauses lays them beside what the rules do.
func clauses(list []provision) part {
	rows := [][]string{{"指标", "分值", "评分标准（条文）", "规则怎样算", "依据"}}
	for i := range list {
		p := &list[i]
		name := strings.Join(p.Levels, " / ")
		if p.Group {
			name += "（本组）"
		}
		rows = append(rows, []string{name, p.Marks, p.Clause, strings.Join(p.Does, "；\n"), p.Basis})
	}
	return part{Heading: "条文与规则", Rows: rows}
}

// tried shows beside each indicator what units with certain figures get.
func tried(list []provision) (parts []part) {
	for i := range list {
		p := &list[i]
		if len(p.Trials) == 0 {
			continue
		}
		x := part{Under: told.With(p.Levels[len(p.Levels)-1], p.Marks), Rows: [][]string{{"情形", "得分", "原因"}}}
		if len(parts) == 0 {
			x.Heading = "算例"
			x.Paragraphs = []string{"下面是规则文件的用例，照规则算出。没有写明的数据与基准用例相同。"}
		}
		for _, t := range p.Trials {
			x.Rows = append(x.Rows, []string{t.Name, t.Points, strings.Join(t.Why, "；\n")})
		}
		parts = append(parts, x)
	}
	return parts
}

// totals shows what units with certain figures get as a whole.
func (s *Standard) totals() [][]string {
	rows := [][]string{{"情形", "总分", "等级", "勾稽检查"}}
	for _, t := range s.others() {
		if t.paper == nil {
			rows = append(rows, []string{t.words(), "不能评分", "", t.Refused})
			continue
		}
		var failed []string
		for i := range t.paper.sheet.Checks {
			failed = append(failed, t.paper.sheet.Checks[i].Message)
		}
		rows = append(rows, []string{t.words(), page.Total(t.paper.sheet.Total, t.paper.sheet.NoTotal), t.paper.sheet.Grade, strings.Join(failed, "；\n")})
	}
	return rows
}

// beside lists what the rules do beside the indicators.
func (s *Standard) beside() (parts []part) {
	add := func(heading string, items []item) {
		if len(items) > 0 {
			parts = append(parts, part{Heading: heading, Items: items})
		}
	}
	add("加分", append(sentences(s.set.Bonuses()), s.bonusEnds()...))
	add("一票否决和等级限制", sentences(s.set.Caps()))
	add("由得分得出的结论", sentences(s.set.Outcomes()))
	add("勾稽检查（不影响得分）", sentences(s.set.Checks()))
	var tables []item
	for _, t := range analysis.Tables(s.set) {
		name, label := t.Name()
		if label != "" && label != name {
			name = label + "（" + name + "）"
		}
		tables = append(tables, item{Text: name + "：" + t.Says()})
	}
	add("查找表", tables)
	return parts
}

// bonusEnds says how far bonuses go together; nothing where there are none.
func (s *Standard) bonusEnds() (items []item) {
	if s.set.Bonuses().Len() == 0 {
		return nil
	}
	if most, limited := s.set.BonusLimit(); limited {
		items = append(items, item{Text: "各项加分合计最多加" + most.String() + "分"})
	}
	switch {
	case s.set.Open():
	case s.set.BeyondFullMarks():
		items = append(items, item{Text: "加分可以使总分超过满分"})
	default:
		items = append(items, item{Text: "总分加到满分" + s.set.FullMarks().String() + "分为止"})
	}
	return items
}

func sentences[R rules.Rule](list rules.List[R]) (items []item) {
	for _, r := range list.All() {
		items = append(items, item{Text: rules.Says(r)})
	}
	return items
}

// figures lists what a unit reports, what is computed of it, and what comes of its place among the units that are scored together.
func (s *Standard) figures() (parts []part) {
	rows := [][]string{{"数据", "代号", "填什么", "说明"}}
	for _, f := range s.set.Fields()[:s.set.Inside().Figures] {
		rows = append(rows, []string{told.Label(&f), f.Name, asked(&f), f.Help})
		for k := range f.Columns {
			c := &f.Columns[k]
			rows = append(rows, []string{told.Label(&f) + " / " + told.Label(c), f.Name + "." + c.Name, asked(c), c.Help})
		}
	}
	parts = append(parts, part{Heading: "单位填报的数据", Rows: rows})
	computed := func(heading string, rows [][]string) {
		if len(rows) > 0 {
			parts = append(parts, part{Heading: heading, Rows: append([][]string{{"计算值", "代号", "怎样算", "计量单位"}}, rows...)})
		}
	}
	rows = nil
	for _, m := range s.set.Measures().All() {
		label := m.Label
		if label == "" {
			label = m.Name
		}
		rows = append(rows, []string{label, m.Name, m.Formula.Names(), string(m.Unit)})
	}
	computed("由数据算出的值", rows)
	rows = nil
	for _, x := range s.set.Standings().All() {
		rows = append(rows, []string{x.Label, x.Name, rules.Says(x), string(x.Unit)})
	}
	computed("与别的单位比较得出的值", rows)
	return parts
}

// asked says what a unit fills in.
func asked(f *indicators.Field) string {
	switch {
	case f.Default != nil && f.Type == indicators.Bool:
		return told.Wanted(f) + "；可以不填，没有填的取“" + map[bool]string{true: "是", false: "否"}[f.Default.Bool] + "”"
	case f.Default != nil:
		return told.Wanted(f) + "；可以不填，没有填的取“" + held.Text(f, *f.Default) + "”"
	case f.Optional:
		return told.Wanted(f) + "；可以不填"
	}
	return told.Wanted(f)
}
