package symbolic

import (
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/expression/world"
	"github.com/baifen-go/baifen/internal/intervals"
)

// Of a number that a function tells nothing is known but its interval: two that read the same figures are not the same.
func TestTold(t *testing.T) {
	s := newWorld(t)
	in := intervals.Closed(exact.Number{}, exact.Int(5))
	told := func(times int64) *expression.Program {
		n := expression.Told([]*expression.Node{s.Named(world.Income)}, in, func(f *expression.Frame) (exact.Number, bool) {
			x, ok := f.Number(world.Income)
			return x.Mul(exact.Int(times)), ok
		})
		return s.Builder().Program(n)
	}
	p, q := told(1), told(2)
	if got := Range(s, p); got.String() != in.String() {
		t.Errorf("it lies in %s, want %s", got, in)
	}
	if Same(p, q) || !Same(p, p) || Canonical(s, p, exact.Number{}) == Canonical(s, q, exact.Number{}) || Canonical(s, p, exact.Number{}) != Canonical(s, p, exact.Number{}) {
		t.Error("two that tell different numbers are said to be the same, or one is not itself")
	}
	if d, ok := NewReach(s, nil).Degree(p); ok {
		t.Errorf("it is said to grow by the power %d", d.Of)
	}
	if got := NewReach(s, nil).Direction(p, world.Income); got != curves.Mixed {
		t.Errorf("it is said to be %s along what it reads", got)
	}
	plot := NewPlot(frameOfWorld(s), world.Income, s.Field(world.Income).Range)
	if plot.Of(p); !plot.Failed() {
		t.Error("a plot follows it")
	}
}

// An end that is not reached is rounded as what is just inside.
func TestStepped(t *testing.T) {
	s := newWorld(t)
	for _, tt := range []struct{ text, want string }{
		{"change > 2 and change < 4 ? floor(change) : 3", "[2, 3]"},
		{"change > 2 and change < 4 ? ceil(change) : 3", "[3, 4]"},
		{"change >= 2 and change <= 4 ? ceil(change) : 3", "[2, 4]"},
		{"change > 2.5 and change < 3.5 ? round(change) : 3", "[3, 3]"},
		{"change >= 2.5 and change <= 3.5 ? round(change) : 3", "[3, 4]"},
		{"change > 0.25 and change < 0.35 ? round(change, 1) : 0.3", "[0.3, 0.3]"},
	} {
		if got := Range(s, compiled(t, s, tt.text)); got.String() != tt.want {
			t.Errorf("reach of %s = %s, want %s", tt.text, got, tt.want)
		}
	}
}
