package exact

import (
	"math"
	"testing"
)

// WithPlaces keeps the number, and holds it with the places asked for where it has fewer and a word can hold it.
func TestWithPlaces(t *testing.T) {
	third, err := Int(1).Quo(Int(3))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		number Number
		places int
		want   uint32 // the form it is held in
	}{
		{"fewer places than asked for", MustParse("1.5"), 4, 4},
		{"a whole number", Int(7), 2, 2},
		{"as many places already", MustParse("1.25"), 2, 2},
		{"more places already", MustParse("1.125"), 2, 3},
		{"as many places as a word's number may have", Int(1), maxScale, maxScale},
		{"more than that: as it was", Int(1), maxScale + 1, 0},
		{"too large for a word then: as it was", Int(math.MaxInt64), 1, 0},
		{"a fraction has no places: as it was", third, 5, third.form},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := c.number.WithPlaces(c.places)
			if !got.Equal(c.number) || got.form != c.want {
				t.Errorf("%s with %d places is %s in form %d, want the same number in form %d", c.number, c.places, got, got.form, c.want)
			}
		})
	}
}

// A number that is no way of rounding is written as what it is.
func TestRoundingThatIsNone(t *testing.T) {
	for r, want := range map[Rounding]string{HalfUp: "half_up", HalfEven: "half_even", Down: "down", Up: "up", Up + 1: "Rounding(4)", 255: "Rounding(255)"} {
		if got := r.String(); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
