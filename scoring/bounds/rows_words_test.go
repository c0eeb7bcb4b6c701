package bounds

import (
	"strings"
	"testing"
)

// Rows stand in a sentence on one line, and rows that are alike once.
func TestRowsAreToldOnce(t *testing.T) {
	row := func(n int, ok bool) map[string]any { return map[string]any{"n": n, "ok": ok} }
	for _, test := range []struct {
		rows           []map[string]any
		inline, listed string
	}{
		{[]map[string]any{}, "0行", "0行"},
		{[]map[string]any{row(1, true)}, "1行：{n: 1, ok: 是}", "1行\n      - {n: 1, ok: 是}"},
		{[]map[string]any{row(1, true), row(1, true)}, "2行，都是{n: 1, ok: 是}", "2行\n      - {n: 1, ok: 是}（这样的2行）"},
		{[]map[string]any{row(1, true), row(1, true), row(2, false)}, "3行：{n: 1, ok: 是}（2行）、{n: 2, ok: 否}", "3行\n      - {n: 1, ok: 是}（这样的2行）\n      - {n: 2, ok: 否}"},
	} {
		if got := inline(test.rows); got != test.inline || strings.Contains(got, "\n") {
			t.Errorf("got %q, want %q", got, test.inline)
		}
		if got := spelt(test.rows); got != test.listed {
			t.Errorf("got %q, want %q", got, test.listed)
		}
		if got := (&Bounds{}).said(&Turn{Value: test.rows}, "t", ""); got != "填“"+test.inline+"”时" {
			t.Errorf("got %q", got)
		}
	}
}
