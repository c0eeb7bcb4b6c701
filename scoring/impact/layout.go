package impact

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/scoring/internal/page"
)

// A layout is one of the forms in which people read a report.
type layout interface {
	say(l level, words string)      // on one line, between words one blank
	rows(head []column, list []row) // none where the list is empty
	String() string
}

// A level is where in a report a line of words stands.
type level int

const (
	title level = iota
	fact        // below the title
	chapter
	entry  // one difference
	detail // of an entry
	remark // of a chapter
)

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
func (r *Impact) WriteText(w io.Writer) error { return r.writeAs(&plain{}, w) }

// WriteMarkdown writes the report for the person who approves the change: old and new rule as sentences, what differs, who is affected.
func (r *Impact) WriteMarkdown(w io.Writer) error { return r.writeAs(&markdown{}, w) }

func (r *Impact) writeAs(l layout, w io.Writer) error {
	if r.nothing() {
		return errNothing
	}
	r.write(l)
	return page.Write(w, l.String())
}

// plain is text without marks.
type plain struct{ strings.Builder }

var plainLeads = [...]string{title: "", fact: "", chapter: "\n", entry: "  ", detail: "    ", remark: "  "}

func (p *plain) say(l level, words string) { fmt.Fprintf(p, "%s%s\n", plainLeads[l], oneLine(words)) }

func (p *plain) rows(head []column, list []row) {
	for _, r := range list {
		var parts []string
		for i, c := range r.cells[1:] {
			if c != "" {
				parts = append(parts, head[i+1].lead+c)
			}
		}
		p.say(detail, r.cells[0]+"："+strings.Join(parts, "，"))
		for _, m := range r.more {
			fmt.Fprintf(p, "      %s\n", oneLine(m))
		}
	}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

type markdown struct {
	strings.Builder
	listed bool // the last line is one of a list
}

var markdownLeads = [...]string{title: "# ", fact: "- ", chapter: "\n## ", entry: "\n### ", detail: "- ", remark: "\n"}

func (m *markdown) say(l level, words string) {
	item := l == fact || l == detail
	if item && !m.listed {
		m.WriteString("\n")
	}
	m.listed = item
	fmt.Fprintf(m, "%s%s\n", markdownLeads[l], page.Line(words))
}

// rows leaves out columns that say nothing. What is said below a row stands in the last column.
func (m *markdown) rows(head []column, list []row) {
	if len(list) == 0 {
		return
	}
	m.listed = false
	lines := make([]string, 2+len(list)) // the head, what parts it from the rows, the rows
	for i, c := range append(slices.Clone(head), column{head: "说明"}) {
		cells := each(list, func(r row) string { return r.markdown(i) })
		if strings.Join(cells, "") == "" {
			continue
		}
		lines[0] += " " + c.head + " |"
		lines[1] += "---|"
		for k, cell := range cells {
			lines[2+k] += " " + cell + " |"
		}
	}
	fmt.Fprintf(m, "\n|%s\n", strings.Join(lines, "\n|"))
}

// markdown gives a cell, or what is said below the row.
func (r row) markdown(column int) string {
	if column < len(r.cells) {
		return page.Line(r.cells[column])
	}
	return strings.Join(each(r.more, page.Line), "<br>")
}
