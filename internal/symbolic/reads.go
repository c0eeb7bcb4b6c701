package symbolic

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
)

// Reads gives the fields that the names in a part of an expression stand for, through measures too.
func Reads(s *expression.Scope, n *expression.Node) (fields []int) {
	n.Walk(func(x *expression.Node) bool {
		if x.Op == expression.Ref {
			Visit(x, func(slot int) {
				if s.Declared(slot) && !slices.Contains(fields, slot) {
					fields = append(fields, slot)
				}
			})
		}
		return true
	})
	return fields
}

// Walk visits the slots that a program reads, those of measures and what they read too, each once.
func Walk(p *expression.Program, visit func(slot int)) {
	seen := map[int]bool{}
	p.Root().Through(func(n *expression.Node) bool {
		if slot, reads := n.Reads(); reads && !seen[slot] {
			seen[slot] = true
			visit(slot)
		}
		return true
	})
}

// Visit visits the slots of fields, tables and what people decide that a node reads, through measures too.
func Visit(n *expression.Node, visit func(slot int)) {
	n.Through(func(n *expression.Node) bool {
		if slot, reads := n.Reads(); reads && n.Measure() == nil {
			visit(slot)
		}
		return true
	})
}

// Compared gives the fixed numbers with which a program compares fields, measures included, by the slot of the field.
func Compared(p *expression.Program, found map[int][]exact.Number) {
	p.Root().Through(func(n *expression.Node) bool {
		if len(n.Args) != 2 || n.Type != expression.Bool {
			return true
		}
		for i, a := range n.Args {
			if x, ok := n.Args[1-i].Constant(); ok && a.Op == expression.Ref && a.Measure() == nil && a.Type.Counted() {
				found[a.Slot] = append(found[a.Slot], x)
			}
		}
		return true
	})
}

// touches reports whether a node reads a slot itself, or a measure or a name of let that does.
func touches(n *expression.Node, slot int, does func(named *expression.Node) bool) bool {
	return n.Has(func(n *expression.Node) bool {
		if n.Op == expression.Local || n.Measure() != nil {
			return does(n)
		}
		return n.Op == expression.Ref && n.Slot == slot
	})
}

// ColumnsRead notes the columns of tables that a program reads, measures included, by the slot of the table.
func ColumnsRead(p *expression.Program, found map[int]map[int]bool) {
	p.Root().Through(func(n *expression.Node) bool {
		if n.Source == nil {
			return true
		}
		columns := found[n.Source.Table]
		if columns == nil {
			columns = map[int]bool{}
			found[n.Source.Table] = columns
		}
		n.Walk(func(n *expression.Node) bool {
			if n.Op == expression.Column {
				columns[n.Slot] = true
			}
			return true
		})
		return true
	})
}
