package whatif_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/population"
	"github.com/baifen-go/baifen/scoring/whatif"
	"github.com/shopspring/decimal"
)

// smallTowns has every kind of standing, over figures with so few values that everything can be tried.
func smallTowns(t testing.TB, pairs ...string) *rules.Set {
	t.Helper()
	data, err := os.ReadFile("../../rules/testdata/good/standings.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.NewReplacer(append([]string{"income:   {label: 收入, type: number, unit: 万元, min: 0}", "income:   {label: 收入, type: number, unit: 万元, whole: true, min: 0, max: 6}",
		"spending: {label: 支出, type: number, unit: 万元, min: 0}", "spending: {label: 支出, type: number, unit: 万元, whole: true, min: 0, max: 7}"}, pairs...)...).Replace(string(data))
	set, err := rules.Parse("standings.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func smallUnit(code string, income, spending int, merged bool) *scoring.Submission {
	return &scoring.Submission{Unit: scoring.Unit{Code: code, Name: "单位" + code}, Period: 2024,
		Values: map[string]any{"income": income, "spending": spending, "merged": merged}}
}

// amongAll scores a unit with the others.
func amongAll(set *rules.Set, sub *scoring.Submission, others []*scoring.Submission) (decimal.Decimal, bool) {
	results, err := population.Score(set, append([]*scoring.Submission{sub}, others...))
	if err != nil || results[0].Err != nil {
		return decimal.Decimal{}, false
	}
	return results[0].Card.Total(), true
}

// smallest tries everything that the unit can report, and gives the size of the smallest changes of one figure, or else of two, that reach a
// total.
func smallest(set *rules.Set, sub *scoring.Submission, others []*scoring.Submission, goal decimal.Decimal) (figures int, size exact.Number) {
	income, spending, merged := sub.Values["income"].(int), sub.Values["spending"].(int), sub.Values["merged"].(bool)
	of := func(from, to int) (int, exact.Number) {
		if from == to {
			return 0, exact.Number{}
		}
		whole := max(from, 1)
		q, _ := exact.Int(int64(max(to-from, from-to))).Quo(exact.Int(int64(whole)))
		return 1, q
	}
	for i := range 7 {
		for s := range 8 {
			for _, m := range [2]bool{true, false} {
				a, x := of(income, i)
				b, y := of(spending, s)
				n, sum := a+b, x.Add(y)
				if m != merged {
					n, sum = n+1, sum.Add(exact.Int(1))
				}
				if n > 2 || figures > 0 && (n > figures || n == figures && sum.Cmp(size) >= 0) {
					continue
				}
				if total, ok := amongAll(set, smallUnit(sub.Unit.Code, i, s, m), others); ok && total.GreaterThanOrEqual(goal) {
					figures, size = n, sum
				}
			}
		}
	}
	return figures, size
}

// Among others a unit's standings move with its figures. What is proposed reaches the goal when all are scored together again, and nothing
// smaller does: everything is tried.
func TestAmongIsSmallest(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 8))
	sets := map[string]*rules.Set{
		"every kind":                smallTowns(t),
		"no ratios":                 smallTowns(t, "award: to_low / 100 * marks, out_of: 40", "per_step: {value: average, above: 1, step: 1, partial: prorate, deduct: 3}", " and to_best < 90", ""),
		"a place beside the figure": smallTowns(t, "value: place, above: 1", "value: place + spending / 7, above: 1"),
	}
	tried, refused, moved, cliffs := 0, 0, 0, 0
	for name, set := range sets {
		for range 25 {
			var others []*scoring.Submission
			for i := range 1 + r.IntN(5) {
				others = append(others, smallUnit(fmt.Sprint("b", i), 1+r.IntN(6), r.IntN(8), r.IntN(5) == 0))
			}
			sub := smallUnit("a", 1+r.IntN(6), r.IntN(8), r.IntN(5) == 0)
			now, ok := amongAll(set, sub, others)
			if !ok {
				continue
			}
			goal := now.Add(decimal.New(int64(1+r.IntN(3000)), -2))
			all := append(others, sub)
			report, err := whatif.FindAmong(context.Background(), set, sub, all, whatif.Goal{Total: decimal.NewNullDecimal(goal)})
			if senseless(err) {
				refused++
				if figures, _ := smallest(set, sub, others, goal); figures > 0 {
					t.Fatalf("%s: %v among %v can come to %s, but: %v", name, sub.Values, shownUnits(others), goal, err)
				}
				if goal = within(set, goal); !now.LessThan(goal) {
					continue // nothing is left to be had
				}
				report, err = whatif.FindAmong(context.Background(), set, sub, all, whatif.Goal{Total: decimal.NewNullDecimal(goal)})
			}
			if err != nil {
				t.Fatal(name, err)
			}
			if !report.Before.Equal(now) || !report.Optimal {
				t.Fatalf("%s: before %s, want %s; optimal %t: %s", name, report.Before, now, report.Optimal, report.Reason)
			}
			tried++
			cliffs += nothingNearer(t, set, sub, others, report)
			figures, size := smallest(set, sub, others, goal)
			if report.Reached != (figures > 0) || len(report.Changes) != figures {
				t.Fatalf("%s: %v of %v among %v, goal %s: %d changes %+v, want %d of size %s", name, sub.Values, sub.Unit, shownUnits(others), goal, len(report.Changes), report.Changes, figures, size)
			}
			if figures == 0 {
				continue
			}
			var sum exact.Number
			for _, c := range report.Changes {
				x, err := exact.ParseString(c.Size)
				if err != nil {
					t.Fatal(err)
				}
				sum = sum.Add(x)
			}
			if !sum.Equal(size) {
				t.Fatalf("%s: %v among %v, goal %s: %+v of size %s, want %s", name, sub.Values, shownUnits(others), goal, report.Changes, sum, size)
			}
			after, ok := amongAll(set, report.Of(sub), others)
			if !ok || !after.Equal(report.After) || after.LessThan(goal) {
				t.Fatalf("%s: %v comes to %s among the others, want %s", name, report.Changes, after, report.After)
			}
			if len(report.Moves) > 0 {
				moved++
			}
		}
	}
	if tried < 60 || refused == 0 || moved < 15 || cliffs < 100 {
		t.Errorf("tried %d, refused %d; %d move standings, %d cliffs: this test no longer sees what it is for", tried, refused, moved, cliffs)
	}
}

// nothingNearer tries every number nearer than a cliff that says that points do not change there.
func nothingNearer(t *testing.T, set *rules.Set, sub *scoring.Submission, others []*scoring.Submission, report *whatif.Answer) (cliffs int) {
	t.Helper()
	for _, c := range report.Cliffs {
		from, is := sub.Values[c.Name].(int)
		if !is || !c.Exact {
			continue
		}
		cliffs++
		to := int(c.Value.(decimal.Decimal).IntPart())
		for x := min(from, to) + 1; x < max(from, to); x++ {
			nearer := *sub
			nearer.Values = maps.Clone(sub.Values)
			nearer.Values[c.Name] = x
			if total, ok := amongAll(set, &nearer, others); ok && !total.Equal(report.Before) {
				t.Fatalf("%s from %d to %d is said to be the nearest that moves points, but %d gives %s instead of %s", c.Name, from, to, x, total, report.Before)
			}
		}
	}
	return cliffs
}

func shownUnits(units []*scoring.Submission) (list []map[string]any) {
	for _, u := range units {
		list = append(list, maps.Clone(u.Values))
	}
	return list
}

// Of figures with endless possibilities, nothing nearer to the figure reaches the goal than what is proposed: every step up to it is tried.
func TestAmongNothingNearer(t *testing.T) {
	data, err := os.ReadFile("../../rules/testdata/good/standings.yaml")
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(15, 2))
	found, moved := 0, 0
	for _, pairs := range [][]string{nil, {"award: to_low / 100 * marks, out_of: 40", "per_step: {value: average, above: 1, step: 1, partial: prorate, deduct: 3}", " and to_best < 90", ""}} {
		set, err := rules.Parse("standings.yaml", []byte(strings.NewReplacer(append([]string{"spending: {label: 支出, type: number, unit: 万元, min: 0}",
			"spending: {label: 支出, type: number, unit: 万元, step: 0.1, min: 0, max: 20}", "income:   {", "income:   {fixed: true, "}, pairs...)...).Replace(string(data))))
		if err != nil {
			t.Fatal(err)
		}
		for range 40 {
			var others []*scoring.Submission
			for i := range 2 + r.IntN(6) {
				others = append(others, smallUnit(fmt.Sprint("b", i), 5+r.IntN(6), r.IntN(15), false))
			}
			sub := smallUnit("a", 5+r.IntN(6), r.IntN(15), false)
			now, ok := amongAll(set, sub, others)
			if !ok {
				continue
			}
			goal := within(set, now.Add(decimal.New(int64(1+r.IntN(1200)), -2)))
			report, err := whatif.FindAmong(context.Background(), set, sub, others, whatif.Goal{Total: decimal.NewNullDecimal(goal)})
			if err != nil {
				t.Fatal(err)
			}
			if len(report.Changes) != 1 || report.Changes[0].Name != "spending" {
				continue
			}
			found++
			if len(report.Moves) > 0 {
				moved++
			}
			tenth := exact.New(1, 1)
			from, to := exact.Int(int64(sub.Values["spending"].(int))), exact.MustParse(report.Changes[0].To)
			for by := tenth; by.Less(to.Sub(from).Abs()); by = by.Add(tenth) {
				for _, x := range [2]exact.Number{from.Add(by), from.Sub(by)} {
					nearer := *sub
					nearer.Values = map[string]any{"income": sub.Values["income"], "spending": x, "merged": false}
					if total, ok := amongAll(set, &nearer, others); ok && total.GreaterThanOrEqual(goal) {
						t.Fatalf("%v among %v, goal %s: %s is nearer than %s and gives %s", sub.Values, shownUnits(others), goal, x, to, total)
					}
				}
			}
			if after, ok := amongAll(set, report.Of(sub), others); !ok || after.LessThan(goal) {
				t.Fatalf("%v gives %s, want %s", report.Changes, after, goal)
			}
		}
	}
	if found < 20 || moved < 10 {
		t.Errorf("found %d changes, %d that move standings: too few", found, moved)
	}
}
