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
