package expression

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/roots"
)

// compared writes a comparison of numbers, with as many decimals as it takes that what is shown compares as the numbers do. Where no number of
// decimals does, the left side is shown as lying beside the right.
func (w *writer) compared(n *Node, rank int) {
	outer := w.places
	if w.together(n) {
		w.operands(n, rank)
	} else {
		x, y := w.frame.Part(n.Args[0]).Number, w.frame.Part(n.Args[1]).Number
		w.bracket(rankCompare < rank, "(")
		w.b = figures.AppendBeside("", w.b, x, y)
		w.add(signs[n.Op].sign)
		w.b = figures.AppendBeside("", w.b, y, x)
		w.bracket(rankCompare < rank, ")")
	}
	w.places = outer
}

// maxPlacesShown is the most decimals of a number in a comparison.
const maxPlacesShown = 40

// together lets numbers be shown with as many decimals as it takes that the first one compares with each other one as it should.
func (w *writer) together(n *Node) bool {
	if w.frame == nil || n.Args[0].Type != Number {
		return true
	}
	ok := true
	for _, other := range n.Args[1:] {
		w.frame.Rest()
		x, y := w.frame.Part(n.Args[0]).Number, w.frame.Part(other).Number
		if w.frame.Forgive() {
			return true
		}
		w.frame.Rest()
		places := figures.Places
		for places < maxPlacesShown && w.side(w.frame.shown(n.Args[0], places), w.frame.shown(other, places)) != w.side(x, y) {
			places++
		}
		w.places, ok = max(w.places, places), ok && places < maxPlacesShown
	}
	w.frame.Forgive() // trying decimals may have used the budget up
	w.frame.Rest()    // what is shown has one of its own
	return ok
}

// side compares two numbers, or their distance with what is allowed.
func (w *writer) side(x, y exact.Number) int {
	if w.allowed.IsZero() {
		return x.Cmp(y)
	}
	return x.Sub(y).Abs().Cmp(w.allowed)
}

// shown computes a formula with the numbers that are shown in it.
func (f *Frame) shown(n *Node, places int) exact.Number {
	var v [2]exact.Number
	switch n.Op {
	case Neg, Add, Sub, Mul, Quo:
		for i, a := range n.Args {
			v[i] = f.shown(a, places)
		}
		if x, ok := fold(n.Op, v[0], v[1]); ok {
			return x
		}
	case Abs:
		return f.shown(n.Args[0], places).Abs()
	case Floor:
		return f.shown(n.Args[0], places).Floor()
	case Ceil:
		return f.shown(n.Args[0], places).Ceil()
	case Round:
		to := 0
		if len(n.Args) == 2 {
			to, _ = n.Args[1].whole()
		}
		return f.shown(n.Args[0], places).Round(to, exact.HalfUp)
	case Root, Ln, Log10, Exp, Power:
		x, y := f.shown(n.Args[0], places), exact.Number{}
		if n.Op == Power {
			y = f.shown(n.Args[1], places)
		}
		function, _ := n.Op.Inexact()
		to, _ := n.Rounding()
		if v, _, err := roots.Round(function, x, y, to); err == nil { // what is shown may have none where the number has
			return v
		}
	case Min, Max:
		pick := map[Op]func(a, b exact.Number) exact.Number{Min: exact.Min, Max: exact.Max}[n.Op]
		x := f.shown(n.Args[0], places)
		for _, a := range n.Args[1:] {
			x = pick(x, f.shown(a, places))
		}
		return x
	case Coalesce, If, Let:
		return f.shown(f.Branch(n), places)
	}
	return figures.Shown(f.Part(n).Number, places)
}
