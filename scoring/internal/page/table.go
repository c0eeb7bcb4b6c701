package page

import (
	"strings"

	"github.com/baifen-go/baifen/internal/source"
)

// Columns writes rows as lines behind a margin, every column as wide as its widest cell. A cell of several lines stands on one.
func Columns(b *strings.Builder, margin string, rows [][]string) {
	var widths []int
	lines := make([][]string, len(rows))
	for i, row := range rows {
		for c, cell := range row {
			cell = strings.Join(strings.FieldsFunc(cell, func(r rune) bool { return r == '\n' || r == '\r' || r == '\t' || source.Forbidden(r) }), " ")
			lines[i] = append(lines[i], cell)
			if c == len(widths) {
				widths = append(widths, 0)
			}
			widths[c] = max(widths[c], source.Width(cell))
		}
	}
	for _, row := range lines {
		line := margin
		for c, cell := range row {
			line += cell + strings.Repeat(" ", widths[c]-source.Width(cell)+2)
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
}

// Table writes rows as a Markdown table, the first as its head.
func Table(b *strings.Builder, rows [][]string) {
	for i, row := range rows {
		for _, text := range row {
			b.WriteString("| " + Line(text) + " ")
		}
		b.WriteString("|\n")
		if i == 0 {
			b.WriteString(strings.Repeat("|---", len(row)) + "|\n")
		}
	}
}

// A Section is a part of a report: a heading and a table, whose first row is its head.
type Section struct {
	Heading string
	Rows    [][]string
}

// Sections writes sections as text, each behind an empty line.
func Sections(b *strings.Builder, list []Section) {
	for _, s := range list {
		b.WriteString("\n" + s.Heading + "\n")
		Columns(b, "", s.Rows)
	}
}

// MarkdownSections is [Sections] as Markdown.
func MarkdownSections(b *strings.Builder, list []Section) {
	for _, s := range list {
		b.WriteString("\n## " + Line(s.Heading) + "\n\n")
		Table(b, s.Rows)
	}
}
