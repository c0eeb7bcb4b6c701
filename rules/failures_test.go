package rules_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
)

// TestFailures wants every reason why a unit cannot be judged to say which indicator needs what, in the words of the form.
func TestFailures(t *testing.T) {
	for _, x := range []struct {
		name      string
		criterion string
		trial     trial
	}{
		{"missing field", "{id: c, when: income > 1, deduct: 1}", trial{code: "missing-value", field: "income", message: "“指标”（x）需要“财政拨款收入”（income），但没有填报"}},
		{"missing field without a label", "{id: c, when: plain > 1, deduct: 1}", trial{code: "missing-value", field: "plain", message: "“指标”（x）需要“plain”（plain），但没有填报"}},
		{"missing text", "{id: c, when: remark == '无', deduct: 1}", trial{code: "missing-value", field: "remark"}},
		{"missing table", "{id: c, when: \"sum(list, .amount) > 1\", deduct: 1}", trial{code: "missing-value", field: "list", message: "“指标”（x）需要“明细”（list），但没有填报"}},
		{"missing inside a measure", "{id: c, award: completion}", trial{given: figures{"spending": 1}, code: "missing-value", field: "income",
			message: "“指标”（x）要用的“支出完成率”（completion）需要“财政拨款收入”（income），但没有填报"}},
		{"missing inside a measure of a measure", "{id: c, award: half}", trial{given: figures{"spending": 1}, code: "missing-value", field: "income",
			message: "“指标”（x）要用的“支出完成率”（completion）需要“财政拨款收入”（income），但没有填报"}},
		{"division by zero", "{id: c, award: income / (spending - 1)}", trial{given: figures{"income": "2.5", "spending": 1}, code: "division-by-zero",
			message: "“指标”（x）的算式除数为 0：2.5万元 ÷ (1万元 − 1)"}},
		{"division by zero inside a measure", "{id: c, award: half}", trial{given: figures{"income": 0, "spending": "332.12"}, code: "division-by-zero",
			message: "“指标”（x）要用的“支出完成率”（completion）的算式除数为 0：332.12万元 ÷ 0万元"}},
		{"remainder by zero", "{id: c, award: income % spending}", trial{given: figures{"income": 1, "spending": 0}, code: "division-by-zero"}},
		{"ends that cross", "{id: c, award: \"clamp(income, spending, 3)\"}", trial{given: figures{"income": "2.5", "spending": 4}, code: "ends-crossed", field: "spending",
			message: "“指标”（x）的算式里下限大于上限，没有数在两者之间：限定范围(2.5万元, 4万元, 3)"}},
		{"ends that cross where nothing is asked of them", "{id: c, when: \"ok and clamp(income, spending, 3) > 1\", deduct: 1}", trial{given: figures{"income": 1, "spending": 4, "ok": false}, off: "0"}},
		{"too large", "{id: c, award: income ** 16 * income ** 16 * income ** 16}", trial{given: figures{"income": strings.Repeat("9", 60)}, code: "number-too-large"}},
		{"the second operand", "{id: c, when: ok and income > 1, deduct: 1}", trial{given: figures{"ok": true}, code: "missing-value", field: "income"}},
		{"not needed", "{id: c, when: ok and income > 1, deduct: 1}", trial{given: figures{"ok": false}, off: "0"}},
		{"asked for", "{id: c, when: not present(prior), deduct: 1}", trial{off: "1", uses: []string{"上年结余 missing"}}},
		{"optional, not asked for", "{id: c, award: prior}", trial{code: "missing-value", field: "prior"}},
	} {
		t.Run(x.name, func(t *testing.T) {
			set := one(t, "", x.criterion)
			c := criterion(t, set, "x.c")
			v := unit(t, set, x.trial.given)
			check(t, judge(t, c, v), x.trial)
			if _, fail := c.Judge(v); fail != nil && (fail.Indicator != "x" || fail.Place != c.Place() && fail.Place.Line != 29) {
				t.Errorf("got indicator %q at %s", fail.Indicator, fail.Place)
			}
			check(t, judge(t, c, v), x.trial) // a failure leaves nothing behind
		})
	}
}

// TestSentencesShowWhatIsMissing wants a sentence that names a missing or impossible figure to say so, and the score to stand.
func TestSentencesShowWhatIsMissing(t *testing.T) {
	set := one(t, "", `{id: c, when: not ok, deduct: 1, because: "结余{prior}，比值{income / spending}，说明{remark}，{ok}，收入{income}"}`)
	try(t, set, "x.c", []trial{
		{name: "missing", given: figures{"ok": false, "income": 3}, off: "1", reason: "结余（未填报），比值（未填报），说明（未填报），否，收入3万元",
			uses: []string{"已公开 false", "上年结余 missing", "财政拨款收入 3万元", "财政拨款支出 missing", "说明 missing"}},
		{name: "impossible", given: figures{"ok": false, "income": 3, "spending": 0, "prior": 0, "remark": "无"}, off: "1", reason: "结余0万元，比值（无法计算），说明无，否，收入3万元"},
		{name: "given", given: figures{"ok": false, "income": 3, "spending": 9, "prior": "0.5", "remark": "甲{乙}"}, off: "1", reason: "结余0.5万元，比值≈0.33，说明甲{乙}，否，收入3万元"},
	})
}

// TestTooManySteps reads a table once for each of its rows: more rows than a unit may have read are refused, not waited for.
func TestTooManySteps(t *testing.T) {
	set := one(t, "", `{id: c, when: "any(list, len(list) < 0)", deduct: 1}`)
	many := make([][]indicators.Value, 2000)
	for i := range many {
		many[i] = make([]indicators.Value, 2)
	}
	v := set.NewValues()
	i, _ := set.FieldIndex("list")
	analysis.Put(v, i, indicators.Value{Present: true, Rows: many})
	got := judge(t, criterion(t, set, "x.c"), v)
	check(t, got, trial{code: "too-many-steps"})
	if !strings.Contains(got.message, "“指标”（x）") {
		t.Errorf("got message %q, want it to name the indicator", got.message)
	}
	v.Inside().Clear()
	analysis.Put(v, i, indicators.Value{Present: true, Rows: many[:10]})
	check(t, judge(t, criterion(t, set, "x.c"), v), trial{off: "0"})
}

// TestExplanationsStay wants an explanation, once given, to stay as it is while the same values are used again.
func TestExplanationsStay(t *testing.T) {
	set := one(t, "", `{id: c, per_step: {value: half, below: 50, step: 1, partial: count, deduct: 1}, because: "收入{income}"}`)
	c := criterion(t, set, "x.c")
	v := unit(t, set, figures{"income": "337.1", "spending": "332.12"})
	f, _ := c.Judge(v)
	first := c.Inside().Explain(v.Inside(), f).Explanation()
	reason, working, uses := strings.Clone(first.Reason), strings.Join(first.Working, "\n"), len(first.Uses)
	v.Inside().Clear()
	for name, x := range map[string]any{"income": 900, "spending": 1} {
		i, _ := set.FieldIndex(name)
		analysis.Put(v, i, value(t, set.Field(i), x))
	}
	f, _ = c.Judge(v)
	second := c.Inside().Explain(v.Inside(), f).Explanation()
	if first.Reason != reason || strings.Join(first.Working, "\n") != working || len(first.Uses) != uses {
		t.Errorf("the first explanation became %+v", first)
	}
	if second.Reason != "收入900万元" || first.Reason != "收入337.1万元" {
		t.Errorf("got %q and %q", first.Reason, second.Reason)
	}
}

// TestValues checks that values are forgotten, cleared and copied as they say.
func TestValues(t *testing.T) {
	set := one(t, "", "{id: c, out_of: 5, award: half}", "{id: j, out_of: 5, judged: }")
	c, j := criterion(t, set, "x.c"), criterion(t, set, "x.j")
	v := unit(t, set, figures{"income": 100, "spending": 8})
	v.Inside().Give(j.Inside(), judging.Decision{Given: true, Points: value(t, set.Field(0), 3).Number, Reason: "理由"})
	check(t, judge(t, c, v), trial{off: "1"})
	clone := analysis.Clone(v)
	i, _ := set.FieldIndex("spending")
	analysis.Put(v, i, value(t, set.Field(i), 6)) // the measures must be computed again
	check(t, judge(t, c, v), trial{off: "2"})
	check(t, judge(t, c, clone), trial{off: "1"})
	check(t, judge(t, j, clone), trial{off: "2"})
	v.Inside().Frame.Set(i, value(t, set.Field(i), 4))
	v.Inside().Frame.Forget()
	check(t, judge(t, c, v), trial{off: "3"})
	if got := v.Get(i).Number.String(); got != "4" {
		t.Errorf("got %s, want 4", got)
	}
	v.Inside().Clear()
	check(t, judge(t, c, v), trial{code: "missing-value"})
	check(t, judge(t, j, v), trial{code: "judgement-missing"})
	check(t, judge(t, c, clone), trial{off: "1"})

	people := good(t, "people")
	declared := criterion(t, people, "carry-over.declared")
	chosen := unit(t, people, figures{"rate": 6})
	chosen.Inside().Choose(declared.Inside(), 0)
	copied := analysis.Clone(chosen)
	chosen.Inside().Clear()
	check(t, judge(t, declared, chosen), trial{code: "choice-missing"})
	check(t, judge(t, declared, copied), trial{off: "6"})
}

// What a bonus, a cap or a check fails by is told with the place of the rule, where the author finds it.
func TestFailuresBesideTheIndicators(t *testing.T) {
	set, err := rules.Parse("beside.yaml", []byte(`format: 1
rule_set: demo
version: "1"
title: t
effective: {from: 2024-01-01, to: 2024-12-31}
basis: b
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields: {a: {label: 甲, type: number}, b: {label: 乙, type: number}}
indicators: [{id: x, name: 指标, marks: 100, clause: 不得分。, criteria: [{id: c, when: a > 1, deduct: 1}]}]
bonuses: [{id: more, award: a / b}]
caps: [{id: least, when: a / b > 1, total_at_most: 59}]
checks: [{id: same, that: a / b == 1, severity: error}]
`))
	if err != nil {
		t.Fatal(err)
	}
	v := unit(t, set, figures{"a": 1, "b": 0})
	_, bonus := set.Bonuses().At(0).Award(v)
	_, _, limit := set.Caps().At(0).Holds(v)
	_, check := set.Checks().At(0).Passes(v)
	for want, fail := range map[string]*rules.Failure{
		"more “加分”（more）的算式除数为 0：1 ÷ 0 at 11:11": bonus, "least “一票否决”（least）的算式除数为 0：1 ÷ 0 at 12:8": limit,
		"same “勾稽检查”（same）的算式除数为 0：1 ÷ 0 at 13:10": check,
	} {
		if fail == nil {
			t.Errorf("got no failure, want %s", want)
		} else if got := fmt.Sprintf("%s %s at %d:%d", fail.Indicator, fail.Message, fail.Place.Line, fail.Place.Column); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
