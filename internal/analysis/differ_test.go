package analysis_test

import (
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
)

// The formulas by which two rule files are told apart come to what scoring takes off, gives and passes.
func TestFormulasThatTellApart(t *testing.T) {
	set, err := rules.Parse("apart.yaml", []byte(`format: 1
rule_set: apart
version: "1"
title: t
effective: {from: 2024-01-01, to: 2024-12-31}
basis: b
rounding: {places: 1, mode: half_up}
not_applicable: full
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields: {n: {label: 数, type: number}, b: {label: 是否, type: bool}}
indicators: [{id: x, name: 指标, marks: 100, applies: b, clause: 按数扣分。, criteria: [{id: c, when: n > 1, deduct: n}]}]
bonuses: [{id: more, award: n, at_most: 5}]
checks: [{id: near, that: n == 10, tolerance: 0.5, severity: error}]
`))
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct{ n, applies, lost, award, passes, reason string }{
		{"2.25", "yes", "2.3", "2.3", "no", "rounded"},
		{"2.25", "no", "0", "2.3", "no", "what does not apply loses nothing"},
		{"250", "yes", "100", "5", "no", "at most the marks, at most the limit"},
		{"1", "yes", "0", "1", "no", ""},
		{"-3", "yes", "0", "0", "no", "a bonus is never below 0"},
		{"10.5", "yes", "10.5", "5", "yes", "within the tolerance"},
		{"10.51", "yes", "10.5", "5", "no", "just beyond the tolerance"},
	} {
		v := set.NewValues()
		analysis.Put(v, 0, indicators.Value{Present: true, Number: exact.MustParse(x.n)})
		analysis.Put(v, 1, indicators.Value{Present: true, Bool: x.applies == "yes"})
		lost, fail1 := analysis.Lost(set.Criteria().At(0)).Number(v)
		award, fail2 := analysis.Awarded(set, set.Bonuses().At(0)).Number(v)
		passes, fail3 := analysis.Passed(set.Checks().At(0)).Truth(v)
		scored, fail4 := set.Bonuses().At(0).Award(v)
		passed, fail5 := set.Checks().At(0).Passes(v)
		for _, fail := range []*rules.Failure{fail1, fail2, fail3, fail4, fail5} {
			if fail != nil {
				t.Fatalf("%s: %s", x.n, fail.Message)
			}
		}
		if lost.String() != x.lost || award.String() != x.award || passes != (x.passes == "yes") || !award.Equal(scored) || passes != passed {
			t.Errorf("n %s, applies %s: got %s lost, %s awarded (%s by scoring), passes %v (%v); want %s, %s, %s (%s)",
				x.n, x.applies, lost, award, scored, passes, passed, x.lost, x.award, x.passes, x.reason)
		}
	}
}
