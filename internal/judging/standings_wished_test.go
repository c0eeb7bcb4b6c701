package judging_test

import (
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
)

// What is wished comes true where it fits what is known; a count grows to what is needed, and no further.
func TestTogetherWishes(t *testing.T) {
	list, names := compared()
	place := map[string]int{}
	for i, name := range names {
		place[name] = i
	}
	read := func(pairs []string) map[int]exact.Number {
		is := map[int]exact.Number{}
		for i := 0; i < len(pairs); i += 2 {
			at, ok := place[pairs[i]]
			if !ok {
				t.Fatal(pairs[i])
			}
			is[at] = num(pairs[i+1])
		}
		return is
	}
	for _, tt := range []struct {
		name                string
		known, wished, want []string
	}{
		{"nothing", nil, nil, []string{"count", "1", "rank best", "1", "rank average", "1", "percentile worst", "100", "ratio", "100"}},
		{"so many units", nil, []string{"count", "7"}, []string{"count", "7", "rank worst", "1"}},
		{"a place makes room for itself", nil, []string{"rank best", "5"}, []string{"count", "5", "rank best", "5", "rank worst", "5", "rank dense", "5", "ratio", "50"}},
		{"two who share a place", nil, []string{"rank average", "2.5"}, []string{"count", "3", "rank best", "2", "rank average", "2.5", "rank worst", "3", "rank dense", "2"}},
		{"a share is that of the first", nil, []string{"percentile best", "20"}, []string{"count", "5", "percentile best", "20", "rank best", "1"}},
		{"a share that no count gives is near to one", nil, []string{"percentile best", "30"}, []string{"count", "4", "percentile best", "25"}},
		{"a place before a share", nil, []string{"rank best", "3", "percentile best", "50"}, []string{"count", "3", "rank best", "3", "percentile best", "100"}},
		{"a share of a count", []string{"count", "10"}, []string{"percentile best", "30"}, []string{"rank best", "3", "percentile best", "30"}},
		{"a share between two places is the better of them", []string{"count", "10"}, []string{"percentile best", "39"}, []string{"rank best", "3", "percentile best", "30"}},
		{"a share below the first place is the first", []string{"count", "10"}, []string{"percentile best", "3"}, []string{"rank best", "1", "percentile best", "10"}},
		{"no place is behind the last", []string{"count", "4"}, []string{"rank best", "9"}, []string{"rank best", "4", "count", "4"}},
		{"a ratio below the best wants a better one", nil, []string{"ratio", "80"}, []string{"count", "2", "ratio", "80", "rank best", "2"}},
		{"but not where the first place is wished", nil, []string{"rank best", "1", "ratio", "80"}, []string{"rank best", "1", "ratio", "100"}},
		{"nor where its share is", nil, []string{"percentile best", "50", "ratio", "80"}, []string{"count", "2", "rank best", "1", "ratio", "100"}},
		{"the best ratio", nil, []string{"ratio", "100"}, []string{"count", "1", "ratio", "100"}},
		{"a place below the first has the ratio that is wished", nil, []string{"ratio", "80", "rank best", "2"}, []string{"ratio", "80", "rank best", "2"}},
		{"what is best is first, whatever is wished", []string{"ratio", "100"}, []string{"rank best", "3"}, []string{"rank best", "1", "rank dense", "1", "ratio", "100"}},
		{"who is first is best", []string{"rank best", "1"}, []string{"ratio", "80"}, []string{"ratio", "100"}},
		{"who is not best is second at least", []string{"ratio", "99"}, nil, []string{"rank best", "2", "rank dense", "2", "count", "2", "ratio", "99"}},
		{"a place and its share are of one count", []string{"rank best", "3", "percentile best", "2"}, nil, []string{"count", "150", "rank worst", "3"}},
		{"also beyond the counts that are tried", []string{"rank worst", "3", "percentile worst", "0.001"}, nil, []string{"count", "300000"}},
		{"by other ties they are of any count that fits", []string{"rank best", "3", "percentile worst", "100"}, nil, []string{"count", "3", "rank worst", "3"}},
		{"a share of a place is that of whole units", []string{"percentile best", "12.5"}, nil, []string{"count", "8", "rank best", "1"}},
		{"and of places that are wished where that fits", []string{"percentile best", "12.5"}, []string{"count", "16"}, []string{"count", "16", "rank best", "2"}},
		{"else of the fewest", []string{"percentile best", "12.5"}, []string{"count", "15"}, []string{"count", "8", "rank best", "1"}},
		{"a count that is no whole number is none", nil, []string{"count", "2.5"}, []string{"count", "1"}},
		{"a place of which no count is told needs as many", []string{"rank average", "3.5"}, nil, []string{"count", "4", "rank best", "3", "rank worst", "4"}},
		{"a place beyond all that are tried", []string{"rank best", "200000"}, nil, []string{"count", "200000", "rank worst", "200000"}},
		{"a place that is known is that of one alone", []string{"rank worst", "3"}, nil, []string{"rank best", "3", "rank average", "3", "rank dense", "3"}},
		{"or of two", []string{"rank average", "1.5"}, nil, []string{"rank best", "1", "rank worst", "2"}},
		{"so is a share", []string{"count", "4", "percentile worst", "75"}, nil, []string{"rank best", "3", "rank worst", "3"}},
		{"whatever is wished", []string{"rank worst", "3"}, []string{"rank best", "1", "count", "9"}, []string{"rank best", "3", "count", "9"}},
		{"a ratio below the best is that of the second", []string{"count", "5"}, []string{"ratio", "80"}, []string{"rank best", "2", "ratio", "80"}},
		{"a share of the most units that are tried", []string{"percentile best", "0.001"}, nil, []string{"count", "100000", "rank best", "1"}},
		{"a known count is not changed by a wish", []string{"count", "3"}, []string{"count", "8"}, []string{"count", "3"}},
		{"a share of nothing asks for no count", nil, []string{"percentile best", "0"}, []string{"count", "1"}},
		{"what contradicts itself is left as it is known", []string{"rank best", "3", "rank worst", "2"}, nil, []string{"rank best", "3", "rank worst", "2"}},
	} {
		got := judging.Together(list, read(tt.known), read(tt.wished))
		for i, want := range read(tt.want) {
			if !got[i].Equal(want) {
				t.Errorf("%s: %s is %s, want %s", tt.name, names[i], got[i], want)
			}
		}
		if len(got) != len(list) {
			t.Errorf("%s: %d standings of %d have a number", tt.name, len(got), len(list))
		}
	}
}

// A ratio alone has the number that is wished: nobody says who is before it.
func TestTogetherRatioAlone(t *testing.T) {
	ratio := judging.Standing{Kind: judging.RatioToBest, Over: in("[0, 100]"), Comparison: 1}
	other := ratio
	other.Comparison = 2
	got := judging.Together([]judging.Standing{ratio, other}, nil, map[int]exact.Number{0: num("80")})
	if !got[0].Equal(num("80")) || !got[1].Equal(num("100")) {
		t.Errorf("ratios of two values: %s and %s, want 80 as wished and 100", got[0], got[1])
	}
	if got := judging.Together([]judging.Standing{ratio}, nil, map[int]exact.Number{0: num("100")}); !got[0].Equal(num("100")) {
		t.Errorf("the best ratio is %s, want 100", got[0])
	}
}

// Two populations have nothing to do with each other, and two values of one share its count alone.
func TestTogetherApart(t *testing.T) {
	rank := func(population, comparison int) judging.Standing {
		return judging.Standing{Kind: judging.Rank, Over: in("[1, +inf)"), Population: population, Comparison: comparison}
	}
	units := judging.Standing{Kind: judging.UnitCount, Over: in("[0, +inf)")}
	share := rank(0, 2)
	share.Kind = judging.Percentile
	list := []judging.Standing{rank(0, 1), rank(0, 2), units, rank(1, 1), share}
	for i, want := range nums("3", "1", "3", "1", "100/3") {
		if got := judging.Together(list, map[int]exact.Number{0: num("3")}, nil)[i]; !got.Equal(want) {
			t.Errorf("standing %d is %s, want %s", i, got, want)
		}
	}
	// The count fits both values: the second is 2 of 4 at least.
	got := judging.Together(list, map[int]exact.Number{0: num("3"), 4: num("50")}, nil)
	if !got[2].Equal(num("4")) || !got[1].Equal(num("2")) {
		t.Errorf("%s units, place %s; want 4 and 2", got[2], got[1])
	}
}

// What all units share is as wished where it can be so, else some number that it can be.
func TestTogetherShared(t *testing.T) {
	for _, tt := range []struct{ over, wished, want string }{
		{"[0, +inf)", "7", "7"}, {"[0, 10]", "10", "10"}, {"[0, 10]", "11", "5"}, {"[0, +inf)", "-1", "100"}, {"[0, 100]", "-1", "100"},
		{"(-inf, 100)", "100", "99"}, {"(-inf, 0]", "3", "-1"}, {"[200, +inf)", "3", "201"}, {"(100, 103)", "0", "101.5"}, {"(-inf, +inf)", "", "100"},
	} {
		wished := map[int]exact.Number{}
		if tt.wished != "" {
			wished[0] = num(tt.wished)
		}
		mean := judging.Standing{Kind: judging.Mean, Over: in(tt.over)}
		if got := judging.Together([]judging.Standing{mean}, nil, wished)[0]; !got.Equal(num(tt.want)) {
			t.Errorf("a mean in %s, wished %q: %s, want %s", tt.over, tt.wished, got, tt.want)
		}
		if got := judging.Together([]judging.Standing{mean}, map[int]exact.Number{0: num("3")}, wished)[0]; !got.Equal(num("3")) {
			t.Errorf("a mean in %s that is known as 3: %s", tt.over, got)
		}
	}
}
