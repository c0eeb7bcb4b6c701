package whatif_test

import (
	"context"
	"maps"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/whatif"
	"github.com/shopspring/decimal"
)

// holdsUp checks what must be true of every report: the changes reach the goal, one step less of either does not, the points add up, and every
// cliff gives what it says and no more than it says a step nearer.
func holdsUp(t testing.TB, set *rules.Set, sub *scoring.Submission, card *scoring.Card, goal whatif.Goal, got *whatif.Answer) (changes int) {
	t.Helper()
	for _, c := range got.Cliffs {
		changed := (&whatif.Answer{Changes: []whatif.Change{c.Change}}).Of(sub)
		if after, err := scoring.Score(set, changed); err != nil || !after.Total().Sub(card.Total()).Equal(c.Points) {
			t.Fatalf("cliff %+v: got %v %v", c, after, err)
		}
		if threshold := at(t, set, sub, c.Change); threshold != nil && c.Exact {
			after, err := scoring.Score(set, threshold)
			if is := err == nil && after.Total().Sub(card.Total()).Equal(c.Points); is != c.Meets {
				t.Fatalf("cliff %+v: its threshold gives %v %v, meets %t", c, after, err, c.Meets)
			}
		}
		if less, ok := oneLess(set, sub, changed, c.Change); ok && c.Exact && c.Kind == "change" {
			if after, err := scoring.Score(set, less); err == nil && !after.Total().Equal(card.Total()) {
				t.Fatalf("cliff %+v: a step nearer there are %s already", c, after.Total())
			}
		}
	}
	if !got.Reached {
		return 0
	}
	if !reaches(set, got.Of(sub), goal) {
		t.Fatalf("%+v does not reach %+v", got.Changes, goal)
	}
	sum := card.Total()
	for _, c := range got.Changes {
		sum = sum.Add(c.Points)
		if threshold := at(t, set, got.Of(sub), c); threshold != nil && reaches(set, threshold, goal) != c.Meets {
			t.Fatalf("%+v of %+v: that its threshold is enough is %t\nunit %v", c, got.Changes, !c.Meets, sub.Values)
		}
		less, ok := oneLess(set, sub, got.Of(sub), c)
		if !ok || !got.Optimal || c.Kind == "fill_in" && len(got.Changes) > 1 {
			continue
		}
		if changes++; reaches(set, less, goal) {
			t.Fatalf("%+v of %+v: one step less is enough\nunit %v", c, got.Changes, sub.Values)
		}
	}
	if !sum.Equal(got.After) {
		t.Fatalf("%+v add up to %s, not to %s", got.Changes, sum, got.After)
	}
	return changes
}

// at gives a unit with the threshold of a change instead of what it leads to; nil where it cannot be reported, as between whole numbers.
func at(t testing.TB, set *rules.Set, sub *scoring.Submission, c whatif.Change) *scoring.Submission {
	t.Helper()
	if i, _ := set.FieldIndex(c.Name); c.Threshold == "" || set.Field(i).Whole {
		return nil
	}
	x, err := exact.ParseString(c.Threshold)
	if err != nil {
		t.Fatal(err)
	}
	changed := *sub
	changed.Values = maps.Clone(sub.Values)
	changed.Values[c.Name] = x
	return &changed
}

// oneLess takes one step back from a change; false of what is no number, and where nothing is left of the change.
func oneLess(set *rules.Set, sub, changed *scoring.Submission, c whatif.Change) (*scoring.Submission, bool) {
	to, ok := c.Value.(decimal.Decimal)
	if !ok {
		return nil, false
	}
	from, _ := sub.Values[c.Name].(decimal.Decimal) // 0 of what is missing
	i, _ := set.FieldIndex(c.Name)
	step := decimal.New(1, -2)
	if set.Field(i).Whole {
		step = decimal.New(1, 0)
	}
	if to.LessThan(from) {
		step = step.Neg()
	}
	back := to.Sub(step)
	if x, _ := exact.FromDecimal(back); to.Equal(from) || back.Equal(from) || fields.Check(set.Field(i), x) != fields.Fits {
		return nil, false
	}
	less := *changed
	less.Values = maps.Clone(changed.Values)
	less.Values[c.Name] = back
	return &less, true
}

func TestOneStepLessDoesNotReach(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	changes, two := 0, 0
	for range rounds(150) {
		set, sub, card := scorable(t, r, false)
		goal := someGoal(r, set, card)
		got, err := whatif.Find(context.Background(), set, sub, goal)
		if err != nil {
			t.Fatal(err)
		}
		if !got.Optimal {
			t.Errorf("%s: not optimal: %s", goal.Total.Decimal, got.Reason)
		}
		changes += holdsUp(t, set, sub, card, goal, got)
		two += count(len(got.Changes) == 2)
	}
	t.Logf("%d changes, %d of them two at a time", changes, two)
	if long.On() && (changes < 60 || two < 10) {
		t.Errorf("only %d changes were compared, %d of them two at a time", changes, two)
	}
}

// Along each figure every step is scored: the first that gives other points, upward and downward, is the cliff that the answer names.
func TestCliffsAgreeWithDenseSampling(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	cliffs, flat := 0, 0
	for range rounds(60) {
		set, sub, card := scorable(t, r, r.IntN(2) == 0)
		got, err := whatif.Find(context.Background(), set, sub, total("0"))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range set.Fields() {
			from, ok := sub.Values[f.Name].(decimal.Decimal)
			if !ok {
				continue
			}
			for _, way := range [2]int64{-1, 1} {
				at, by, found := dense(set, sub, card, &f, from, way)
				i := cliff(got, f.Name, from, way)
				switch {
				case found && (i < 0 || !got.Cliffs[i].Value.(decimal.Decimal).Equal(at) || !got.Cliffs[i].Points.Equal(by)):
					t.Fatalf("%s from %s: points change by %s at %s; cliffs %+v\n%v", f.Name, from, by, at, got.Cliffs, sub.Values)
				case !found && i >= 0 && got.Cliffs[i].Value.(decimal.Decimal).Sub(from).Abs().LessThan(decimal.New(3, 0)):
					t.Fatalf("%s from %s: nothing changes so near; %+v", f.Name, from, got.Cliffs[i])
				case found:
					cliffs++
				default:
					flat++
				}
			}
		}
	}
	if long.On() && (cliffs < 150 || flat < 30) {
		t.Errorf("%d cliffs, %d flat", cliffs, flat)
	}
}

// dense goes 300 steps in one direction.
func dense(set *rules.Set, sub *scoring.Submission, card *scoring.Card, f *indicators.Field, from decimal.Decimal, way int64) (at, by decimal.Decimal, found bool) {
	changed := *sub
	changed.Values = maps.Clone(sub.Values)
	step := decimal.New(way, -2)
	if f.Whole {
		step = decimal.New(way, 0)
	}
	at = from
	for range 300 {
		at = at.Add(step)
		if x, _ := exact.FromDecimal(at); fields.Check(f, x) != fields.Fits {
			return at, by, false
		}
		changed.Values[f.Name] = at
		after, err := scoring.Score(set, &changed)
		if err == nil && !after.Total().Equal(card.Total()) {
			return at, after.Total().Sub(card.Total()), true
		}
	}
	return at, by, false
}

// cliff finds that of a figure in one direction; -1 where there is none.
func cliff(r *whatif.Answer, name string, from decimal.Decimal, way int64) int {
	for i, c := range r.Cliffs {
		if to, ok := c.Value.(decimal.Decimal); ok && c.Name == name && int64(to.Cmp(from)) == way {
			return i
		}
	}
	return -1
}

// fuzzTime is how long one search may take under the fuzzer, whose code is several times slower and which gives up after ten seconds.
const fuzzTime = 3 * time.Second

// Whatever the rules, the unit and the goal are: what is suggested reaches the goal, and a step less does not.
func FuzzSuggestion(f *testing.F) {
	for seed := range long.Rounds[uint64](4, 8) {
		f.Add(seed, seed%2 == 0)
	}
	f.Add(uint64(685), false) // at the threshold of a cliff the total is as beyond it, and the points of the goal are not
	f.Fuzz(func(t *testing.T, seed uint64, small bool) {
		r := rand.New(rand.NewPCG(seed, 9))
		set, sub, card := scorable(t, r, small)
		goal := someGoal(r, set, card)
		ctx, stop := context.WithTimeout(t.Context(), fuzzTime)
		defer stop()
		got, err := whatif.Find(ctx, set, sub, goal)
		if ctx.Err() != nil {
			return // what is held here is what is said; TestWorkIsBoundedAndCounted holds the work that it takes
		}
		if err != nil {
			t.Fatal(err)
		}
		holdsUp(t, set, sub, card, goal, got)
	})
}

// A figure whose points change too far away to be looked for step by step is named, and so is the way: what is not listed has no cliff.
func TestWhatIsNotFollowedIsNamed(t *testing.T) {
	set, err := rules.Parse("years.yaml", []byte(`format: 1
rule_set: years
version: "2025"
title: 满几年
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 示例
rounding: {places: 2, mode: half_up}
grades: [{name: 合格, from: 60}, {name: 不合格, from: 0}]
fields:
  since: {label: 到任日期, type: date, min: 2000-01-01, max: 2025-12-31}
  near:  {label: 报到日期, type: date, min: 2025-12-01, max: 2025-12-31}
indicators:
  - {id: x, name: 年限, marks: 100, clause: 无。, criteria: [{id: c, award: "years(since, period_end) * 5 + years(near, period_end)"}]}
`))
	if err != nil {
		t.Fatal(err)
	}
	r, err := whatif.Find(t.Context(), set, &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2025,
		Values: map[string]any{"since": "2015-12-31", "near": "2025-12-20"}}, whatif.Goal{Total: decimal.NewNullDecimal(decimal.NewFromInt(55))})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := r.WriteText(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"到任日期由“2015-12-31”改为“2016-01-01”，少得5分", "没有推算到头：到任日期改早（近处没有变化，再远的没有逐步推算）"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("got\n%s\nwant %s", b.String(), want)
		}
	}
	if strings.Contains(b.String(), "报到日期") { // followed to both ends: there is nothing to tell
		t.Error(b.String())
	}
}
