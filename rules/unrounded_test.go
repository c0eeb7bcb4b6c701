package rules_test

import (
	"os"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
)

// What comes off before rounding is what comes off after it, within half a unit of the last place, and what a step costs follows the rule.
func TestUnroundedAndEach(t *testing.T) {
	set, err := rules.Load(os.DirFS("../scoring/audit/testdata"), "kinds.yaml")
	if err != nil {
		t.Fatal(err)
	}
	v := unit(t, set, figures{"rate": "97.333", "found": 2, "over": "103.333", "share": "88.8", "months": 4, "stock": 0, "prior": 5, "open": true, "plan": true, "trained": true})
	each := map[string]string{"discard.short": "1", "prorate.over": "0.5", "cases.each": "2"}
	exactly := map[string]string{"discard.short": "2", "prorate.over": "1.6665", "cases.each": "4", "bands.tier": "3.5", "linear.line": "10/9", "proportional.share": "0.32004", "award.award": "0.56"}
	for _, c := range set.Criteria().All() {
		one, ok := analysis.EachOf(c, v)
		if want, is := each[c.ID()]; ok != is || is && (!one.Deduct.Equal(exact.MustParse(want)) || one.AtMost.Set || one.Steps != (c.Kind() == "per_step")) {
			t.Errorf("%s: each is %+v, %t; want %q without a limit", c.ID(), one, ok, want)
		}
		if want := exactly[c.ID()]; want != "" {
			f, fail := c.Judge(v)
			if fail != nil || f.Exactly.String() != want {
				t.Errorf("%s: got %s, %v off before rounding, want %s", c.ID(), f.Exactly, fail, want)
			}
			if rounded, _ := c.Deduction(v); rounded.Sub(f.Exactly).Abs().Cmp(exact.New(5, 3)) > 0 {
				t.Errorf("%s: %s off after rounding", c.ID(), rounded)
			}
		}
		if c.Judged() {
			if _, fail := c.Judge(v); fail == nil || !fail.Judged {
				t.Errorf("%s without a judgement: got %v", c.ID(), fail)
			}
		}
	}
}
