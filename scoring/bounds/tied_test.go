package bounds_test

import (
	"context"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/bounds"
	"github.com/shopspring/decimal"
)

// Where nodes read one another through roots and logarithms, caps hold points to formulas, and some leave no total, every completion is
// scored: the bounds of the total and of each node are the least and the most of them, the grades are the worst and the best, and the caps that
// leave no total are those that do. What an answer makes of the total is what it makes of those completions.
func TestBoundsWhereNodesHangTogether(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 78))
	compared, uncounted, refused, turns, n := 0, 0, 0, 0, long.Rounds(8, 40)
	for range n {
		text := random.Tied(r)
		set, err := rules.Parse("tied.yaml", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		part := without(r, random.Unit(r, set))
		report, err := bounds.Find(context.Background(), set, part)
		all := everyCompletion(t, set, part)
		switch {
		case err != nil:
			if refused++; all.scored {
				t.Fatalf("%v, but completions score\n%s\n%v", err, text, part.Values)
			}
			continue
		case !all.any:
			uncounted++
		case !report.Low.Exact || !report.High.Exact || !report.Low.Total.Equal(all.low) || !report.High.Total.Equal(all.high):
			t.Fatalf("bounds %+v to %+v, all completions %s to %s\n%s\n%v", report.Low, report.High, all.low, all.high, text, part.Values)
		default:
			compared++
		}
		if report.Uncounted == all.any || !slices.Equal(report.NoTotal, all.noTotal) {
			t.Fatalf("no total by %v, uncounted %t; want %v\n%s\n%v", report.NoTotal, report.Uncounted, all.noTotal, text, part.Values)
		}
		if all.scored && (rankOf(set, report.Low.Grade) != all.worst || rankOf(set, report.High.Grade) != all.best) {
			t.Fatalf("grades %s to %s, want the ranks %d to %d\n%s\n%v", report.Low.Grade, report.High.Grade, all.worst, all.best, text, part.Values)
		}
		for _, x := range report.Indicators {
			if p := all.points[x.ID]; all.any && (!x.Exact || !x.Low.Equal(p[0]) || !x.High.Equal(p[1])) {
				t.Fatalf("%s is %s to %s, all completions %v\n%s\n%v", x.ID, x.Low, x.High, p, text, part.Values)
			}
		}
		for _, m := range report.Missing[:min(len(report.Missing), 1)] {
			if turn := m.Best; turn != nil && turn.Value != nil {
				with := *part
				with.Values = maps.Clone(part.Values)
				with.Values[m.Name] = turn.Value
				if turns++; !turn.Low.Equal(everyCompletion(t, set, &with).low) {
					t.Fatalf("with %s %v the lowest is %s\n%s\n%v", m.Name, turn.Value, turn.Low, text, part.Values)
				}
			}
		}
	}
	t.Logf("%d compared, %d without a total, %d refused, %d turns", compared, uncounted, refused, turns)
	if compared < n/2 || turns < n/8 {
		t.Errorf("%d compared, %d turns", compared, turns)
	}
}

// all is what all completions come to.
type all struct {
	scored, any bool // some can be scored, and some have a total
	low, high   decimal.Decimal
	best, worst int // ranks
	points      map[string][2]decimal.Decimal
	noTotal     []string
}

// everyCompletion scores every completion of whole numbers and truths.
func everyCompletion(t *testing.T, set *rules.Set, part *scoring.Submission) *all {
	t.Helper()
	sub := *part
	sub.Values = maps.Clone(part.Values)
	a := &all{points: map[string][2]decimal.Decimal{}}
	var gone []indicators.Field
	for _, f := range set.Fields() {
		if _, given := part.Values[f.Name]; !given {
			gone = append(gone, f)
		}
	}
	var fill func(i int)
	fill = func(i int) {
		switch {
		case i == len(gone):
			if card, err := scoring.Score(set, &sub); err == nil {
				a.see(set, card)
			}
		case gone[i].Type == indicators.Bool:
			for _, x := range []bool{false, true} {
				sub.Values[gone[i].Name] = x
				fill(i + 1)
			}
		default:
			most, _ := gone[i].Range.High.At.Int64()
			for x := range most + 1 {
				sub.Values[gone[i].Name] = decimal.New(x, 0)
				fill(i + 1)
			}
		}
	}
	fill(0)
	slices.Sort(a.noTotal)
	return a
}

func (a *all) see(set *rules.Set, card *scoring.Card) {
	rank := rankOf(set, card.Grade())
	if !a.scored {
		a.best, a.worst = rank, rank
	}
	a.best, a.worst = min(a.best, rank), max(a.worst, rank)
	for _, in := range set.Tree().All() {
		x, _ := card.Score(in.ID())
		p, seen := a.points[in.ID()]
		if !seen {
			p = [2]decimal.Decimal{x, x}
		}
		a.points[in.ID()] = [2]decimal.Decimal{decimal.Min(p[0], x), decimal.Max(p[1], x)}
	}
	a.scored = true
	for _, l := range card.Sheet().Caps {
		if l.NoTotal && !slices.Contains(a.noTotal, l.ID) {
			a.noTotal = append(a.noTotal, l.ID)
		}
	}
	switch {
	case card.NoTotal() != "":
	case !a.any:
		a.any, a.low, a.high = true, card.Total(), card.Total()
	default:
		a.low, a.high = decimal.Min(a.low, card.Total()), decimal.Max(a.high, card.Total())
	}
}
