package whatif_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/whatif"
)

// farRules ask for a figure whose square is at most 100, which no path follows, or for another figure.
const farRules = `format: 1
rule_set: far
version: "1"
title: 很远
basis: 无
effective: {from: 2024-01-01, to: 2024-12-31}
rounding: {places: 2, mode: half_up}
grades: [{name: 甲, from: 90}, {name: 乙, from: 0}]
fields:
  far:  {label: 远, type: number, whole: true, min: %s}
  near: {label: 近, type: number, whole: true, min: 0}
indicators:
  - {id: a, name: 甲, marks: 100, clause: 文字, criteria: [{id: x, when: far * far > 100 and near < 300, deduct: 50, because: 远}]}
`

// A change is found however many steps away it is, and is the smallest: both with an end to the range and without one.
func TestFarMoreStepsThanAMachineCounts(t *testing.T) {
	for _, least := range []string{"0", "-200000000000000000000"} {
		set, err := rules.Parse("far.yaml", fmt.Appendf(nil, farRules, least))
		if err != nil {
			t.Fatal(err)
		}
		sub := &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2024, Values: map[string]any{"far": "100000000000000000001", "near": 100}}
		r, err := whatif.Find(context.Background(), set, sub, total("100"))
		if err != nil || !r.Reached || !r.Optimal || len(r.Changes) != 1 {
			t.Fatalf("got %+v %v", r, err)
		}
		if c := r.Changes[0]; c.Name != "far" || c.To != "10" || c.Points.String() != "50" {
			t.Errorf("got %+v, want far to come down to 10: that is less than all of it, and near would have to become three times what it is", c)
		}
	}
}
