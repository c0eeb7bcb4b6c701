package page

import (
	"fmt"
	"strings"

	"github.com/baifen-go/baifen/internal/source"
)

// Visible shows by its number each character that nobody sees, such as one that turns the direction of writing: [U+202E].
func Visible(text string) string {
	if strings.IndexFunc(text, source.Forbidden) < 0 {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if source.Forbidden(r) {
			fmt.Fprintf(&b, "[U+%04X]", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}
