package symbolic

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/internal/expression"
)

// Reads gives the fields that a part of an expression reads, through measures too.
func Reads(s *expression.Scope, n *expression.Node) (fields []int) {
	add := func(slot int) {
		if s.Declared(slot) && !slices.Contains(fields, slot) {
			fields = append(fields, slot)
		}
	}
	n.Walk(func(x *expression.Node) bool {
		if x.Op == expression.Ref {
			add(x.Slot)
			if m := s.Measure(x.Slot); m != nil {
				Walk(s, m, add)
			}
		}
		return true
	})
	return fields
}

// Walk visits the slots that a program reads, through measures too, each once.
func Walk(s *expression.Scope, p *expression.Program, visit func(slot int)) {
	seen := map[int]bool{}
	var walk func(p *expression.Program)
	walk = func(p *expression.Program) {
		for _, slot := range p.Refs() {
			if seen[slot] {
				continue
			}
			seen[slot] = true
			visit(slot)
			if m := s.Measure(slot); m != nil {
				walk(m)
			}
		}
	}
	walk(p)
}

// Visit visits the slots of fields, tables and what people decide that a node reads, through measures too.
func Visit(n *expression.Node, visit func(slot int)) {
	n.Walk(func(n *expression.Node) bool {
		switch {
		case n.Op == expression.Ref && n.Measure() != nil:
			Visit(n.Measure().Root(), visit)
		case n.Op == expression.Ref:
			visit(n.Slot)
		case n.Source != nil:
			visit(n.Source.Table)
		}
		return true
	})
}

// Compared gives the fixed numbers with which a program compares fields, measures included, by the slot of the field.
func Compared(p *expression.Program, found map[int][]exact.Number) {
	p.Root().Walk(func(n *expression.Node) bool {
		if n.Measure() != nil {
			Compared(n.Measure(), found)
		}
		if len(n.Args) != 2 || n.Type != expression.Bool {
			return true
		}
		for i, a := range n.Args {
			if x, ok := n.Args[1-i].Constant(); ok && a.Op == expression.Ref && a.Measure() == nil && a.Type == expression.Number {
				found[a.Slot] = append(found[a.Slot], x)
			}
		}
		return true
	})
}

// ColumnsRead notes the columns of tables that a program reads, measures included, by the slot of the table.
func ColumnsRead(p *expression.Program, found map[int]map[int]bool) { columnsRead(p.Root(), -1, found) }

func columnsRead(n *expression.Node, table int, found map[int]map[int]bool) {
	if n.Source != nil {
		table = n.Source.Table
		if found[table] == nil {
			found[table] = map[int]bool{}
		}
		for _, stage := range n.Source.Stages {
			columnsRead(stage.Body, table, found)
		}
	}
	if n.Op == expression.Column {
		found[table][n.Slot] = true
	}
	if n.Measure() != nil {
		columnsRead(n.Measure().Root(), -1, found)
	}
	for _, a := range n.Args {
		columnsRead(a, table, found)
	}
}
