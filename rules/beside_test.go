package rules_test

import (
	"strings"
	"testing"
)

// A value just below a limit is not shown as the limit: "89.5 %, below 89.5 %" would explain nothing.
func TestShownBesideALimit(t *testing.T) {
	for _, line := range []string{
		"{id: c, per_step: {value: plain, below: 89.5, step: 1, partial: count, deduct: 1}}",
		`{id: c, bands: {value: plain, tiers: [{in: "(-inf, 89.5)", points: 1}, {in: "[89.5, +inf)", points: 10}]}}`,
		"{id: c, proportional: {actual: plain, target: 89.5, better: higher, method: ratio}}",
	} {
		set := load(t, oneIndicator+"      - "+line+"\n")
		v := unit(t, set, figures{"ok": true, "plain": "89.49996"})
		c := set.Criteria()[0]
		f, fail := c.Judge(v)
		if fail != nil {
			t.Fatal(fail)
		}
		if got := c.Explain(v, f).Reason; !strings.Contains(got, "89.49996") && !strings.Contains(got, "89.4999") {
			t.Errorf("%s: %s", line, got)
		}
	}
}
