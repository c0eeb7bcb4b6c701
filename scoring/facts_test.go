package scoring_test

import (
	"cmp"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// The facts of a deduction lead to its points: what is said of a limit is so, exactly and as it is shown; steps times points come to what
// came off; what was earned and what came off make the whole.
func TestFactsLeadToThePoints(t *testing.T) {
	seen := map[string]int{}
	look := func(name string, set *rules.Set, sub *scoring.Submission) {
		card, err := scoring.Score(set, sub)
		if err != nil {
			return
		}
		for d := range card.Deductions() {
			x := &d.Facts
			seen[x.Kind]++
			if c, ok := set.Criterion(x.Way); x.Way != "" && (!ok || c.Kind() != x.Kind) {
				t.Errorf("%s: %s is by %s, which is no %s", name, d.Criterion, x.Way, x.Kind)
			}
			off := num(t, x.Off)
			if x.Limit != nil {
				less := map[string]bool{"below": true, "above": false}[x.Side]
				for _, pair := range [][2]string{{x.Measured.Value, x.Limit.Value}, {cmp.Or(x.Measured.Shown, x.Measured.Value), cmp.Or(x.Limit.Shown, x.Limit.Value)}} {
					if a, b := num(t, pair[0]), num(t, pair[1]); a.Equal(b) || a.Less(b) != less {
						t.Errorf("%s: %s says that %s is %s %s", name, d.Criterion, pair[0], x.Side, pair[1])
					}
				}
			}
			if x.PointsEach != "" {
				want := num(t, x.PointsEach)
				if x.Steps != "" {
					want = want.Mul(num(t, x.Steps))
				}
				if x.AtMost != "" {
					want = exact.Min(want, num(t, x.AtMost))
				}
				if want = set.Round(want); !want.Equal(off) {
					t.Errorf("%s: %s takes %s off, by its facts %s: %+v", name, d.Criterion, off, want, x)
				}
			}
			if x.OutOf != "" && !num(t, x.Earned).Add(off).Equal(num(t, x.OutOf)) {
				t.Errorf("%s: %s earns %s and loses %s of %s", name, d.Criterion, x.Earned, x.Off, x.OutOf)
			}
			if x.Measured == nil && x.Condition == nil && x.Formula == nil && x.Rows == nil && x.By+x.Reason == "" && x.Case == 0 {
				t.Errorf("%s: %s of kind %s says nothing of why", name, d.Criterion, x.Kind)
			}
		}
	}
	for _, name := range keptSets(t) {
		set := keptSet(t, name)
		for _, sub := range keptUnits(t, name+".units") {
			look(name, set, sub)
		}
	}
	random := keptRandom(t)
	for _, sub := range keptUnits(t, "random.units") {
		look(sub.RuleSet, random[sub.RuleSet], sub)
	}
	for _, kind := range []string{"when", "checklist", "per_case", "per_step", "bands", "linear", "proportional", "cases", "award", "targets", "judged"} {
		if seen[kind] < 3 {
			t.Errorf("%d deductions of kind %s", seen[kind], kind)
		}
	}
}

func num(t *testing.T, s string) exact.Number {
	t.Helper()
	x, err := exact.ParseString(s)
	if err != nil {
		t.Fatalf("%q is no number", s)
	}
	return x
}
