package expression

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/figures"
)

// value writes a value; a number below 0 in brackets where a sign stands before it or an operator binds it.
func (w *writer) value(t Type, v *indicators.Value, unit indicators.MeasureUnit, rank int) {
	switch {
	case t == Number:
		below := v.Number.Sign() < 0 && rank > rankAdd
		w.bracket(below, "(")
		w.b = figures.AppendWith(unit, w.b, v.Number, w.places)
		w.bracket(below, ")")
	case t == Date:
		w.b = DayOf(v.Number).Append(w.b)
	case t == Text:
		w.add("“")
		w.add(v.Text)
		w.add("”")
	default:
		w.add(Yes(v.Bool))
	}
}

// Yes says 是 or 否.
func Yes(b bool) string {
	if b {
		return "是"
	}
	return "否"
}

func (w *writer) name(n *Node, rank int) {
	if n.Op == Column {
		w.column(n, rank)
		return
	}
	f := w.scope.Field(n.Slot)
	if w.frame == nil {
		w.add(Label(f))
		return
	}
	v := w.frame.Get(n.Slot)
	switch {
	case !v.Present && n.measure == nil:
		w.add(w.scope.Lacks(n))
	case v.Present || w.computed(func(f *Frame) { f.absent(n) }):
		v = w.frame.Get(n.Slot) // of a measure computed just now
		w.value(n.Type, &v, f.Unit, rank)
	}
}

func (w *writer) column(n *Node, rank int) {
	switch {
	case w.source != nil:
		w.add(Label(&w.source.Fields[n.Slot]))
	case w.frame != nil && n.Slot < len(w.frame.row):
		w.value(n.Type, &w.frame.row[n.Slot], "", rank)
	default:
		w.add(n.Name)
	}
}

// Label gives the name of a field for readers.
func Label(f *indicators.Field) string {
	if f.Label != "" {
		return f.Label
	}
	return f.Name
}

func (w *writer) local(n *Node, rank int) {
	if w.frame == nil {
		w.add(n.Name)
		return
	}
	w.value(n.Type, &w.frame.locals[n.Slot], "", rank)
}
