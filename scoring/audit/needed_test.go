package audit_test

import (
	"context"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
)

const twofold = `format: 1
rule_set: twofold
version: "1"
title: 报价
effective: {from: 2025-01-01, to: 2025-12-31}
basis: x
rounding: {places: 2, mode: half_up}
grades: [{name: all, from: 0}]
fields:
  staff: {label: 人员, type: number, unit: 人, whole: true, min: 2, max: 9}
  price: {label: 偏离基准价, type: number, unit: "%", whole: true, min: -100, max: 100}
indicators:
  - id: price
    name: 报价
    marks: 90
    clause: x
    criteria:
      - {id: above, per_step: {value: price, above: 0, step: 1, partial: prorate, deduct: 1.5}}
      - {id: below, per_step: {value: price, below: 0, step: 1, partial: prorate, deduct: 0.6}}
      - {id: far, when: price < -90, deduct: 1}
  - id: staff
    name: 人员
    marks: 10
    clause: x
    criteria: [{id: few, per_step: {value: staff, below: 5, step: 1, partial: discard, deduct: 1}}]
`

// Where two criteria read one number, what the audit says that number would have to be for the claim makes the claim right: scored with any
// number of those intervals, the unit gets it.
func TestNeedsMakeTheClaimRight(t *testing.T) {
	set, err := rules.Load(fstest.MapFS{"twofold.yaml": {Data: []byte(twofold)}}, "twofold.yaml")
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for _, price := range []string{"-1", "-12", "4", "0", "55"} {
		for _, points := range []string{"88", "88.5", "87", "28", "90", "84", "40"} {
			s := scoring.Submission{Unit: scoring.Unit{Name: "x"}, Period: 2025, Values: map[string]any{"price": price, "staff": 3}}
			claim(&s.Claims, "price", points)
			r := must(audit.Check(context.Background(), set, &s))
			for _, d := range r.Discrepancies {
				wanted := asked.FindStringSubmatch(d.Message)
				if (wanted != nil) != (d.Needs != nil) {
					t.Fatalf("%s, %s claimed: %q beside %+v", price, points, d.Message, d.Needs)
				}
				if wanted == nil {
					continue
				}
				for _, end := range ends.FindAllString(strings.Join(d.Needs.In, " "), -1) {
					s.Values["price"] = strings.Trim(end, "[], ")
					if got, _ := must(scoring.Score(set, &s)).Score("price"); !got.Equal(dec(wanted[1])) {
						t.Errorf("%s, %s claimed: %q, but %s gives %s", price, points, d.Message, s.Values["price"], got)
					}
				}
				tried++
			}
		}
	}
	if tried == 0 {
		t.Error("no claim was said to need anything")
	}
}

var (
	asked = regexp.MustCompile(`要得(?:自评|取舍前)的([0-9.]+)分`)
	ends  = regexp.MustCompile(`\[[^,]+|[^, ]+\]`) // of intervals, where they belong to them
)

// A number that no unit can report is not asked for.
func TestNeedsAreAllowed(t *testing.T) {
	set := must(rules.Load(fstest.MapFS{"twofold.yaml": {Data: []byte(twofold)}}, "twofold.yaml"))
	for points, want := range map[string]string{"7": "[2, 2]", "5": "", "10": "[5, +inf)"} {
		s := scoring.Submission{Unit: scoring.Unit{Name: "x"}, Period: 2025, Values: map[string]any{"price": 0, "staff": 3}}
		claim(&s.Claims, "staff", points)
		d := must(audit.Check(context.Background(), set, &s)).Discrepancies[0]
		got := ""
		if d.Needs != nil {
			got = strings.Join(d.Needs.In, " ")
		}
		if got != want {
			t.Errorf("%s claimed: needs %q, want %q: %s", points, got, want, d.Message)
		}
	}
}
