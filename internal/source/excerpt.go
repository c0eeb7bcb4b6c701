package source

import (
	"iter"
	"slices"
	"strings"
	"unicode"
)

// ExcerptWidth is the most columns that the line of an [Excerpt] takes: on a narrow terminal it does not wrap, even indented a little,
// for then the caret would stand under something else.
const ExcerptWidth = 76

const dots = "..." // not …, which some terminals show in one column and some in two

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
	line := []rune(p.line(pos.Line))
	if strings.TrimSpace(string(line)) == "" || pos.Column < 1 {
		return ""
	}
	at := min(pos.Column-1, len(line))
	before, after := tail(line[:at], ExcerptWidth), head(line[at:], ExcerptWidth)
	if Width(before)+Width(after) > ExcerptWidth { // the place in the middle, or as far from it as an end of the line is near
		before = tail(line[:at], max(ExcerptWidth/2, ExcerptWidth-Width(after)))
		after = head(line[at:], ExcerptWidth-Width(before))
	}
	return before + after + "\n" + strings.Repeat(" ", Width(before)) + "^"
}

// head gives the beginning of s that fits into so many columns.
func head(s []rune, columns int) string {
	if n, all := fitting(slices.All(s), columns); !all {
		return shownLine(s[:n]) + dots
	}
	return shownLine(s)
}

// tail gives the end of s that fits into so many columns.
func tail(s []rune, columns int) string {
	if n, all := fitting(slices.Backward(s), columns); !all {
		return dots + shownLine(s[len(s)-n:])
	}
	return shownLine(s)
}

// fitting reports whether all characters fit into so many columns, and if not, how many do beside the dots.
func fitting(s iter.Seq2[int, rune], columns int) (n int, all bool) {
	width, seen := 0, 0
	for _, r := range s {
		seen++
		switch width += Width(shownRune(r)); {
		case width > columns:
			return n, false
		case width <= columns-len(dots):
			n = seen
		}
	}
	return seen, true
}

// shownLine gives a part of a line as it can be shown.
func shownLine(s []rune) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteString(shownRune(r))
	}
	return b.String()
}

// shownRune gives a character as it can be shown. Bytes that are no UTF-8 read as the replacement character, which cannot be seen.
func shownRune(r rune) string {
	switch {
	case r == '\t':
		return "    "
	case Forbidden(r):
		return "?"
	}
	return string(r)
}

// wide are the characters that take two columns on a terminal: Chinese, its punctuation, full-width forms, Kana, Hangul, and
// pictographs.
var wide = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x1100, 0x115F, 1}, {0x2E80, 0x303E, 1}, {0x3041, 0x4DBF, 1}, {0x4E00, 0xA4CF, 1}, {0xAC00, 0xD7A3, 1},
		{0xF900, 0xFAFF, 1}, {0xFE30, 0xFE4F, 1}, {0xFF00, 0xFF60, 1}, {0xFFE0, 0xFFE6, 1},
	},
	R32: []unicode.Range32{{0x1F300, 0x1F64F, 1}, {0x1F900, 0x1F9FF, 1}, {0x20000, 0x3FFFD, 1}},
}

// Width gives the columns that a text takes on a terminal: two for a Chinese character, one for a letter.
func Width(s string) int {
	n := 0
	for _, r := range s {
		n++
		if unicode.Is(wide, r) {
			n++
		}
	}
	return n
}
