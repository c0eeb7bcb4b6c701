package desk

import (
	"fmt"
	"strings"
	"unicode"
)

// shown gives words from outside as they are, but a character that nobody sees by its number, as package papers does.
func shown(s string) string {
	var b strings.Builder
	for _, r := range s {
		if unicode.In(r, unicode.Cf, unicode.Co, unicode.Cs) || unicode.IsControl(r) && r != '\n' && r != '\t' {
			fmt.Fprintf(&b, "[U+%04X]", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}
