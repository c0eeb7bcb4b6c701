package analysis_test

import (
	"context"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
)

// What an asker names to begin with is tried only where the figure can be it.
func TestNamedFiguresFit(t *testing.T) {
	set, err := rules.Parse("named.yaml", []byte(`format: 1
rule_set: named
version: "1"
title: t
effective: {from: 2024-01-01, to: 2024-12-31}
basis: b
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields: {n: {label: 次数, type: number, whole: true, min: 0, max: 9}, b: {label: 是否, type: bool}}
indicators: [{id: x, name: 指标, marks: 100, clause: 不得分。, criteria: [{id: c, when: n > 1, deduct: 1}]}]
checks:
  - {id: half, that: "(b or n >= 5.5 ? 1 : 0) != (b or n > 5.5 ? 1 : 0)", severity: error}
  - {id: far, that: "(b or n >= 30 ? 1 : 0) != (b or n > 30 ? 1 : 0)", severity: error}
  - {id: fits, that: "(b or n >= 6 ? 1 : 0) != (b or n > 6 ? 1 : 0)", severity: error}
`))
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []analysis.Outcome{analysis.Impossible, analysis.Impossible, analysis.Found} {
		u := analysis.Figure(set, 0)
		u.Near = []exact.Number{exact.New(55, 1), exact.Int(30), exact.Int(-1)}
		m := analysis.NewModel(set, set.NewValues(), []*analysis.Unknown{u, analysis.Figure(set, 1)}, &analysis.Budget{Left: 1000})
		check := set.Checks().At(i)
		a := m.Search(context.Background(), analysis.Question{Where: []analysis.Condition{{Of: check.Formula, Holds: true}}})
		if a.Outcome != want {
			t.Errorf("%s: got %v with %v, want %v", check.ID, a.Outcome, a.Unit, want)
		}
	}
}
