package impact_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/impact"
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

// A unit that has a total by one of the sets alone is told apart from those whose total changes; the split of its points does not add up to it.
func TestUnitsWithoutTotal(t *testing.T) {
	old, new := uncountedSet(t), uncountedSet(t, ", no_total: true", "", "deduct: 10", "deduct: 20", `"2025"`, `"2025.1"`)
	units := []*scoring.Submission{uncountedUnit("1", false, 1), uncountedUnit("2", true, 2), uncountedUnit("3", true, 0)}
	for _, c := range []struct {
		from, to   *rules.Set
		json, text string
		summary    string
	}{
		{old, new, `"old":null,"new":"80","change":null,"old_no_total":"unreported","old_rank":null,"new_rank":2,`, "不计 → 80", "上升 0 个，下降 1 个，一套规则不计总分的 1 个，不变 1 个"},
		{new, old, `"old":"80","new":null,"change":null,"new_no_total":"unreported","old_rank":2,"new_rank":null,`, "80 → 不计", "上升 1 个，下降 0 个，一套规则不计总分的 1 个，不变 1 个"},
	} {
		report, err := impact.Compare(t.Context(), c.from, c.to, units)
		if err != nil {
			t.Fatal(err)
		}
		var text, data bytes.Buffer
		if err := report.WriteText(&text); err != nil {
			t.Fatal(err)
		}
		if err := report.WriteJSON(&data); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(data.String(), c.json) || !strings.Contains(text.String(), c.text) || !strings.Contains(text.String(), c.summary) {
			t.Errorf("%s\n%s\nwant %s, %s and %s", text.String(), data.String(), c.text, c.summary, c.json)
		}
		for _, u := range report.Units {
			if u.Code == "1" && (!u.Change.IsZero() || len(u.By) != 1 || u.By[0].What != "criterion") {
				t.Errorf("%+v: want the points of the criterion alone", u)
			}
		}
		if !strings.Contains(text.String(), "不计总分") {
			t.Errorf("what changed is not told:\n%s", text.String())
		}
	}
}
