package expression

import (
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// Canonical is [Scope.Canonical] for what is known: what the known decides is left out, as far as leaving it out loses no failure. Rows
// of the tables in kinds, by slot, are of one of these kinds, each what is known of every column; of other tables as declared. Two
// programs that share the text do the same wherever the known is so. ok is false where there is too much to write.
func (r *Reach) Canonical(p *Program, marks exact.Number, kinds map[int][][]indicators.Extent) (text string, ok bool) {
	r.begin()
	c := &canon{scope: r.scope, marks: marks, in: r, kinds: kinds, bound: map[int]*Node{}, left: maxReach}
	text = c.text(p.root)
	return text, c.left > 0 && r.left > 0
}

// plain gives the node to which a node comes down: the branch that is taken, the value that is there, what a name of let stands for.
func (c *canon) plain(n *Node) *Node {
	for c.in != nil && c.left > 0 {
		c.left--
		m := c.once(n)
		if m == n {
			break
		}
		n = m
	}
	return n
}

func (c *canon) once(n *Node) *Node {
	switch n.Op {
	case Literal:
		return n
	case Local:
		if m := c.bound[n.Slot]; m != nil {
			return m
		}
		return n
	case Let:
		if value := n.Args[0]; c.in.tame(value) {
			c.bound[n.Slot] = c.plain(value)
			c.in.locals[n.Slot] = c.in.of(value)
			return n.Args[1]
		}
		c.bound[n.Slot] = nil
		c.in.locals[n.Slot] = c.in.of(n.Args[0])
		return n
	case If:
		if condition := c.plain(n.Args[0]); condition.Op == Literal {
			return n.Args[map[bool]int{true: 1, false: 2}[condition.Value.Bool]]
		}
	case Coalesce:
		return c.first(n)
	case And, Or:
		return c.joined(n)
	}
	return c.decided(n)
}

// apart writes a measure, whose names of let are its own.
func (c *canon) apart(write func()) {
	if c.in == nil {
		outer := c.lets
		c.lets = nil
		write()
		c.lets = outer
		return
	}
	bound := c.bound
	c.bound = map[int]*Node{}
	c.in.inside(write)
	c.bound = bound
}

// first gives the argument of ?? that is there, where it is known which.
func (c *canon) first(n *Node) *Node {
	for i, a := range n.Args {
		e := c.in.presence(a)
		switch {
		case i == len(n.Args)-1, e.Given && !e.Missing:
			return a
		case e.Given:
			return n
		}
	}
	return n
}

// joined drops the side of a conjunction or disjunction that decides nothing.
func (c *canon) joined(n *Node) *Node {
	for i := range n.Args {
		side := n.Args[0]
		if i == 1 {
			c.in.assuming(n.Args[0], n.Op == And, func() { side = c.plain(n.Args[1]) })
		} else {
			side = c.plain(side)
		}
		switch {
		case side.Op != Literal:
		case side.Value.Bool == (n.Op == And):
			return n.Args[1-i]
		case i == 0 || c.in.tame(n.Args[0]):
			return side
		}
	}
	return c.decided(n)
}

// decided gives the truth or the number that a node has, where it is known and nothing on the way can fail.
func (c *canon) decided(n *Node) *Node {
	if n.Type != Bool && n.Type != Number || n.Op == Literal {
		return n
	}
	e := c.in.of(n)
	if n.Type == Bool && e.True && e.False {
		e = c.compared(n)
	}
	switch {
	case n.Type == Bool && e.True != e.False && c.in.tame(n):
		return &Node{Op: Literal, Type: Bool, Value: indicators.Value{Present: true, Bool: e.True}}
	case n.Type == Number && e.Range.Single() && c.in.tame(n):
		return &Node{Op: Literal, Type: Number, Value: indicators.Value{Present: true, Number: e.Range.Low.At}}
	}
	return n
}

// compared decides a comparison of numbers whose difference is fixed, such as that of a figure with itself.
func (c *canon) compared(n *Node) indicators.Extent {
	if !compares(n) {
		return truthful(true, true)
	}
	a, b := c.number(n.Args[0]), c.number(n.Args[1])
	difference, ok := a.with(Sub, b)
	x, isFixed := difference.value()
	if !ok || !isFixed {
		return truthful(true, true)
	}
	return numbersCompared(indicators.Closed(x, x), indicators.Closed(exact.Number{}, exact.Number{}), outcomes(n.Op))
}

// operands writes what a node works on; what is asked only where a condition holds is written for where it does.
func (c *canon) operands(n *Node) (parts []string) {
	guarded := func(a *Node, truth bool) {
		text := "-"
		c.in.assuming(n.Args[0], truth, func() { text = c.text(a) })
		parts = append(parts, text)
	}
	for i, a := range n.Args {
		switch {
		case c.in == nil || i == 0:
			parts = append(parts, c.text(a))
		case n.Op == If:
			guarded(a, i == 1)
		case n.Op == And || n.Op == Or:
			guarded(a, n.Op == And)
		default:
			parts = append(parts, c.text(a))
		}
	}
	return parts
}

// overRows writes an aggregate once for each kind of row.
func (c *canon) overRows(n *Node) string {
	r := c.in
	row, fields, item, columns := r.row, r.fields, r.item, r.columns
	defer func() { r.row, r.fields, r.item, r.columns = row, fields, item, columns }()
	kinds := c.kinds[n.Source.Table]
	if kinds == nil {
		kinds = [][]indicators.Extent{nil}
	}
	parts := []string{c.scope.Field(n.Source.Table).Name}
	for _, kind := range kinds {
		r.row, r.fields, r.columns = nil, n.Source.Fields, kind
		parts = append(parts, c.row(n))
	}
	return strings.Join(parts, "¦")
}

// row writes what an aggregate does with a row of the kind in hand; - where it is left out, and no filter before can fail.
func (c *canon) row(n *Node) string {
	var parts []string
	tame := true
	for _, s := range n.Source.Stages {
		text := c.text(s.Body)
		switch {
		case s.Map:
			c.in.item = c.in.of(s.Body)
			text = "|map " + text
		case text == "false" && tame:
			return "-"
		default:
			text = "|filter " + text
		}
		tame = tame && c.in.tame(s.Body)
		parts = append(parts, text)
	}
	for _, a := range n.Args {
		parts = append(parts, c.text(a))
	}
	return strings.Join(parts, ";")
}

// Passes reports whether a list surely keeps a row of which so much is known.
func (r *Reach) Passes(p *Program, columns []indicators.Extent) bool {
	row, fields, before := r.row, r.fields, r.columns
	defer func() { r.row, r.fields, r.columns = row, fields, before }()
	r.row, r.fields, r.columns = nil, p.root.Source.Fields, columns
	for _, s := range p.root.Source.Stages {
		if e := r.of(s.Body); s.Map || !e.True || e.False {
			return false
		}
	}
	return true
}

// Compared gives the fixed numbers with which a program compares fields, measures included, by the slot of the field.
func (s *Scope) Compared(p *Program, found map[int][]exact.Number) {
	p.root.Walk(func(n *Node) bool {
		if n.measure != nil {
			s.Compared(n.measure, found)
		}
		if len(n.Args) != 2 || n.Type != Bool {
			return true
		}
		for i, a := range n.Args {
			if x, ok := constant(n.Args[1-i]); ok && a.Op == Ref && a.measure == nil && a.Type == Number {
				found[a.Slot] = append(found[a.Slot], x)
			}
		}
		return true
	})
}

// ColumnsRead notes the columns of tables that a program reads, measures included, by the slot of the table.
func (s *Scope) ColumnsRead(p *Program, found map[int]map[int]bool) { s.columnsRead(p.root, -1, found) }

func (s *Scope) columnsRead(n *Node, table int, found map[int]map[int]bool) {
	if n.Source != nil {
		table = n.Source.Table
		if found[table] == nil {
			found[table] = map[int]bool{}
		}
		for _, stage := range n.Source.Stages {
			s.columnsRead(stage.Body, table, found)
		}
	}
	if n.Op == Column {
		found[table][n.Slot] = true
	}
	if n.measure != nil {
		s.columnsRead(n.measure.root, -1, found)
	}
	for _, a := range n.Args {
		s.columnsRead(a, table, found)
	}
}
