package indicators_test

import (
	"strings"
	"unicode"

	"github.com/baifen-go/baifen/internal/testnumbers"
)

var (
	num    = testnumbers.Read
	nums   = testnumbers.List
	in     = testnumbers.Interval
	seeded = testnumbers.Seeded
)

// chinese reports whether a text has Chinese characters.
func chinese(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}
