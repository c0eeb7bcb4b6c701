package audit_test

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
	"github.com/shopspring/decimal"
)

// unitsPerWorld units of each world are claimed honestly, and once more for each sort of error.
const unitsPerWorld = 60

// No honest claim is found fault with, whichever part of it the unit states.
func TestHonestClaimsAgree(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	n, reviewed := 0, map[bool]int{}
	for _, w := range worlds(t) {
		for range unitsPerWorld {
			s := w.unit(t, r)
			claimant := *s // a unit claims before reviewers take anything off, or after
			if r.IntN(2) == 0 {
				claimant.Adjustments = nil
			}
			honest(t, w, &claimant)
			if r.IntN(3) == 0 {
				groups(w, &claimant)
			}
			s.Claims = claimant.Claims
			switch r.IntN(4) {
			case 0:
				s.Claims.Indicators = nil
			case 1:
				s.Claims.Total = decimal.NullDecimal{}
			case 2:
				for id := range s.Claims.Indicators {
					if r.IntN(2) == 0 {
						delete(s.Claims.Indicators, id)
					}
				}
			}
			if len(s.Claims.Indicators) == 0 && !s.Claims.Total.Valid {
				continue
			}
			report := must(audit.Check(context.Background(), w.set, s))
			if len(s.Adjustments) > 0 {
				reviewed[claimant.Adjustments == nil]++
			}
			if n++; !report.Agrees() || report.Claimed.Valid && !report.Claimed.Decimal.Equal(report.Computed.Decimal) {
				t.Fatalf("%s: an honest unit is found fault with: %+v\n%+v", w.set.Name(), report.Discrepancies, s)
			}
		}
	}
	if n < 200 {
		t.Errorf("%d units, want 200", n)
	}
	if reviewed[true] < 20 || reviewed[false] < 20 {
		t.Errorf("%v units of which reviewers took something off claimed before that, and after; want 20 of each", reviewed)
	}
}

// groups claims the scores of groups too.
func groups(w world, s *scoring.Submission) {
	card := must(scoring.Score(w.set, s))
	var each func(list []*rules.Indicator)
	each = func(list []*rules.Indicator) {
		for _, in := range list {
			if !in.Leaf() {
				score, _ := card.Score(in.ID())
				s.Claims.Indicators[in.ID()] = scoring.Claim{Points: score}
				each(in.Indicators().Slice())
			}
		}
	}
	each(w.set.Indicators().Slice())
}

// Each sort of error that is put into the claims of a unit is found, with its kind and its points, and nothing else is.
func TestInjectedErrorsAreFound(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	found, units := map[string]int{}, 0
	for _, w := range worlds(t) {
		for range unitsPerWorld {
			s := w.unit(t, r)
			honest(t, w, s)
			units++
			list := marks(t, w, s)
			for _, e := range injections {
				for _, i := range r.Perm(len(list)) {
					if claim, ok := e.claim(r, list[i], s); ok {
						check(t, w, s, list[i], e, claim)
						found[e.name]++
						break
					}
				}
			}
			s.Adjustments = nil
			honest(t, w, s)
			sums(t, w, s, found)
		}
	}
	if units < 200 {
		t.Errorf("%d units, want 200", units)
	}
	for _, e := range injections {
		if found[e.name] < 20 {
			t.Errorf("%s was put into %d units, want 20", e.name, found[e.name])
		}
	}
	t.Logf("%d units; errors put in and found: %v", units, found)
}

// check claims something wrong of one leaf, lifts the total with it, and expects that one finding.
func check(t *testing.T, w world, s *scoring.Submission, m mark, e injection, claim scoring.Claim) {
	t.Helper()
	bad := *s
	bad.Claims.Indicators = map[string]scoring.Claim{}
	var raw exact.Number
	for id, c := range s.Claims.Indicators {
		if id == m.in.ID() {
			c = claim
		}
		bad.Claims.Indicators[id] = c
		raw = raw.Add(number(c.Points))
	}
	bad.Claims.Total = decimal.NewNullDecimal(points(m.bound.TotalOf(raw)))
	report := must(audit.Check(context.Background(), w.set, &bad))
	if len(report.Discrepancies) != 1 {
		t.Fatalf("%s, %s of %s: got %+v, want one finding", w.set.Name(), e.name, m.in.ID(), report.Discrepancies)
	}
	f := report.Discrepancies[0]
	computed := points(m.before())
	want := claim.Points.Sub(computed)
	if f.Cause != e.kind || f.Indicator != m.in.ID() || !f.Difference().Equal(want) || f.Message == "" || !f.Claimed.Equal(claim.Points) || !f.Computed.Equal(computed) {
		t.Fatalf("%s, %s: claimed %s of %s; got %+v, want kind %s", w.set.Name(), e.name, claim.Points, computed, f, e.kind)
	}
	if side := map[int]string{1: "unit", 0: "", -1: "finance"}[want.Sign()]; f.Favours() != side {
		t.Errorf("%s favours %q, want %q", want, f.Favours(), side)
	}
	needs(t, m, &f)
}

// needs checks what a finding says that the measured number would have to be: there, the criterion takes off what the claim wants.
func needs(t *testing.T, m mark, f *audit.Discrepancy) {
	if f.Needs == nil || !m.plain() || m.in.Criteria().Len() != 1 {
		return
	}
	c := m.in.Criteria().At(0)
	curve, _ := analysis.Curve(c, m.bound.Values())
	for _, text := range f.Needs.In {
		in, err := inside(text)
		if err != nil {
			t.Fatal(err)
		}
		off, ok := curve.At(in)
		if !ok || !number(m.row.Marks).Sub(analysis.Rounded(c, off)).Equal(number(f.Claimed)) {
			t.Errorf("%s: at %s (%s) %s comes off, want what gives %s", f.Indicator, text, in, off, f.Claimed)
		}
	}
	whole := analysis.Whole(analysis.Measured(c))
	for _, p := range curve { // and nowhere else
		for k := range 41 {
			x, ok := along(p.Over, k)
			if whole && !x.IsInt() {
				continue
			}
			if off, at := curve.At(x); ok && at && number(m.row.Marks).Sub(analysis.Rounded(c, off)).Equal(number(f.Claimed)) && !among(t, f.Needs.In, x) {
				t.Errorf("%s: at %s %s comes off too, which gives %s; want it among %s", f.Indicator, x, off, f.Claimed, f.Needs.In)
			}
		}
	}
}

// along gives one of 41 numbers along a bounded interval.
func along(in indicators.Interval, k int) (exact.Number, bool) {
	if !in.Low.Bounded || !in.High.Bounded {
		return exact.Number{}, false
	}
	share, _ := exact.Int(int64(k)).Quo(exact.Int(40))
	x := in.Low.At.Add(in.High.At.Sub(in.Low.At).Mul(share))
	return x, in.Contains(x)
}

func among(t *testing.T, list []string, x exact.Number) bool {
	for _, text := range list {
		in, err := interval(text)
		if err != nil {
			t.Fatal(err)
		}
		if in.Contains(x) {
			return true
		}
	}
	return false
}

// sums puts errors into the sums of a unit.
func sums(t *testing.T, w world, s *scoring.Submission, found map[string]int) {
	t.Helper()
	odd := decimal.RequireFromString("1.2345")
	for _, e := range []struct {
		name   string
		kind   audit.Cause
		change func(c *scoring.Claims)
	}{
		{"arithmetic", "arithmetic", func(c *scoring.Claims) { c.Total.Decimal = c.Total.Decimal.Sub(odd) }},
		{"total", "total", func(c *scoring.Claims) { c.Total.Decimal, c.Indicators = c.Total.Decimal.Add(odd), nil }},
	} {
		bad := *s
		e.change(&bad.Claims)
		report := must(audit.Check(context.Background(), w.set, &bad))
		if len(report.Discrepancies) != 1 || report.Discrepancies[0].Cause != e.kind || report.Discrepancies[0].Indicator != "" || report.Discrepancies[0].Difference().Abs().Cmp(odd) != 0 {
			t.Fatalf("%s, %s: got %+v", w.set.Name(), e.name, report.Discrepancies)
		}
		found[e.name]++
	}
}

// An injection makes one sort of error of the claim of a leaf; false where the leaf is not one that allows it.
type injection struct {
	name  string
	kind  audit.Cause
	claim func(r *rand.Rand, m mark, s *scoring.Submission) (scoring.Claim, bool)
}

func claimed(x exact.Number) scoring.Claim {
	return scoring.Claim{Points: points(x), Reason: "见附件"}
}

var injections = []injection{
	{"a step more or fewer", "wrong_step", func(r *rand.Rand, m mark, _ *scoring.Submission) (scoring.Claim, bool) {
		if !m.plain() || !m.only("per_step", "per_case") || m.in.Criteria().Len() != 1 {
			return scoring.Claim{}, false
		}
		c := m.in.Criteria().At(0)
		each, _ := analysis.EachOf(c, m.bound.Values())
		steps, _ := c.Judge(m.bound.Values())
		if !steps.Amount.IsInt() || each.AtMost.Set {
			return scoring.Claim{}, false
		}
		x := m.score.Add(each.Deduct.Mul(exact.Int(r.Int64N(5) - 2)))
		return claimed(x), !x.Equal(m.score) && x.Sign() >= 0 && !m.applied.Less(x) && (x.Sign() > 0 || exact.Int(0).Less(m.score))
	}},
	{"an unfinished step dropped", "wrong_step", func(_ *rand.Rand, m mark, _ *scoring.Submission) (scoring.Claim, bool) {
		if !m.plain() || !m.only("per_step") || m.in.Criteria().Len() != 1 {
			return scoring.Claim{}, false
		}
		c := m.in.Criteria().At(0)
		each, _ := analysis.EachOf(c, m.bound.Values())
		steps, _ := c.Judge(m.bound.Values())
		x := m.applied.Sub(each.Deduct.Mul(steps.Amount.Floor()))
		// Where the share comes to more decimals than points have, the claim may be one of rounding too.
		return claimed(x), !steps.Amount.IsInt() && x.Sign() >= 0 && x.Sub(m.score).Cmp(exact.New(2, 2)) > 0
	}},
	{"another tier", "wrong_tier", func(r *rand.Rand, m mark, _ *scoring.Submission) (scoring.Claim, bool) {
		if !m.plain() || !m.only("bands", "cases") || m.in.Criteria().Len() != 1 {
			return scoring.Claim{}, false
		}
		var worth []exact.Number
		for _, x := range analysis.Tiers(m.in.Criteria().At(0)) {
			worth = append(worth, x.Points.Fixed)
		}
		for _, x := range analysis.Cases(m.in.Criteria().At(0)) {
			worth = append(worth, x.Points.Fixed)
		}
		x := worth[r.IntN(len(worth))]
		return claimed(x), !x.Equal(m.score)
	}},
	{"the last digit dropped", "rounding", func(_ *rand.Rand, m mark, _ *scoring.Submission) (scoring.Claim, bool) {
		if !m.plain() || !m.only("linear", "proportional", "award") || m.in.Criteria().Len() != 1 {
			return scoring.Claim{}, false
		}
		f, _ := m.in.Criteria().At(0).Judge(m.bound.Values())
		x := m.applied.Sub(f.Exactly).Round(2, exact.Down)
		return claimed(x), !x.Equal(m.score)
	}},
	{"one digit instead of two", "rounding", func(_ *rand.Rand, m mark, _ *scoring.Submission) (scoring.Claim, bool) {
		x := m.score.Round(1, exact.HalfUp)
		return claimed(x), m.plain() && m.only("linear", "proportional", "award") && m.in.Criteria().Len() == 1 && !x.Equal(m.score) && !x.Equal(m.applied)
	}},
	{"full marks on a shortfall", "full_on_shortfall", func(_ *rand.Rand, m mark, _ *scoring.Submission) (scoring.Claim, bool) {
		return claimed(m.applied), m.plain() && m.only("when", "checklist", "linear", "proportional", "award", "targets") &&
			m.applied.Sub(m.score).Cmp(exact.New(2, 2)) > 0
	}},
	{"marks claimed of what does not apply", "not_applicable", func(_ *rand.Rand, m mark, _ *scoring.Submission) (scoring.Claim, bool) {
		x := number(m.row.Marks)
		if x.Equal(m.score) {
			x = exact.Number{}
		}
		return claimed(x), m.row.Status == scoring.NotApplicable
	}},
	{"called not applicable", "not_applicable", func(_ *rand.Rand, m mark, _ *scoring.Submission) (scoring.Claim, bool) {
		return scoring.Claim{Points: points(m.applied), Reason: "本单位不适用"}, m.row.Status == scoring.Scored && m.before().Less(m.applied)
	}},
	{"no reason", "no_reason", func(_ *rand.Rand, m mark, _ *scoring.Submission) (scoring.Claim, bool) {
		return scoring.Claim{Points: points(m.score), Reason: "　"}, m.only("when", "checklist", "per_step", "per_case", "bands", "cases", "linear", "proportional", "award") &&
			m.plain() && m.score.Less(m.applied)
	}},
	{"another judgement", "judgement", func(_ *rand.Rand, m mark, _ *scoring.Submission) (scoring.Claim, bool) {
		return claimed(m.applied), m.row.Status == scoring.Judged && len(m.row.Adjustments) == 0 && m.score.Less(m.applied)
	}},
	{"more than the marks", "other", func(_ *rand.Rand, m mark, _ *scoring.Submission) (scoring.Claim, bool) {
		return claimed(m.applied.Add(exact.New(37, 2))), m.row.Status != scoring.NotApplicable
	}},
}
