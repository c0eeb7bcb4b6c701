package rounding

import (
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
)

func TestGridRounds(t *testing.T) {
	for _, tt := range []struct {
		step          string
		x             string
		nearest, even string
		down, up      string
		why           string
	}{
		{"0.5", "3.2", "3", "3", "3", "3.5", "between two halves"},
		{"0.5", "3.25", "3.5", "3", "3", "3.5", "in the middle: 3.5 is the seventh half, 3 the sixth"},
		{"0.5", "-3.25", "-3.5", "-3", "-3", "-3.5", "up goes away from zero"},
		{"0.5", "3.5", "3.5", "3.5", "3.5", "3.5", "on the grid"},
		{"5", "12.5", "15", "10", "10", "15", "a step above one"},
		{"0.01", "84.005", "84.01", "84", "84", "84.01", "a step that is a place"},
		{"0.25", "0.333", "0.25", "0.25", "0.25", "0.5", "quarters"},
		{"1", "0.0000000001", "0", "0", "0", "1", "any further digit counts"},
	} {
		x := exact.MustParse(tt.x)
		for mode, want := range map[exact.Rounding]string{exact.HalfUp: tt.nearest, exact.HalfEven: tt.even, exact.Down: tt.down, exact.Up: tt.up} {
			g := Stepped(exact.MustParse(tt.step), mode)
			got := g.Round(x)
			if !got.Equal(exact.MustParse(want)) {
				t.Errorf("%s to %s = %s, want %s: %s", tt.x, g, got, want, tt.why)
			}
			far := g.Step()
			if Nearest(mode) {
				far = g.Half()
			}
			if !g.Holds(got) || far.Less(got.Sub(x).Abs()) || !g.Step().Equal(exact.MustParse(tt.step)) {
				t.Errorf("%s to %s = %s lies off the grid, or too far away", tt.x, g, got)
			}
		}
	}
}

// A grid is held so that rounding to it is as quick as it can be: a step that is one of a place has that place alone.
func TestGridIsHeld(t *testing.T) {
	third, _ := exact.Int(1).Quo(exact.Int(3))
	for _, tt := range []struct {
		name   string
		step   exact.Number
		places int
		to     string // the step that is held; 0 is none
		half   string
		text   string
	}{
		{"a hundredth", exact.New(1, 2), 2, "0", "0.005", "0.01 half_up"},
		{"one", exact.Int(1), 0, "0", "0.5", "1 half_up"},
		{"two, which is no place", exact.Int(2), 0, "2", "1", "2 half_up"},
		{"a quarter", exact.MustParse("0.250"), 2, "0.25", "0.125", "0.25 half_up"},
		{"a half", exact.New(5, 1), 1, "0.5", "0.25", "0.5 half_up"},
		{"a third is on no place, and looked for no further than there are", third, exact.MaxDigits, "1/3", "1/6", "1/3 half_up"},
	} {
		g := Stepped(tt.step, exact.HalfUp)
		if g.Places != tt.places || g.To.String() != tt.to {
			t.Errorf("%s: held at %d places to %s, want %d and %s", tt.name, g.Places, g.To, tt.places, tt.to)
		}
		if half := g.Half().String(); half != tt.half {
			t.Errorf("%s: half a step is %s, want %s", tt.name, half, tt.half)
		}
		if g.String() != tt.text {
			t.Errorf("%s: written %s, want %s", tt.name, g, tt.text)
		}
	}
}

// At its turn, and just before and behind it, a number is rounded to two neighbours.
func TestGridTurns(t *testing.T) {
	for _, step := range []string{"0.5", "0.01", "5", "1", "0.25"} {
		for _, mode := range []exact.Rounding{exact.HalfUp, exact.HalfEven, exact.Down, exact.Up} {
			g := Stepped(exact.MustParse(step), mode)
			for _, x := range []string{"3.2", "7.333", "12.51", "98.004"} {
				at, bit := g.Turn(exact.MustParse(x)), exact.New(1, 9)
				if low, high := g.Round(at.Sub(bit)), g.Round(at.Add(bit)); !high.Sub(low).Equal(g.Step()) {
					t.Errorf("%s: rounding turns at %s near %s, but %s and %s are no neighbours", g, at, x, low, high)
				}
			}
		}
	}
}

func TestGridsEqual(t *testing.T) {
	for _, tt := range []struct {
		a, b Grid
		want bool
	}{
		{Stepped(exact.New(1, 2), exact.HalfUp), Grid{Places: 2}, true},
		{Stepped(exact.MustParse("0.50"), exact.HalfUp), Stepped(exact.New(5, 1), exact.HalfUp), true},
		{Stepped(exact.New(5, 1), exact.HalfUp), Grid{Places: 1}, false},
		{Grid{Places: 2}, Grid{Places: 2, Mode: exact.Up}, false},
	} {
		if got := tt.a.Equal(tt.b); got != tt.want {
			t.Errorf("%s and %s equal = %v", tt.a, tt.b, got)
		}
	}
}
