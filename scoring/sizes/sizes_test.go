package sizes_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/sizes"
	"github.com/google/go-cmp/cmp"
)

const units = `format: 1
rule_set: sizes
version: "2025"
title: 计量单位
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 某通知
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields:
  budget: {label: 全年预算数, type: number, unit: 万元, min: 0}
  basic: {label: 基本支出, type: number, unit: 万元, min: 0}
  project: {label: 项目支出, type: number, unit: 万元, min: 0}
  left: {label: 结转结余, type: number, unit: 万元, min: 0}
  fees: {label: 收费收入, type: number, unit: 元, min: 0}
  refunds: {label: 退费, type: number, unit: 元, min: 0}
  plan: {label: 采购预算, type: number, unit: 万元, min: 0}
  bought: {label: 采购金额, type: number, unit: 万元, min: 0}
  pleased: {label: 满意度, type: number, unit: "%", min: 0, max: 100}
  disputed: {label: 投诉率, type: number, unit: "%", min: 0, max: 100}
  grown: {label: 增长率, type: number, unit: "%"}
  reviewed: {label: 是否评审, type: bool}
measures:
  rate: {label: 预算执行率, unit: "%", is: (basic + project) / budget * 100}
  share: {label: 结转结余率, unit: "%", is: left / budget * 100}
  back: {label: 退费占比, unit: "%", is: refunds / fees * 100}
indicators:
  - {id: rate, name: 执行, marks: 20, clause: 无, criteria: [{id: a, per_step: {value: rate, below: 100, step: 1, partial: discard, deduct: 1}, because: 低}]}
  - {id: left, name: 结转, marks: 20, clause: 无, criteria: [{id: a, per_step: {value: share, above: 10, step: 1, partial: count, deduct: 1}, because: 多}]}
  - {id: back, name: 退费, marks: 10, clause: 无, criteria: [{id: a, per_step: {value: back, above: 5, step: 1, partial: count, deduct: 1}, because: 多}]}
  - {id: bought, name: 采购, marks: 10, clause: 无, criteria: [{id: a, proportional: {actual: bought, target: plan, better: higher, method: ratio, zero_target: full}}]}
  - id: pleased
    name: 满意
    marks: 20
    clause: 无
    applies: reviewed
    not_applicable: full
    criteria: [{id: a, bands: {value: pleased, tiers: [{in: "[90, 100]", points: marks}, {in: "[60, 90)", points: 10}, {in: "[0, 60)", points: 0}]}}]
  - {id: disputed, name: 投诉, marks: 10, clause: 无, criteria: [{id: a, per_step: {value: disputed, above: 0.1, step: 0.1, partial: count, deduct: 1}, because: 多}]}
  - {id: grown, name: 增长, marks: 10, clause: 无, criteria: [{id: a, linear: {value: grown, full_at: 8, zero_at: 0}}]}
`

func setOf(t testing.TB) *rules.Set {
	t.Helper()
	set, err := rules.Parse("sizes.yaml", []byte(units))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func hints(t testing.TB, set *rules.Set, values map[string]any) []sizes.Hint {
	t.Helper()
	card, err := scoring.Score(set, &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2025, Values: values})
	if err != nil {
		t.Fatal(err)
	}
	before := card.Total()
	list := sizes.Of(card.Values())
	if !card.Total().Equal(before) {
		t.Error("looking for hints changed the total")
	}
	return list
}

func right() map[string]any {
	return map[string]any{"budget": "337.1", "basic": "200", "project": "128.6", "left": "8.5", "fees": "12000", "refunds": "300", "plan": "50", "bought": "49.5",
		"pleased": "93.1", "disputed": "0.05", "grown": "7", "reviewed": true}
}

func TestHints(t *testing.T) {
	set := setOf(t)
	for _, tt := range []struct {
		name   string
		change map[string]any
		want   []string
	}{
		{name: "right"},
		{name: "a part of what was spent in 元, which earns all points", change: map[string]any{"basic": "2000000"},
			want: []string{"“基本支出”2000000万元是“全年预算数”337.1万元的约5933倍，单位都是万元：请核对“基本支出”是不是按元填的（2000000元＝200万元）"}},
		{name: "the budget in 元: less is spent than any unit spends", change: map[string]any{"budget": "3371000"},
			want: []string{"“全年预算数”3371000万元是“基本支出”200万元的16855倍，单位都是万元：请核对“全年预算数”是不是按元填的（3371000元＝337.1万元）"}},
		{name: "little carried over of much may be right", change: map[string]any{"left": "0.03"}},
		{name: "what is carried over in 元", change: map[string]any{"left": "3371000"},
			want: []string{"“结转结余”3371000万元是“全年预算数”337.1万元的10000倍，单位都是万元：请核对“结转结余”是不是按元填的（3371000元＝337.1万元）"}},
		{name: "where 元 is meant, the lesser is in 万元", change: map[string]any{"fees": "1.2", "refunds": "12000"},
			want: []string{"“退费”12000元是“收费收入”1.2元的10000倍，单位都是元：请核对“收费收入”是不是按万元填的（1.2万元＝12000元）"}},
		{name: "few refunds of many fees may be right", change: map[string]any{"refunds": "1.2"}},
		{name: "beside a target", change: map[string]any{"bought": "495000"},
			want: []string{"“采购金额”495000万元是“采购预算”50万元的9900倍，单位都是万元：请核对“采购金额”是不是按元填的（495000元＝49.5万元）"}},
		{name: "a target in 元", change: map[string]any{"plan": "500000"},
			want: []string{"“采购预算”500000万元是“采购金额”49.5万元的约10101倍，单位都是万元：请核对“采购预算”是不是按元填的（500000元＝50万元）"}},
		{name: "a share for %", change: map[string]any{"pleased": "0.931"},
			want: []string{"“满意度”0.931%不超过1%：请核对是不是按小数填的（0.931＝93.1%）"}},
		{name: "1 for 100%", change: map[string]any{"pleased": 1}, want: []string{"“满意度”1%不超过1%：请核对是不是按小数填的（1＝100%）"}},
		{name: "a share that earns no more as %", change: map[string]any{"pleased": "0.5"}},
		{name: "where the indicator does not apply nothing is lost", change: map[string]any{"pleased": "0.931", "reviewed": false}},
		{name: "few complaints are wanted", change: map[string]any{"disputed": "0.9"}},
		{name: "a growth of less than 1% is no share", change: map[string]any{"grown": "0.8"}},
		{name: "nothing at all", change: map[string]any{"basic": 0, "project": 0, "left": 0, "bought": 0, "pleased": 0}},
		{name: "next to nothing was planned, and something bought", change: map[string]any{"plan": "0.01", "bought": "87.3"}},
		{name: "1,000 times is not what 元 for 万元 gives", change: map[string]any{"bought": "50000"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			values := right()
			maps.Copy(values, tt.change)
			var got []string
			for _, h := range hints(t, set, values) {
				got = append(got, h.Message)
				if h.Figure.Name == "" || h.Figure.Value != fmt.Sprint(values[h.Figure.Name]) {
					t.Errorf("the hint is at %+v, which was not reported", h.Figure)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Right data give no hint; and where one figure of them is filled in by another unit, it is hinted at, and with what was meant.
func TestRightDataAreSilent(t *testing.T) {
	set, rng := setOf(t), rand.New(rand.NewPCG(11, 7))
	for range long.Rounds(300, 20_000) {
		budget := 1 + rng.IntN(90_000_000) // cents of 万元
		values, cents := right(), func(x int) string { return fmt.Sprintf("%d.%02d", x/100, x%100) }
		budget += 1000
		basic := budget/100 + rng.IntN(budget-budget/100)
		values["budget"], values["basic"], values["project"] = cents(budget), cents(basic), cents(rng.IntN(budget-basic+budget/10+1))
		plan := 100 + rng.IntN(budget)
		values["left"], values["plan"], values["bought"] = cents(rng.IntN(budget)), cents(plan), cents(plan/100+1+rng.IntN(2*plan))
		values["fees"], values["refunds"] = cents(100+rng.IntN(budget)), cents(rng.IntN(100))
		values["pleased"], values["disputed"], values["grown"] = cents(200+rng.IntN(9800)), cents(rng.IntN(500)), cents(rng.IntN(2000))
		for _, h := range hints(t, set, values) {
			t.Fatalf("%v: %s", values, h.Message)
		}
		was := budget/2 + 1 + rng.IntN(budget)
		values["basic"] = strconv.Itoa(was) + "00"
		found := hints(t, set, values)
		if len(found) != 1 || found[0].Figure.Name != "basic" || found[0].As != "元" || strings.TrimRight(cents(was), "0") != strings.TrimRight(found[0].Meant+".", "0") &&
			strings.TrimRight(cents(was), "0") != found[0].Meant {
			t.Fatalf("%v: basic is in 元, and was %s: %+v", values, cents(was), found)
		}
	}
}

// The units that come with the house are right.
func TestUnitsOfTheHouseAreSilent(t *testing.T) {
	files, err := filepath.Glob("../../examples/data/*.yaml")
	if err != nil || len(files) < 2 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		sub, err := scoring.ParseSubmission(file, data)
		if err != nil {
			t.Fatal(err)
		}
		set, err := library.Open(sub.RuleSet, sub.Period)
		if err != nil {
			t.Fatal(err)
		}
		card, err := scoring.Score(set, sub)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range sizes.Of(card.Values()) {
			t.Errorf("%s: %s", file, h.Message)
		}
	}
}

// In a real unit each of these is seen, though no point is lost by the first.
func TestRealUnitInYuan(t *testing.T) {
	data, err := os.ReadFile("../../examples/data/zhanjiang-beijing-office-2024.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ field, value, as string }{{"spending", "3321200", "元"}, {"income", "3371000", "元"}} {
		sub, err := scoring.ParseSubmission("unit.yaml", data)
		if err != nil {
			t.Fatal(err)
		}
		set, err := library.Open(sub.RuleSet, sub.Period)
		if err != nil {
			t.Fatal(err)
		}
		sub.Values[tt.field] = tt.value
		card, err := scoring.Score(set, sub)
		if err != nil {
			t.Fatal(err)
		}
		list := sizes.Of(card.Values())
		if len(list) != 1 || list[0].Figure.Name != tt.field || list[0].As != tt.as {
			t.Errorf("%s = %s: %+v", tt.field, tt.value, list)
		}
	}
}

func ExampleOf() {
	set, err := rules.Parse("sizes.yaml", []byte(units))
	if err != nil {
		panic(err)
	}
	values := right()
	values["pleased"] = "0.931"
	card, err := scoring.Score(set, &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2025, Values: values})
	if err != nil {
		panic(err)
	}
	for _, h := range sizes.Of(card.Values()) {
		fmt.Println(h.Message)
	}
	// Output:
	// “满意度”0.931%不超过1%：请核对是不是按小数填的（0.931＝93.1%）
}
