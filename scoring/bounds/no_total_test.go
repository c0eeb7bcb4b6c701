package bounds_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/bounds"
	"github.com/baifen-go/baifen/scoring/internal/uncounted"
)

// What is missing may lose the total: the bounds are those of the completions that keep it, and they say which cap takes it away.
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
		{"it is missing whether", nil, without(uncounted.Unit("1", true, 1), "reported"), "总分：90  等级：不评定 至 合格", `"low":"90","high":"90","low_grade":"不评定"`},
		{"and it says what does it", nil, without(uncounted.Unit("1", true, 1), "reported"), "缺的数据填得使一票否决 unreported 成立的，不计总分", `"no_total":["unreported"]`},
		{"of the figure that decides", nil, without(uncounted.Unit("1", true, 1), "reported"), "已报送（reported）  决定计不计总分", `"no_total"`},
		{"it has none for sure", nil, without(uncounted.Unit("1", false, 1), "late"), "总分：不计，缺的数据无论怎样填都不计  等级：不评定", `"low":null,"high":null,`},
		{"it has one for sure", nil, without(uncounted.Unit("1", true, 1), "late"), "总分：最低 0，最高 100", `"low":"0","high":"100"`},
		{"both are missing", nil, without(uncounted.Unit("1", true, 1), "late", "reported"), "总分：最低 0，最高 100", `"no_total":["unreported"]`},
		{"points decide: whoever has a total has 50", points, without(uncounted.Unit("1", true, 1), "late"), "总分：最低 50，最高 100", `"low":"50","high":"100"`},
		{"nothing is missing", nil, uncounted.Unit("1", false, 1), "总分：不计", `"low":null`},
	} {
		report, err := bounds.Find(t.Context(), uncounted.Set(t, c.changes...), c.sub)
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

// Caps that hold together are all named, and an optional figure that an outcome or a grade reads is missing, whether every completion is scored (whole
// numbers) or formulas are asked (any number).
func TestBoundsAlikeByEveryRoute(t *testing.T) {
	const text = `format: 1
rule_set: two
version: "2025"
title: 标准
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 通知
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90, when: more > 1}, {name: 合格, from: 0}]
fields:
  late:  {label: 迟报次数, type: number, unit: 次, %s min: 0, max: 12}
  lost:  {label: 漏报次数, type: number, unit: 次, %[1]s min: 0, max: 12}
  extra: {label: 补报次数, type: number, unit: 次, %[1]s min: 0, max: 2, optional: true}
  more:  {label: 表彰次数, type: number, unit: 次, %[1]s min: 0, max: 2, optional: true}
indicators:
  - {id: x, name: 报送, marks: 60, clause: 略, criteria: [{id: late, per_case: {count: late, deduct: 5}, because: 迟报}]}
  - {id: y, name: 其余, marks: 40, clause: 略, criteria: [{id: all, when: 'points("x") < 30', deduct: 10, because: 报送失分}]}
caps:
  - {id: first, when: late > 10, grade: 不评, no_total: true, because: 迟报太多}
  - {id: second, when: late > 11 and lost > 6, grade: 不评, no_total: true, because: 迟报、漏报太多}
outcomes:
  - {id: next, label: 下年次数, is: 'total > 50 ? extra : 1'}
`
	for _, whole := range []string{"whole: true,", ""} {
		set, err := rules.Parse("two.yaml", fmt.Appendf(nil, text, whole))
		if err != nil {
			t.Fatal(err)
		}
		sub := &scoring.Submission{Unit: scoring.Unit{Code: "1", Name: "甲"}, RuleSet: "two", Period: 2025, Values: map[string]any{}}
		report, err := bounds.Find(t.Context(), set, sub)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(report.NoTotal, []string{"first", "second"}) {
			t.Errorf("%q: no total by %v, want both: they may hold together", whole, report.NoTotal)
		}
		for _, name := range []string{"extra", "more"} {
			if !slices.ContainsFunc(report.Missing, func(m bounds.Missing) bool { return m.Name == name }) {
				t.Errorf("%q: missing %+v; want %s too, which the outcome or the grade needs", whole, report.Missing, name)
			}
		}
		if report.Low.Total.String() != "40" {
			t.Errorf("%q: from %s, want 40, by ten late", whole, report.Low.Total)
		}
	}
}
