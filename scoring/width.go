package scoring

// wide are the ranges of characters that take two columns on a terminal: Chinese, its punctuation, full-width forms, Kana, Hangul,
// and pictographs.
var wide = [...][2]rune{
	{0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0x33FF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xA000, 0xA4CF}, {0xAC00, 0xD7A3},
	{0xF900, 0xFAFF}, {0xFE30, 0xFE4F}, {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD},
}

// displayWidth gives the columns that a text takes on a terminal.
func displayWidth(s string) int {
	n := 0
	for _, r := range s {
		n++
		switch {
		case r < wide[0][0]:
			continue
		case 0x4E00 <= r && r <= 0x9FFF:
			n++
			continue
		}
		for _, w := range wide {
			if r >= w[0] && r <= w[1] {
				n++
				break
			}
		}
	}
	return n
}

const blanks = "                                                                "

func spaces(n int) string {
	if n <= 0 {
		return ""
	}
	if n <= len(blanks) {
		return blanks[:n]
	}
	return blanks + spaces(n-len(blanks))
}
