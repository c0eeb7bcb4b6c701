package bounds_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/bounds"
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

// What is missing may lose the total: the bounds are those of the completions that keep it, and the report says which cap takes it away.
func TestBoundsWithoutTotal(t *testing.T) {
	without := func(sub *scoring.Submission, names ...string) *scoring.Submission {
		for _, n := range names {
			delete(sub.Values, n)
		}
		return sub
	}
	points := []string{"when: not reported", "when: 'points(\"x\") < 50'"}
	for _, c := range []struct {
		name       string
		changes    []string
		sub        *scoring.Submission
		text, json string
	}{
		{"it is missing whether", nil, without(uncountedUnit("1", true, 1), "reported"), "总分：90  等级：不评定 至 合格", `"low":"90","high":"90","low_grade":"不评定"`},
		{"and it says what does it", nil, without(uncountedUnit("1", true, 1), "reported"), "缺的数据填得使一票否决 unreported 成立的，不计总分", `"no_total":["unreported"]`},
		{"of the figure that decides", nil, without(uncountedUnit("1", true, 1), "reported"), "已报送（reported）  决定计不计总分", `"no_total"`},
		{"it has none for sure", nil, without(uncountedUnit("1", false, 1), "late"), "总分：不计，缺的数据无论怎样填都不计  等级：不评定", `"low":null,"high":null,`},
		{"it has one for sure", nil, without(uncountedUnit("1", true, 1), "late"), "总分：最低 0，最高 100", `"low":"0","high":"100"`},
		{"both are missing", nil, without(uncountedUnit("1", true, 1), "late", "reported"), "总分：最低 0，最高 100", `"no_total":["unreported"]`},
		{"points decide: whoever has a total has 50", points, without(uncountedUnit("1", true, 1), "late"), "总分：最低 50，最高 100", `"low":"50","high":"100"`},
		{"nothing is missing", nil, uncountedUnit("1", false, 1), "总分：不计", `"low":null`},
	} {
		report, err := bounds.Find(t.Context(), uncountedSet(t, c.changes...), c.sub)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		var text, data bytes.Buffer
		if err := report.WriteText(&text); err != nil {
			t.Fatal(err)
		}
		if err := report.WriteJSON(&data); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(text.String(), c.text) || !strings.Contains(data.String(), c.json) || !report.Exact {
			t.Errorf("%s (exact %v):\n%s\n%s\nwant %s and %s", c.name, report.Exact, text.String(), data.String(), c.text, c.json)
		}
	}
}
