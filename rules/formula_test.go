package rules_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules"
)

// describe writes what a formula says of itself.
func describe(set *rules.Set, f *rules.Formula) string {
	if f == nil {
		return "none"
	}
	var fields []string
	for _, i := range analysis.Fields(f) {
		fields = append(fields, set.Field(i).Name)
	}
	text := fmt.Sprintf("%s | %s | %s", f, f.Names(), strings.Join(fields, " "))
	if name, ok := analysis.MeasureOf(f); ok {
		text += " | is " + name
	}
	return text
}

func TestFormulas(t *testing.T) {
	for _, c := range []struct {
		criterion, measured string
		all                 []string
	}{
		{"{id: c, when: half > 5, deduct: plain}", "none", []string{"half > 5 | 完成率的一半 > 5 | income spending", "plain | plain | plain | is plain"}},
		{`{id: c, checklist: [{id: i, met: ok, points: 2, otherwise: 没有}]}`, "none", []string{"ok | 已公开 | ok | is ok"}},
		{"{id: c, per_case: {count: cases, deduct: 1}}", "cases | 违规次数 | cases | is cases", []string{"cases | 违规次数 | cases | is cases"}},
		{"{id: c, per_step: {value: completion, below: rate, step: 1, partial: count, deduct: 1}}", "completion | 支出完成率 | income spending | is completion",
			[]string{"completion | 支出完成率 | income spending | is completion", "rate | 比率 | rate | is rate"}},
		{`{id: c, bands: {value: "rate + 1", tiers: [{in: "(-inf, +inf)", points: 1}]}}`, "rate + 1 | 比率 + 1 | rate", []string{"rate + 1 | 比率 + 1 | rate"}},
		{"{id: c, linear: {value: rate, full_at: 1, zero_at: plain}}", "rate | 比率 | rate | is rate", []string{"rate | 比率 | rate | is rate", "plain | plain | plain | is plain"}},
		{"{id: c, proportional: {actual: spending, target: income, better: higher, method: ratio}}", "spending | 财政拨款支出 | spending | is spending",
			[]string{"spending | 财政拨款支出 | spending | is spending", "income | 财政拨款收入 | income | is income"}},
		{"{id: c, cases: [{when: ok, points: rate}, {otherwise: 1}]}", "none", []string{"ok | 已公开 | ok | is ok", "rate | 比率 | rate | is rate"}},
		{"{id: c, award: rate / 2}", "none", []string{"rate / 2 | 比率 ÷ 2 | rate"}},
		{"{id: c, judged: {levels: [{name: 好, from: 0, to: 1}]}}", "none", nil},
		{"{id: c, choose: best, either: [{id: a, when: ok, deduct: 1}, {id: b, award: rate}]}", "none", []string{"ok | 已公开 | ok | is ok", "rate | 比率 | rate | is rate"}},
	} {
		set := one(t, "", c.criterion)
		x := set.Criteria().At(0)
		if got := describe(set, analysis.Measured(x)); got != c.measured {
			t.Errorf("%s\nmeasures %s, want %s", c.criterion, got, c.measured)
		}
		var all []string
		for _, f := range analysis.Formulas(x) {
			all = append(all, describe(set, f))
		}
		if strings.Join(all, "\n") != strings.Join(c.all, "\n") {
			t.Errorf("%s\nreads %q, want %q", c.criterion, all, c.all)
		}
	}
}

// A formula stands where its text begins in the file.
func TestFormulaPlaces(t *testing.T) {
	set := one(t, "", "{id: c, when: half > 5, deduct: 1}")
	if got, want := analysis.Formulas(set.Criteria().At(0))[0].Place(), set.Criteria().At(0).Place(); got.Line != want.Line || got.Column != want.Column+len("{id: c, when: ") {
		t.Errorf("the condition stands at %s, its criterion at %s", got, want)
	}
	m := set.Measures().Slice()
	if len(m) != 2 || m[0].Name != "completion" || m[0].Label != "支出完成率" || m[0].Unit != "%" || m[0].Formula.String() != "spending / income * 100" || m[0].Formula.Place().Line != 21 {
		t.Errorf("measures: %+v at %s", m[0], m[0].Formula.Place())
	}
}

func TestFormulaValues(t *testing.T) {
	set := one(t, "", "{id: c, when: marks == 10 and completion < 98, deduct: 1}")
	f := analysis.Formulas(set.Criteria().At(0))[0]
	for _, c := range []struct {
		given figures
		want  string
	}{
		{figures{"income": 100, "spending": 97}, "true"},
		{figures{"income": 100, "spending": 98}, "false"},
		{figures{"income": 0, "spending": 98}, "division-by-zero income"},
		{figures{"income": 1}, "missing-value spending"},
	} {
		holds, fail := f.Truth(unit(t, set, c.given))
		got := fmt.Sprint(holds)
		if fail != nil {
			got = fail.Code + " " + fail.Field
		}
		if got != c.want {
			t.Errorf("%v: got %s, want %s", c.given, got, c.want)
		}
	}
	rate := set.Measures().At(0).Formula
	if x, fail := rate.Number(unit(t, set, figures{"income": 8, "spending": 1})); fail != nil || x.String() != "12.5" {
		t.Errorf("the measure is %s (%v)", x, fail)
	}
}

func TestBox(t *testing.T) {
	set := one(t, "", "{id: c, when: ok and rate > 5 and plain != 3, deduct: 1}")
	f := analysis.Formulas(set.Criteria().At(0))[0]
	rate, _ := set.FieldIndex("rate")
	ok, _ := set.FieldIndex("ok")
	all := analysis.BoxOf(set)
	possible := func(b *analysis.Box) string { return fmt.Sprint(analysis.Possible(f, b)) }
	for _, c := range []struct {
		name string
		box  *analysis.Box
		want string
	}{
		{"as declared", all, "true true"},
		{"not ok", all.Fix(ok, indicators.Value{Present: true}), "false true"},
		{"a rate of 5", all.Fix(rate, indicators.Value{Number: exact.Int(5), Present: true}), "false true"},
		{"a rate up to 5", all.Within(rate, intervals.AtMost(exact.Int(5))), "false true"},
		{"a unit", analysis.Known(unit(t, set, figures{"ok": true, "rate": 6, "plain": 1})), "true false"},
	} {
		if got := possible(c.box); got != c.want {
			t.Errorf("%s: can be true, can be false: %s, want %s", c.name, got, c.want)
		}
	}
	where, can := all.Assume(f, true)
	if !can || where.Field(rate).Range.String() != "(5, +inf)" || where.Field(ok).False {
		t.Errorf("where the condition holds the rate is in %s, ok %+v (%v)", where.Field(rate).Range, where.Field(ok), can)
	}
	if _, can := all.Within(rate, intervals.AtMost(exact.Int(5))).Assume(f, true); can {
		t.Error("a condition that cannot hold is assumed")
	}
	if all.Field(rate).Range.Low.Bounded || !all.Field(ok).False {
		t.Error("the box that was narrowed has changed")
	}
}

func TestCriterionOver(t *testing.T) {
	for _, c := range []struct{ criterion, want string }{
		{"{id: c, when: rate > 100, deduct: 3}", "0 to 0"},
		{"{id: c, when: rate >= 50, deduct: 3}", "3 to 3"},
		{"{id: c, when: rate > 60, deduct: rate}", "0 to 10"},
		{"{id: c, when: rate > 95, deduct: rate - 94}", "0 to 6"},
		{"{id: c, per_step: {value: rate, below: 60, step: 3, partial: discard, deduct: 1}}", "0 to 3"},
		{"{id: c, per_step: {value: rate, below: 60, step: 3, partial: count, deduct: 1}}", "0 to 4"},
		{"{id: c, per_step: {value: rate, below: 60, step: 3, partial: prorate, deduct: 1}}", "0 to 3.33"},
		{"{id: c, per_step: {value: rate, above: 110, step: 3, partial: count, deduct: 1}}", "0 to 0"},
		{`{id: c, bands: {value: rate, tiers: [{in: "(-inf, 50)", points: 0}, {in: "[50, 90)", points: 4}, {in: "[90, +inf)", points: 7}]}}`, "3 to 6"},
		{"{id: c, linear: {value: rate, full_at: 90, zero_at: 40}}", "0 to 8"},
		{"{id: c, proportional: {actual: rate, target: 80, better: higher, method: ratio}}", "0 to 3.75"},
		{"{id: c, proportional: {actual: rate, target: 80, better: lower, method: ratio}}", "0 to 2"},
		{"{id: c, proportional: {actual: rate, target: 0, better: lower, method: ratio}}", "10 to 10"},
		{"{id: c, cases: [{when: rate > 200, points: 0}, {when: rate >= 50, points: 8}, {otherwise: 1}]}", "2 to 2"},
		{"{id: c, award: rate / 10}", "0 to 5"},
		{"{id: c, choose: best, either: [{id: a, when: rate >= 50, deduct: 3}, {id: b, award: rate / 10}]}", "0 to 3"},
		{"{id: c, judged: {levels: [{name: 好, from: 0, to: 1}]}}", "0 to 10"},
	} {
		set := one(t, "", c.criterion)
		rate, _ := set.FieldIndex("rate")
		over := analysis.CriterionOver(set.Criteria().At(0), analysis.BoxOf(set).Within(rate, intervals.Closed(exact.Int(50), exact.Int(100))))
		if got := fmt.Sprintf("%s to %s", over.Low.At, over.High.At); !over.High.Bounded || got != c.want {
			t.Errorf("%s\ntakes off %s (%s), want %s", c.criterion, got, over, c.want)
		}
	}
}
