// Package rounding rounds points: to decimal places, or to multiples of a step. A [Grid] says to which numbers, and [Grid.Round] rounds; [Stepped] makes one of steps.
package rounding

import "github.com/baifen-go/baifen/indicators/exact"

// A Grid says to which numbers others are rounded, and how: to decimal places, or to multiples of a step (0.5, 5).
type Grid struct {
	Places int          // decimal places; of a step its own
	To     exact.Number // the step; 0 where it is one unit of the last place
	Mode   exact.Rounding
}

// Stepped gives the grid of the multiples of a step, which is above 0 and a decimal.
func Stepped(step exact.Number, mode exact.Rounding) Grid {
	g := Grid{Mode: mode}
	for !step.Round(g.Places, exact.Down).Equal(step) && g.Places < exact.MaxDigits {
		g.Places++
	}
	if !step.Equal(exact.New(1, g.Places)) {
		g.To = step.WithPlaces(g.Places)
	}
	return g
}

// Step gives the distance between two neighbours on the grid.
func (g Grid) Step() exact.Number {
	if g.To.IsZero() {
		return exact.New(1, g.Places)
	}
	return g.To
}

// Round rounds a number to the grid, once. The result is held at the places of the grid, so that adding it up is quick.
func (g Grid) Round(x exact.Number) exact.Number {
	if !g.To.IsZero() {
		steps, _ := x.Quo(g.To)
		x = steps.Round(0, g.Mode).Mul(g.To)
		return x.WithPlaces(g.Places)
	}
	return x.Round(g.Places, g.Mode).WithPlaces(g.Places)
}

// Holds reports whether a number is one of the grid: rounding leaves it as it is.
func (g Grid) Holds(x exact.Number) bool { return g.Round(x).Equal(x) }

// Turn gives the number next to x at which rounding goes to another number of the grid.
func (g Grid) Turn(x exact.Number) exact.Number {
	nearest := g
	nearest.Mode = exact.HalfUp
	if !Nearest(g.Mode) {
		return nearest.Round(x)
	}
	half := g.Half()
	return nearest.Round(x.Sub(half)).Add(half)
}

// Half gives half the distance between two neighbours.
func (g Grid) Half() exact.Number { return g.Step().Mul(exact.New(5, 1)) }

// Equal reports whether two grids round every number to the same.
func (g Grid) Equal(h Grid) bool { return g.Mode == h.Mode && g.Step().Equal(h.Step()) }

// String gives the step and the way: 0.01 half_up.
func (g Grid) String() string { return g.Step().String() + " " + g.Mode.String() }

// Nearest reports whether numbers go to the nearer neighbour: the way turns at halves, not at the neighbours themselves.
func Nearest(mode exact.Rounding) bool { return mode == exact.HalfUp || mode == exact.HalfEven }
