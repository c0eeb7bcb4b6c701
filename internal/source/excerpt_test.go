package source_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/baifen-go/baifen/internal/source"
)

func TestExcerpt(t *testing.T) {
	digits := strings.Repeat("0123456789", 30)
	wide := strings.Repeat("支出完成率", 60)
	tests := []struct {
		name string
		data string
		pos  source.Pos
		want string
	}{
		{"the first character", "a: 1\nb: 2\n", at(1, 1), "a: 1\n^"},
		{"indented as in the file", "a:\n  b: 2\n", at(2, 6), "  b: 2\n     ^"},
		{"Chinese takes two columns", "名称: 支出率\n", at(1, 7), "名称: 支出率\n          ^"},
		{"the place is a Chinese character", "名称: 支出率\n", at(1, 2), "名称: 支出率\n  ^"},
		{"punctuation and full-width signs take two", "甲：（％）b\n", at(1, 6), "甲：（％）b\n          ^"},
		{"quotes and signs that are narrow take one", "“×÷≥”b\n", at(1, 6), "“×÷≥”b\n     ^"},
		{"outside the basic plane", "𠀀b\n", at(1, 2), "𠀀b\n  ^"},
		{"a tab before the place", "a:\t\tb\n", at(1, 5), "a:        b\n          ^"},
		{"the place is a tab", "a\tb\n", at(1, 2), "a    b\n ^"},
		{"lines end in CR LF", "a: 1\r\n乙: 2\r\n", at(2, 4), "乙: 2\n    ^"},
		{"the end of a CR LF line", "a: 1\r\nb: 2", at(1, 5), "a: 1\n    ^"},
		{"no line end at the end", "a: 1\n乙: 2", at(2, 4), "乙: 2\n    ^"},
		{"behind a byte order mark", "\uFEFFa: 1\n", at(1, 4), "a: 1\n   ^"},
		{"beyond the end of the line is its end", "a: 1\nb: 2\n", at(1, 40), "a: 1\n    ^"},
		{"a zero-width space is seen", "a\u200b: 1\n", at(1, 2), "a?: 1\n ^"},
		{"what turns the line round is not printed", "a\u202e: 1\n", at(1, 5), "a?: 1\n    ^"},
		{"an escape of the terminal is not printed", "a\x1b[2J: 1\n", at(1, 3), "a?[2J: 1\n  ^"},
		{"bytes of GB18030", "a: \xd6\xd0\nb\n", at(1, 4), "a: ??\n   ^"},
		{"the whole of a line that just fits", digits[:76] + "\n", at(1, 76), digits[:76] + "\n" + strings.Repeat(" ", 75) + "^"},
		{"a long line, the place at its beginning", digits + "\n", at(1, 3), digits[:73] + "...\n  ^"},
		{"a long line, the place in the middle", digits + "\n", at(1, 151), "..." + digits[115:185] + "...\n" + strings.Repeat(" ", 38) + "^"},
		{"a long line, the place near its end", digits + "\n", at(1, 299), "..." + digits[227:] + "\n" + strings.Repeat(" ", 74) + "^"},
		{"a long line, the place at its end", digits + "\n", at(1, 301), "..." + digits[227:] + "\n" + strings.Repeat(" ", 76) + "^"},
		{"a long line of Chinese", wide + "\n", at(1, 151), "..." + string([]rune(wide)[133:150]) + string([]rune(wide)[150:168]) + "...\n" + strings.Repeat(" ", 37) + "^"},
		{"no place", "a: 1\n", at(0, 0), ""},
		{"no column", "a: 1\n", at(1, 0), ""},
		{"beyond the end of the document", "a: 1\n", at(3, 1), ""},
		{"the empty line at the end", "a: 1\n", at(2, 1), ""},
		{"a line of space", "a: 1\n  \nb: 1\n", at(2, 1), ""},
		{"an empty document", "", at(1, 1), ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := source.Excerpt([]byte(test.data), test.pos); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

func at(line, column int) source.Pos { return source.Pos{Line: line, Column: column} }

// FuzzExcerpt: whatever the document, an excerpt is two lines that a terminal shows as they are, no wider than it may be, and the
// caret stands below the character that the place is about.
func FuzzExcerpt(f *testing.F) {
	f.Add([]byte("名称: 支出率\r\n\tb: \"…\"\n"), 2, 3)
	f.Add([]byte(strings.Repeat("支a\t", 200)), 1, 300)
	f.Add([]byte("\xff\xfe\x00a"), 1, 2)
	f.Fuzz(func(t *testing.T, data []byte, line, column int) {
		got := source.Excerpt(data, at(line, column))
		if got == "" {
			return
		}
		shown, caret, _ := strings.Cut(got, "\n")
		width, limit := source.Width(shown), source.ExcerptWidth
		if width > limit {
			t.Errorf("%d columns, at most %d: %q", width, limit, shown)
		}
		before, ok := strings.CutSuffix(caret, "^")
		if !ok || strings.Trim(before, " ") != "" || len(before) > width {
			t.Errorf("caret line %q under %q", caret, shown)
		}
		if !utf8.ValidString(shown) || strings.ContainsFunc(shown, source.Forbidden) || strings.ContainsRune(shown, '\t') {
			t.Errorf("cannot be shown: %q", shown)
		}
		under := columnOf(shown, len(before))
		written := strings.Split(strings.TrimPrefix(string(data), "\uFEFF"), "\n")[line-1]
		runes := []rune(strings.TrimSuffix(written, "\r"))
		switch {
		case column > len(runes):
			if under != utf8.RuneError {
				t.Errorf("the caret of the line's end is under %q in\n%s", under, got)
			}
		case runes[column-1] == '\t' && under == ' ', source.Forbidden(runes[column-1]) && under == '?', runes[column-1] == under:
		default:
			t.Errorf("the caret is under %q, want %q in\n%s", under, runes[column-1], got)
		}
	})
}

// columnOf gives the character that begins at a column of a line, which counts from 0; RuneError where none does.
func columnOf(line string, column int) rune {
	width := 0
	for _, r := range line {
		if width == column {
			return r
		}
		width += source.Width(string(r))
	}
	return utf8.RuneError
}
