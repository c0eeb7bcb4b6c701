package scoring_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

const aimed = `format: 1
rule_set: aimed
version: "1"
title: x
effective: {from: 2025-01-01, to: 2025-12-31}
basis: x
rounding: {places: 2, mode: half_up}
grades: [{name: all, from: 0}]
fields:
  rate: {label: 签约率, type: number, unit: "%", min: 0, max: 100}
  sold: {label: 文创收入, type: number, unit: 万元, min: 0, optional: true}
indicators:
  - {id: reached, name: a, marks: 25, clause: x, criteria: [{id: c, proportional: {actual: rate, target: 90, better: higher, method: ratio}}]}
  - {id: equal, name: b, marks: 25, clause: x, criteria: [{id: c, proportional: {actual: rate, target: 40, better: equal, method: excess, over_limit: 0.3}}]}
  - {id: lower, name: c, marks: 25, clause: x, criteria: [{id: c, proportional: {actual: rate, target: 30, better: lower, method: ratio}}]}
  - {id: sold, name: d, marks: 25, clause: x, criteria: [{id: c, proportional: {actual: "sold ?? 0", target: 30, better: higher, method: ratio}}]}
`

// A target that the rule fixes is printed in the unit of what is held against it: 45% ÷ 90 is no 50%. What is taken where a figure is missing
// does not run into the value.
func TestFixedTargetsHaveTheirUnit(t *testing.T) {
	set, err := rules.Load(fstest.MapFS{"aimed.yaml": {Data: []byte(aimed)}}, "aimed.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for rate, lines := range map[string][]string{
		"45": {"得分比例 = 45% ÷ 90% = 50%", "得分比例 = 1 − |45% − 40%| ÷ 40% = 87.5%", "得分比例 = 30% ÷ 45% ≈ 66.67%", "“文创收入，未填报时取 0”为0万元，未达到目标30万元", "得分比例 = 0万元 ÷ 30万元 = 0%"},
		"0":  {"偏离目标 = |0% − 40%| ÷ 40% = 100%"},
	} {
		card, err := scoring.Score(set, &scoring.Submission{Unit: scoring.Unit{Name: "x"}, Period: 2025, Values: map[string]any{"rate": rate}})
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		if err := card.WriteText(&b); err != nil {
			t.Fatal(err)
		}
		for _, line := range lines {
			if !strings.Contains(b.String(), line) {
				t.Errorf("no %q in\n%s", line, &b)
			}
		}
	}
}

// The sentence of an author has the unit of a name, and of a formula none: he says it himself, and it would stand there twice.
func TestSentencesSayTheUnitOnce(t *testing.T) {
	text := strings.Replace(aimed, "criteria: [{id: c, proportional: {actual: rate, target: 90", `criteria: [{id: c, because: "签约率{rate}，按{min(rate, 50)}%和{rate > 10 ? rate : 0}%计", proportional: {actual: rate, target: 90`, 1)
	set, err := rules.Load(fstest.MapFS{"aimed.yaml": {Data: []byte(text)}}, "aimed.yaml")
	if err != nil || text == aimed {
		t.Fatal(err, text == aimed)
	}
	card, err := scoring.Score(set, &scoring.Submission{Unit: scoring.Unit{Name: "x"}, Period: 2025, Values: map[string]any{"rate": "60"}})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := card.WriteText(&b); err != nil {
		t.Fatal(err)
	}
	if want := "签约率60%，按50%和60%计\n"; !strings.Contains(b.String(), want) {
		t.Errorf("no %q in\n%s", want, &b)
	}
}
