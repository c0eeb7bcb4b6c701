package rules_test

import (
	"slices"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
)

// Points that depend on the ratio of two figures alone, and such that do not.
func TestScales(t *testing.T) {
	for _, tt := range []struct {
		criterion string
		want      bool
	}{
		{"when: a > b, deduct: 5", true},
		{"when: a > b * 1.1, deduct: 5", true},
		{"when: a > b + 1, deduct: 5", false},
		{"when: a - b > 0, deduct: 5", true},
		{"when: a > 0 and n > b, deduct: 5", true},
		{"when: a == 1, deduct: 5", false},
		{"when: a > b, deduct: a", false},
		{"when: a > b, deduct: a / b", true},
		{"per_step: {value: rate, below: 100, step: 1, partial: discard, deduct: 1}", true},
		{"per_step: {value: a, below: b, step: b / 100, partial: discard, deduct: 1}", true},
		{"per_step: {value: a, below: b, step: 1, partial: discard, deduct: 1}", false},
		{"per_step: {value: a, below: b, step: b / 100, partial: discard, deduct: 1}, at_most: a", false},
		{"per_case: {count: a, deduct: 1}", false},
		{"proportional: {actual: a, target: b, better: higher, method: ratio}", true},
		{"proportional: {actual: a, target: b + 1, better: higher, method: ratio}", false},
		{"linear: {value: a, full_at: b, zero_at: 0}", true},
		{"linear: {value: a, full_at: b, zero_at: 10}", false},
		{`bands: {value: a / b, tiers: [{in: "[1, +inf)", points: 100}, {in: "(-inf, 1)", points: 0}]}`, true},
		{`bands: {value: a, tiers: [{in: "[1, +inf)", points: 100}, {in: "(-inf, 1)", points: 0}]}`, false},
		{"award: 'min(a, b) / max(a, b) * marks'", true},
		{"award: 'round(a, 0) / b'", false},
		{"award: 'let r = a / b; r > 1 ? 100 : r * 100'", true},
		{"cases: [{when: a == 0, points: 100}, {when: a <= b, points: 50}, {otherwise: 0}]", true},
		{"judged: {}", false},
	} {
		set := sayingSet(t, tt.criterion)
		if got := scales(set.Criteria().At(0), analysis.BoxOf(set)); got != tt.want {
			t.Errorf("%s: got %v, want %v", tt.criterion, got, tt.want)
		}
	}
}

// Points that depend on one quantity, and such that read a figure beside it.
func TestOn(t *testing.T) {
	quantity := func(formula string) *analysis.Quantity {
		return analysis.Quantities([]*rules.Formula{analysis.Formulas(sayingCriterion(t, "award: "+formula))[0]})[0]
	}
	for _, tt := range []struct {
		quantity, criterion string
		want                bool
	}{
		{"a - b", "when: a > b + 3, deduct: 5", true},
		{"a - b", "when: a > 2 * b, deduct: 5", false},
		{"a - b", "when: a - b > 3, deduct: 5", true},
		{"a - b", "when: 2 * b - 2 * a < 3, deduct: 5", true},
		{"a - b", "when: a - b > n, deduct: 5", false},
		{"a / b", "per_step: {value: rate, below: 100, step: 1, partial: discard, deduct: 1}", true},
		{"a / b", "award: '(a + b) / b'", true},
		{"a / b", "award: 'b / a'", false},
		{"a / b", "award: 'ok ? a / b : 0'", true},
		{"a / b", "award: 'min(a / b, 1) * 50 + 3'", true},
		{"a / b", "award: 'min(a / b, n)'", false},
	} {
		set := sayingSet(t, tt.criterion)
		if got := dependsOn(set.Criteria().At(0), quantity(tt.quantity), analysis.BoxOf(set)); got != tt.want {
			t.Errorf("%s on %s: got %v, want %v", tt.criterion, tt.quantity, got, tt.want)
		}
	}
}

// What a condition rules out is not read.
func TestFree(t *testing.T) {
	set := sayingSet(t, "award: 'ok ? a / b : n'")
	c, ok := set.Criteria().At(0), 0
	for i := range set.NumFields() {
		if set.Field(i).Name == "ok" {
			ok = i
		}
	}
	if got, want := analysis.Free(analysis.BoxOf(set), analysis.Formulas(c)...), []string{"a", "b", "n", "ok"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := analysis.Free(analysis.BoxOf(set).Fix(ok, indicators.Value{Present: true}), analysis.Formulas(c)...), []string{"n", "ok"}; !slices.Equal(got, want) {
		t.Errorf("not ok: got %q, want %q", got, want)
	}
}

// scales reports whether the points off are seen to stay the same when all numbers are multiplied by one above 0.
func scales(c *rules.Criterion, b *analysis.Box) bool {
	off := analysis.Lowered(c)
	return off != nil && analysis.Scales(off, b)
}

// dependsOn reports whether all that the criterion reads is seen to depend on a quantity alone.
func dependsOn(c *rules.Criterion, q *analysis.Quantity, b *analysis.Box) bool {
	return !slices.ContainsFunc(analysis.Formulas(c), func(f *rules.Formula) bool { return !analysis.On(f, q, b) })
}
