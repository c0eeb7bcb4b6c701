package judging_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/internal/judging"
)

// bands reads tiers written as interval, points, interval, points, …
func bands(outOf string, tiers ...string) judging.Bands {
	k := judging.Bands{OutOf: num(outOf)}
	for i := 0; i < len(tiers); i += 2 {
		k.Tiers = append(k.Tiers, judging.Tier{In: in(tiers[i]), Points: num(tiers[i+1])})
	}
	return k
}

func TestBands(t *testing.T) {
	three := bands("5", "[90, +inf)", "5", "[60, 90)", "3", "(-inf, 60)", "0")
	exactly := bands("4", "[0, 0]", "4", "(0, 10]", "2", "(10, +inf)", "0")
	for _, tt := range []struct {
		name, value string
		kind        judging.Bands
		which       int
		off         string
		why         string
	}{
		{"inside the first", "95", three, 0, "0", ""},
		{"at a closed end", "90", three, 0, "0", "90 含"},
		{"a hundredth below", "89.99", three, 1, "2", ""},
		{"a hair below", "89.999999999999999999", three, 1, "2", "not rounded up to 90"},
		{"at the next closed end", "60", three, 1, "2", ""},
		{"a hair below it", "59.999999999999999999", three, 2, "5", ""},
		{"far below", "-1000000", three, 2, "5", ""},
		{"far above", "1e60", three, 0, "0", ""},
		{"the band for exactly one value", "0", exactly, 0, "0", ""},
		{"a hair above it", "1e-18", exactly, 1, "2", ""},
		{"at the closed upper end", "10", exactly, 1, "2", ""},
		{"a hair above that", "10.000000000000000001", exactly, 2, "4", ""},
		{"points above what is governed", "1", bands("5", "(-inf, +inf)", "6"), 0, "0", "counts as 5"},
		{"points below 0", "1", bands("5", "(-inf, +inf)", "-1"), 0, "5", "counts as 0"},
		{"two thirds", "1", bands("1", "[0, 2]", "2/3"), 0, "1/3", ""},
		{"the first of overlapping tiers", "5", bands("5", "[0, 5]", "1", "[5, 9]", "2"), 0, "4", "the loader refuses them; the order decides"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			earned, p := tt.kind.Earned(num(tt.value))
			wantPoints(t, earned, p, tt.kind.OutOf.Sub(num(tt.off)), judging.NoProblem)
			if got := tt.kind.Tier(num(tt.value)); got != tt.which {
				t.Errorf("tier = %d, want %d", got, tt.which)
			}
		})
	}
	for _, value := range []string{"-0.01", "60", "100.000000000000000001"} {
		t.Run("in no tier: "+value, func(t *testing.T) {
			k := bands("5", "[0, 60)", "0", "(60, 100]", "5")
			if _, p := k.Earned(num(value)); p != judging.NoTier || k.Tier(num(value)) != -1 {
				t.Errorf("problem %q, want %q", p.Code(), judging.NoTier.Code())
			}
		})
	}
}

func TestBandsProofs(t *testing.T) {
	type overlap struct {
		A, B   int
		Common string
	}
	for _, tt := range []struct {
		name    string
		kind    judging.Bands
		over    string
		overlap *overlap
		gaps    []string
	}{
		{"closed for every number", bands("5", "[90, +inf)", "5", "(-inf, 90)", "0"), "(-inf, +inf)", nil, nil},
		{"as published", bands("5", "[90, 100]", "5", "[80, 89]", "4", "[60, 79]", "3", "[0, 59]", "0"), "[0, 100]", nil, []string{"(59, 60)", "(79, 80)", "(89, 90)"}},
		{"a point left out", bands("5", "[0, 60)", "0", "(60, 100]", "5"), "[0, 100]", nil, []string{"[60, 60]"}},
		{"a point twice", bands("5", "[0, 60]", "0", "[60, 100]", "5"), "[0, 100]", &overlap{0, 1, "[60, 60]"}, nil},
		{"touching", bands("5", "[60, 100]", "5", "[0, 60)", "0"), "[0, 100]", nil, nil},
		{"below the range", bands("5", "[60, 100]", "5"), "[60, +inf)", nil, []string{"(100, +inf)"}},
		{"the first overlap of several", bands("5", "[0, 9]", "1", "[20, 30]", "2", "[25, 40]", "3", "[5, 6]", "4"), "[0, 30]", &overlap{1, 2, "[25, 30]"}, []string{"(9, 20)"}},
		{"no tier", bands("5"), "[0, 1]", nil, []string{"[0, 1]"}},
		{"open range", bands("5", "[0, 1]", "1"), "(0, 1)", nil, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got *overlap
			if a, b, common, found := tt.kind.Overlap(false); found {
				got = &overlap{a, b, common.String()}
			} else if a != 0 || b != 0 {
				t.Errorf("tiers %d and %d do not overlap, and are named", a, b)
			}
			if diff := cmp.Diff(tt.overlap, got); diff != "" {
				t.Errorf("overlap (-want +got):\n%s", diff)
			}
			var gaps []string
			for _, g := range tt.kind.Gaps(in(tt.over)) {
				gaps = append(gaps, g.String())
			}
			if diff := cmp.Diff(tt.gaps, gaps); diff != "" {
				t.Errorf("gaps (-want +got):\n%s", diff)
			}
		})
	}
}

// Of whole numbers a common part without a whole number is no overlap.
func TestBandsOverlapOfWholeNumbers(t *testing.T) {
	for _, tt := range []struct {
		tiers        []string
		any, ofWhole bool
	}{
		{[]string{"[0, 59.9]", "0", "[59.5, 100]", "5"}, true, false},
		{[]string{"[0, 60]", "0", "[59.5, 100]", "5"}, true, true},
		{[]string{"[0, 60)", "0", "[60, 100]", "5"}, false, false},
	} {
		k := bands("5", tt.tiers...)
		_, _, _, got := k.Overlap(false)
		if _, _, _, whole := k.Overlap(true); got != tt.any || whole != tt.ofWhole {
			t.Errorf("%v overlap: %v, for whole numbers %v; want %v, %v", tt.tiers, got, whole, tt.any, tt.ofWhole)
		}
	}
}

func TestLinear(t *testing.T) {
	up := judging.Linear{OutOf: num("5"), FullAt: num("100"), ZeroAt: num("80")}
	down := judging.Linear{OutOf: num("6"), FullAt: num("0"), ZeroAt: num("30")}
	for _, tt := range []struct {
		name, value string
		kind        judging.Linear
		share, off  string
	}{
		{"at full", "100", up, "1", "0"},
		{"beyond full", "100.01", up, "1", "0"},
		{"a hair below full", "99.999999999999999999", up, "19.999999999999999999/20", "2.5e-19"},
		{"halfway", "90", up, "0.5", "2.5"},
		{"a third of the way", "260/3", up, "1/3", "10/3"},
		{"a hair above zero", "80.000000000000000001", up, "5e-20", "4.99999999999999999975"},
		{"at zero", "80", up, "0", "5"},
		{"beyond zero", "79.99", up, "0", "5"},
		{"far beyond zero", "-1e30", up, "0", "5"},
		{"lower is better: at full", "0", down, "1", "0"},
		{"lower is better: negative", "-3", down, "1", "0"},
		{"lower is better: between", "10", down, "2/3", "2"},
		{"lower is better: at zero", "30", down, "0", "6"},
		{"lower is better: beyond", "31", down, "0", "6"},
		{"out of 0 points", "90", judging.Linear{FullAt: num("100"), ZeroAt: num("80")}, "0.5", "0"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			share, p := tt.kind.Share(num(tt.value))
			wantPoints(t, judging.Awarded(share, num("1")), p, num(tt.share), judging.NoProblem)
			earned, p := tt.kind.Earned(num(tt.value))
			wantPoints(t, earned, p, tt.kind.OutOf.Sub(num(tt.off)), judging.NoProblem)
		})
	}
	t.Run("anchors meet", func(t *testing.T) {
		k := judging.Linear{OutOf: num("5"), FullAt: num("80"), ZeroAt: num("80.0")}
		if _, p := k.Earned(num("80")); p != judging.AnchorsMeet {
			t.Errorf("problem %q, want %q", p.Code(), judging.AnchorsMeet.Code())
		}
	})
}
