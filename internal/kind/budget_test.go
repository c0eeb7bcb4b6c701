package kind_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/scoring"
)

// Each thing that is shown has a budget of its own: a criterion that reads a computation which takes most of one, wherever in it, is explained, with
// its facts, as if the computation were short.
func TestLongComputationsAreExplained(t *testing.T) {
	for _, criterion := range []string{
		`when: "H > 3", deduct: 1`,
		`when: late, deduct: "H / 5"`,
		`when: late, deduct: 6, at_most: "H / 2"`,
		`when: late, deduct: 1, because: "{H}"`,
		`when: heavy > 3, deduct: 1, because: "{heavy}"`,
		`checklist: [{id: a, met: "H > 9", points: 1, otherwise: "{heavy}"}]`,
		`per_case: {count: "H", deduct: 1}`,
		`per_case: {count: "H", deduct: [1, 2]}`,
		`per_case: {count: 2, deduct: "H"}`,
		`per_step: {value: "H", below: 20, step: 4, partial: discard, deduct: 1}`,
		`per_step: {value: done, below: "H * 20", step: 4, partial: count, deduct: 1}`,
		`per_step: {value: done, below: 100, step: "H", partial: prorate, deduct: 1}`,
		`progressive: {value: "H", tiers: [{in: "(0, 3]", each: 1, deduct: 1}, {in: "(3, inf)", each: 2, deduct: 1}], partial: count}`,
		`progressive: {value: done, tiers: [{in: "(0, 3]", each: 1, deduct: 1}, {in: "(3, inf)", each: "H + 1", deduct: 1}], partial: count}, at_most: 12`,
		`bands: {value: "H", tiers: [{in: "[4, 5]", points: 2}, {in: "[0, 4)", points: 12}]}`,
		`bands: {value: done, tiers: [{in: "[90, inf)", points: 12}, {in: "(-inf, 90)", points: "H"}]}`,
		`linear: {value: "H", full_at: 9, zero_at: 0}`,
		`linear: {value: done, full_at: 100, zero_at: "H"}`,
		`linear: {value: "H", through: [{at: 0, points: 0}, {at: 4, points: 3}, {at: 9, points: 12}]}`,
		`linear: {value: done, through: [{at: 0, points: 0}, {at: 4, points: "H"}, {at: 90, points: 12}]}`,
		`proportional: {actual: "H", target: 9, better: higher, method: ratio}`,
		`proportional: {actual: done, target: "H * 20", better: higher, method: ratio}`,
		`proportional: {actual: done, target: 10, better: higher, method: ratio, over_limit: "H / 10"}`,
		`cases: [{when: "H > 3", points: 1}, {otherwise: 2}]`,
		`cases: [{when: late, points: "H"}, {otherwise: 2}]`,
		`award: "H"`,
		`judged: {levels: [{name: 好, from: 0.4, to: 1, when: "H > 3"}, {name: 差, from: 0, to: 0.6}]}`,
		`choose: best, either: [{id: a, when: late, deduct: "H"}, {id: b, when: late, deduct: 12}]`,
	} {
		t.Run(strings.ReplaceAll(criterion, "/", "÷"), func(t *testing.T) {
			const heavy = "min(5, count(goals, any(goals, .weight > 8)))"
			set := setOf(t, strings.ReplaceAll(criterion, "H", heavy)+"\n| measure heavy: {label: 重, is: '"+heavy+"'}")
			of := func(rows int) string {
				var list strings.Builder
				for i := range rows {
					fmt.Fprintf(&list, ", {name: 甲, kind: 正向, target: 1, actual: 1, weight: %d}", []int{1, 9}[i/(rows-1)])
				}
				sub := submission(t, "{done: 40, late: true, goals: ["+list.String()[2:]+"]}")
				sub.Judgements = map[string]scoring.Judgement{}
				if strings.HasPrefix(criterion, "judged") {
					sub.Judgements["x"] = scoring.Judgement{Points: decimal.NewFromInt(6), Reason: "甲"}
				}
				card, err := scoring.Score(set, sub)
				if err != nil {
					t.Fatal(err)
				}
				var said strings.Builder
				for d := range card.Deductions() {
					fmt.Fprintf(&said, "%s\n%s\n%s\n", d.Reason, strings.Join(d.Working, "\n"), factsOf(t, d.Facts))
				}
				return strings.ReplaceAll(said.String(), fmt.Sprint(rows), "N")
			}
			if short, long := of(19), of(600); short != long || short == "" { // of the longer the last row alone is found, 600 times
				t.Errorf("long:\n%s\nshort:\n%s", long, short)
			}
		})
	}
}
