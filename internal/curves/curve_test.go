package curves_test

import (
	"slices"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/intervals"
)

// A path whose stretches are straight is a curve of the same values; one with a branch of a hyperbola is none.
func TestCurveOf(t *testing.T) {
	r := seeded(t)
	for range 200 {
		var path []curves.Stretch
		low := indicators.End{}
		for k := range 1 + r.IntN(4) {
			high := indicators.End{At: exact.Int(int64(10 * k)), Bounded: true, Open: r.IntN(2) == 0}
			path = append(path, curves.Stretch{Over: indicators.Interval{Low: low, High: high}, A: someNumber(r), B: someNumber(r), D: exact.New(r.Int64N(50)+1, 1)})
			low = indicators.End{At: high.At, Bounded: true, Open: !high.Open}
		}
		curve, ok := curves.CurveOf(path)
		if !ok || len(curve) != len(path) {
			t.Fatalf("%v has no curve, or another: %v", path, curve)
		}
		for i, s := range path {
			for _, x := range []exact.Number{intervals.Inside(s.Over), s.Over.High.At} {
				want, _ := s.At(x)
				if got, ok := curve[i].At(x); !ok || !got.Equal(want) {
					t.Fatalf("at %s: the curve says %s, the path %s", x, got, want)
				}
			}
		}
		path[len(path)-1].C = exact.Int(1)
		if curve, ok := curves.CurveOf(path); ok {
			t.Fatalf("%v is no curve, got %v", path, curve)
		}
	}
}

func TestCurveAt(t *testing.T) {
	gap := curves.Curve{
		{Over: in("[0, 1)"), B: num("3"), D: num("1")},
		{Over: in("(1, 2]"), A: num("2"), B: num("1"), D: num("1")},
		{Over: in("[5, 5]"), B: num("7"), D: num("1")},
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
	var points []string
	for _, b := range gap.Breakpoints() {
		points = append(points, b.String())
	}
	if want := []string{"0", "1", "2", "5"}; !slices.Equal(points, want) {
		t.Errorf("breakpoints = %v, want %v", points, want)
	}
	if got := (curves.Curve{}).Direction(); got != curves.Flat {
		t.Errorf("direction of nothing = %v, want flat", got)
	}
}

// The number between a flat and a sloped piece of one height is the sloped one's, whichever of them the path gave it to.
func TestPiecesMeet(t *testing.T) {
	flat := func(over string, height string) curves.Stretch {
		return curves.Stretch{Over: in(over), B: num(height), D: num("1")}
	}
	slope := func(over, a, b string) curves.Stretch {
		return curves.Stretch{Over: in(over), A: num(a), B: num(b), D: num("1")}
	}
	for _, tt := range []struct {
		why         string
		path        []curves.Stretch
		first, next string
	}{
		{"flat, then rising: taken from the flat one", []curves.Stretch{flat("[0, 2]", "0"), slope("(2, 5]", "1", "-2")}, "[0, 2)", "[2, 5]"},
		{"flat, then rising: left to the sloped one", []curves.Stretch{flat("[0, 2)", "0"), slope("[2, 5]", "1", "-2")}, "[0, 2)", "[2, 5]"},
		{"rising, then flat: taken from the flat one", []curves.Stretch{slope("[0, 2)", "1", "0"), flat("[2, 5]", "2")}, "[0, 2]", "(2, 5]"},
		{"rising, then flat: left to the sloped one", []curves.Stretch{slope("[0, 2]", "1", "0"), flat("(2, 5]", "2")}, "[0, 2]", "(2, 5]"},
		{"falling, then flat", []curves.Stretch{slope("[0, 2)", "-1", "2"), flat("[2, 5]", "0")}, "[0, 2]", "(2, 5]"},
		{"of other heights: a jump keeps its side", []curves.Stretch{flat("[0, 2]", "1"), slope("(2, 5]", "1", "-2")}, "[0, 2]", "(2, 5]"},
		{"two sloped ones", []curves.Stretch{slope("[0, 2]", "1", "0"), slope("(2, 5]", "2", "-2")}, "[0, 2]", "(2, 5]"},
		{"two flat ones", []curves.Stretch{flat("[0, 2]", "1"), flat("(2, 5]", "1")}, "[0, 2]", "(2, 5]"},
		{"a flat one that is a single number is not emptied", []curves.Stretch{flat("[2, 2]", "0"), slope("(2, 5]", "1", "-2")}, "[2, 2]", "(2, 5]"},
		{"a single number behind a slope is not emptied", []curves.Stretch{slope("[0, 2)", "1", "0"), flat("[2, 2]", "2")}, "[0, 2)", "[2, 2]"},
		{"a gap between them", []curves.Stretch{flat("[0, 2]", "0"), slope("(3, 5]", "1", "-2")}, "[0, 2]", "(3, 5]"},
		{"a gap of one number between them", []curves.Stretch{flat("[0, 2)", "0"), slope("(2, 5]", "1", "-2")}, "[0, 2)", "(2, 5]"},
	} {
		curve, ok := curves.CurveOf(tt.path)
		if !ok || len(curve) != 2 || curve[0].Over.String() != tt.first || curve[1].Over.String() != tt.next {
			t.Errorf("%s: %v, %t, want %s and %s", tt.why, curve, ok, tt.first, tt.next)
		}
	}
	// Each pair of neighbours is looked at, and no number is divided by 0.
	three := []curves.Stretch{flat("[0, 1]", "0"), slope("(1, 2)", "1", "-1"), flat("[2, 5]", "1")}
	if curve, ok := curves.CurveOf(three); !ok || curve[0].Over.String() != "[0, 1)" || curve[1].Over.String() != "[1, 2]" || curve[2].Over.String() != "(2, 5]" {
		t.Errorf("three pieces: %v, %t", curve, ok)
	}
	if curve, ok := curves.CurveOf([]curves.Stretch{{Over: in("[0, 1]"), A: num("1"), B: num("1")}}); ok {
		t.Errorf("a stretch over 0 has the curve %v", curve)
	}
}

func TestDirection(t *testing.T) {
	flat := func(over, height string) curves.Stretch {
		return curves.Stretch{Over: in(over), B: num(height), D: num("1")}
	}
	slope := func(over, a, b string) curves.Stretch {
		return curves.Stretch{Over: in(over), A: num(a), B: num(b), D: num("1")}
	}
	for _, tt := range []struct {
		why   string
		curve curves.Curve
		want  curves.Direction
	}{
		{"one height", curves.Curve{flat("[0, 1]", "3")}, curves.Flat},
		{"two pieces of one height", curves.Curve{flat("[0, 1]", "3"), flat("(1, 2]", "3")}, curves.Flat},
		{"a slope up", curves.Curve{slope("[0, 1]", "2", "0")}, curves.Rising},
		{"a slope down", curves.Curve{slope("[0, 1]", "-2", "0")}, curves.Falling},
		{"flat, then up", curves.Curve{flat("[0, 1]", "0"), slope("(1, 2]", "1", "-1")}, curves.Rising},
		{"up, then flat", curves.Curve{slope("[0, 1]", "1", "0"), flat("(1, 2]", "1")}, curves.Rising},
		{"down, then flat", curves.Curve{slope("[0, 1]", "-1", "1"), flat("(1, 2]", "0")}, curves.Falling},
		{"a jump up between flat pieces", curves.Curve{flat("[0, 1]", "0"), flat("(1, 2]", "3")}, curves.Rising},
		{"a jump down between flat pieces", curves.Curve{flat("[0, 1]", "3"), flat("(1, 2]", "0")}, curves.Falling},
		{"a jump down between slopes up", curves.Curve{slope("[0, 2]", "1", "0"), slope("(2, 4]", "1", "-1")}, curves.Mixed},
		{"no jump between slopes up", curves.Curve{slope("[0, 2]", "1", "0"), slope("(2, 4]", "2", "-2")}, curves.Rising},
		{"up, then down", curves.Curve{slope("[0, 1]", "1", "0"), slope("(1, 2]", "-1", "2")}, curves.Mixed},
		{"down, then up", curves.Curve{slope("[0, 1]", "-1", "1"), slope("(1, 2]", "1", "-1")}, curves.Mixed},
		{"up and down, then up for long", curves.Curve{slope("[0, 1]", "1", "0"), slope("(1, 2]", "-1", "2"), slope("(2, 9]", "1", "-2")}, curves.Mixed},
		{"a jump down before a piece without end", curves.Curve{flat("[0, 1]", "3"), flat("(1, +inf)", "0")}, curves.Falling},
		{"down over a gap", curves.Curve{flat("[0, 1]", "3"), flat("[5, 9]", "0")}, curves.Falling},
	} {
		if got := tt.curve.Direction(); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.why, got, tt.want)
		}
	}
}
