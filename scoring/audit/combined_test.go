package audit_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
)

// Two errors at once: both are named, and the difference is the whole one. One beside a reviewer's deduction is told without that.
func TestTwoErrors(t *testing.T) {
	half := map[string][]scoring.Adjustment{"discard": {{Deduct: dec("0.5"), By: "核查组", Reason: "佐证不全"}}}
	scaled, worse := map[string]any{"trained": false}, map[string]any{"trained": false, "rate": "96.5"}
	for _, tt := range []struct {
		name       string
		values     map[string]any
		taken      map[string][]scoring.Adjustment
		indicator  string
		points     string
		kind       audit.Cause
		also       []audit.Cause
		difference string
		says       []string
	}{
		{"a step, the reviewer's deduction counted", nil, half, "discard", "8.5", "wrong_step", nil, "1", []string{"自评相当于扣1步", "要得核查扣分前的9分"}},
		{"a step, the reviewer's deduction not counted", nil, half, "discard", "9", "wrong_step", nil, "1", []string{"自评相当于扣1步", "要得自评的9分"}},
		{"full, the reviewer's deduction not counted", nil, half, "discard", "10", "wrong_step", nil, "2", []string{"自评相当于扣0步"}},
		{"no step, of the marks before", worse, nil, "discard", "10", "wrong_step", []audit.Cause{"not_applicable"}, "1.83", []string{"自评相当于扣0步", "分值由10分调整为11.67分，自评仍按10分计"}},
		{"a step, in whole points", scaled, nil, "discard", "11", "wrong_step", []audit.Cause{"rounding"}, "1.66", []string{"自评相当于扣0步", "取舍到了不足2位小数", "要得取舍前的11.67分"}},
		{"the marks before, to one place", scaled, nil, "prorate", "8.4", "not_applicable", []audit.Cause{"rounding"}, "-1.34", []string{"四舍五入到1位小数", "自评仍按10分计"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w, s := kinds(t)
			values := map[string]any{}
			for _, from := range []map[string]any{s.Values, tt.values} {
				for k, v := range from {
					values[k] = v
				}
			}
			s.Values, s.Adjustments = values, tt.taken
			s.Claims = scoring.Claims{Indicators: map[string]scoring.Claim{tt.indicator: {Points: dec(tt.points), Reason: "x"}}}
			r := must(audit.Check(context.Background(), w.set, s))
			if len(r.Discrepancies) != 1 {
				t.Fatalf("got %+v, want one finding", r.Discrepancies)
			}
			f := r.Discrepancies[0]
			if f.Cause != tt.kind || !slices.Equal(f.Also, tt.also) || !f.Difference().Equal(dec(tt.difference)) {
				t.Errorf("got %s also %v by %s: %s\nwant %s also %v by %s", f.Cause, f.Also, f.Difference(), f.Message, tt.kind, tt.also, tt.difference)
			}
			for _, says := range tt.says {
				if !strings.Contains(f.Message, says) {
					t.Errorf("got %q, want it to say %q", f.Message, says)
				}
			}
		})
	}
}
