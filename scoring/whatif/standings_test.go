package whatif_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/whatif"
	"github.com/shopspring/decimal"
)

// Nobody changes a place by decree: what is proposed are other figures, the standings being what they are. How far a standing is from the
// next point is told all the same, also from one whose decimals never end.
func TestStandings(t *testing.T) {
	set, err := rules.Load(os.DirFS("../../rules/testdata/good"), "standings.yaml")
	if err != nil {
		t.Fatal(err)
	}
	sub := &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2024, Values: map[string]any{"income": 100, "spending": 90,
		"place": 4, "worst": 3, "average": 2, "share": 60, "to_best": 80, "to_low": "200/3", "peers": 5, "units": 5}}
	r, err := whatif.Find(context.Background(), set, sub, whatif.Goal{Total: decimal.NewNullDecimal(decimal.New(99, 0))})
	if err != nil {
		t.Fatal(err)
	}
	if r.Reached || len(r.Changes) > 0 {
		t.Errorf("99 is reached by %v: only a standing could", r.Changes)
	}
	found := map[string]bool{}
	var text strings.Builder
	if err := r.WriteText(&text); err != nil {
		t.Fatal(err)
	}
	for _, c := range r.Cliffs {
		found[c.Name] = true
		if i, ok := set.FieldIndex(c.Name); ok && i >= set.Inside().Figures && !c.Fixed {
			t.Errorf("%s can be changed", c.Name)
		}
	}
	if !found["place"] || !found["to_low"] || found["income"] {
		t.Errorf("cliffs of %v, want of place and to_low; without an income it would have no place, and cannot be scored as it is", found)
	}
	for _, want := range []string{"支出完成率名次减少1名（4名 → 3名），多得0.5分（单位不能改动）", "与最低之比再增加≈0.02个百分点（≈66.67% → 66.69%），多得0.01分（单位不能改动）"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("no %q in\n%s", want, text.String())
		}
	}
}

// The last of five stands before no cliff behind it: there is no sixth place. Every standing that a cliff names can be stated.
func TestCliffsOfPlacesCanBeStated(t *testing.T) {
	set, err := rules.Load(os.DirFS("../../rules/testdata/good"), "standings.yaml")
	if err != nil {
		t.Fatal(err)
	}
	n, seen := 0, map[string]bool{}
	for _, place := range []int{1, 2, 4, 5} {
		values := map[string]any{"income": 100, "spending": 90, "place": place, "worst": place, "average": place, "share": place * 20, "to_best": 80, "to_low": "200/3", "peers": 5, "units": 5}
		if place == 1 {
			values["to_best"], values["to_low"] = 100, 100
		}
		sub := &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2024, Values: values}
		r, err := whatif.Find(context.Background(), set, sub, whatif.Goal{Total: decimal.NewNullDecimal(decimal.New(100, 0))})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range r.Cliffs {
			if i, ok := set.FieldIndex(c.Name); !ok || i < set.Inside().Figures {
				continue
			}
			n++
			seen[c.Name] = true
			to, err := exact.ParseString(fmt.Sprint(c.Value))
			if err != nil {
				t.Fatal(err)
			}
			place := to // among five units
			switch c.Name {
			case "share":
				place = to.Mul(exact.New(5, 2))
			case "to_best", "to_low", "peers", "units":
				continue
			}
			if c.Name == "average" { // equal units share halves
				place = place.Mul(exact.Int(2))
			}
			if !place.IsInt() || c.Name != "average" && exact.Int(5).Less(place) || place.Less(exact.Int(1)) {
				t.Errorf("place %s: a cliff of %s leads from %s to %s", place, c.Name, c.From, c.To)
			}
		}
	}
	if n < 4 || !seen["place"] || !seen["share"] {
		t.Errorf("%d cliffs of standings were tried, of %v", n, seen)
	}
}

// A standing by what units score is held as it is, so that a grade behind it is never called out of reach, and what is not known is said: of the
// grade that a change leads to, and where a group or the grade alone reads a figure.
func TestStandingsByScore(t *testing.T) {
	set, err := rules.Load(os.DirFS("../../examples/data/standards"), "excellent-quota.yaml")
	if err != nil {
		t.Fatal(err)
	}
	of := func(values map[string]any, goal whatif.Goal) (*whatif.Answer, string) {
		r, err := whatif.Find(t.Context(), set, &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2025, Values: values}, goal)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		if err := r.WriteText(&b); err != nil {
			t.Fatal(err)
		}
		return r, b.String()
	}
	held := "没有考虑改动：总分名次占比（按现在的名次；得分变动以后会怎样，连同取决于它的等级，要与各单位重新评分才知道）"
	behind := map[string]any{"done": 19, "late": 0, "spending": 50, "share": 40}
	if r, text := of(behind, whatif.Goal{Grade: "优"}); r.Reached || r.Optimal || !strings.Contains(text, "不能断定没有：等级还取决于“总分名次占比”，它按得分排，得分变动以后的名次没有推算\n") || !strings.Contains(text, held) {
		t.Error(text)
	}
	if r, text := of(behind, whatif.Goal{Total: decimal.NewNullDecimal(decimal.NewFromInt(100))}); !r.Reached || !r.Optimal || r.Grade != "良" || !strings.Contains(text, held) {
		t.Error(text)
	}
}

// What only a group, the whole set or the condition of a grade reads is named too among what was not thought of.
func TestUntouchedIsAllThatCounts(t *testing.T) {
	set, err := rules.Parse("rules.yaml", []byte(`format: 1
rule_set: whole
version: "2025"
title: 各层
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 某通知
rounding: {places: 2, mode: half_up}
clause: 每被通报一次扣2分。
criteria: [{id: reports, per_case: {count: len(reports), deduct: 2}}]
grades: [{name: 优, from: 90, when: "remark contains '好'"}, {name: 差, from: 0}]
fields:
  late:    {label: 迟报, type: number, unit: 次, whole: true, min: 0}
  remark:  {label: 评语, type: text}
  reports: {label: 通报, type: table, columns: {by: {label: 谁, type: text}}}
  faults:  {label: 差错, type: table, columns: {by: {label: 谁, type: text}}}
  idle:    {label: 备用, type: table, columns: {by: {label: 谁, type: text}}}
indicators:
  - id: a
    name: 报送
    clause: 每处差错扣1分。
    criteria: [{id: faults, per_case: {count: len(faults), deduct: 1}}]
    indicators: [{id: b, name: 及时, marks: 100, clause: 每次扣1分。, criteria: [{id: late, per_case: {count: late, deduct: 1}}]}]
checks: [{id: idle, that: len(idle) >= 0, severity: note, because: 备用}]
`))
	if err != nil {
		t.Fatal(err)
	}
	r, err := whatif.Find(t.Context(), set, &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2025, Values: map[string]any{"late": 1, "remark": "好",
		"reports": []map[string]any{}, "faults": []map[string]any{}, "idle": []map[string]any{}}}, whatif.Goal{Total: decimal.NewNullDecimal(decimal.NewFromInt(100))})
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(r.Untouched, "、"); got != "评语、通报各行、差错各行" {
		t.Errorf("untouched: %s", got)
	}
}
