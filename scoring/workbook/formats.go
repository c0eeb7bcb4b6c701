package workbook

import "strings"

// shown is how a number format shows a number, as far as that changes what a reader takes it for.
type shown uint8

const (
	plainly shown = iota
	percent       // 0.9852 as 98.52%
	asDate        // 45356 as 2024-03-05
	scaled        // 3371000 as 3371, or as 337.1
)

// builtIn gives how the formats that have no code in the file show a number: those of every Excel, and the dates of the Chinese one.
func builtIn(id int) shown {
	switch {
	case id == 9 || id == 10:
		return percent
	case 14 <= id && id <= 22, 27 <= id && id <= 36, 45 <= id && id <= 47, 50 <= id && id <= 58:
		return asDate
	}
	return plainly
}

// showing reads the code of a number format: its first section, which is that of numbers above 0.
func showing(code string) (is shown) {
	if strings.HasPrefix(strings.ToLower(code), "general") {
		return plainly
	}
	letters := []rune(code)
	digit := false // the last thing was a digit
	for i := 0; i < len(letters); i++ {
		r := letters[i]
		switch r {
		case ';':
			return is
		case '"', '[':
			end := closing(letters, i)
			if r == '[' && elapsed(string(letters[i:end])) {
				return asDate
			}
			i = end
			continue
		case '\\', '!', '_', '*':
			i++ // the next stands for itself
			continue
		case '%':
			is = percent
		case ',':
			if digit && !digitFollows(letters[i:]) {
				return scaled
			}
			continue
		case 'y', 'Y', 'm', 'M', 'd', 'D', 'h', 'H', 's', 'S':
			return asDate
		}
		digit = strings.ContainsRune("0#?", r)
	}
	return is
}

// closing gives where what begins at i with a quote or a bracket ends.
func closing(letters []rune, i int) int {
	end := letters[i]
	if end == '[' {
		end = ']'
	}
	for i++; i < len(letters) && letters[i] != end; i++ {
	}
	return min(i, len(letters)-1)
}

// elapsed reports hours, minutes or seconds in brackets: other brackets hold colours, conditions and languages.
func elapsed(bracket string) bool {
	inner := strings.ToLower(strings.Trim(bracket, "[]"))
	return inner != "" && strings.Trim(inner, inner[:1]) == "" && strings.Contains("hms", inner[:1])
}

// digitFollows reports commas with a digit behind them, which set apart thousands.
func digitFollows(letters []rune) bool {
	rest := strings.TrimLeft(string(letters), ",")
	return rest != "" && strings.Contains("0#?", rest[:1])
}
