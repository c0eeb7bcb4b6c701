package sizes_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
	"github.com/baifen-go/baifen/scoring/internal/amounts"
	"github.com/baifen-go/baifen/scoring/population"
	"github.com/shopspring/decimal"
)

// A hint stands wherever units are looked at together or claims are held against figures, in text, Markdown and JSON; of right data there
// is not a word of it.
func TestHintsAreWritten(t *testing.T) {
	set := setOf(t)
	for _, wrong := range []bool{false, true} {
		values := right()
		if wrong {
			values["pleased"] = "0.931"
		}
		sub := &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2025, Values: values,
			Claims: scoring.Claims{Total: decimal.NewNullDecimal(decimal.NewFromInt(100))}}
		card, err := scoring.Score(set, sub)
		if err != nil {
			t.Fatal(err)
		}
		summary := population.Summarize(set)
		if err := summary.Add(card); err != nil {
			t.Fatal(err)
		}
		found, err := audit.Check(t.Context(), set, sub)
		if err != nil {
			t.Fatal(err)
		}
		audits := audit.Summarize(set)
		if err := audits.Add(found); err != nil {
			t.Fatal(err)
		}
		var text, markdown, data bytes.Buffer
		for _, err := range []error{
			summary.WriteText(&text), found.WriteText(&text), audits.WriteText(&text),
			summary.WriteMarkdown(&markdown), found.WriteMarkdown(&markdown), audits.WriteMarkdown(&markdown),
			summary.WriteJSON(&data), found.WriteJSON(&data), audits.WriteJSON(&data),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
		want := 0
		if wrong {
			want = 3
		}
		for name, s := range map[string]string{"text": text.String(), "Markdown": markdown.String()} {
			if n := strings.Count(s, amounts.Heading); n != want {
				t.Errorf("wrong %v: the heading stands %d times in %s, not %d:\n%s", wrong, n, name, want, s)
			}
			if n := strings.Count(s, "是不是按小数填的（0.931＝93.1%）"); n < want || n > want*2 {
				t.Errorf("wrong %v: the hint stands %d times in %s", wrong, n, name)
			}
		}
		if n := strings.Count(data.String(), `"hints":[{"figure":{"name":"pleased"`); n != want || !json.Valid([]byte(strings.SplitN(data.String(), "\n", 2)[0])) {
			t.Errorf("wrong %v: %d times in JSON:\n%s", wrong, n, data.String())
		}
	}
}
