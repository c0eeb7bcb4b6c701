package indicators_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// A measured kind with what its curve is compared with.
type measured struct {
	name   string
	kind   indicators.Measured
	off    func(exact.Number) (indicators.Finding, indicators.Problem)
	domain indicators.Interval
}

// someMeasured gives a kind of each sort with random numbers.
func someMeasured(r *rand.Rand) (all []measured) {
	positive := func() exact.Number { return exact.New(r.Int64N(2000)+1, r.IntN(3)) }
	most := func() indicators.Most {
		if r.IntN(2) == 0 {
			return indicators.Most{}
		}
		return indicators.UpTo(exact.New(r.Int64N(80), 1))
	}
	outOf := exact.New(r.Int64N(100), 1)
	for _, side := range []indicators.Side{below, above} {
		for _, partial := range []indicators.Partial{discard, count, prorate} {
			k := indicators.PerStep{Side: side, Limit: someNumber(r), Step: positive(), Partial: partial, Deduct: exact.New(r.Int64N(50), 1), AtMost: most()}
			all = append(all, measured{name("per_step", side, partial), k, k.Off, indicators.Interval{}})
		}
	}
	cases := indicators.PerCase{Deduct: exact.New(r.Int64N(50), 1), AtMost: most()}
	all = append(all, measured{"per_case", cases, cases.Off, in("[0, +inf)")})
	linear := indicators.Linear{OutOf: outOf, FullAt: someNumber(r), ZeroAt: someNumber(r)}
	if !linear.FullAt.Equal(linear.ZeroAt) {
		all = append(all, measured{"linear", linear, linear.Off, indicators.Interval{}})
	}
	award := indicators.Award{OutOf: outOf}
	all = append(all, measured{"award", award, award.Off, indicators.Interval{}})
	judged := indicators.Judged{OutOf: outOf}
	all = append(all, measured{"judged", judged, func(x exact.Number) (indicators.Finding, indicators.Problem) {
		return judged.Off(indicators.Judgement{Points: x, Level: -1, Reason: true})
	}, indicators.Closed(exact.Number{}, outOf)})
	tiers := someBands(r, outOf)
	all = append(all, measured{"bands", tiers, tiers.Off, indicators.Interval{}})
	for _, better := range []indicators.Better{higher, lower, equal} {
		for _, method := range []indicators.Method{ratio, excess} {
			target := someNumber(r).Abs()
			if r.IntN(8) == 0 {
				target = exact.Number{}
			}
			if better == lower && method == ratio && !target.IsZero() {
				continue // target ÷ actual is not straight
			}
			k := indicators.Proportional{OutOf: outOf, Better: better, Method: method, OverLimit: exact.New(r.Int64N(15), 1), Limited: r.IntN(2) == 0}
			all = append(all, measured{name("proportional", better, method), k.Against(target), func(x exact.Number) (indicators.Finding, indicators.Problem) {
				return k.Off(x, target)
			}, indicators.Interval{}})
		}
	}
	return all
}

// someBands cuts the numbers into tiers, each end closed on one side, in any order.
func someBands(r *rand.Rand, outOf exact.Number) indicators.Bands {
	cuts := []exact.Number{}
	for range r.IntN(5) {
		cuts = append(cuts, exact.Int(r.Int64N(20)))
	}
	slices.SortFunc(cuts, exact.Number.Cmp)
	cuts = slices.CompactFunc(cuts, exact.Number.Equal)
	k := indicators.Bands{OutOf: outOf}
	low := indicators.End{}
	for _, c := range cuts {
		open := r.IntN(2) == 0
		k.Tiers = append(k.Tiers, indicators.Tier{In: indicators.Interval{Low: low, High: indicators.End{At: c, Bounded: true, Open: open}}, Points: someNumber(r)})
		low = indicators.End{At: c, Bounded: true, Open: !open}
	}
	k.Tiers = append(k.Tiers, indicators.Tier{In: indicators.Interval{Low: low}, Points: someNumber(r)})
	r.Shuffle(len(k.Tiers), func(a, b int) { k.Tiers[a], k.Tiers[b] = k.Tiers[b], k.Tiers[a] })
	return k
}

// probes are where a curve could be wrong: its breakpoints, their neighbours, between them, beyond them, and anywhere.
func probes(c indicators.Curve, domain indicators.Interval, r *rand.Rand) (at []exact.Number) {
	near := num("1e-9")
	points := c.Breakpoints()
	for i, b := range points {
		at = append(at, b.Sub(near), b, b.Add(near))
		if i > 0 {
			middle, _ := points[i-1].Add(b).Quo(exact.Int(2))
			at = append(at, middle)
		}
	}
	if n := len(points); n > 0 {
		at = append(at, points[0].Sub(num("1000")), points[n-1].Add(num("1000")))
	}
	for range 10 {
		at = append(at, someNumber(r))
	}
	at = slices.DeleteFunc(at, func(x exact.Number) bool { return !domain.Contains(x) })
	slices.SortFunc(at, exact.Number.Cmp)
	return at
}

func TestCurves(t *testing.T) {
	r := seeded(t)
	for range 400 {
		most := exact.New(r.Int64N(120), 1)
		for _, m := range someMeasured(r) {
			c, ok := m.kind.Curve(most)
			if !ok {
				if k, is := m.kind.(indicators.PerStep); is && manySteps(k, most) {
					continue
				}
				t.Fatalf("%s %+v has no curve", m.name, m.kind)
			}
			wantPieces(t, m, c)
			at := probes(c, m.domain, r)
			var offs []exact.Number
			for _, x := range at {
				f, p := m.off(x)
				want := exact.Min(f.Off, most)
				got, ok := c.At(x)
				if p != indicators.NoProblem || !ok || !got.Equal(want) {
					t.Fatalf("%s %+v, none above %s: the curve says %s (%t) at %s, Off says %s (%s)\n%v", m.name, m.kind, most, got, ok, x, want, p.Code(), c)
				}
				offs = append(offs, got)
			}
			wantRange(t, m, c, at, offs)
			wantDirection(t, m, c, at, offs)
		}
	}
}

// manySteps reports a staircase of more steps than a curve holds.
func manySteps(k indicators.PerStep, most exact.Number) bool {
	q, err := most.Quo(k.Deduct)
	return err == nil && k.Partial != prorate && q.Cmp(exact.Int(indicators.MaxPieces-2)) > 0
}

// wantPieces checks that the pieces ascend, do not overlap and together are the domain.
func wantPieces(t *testing.T, m measured, c indicators.Curve) {
	t.Helper()
	var parts []indicators.Interval
	for i, p := range c {
		if p.Over.Empty() {
			t.Fatalf("%s %+v: piece %d is over %s", m.name, m.kind, i, p.Over)
		}
		if i > 0 {
			before := c[i-1].Over.High
			if !before.Bounded || !p.Over.Low.Bounded || !before.At.Equal(p.Over.Low.At) || before.Open == p.Over.Low.Open {
				t.Fatalf("%s %+v: piece %d over %s does not follow %s", m.name, m.kind, i, p.Over, c[i-1].Over)
			}
		}
		parts = append(parts, p.Over)
	}
	if gaps := indicators.Uncovered(m.domain, parts); len(gaps) > 0 {
		t.Fatalf("%s %+v: no piece over %v", m.name, m.kind, gaps)
	}
}

// wantRange checks that nothing lies beyond the range and that both of its ends are ends of a piece.
func wantRange(t *testing.T, m measured, c indicators.Curve, at, offs []exact.Number) {
	t.Helper()
	least, most, ok := c.Range()
	if !ok {
		t.Fatalf("%s %+v: no range: %v", m.name, m.kind, c)
	}
	for i, off := range offs {
		if off.Less(least) || most.Less(off) || least.Sign() < 0 {
			t.Fatalf("%s %+v: %s off at %s, range %s to %s", m.name, m.kind, off, at[i], least, most)
		}
	}
	reached := func(v exact.Number) bool {
		return slices.ContainsFunc(c, func(p indicators.Piece) bool {
			return p.Over.Low.Bounded && p.At(p.Over.Low.At).Equal(v) || p.Over.High.Bounded && p.At(p.Over.High.At).Equal(v) || p.Slope.IsZero() && p.Base.Equal(v)
		})
	}
	if !reached(least) || !reached(most) {
		t.Fatalf("%s %+v: range %s to %s is wider than the curve %v", m.name, m.kind, least, most, c)
	}
}

func wantDirection(t *testing.T, m measured, c indicators.Curve, at, offs []exact.Number) {
	t.Helper()
	up, down := false, false
	for i := 1; i < len(offs); i++ {
		up, down = up || offs[i-1].Less(offs[i]), down || offs[i].Less(offs[i-1])
	}
	got := c.Direction()
	allowed := map[indicators.Direction]bool{
		indicators.Flat: !up && !down, indicators.Rising: !down, indicators.Falling: !up, indicators.Mixed: true,
	}
	// Between a breakpoint and its neighbour every jump and every slope was sampled: Mixed must have been seen to be so.
	if !allowed[got] || got == indicators.Mixed && (!up || !down) || got != indicators.Flat && !up && !down {
		t.Fatalf("%s %+v is %v; it was seen to rise %t, to fall %t\nat  %v\noff %v", m.name, m.kind, got, up, down, at, offs)
	}
}

func TestCurveOfMany(t *testing.T) {
	k := perStep(below, "100", "1", discard, "1", "")
	for _, tt := range []struct {
		most string
		want bool
	}{{"9998", true}, {"9998.01", false}, {"1e30", false}} {
		c, ok := k.Curve(num(tt.most))
		if ok != tt.want || len(c) > indicators.MaxPieces {
			t.Errorf("at most %s: %d pieces, %t, want at most %d pieces, %t", tt.most, len(c), ok, indicators.MaxPieces, tt.want)
		}
	}
}

func TestCurveAt(t *testing.T) {
	gap := indicators.Curve{
		{Over: in("[0, 1)"), Base: num("3")},
		{Over: in("(1, 2]"), Base: num("1"), Slope: num("2")},
		{Over: in("[5, 5]"), Base: num("7")},
	}
	for _, tt := range []struct {
		at, want string
	}{{"-1e-18", ""}, {"0", "3"}, {"0.5", "3"}, {"1", ""}, {"1.5", "4"}, {"2", "5"}, {"2.5", ""}, {"5", "7"}, {"5.01", ""}} {
		got, ok := gap.At(num(tt.at))
		if ok != (tt.want != "") || ok && !got.Equal(num(tt.want)) {
			t.Errorf("at %s: %s, %t, want %q", tt.at, got, ok, tt.want)
		}
	}
	if got := gap.Within(in("[0.5, 5)")); len(got) != 2 || got[0].Over.String() != "[0.5, 1)" || got[1].Over.String() != "(1, 2]" {
		t.Errorf("within [0.5, 5): %v, want [0.5, 1) and (1, 2]", got)
	}
	if least, most, ok := gap.Range(); !ok || !least.Equal(num("3")) || !most.Equal(num("7")) {
		t.Errorf("range = %s to %s, %t, want 3 to 7", least, most, ok)
	}
	var points []string
	for _, b := range gap.Breakpoints() {
		points = append(points, b.String())
	}
	if want := []string{"0", "1", "2", "5"}; !slices.Equal(points, want) {
		t.Errorf("breakpoints = %v, want %v", points, want)
	}
	if _, _, ok := (indicators.Curve{}).Range(); ok {
		t.Error("an empty curve has a range")
	}
	if _, _, ok := (indicators.Curve{{Slope: num("1")}}).Range(); ok {
		t.Error("a curve that grows without end has a range")
	}
	if got := (indicators.Curve{}).Direction(); got != indicators.Flat {
		t.Errorf("direction of nothing = %v, want flat", got)
	}
}
