package expression

import (
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/figures"
)

// lookedUp writes a look-up as it is called; in numbers, what it gives.
func (w *writer) lookedUp(n *Node, rank int) {
	if w.frame == nil {
		w.add(n.call.Lookup.CalledAs() + "(")
		w.list(n.call.Args, ", ", rankLoose)
		w.add(")")
		return
	}
	var v indicators.Value
	if w.computed(func(f *Frame) { v = f.Part(n) }) {
		w.value(n.Type, &v, "", rank)
	}
}

// AppendFound writes a look-up with the values of its arguments and what the row gives that holds them, in words: 扣分(客车, 52%) = 12（客车，不低于50%）.
// Numbers have as many decimals as it takes that what is shown lies in the row too. It gives nothing where an argument has no value.
func (f *Frame) AppendFound(b []byte, c *Call) []byte {
	failure, steps := f.failure, f.steps
	f.failure, f.steps = nil, 0
	args, row := f.Found(c)
	failed := f.Failed()
	f.failure, f.steps = failure, steps
	if failed {
		return b
	}
	l := c.Lookup
	b = append(append(b, l.CalledAs()...), '(')
	for i := range args {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = l.appendArgument(b, i, &args[i], row)
	}
	b = append(b, ") = "...)
	b = append(b, l.Gives(l.Rows[row].Gives)...)
	return append(append(append(b, "（"...), l.Holds(row)...), "）"...)
}

func (l *Lookup) appendArgument(b []byte, key int, v *indicators.Value, row int) []byte {
	f := &l.Keys[key]
	switch f.Type {
	case indicators.Choice:
		return append(b, v.Text...)
	case indicators.Bool:
		return append(b, Yes(v.Bool)...)
	}
	piece := l.piece(key, v.Number)
	places, ok := figures.Enough(func(places int) bool { return piece.Contains(figures.Shown(v.Number, places)) })
	if ok {
		return figures.AppendWith(f.Unit, b, v.Number, places)
	}
	edge := piece.Low
	if !edge.Bounded || piece.High.Bounded && piece.High.At.Sub(v.Number).Less(v.Number.Sub(edge.At)) {
		edge = piece.High
	}
	return figures.AppendSide(f.Unit, b, v.Number, edge.At)
}

// piece gives what of a key lies between the same ends of rows as a number.
func (l *Lookup) piece(key int, x exact.Number) indicators.Interval {
	pieces := l.pieces(key, l.rows())
	if i := slices.IndexFunc(pieces, func(in indicators.Interval) bool { return in.Contains(x) }); i >= 0 {
		return pieces[i]
	}
	return indicators.Interval{}
}

// Holds says in words what a row holds: 客车、货车，超过限速不低于20%、低于50%.
func (l *Lookup) Holds(row int) string {
	if l.Otherwise && row == len(l.Rows)-1 {
		return "其余情况"
	}
	return l.InWords(l.Rows[row].Cells, "任何情况")
}

// InWords says cells in words, by key, and all where they leave nothing out.
func (l *Lookup) InWords(cells []Cell, all string) string {
	var parts []string
	for i := range cells {
		c, f := &cells[i], &l.Keys[i]
		switch {
		case c.Any:
		case f.Type == indicators.Choice:
			parts = append(parts, strings.Join(c.Words, "、"))
		case f.Type == indicators.Bool:
			parts = append(parts, Label(f)+"："+Yes(c.Truth))
		default:
			parts = append(parts, Label(f)+figures.Between(c.In, f.Unit))
		}
	}
	if len(parts) == 0 {
		return all
	}
	return strings.Join(parts, "，")
}
