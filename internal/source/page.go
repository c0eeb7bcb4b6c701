package source

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// A page is the text of one document, which is valid UTF-8 without a byte order mark, and where its lines begin. Lines end in \n or
// \r\n.
type page struct {
	text  string
	lines []int // offset of the first byte of each line
}

func newPage(text string) *page {
	p := &page{text: text, lines: make([]int, 1, 1+strings.Count(text, "\n"))}
	for i := range len(text) {
		if text[i] == '\n' {
			p.lines = append(p.lines, i+1)
		}
	}
	return p
}

// pos returns the place of the byte at offset. It counts from the start of the line; a walk through the whole text uses one cursor.
func (p *page) pos(offset int) Pos { return newCursor(p).pos(offset) }

// line returns the text of line n, which counts from 1, without its end.
func (p *page) line(n int) string {
	if n < 1 || n > len(p.lines) {
		return ""
	}
	return p.rest(p.lines[n-1])
}

// rest returns what is left of the line from offset on.
func (p *page) rest(offset int) string {
	line, _, _ := strings.Cut(p.text[offset:], "\n")
	return strings.TrimSuffix(line, "\r")
}

// A cursor turns places into offsets and back, quickly as long as they come in file order, even where the whole document is one line.
type cursor struct {
	page   *page
	at     Pos
	offset int
}

func newCursor(p *page) *cursor { return &cursor{page: p, at: Pos{1, 1}} }

// find returns the offset of a place. A place beyond the end of its line is its end.
func (c *cursor) find(pos Pos) int {
	line := max(1, min(pos.Line, len(c.page.lines)))
	if line != c.at.Line || pos.Column < c.at.Column {
		c.at, c.offset = Pos{line, 1}, c.page.lines[line-1]
	}
	for c.at.Column < pos.Column && c.offset < len(c.page.text) && c.page.text[c.offset] != '\n' {
		c.step()
	}
	return c.offset
}

// pos returns the place of the byte at offset.
func (c *cursor) pos(offset int) Pos {
	offset = max(0, min(offset, len(c.page.text)))
	line := sort.SearchInts(c.page.lines, offset+1)
	if line != c.at.Line || offset < c.offset {
		c.at, c.offset = Pos{line, 1}, c.page.lines[line-1]
	}
	for c.offset < offset {
		c.step()
	}
	return c.at
}

func (c *cursor) step() {
	c.at.Column++
	if c.page.text[c.offset] < utf8.RuneSelf {
		c.offset++
		return
	}
	_, n := utf8.DecodeRuneInString(c.page.text[c.offset:])
	c.offset += n
}
