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
				if want = set.Inside().Grid.Round(want); !want.Equal(off) {
					t.Errorf("%s: %s takes %s off, by its facts %s: %+v", name, d.Criterion, off, want, x)
				}
			}
			if x.OutOf != "" && !num(t, x.Earned).Add(off).Equal(num(t, x.OutOf)) {
				t.Errorf("%s: %s earns %s and loses %s of %s", name, d.Criterion, x.Earned, x.Off, x.OutOf)
			}
			if x.Measured == nil && x.Condition == nil && x.Formula == nil && x.Rows == nil && x.By+x.Reason == "" && x.Case == "" {
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

// Beside a limit, a step and a tier what is shown is on the side where the number is, however near it lies.
func TestFactsShowTheSide(t *testing.T) {
	const file = `format: 1
rule_set: near
version: "1"
title: 例
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 例
rounding: {places: 2, mode: half_up}
grades: [{name: 好, from: 0}]
fields: {a: {label: 甲, type: number, min: 0}, b: {label: 乙, type: number, min: 1}}
measures: {rate: {label: 率, unit: "%", is: a / b * 100}}
indicators:
  - {id: step, name: 步, marks: 40, clause: 例, criteria: [{id: x, per_step: {value: rate, below: 89.5, step: 10, partial: count, deduct: 1}}]}
  - {id: tier, name: 档, marks: 40, clause: 例, criteria: [{id: x, bands: {value: rate, tiers: [{in: "[79.5, +inf)", points: 40}, {in: "(-inf, 79.5)", points: 10}]}}]}
  - {id: when, name: 时, marks: 20, clause: 例, criteria: [{id: x, when: rate < 79.5, deduct: 1}]}
`
	set, err := rules.Parse("near.yaml", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ a, b, shown string }{
		{"238499999", "300000000", "79.4999997"},
		{"238500001", "300000000", "79.5000003"},
		{"268499999", "300000000", "89.4999997"},
		{"200", "300", "66.67"},
		{"2384999999999999999", "3000000000000000000", ""}, // no number of decimals that can be read shows it: it is told exactly
		{"3", "4", ""},
	} {
		sub := &scoring.Submission{Unit: scoring.Unit{Name: "某单位"}, Period: 2024, Values: map[string]any{"a": tt.a, "b": tt.b}}
		for d := range score(t, set, sub).Deductions() {
			q := d.Facts.Measured
			if q == nil {
				q = &d.Facts.Condition.Reads[0]
			}
			want, _ := num(t, tt.a).Mul(exact.Int(100)).Quo(num(t, tt.b))
			if q.Name != "rate" || q.Unit != "%" || !num(t, q.Value).Equal(want) || q.Shown != tt.shown {
				t.Errorf("%s of %s: %s shows %+v, want %s", tt.a, tt.b, d.Criterion, *q, tt.shown)
			}
		}
	}
}
