package whatif_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/whatif"
	"github.com/shopspring/decimal"
)

// aims is a unit of the national form with random targets of all kinds, whole numbers up to 6.
func aims(r *rand.Rand) *scoring.Submission {
	row := func(group string, weight int) map[string]any {
		kind := []string{"正向", "反向", "等于"}[r.IntN(3)]
		return map[string]any{"group": group, "name": group + "目标", "kind": kind, "target": r.IntN(5), "actual": r.IntN(7) - r.IntN(2), "weight": weight, "reason": "原因"}
	}
	rows := []map[string]any{row("产出", 30), row("产出", 20), row("效益", 30), row("满意度", 10)}
	return &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2024, Values: map[string]any{"budget": 10, "executed": 7 + r.IntN(4), "targets": rows}}
}

// withActual is the unit with another actual in a row.
func withActual(sub *scoring.Submission, row, actual int) *scoring.Submission {
	changed := *sub
	rows := append([]map[string]any{}, sub.Values["targets"].([]map[string]any)...)
	changed.Values = map[string]any{"budget": sub.Values["budget"], "executed": sub.Values["executed"]}
	one := map[string]any{}
	for k, v := range rows[row] {
		one[k] = v
	}
	one["actual"] = actual
	rows[row] = one
	changed.Values["targets"] = rows
	return &changed
}

// What was reached of the unit's own targets may be proposed, of one target or of two. Everything from −3 to 9 is tried: nothing smaller
// reaches the goal, and what is proposed does.
func TestTargetsAreSmallest(t *testing.T) {
	set, err := library.Find("national-self-evaluation-2020")
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(77, 1))
	one, two := 0, 0
	n := long.Rounds(10, 60)
	for range n {
		sub := aims(r)
		now, err := scoring.Score(set, sub)
		if err != nil {
			t.Fatal(err)
		}
		goal := decimal.New(int64(5+r.IntN(46)), 0)
		report, err := whatif.Find(context.Background(), set, sub, whatif.Goal{Indicator: "output", Points: decimal.NewNullDecimal(goal)})
		if err != nil {
			t.Fatal(err)
		}
		if score, _ := now.Score("output"); score.GreaterThanOrEqual(goal) {
			continue
		}
		figures, size := smallestActuals(t, set, sub, goal)
		if report.Reached != (figures > 0) || len(report.Changes) != figures || !report.Optimal {
			t.Fatalf("%v, goal %s: %+v optimal %t, want %d of size %s", sub.Values, goal, report.Changes, report.Optimal, figures, size)
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
		after, err := scoring.Score(set, report.Of(sub))
		if err != nil {
			t.Fatal(err)
		}
		if score, _ := after.Score("output"); !sum.Equal(size) || score.LessThan(goal) || !after.Total().Equal(report.After) {
			t.Fatalf("%v, goal %s: %+v of size %s gives %s, want size %s", sub.Values, goal, report.Changes, sum, score, size)
		}
		one, two = one+2-figures, two+figures-1
	}
	if one < n/8 || two < n/15 {
		t.Errorf("%d changes of one target and %d of two: too few", one, two)
	}
}

// smallestActuals tries all actuals of the first two rows.
func smallestActuals(t *testing.T, set *rules.Set, sub *scoring.Submission, goal decimal.Decimal) (figures int, size exact.Number) {
	t.Helper()
	rows := sub.Values["targets"].([]map[string]any)
	of := func(from, to int) (int, exact.Number) {
		if from == to {
			return 0, exact.Number{}
		}
		q, _ := exact.Int(int64(max(to-from, from-to))).Quo(exact.Int(int64(max(from, -from, 1))))
		return 1, q
	}
	for x := -3; x < 10; x++ {
		for y := -3; y < 10; y++ {
			a, p := of(rows[0]["actual"].(int), x)
			b, q := of(rows[1]["actual"].(int), y)
			n, sum := a+b, p.Add(q)
			if n == 0 || figures > 0 && (n > figures || n == figures && sum.Cmp(size) >= 0) {
				continue
			}
			card, err := scoring.Score(set, withActual(withActual(sub, 0, x), 1, y))
			if err != nil {
				t.Fatal(err)
			}
			if score, _ := card.Score("output"); score.GreaterThanOrEqual(goal) {
				figures, size = n, sum
			}
		}
	}
	return figures, size
}

// A table that other rules read too is left alone, and said to be.
func TestTablesThatOthersRead(t *testing.T) {
	data, err := os.ReadFile("../../rules/library/national-self-evaluation-2020.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := string(data) + `
caps:
  - {id: none, when: 'count(targets, .actual < .target) > 2', total_at_most: 60, because: 三个以上目标没有完成}
`
	set, err := rules.Parse("with-cap.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	sub := aims(rand.New(rand.NewPCG(1, 1)))
	for _, row := range sub.Values["targets"].([]map[string]any) {
		row["kind"], row["target"], row["actual"] = "正向", 4, 3
	}
	report, err := whatif.Find(context.Background(), set, sub, whatif.Goal{Indicator: "output"})
	if err != nil {
		t.Fatal(err)
	}
	if report.Reached || fmt.Sprint(report.Untouched) != "[绩效目标各行]" {
		t.Errorf("%+v, untouched %v", report.Changes, report.Untouched)
	}
}
