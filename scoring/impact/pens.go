package impact

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/scoring/internal/page"
)

// A pen writes a report in one of the forms that people read.
type pen interface {
	title(s string)
	fact(s string) // below the title
	section(s string)
	entry(s string) // one difference
	line(s string)  // of an entry
	rows(head []column, list []row)
	remark(s string) // of a section
}

// A column is one of a table: its head, and what leads its cells where there is no table.
type column struct{ head, lead string }

// A row is one line of a table: a cell for each column, empty where there is nothing to say, and what is said below.
type row struct {
	cells []string
	more  []string
}

// maxRows is the most intervals of one rule that people are shown, half of them from either end; JSON has all.
const maxRows = 20

// WriteText writes the report in Chinese words.
func (r *Report) WriteText(w io.Writer) error {
	p := &textPen{}
	r.write(p)
	_, err := io.WriteString(w, p.String())
	return err
}

// WriteMarkdown writes the report for the person who approves the change: old and new rule as sentences, what differs, who is affected.
func (r *Report) WriteMarkdown(w io.Writer) error {
	p := &markdownPen{}
	r.write(p)
	_, err := io.WriteString(w, p.String())
	return err
}

type textPen struct{ strings.Builder }

func (p *textPen) title(s string)   { fmt.Fprintf(p, "%s\n", oneLine(s)) }
func (p *textPen) fact(s string)    { fmt.Fprintf(p, "%s\n", oneLine(s)) }
func (p *textPen) section(s string) { fmt.Fprintf(p, "\n%s\n", oneLine(s)) }
func (p *textPen) entry(s string)   { fmt.Fprintf(p, "  %s\n", oneLine(s)) }
func (p *textPen) line(s string)    { fmt.Fprintf(p, "    %s\n", oneLine(s)) }
func (p *textPen) remark(s string)  { fmt.Fprintf(p, "  %s\n", oneLine(s)) }

func (p *textPen) rows(head []column, list []row) {
	for _, r := range list {
		var parts []string
		for i, c := range r.cells[1:] {
			if c != "" {
				parts = append(parts, head[i+1].lead+c)
			}
		}
		fmt.Fprintf(p, "    %s：%s\n", oneLine(r.cells[0]), oneLine(strings.Join(parts, "，")))
		for _, m := range r.more {
			fmt.Fprintf(p, "      %s\n", oneLine(m))
		}
	}
}

type markdownPen struct {
	strings.Builder
	listed bool // the last line is one of a list
}

func (p *markdownPen) title(s string)   { fmt.Fprintf(p, "# %s\n", page.Line(s)) }
func (p *markdownPen) fact(s string)    { p.item(s) }
func (p *markdownPen) section(s string) { p.block("## " + page.Line(s)) }
func (p *markdownPen) entry(s string)   { p.block("### " + page.Line(s)) }
func (p *markdownPen) line(s string)    { p.item(s) }
func (p *markdownPen) remark(s string)  { p.block(page.Line(s)) }

func (p *markdownPen) item(s string) {
	if !p.listed {
		p.WriteString("\n")
	}
	p.listed = true
	fmt.Fprintf(p, "- %s\n", page.Line(s))
}

func (p *markdownPen) block(s string) {
	p.listed = false
	fmt.Fprintf(p, "\n%s\n", s)
}

// rows leaves out columns that say nothing.
func (p *markdownPen) rows(head []column, list []row) {
	var full []int
	for i := range head {
		if slices.ContainsFunc(list, func(r row) bool { return r.cells[i] != "" }) {
			full = append(full, i)
		}
	}
	more := slices.ContainsFunc(list, func(r row) bool { return len(r.more) > 0 })
	write := func(cells []string, last string) {
		p.WriteString("|")
		for _, i := range full {
			fmt.Fprintf(p, " %s |", page.Line(cells[i]))
		}
		if more {
			fmt.Fprintf(p, " %s |", last)
		}
		p.WriteString("\n")
	}
	p.listed = false
	p.WriteString("\n")
	var heads []string
	for _, c := range head {
		heads = append(heads, c.head)
	}
	write(heads, "说明")
	p.WriteString("|" + strings.Repeat("---|", len(full)))
	if more {
		p.WriteString("---|")
	}
	p.WriteString("\n")
	for _, r := range list {
		var lines []string
		for _, m := range r.more {
			lines = append(lines, page.Line(m))
		}
		write(r.cells, strings.Join(lines, "<br>"))
	}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
