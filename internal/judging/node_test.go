package judging_test

import (
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/rounding"
)

// Points are held, scaled and rounded as the notice says of a group.
func TestNode(t *testing.T) {
	n := exact.MustParse
	plain := judging.Node{Marks: n("30"), Keeps: intervals.Closed(n("0"), n("30")), Grid: rounding.Grid{Places: 2}}
	fixed, scaled, limited, floorless, regridded := plain, plain, plain, plain, plain
	fixed.Stands = true
	scaled.OutOf, scaled.Keeps = n("100"), intervals.Closed(n("0"), n("100"))
	limited.Limits = true
	unended := limited
	unended.Unended = true
	floorless.Keeps.Low = indicators.End{}
	regridded.Regrids, regridded.Grid = true, rounding.Grid{}
	for _, c := range []struct {
		name      string
		got, want string
	}{
		{"a ceiling is held", plain.Held(n("31"), n("30")).String(), "30"},
		{"it rises to marks that were left to the group", plain.Held(n("41"), n("40")).String(), "40"},
		{"and never falls with them", plain.Held(n("29"), n("20")).String(), "29"},
		{"a written one does not rise", fixed.Held(n("41"), n("40")).String(), "30"},
		{"nor that of a scale of its own", scaled.Held(n("101"), n("120")).String(), "100"},
		{"a floor is held", plain.Held(n("-1"), n("30")).String(), "0"},
		{"where there is one", floorless.Held(n("-1"), n("30")).String(), "-1"},
		{"points of a scale count as points out of the marks, rounded once", scaled.Counted(n("66.66")).String(), "20"},
		{"others count as they are", plain.Counted(n("6.665")).String(), "6.665"},
		{"those of finer indicators are rounded", regridded.Counted(n("6.5")).String(), "7"},
		{"a limit holds marks that are left", limited.Applied(n("40")).String(), "30"},
		{"less is less", limited.Applied(n("20")).String(), "20"},
		{"over what has no end it is the marks", unended.Applied(n("20")).String(), "30"},
		{"without a limit all count", plain.Applied(n("40")).String(), "40"},
		{"a scale counts its part", scaled.Applied(n("50")).String(), "15"},
		{"a scale is judged out of itself", scaled.Scale().String(), "100"},
		{"all else out of the marks", plain.Scale().String(), "30"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, c.got, c.want)
		}
	}
	unceiled, lifted, sunken, raised := plain, plain, plain, scaled
	unceiled.Keeps.High = indicators.End{}
	lifted.Keeps.High.At = n("30.01")
	sunken.Keeps.Low.At = n("-0.01")
	raised.Keeps.High.At = n("100.01")
	for _, c := range []struct {
		name string
		node judging.Node
		want bool
	}{
		{"between 0 and the marks nothing strays", plain, false},
		{"nor between 0 and a scale", scaled, false},
		{"what has no floor strays", floorless, true},
		{"or no ceiling", unceiled, true},
		{"or a ceiling above the marks", lifted, true},
		{"or above the scale", raised, true},
		{"or a floor below 0", sunken, true},
	} {
		if got := c.node.Strays(); got != c.want {
			t.Errorf("%s: got %v", c.name, got)
		}
	}
	if points := unceiled.Held(n("99"), n("30")); !points.Equal(n("99")) {
		t.Errorf("without a ceiling 99 are held to %s", points)
	}
	if high, bounded := unceiled.Ceiling(n("30")); bounded {
		t.Errorf("there is a ceiling of %s where there is none", high)
	}
}
