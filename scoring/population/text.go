package population

import (
	"fmt"
	"io"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/page"
)

// WriteText writes the rankings in Chinese: of each standing how it is found, who was compared, and how each unit stands.
func (p *Population) WriteText(w io.Writer) error {
	if p.empty() {
		return errNotCompared
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n单位 %d 个\n", p.set.Header().Title, len(p.units))
	for i, r := range p.Rankings() {
		fmt.Fprintf(&b, "\n%d. %s（%s）\n   %s\n   %s\n", i+1, r.Label, r.Name, r.Says, r.counts())
		page.Columns(&b, "   ", r.rows())
		if others := r.others(); others != "" {
			b.WriteString("   不参评：" + others + "\n")
		}
	}
	return page.Write(w, b.String())
}

// WriteMarkdown is [Population.WriteText] as Markdown.
func (p *Population) WriteMarkdown(w io.Writer) error {
	if p.empty() {
		return errNotCompared
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n单位 %d 个\n", page.Line(p.set.Header().Title), len(p.units))
	for _, r := range p.Rankings() {
		fmt.Fprintf(&b, "\n## %s（%s）\n\n- %s\n- %s\n", page.Line(r.Label), page.Line(r.Name), page.Line(r.Says), r.counts())
		if others := r.others(); others != "" {
			b.WriteString("- 不参评：" + page.Line(others) + "\n")
		}
		if rows := r.rows(); len(rows) > 0 {
			b.WriteString("\n")
			page.Table(&b, rows)
		}
	}
	return page.Write(w, b.String())
}

// counts says how many units were compared.
func (r *Ranking) counts() string {
	text := fmt.Sprintf("参评 %d 个", r.Count)
	if len(r.NotEligible) > 0 {
		text += fmt.Sprintf("，不参评 %d 个", len(r.NotEligible))
	}
	return text
}

// rows gives the table of the units, its head first; none of a count, and none where nobody is eligible.
func (r *Ranking) rows() [][]string {
	if r.Kind == judging.UnitCount || len(r.Units) == 0 {
		return nil
	}
	head := []string{r.Kind.Label(), r.Value}
	columns := [][]string{r.column(r.Unit, func(u *Ranked) exact.Number { return u.Standing }), r.column(r.ValueUnit, func(u *Ranked) exact.Number { return u.Value })}
	for i, t := range r.Then {
		head = append(head, t.Value)
		columns = append(columns, r.column(t.Unit, func(u *Ranked) exact.Number { return u.Then[i] }))
	}
	rows := [][]string{append(head, "单位", "")}
	last := len(rows[0]) - 1
	for i, u := range r.Units {
		var row []string
		for _, c := range columns {
			row = append(row, c[i])
		}
		row = append(row, name(&u.Unit), "")
		switch {
		case u.Tied > 0:
			rows[0][last], row[last] = "并列", fmt.Sprintf("并列，共 %d 个", u.Tied+1)
		case u.Dropped:
			rows[0][last], row[last] = "去掉", "去掉"
		}
		rows = append(rows, row)
	}
	return rows
}

// column writes a number of each unit, all with as many decimals.
func (r *Ranking) column(unit indicators.MeasureUnit, of func(u *Ranked) exact.Number) (cells []string) {
	var list []exact.Number
	for i := range r.Units {
		list = append(list, of(&r.Units[i]))
	}
	for i, places := range figures.Column(list) {
		cells = append(cells, string(figures.AppendWith(unit, nil, list[i], places)))
	}
	return cells
}

// others names the units that are not compared; "" of a count.
func (r *Ranking) others() string {
	if r.Kind == judging.UnitCount {
		return ""
	}
	return strings.Join(page.Each(r.NotEligible, name), "、")
}

func name(u *scoring.Unit) string { return page.Named(u.Name, u.Code) }
