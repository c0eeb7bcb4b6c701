package audit_test

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
	"github.com/shopspring/decimal"
)

const vetoed = `format: 1
rule_set: vetoed
version: "2025"
title: 一票否决
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 某通知
rounding: {places: 2, mode: half_up}
grades: [{name: 合格, from: 60}, {name: 不合格, from: 0}]
fields:
  late: {label: 迟报, type: bool}
  fire: {label: 发生火灾, type: bool}
indicators:
  - {id: x, name: 报送, marks: 100, clause: 迟报的扣10分。, criteria: [{id: a, when: late, deduct: 10, because: 迟报}]}
caps:
  - {id: fire, when: fire, total_at_most: 59, because: 发生火灾}
  - {id: grade, when: fire, grade_at_most: 不合格, because: 发生火灾}
`

// A total that is claimed alone and lies above what a veto leaves is not explained by losses: the veto is named, where it holds.
func TestVetoesAreNamedBesideLosses(t *testing.T) {
	set, err := rules.Parse("vetoed.yaml", []byte(vetoed))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		late, fire bool
		want       string
	}{
		{true, false, "计算中失分的有：报送10分"},
		{false, true, "计算中没有指标失分；总分最高59分（发生火灾）"},
		{true, true, "计算中失分的有：报送10分；总分最高59分（发生火灾）"},
	} {
		sub := &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2025, Values: map[string]any{"late": tt.late, "fire": tt.fire},
			Claims: scoring.Claims{Total: decimal.NewNullDecimal(decimal.NewFromInt(97))}}
		found, err := audit.Check(t.Context(), set, sub)
		if err != nil {
			t.Fatal(err)
		}
		if len(found.Discrepancies) != 1 || !strings.HasSuffix(found.Discrepancies[0].Message, tt.want) {
			t.Errorf("late %v, fire %v: got %+v, want %s", tt.late, tt.fire, found.Discrepancies, tt.want)
		}
	}
}
