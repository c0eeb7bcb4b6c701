package intervals_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/testnumbers"
)

var (
	num    = testnumbers.Read
	nums   = testnumbers.List
	in     = testnumbers.Interval
	seeded = testnumbers.Seeded
)

// grid is every interval whose ends are whole numbers from -2 to 2 or missing, open and closed; some of them are empty.
func grid() (all []indicators.Interval) {
	ends := []indicators.End{{}}
	for at := int64(-2); at <= 2; at++ {
		for _, open := range []bool{false, true} {
			ends = append(ends, indicators.End{At: exact.Int(at), Bounded: true, Open: open})
		}
	}
	for _, low := range ends {
		for _, high := range ends {
			all = append(all, indicators.Interval{Low: low, High: high})
		}
	}
	return all
}

// points are what tells intervals of the grid apart: its numbers, the halves between them and numbers beyond.
var points = nums("-100", "-2.5", "-2", "-1.5", "-1", "-0.5", "0", "0.5", "1", "1.5", "2", "2.5", "100")

// holds says by definition whether an interval holds a number.
func holds(i indicators.Interval, x exact.Number) bool {
	l, h := i.Low, i.High
	return (!l.Bounded || l.At.Less(x) || !l.Open && l.At.Equal(x)) && (!h.Bounded || x.Less(h.At) || !h.Open && x.Equal(h.At))
}

func TestIntervalOnGrid(t *testing.T) {
	for _, i := range grid() {
		inside := 0
		for _, x := range points {
			if got, want := i.Contains(x), holds(i, x); got != want {
				t.Errorf("%s contains %s = %t, want %t", i, x, got, want)
			}
			if holds(i, x) {
				inside++
			}
		}
		if got, want := intervals.Empty(i), inside == 0; got != want {
			t.Errorf("%s is empty = %t, want %t", i, got, want)
		}
		if got, want := intervals.Single(i), inside == 1 && i.Low.At.Equal(i.High.At); got != want {
			t.Errorf("%s holds one number only = %t, want %t", i, got, want)
		}
		if intervals.Empty(i) {
			continue
		}
		if len(i.String()) > exact.MaxText {
			return // 1e70 in full is longer than a number that may be read
		}
		back, err := intervals.Parse(i.String())
		if err != nil || back.String() != i.String() {
			t.Errorf("%s reads back as %s, %v", i, back, err)
		}
	}
}

func TestIntervalPairsOnGrid(t *testing.T) {
	for _, i := range grid() {
		for _, j := range grid() {
			both, hull := intervals.Intersect(i, j), intervals.Hull(i, j)
			for _, x := range points {
				if got, want := both.Contains(x), holds(i, x) && holds(j, x); got != want {
					t.Fatalf("%s ∩ %s = %s contains %s = %t, want %t", i, j, both, x, got, want)
				}
				if (holds(i, x) || holds(j, x)) && !hull.Contains(x) {
					t.Fatalf("the hull of %s and %s = %s does not hold %s", i, j, hull, x)
				}
			}
			if intervals.Empty(i) || intervals.Empty(j) {
				continue
			}
			// The least: what the hull holds lies in one of them or between numbers of theirs.
			for _, x := range points {
				if hull.Contains(x) && !between(i, j, x) {
					t.Fatalf("the hull of %s and %s = %s holds %s, which lies beyond both", i, j, hull, x)
				}
			}
		}
	}
}

func between(i, j indicators.Interval, x exact.Number) bool {
	below, above := false, false
	for _, y := range points {
		if holds(i, y) || holds(j, y) {
			below = below || y.Cmp(x) <= 0
			above = above || y.Cmp(x) >= 0
		}
	}
	return below && above
}

func TestUncoveredOnGrid(t *testing.T) {
	r := seeded(t)
	all := grid()
	for range 20000 {
		over := all[r.IntN(len(all))]
		parts := make([]indicators.Interval, r.IntN(4))
		for i := range parts {
			parts[i] = all[r.IntN(len(all))]
		}
		rest := intervals.Uncovered(over, parts)
		for _, x := range points {
			want := holds(over, x)
			for _, p := range parts {
				want = want && !holds(p, x)
			}
			in := 0
			for _, u := range rest {
				if holds(u, x) {
					in++
				}
			}
			if in > 1 || (in == 1) != want {
				t.Fatalf("%s without %v = %v: holds %s %d times, want it %t", over, parts, rest, x, in, want)
			}
		}
		for i, u := range rest {
			if intervals.Empty(u) || i > 0 && !rest[i-1].High.At.Less(u.Low.At) && !rest[i-1].High.At.Equal(u.Low.At) {
				t.Fatalf("%s without %v = %v: empty or not ascending", over, parts, rest)
			}
		}
	}
}

func TestUncovered(t *testing.T) {
	for _, tt := range []struct {
		over  string
		parts string
		want  []string
	}{
		{"(-inf, +inf)", "", []string{"(-inf, +inf)"}},
		{"(-inf, +inf)", "[0, 1] (5, 6)", []string{"(-inf, 0)", "(1, 5]", "[6, +inf)"}},
		{"[0, 100]", "[0, 60) [60, 90) [90, 100]", nil},
		{"[0, 100]", "[90, 100] [60, 90) [0, 60)", nil},
		{"[0, 100]", "[0, 60) (60, 100]", []string{"[60, 60]"}},
		{"(0, 1)", "[0, 0] [1, 1]", []string{"(0, 1)"}},
		{"[5, 5]", "[0, 5)", []string{"[5, 5]"}},
	} {
		var parts []indicators.Interval
		for _, p := range strings.Fields(strings.ReplaceAll(tt.parts, ", ", ",")) {
			parts = append(parts, in(p))
		}
		var got []string
		for _, u := range intervals.Uncovered(in(tt.over), parts) {
			got = append(got, u.String())
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s without %s (-want +got):\n%s", tt.over, tt.parts, diff)
		}
	}
}

// someInterval gives an interval of the grid that is not empty, its ends scaled to other numbers.
func someInterval(r *rand.Rand) indicators.Interval {
	for {
		i := indicators.Interval{Low: someEnd(r), High: someEnd(r)}
		if !intervals.Empty(i) {
			return i
		}
	}
}

func someEnd(r *rand.Rand) indicators.End {
	e := indicators.End{At: exact.Int(r.Int64N(7) - 3), Bounded: r.IntN(4) > 0, Open: r.IntN(2) == 0}
	if r.IntN(4) == 0 {
		e.At, _ = e.At.Quo(exact.Int(3))
	}
	return e
}
