package judging_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
)

const (
	best    = judging.TiesBest
	worst   = judging.TiesWorst
	average = judging.TiesAverage
	dense   = judging.TiesDense
)

var placesTests = []struct {
	name, values string
	better       judging.Better
	ties         judging.Ties
	want, reason string
}{
	{"best", "9 8 8 7", judging.Higher, best, "1 2 2 4", ""},
	{"worst", "9 8 8 7", judging.Higher, worst, "1 3 3 4", ""},
	{"average", "9 8 8 7", judging.Higher, average, "1 2.5 2.5 4", ""},
	{"dense", "9 8 8 7", judging.Higher, dense, "1 2 2 3", ""},
	{"lower is better", "9 8 8 7", judging.Lower, best, "4 2 2 1", ""},
	{"lower is better, worst", "9 8 8 7", judging.Lower, worst, "4 3 3 1", ""},
	{"all equal, best", "5 5 5", judging.Higher, best, "1 1 1", ""},
	{"all equal, worst", "5 5 5", judging.Higher, worst, "3 3 3", ""},
	{"all equal, average", "5 5 5", judging.Higher, average, "2 2 2", ""},
	{"all equal of four, average", "5 5 5 5", judging.Lower, average, "2.5 2.5 2.5 2.5", ""},
	{"all equal, dense", "5 5 5", judging.Lower, dense, "1 1 1", ""},
	{"one", "-3", judging.Higher, worst, "1", ""},
	{"none", "", judging.Higher, best, "", ""},
	{"negative and zero", "0 -1 1 -1", judging.Higher, best, "2 3 1 3", ""},
	{"spelt otherwise", "1.0 1 1.00 0.999", judging.Higher, dense, "1 1 1 2", "numbers are equal, not texts"},
	{"a third", "1/3 2/6 0.3333333333333333", judging.Higher, best, "1 1 3", "exact: no decimal is a third"},
	{"a hair", "98.52 98.5200000001", judging.Higher, best, "2 1", "nothing is rounded before it is compared"},
}

func TestPlaces(t *testing.T) {
	for _, test := range placesTests {
		t.Run(test.name, func(t *testing.T) {
			if got := written(judging.Places(numbersOf(t, test.values), test.better, test.ties)); got != test.want {
				t.Errorf("places of %s: got %s, want %s (%s)", test.values, got, test.want, test.reason)
			}
		})
	}
}

// The place of a value follows from how many are better and how many are equal, which counting tells without sorting. It does not depend
// on where in the list the value stands.
func TestPlacesAgreeWithCounting(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 14))
	for range 300 {
		values := make([]exact.Number, r.IntN(12))
		for i := range values {
			values[i], _ = exact.Int(r.Int64N(7) - 3).Quo(exact.Int(1 + r.Int64N(3)))
		}
		for _, better := range []judging.Better{judging.Higher, judging.Lower} {
			for ties := best; ties <= dense; ties++ {
				got := judging.Places(values, better, ties)
				for i := range values {
					if want := counted(values, i, better, ties); !got[i].Equal(want) {
						t.Fatalf("%s of %s, %s %s: got %s, want %s", values[i], written(values), better, ties, got[i], want)
					}
				}
				order := r.Perm(len(values))
				shuffled := make([]exact.Number, len(values))
				for to, from := range order {
					shuffled[to] = values[from]
				}
				for to, place := range judging.Places(shuffled, better, ties) {
					if !place.Equal(got[order[to]]) {
						t.Fatalf("%s shuffled to %s: %s has place %s, then %s", written(values), written(shuffled), shuffled[to], got[order[to]], place)
					}
				}
			}
		}
	}
}

// counted is the place of a value by counting: how many are better, how many equal, how many different ones are better.
func counted(values []exact.Number, i int, better judging.Better, ties judging.Ties) exact.Number {
	ahead, equal, groups := int64(0), int64(0), map[string]bool{}
	for _, x := range values {
		switch {
		case x.Equal(values[i]):
			equal++
		case values[i].Less(x) == (better == judging.Higher):
			ahead++
			groups[x.String()] = true
		}
	}
	switch ties {
	case worst:
		return exact.Int(ahead + equal)
	case average:
		half, _ := exact.Int(2*ahead + equal + 1).Quo(exact.Int(2))
		return half
	case dense:
		return exact.Int(int64(len(groups)) + 1)
	}
	return exact.Int(ahead + 1)
}

func TestOf(t *testing.T) {
	for _, test := range []struct {
		kind            judging.StandingKind
		values          string
		highest, lowest int
		want            string
	}{
		{judging.Mean, "1 2 6", 0, 0, "3"},
		{judging.Mean, "1 1 2", 0, 0, "4/3"},
		{judging.Mean, "9 1 5 5", 1, 1, "5"},
		{judging.Mean, "9 9 3", 1, 0, "6"}, // of equal ones only so many
		{judging.Mean, "-3 3", 0, 0, "0"},
		{judging.Median, "9 1 2", 0, 0, "2"},
		{judging.Median, "4 1 2 9", 0, 0, "3"},
		{judging.Median, "4 1 2 9", 2, 0, "3/2"},
		{judging.HighestOf, "4 9 2", 0, 0, "9"},
		{judging.HighestOf, "4 9 2", 1, 0, "4"},
		{judging.LowestOf, "4 9 2", 0, 1, "4"},
		{judging.LowestOf, "4 9 2", 1, 0, "2"},
		{judging.Sum, "4 9 2", 0, 0, "15"},
		{judging.Sum, "4 9 2", 1, 1, "4"},
		{judging.Mean, "4 9", 1, 1, ""},
		{judging.Sum, "", 0, 0, ""},
	} {
		values := numbersOf(t, test.values)
		got := ""
		if x, ok := test.kind.Of(values, test.highest, test.lowest); ok {
			got = x.String()
		}
		if got != strings.Replace(test.want, "3/2", "1.5", 1) {
			t.Errorf("%s of %s without %d and %d: got %q, want %q", test.kind, test.values, test.highest, test.lowest, got, test.want)
		}
		if written(values) != test.values {
			t.Errorf("%s put the values in order: %s", test.kind, written(values))
		}
	}
}

var toBestTests = []struct{ value, best, want, reason string }{
	{"90", "100", "90", ""},
	{"100", "100", "100", ""},
	{"0", "0", "100", "the best is at 100 also where it is 0"},
	{"0", "3", "0", ""},
	{"1", "3", "100/3", "exact"},
}

func TestToBest(t *testing.T) {
	for _, test := range toBestTests {
		value, top := numbersOf(t, test.value)[0], numbersOf(t, test.best)[0]
		if got := judging.ToBest(value, top, judging.Higher).String(); got != test.want {
			t.Errorf("%s of %s: got %s, want %s (%s)", test.value, test.best, got, test.want, test.reason)
		}
		// Where lower is better the two change places; of a best 0 nothing but 0 itself has a share.
		want := test.want
		if !top.IsZero() && value.IsZero() {
			want = "0"
		}
		if got := judging.ToBest(top, value, judging.Lower).String(); got != want {
			t.Errorf("%s against the lowest %s: got %s, want %s", test.best, test.value, got, want)
		}
	}
}

func numbersOf(t *testing.T, text string) (list []exact.Number) {
	t.Helper()
	for _, word := range strings.Fields(text) {
		above, below, _ := strings.Cut(word, "/")
		x, err := exact.Parse(above)
		if err == nil && below != "" {
			x, err = x.Quo(exact.MustParse(below))
		}
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, x)
	}
	return list
}

func written(list []exact.Number) string { return strings.Trim(fmt.Sprint(list), "[]") }
