package population_test

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/population"
)

// plain is a rule set without standings and a unit for it.
func plain(t testing.TB) (*rules.Set, *scoring.Submission) {
	t.Helper()
	set, err := library.Open("national-self-evaluation", 2024)
	if err != nil {
		t.Fatal(err)
	}
	return set, &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2024, Values: map[string]any{"budget": 10, "executed": 9,
		"targets": []map[string]any{{"group": "产出", "name": "甲", "kind": "正向", "target": 1, "actual": 1, "weight": 50},
			{"group": "效益", "name": "乙", "kind": "正向", "target": 1, "actual": 1, "weight": 30},
			{"group": "满意度", "name": "丙", "kind": "正向", "target": 1, "actual": 1, "weight": 10}}}}
}

// cards scores a population and writes each card.
func cards(t *testing.T, set *rules.Set, units []*scoring.Submission) (list []string) {
	t.Helper()
	results, err := population.Score(set, units)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range results {
		if r.Err != nil {
			t.Fatal(r.Err)
		}
		data, err := json.Marshal(r.Card)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, string(data))
	}
	return list
}

func report(t *testing.T, set *rules.Set, units []*scoring.Submission) string {
	t.Helper()
	p, err := population.Compare(set, slices.Values(units))
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// Whatever the order of the units, each has the same card, to the byte, and the rankings are the same.
func TestOrderDoesNotMatter(t *testing.T) {
	for _, set := range []*rules.Set{every(t), shared(t)} {
		orderDoesNotMatter(t, set)
	}
}

func orderDoesNotMatter(t *testing.T, set *rules.Set) {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 8))
	for range 60 {
		units := towns(r, 1+r.IntN(20))
		want, ranks := cards(t, set, units), report(t, set, units)
		for range 3 {
			mixed, from := shuffled(r, units)
			for to, card := range cards(t, set, mixed) {
				if card != want[from[to]] {
					t.Fatalf("%s: got\n%s\nin another order, want\n%s", mixed[to].Unit.Code, card, want[from[to]])
				}
			}
			if again := report(t, set, mixed); again != ranks {
				t.Fatalf("got\n%s\nin another order, want\n%s", again, ranks)
			}
		}
	}
}

// Each standing is what counting gives, unit by unit: how many eligible units have a better rate, how many the same.
func TestStandingsAgreeWithCounting(t *testing.T) {
	set, r := every(t), rand.New(rand.NewPCG(2, 7))
	for range 60 {
		units := towns(r, 1+r.IntN(15))
		results, err := population.Score(set, units)
		if err != nil {
			t.Fatal(err)
		}
		for i, u := range units {
			income, spending := u.Values["income"].(int), u.Values["spending"].(int)
			better, equal, rates, eligible, less, same, lowest := 0, 0, map[string]bool{}, 0, 0, 0, spending
			top := exact.Int(-1)
			for _, other := range units {
				oi, os := other.Values["income"].(int), other.Values["spending"].(int)
				lowest = min(lowest, os)
				switch {
				case os < spending:
					less++
				case os == spending:
					same++
				}
				if oi == 0 {
					continue
				}
				eligible++
				top = exact.Max(top, rate(oi, os))
				switch { // os/oi > spending/income
				case os*income > spending*oi:
					better++
					rates[rate(oi, os).String()] = true
				case os*income == spending*oi:
					equal++
				}
			}
			if results[i].Err != nil {
				t.Fatal(results[i].Err)
			}
			none := "-"
			text := func(x exact.Number) string { return x.String() }
			whole := func(n int) string { return strconv.Itoa(n) }
			want := []string{none, none, text(rate(2, less+less+same+1)), none, none, none, whole(eligible), whole(len(units))}
			if want[5] = "100"; spending != lowest {
				want[5] = text(rate(spending, lowest*100))
			}
			if income > 0 {
				want[0] = whole(better + 1)
				want[3] = text(rate(eligible, (len(rates)+1)*100))
				if want[4] = "100"; !rate(income, spending).Equal(top) {
					q, _ := rate(income, spending).Mul(exact.Int(100)).Quo(top)
					want[4] = text(q)
				}
			}
			want[1] = worst(units, u, none)
			if got := standings(t, results[i].Card); got != join(want) {
				t.Fatalf("%v among %d units: got %s, want %s", u.Values, len(units), got, join(want))
			}
		}
	}
}

// worst counts the units that did not merge and spent at least as large a part of their income.
func worst(units []*scoring.Submission, u *scoring.Submission, none string) string {
	if u.Values["merged"].(bool) || u.Values["income"].(int) == 0 {
		return none
	}
	n := 0
	for _, other := range units {
		oi := other.Values["income"].(int)
		if oi > 0 && !other.Values["merged"].(bool) && other.Values["spending"].(int)*u.Values["income"].(int) >= u.Values["spending"].(int)*oi {
			n++
		}
	}
	return strconv.Itoa(n)
}

func rate(of, part int) exact.Number {
	q, _ := exact.Int(int64(part)).Quo(exact.Int(int64(of)))
	return q
}

func join(words []string) (line string) {
	for i, w := range words {
		if i > 0 {
			line += " "
		}
		line += w
	}
	return line
}

// A unit that is not eligible changes nothing for those that are, and one that is worse than all changes no place of the better ones.
func TestWhoDoesNotMatter(t *testing.T) {
	set, r := every(t), rand.New(rand.NewPCG(5, 9))
	places := func(units []*scoring.Submission, names ...string) (list []string) {
		p, err := population.Compare(set, slices.Values(units))
		if err != nil {
			t.Fatal(err)
		}
		for i, u := range units {
			full, err := p.Complete(i, u)
			if err != nil {
				t.Fatal(err)
			}
			for _, name := range names {
				x, ok := full.Values[name].(exact.Number)
				list = append(list, u.Unit.Code+" "+name+" "+strconv.FormatBool(ok)+" "+x.String())
			}
		}
		return list
	}
	for range 60 {
		units := towns(r, 1+r.IntN(12))
		for _, u := range units {
			u.Values["spending"] = u.Values["spending"].(int) + 1 // none is as bad as the worse unit below
		}
		among := []string{"place", "worst", "share", "to_best", "peers"}
		idle := append(slices.Clone(units), unit("idle", 0, 1000))
		if got, want := places(idle, among...)[:len(units)*len(among)], places(units, among...); !slices.Equal(got, want) {
			t.Fatalf("with a unit that is not eligible: got %v, want %v", got, want)
		}
		worse := append(slices.Clone(units), unit("worse", 1000, 0))
		if got, want := places(worse, "place", "worst", "to_best")[:len(units)*3], places(units, "place", "worst", "to_best"); !slices.Equal(got, want) {
			t.Fatalf("with a unit that is worse: got %v, want %v", got, want)
		}
	}
}

// Whatever figures come in, either every unit has a result and the places are those of counting, or nobody has one and there are reasons.
func FuzzScore(f *testing.F) {
	set := every(f)
	for _, seed := range [][3]string{{"100", "90", "1"}, {"0", "5", "90"}, {"1/3", "", "x"}, {"3", "1", "1e300"}, {"-1", "0.0000001", "2"}} {
		f.Add(seed[0], seed[1], seed[2])
	}
	f.Fuzz(func(t *testing.T, income, spending, place string) {
		units := []*scoring.Submission{unit("1", 100, 90), unit("2", income, spending), unit("3", 100, 80)}
		if place != "" {
			units[1].Values["place"] = place
		}
		before := maps.Clone(units[1].Values)
		results, err := population.Score(set, units)
		if err != nil {
			if results != nil || codes(err)[0] == "" || err.Error() == "" {
				t.Fatalf("results %v with error %v", results, err)
			}
			return
		}
		for i, r := range results {
			if (r.Card == nil) == (r.Err == nil) {
				t.Fatalf("unit %d: card %v, error %v", i, r.Card, r.Err)
			}
		}
		if results[0].Err != nil || results[2].Err != nil {
			t.Fatalf("the others are not scored: %v %v", results[0].Err, results[2].Err)
		}
		if !maps.Equal(before, units[1].Values) {
			t.Fatalf("the submission changed: %v", units[1].Values)
		}
		if again, _ := population.Score(set, units); again[0].Card.Sheet().SubmissionSHA256 != results[0].Card.Sheet().SubmissionSHA256 {
			t.Fatal("another card the second time")
		}
	})
}
