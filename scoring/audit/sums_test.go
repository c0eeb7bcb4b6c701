package audit_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
	"github.com/shopspring/decimal"
)

const bonused = `format: 1
rule_set: bonused
version: "1"
title: Inspection
effective: {from: 2025-01-01, to: 2025-12-31}
basis: Notice 17
rounding: {places: 2, mode: half_up}
grades: [{name: all, from: 0}]
fields:
  found:   {label: hazards, type: number, whole: true, min: 0}
  exits:   {label: blocked exits, type: number, whole: true, min: 0}
  praised: {label: praised, type: bool, default: false}
  dead:    {label: fatal accident, type: bool, default: false}
indicators:
  - {id: hazards, name: Hazards, marks: 60, clause: "Each hazard found costs 2.5 points.\nNo more than 60 points.", criteria: [{id: each, per_case: {count: found, deduct: 2.5}}]}
  - {id: exits, name: Exits, marks: 40, clause: Each blocked exit costs 4 points., criteria: [{id: each, per_case: {count: exits, deduct: 4}}]}
bonuses: [{id: praise, award: "praised ? 3 : 0", because: praised}]
caps: [{id: dead, when: dead, total_at_most: 59, because: fatal accident}]
`

// What is said to be the sum of what is claimed is that sum; what else makes a total of it is named.
func TestSumsAreSums(t *testing.T) {
	set, err := rules.Load(fstest.MapFS{"bonused.yaml": {Data: []byte(bonused)}}, "bonused.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name   string
		values map[string]any
		total  string
		claims map[string]string
		want   string
		beside string // what the claim is held against is no computed total
	}{
		{"some listed, with a bonus", map[string]any{"praised": true}, "99", map[string]string{"hazards": "50"},
			"列出的自评分合计50分，没有列出的就是都得满分也只有90分，还要加3分（praised），总分应为93分，达不到自评的99分", "按各部分的自评分至多应为93分"},
		{"all listed, with a bonus", map[string]any{"praised": true}, "99", map[string]string{"hazards": "50", "exits": "36"},
			"各部分自评分合计86分，还要加3分（praised），总分应为89分，自评却写99分", "按各部分的自评分应为89分"},
		{"all listed, under a cap", map[string]any{"dead": true}, "80", map[string]string{"hazards": "50", "exits": "40"},
			"各部分自评分合计90分，还要总分最高59分（fatal accident），总分应为59分，自评却写80分", "按各部分的自评分应为59分"},
		{"a bonus that full marks cut", map[string]any{"praised": true}, "97", map[string]string{"hazards": "59", "exits": "40"},
			"各部分自评分合计99分，还要加3分（praised），加到满分为止，总分应为100分，自评却写97分", "按各部分的自评分应为100分"},
		{"more than the total, with a bonus", map[string]any{"praised": true}, "40", map[string]string{"hazards": "50"},
			"只列出一部分的自评分就合计50分，还要加3分（praised），总分应为53分，已经超过自评的40分", "按各部分的自评分至少应为53分"},
		{"nothing beside", nil, "99", map[string]string{"hazards": "50", "exits": "36"}, "各部分自评分合计86分，自评却写99分", "各部分合计86分"},
		{"some listed, nothing beside", nil, "99", map[string]string{"hazards": "50"},
			"列出的自评分合计50分，没有列出的就是都得满分也只有90分，达不到自评的99分", "各部分合计至多90分"},
		{"the sum alone, where there is a bonus", map[string]any{"praised": true}, "86", map[string]string{"hazards": "50", "exits": "36"},
			"自评总分只是各指标得分之和：86分，还要加3分（praised），总分应为89分", "按各部分的自评分应为89分"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := scoring.Submission{Unit: scoring.Unit{Name: "x"}, Period: 2025, Values: map[string]any{"found": 3, "exits": 2}}
			for k, v := range tt.values {
				s.Values[k] = v
			}
			s.Claims.Total = decimal.NewNullDecimal(dec(tt.total))
			for id, points := range tt.claims {
				claim(&s.Claims, id, points)
			}
			r := must(audit.Check(context.Background(), set, &s))
			last := r.Discrepancies[len(r.Discrepancies)-1]
			if last.Indicator != "" || last.Message != tt.want {
				t.Errorf("got %q, want %q", last.Message, tt.want)
			}
			var b strings.Builder
			if err := r.WriteText(&b); err != nil || !strings.Contains(b.String(), "分，"+tt.beside+"，自评") {
				t.Errorf("%v: got\n%s\nwant %q in it", err, b.String(), tt.beside)
			}
		})
	}
}

// A clause stands in the text as it was written, and no line of it can pass for a line of the audit.
func TestClausesAsWritten(t *testing.T) {
	set := must(rules.Load(fstest.MapFS{"bonused.yaml": {Data: []byte(bonused)}}, "bonused.yaml"))
	s := scoring.Submission{Unit: scoring.Unit{Name: "x"}, Period: 2025, Values: map[string]any{"found": 3, "exits": 2}}
	claim(&s.Claims, "hazards", "60")
	var b strings.Builder
	if err := must(audit.Check(context.Background(), set, &s)).WriteText(&b); err != nil {
		t.Fatal(err)
	}
	if want := "   标准：Each hazard found costs 2.5 points.\n         No more than 60 points.\n"; !strings.Contains(b.String(), want) {
		t.Errorf("got\n%s\nwant %q in it", b.String(), want)
	}
}
