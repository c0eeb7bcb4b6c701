package population

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/scoring/internal/amounts"
	"github.com/baifen-go/baifen/scoring/internal/page"
	"github.com/baifen-go/baifen/scoring/sizes"
)

// WriteText writes the summary in Chinese: grades, totals with their places, what points were lost on, and who is missing.
func (s *Summary) WriteText(w io.Writer) error {
	plain := func(words string) string { return words }
	columns := func(b *strings.Builder, rows [][]string) { page.Columns(b, "", rows) }
	return s.write(w, "%s\n%s\n", plain, columns, page.Sections)
}

// WriteMarkdown is [Summary.WriteText] as Markdown.
func (s *Summary) WriteMarkdown(w io.Writer) error {
	return s.write(w, "# %s\n\n%s\n", page.Line, page.Table, page.MarkdownSections)
}

func (s *Summary) write(w io.Writer, head string, words func(string) string, table func(*strings.Builder, [][]string), more func(*strings.Builder, []page.Section)) error {
	if s.empty() {
		return errNoSummary
	}
	var b strings.Builder
	fmt.Fprintf(&b, head, "汇总："+words(s.set.Header().Title), words(s.counts()))
	for _, rows := range [][][]string{s.totalRows(), s.lossRows()} {
		if len(rows) > 1 {
			b.WriteString("\n")
			table(&b, rows)
		}
	}
	more(&b, append(s.hinted(), s.Roll.Sections("评分")...))
	return page.Write(w, b.String())
}

// Counts says in Chinese how many units there are, how many in each grade, and what a reader of their places has to know.
func (s *Summary) Counts() string {
	if s.empty() {
		return ""
	}
	return s.counts()
}

// counts says how many units there are, and how many in each grade that somebody has.
func (s *Summary) counts() string {
	text := fmt.Sprintf("已评分 %d 个单位", len(s.units))
	var grades []string
	for _, g := range s.Grades() {
		if g.Units > 0 {
			grades = append(grades, fmt.Sprintf("%s %d 个", g.Grade, g.Units))
		}
	}
	if len(grades) > 0 {
		text += "：" + strings.Join(grades, "、")
	}
	if n := len(s.Roll.NotScored); n > 0 {
		text += fmt.Sprintf("；另有 %d 个没有评分，名次里没有它们", n)
	}
	if n := s.uncounted(); n > 0 {
		text += fmt.Sprintf("；%d 个不计总分，没有名次", n)
	}
	if n := s.doubtful(); n > 0 {
		text += fmt.Sprintf("；%d 个有勾稽检查的错误，名次要等核对以后再用", n)
	}
	if n := len(s.Roll.Repeats()); n > 0 {
		text += fmt.Sprintf("；%d 个单位重复", n)
	}
	switch n := s.apart(); {
	case n > 0 && s.oneBase():
		text += "；都有不适用的指标，而且相同"
	case n > 0:
		text += fmt.Sprintf("；%d 个有不适用的指标，各单位的总分不是同一口径，不能只按名次比较", n)
	}
	return text
}

// hinted names the figures that look as if they were filled in by another unit.
func (s *Summary) hinted() []page.Section {
	return amounts.Sections(func(yield func(string, []sizes.Hint) bool) {
		for _, t := range s.Totals() {
			if !yield(name(&t.Unit), t.Hints) {
				return
			}
		}
	})
}

// uncounted counts the units without a total.
func (s *Summary) uncounted() (n int) {
	for i := range s.units {
		n += s.units[i].without()
	}
	return n
}

// doubtful counts the units with figures that cannot all be true.
func (s *Summary) doubtful() (n int) {
	for _, u := range s.units {
		if u.Errors > 0 {
			n++
		}
	}
	return n
}

// apart counts the units whose totals stand on another base, since indicators do not apply to them.
func (s *Summary) apart() (n int) {
	for _, u := range s.units {
		if len(u.NotApplicable) > 0 {
			n++
		}
	}
	return n
}

// oneBase reports that the same indicators do not apply to all units.
func (s *Summary) oneBase() bool {
	return !slices.ContainsFunc(s.units, func(u Total) bool { return !slices.Equal(u.NotApplicable, s.units[0].NotApplicable) })
}

// totalRows gives the table of the units, its head first. Failed checks have columns where the rules have checks, and indicators that do not
// apply where there are any.
func (s *Summary) totalRows() [][]string {
	checked, apart := s.set.Checks().Len() > 0, s.apart() > 0
	row := func(place, total, grade, errors, warnings, unit, notApplicable string) (cells []string) {
		cells = []string{place, total, grade}
		if checked {
			cells = append(cells, errors, warnings)
		}
		if cells = append(cells, unit); apart {
			cells = append(cells, notApplicable)
		}
		return cells
	}
	rows := [][]string{row("名次", "总分", "等级", "错误", "提醒", "单位", "不适用的指标")}
	for _, t := range s.Totals() {
		place, total := fmt.Sprint(t.Place), t.Total.String()
		if t.NoTotal != "" {
			place, total = "", page.Uncounted
		}
		rows = append(rows, row(place, total, t.Grade, fmt.Sprint(t.Errors), fmt.Sprint(t.Warnings),
			name(&t.Unit), strings.Join(t.NotApplicable, "、")))
	}
	return rows
}

// lossRows gives the table of the indicators on which points were lost, its head first.
func (s *Summary) lossRows() [][]string {
	rows := [][]string{{"失分单位", "共失分", "指标"}}
	for _, l := range s.Losses() {
		rows = append(rows, []string{fmt.Sprintf("%d 个", l.Units), l.Lost.String(), l.Name})
	}
	return rows
}
