package rules_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/baifen-go/baifen/rules"
)

// Whole numbers have nothing between them: tiers of such a value need not cover it, may not hold nothing but it, and may share it.
func TestTiersOfWholeNumbers(t *testing.T) {
	for _, tt := range []struct{ name, value, tiers, code string }{
		{"one number each", "n", "[0, 0] [1, 1] [2, +inf)", ""},
		{"a sum of two", "n + m", "[0, 0] [1, 1] [2, +inf)", ""},
		{"open ends", "n", "[0, 1) (0, 2) (1, +inf)", ""},
		{"a number is left out", "n", "[0, 0] [2, +inf)", "tier-gap"},
		{"half of one", "n / 2", "[0, 0] [1, 1] [2, +inf)", "tier-gap"},
		{"figures that need not be whole", "x", "[0, 0] [1, 1] [2, +inf)", "tier-gap"},
		{"a number in two", "n", "[0, 1] [1, 2] (2, +inf)", "tier-overlap"},
		{"only between two numbers in two", "n", "[0, 1.5] [1.2, +inf)", ""},
		{"no number of it", "n", "[0, 0] [1, +inf) (-inf, 0)", "tier-unreachable"},
	} {
		tiers := ""
		for i, in := range split(tt.tiers) {
			tiers += fmt.Sprintf("{in: %q, points: %d}, ", in, 10*(9-i))
		}
		_, err := rules.Parse("small.yaml", []byte(`format: 1
rule_set: small
version: "2025"
title: 最小的例子
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 某通知
rounding: {places: 2, mode: half_up}
grades: [{name: 合格, from: 0}]
fields:
  n: {label: 甲, type: number, whole: true, min: 0}
  m: {label: 乙, type: number, whole: true, min: 0}
  x: {label: 丙, type: number, min: 0}
indicators:
  - {id: i, name: 指标, marks: 100, clause: 文字, criteria: [{id: a, bands: {value: `+tt.value+", tiers: ["+tiers+"]}}]}\n"))
		var list rules.ErrorList
		switch errors.As(err, &list); {
		case tt.code == "" && err != nil:
			t.Errorf("%s: %v", tt.name, err)
		case tt.code != "" && (len(list) == 0 || list[0].Code != tt.code):
			t.Errorf("%s: got %v, want %s", tt.name, err, tt.code)
		}
	}
}

// split takes intervals apart.
func split(text string) (list []string) {
	for text != "" {
		i := 0
		for i < len(text) && text[i] != ')' && text[i] != ']' {
			i++
		}
		list = append(list, text[:i+1])
		if text = text[i+1:]; text != "" {
			text = text[1:]
		}
	}
	return list
}
