package population_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/bounds"
	"github.com/baifen-go/baifen/scoring/population"
	"github.com/shopspring/decimal"
)

// peers is a random rule set whose units are compared in every way, and a population for it, with ties.
func peers(t *testing.T, r *rand.Rand) (set *rules.Set, units []*scoring.Submission) {
	t.Helper()
	text := random.Peers(r, true)
	set, err := rules.Parse("peers.yaml", []byte(text))
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	for i := range 1 + r.IntN(7) {
		u := random.Unit(r, set)
		if i > 0 && r.IntN(3) == 0 {
			u.Values = maps.Clone(units[r.IntN(i)].Values)
		}
		u.Unit.Code = fmt.Sprint(i)
		for _, s := range set.Standings().All() {
			delete(u.Values, s.Name)
		}
		units = append(units, u)
	}
	return set, units
}

// Whatever the rule set, standings are those of counting; a unit with its standings scores alone what it scores among the others; the order
// of the units changes no card; and where standings are forgotten, the score lies inside the bounds.
func TestRandomPeers(t *testing.T) {
	r := rand.New(rand.NewPCG(12, 2))
	n, compared, inside := long.Rounds(24, 120), 0, 0
	for k := range n {
		set, units := peers(t, r)
		members, err := population.Score(set, units)
		if err != nil || slices.ContainsFunc(members, func(m population.Member) bool { return m.Err != nil }) {
			continue // of a unit that cannot be scored, or of a comparison that leaves nothing
		}
		compared++
		p, err := population.Compare(set, slices.Values(units))
		if err != nil {
			t.Fatal(err)
		}
		var whole []*scoring.Submission
		for i, u := range units {
			full, err := p.Complete(i, u)
			if err != nil {
				t.Fatal(err)
			}
			alone, err := scoring.Score(set, full)
			if err != nil {
				t.Fatalf("%v alone: %v", full.Values, err)
			}
			if got, want := written(t, alone), written(t, members[i].Card); got != want {
				t.Fatalf("alone\n%s\namong the others\n%s", got, want)
			}
			whole = append(whole, full)
		}
		counted(t, set, whole, members)
		mixed, from := shuffled(r, units)
		for to, card := range cards(t, set, mixed) {
			if want := written(t, members[from[to]].Card); card != want {
				t.Fatalf("got\n%s\nin another order, want\n%s", card, want)
			}
		}
		if k%12 > 0 { // bounds take long
			continue
		}
		i := r.IntN(len(units))
		inside += lies(t, r, set, whole[i], members[i].Card)
	}
	t.Logf("%d populations compared, %d units inside bounds", compared, inside)
	if compared < n/2 || inside < n/24 {
		t.Errorf("of %d populations %d are compared, %d units are inside their bounds: too few", n, compared, inside)
	}
}

func written(t *testing.T, c *scoring.Card) string {
	t.Helper()
	data, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// A peer is what one standing compares of an eligible unit.
type peer struct {
	unit int
	keys []exact.Number // the more, the better
	x    exact.Number
}

// counted holds every standing of all units to what counting gives.
func counted(t *testing.T, set *rules.Set, whole []*scoring.Submission, members []population.Member) {
	t.Helper()
	for _, s := range set.Standings().All() {
		var list []peer
		for i, u := range whole {
			if p, ok := eligible(t, set, s, u, members[i].Card); ok {
				p.unit = i
				list = append(list, p)
			}
		}
		for i, u := range whole {
			at := slices.IndexFunc(list, func(p peer) bool { return p.unit == i })
			got, has := u.Values[s.Name].(exact.Number)
			if at < 0 && s.Kind != judging.UnitCount {
				if has {
					t.Fatalf("%s: a unit that is not eligible has %s", rules.Says(s), got)
				}
				continue
			}
			if want := byHand(t, s, list, at, u); !has || !got.Equal(want) {
				t.Fatalf("%s: unit %d of %v has %v, counting gives %s", rules.Says(s), i, list, u.Values[s.Name], want)
			}
		}
	}
}

// eligible gives what a standing compares of a unit.
func eligible(t *testing.T, set *rules.Set, s rules.Standing, u *scoring.Submission, card *scoring.Card) (p peer, ok bool) {
	t.Helper()
	b, err := scoring.Bind(set, u)
	if err == nil {
		_, err = b.Total()
	}
	if err != nil {
		t.Fatal(err)
	}
	if s.Among != nil {
		if in, fail := s.Among.Truth(b.Values()); fail != nil || !in {
			return p, false
		}
	}
	number := func(f *rules.Formula) exact.Number {
		if f.Inside().ReadsResults() {
			return ofScore(t, f.String(), card.Sheet())
		}
		x, fail := f.Number(b.Values())
		if fail != nil {
			t.Fatal(fail)
		}
		return x
	}
	signed := func(x exact.Number, better judging.Better) exact.Number {
		if better == judging.Lower {
			return x.Neg()
		}
		return x
	}
	if s.Value == nil {
		return p, true
	}
	if strings.Contains(s.Value.String(), "total") && card.NoTotal() != "" { // it is not ranked by what it does not have
		return p, false
	}
	p.x = number(s.Value)
	p.keys = append(p.keys, signed(p.x, s.Better))
	for _, then := range s.Then {
		p.keys = append(p.keys, signed(number(then.Value), then.Better))
	}
	return p, true
}

// ofScore gives a number that random rule sets make of what a unit scores.
func ofScore(t *testing.T, formula string, s *scoring.Sheet) exact.Number {
	t.Helper()
	points := map[string]decimal.Decimal{}
	for _, row := range s.Indicators {
		points[row.ID] = row.Score
	}
	x := s.Total
	switch formula = strings.ReplaceAll(formula, `"`, "'"); formula {
	case "total":
	case "points('first')":
		x = points["first"]
	case "total - points('rest')":
		x = x.Sub(points["rest"])
	default:
		t.Fatalf("units are compared by %s, which nobody counts", formula)
	}
	return exact.MustParse(x.String())
}

// byHand gives a standing of one of the eligible units; of a count, which every unit has, at is not asked.
func byHand(t *testing.T, s rules.Standing, list []peer, at int, u *scoring.Submission) exact.Number {
	t.Helper()
	n := exact.Int(int64(len(list)))
	hundredth := func(part, of exact.Number) exact.Number {
		q, err := part.Mul(exact.Int(100)).Quo(of)
		if err != nil {
			t.Fatal(err)
		}
		return q
	}
	switch s.Kind {
	case judging.UnitCount:
		return n
	case judging.Rank:
		return place(s.Ties, list, at)
	case judging.Percentile:
		return hundredth(place(s.Ties, list, at), n)
	case judging.RatioToBest:
		best := slices.MaxFunc(list, func(a, b peer) int { return slices.CompareFunc(a.keys, b.keys, exact.Number.Cmp) }).x
		switch x := list[at].x; {
		case x.Equal(best):
			return exact.Int(100)
		case s.Better == judging.Lower:
			return hundredth(best, x)
		default:
			return hundredth(x, best)
		}
	}
	return inCommon(t, s, list, u)
}

// place counts who is better and who is as good.
func place(ties judging.Ties, list []peer, at int) exact.Number {
	better, equal, steps := 0, 0, map[string]bool{}
	for _, p := range list {
		switch c := slices.CompareFunc(p.keys, list[at].keys, exact.Number.Cmp); {
		case c > 0:
			better++
			steps[fmt.Sprint(p.keys)] = true
		case c == 0:
			equal++
		}
	}
	switch ties {
	case judging.TiesWorst:
		return exact.Int(int64(better + equal))
	case judging.TiesAverage:
		return exact.New(int64(10*better+5*(equal+1)), 1)
	case judging.TiesDense:
		return exact.Int(int64(len(steps) + 1))
	}
	return exact.Int(int64(better + 1))
}

// inCommon takes the extremes away one by one, and makes of the rest what all units have.
func inCommon(t *testing.T, s rules.Standing, list []peer, u *scoring.Submission) exact.Number {
	t.Helper()
	var rest []exact.Number
	for _, p := range list {
		rest = append(rest, p.x)
	}
	slices.SortFunc(rest, exact.Number.Cmp)
	rest = rest[leftOut(t, s.DropLowest, u):]
	rest = rest[:len(rest)-leftOut(t, s.DropHighest, u)]
	var sum exact.Number
	for _, x := range rest {
		sum = sum.Add(x)
	}
	switch s.Kind {
	case judging.HighestOf:
		return rest[len(rest)-1]
	case judging.LowestOf:
		return rest[0]
	case judging.Sum:
		return sum
	case judging.Median:
		sum, rest = rest[(len(rest)-1)/2].Add(rest[len(rest)/2]), rest[:min(len(rest), 2)]
		mean, _ := sum.Quo(exact.Int(2))
		return mean
	}
	mean, _ := sum.Quo(exact.Int(int64(len(rest))))
	return mean
}

// leftOut gives how many extremes a random rule set leaves out, by the counts that a unit was told.
func leftOut(t *testing.T, f *rules.Formula, u *scoring.Submission) int {
	t.Helper()
	if f == nil {
		return 0
	}
	var name string
	var least, n int64
	if _, err := fmt.Sscanf(f.String(), "%s > %d ? 1 : 0", &name, &least); err == nil {
		least++
	} else if _, err := fmt.Sscanf(f.String(), "%s >= %d ? 1 : 0", &name, &least); err != nil {
		if f.String() != "0" {
			t.Fatalf("%s is left out, which nobody counts", f)
		}
		return 0
	}
	if n, _ = u.Values[name].(exact.Number).Int64(); n >= least {
		return 1
	}
	return 0
}

// lies forgets some standings of a unit, and holds its score to the bounds; it gives 1 where there are any.
func lies(t *testing.T, r *rand.Rand, set *rules.Set, whole *scoring.Submission, card *scoring.Card) int {
	t.Helper()
	part := *whole
	part.Values = maps.Clone(whole.Values)
	for _, s := range set.Standings().All() {
		if r.IntN(3) == 0 {
			delete(part.Values, s.Name)
		}
	}
	b, err := bounds.Find(context.Background(), set, &part)
	if err != nil {
		return 0
	}
	if none := card.NoTotal(); none != "" {
		if !slices.Contains(b.NoTotal, none) {
			t.Fatalf("%v has no total by %s, the bounds say by %q", whole.Values, none, b.NoTotal)
		}
		return 1
	}
	if b.Uncounted {
		t.Fatalf("%v scores %s, the bounds say that there is no total: %v", whole.Values, card.Total(), part.Values)
	}
	if card.Total().LessThan(b.Low.Total) || b.High.Total.LessThan(card.Total()) {
		t.Fatalf("%v scores %s, outside of %s to %s: %v", whole.Values, card.Total(), b.Low.Total, b.High.Total, part.Values)
	}
	for _, end := range []bounds.End{b.Low, b.High} {
		if end.Completion == nil || !end.Exact {
			continue
		}
		if got, err := scoring.Score(set, end.Completion.Of(&part)); err != nil || !got.Total().Equal(end.Total) {
			t.Fatalf("%v completed by %v: %v %v, want %s", part.Values, end.Completion.Values, got, err, end.Total)
		}
	}
	return 1
}
