package judging

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/intervals"
)

// A Tier is one band of a value and the points it earns.
type Tier struct {
	In     indicators.Interval
	Points exact.Number
}

// Bands awards the points of the tier that holds the value (分档计分).
type Bands struct {
	OutOf exact.Number // points the criterion governs
	Tiers []Tier       // do not overlap; in the order of the rule file
}

// Earned gives the points for a value.
func (k *Bands) Earned(value exact.Number) (exact.Number, Problem) {
	if i := k.Tier(value); i >= 0 {
		return Awarded(k.Tiers[i].Points, k.OutOf), NoProblem
	}
	return exact.Number{}, NoTier
}

// Tier gives the place of the tier that holds the value; -1 when none does.
func (k *Bands) Tier(value exact.Number) int {
	for i := range k.Tiers {
		if k.Tiers[i].In.Contains(value) {
			return i
		}
	}
	return -1
}

// Overlap gives the first two tiers that hold a common number, and where; false when none do. Of whole numbers only these count.
func (k Bands) Overlap(whole bool) (a, b int, common indicators.Interval, found bool) {
	for b := range k.Tiers {
		for a := range b {
			if in := intervals.Intersect(k.Tiers[a].In, k.Tiers[b].In); !intervals.Empty(in) && (!whole || intervals.HoldsWhole(in)) {
				return a, b, in, true
			}
		}
	}
	return 0, 0, indicators.Interval{}, false
}

// Gaps gives the values of over that no tier holds.
func (k Bands) Gaps(over indicators.Interval) []indicators.Interval {
	parts := make([]indicators.Interval, len(k.Tiers))
	for i, t := range k.Tiers {
		parts[i] = t.In
	}
	return intervals.Uncovered(over, parts)
}

// Linear awards full points at one anchor, none at the other, and in proportion between them (线性计分).
type Linear struct {
	OutOf          exact.Number // points the criterion governs
	FullAt, ZeroAt exact.Number // of the value; either may be the larger
}

// Earned gives the points for a value.
func (k *Linear) Earned(value exact.Number) (exact.Number, Problem) {
	switch rising := k.ZeroAt.Cmp(k.FullAt); { // at or beyond the anchor, as most are
	case rising < 0 && !value.Less(k.FullAt), rising > 0 && !k.FullAt.Less(value):
		return k.OutOf, NoProblem
	}
	share, p := k.Share(value)
	return earnedShare(share, k.OutOf), p
}

// Share gives the share of the points, below 0 and above 1 outside the anchors.
func (k *Linear) Share(value exact.Number) (exact.Number, Problem) {
	span := k.FullAt.Sub(k.ZeroAt)
	if span.IsZero() {
		return exact.Number{}, AnchorsMeet
	}
	share, _ := value.Sub(k.ZeroAt).Quo(span)
	return share, NoProblem
}

// earnedShare gives a share of outOf points, the share held between 0 and 1.
func earnedShare(share, outOf exact.Number) exact.Number {
	switch {
	case share.Sign() <= 0:
		return exact.Number{}
	case !share.Less(exact.Int(1)):
		return outOf
	}
	return outOf.Mul(share)
}
