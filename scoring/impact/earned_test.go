package impact_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/impact"
	"github.com/shopspring/decimal"
)

const fromZero = `format: 1
rule_set: zero
version: "2025"
title: 从零起评
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 某通知
rounding: {places: 2, mode: half_up}
grades: [{name: 合格, from: 0}]
fields:
  rate: {label: 完成率, type: number, unit: "%%", min: 0, max: 100}
  done: {label: 已办, type: bool}
indicators:
  - {id: a, name: 完成, marks: 100, start: 0, clause: 条文, criteria: [{id: c, %s}]}
`

// Awards of an indicator that starts from 0 add points, whatever their kind: that is what is said of them, and the points are those that the unit
// of the line gets by both rule files.
func TestAwardsFromZeroAdd(t *testing.T) {
	tiers := func(low string) string {
		return `bands: {value: rate, tiers: [{in: "[90, 100]", points: 40}, {in: "[0, 90)", points: ` + low + `}]}`
	}
	for _, c := range []struct {
		name, old, new, want string
		unit                 map[string]any // of the line
	}{
		{"along a line", "award: rate / 2", "award: rate / 4", "如99.97%：旧规则加49.99分，新规则加24.99分，少加25分\n      x 为完成率（%），舍入前加分 0.5 × x → 0.25 × x，从少加25分到少加0.01分", map[string]any{"rate": "99.97", "done": true}},
		{"by tiers", tiers("5"), tiers("6"), "完成率不低于0%、低于90%：旧规则加5分，新规则加6分，多加1分", map[string]any{"rate": 50, "done": true}},
		{"by cases", "cases: [{when: done, points: 50}, {otherwise: 3}]", "cases: [{when: done, points: 50}, {otherwise: 7}]", "已办为否：旧规则加3分，新规则加7分，多加4分", map[string]any{"rate": 50, "done": false}},
		{"of other points", "award: rate / 2, out_of: 100", "award: rate / 2 + 1, out_of: 100", "旧规则加0分，新规则加1分，多加1分", map[string]any{"rate": 0, "done": true}},
		{"straight between two points", "linear: {value: rate, full_at: 90, zero_at: 50}", "linear: {value: rate, full_at: 90, zero_at: 60}", "如60%：旧规则加25分，新规则加0分，少加25分", map[string]any{"rate": 60, "done": true}},
	} {
		var sets [2]*rules.Set
		var totals [2]decimal.Decimal
		for i, text := range []string{c.old, c.new} {
			set, err := rules.Parse("zero.yaml", fmt.Appendf(nil, fromZero, text))
			if err != nil {
				t.Fatal(c.name, err)
			}
			card, err := scoring.Score(set, &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2025, Values: c.unit})
			if err != nil {
				t.Fatal(c.name, err)
			}
			sets[i], totals[i] = set, card.Total()
		}
		report, err := impact.Compare(t.Context(), sets[0], sets[1], nil)
		if err != nil {
			t.Fatal(err)
		}
		var text bytes.Buffer
		if err := report.WriteText(&text); err != nil {
			t.Fatal(err)
		}
		if got := text.String(); !strings.Contains(got, c.want) || strings.Contains(got, "扣") {
			t.Errorf("%s: got\n%swant %s", c.name, got, c.want)
		}
		if said := fmt.Sprintf("旧规则加%s分，新规则加%s分", totals[0], totals[1]); !strings.Contains(c.want, said) {
			t.Errorf("%s: the unit scores %s and %s", c.name, totals[0], totals[1])
		}
	}
}

// What is left of an award is not compared with points that are added: they are not the same sort of points.
func TestAwardsBesideAdditions(t *testing.T) {
	var sets [2]*rules.Set
	for i, text := range []string{"award: rate / 2", "when: done, add: 50"} {
		set, err := rules.Parse("zero.yaml", fmt.Appendf(nil, fromZero, text))
		if err != nil {
			t.Fatal(err)
		}
		sets[i] = set
	}
	report, err := impact.Compare(t.Context(), sets[0], sets[1], nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range report.Indicators {
		if d.What == "rule" && (len(d.Intervals) > 0 || len(d.Cases) > 0 || d.Example != nil) {
			t.Errorf("got %+v", d)
		}
	}
}
