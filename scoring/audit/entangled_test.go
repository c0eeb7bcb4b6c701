package audit_test

import (
	"context"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
)

// A group whose criteria, or a cap of it, read points is compared with its score alone: nothing is said of what its parts would come to, for the
// points that are claimed may meet what those that were scored do not.
func TestGroupsWhoseRulesReadPoints(t *testing.T) {
	for name, rule := range map[string]string{
		"a cap of it":  "\ncaps: [{id: low, of: g, when: points(\"a\") < 20, points_at_most: 0}]",
		"its criteria": "\n    criteria: [{id: low, when: points(\"a\") < 20, deduct: 90}]\n    clause: 文字",
	} {
		t.Run(name, func(t *testing.T) {
			set, err := rules.Parse("g.yaml", []byte(`format: 1
rule_set: g
version: "1"
title: 测试
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 测试
rounding: {places: 2, mode: half_up}
grades: [{name: 合格, from: 0}]
fields: {a: {label: 甲数, type: number, min: 0}}
indicators:
  - id: g
    name: 组
    indicators:
      - {id: a, name: 甲, marks: 30, clause: 文字, criteria: [{id: c, award: a}]}
      - {id: b, name: 乙, marks: 70, clause: 文字, criteria: [{id: c, when: a > 30, deduct: 1}]}`+rule+"\n"))
			if err != nil {
				t.Fatal(err)
			}
			claim := func(points int64) scoring.Claim {
				return scoring.Claim{Points: decimal.NewFromInt(points), Reason: "自评"}
			}
			r, err := audit.Check(context.Background(), set, &scoring.Submission{Unit: scoring.Unit{Name: "某单位"}, Period: 2025, Values: map[string]any{"a": 10},
				Claims: scoring.Claims{Indicators: map[string]scoring.Claim{"g": claim(95), "a": claim(25), "b": claim(70)}}})
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range r.Discrepancies {
				if d.Indicator == "g" && d.Computed.IsZero() && strings.Contains(d.Message, "不从自评的各项推算") {
					return
				}
			}
			t.Errorf("got %+v", r.Discrepancies)
		})
	}
}
