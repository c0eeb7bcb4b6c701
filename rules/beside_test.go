package rules_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
)

// A value just below a limit is not shown as the limit: "89.5 %, below 89.5 %" would explain nothing.
func TestShownBesideALimit(t *testing.T) {
	for _, line := range []string{
		"{id: c, per_step: {value: plain, below: 89.5, step: 1, partial: count, deduct: 1}}",
		`{id: c, bands: {value: plain, tiers: [{in: "(-inf, 89.5)", points: 1}, {in: "[89.5, +inf)", points: 10}]}}`,
		"{id: c, proportional: {actual: plain, target: 89.5, better: higher, method: ratio}}",
		"{id: c, linear: {value: plain, full_at: 89.5, zero_at: 60}}",
	} {
		set := load(t, oneIndicator+"      - "+line+"\n")
		v := unit(t, set, figures{"ok": true, "plain": "89.49996"})
		c := set.Criteria().At(0)
		f, fail := c.Judge(v)
		if fail != nil {
			t.Fatal(fail)
		}
		if got := c.Inside().Explain(v.Inside(), f).Explanation().Reason; !strings.Contains(got, "89.49996") && !strings.Contains(got, "89.4999") {
			t.Errorf("%s: %s", line, got)
		}
	}
}

// Nor is it in a sentence of the rule's own, wherever the rule compares it: a placeholder that is the value is shown beside the limit,
// one that is something else as ever. The value is 89.49996666… %.
func TestPlaceholderBesideALimit(t *testing.T) {
	const beside, apart = "≈89.49997%", "≈89.5%"
	for _, tt := range []struct{ line, because, want string }{
		{"per_step: {value: completion, below: 89.5, step: 1, partial: count, deduct: 1}", "{completion}", beside},
		{"per_step: {value: completion, below: 99, step: 1, partial: count, deduct: 1}", "{completion}", apart},
		{"per_step: {value: completion, below: marks * 8.95, step: 1, partial: count, deduct: 1}", "{completion}", beside},
		{"per_step: {value: half, below: 44.75, step: 1, partial: count, deduct: 1}", "{completion} {half}", apart + " ≈44.74998%"},
		{"per_step: {value: spending / income * 100, below: 89.5, step: 1, partial: count, deduct: 1}", "{spending / income * 100}%", beside},
		{`bands: {value: completion, tiers: [{in: "(-inf, 89.5)", points: 1}, {in: "[89.5, +inf)", points: 10}]}`, "{completion}", beside},
		{"proportional: {actual: completion, target: 89.5, better: higher, method: ratio}", "{completion}", beside},
		{"linear: {value: completion, full_at: 89.5, zero_at: 60}", "{completion}", beside},
		{"linear: {value: completion, full_at: 95, zero_at: 89.5}", "{completion}", beside},
		{"cases: [{when: completion < 50, points: 0}, {when: completion < 89.5, points: 1}, {otherwise: 10}]", "{completion}", beside},
		{"when: not (89.5 <= completion), deduct: 1", "{completion}", beside},
		{"when: completion < 89.5 and income > 0 or completion < 10, deduct: 1", "{completion}", beside},
		{"when: completion < rate, deduct: 1", "{completion}", beside},
		{"checklist: [{id: i, met: completion >= 89.5, points: 1, otherwise: “completion”}]", "", beside},
		{"either: [{id: a, per_step: {value: completion, below: 89.5, step: 1, partial: count, deduct: 1}, because: “completion”}, {id: b, out_of: 10, award: 1}], choose: best", "", beside},
	} {
		because := ""
		if tt.because != "" {
			because = fmt.Sprintf(", because: %q", tt.because)
		}
		line := strings.NewReplacer("“", `"{`, "”", `}"`).Replace("{id: c, " + tt.line + because + "}")
		set := load(t, oneIndicator+"      - "+line+"\n")
		v := unit(t, set, figures{"ok": true, "income": 300000, "spending": "268499.9", "rate": "89.5"})
		c := set.Criteria().At(0)
		f, fail := c.Judge(v)
		if fail != nil {
			t.Fatal(fail)
		}
		if got := c.Inside().Explain(v.Inside(), f).Explanation().Reason; got != tt.want {
			t.Errorf("%s: %s, want %s", line, got, tt.want)
		}
	}
}

// The same holds for the rules beside the indicators, and where the comparison stands in a measure.
func TestPlaceholderBesideALimitOfTheWhole(t *testing.T) {
	set := load(t, strings.Replace(oneIndicator, "indicators:", "  low: {label: 偏低, is: completion < 89.5}\nindicators:", 1)+`      - {id: c, when: not ok, deduct: 1}
caps: [{id: k, when: low, total_at_most: 5, because: "{completion}"}]
checks: [{id: k, that: completion >= 89.5, severity: note, because: "{completion}"}]
`)
	v := unit(t, set, figures{"ok": true, "income": 300000, "spending": "268499.9"})
	for _, got := range []string{rules.Explain(set.Caps().At(0), v).Reason, rules.Explain(set.Checks().At(0), v).Reason} {
		if got != "≈89.49997%" {
			t.Errorf("%s, want ≈89.49997%%", got)
		}
	}
}
