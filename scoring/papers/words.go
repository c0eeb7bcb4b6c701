package papers

import (
	"io"
	"iter"
	"strings"

	"github.com/baifen-go/baifen/scoring/internal/page"
)

// A document is a paper in sentences: a report, a letter. It is written as HTML, which word processors open too, or as Markdown.
type document struct {
	Title      string
	Parts      []part
	Signatures []string
	Foot       []string
}

// A part is what stands under one heading.
type part struct {
	Heading, Under string // of a chapter, and of a part of one
	Paragraphs     []string
	Items          []item
	Rows           [][]string // a table, its head first
	Sheet          *table
}

// writeDocuments writes documents one after the other on one page.
func writeDocuments(w io.Writer, title string, documents iter.Seq2[*document, error]) error {
	out := &writer{w: w}
	out.part("head", title)
	for d, err := range documents {
		if out.err == nil {
			out.err = err
		}
		if out.part("words", d); out.err != nil {
			return out.err
		}
	}
	out.part("foot", nil)
	return out.err
}

// markdown writes the document; sheet writes the score sheet where it stands.
func (d *document) markdown(w io.Writer, sheet func(*strings.Builder)) error {
	var b strings.Builder
	b.WriteString("# " + page.Line(d.Title) + "\n")
	for i := range d.Parts {
		x := &d.Parts[i]
		if x.Heading != "" {
			b.WriteString("\n## " + page.Line(x.Heading) + "\n")
		}
		if x.Under != "" {
			b.WriteString("\n### " + page.Line(x.Under) + "\n")
		}
		for _, words := range x.Paragraphs {
			b.WriteString("\n" + page.Line(words) + "\n")
		}
		if x.Rows != nil {
			b.WriteString("\n")
			page.Table(&b, x.Rows)
		}
		x.list(&b)
		if x.Sheet != nil {
			b.WriteString("\n")
			sheet(&b)
		}
	}
	b.WriteString("\n" + strings.Join(d.Signatures, "：＿＿＿＿＿＿　　") + "：＿＿＿＿＿＿\n\n---\n")
	for _, line := range d.Foot {
		b.WriteString("\n" + page.Line(line) + "\n")
	}
	return write(w, b.String())
}

// list writes the items of a part as a numbered list. One line of an item stands below the text of its number.
func (x *part) list(b *strings.Builder) {
	for n, it := range x.Items {
		if n == 0 {
			b.WriteString("\n")
		}
		number := numbered(n + 1)
		b.WriteString(number + page.Line(it.Text) + "\n")
		for _, line := range it.Lines {
			b.WriteString(strings.Repeat(" ", len(number)) + "- " + page.Line(line) + "\n")
		}
	}
}
