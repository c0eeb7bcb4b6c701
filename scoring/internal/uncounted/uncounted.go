// Package uncounted is a rule set by which a unit may have no total (不计总分). Only tests import it: each capability of scoring is tried on it.
package uncounted

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

const file = `format: 1
rule_set: uncounted
version: "2025"
title: 不计总分
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 某通知
rounding: {places: 2, mode: half_up}
grades: [{name: 合格, from: 60}, {name: 不合格, from: 0}]
fields:
  reported: {label: 已报送, type: bool}
  late: {label: 迟报次数, type: number, whole: true, min: 0, max: 10}
indicators:
  - {id: x, name: 报送, marks: 100, clause: 每迟报一次扣10分。, criteria: [{id: a, per_case: {count: late, deduct: 10}}]}
caps:
  - {id: unreported, when: not reported, grade: 不评定, no_total: true, because: 资料未报送}
`

// Set gives the rule set with parts of its text exchanged: the old, the new, and so on.
func Set(t testing.TB, changes ...string) *rules.Set {
	t.Helper()
	set, err := rules.Parse("uncounted.yaml", []byte(strings.NewReplacer(changes...).Replace(file)))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// Unit gives a unit: without a total, unless it has reported.
func Unit(code string, reported bool, late int) *scoring.Submission {
	return &scoring.Submission{Unit: scoring.Unit{Code: code, Name: "单位" + code}, Period: 2025, Values: map[string]any{"reported": reported, "late": late}}
}
