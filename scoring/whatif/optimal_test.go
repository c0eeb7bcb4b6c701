package whatif_test

import (
	"context"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/whatif"
	"github.com/shopspring/decimal"
)

// On small grids the suggestion is compared with every one and two changes that there are: of four numbers, two truths, a choice, an
// optional figure and the ways that the unit declares.
func TestOptimalOnSmallGrids(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	one, two, none, filled, ways := 0, 0, 0, 0, 0
	for i := range rounds(250) {
		set, sub, card := scorable(t, r, true)
		for i%5 == 0 && !fillable(set, sub, card) || i%5 == 1 && !declarable(set, sub, card) { // both are rare
			set, sub, card = scorable(t, r, true)
		}
		goal := someGoal(r, set, card)
		got, err := whatif.Find(context.Background(), set, sub, goal)
		if err != nil {
			t.Fatal(err)
		}
		if !got.Optimal {
			t.Fatalf("not optimal: %s", got.Reason)
		}
		want := exhaustive(set, sub, goal)
		if got.Reached != (want != nil) {
			t.Fatalf("got %+v, want %+v\ngoal %+v, unit %v", got.Changes, want, goal, sub.Values)
		}
		if want == nil {
			none++
			continue
		}
		size := exact.Number{}
		for _, c := range got.Changes {
			size = size.Add(sizeOf(set, sub, c.Name, c.Value))
			filled, ways = filled+count(c.Kind == "fill_in"), ways+count(c.Kind == "choice")
		}
		if len(got.Changes) != len(want) || len(want) > 0 && !size.Equal(want[len(want)-1].size) {
			t.Fatalf("got %+v of size %s, want %+v\ngoal %+v, unit %v", got.Changes, size, want, goal, sub.Values)
		}
		if !reaches(set, got.Of(sub), goal) {
			t.Fatalf("%+v does not reach %+v", got.Changes, goal)
		}
		one, two = one+count(len(want) == 1), two+count(len(want) == 2)
	}
	t.Logf("%d by one change, %d by two, %d by none; %d filled in, %d ways", one, two, none, filled, ways)
	if long.On() && (one < 60 || two < 15 || none < 30 || filled == 0 || ways == 0) {
		t.Errorf("%d by one change, %d by two, %d by none; %d filled in, %d ways", one, two, none, filled, ways)
	}
}

// rounds is how often a property is tried.
func rounds(n int) int { return long.Rounds(n/15, n) }

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// scorable gives a random rule set with a unit that can be scored.
func scorable(t testing.TB, r *rand.Rand, small bool) (*rules.Set, *scoring.Submission, *scoring.Card) {
	t.Helper()
	for {
		set, err := rules.Parse("random.yaml", []byte(random.Rules(r, r.IntN(2) == 0, small)))
		if err != nil {
			t.Fatal(err)
		}
		sub := random.Unit(r, set)
		if card, err := scoring.Score(set, sub); err == nil {
			return set, sub, card
		}
	}
}

// fillable reports whether points come to a unit with the optional figure that it leaves open.
func fillable(set *rules.Set, sub *scoring.Submission, card *scoring.Card) bool {
	if _, given := sub.Values["o0"]; given {
		return false
	}
	for _, figure := range []int64{0, 4, 8, 12} {
		filled := *sub
		filled.Values = maps.Clone(sub.Values)
		filled.Values["o0"] = decimal.New(figure, 0)
		if with, err := scoring.Score(set, &filled); err == nil && with.Total().GreaterThan(card.Total()) {
			return true
		}
	}
	return false
}

// declarable reports whether points come to a unit that declares another way.
func declarable(set *rules.Set, sub *scoring.Submission, card *scoring.Card) bool {
	for _, c := range set.Criteria().All() {
		if _, given := sub.Choices[c.ID()]; !given {
			continue
		}
		ways, _ := c.Inside().Ways()
		for _, way := range ways {
			other := *sub
			other.Choices = maps.Clone(sub.Choices)
			other.Choices[c.ID()] = way
			if with, err := scoring.Score(set, &other); err == nil && with.Total().GreaterThan(card.Total()) {
				return true
			}
		}
	}
	return false
}

// someGoal is a total that is a little higher, or an indicator's full marks.
func someGoal(r *rand.Rand, set *rules.Set, card *scoring.Card) whatif.Goal {
	if r.IntN(3) == 0 {
		return whatif.Goal{Indicator: set.Leaves().At(r.IntN(set.Leaves().Len())).ID()}
	}
	return total(within(set, card.Total().Add(decimal.New(1+r.Int64N(30), 0))).String())
}

// within gives a total that is not refused: full marks where one would be that no unit has, unless bonuses may go beyond them.
func within(set *rules.Set, total decimal.Decimal) decimal.Decimal {
	if set.BeyondFullMarks() {
		return total
	}
	return decimal.Min(total, decimal.RequireFromString(set.FullMarks().String()))
}

// A trial is one change; size is that of it and those before.
type trial struct {
	name string
	to   any
	size exact.Number
}

func exhaustive(set *rules.Set, sub *scoring.Submission, goal whatif.Goal) (best []trial) {
	if reaches(set, sub, goal) {
		return []trial{}
	}
	changed := *sub
	try := func(list ...trial) {
		if n := len(list) - 1; best != nil && best[len(best)-1].size.Cmp(list[n].size) <= 0 {
			return
		}
		changed.Values, changed.Choices = maps.Clone(sub.Values), maps.Clone(sub.Choices)
		for _, c := range list {
			if _, way := sub.Choices[c.name]; way {
				changed.Choices[c.name] = c.to.(string)
			} else {
				changed.Values[c.name] = c.to
			}
		}
		if reaches(set, &changed, goal) {
			best = slices.Clone(list)
		}
	}
	all := others(set, sub)
	for _, list := range all {
		for _, a := range list {
			try(a)
		}
	}
	if best != nil {
		return best
	}
	for i, list := range all {
		for _, a := range list {
			for _, rest := range all[i+1:] {
				for _, b := range rest {
					b.size = b.size.Add(a.size)
					try(a, b)
				}
			}
		}
	}
	return best
}

// others gives, of each figure and way, everything else that it can be.
func others(set *rules.Set, sub *scoring.Submission) (all [][]trial) {
	add := func(name string, now any, values ...any) {
		var list []trial
		for _, x := range values {
			if d, ok := now.(decimal.Decimal); ok && d.Equal(x.(decimal.Decimal)) || x == now {
				continue
			}
			list = append(list, trial{name, x, sizeOf(set, sub, name, x)})
		}
		all = append(all, list)
	}
	for _, f := range set.Fields() {
		var values []any
		switch f.Type {
		case indicators.Bool:
			values = []any{true, false}
		case indicators.Choice:
			for _, w := range f.Of {
				values = append(values, w)
			}
		case indicators.Number:
			for x := range int64(13) {
				values = append(values, decimal.New(x, 0))
			}
		}
		add(f.Name, sub.Values[f.Name], values...)
	}
	for _, c := range set.Criteria().All() {
		if now, given := sub.Choices[c.ID()]; given {
			ids, _ := c.Inside().Ways()
			var values []any
			for _, id := range ids {
				values = append(values, id)
			}
			add(c.ID(), now, values...)
		}
	}
	return all
}

// sizeOf gives the size of a change, as the package documentation says.
func sizeOf(set *rules.Set, sub *scoring.Submission, name string, to any) exact.Number {
	now, ok := sub.Values[name].(decimal.Decimal)
	i, _ := set.FieldIndex(name)
	if !ok {
		return exact.Int(1)
	}
	a, _ := exact.FromDecimal(now)
	b, _ := exact.FromDecimal(to.(decimal.Decimal))
	whole := a.Abs()
	if whole.IsZero() {
		whole = exact.New(1, 2)
		if set.Field(i).Whole {
			whole = exact.Int(1)
		}
	}
	q, _ := b.Sub(a).Abs().Quo(whole)
	return q
}

func reaches(set *rules.Set, sub *scoring.Submission, goal whatif.Goal) bool {
	bound, err := scoring.Bind(set, sub)
	if err != nil {
		return false
	}
	total, err := bound.Total()
	if err != nil {
		return false
	}
	if goal.Total.Valid {
		if card, err := scoring.Score(set, sub); err != nil || card.NoTotal() != "" {
			return false
		}
		least, _ := exact.FromDecimal(goal.Total.Decimal)
		return least.Cmp(total) <= 0
	}
	in, _ := set.Indicator(goal.Indicator)
	points, marks := bound.Node(in)
	return marks.Sign() > 0 && points.Equal(marks)
}

// apartRules judge each figure by a rule of its own: pairs are merged, step by step.
const apartRules = `format: 1
rule_set: apart
version: "1"
title: 各自计分
basis: 无
effective: {from: 2024-01-01, to: 2024-12-31}
rounding: {places: 1, mode: half_up}
grades: [{name: 甲, from: 90}, {name: 乙, from: 0}]
fields:
  n0: {label: 甲, type: number, whole: true, min: 0, max: 12}
  n1: {label: 乙, type: number, whole: true, min: 0, max: 12}
  n2: {label: 丙, type: number, whole: true, min: 0, max: 12}
indicators:
  - {id: a, name: 甲, marks: 40, clause: 文字, criteria: [{id: x, linear: {value: n0, full_at: 12, zero_at: 0}}]}
  - {id: b, name: 乙, marks: 35, clause: 文字, criteria: [{id: x, linear: {value: n1, full_at: 0, zero_at: 11}}]}
  - {id: c, name: 丙, marks: 25, clause: 文字, applies: n2 != 5, not_applicable: redistribute, criteria: [{id: x, per_step: {value: n2, below: 12, step: 3, partial: count, deduct: 4}}]}
`

func TestPairsApartAreTheSmallest(t *testing.T) {
	set, err := rules.Parse("apart.yaml", []byte(apartRules))
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(8, 1))
	two, refused := 0, 0
	n := long.Rounds(40, 150)
	for range n {
		sub := random.Unit(r, set)
		card, err := scoring.Score(set, sub)
		if err != nil {
			t.Fatal(err)
		}
		goal := total(card.Total().Add(decimal.New(20+r.Int64N(50), 0)).String())
		got, err := whatif.Find(context.Background(), set, sub, goal)
		want := exhaustive(set, sub, goal)
		if senseless(err) && want == nil {
			refused++
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		size := exact.Number{}
		for _, c := range got.Changes {
			size = size.Add(sizeOf(set, sub, c.Name, c.Value))
		}
		if got.Reached != (want != nil) || len(got.Changes) != len(want) || len(want) > 0 && !size.Equal(want[len(want)-1].size) {
			t.Fatalf("got %+v, want %+v\ngoal %+v, unit %v", got.Changes, want, goal.Total.Decimal, sub.Values)
		}
		two += count(len(want) == 2)
	}
	if two < n/8 || refused == 0 {
		t.Errorf("only %d pairs, %d goals refused", two, refused)
	}
}
