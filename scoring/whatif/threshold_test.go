package whatif_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/whatif"
)

// thirdRules judge one figure by what happens below, at and above a third, which no figure of two decimals is.
const thirdRules = `format: 1
rule_set: third
version: "1"
title: 三分之一
basis: 无
effective: {from: 2024-01-01, to: 2024-12-31}
rounding: {places: 2, mode: half_up}
grades: [{name: 甲, from: 90}, {name: 乙, from: 0}]
fields:
  n: {label: 数, type: number, min: 0}
indicators:
  - {id: a, name: 甲, marks: 50, clause: 文字, criteria: [{id: x, award: "%s"}]}
  - {id: b, name: 乙, marks: 50, clause: 文字, criteria: [{id: x, award: "%s"}]}
`

// Whether a threshold is enough is asked of what is told there: of a change whether the goal is reached, of a cliff whether the total is
// that which is said. What becomes of anything else at the threshold does not matter.
func TestAThresholdIsEnoughForWhatIsTold(t *testing.T) {
	goalA, goalB := whatif.Goal{Indicator: "a"}, whatif.Goal{Indicator: "b"}
	for name, c := range map[string]struct {
		a, b          string // points
		goal          whatif.Goal
		change, cliff bool // the threshold is enough
	}{
		"all the same at the threshold":                      {"n * 3 < 1 ? 40 : 50", "50", goalA, true, true},
		"nothing yet at the threshold":                       {"n * 3 <= 1 ? 40 : 50", "50", goalA, false, false},
		"the goal is reached there, with another total":      {"n * 3 < 1 ? 40 : 50", "n * 3 == 1 ? 45 : 50", goalA, true, false},
		"the total is reached there, the goal is not":        {"n * 3 < 1 ? 40 : n * 3 == 1 ? 45 : 50", "n * 3 == 1 ? 50 : 45", goalA, false, true},
		"other points of the indicator, enough of the total": {"n * 3 < 1 ? 40 : n * 3 == 1 ? 50 : 45", "n * 3 == 1 ? 45 : 50", total("95"), true, true},
		"more than enough there":                             {"n * 3 < 1 ? 40 : n * 3 == 1 ? 50 : 48", "50", total("98"), true, false},
		"as before, of the other indicator":                  {"n * 3 == 1 ? 45 : 40", "n * 3 < 1 ? 40 : n * 3 == 1 ? 45 : 50", goalB, false, true},
	} {
		set, err := rules.Parse("third.yaml", fmt.Appendf(nil, thirdRules, c.a, c.b))
		if err != nil {
			t.Fatal(err)
		}
		sub := &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2024, Values: map[string]any{"n": "0"}}
		r, err := whatif.Find(context.Background(), set, sub, c.goal)
		if err != nil || len(r.Changes) != 1 || len(r.Cliffs) != 1 {
			t.Fatalf("%s: got %+v %v", name, r, err)
		}
		change, cliff := r.Changes[0], r.Cliffs[0]
		if change.To != "0.34" || change.Threshold != "1/3" || change.Meets != c.change {
			t.Errorf("%s: change %+v, want a third, enough %t", name, change, c.change)
		}
		if cliff.To != "0.34" || cliff.Threshold != "1/3" || cliff.Meets != c.cliff {
			t.Errorf("%s: cliff %+v, want a third, enough %t", name, cliff, c.cliff)
		}
	}
}
