package rules_test

import (
	"testing"
)

// TestRounding shows that a deduction is rounded where points come off and an award where points are earned, once, as the set says.
// Where the two are halves they differ: 2.345 earned of 10 loses 7.655, and rounds to 2.35 and 7.65, never to 7.66.
func TestRounding(t *testing.T) {
	const (
		deducting = "{id: off, when: ok, deduct: plain}"
		awarding  = "{id: earned, award: 10 - plain}"
		sharing   = "{id: shared, choose: best, either: [{id: a, award: 10 - plain}, {id: b, when: ok, deduct: 10}]}"
		charging  = "{id: charged, choose: best, either: [{id: c, when: ok, deduct: 10}, {id: d, when: ok, deduct: plain}]}"
		cutting   = "{id: cut, when: ok, deduct: 10, at_most: plain}"
	)
	for _, x := range []struct {
		mode, points          string
		deducted, afterAwards string
	}{
		{"half_up", "7.655", "7.66", "7.65"}, // 2.345 earned → 2.35
		{"half_up", "7.645", "7.65", "7.64"},
		{"half_up", "7.6549", "7.65", "7.65"},
		{"half_even", "7.655", "7.66", "7.66"}, // 2.345 → 2.34
		{"half_even", "7.645", "7.64", "7.64"}, // 2.355 → 2.36
		{"down", "7.655", "7.65", "7.66"},      // 2.345 → 2.34
		{"down", "7.651", "7.65", "7.66"},
		{"half_up", "0.004", "0", "0"},
		{"half_up", "0.005", "0.01", "0"}, // 9.995 → 10
		{"down", "0.001", "0", "0.01"},    // 9.999 → 9.99
		{"half_up", "9.995", "10", "9.99"},
		{"down", "7", "7", "7"},
		{"half_even", "2.444999999999999999999", "2.44", "2.44"}, // rounded once: twice would give 2.45
	} {
		for _, c := range []struct{ line, name, want string }{
			{deducting, "x.off", x.deducted}, {cutting, "x.cut", x.deducted}, {charging, "x.charged", x.deducted},
			{awarding, "x.earned", x.afterAwards}, {sharing, "x.shared", x.afterAwards},
		} {
			set := one(t, x.mode, c.line)
			got := judge(t, criterion(t, set, c.name), unit(t, set, figures{"plain": x.points, "ok": true}))
			if got.off != c.want {
				t.Errorf("%s, %s of %s: got %s points off %s, want %s", x.mode, c.name, x.points, got.off, got.code, c.want)
			}
		}
	}
}

// TestRoundingIsSaid wants the working to say how a number of points was rounded.
func TestRoundingIsSaid(t *testing.T) {
	for mode, want := range map[string]string{
		"half_up": "扣分 ≈ 0.33分，四舍五入到0.01分为0.33分", "half_even": "扣分 ≈ 0.33分，按五留双修约到0.01分为0.33分", "down": "扣分 ≈ 0.33分，舍去尾数到0.01分为0.33分",
	} {
		try(t, one(t, mode, "{id: c, when: ok, deduct: plain / 3}"), "x.c", []trial{
			{name: mode, given: figures{"ok": true, "plain": 1}, off: "0.33", working: []string{want}},
			{name: mode + ", nothing to round", given: figures{"ok": true, "plain": 3}, off: "1", working: []string{"扣分 = 1分"}},
		})
	}
}
