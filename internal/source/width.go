package source

import "slices"

// wide are the ranges of characters that take two columns on a terminal: Chinese, its punctuation, full-width forms, Kana, Hangul, and
// pictographs.
var wide = [...][2]rune{
	{0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0x33FF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xA000, 0xA4CF}, {0xAC00, 0xD7A3},
	{0xF900, 0xFAFF}, {0xFE30, 0xFE4F}, {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD},
}

// Width gives the columns that a text takes on a terminal: two for a Chinese character, one for a letter.
func Width(s string) int {
	n := 0
	for _, r := range s {
		n += runeWidth(r)
	}
	return n
}

func runeWidth(r rune) int {
	if slices.ContainsFunc(wide[:], func(w [2]rune) bool { return w[0] <= r && r <= w[1] }) {
		return 2
	}
	return 1
}
