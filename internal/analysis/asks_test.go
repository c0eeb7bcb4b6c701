package analysis_test

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
)

// Whether a formula asks first is told of the figure itself, not of one whose name begins or ends like its, and through measures.
func TestAsksFirst(t *testing.T) {
	const text = `format: 1
rule_set: d
version: "1"
title: 标准
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 通知
rounding: {places: 2, mode: half_up}
grades: [{name: 合格, from: 0}]
fields:
  place:    {label: 名次, type: number, optional: true}
  place_b:  {label: 另一名次, type: number, optional: true}
  my_place: {label: 我的名次, type: number, optional: true}
measures:
  known: {label: 有名次, is: present(place)}
  behind: {label: 名次靠后, is: "CONDITION"}
indicators:
  - id: a
    name: 甲
    marks: 100
    clause: 按名次扣分。
    criteria: [{id: late, when: behind, deduct: 1, because: 名次靠后}]
`
	for _, tt := range []struct {
		condition string
		asks      bool
	}{
		{"present(place) and place > 3", true},
		{"(place ?? 0) > 3", true},
		{"known and place > 3", true},
		{"present(place_b) and place > 3", false},
		{"(my_place ?? 0) > 3 and place > 3", false},
		{"place > 3", false},
	} {
		set, err := rules.Parse("d.yaml", []byte(strings.Replace(text, "CONDITION", tt.condition, 1)))
		if err != nil {
			t.Fatalf("%s: %v", tt.condition, err)
		}
		field, _ := set.FieldIndex("place")
		f := set.Measures().At(1).Formula
		if f.String() != tt.condition {
			t.Fatalf("%s: the formula is %s", tt.condition, f)
		}
		if got := analysis.AsksFirst(f, field); got != tt.asks {
			t.Errorf("%s asks first: %v, want %v", tt.condition, got, tt.asks)
		}
	}
}
