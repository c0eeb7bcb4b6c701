package source

import "unicode/utf8"

// wide are the ranges of characters that take two columns on a terminal: Chinese, its punctuation, full-width forms, Kana, Hangul, and
// pictographs.
var wide = [...][2]rune{
	{0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0x33FF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xA000, 0xA4CF}, {0xAC00, 0xD7A3},
	{0xF900, 0xFAFF}, {0xFE30, 0xFE4F}, {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD},
}

// Width gives the columns that a text takes on a terminal: two for a Chinese character, one for a letter.
func Width(s string) int {
	n := 0
	for len(s) > 0 {
		switch c := s[0]; {
		case c < utf8.RuneSelf:
			n, s = n+1, s[1:]
		case 0xE5 <= c && c <= 0xE9 && len(s) >= 3: // U+5000 to U+9FFF, Chinese
			n, s = n+2, s[3:]
		default:
			r, size := utf8.DecodeRuneInString(s)
			n, s = n+runeWidth(r), s[size:]
		}
	}
	return n
}

func runeWidth(r rune) int {
	for _, w := range wide {
		if w[0] <= r && r <= w[1] {
			return 2
		}
	}
	return 1
}
