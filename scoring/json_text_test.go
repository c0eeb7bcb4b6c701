package scoring_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/scoring"
)

// byPackageJSON is a text as encoding/json writes it, in the spelling of a card: what has to be escaped, and the delete character, by four
// digits, and every other character as itself.
func byPackageJSON(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		t.Fatal(err)
	}
	out := strings.TrimSuffix(b.String(), "\n")
	for i, plain := range []string{`\n`, `\t`, `\r`, `\b`, `\f`} {
		out = replaceEscape(out, plain, fmt.Sprintf(`\u%04x`, "\n\t\r\b\f"[i]))
	}
	for _, r := range []rune{0x2028, 0x2029, 0xFFFD} {
		out = replaceEscape(out, fmt.Sprintf(`\u%04x`, r), string(r))
	}
	return strings.ReplaceAll(out, "\x7f", `\u007f`)
}

// replaceEscape replaces an escape where it is one: behind a backslash that is escaped itself the same letters are text.
func replaceEscape(s, old, by string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		switch {
		case strings.HasPrefix(s[i:], old):
			b.WriteString(by)
			i += len(old)
		case s[i] == '\\':
			b.WriteString(s[i : i+2])
			i += 2
		default:
			b.WriteByte(s[i])
			i++
		}
	}
	return b.String()
}

func sameAsPackageJSON(t *testing.T, s string) {
	t.Helper()
	got, err := scoring.AdjustmentLine{Reason: s}.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"points":"0","asked":"0","by":"","reason":` + byPackageJSON(t, s) + `}`; string(got) != want {
		t.Errorf("%q: got %s, want %s", s, got, want)
	}
}

// A text of a card is written as encoding/json writes it, whatever it holds and wherever in it that stands: texts are looked at eight bytes
// at a time.
func TestTextsOfCards(t *testing.T) {
	for c := range 256 {
		for _, n := range []int{1, 7, 8, 9, 16, 17} {
			for at := range n {
				for _, around := range []string{"a", "\xff", "\x80"} {
					b := []byte(strings.Repeat(around, n))
					b[at] = byte(c)
					sameAsPackageJSON(t, string(b))
				}
			}
		}
	}
	pieces := []string{"甲", "率", "a", " ", "98.5%", "<b>", "&amp;", "\"", "\\", "\\n", "\\u2028", "\u2028", "\u2029", "\ufffd", "\ufeff", "\u200b", "𠮷", "👩‍👧", "\x00", "\t",
		"\n", "\r\n", "\x1f", " ", "\x7f", "\u0080", "\xed\xa0\x80", "\xe0\x80\x80", "\xe1\x80A", "\xef\xbfA", "\xf4\x90\x80\x80", "\xc0\xaf", "\xe7\x94", "\x80", "\xff"}
	r := rand.New(rand.NewPCG(8, 8))
	for range 20_000 {
		var b strings.Builder
		for range r.IntN(12) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		sameAsPackageJSON(t, b.String())
	}
}
