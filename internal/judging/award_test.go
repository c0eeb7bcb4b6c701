package judging_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
)

func TestAward(t *testing.T) {
	k := judging.Award{OutOf: num("6")}
	for _, tt := range []struct {
		name, award, off string
		limited          bool
	}{
		{"all", "6", "0", false},
		{"a hair more", "6.000000000000000001", "0", true},
		{"a hair less", "5.999999999999999999", "1e-18", false},
		{"a third", "1/3", "17/3", false},
		{"none", "0", "6", false},
		{"a hair below 0", "-1e-18", "6", true},
		{"far below 0", "-100", "6", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, p := k.Off(num(tt.award))
			wantFinding(t, got, p, judging.Finding{Off: num(tt.off), Amount: num(tt.award), Which: -1, Limited: tt.limited}, judging.NoProblem)
		})
	}
}

func TestEither(t *testing.T) {
	found := func(offs ...string) (list []judging.Finding) {
		for i, off := range nums(offs...) {
			list = append(list, judging.Finding{Off: off, Amount: off, Which: i + 10, Limited: i == 1})
		}
		return list
	}
	for _, tt := range []struct {
		name string
		of   []judging.Finding
		want int
	}{
		{"the first", found("1", "2"), 0},
		{"the second", found("2", "1.999999999999999999"), 1},
		{"a tie goes to the first", found("3", "2.0", "2"), 1},
		{"nothing off", found("1", "0", "0"), 1},
		{"alone", found("5"), 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			before := append([]judging.Finding(nil), tt.of...)
			want := tt.of[tt.want]
			want.Which = tt.want
			got, p := judging.Either(tt.of)
			wantFinding(t, got, p, want, judging.NoProblem)
			if diff := cmp.Diff(before, tt.of, compareNumbers); diff != "" {
				t.Errorf("the alternatives changed (-before +after):\n%s", diff)
			}
		})
	}
	if _, p := judging.Either(nil); p != judging.NothingToChoose {
		t.Errorf("problem = %q, want %q", p.Code(), judging.NothingToChoose.Code())
	}
}

// What an awarding kind earns and what it takes off make up what it governs, whatever it measures.
func TestAwardsAddUp(t *testing.T) {
	r := seeded(t)
	for range 5000 {
		outOf := someNumber(r).Abs()
		x, y, z := someNumber(r), someNumber(r), someNumber(r)
		check := func(kind string, f judging.Finding, p judging.Problem, earned func() (got judging.Problem, sum bool)) {
			t.Helper()
			q, sum := earned()
			if p != q || p == judging.NoProblem && (!sum || f.Off.Sign() < 0 || f.Off.Cmp(outOf) > 0) {
				t.Fatalf("%s: off %s (%s) of %s, earned says %s, adds up %t", kind, f.Off, p.Code(), outOf, q.Code(), sum)
			}
		}
		linear := judging.Linear{OutOf: outOf, FullAt: y, ZeroAt: z}
		f, p := linear.Off(x)
		check("linear", f, p, func() (judging.Problem, bool) {
			e, q := linear.Earned(x)
			return q, e.Add(f.Off).Equal(outOf)
		})
		share := judging.Proportional{
			OutOf: outOf, Better: judging.Better(r.IntN(3)), Method: judging.Method(r.IntN(2)), OverLimit: z.Abs(), Limited: r.IntN(2) == 0,
		}
		f, p = share.Off(x, y)
		check(name("proportional", share.Better, share.Method), f, p, func() (judging.Problem, bool) {
			e, q := share.Earned(x, y)
			return q, e.Add(f.Off).Equal(outOf)
		})
		tiers := judging.Bands{OutOf: outOf, Tiers: []judging.Tier{{In: in("(-inf, 0)"), Points: y}, {In: in("[0, +inf)"), Points: z}}}
		f, p = tiers.Off(x)
		check("bands", f, p, func() (judging.Problem, bool) {
			e, q := tiers.Earned(x)
			return q, e.Add(f.Off).Equal(outOf)
		})
		award := judging.Award{OutOf: outOf}
		f, p = award.Off(x)
		check("award", f, p, func() (judging.Problem, bool) {
			return p, exact.Max(exact.Min(x, outOf), exact.Number{}).Add(f.Off).Equal(outOf)
		})
	}
}
