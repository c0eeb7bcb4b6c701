package judging_test

import (
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
)

func TestAward(t *testing.T) {
	for _, tt := range []struct{ name, award, earned string }{
		{"all", "6", "6"},
		{"a hair more", "6.000000000000000001", "6"},
		{"a hair less", "5.999999999999999999", "5.999999999999999999"},
		{"a third", "1/3", "1/3"},
		{"none", "0", "0"},
		{"a hair below 0", "-1e-18", "0"},
		{"far below 0", "-100", "0"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			wantPoints(t, judging.Awarded(num(tt.award), num("6")), judging.NoProblem, num(tt.earned), judging.NoProblem)
		})
	}
}

// What an awarding kind earns lies between nothing and what it governs, whatever it measures.
func TestAwardsStayInside(t *testing.T) {
	r := seeded(t)
	for range 5000 {
		outOf := someNumber(r).Abs()
		x, y, z := someNumber(r), someNumber(r), someNumber(r)
		check := func(kind string, earned exact.Number, p judging.Problem) {
			t.Helper()
			if p == judging.NoProblem && (earned.Sign() < 0 || earned.Cmp(outOf) > 0) {
				t.Fatalf("%s earns %s of %s", kind, earned, outOf)
			}
		}
		linear := judging.Linear{OutOf: outOf, FullAt: y, ZeroAt: z}
		earned, p := linear.Earned(x)
		check("linear", earned, p)
		if share, q := linear.Share(x); p != q || p == judging.NoProblem && !earned.Equal(judging.Awarded(share.Mul(outOf), outOf)) {
			t.Fatalf("linear earns %s (%s) for a share of %s (%s) of %s", earned, p.Code(), share, q.Code(), outOf)
		}
		share := judging.Proportional{
			OutOf: outOf, Better: judging.Better(r.IntN(3)), Method: judging.Method(r.IntN(2)), OverLimit: z.Abs(), Limited: r.IntN(2) == 0,
		}
		earned, p = share.Earned(x, y)
		check(name("proportional", share.Better, share.Method), earned, p)
		tiers := judging.Bands{OutOf: outOf, Tiers: []judging.Tier{{In: in("(-inf, 0)"), Points: y}, {In: in("[0, +inf)"), Points: z}}}
		earned, p = tiers.Earned(x)
		check("bands", earned, p)
		check("award", judging.Awarded(x, outOf), judging.NoProblem)
	}
}
