package audit_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
	"github.com/shopspring/decimal"
)

const uncounted = `format: 1
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

func uncountedSet(t testing.TB, changes ...string) *rules.Set {
	t.Helper()
	set, err := rules.Parse("uncounted.yaml", []byte(strings.NewReplacer(changes...).Replace(uncounted)))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func uncountedUnit(code string, reported bool, late int) *scoring.Submission {
	return &scoring.Submission{Unit: scoring.Unit{Code: code, Name: "单位" + code}, Period: 2025, Values: map[string]any{"reported": reported, "late": late}}
}

// A total that is claimed where there is none is no right claim, and no number is held against it. What is claimed of indicators is audited.
func TestAuditWithoutTotal(t *testing.T) {
	set := uncountedSet(t)
	claim := func(sub *scoring.Submission, total, x string) *scoring.Submission {
		if total != "" {
			sub.Claims.Total = decimal.NewNullDecimal(decimal.RequireFromString(total))
		}
		sub.Claims.Indicators = map[string]scoring.Claim{"x": {Points: decimal.RequireFromString(x), Reason: "迟报"}}
		return sub
	}
	open := uncountedUnit("1", false, 0)
	delete(open.Values, "late")
	maybe := uncountedUnit("1", true, 1)
	delete(maybe.Values, "reported")
	for _, c := range []struct {
		name  string
		sub   *scoring.Submission
		finds int
		text  []string
		json  string
	}{
		{"the total", claim(uncountedUnit("1", false, 1), "90", "90"), 1, []string{"自评总分：90  计算总分：不计", "[总分不符]  自评90分，不计总分", "本单位不计总分（资料未报送），自评也不能有总分"}, `"claimed":"90","computed":null,"difference":null`},
		{"none is claimed", claim(uncountedUnit("1", false, 1), "", "90"), 0, []string{"自评总分：没有写明  计算总分：不计", "结论：自评与计算一致"}, `"no_total":"unreported"`},
		{"an indicator", claim(uncountedUnit("1", false, 1), "", "80"), 1, []string{"报送", "计算总分：不计"}, `"computed":null`},
		{"a total that is there", claim(uncountedUnit("1", true, 1), "90", "90"), 0, []string{"计算总分：90"}, `"computed":"90"`},
		{"something is missing, and there is no total whatever it is", claim(open, "90", "90"), 1, []string{"计算总分：不计", "不计总分"}, `"within":null`},
		{"whether there is a total is missing", claim(maybe, "90", "90"), 0, []string{"还不能确定"}, `"computed":null`},
	} {
		found, err := audit.Check(t.Context(), set, c.sub)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		var text, md, data bytes.Buffer
		for _, err := range []error{found.WriteText(&text), found.WriteMarkdown(&md), found.WriteJSON(&data)} {
			if err != nil {
				t.Fatal(err)
			}
		}
		if len(found.Discrepancies) != c.finds || !strings.Contains(data.String(), c.json) {
			t.Errorf("%s: %d findings, want %d, and %s in\n%s", c.name, len(found.Discrepancies), c.finds, c.json, data.String())
		}
		for _, want := range c.text {
			if !strings.Contains(text.String(), want) {
				t.Errorf("%s:\n%s\nwant %s", c.name, text.String(), want)
			}
		}
	}
}
