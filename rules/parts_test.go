package rules_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules"
)

func amount(a rules.Amount) string {
	if a.Formula != nil {
		return a.Formula.String()
	}
	return a.Fixed.String()
}

func TestParts(t *testing.T) {
	set := one(t, "",
		`{id: b, out_of: 4, bands: {value: rate, tiers: [{in: "(-inf, 60)", points: 0}, {in: "[60, +inf)", points: rate / 30}]}}`,
		`{id: c, out_of: 6, cases: [{when: ok, points: 6}, {when: rate > 5, points: plain}, {otherwise: 0}]}`,
		`{id: w, when: rate > 90, deduct: 1, because: "比率{rate}，收入{income}"}`,
		`{id: l, checklist: [{id: i, met: ok, points: 2, otherwise: "没有公开{plain}"}]}`)
	var got []string
	for _, c := range set.Criteria().All() {
		for _, x := range analysis.Tiers(c) {
			got = append(got, fmt.Sprintf("%s tier %s %s at %d", c.Name(), x.In, amount(x.Points), x.Place.Column))
		}
		for _, x := range analysis.Cases(c) {
			when := "otherwise"
			if x.When != nil {
				when = x.When.String()
			}
			got = append(got, fmt.Sprintf("%s case %s %s at %d", c.Name(), when, amount(x.Points), x.Place.Column))
		}
		if f := analysis.ConditionOf(c); f != nil {
			got = append(got, fmt.Sprintf("%s if %s", c.Name(), f))
		}
		if said := analysis.Said(c); said != nil || analysis.Otherwise(c) != "" {
			got = append(got, fmt.Sprintf("%s says %v %q", c.Name(), said, analysis.Otherwise(c)))
		}
	}
	want := []string{
		"x.b tier (-inf, 60) 0 at 57", "x.b tier [60, +inf) rate / 30 at 88",
		"x.c case ok 6 at 36", "x.c case rate > 5 plain at 59", "x.c case otherwise 0 at 92",
		"x.w if rate > 90", `x.w says [rate income] ""`, "x.l.i if ok", `x.l.i says [plain] "没有公开{}"`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("parts (-want +got):\n%s", diff)
	}
}

func TestLimits(t *testing.T) {
	for _, c := range []struct{ criterion, want string }{
		{"{id: c, when: ok, deduct: rate, at_most: plain}", "扣分 rate [0, +inf) negative-deduction; 最多扣分 plain [0, +inf) negative-deduction"},
		{"{id: c, when: ok, deduct: 3}", ""},
		{"{id: c, per_case: {count: cases, deduct: 1}}", "次数 cases [0, +inf) negative-count"},
		{"{id: c, per_step: {value: rate, below: plain, step: rate, partial: count, deduct: plain}}", "步长 rate (0, +inf) step-not-positive; 每步扣分 plain [0, +inf) negative-deduction"},
		{"{id: c, proportional: {actual: rate, target: plain, better: equal, method: ratio, over_limit: rate / 2}}", "目标 plain [0, +inf) negative-target; 超额限度 rate / 2 (0, +inf) over-limit-not-positive"},
		{"{id: c, proportional: {actual: rate, target: plain, better: lower, method: ratio}}", "目标 plain [0, +inf) negative-target"},
		{"{id: c, award: rate / 2}", "得分 rate / 2 [0, 10] cut"},
		{"{id: c, cases: [{when: ok, points: rate}, {otherwise: 1}]}", "得分 rate [0, 10] cut of 0"},
		{"{id: c, choose: best, either: [{id: a, award: rate}, {id: b, per_case: {count: cases, deduct: 1}}]}", "得分 rate [0, 10] cut; 次数 cases [0, +inf) negative-count"},
	} {
		var got []string
		for _, l := range analysis.Limits(one(t, "", c.criterion).Criteria().At(0)) {
			text := fmt.Sprintf("%s %s %s %s", l.What, l.Formula, l.In, l.Code)
			if l.Cut {
				text = strings.TrimSpace(text) + " cut"
			}
			if l.Which >= 0 {
				text += fmt.Sprintf(" of %d", l.Which)
			}
			got = append(got, text)
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.criterion, strings.Join(got, "; "), c.want)
		}
	}
}

// sights writes the divisions and conditions that a formula comes to.
func sights(f *rules.Formula, b *analysis.Box) string {
	var got []string
	for _, d := range analysis.Divisions(f, b) {
		got = append(got, fmt.Sprintf("÷ %s at %d:%d %v", d.Divisor, d.Place.Line, d.Place.Column, d.Safe))
	}
	for _, c := range analysis.Clamps(f, b) {
		got = append(got, fmt.Sprintf("%s ≤ %s at %d:%d %v", c.Low, c.High, c.Place.Line, c.Place.Column, c.Safe))
	}
	for _, v := range analysis.Verdicts(f, b) {
		got = append(got, fmt.Sprintf("%s %v %v %s", v.Condition, v.CanBeTrue, v.CanBeFalse, v.Measure))
	}
	return strings.TrimSpace(strings.Join(got, "; "))
}

func TestDivisionsAndVerdicts(t *testing.T) {
	for _, c := range []struct{ condition, want, why string }{
		{"rate / plain > 5", "÷ plain at 29:29 false; 比率 ÷ plain > 5 true true", ""},
		{"completion > 5", "÷ 财政拨款收入 at 21:54 false; 支出完成率 > 5 true true", "in the measure"},
		{"income > 0 and completion > 5", "÷ 财政拨款收入 at 21:54 true; 财政拨款收入 > 0 true true; 支出完成率 > 5 true true", "guarded"},
		{"income == 0 or completion > 5", "÷ 财政拨款收入 at 21:54 true; 财政拨款收入 = 0 true true; 支出完成率 > 5 true true", "guarded, though a unit could report less than 0"},
		{"income + rate > 0 and 1 / (income + rate) > 1", "÷ 财政拨款收入 + 比率 at 29:48 true; 财政拨款收入 + 比率 > 0 true true; 1 ÷ (财政拨款收入 + 比率) > 1 true true", "the same sum"},
		{"rate > 5 and rate > 3", "比率 > 5 true true; 比率 > 3 true false", ""},
		{"rate > 5 and 2 * rate < 8", "比率 > 5 true true; 2 × 比率 < 8 false true", ""},
		{"rate / 100 > 5", "比率 ÷ 100 > 5 true true", "no division that can fail"},
		{"clamp(rate, plain, 5) > 3", "plain ≤ 5 at 29:24 false; 限定范围(比率, plain, 5) > 3 true true", ""},
		{"clamp(rate, 3, 5) > 3", "限定范围(比率, 3, 5) > 3 true true", "fixed ends are in order"},
		{"plain <= 5 and clamp(rate, plain, 5) > 3", "plain ≤ 5 at 29:39 true; plain ≤ 5 true true; 限定范围(比率, plain, 5) > 3 true true", "guarded"},
		{"plain <= 5 ? clamp(rate, plain, 5) > 3 : clamp(rate, 5, plain) > 3", "plain ≤ 5 at 29:37 true; 5 ≤ plain at 29:65 true; plain ≤ 5 true true; 限定范围(比率, plain, 5) > 3 true true; 限定范围(比率, 5, plain) > 3 true false", "each on its side"},
	} {
		set := one(t, "", "{id: c, when: \""+c.condition+"\", deduct: 1}")
		got := strings.ReplaceAll(sights(analysis.ConditionOf(set.Criteria().At(0)), analysis.BoxOf(set)), " ;", ";")
		if got != c.want {
			t.Errorf("%s\n got %s\nwant %s %s", c.condition, got, c.want, c.why)
		}
	}
}

func TestPolarities(t *testing.T) {
	for _, c := range []struct {
		condition string
		want      int
	}{
		{"ok", 1}, {"not ok", -1}, {"not (rate > 5 and not ok)", 1}, {"ok or not ok", 0}, {"rate > 5", 0}, {"ok == true", 0}, {"ok ? rate > 5 : true", 0},
	} {
		set := one(t, "", "{id: c, when: \""+c.condition+"\", deduct: 1}")
		ok, _ := set.FieldIndex("ok")
		if got := analysis.Polarities(analysis.ConditionOf(set.Criteria().At(0)))[ok]; got != c.want {
			t.Errorf("%s: got %d, want %d", c.condition, got, c.want)
		}
	}
}

// Measures of two before them are looked at once from each side, not once for each way that leads to them.
func TestPolaritiesThroughMeasures(t *testing.T) {
	const last = 90
	var chain strings.Builder
	for i := 2; i <= last; i++ {
		fmt.Fprintf(&chain, "  m%d: {label: 量%d, is: m%d and m%d}\n", i, i, i-1, i-2)
	}
	for _, c := range []struct {
		first, second, when string
		want                int
	}{
		{"ok", "ok", fmt.Sprint("m", last), 1},
		{"ok", "ok", fmt.Sprint("not m", last), -1},
		{"ok", "not ok", fmt.Sprint("m", last), 0},
	} {
		text := fmt.Sprintf("measures:\n  m0: {label: 零, is: %s}\n  m1: {label: 一, is: %s}\n%sindicators:\n", c.first, c.second, &chain)
		head, rest, _ := strings.Cut(oneIndicator, "indicators:\n")
		if before, _, has := strings.Cut(head, "measures:\n"); has {
			head = before
		}
		set, err := rules.Parse("one.yaml", []byte(head+text+rest+"      - {id: c, when: "+c.when+", deduct: 1}\n"))
		if err != nil {
			t.Fatal(err)
		}
		ok, _ := set.FieldIndex("ok")
		if got := analysis.Polarities(analysis.ConditionOf(set.Criteria().At(0)))[ok]; got != c.want {
			t.Errorf("%s of %s and %s: got %d, want %d", c.when, c.first, c.second, got, c.want)
		}
	}
}

func TestFormulaLists(t *testing.T) {
	set := one(t, "", "{id: c, award: half * 2 + 7 - 7}")
	f := analysis.Formulas(set.Criteria().At(0))[0]
	if got := fmt.Sprint(analysis.Reads(f), analysis.AllNames(f), analysis.Numbers(f)); got != "[half] [half completion spending income] [2 7 100]" {
		t.Errorf("the award reads %s", got)
	}
}

func TestAsked(t *testing.T) {
	for _, c := range []struct{ criterion, want string }{
		{"{id: c, per_case: {count: cases, deduct: 2}}", "[0, +inf)"},
		{"{id: c, per_case: {count: cases, deduct: 2, at_most: 30}}", "[0, 30]"},
		{"{id: c, when: ok, deduct: 12}", "[0, 12]"},
		{"{id: c, award: rate}", "[0, 10]"},
	} {
		set := one(t, "", c.criterion)
		if got := analysis.Asked(set.Criteria().At(0), analysis.BoxOf(set)); got.String() != c.want {
			t.Errorf("%s asks %s, want %s", c.criterion, got, c.want)
		}
	}
}

func TestBonusOver(t *testing.T) {
	set := good(t, "whole")
	for _, b := range set.Bonuses().All() {
		if in := analysis.BonusOver(b, analysis.BoxOf(set)); intervals.Empty(in) || in.Low.At.Sign() < 0 || !intervals.Holds(intervals.AtLeast(exact.Number{}), in) {
			t.Errorf("the bonus %s gives %s", b.ID, in)
		}
	}
}
