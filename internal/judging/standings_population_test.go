package judging_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
)

// A situation is all that the standings of one unit can see of a population: how many units there are, how many of them are better, at how
// many different values, and how many are equal, the unit itself among them.
type situation struct{ units, better, values, equal int64 }

// situations lists every one of up to so many units.
func situations(most int64) (all []situation) {
	for n := int64(1); n <= most; n++ {
		for better := range n {
			for values := min(better, 1); values <= better; values++ {
				for equal := int64(1); equal <= n-better; equal++ {
					all = append(all, situation{n, better, values, equal})
				}
			}
		}
	}
	return all
}

// place is the place of the unit, by what the ways to settle ties are called.
func (s situation) place(ties judging.Ties) exact.Number {
	switch ties {
	case worst:
		return exact.Int(s.better + s.equal)
	case average: // of the places from the best to the worst
		return exact.Int(2*s.better + s.equal + 1).Mul(num("0.5"))
	case dense:
		return exact.Int(s.values + 1)
	}
	return exact.Int(s.better + 1)
}

// says is what a standing of the unit says; of a ratio below 100 % the situation tells no more than that it is one.
func (s situation) says(x judging.Standing) exact.Number {
	switch x.Kind {
	case judging.UnitCount:
		return exact.Int(s.units)
	case judging.Percentile:
		percent, _ := s.place(x.Ties).Mul(exact.Int(100)).Quo(exact.Int(s.units))
		return percent
	case judging.RatioToBest:
		if s.better == 0 {
			return exact.Int(100)
		}
		return exact.Int(99)
	}
	return s.place(x.Ties)
}

// fits reports whether a standing can say a number in the situation.
func (s situation) fits(x judging.Standing, is exact.Number) bool {
	if x.Kind == judging.RatioToBest && s.better > 0 {
		return is.Less(exact.Int(100))
	}
	return s.says(x).Equal(is)
}

// compared is every standing that compares one value, and the number of units.
func compared() (list []judging.Standing, names []string) {
	for ties := best; ties <= dense; ties++ {
		for _, kind := range []judging.StandingKind{judging.Rank, judging.Percentile} {
			over := in("[1, +inf)")
			if kind == judging.Percentile {
				over = in("(0, 100]")
			}
			list = append(list, judging.Standing{Kind: kind, Ties: ties, Over: over, Comparison: 1})
			names = append(names, kind.String()+" "+ties.String())
		}
	}
	list = append(list, judging.Standing{Kind: judging.RatioToBest, Over: in("[0, 100]"), Comparison: 1},
		judging.Standing{Kind: judging.UnitCount, Over: in("[0, +inf)")})
	return list, append(names, "ratio", "count")
}

// What one standing says of another holds in every population.
func TestBesideHoldsInEveryPopulation(t *testing.T) {
	list, names := compared()
	for _, where := range situations(6) {
		for i, s := range list {
			for k, o := range list {
				if within := s.Beside(o, where.says(o)); !within.Contains(where.says(s)) {
					t.Fatalf("%+v: %s is %s, but beside %s %s it is in %s", where, names[i], where.says(s), names[k], where.says(o), within)
				}
			}
		}
	}
}

// It is as narrow as it can be told without looking at others: the ends are those of what populations can have.
func TestBeside(t *testing.T) {
	list, names := compared()
	named := map[string]judging.Standing{}
	for i, name := range names {
		named[strings.ReplaceAll(name, " ", "-")] = list[i]
	}
	other := named["rank-best"] // another value of the same units
	other.Comparison = 2
	named["other"] = other
	elsewhere := named["count"] // other units
	elsewhere.Population = 1
	named["elsewhere"] = elsewhere
	for _, line := range strings.Split(strings.TrimSpace(`
rank-best       count           4   [1, 4]
other           count           4   [1, 4]
percentile-best count           4   [25, 100]
percentile-best count           0   (0, 100]
ratio           count           4   [0, 100]
count           count           4   [4, 4]
count           percentile-best 30  [4, +inf)
count           percentile-best 0   [0, +inf)
count           rank-average    2.5 [3, +inf)
count           other           7   [7, +inf)
count           ratio           50  [0, +inf)
count           elsewhere       3   [0, +inf)
rank-best       elsewhere       3   [1, +inf)
rank-best       rank-best       2   [2, 2]
rank-average    rank-average    2.5 [2.5, 2.5]
rank-best       rank-worst      3   [1, 3]
rank-best       rank-worst      1   [1, 1]
rank-best       rank-average    2.5 [1, 2.5]
rank-best       rank-dense      1   [1, 1]
rank-best       rank-dense      2   [2, +inf)
rank-dense      rank-best       2   [2, 2]
rank-dense      rank-best       5   [2, 5]
rank-dense      rank-average    1.5 [1, 1]
rank-dense      rank-worst      3   [1, 3]
rank-average    rank-worst      3   [1, 3]
rank-average    rank-best       2   [2, +inf)
rank-average    rank-dense      1   [1, +inf)
rank-worst      rank-best       3   [3, +inf)
rank-worst      rank-average    1.5 [1.5, +inf)
rank-worst      rank-dense      1   [1, +inf)
rank-best       other           2   [1, +inf)
rank-best       ratio           100 [1, 1]
rank-dense      ratio           100 [1, 1]
rank-average    ratio           100 [1, +inf)
rank-worst      ratio           100 [1, +inf)
rank-worst      ratio           99  [2, +inf)
rank-best       ratio           99  [2, +inf)
other           ratio           99  [1, +inf)
ratio           rank-best       1   [100, 100]
ratio           rank-average    1.5 [100, 100]
ratio           rank-best       2   [0, 100)
ratio           rank-dense      2   [0, 100)
ratio           rank-worst      2   [0, 100]
ratio           rank-average    2   [0, 100]
ratio           other           1   [0, 100]`), "\n") {
		words := strings.Fields(line)
		got := named[words[0]].Beside(named[words[1]], exact.MustParse(words[2]))
		if want := strings.Join(words[3:], " "); got.String() != want {
			t.Errorf("%s beside %s %s: got %s, want %s", words[0], words[1], words[2], got, want)
		}
	}
}

// subsets calls f with every set of up to three places of a list of n.
func subsets(n int, f func([]int)) {
	for a := range n {
		f([]int{a})
		for b := range a {
			f([]int{a, b})
			for c := range b {
				f([]int{a, b, c})
			}
		}
	}
}

// Whatever is known of a population that there can be, the standings together are those of one.
func TestTogetherIsAPopulation(t *testing.T) {
	list, names := compared()
	could := situations(14)
	for _, where := range situations(5) {
		subsets(len(list), func(places []int) {
			known := map[int]exact.Number{}
			for _, i := range places {
				known[i] = where.says(list[i])
			}
			got := judging.Together(list, known, nil)
			for i, x := range known {
				if !got[i].Equal(x) {
					t.Fatalf("%s is known to be %s, and %s together", names[i], x, got[i])
				}
			}
			for _, c := range could {
				all := true
				for i, s := range list {
					all = all && c.fits(s, got[i])
				}
				if all {
					return
				}
			}
			var told []string
			for i, name := range names {
				told = append(told, fmt.Sprintf("%s %s", name, got[i]))
			}
			t.Errorf("%+v, known %v: no population of up to 14 has %s", where, known, strings.Join(told, ", "))
		})
	}
}
