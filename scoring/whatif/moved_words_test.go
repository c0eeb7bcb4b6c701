package whatif_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/whatif"
	"github.com/shopspring/decimal"
)

const averaged = `format: 1
rule_set: averaged
version: "1"
title: 测试
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 测试
rounding: {places: 1, mode: half_up}
grades: [{name: 优, from: 60}, {name: 差, from: 0}]
fields:
  served: {label: 服务评分, type: number, unit: 分, min: 0, max: 10}
  out:    {label: 退出, type: bool}
standings:
  usual: {label: 平均服务评分, mean: served, among: not out}
indicators:
  - {id: x, name: 服务, marks: 100, clause: 文字, criteria: [{id: c, award: "present(usual) ? min(100, served / usual * 90) : 50"}]}
`

// What moves is shown to move: no two numbers beside an arrow look the same. A unit that is no more eligible has none.
func TestMovesLookMoved(t *testing.T) {
	set, err := rules.Parse("averaged.yaml", []byte(averaged))
	if err != nil {
		t.Fatal(err)
	}
	unit := func(code int, served string, out bool) *scoring.Submission {
		return &scoring.Submission{Unit: scoring.Unit{Code: fmt.Sprint(code), Name: "单位"}, Period: 2024, Values: map[string]any{"served": served, "out": out}}
	}
	var others []*scoring.Submission
	for i := range 7 {
		others = append(others, unit(i+2, "9."+fmt.Sprint(i), false))
	}
	report, err := whatif.FindAmong(t.Context(), set, unit(1, "9.5", false), others, whatif.Goal{Total: decimal.NewNullDecimal(decimal.NewFromInt(93))})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := report.WriteText(&b); err != nil {
		t.Fatal(err)
	}
	arrows := regexp.MustCompile(`([≈0-9.]\S*) → ([^）、]+)`).FindAllStringSubmatch(b.String(), -1)
	for _, x := range arrows {
		if x[1] == x[2] {
			t.Errorf("%s looks unmoved in\n%s", x[0], b.String())
		}
	}
	if len(arrows) < 4 || !strings.Contains(b.String(), "没有（不参评）") {
		t.Errorf("too little moves:\n%s", b.String())
	}
}
