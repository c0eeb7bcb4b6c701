package population_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/population"
)

// Where it cannot be told whether a unit is eligible nobody has a place: a condition that fails is neither true nor false, whatever its
// numbers come to.
func TestEligibleOrNot(t *testing.T) {
	for _, c := range []struct {
		name, among, field string
		b                  any
		want               []string
	}{
		{"a division by zero that would be true", "a / b >= 0", "", 0, []string{"单位1 values.b division-by-zero", "  not-ranked"}},
		{"a division by zero that would be false", "a / b > 0", "", 0, []string{"单位1 values.b division-by-zero", "  not-ranked"}},
		{"a missing figure that would be true", "b >= 0", ", optional: true", nil, []string{"单位1 values.b missing-value", "  not-ranked"}},
		{"a missing figure that would be false", "b > 0", ", optional: true", nil, []string{"单位1 values.b missing-value", "  not-ranked"}},
	} {
		set, err := rules.Parse("among.yaml", []byte(`format: 1
rule_set: demo
version: "1"
title: t
effective: {from: 2024-01-01, to: 2024-12-31}
basis: b
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
not_applicable: full
fields: {v: {label: 值, type: number}, a: {label: 甲, type: number}, b: {label: 乙, type: number`+c.field+`}}
standings: {place: {label: 名次, rank: v, better: higher, ties: best, among: `+c.among+`}}
indicators:
  - {id: x, name: 指标, marks: 100, applies: present(place), clause: 每落后1名扣1分。, criteria: [{id: c, per_step: {value: place, above: 1, step: 1, partial: count, deduct: 1}}]}
`))
		if err != nil {
			t.Fatal(err)
		}
		var units []*scoring.Submission
		for i, b := range []any{c.b, 1, 2} {
			name := string(rune('1' + i))
			sub := &scoring.Submission{Unit: scoring.Unit{Code: name, Name: "单位" + name}, Period: 2024, Values: map[string]any{"v": i + 1, "a": 1}}
			if b != nil {
				sub.Values["b"] = b
			}
			units = append(units, sub)
		}
		_, scored := population.Score(set, units)
		_, compared := population.Compare(set, slices.Values(units))
		for how, err := range map[string]error{"scored": scored, "compared": compared} {
			if diff := cmp.Diff(c.want, codes(err)); diff != "" {
				t.Errorf("%s, %s (-want +got):\n%s", c.name, how, diff)
			}
		}
	}
}
