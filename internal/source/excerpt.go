package source

import (
	"strings"
	"unicode/utf8"
)

// ExcerptWidth is the most columns that the line of an [Excerpt] takes: on a narrow terminal it does not wrap, even indented a little,
// for then the caret would stand under something else.
const ExcerptWidth = 76

const (
	dots    = "..." // not …, which some terminals show in one column and some in two
	tabStop = 4     // columns in which a tab is shown
)

// Excerpt gives the line of a document that a place is on and, below it, a caret under the place, to print beneath a fault:
//
//	when: 支出率 ＞ 100
//	             ^
//
// The caret is right on a terminal, where Chinese characters take two columns. A tab is shown as four spaces, a character that cannot
// be seen as "?"; of a line wider than [ExcerptWidth] the part around the place is shown. A column beyond the line's end is its end.
// There is no excerpt, "", of a place that is unknown or beyond the document, or on a line where nothing stands.
func Excerpt(data []byte, pos Pos) string {
	p := newPage(strings.TrimPrefix(string(data), byteOrderMark))
	line := p.line(pos.Line)
	if strings.TrimSpace(line) == "" || pos.Column < 1 {
		return ""
	}
	at := min(newCursor(p).find(pos)-p.lines[pos.Line-1], len(line)) // in bytes
	before, after := tail(line[:at], ExcerptWidth), head(line[at:], ExcerptWidth)
	if Width(before)+Width(after) > ExcerptWidth { // the place in the middle, or as far from it as an end of the line is near
		before = tail(line[:at], max(ExcerptWidth/2, ExcerptWidth-Width(after)))
		after = head(line[at:], ExcerptWidth-Width(before))
	}
	return before + after + "\n" + strings.Repeat(" ", Width(before)) + "^"
}

// head gives the beginning of s that fits into so many columns.
func head(s string, columns int) string {
	width, kept := 0, 0
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		switch width += shownWidth(r); {
		case width > columns:
			return shownLine(s[:kept]) + dots
		case width <= columns-len(dots):
			kept = i
		}
	}
	return shownLine(s)
}

// tail gives the end of s that fits into so many columns.
func tail(s string, columns int) string {
	width, kept := 0, len(s)
	for i := len(s); i > 0; {
		r, n := utf8.DecodeLastRuneInString(s[:i])
		i -= n
		switch width += shownWidth(r); {
		case width > columns:
			return dots + shownLine(s[kept:])
		case width <= columns-len(dots):
			kept = i
		}
	}
	return shownLine(s)
}

// shownLine gives a part of a line as it can be shown: each character in the columns that shownWidth says.
func shownLine(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\t':
			b.WriteString(strings.Repeat(" ", tabStop))
		case Forbidden(r): // bytes that are no UTF-8 too: they read as the replacement character
			b.WriteByte('?')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func shownWidth(r rune) int {
	switch {
	case r == '\t':
		return tabStop
	case Forbidden(r):
		return 1
	}
	return runeWidth(r)
}
