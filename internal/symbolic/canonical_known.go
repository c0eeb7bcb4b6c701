package symbolic

import (
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/intervals"
)

// Canonical is [Canonical] for what is known: what the known decides is left out, as far as leaving it out loses no failure. Rows
// of the tables in kinds, by slot, are of one of these kinds, each what is known of every column; of other tables as declared. Two
// programs that share the text do the same wherever the known is so. ok is false where there is too much to write.
func (r *Reach) Canonical(p *expression.Program, marks exact.Number, kinds map[int][][]fields.Extent) (text string, ok bool) {
	r.begin()
	c := newCanon(r.scope, marks)
	c.in, c.kinds, c.left = r, kinds, maxReach
	text = c.text(p.Root())
	return text, !c.spent()
}

// spent reports that there is too much to write: what is written from here on is thrown away.
func (c *canon) spent() bool { return c.in != nil && (c.left <= 0 || c.in.left <= 0) }

// plain gives the node to which a node comes down: the branch that is taken, the value that is there, what a name of let stands for.
func (c *canon) plain(n *expression.Node) *expression.Node {
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

func (c *canon) once(n *expression.Node) *expression.Node {
	switch n.Op {
	case expression.Literal:
		return n
	case expression.Local:
		if m := c.bound[n.Slot]; m != nil {
			return m
		}
		return n
	case expression.Let:
		value := n.Args[0]
		if !c.in.certain(value) {
			c.bound[n.Slot] = nil
			c.in.locals[n.Slot] = c.in.of(value)
			return n
		}
		c.bound[n.Slot] = c.plain(value)
		c.in.locals[n.Slot] = c.in.of(value)
		return n.Args[1]
	case expression.If:
		if condition := c.plain(n.Args[0]); condition.Op == expression.Literal {
			return n.Args[map[bool]int{true: 1, false: 2}[condition.Value.Bool]]
		}
	case expression.Coalesce:
		return c.first(n)
	case expression.And, expression.Or:
		return c.joined(n)
	}
	return c.decided(n)
}

// apart writes a measure, whose names of let are its own.
func (c *canon) apart(write func()) {
	lets, bound := c.lets, c.bound
	c.lets, c.bound = map[int]quotient{}, map[int]*expression.Node{}
	if c.in == nil {
		write()
	} else {
		c.in.inside(write)
	}
	c.lets, c.bound = lets, bound
}

// first gives the argument of ?? that is there, where it is known which.
func (c *canon) first(n *expression.Node) *expression.Node {
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
func (c *canon) joined(n *expression.Node) *expression.Node {
	for i := range n.Args {
		side := n.Args[0]
		if i == 1 {
			c.in.assuming(n.Args[0], n.Op == expression.And, func() { side = c.plain(n.Args[1]) })
		} else {
			side = c.plain(side)
		}
		switch {
		case side.Op != expression.Literal:
		case side.Value.Bool == (n.Op == expression.And):
			return n.Args[1-i]
		case i == 0 || c.in.certain(n.Args[0]):
			return side
		}
	}
	return c.decided(n)
}

// decided gives the truth or the number that a node has, where it is known and nothing on the way can fail.
func (c *canon) decided(n *expression.Node) *expression.Node {
	if n.Type != expression.Bool && !n.Type.Counted() || n.Op == expression.Literal {
		return n
	}
	e := c.in.of(n)
	if n.Type == expression.Bool && e.True && e.False {
		e = c.compared(n)
	}
	switch {
	case n.Type == expression.Bool && e.True != e.False && c.in.certain(n):
		return expression.Truth(e.True)
	case n.Type.Counted() && intervals.Single(e.Range) && c.in.certain(n):
		return expression.Fixed(e.Range.Low.At)
	}
	return n
}

// compared decides a comparison of numbers whose difference is fixed, such as that of a figure with itself.
func (c *canon) compared(n *expression.Node) fields.Extent {
	if !compares(n) {
		return truthful(true, true)
	}
	a, b := c.number(n.Args[0]), c.number(n.Args[1])
	difference, ok := a.with(expression.Sub, b)
	x, isFixed := difference.value()
	if !ok || !isFixed {
		return truthful(true, true)
	}
	return numbersCompared(only(x), zero, n.Op.Outcomes())
}

// operands writes what a node works on; what is asked only where a condition holds is written for where it does.
func (c *canon) operands(n *expression.Node) (parts []string) {
	for i, a := range n.Args {
		text := "-"
		write := func() { text = c.text(a) }
		if truth, guarded := guard(n, i); guarded && c.in != nil {
			c.in.assuming(n.Args[0], truth, write)
		} else {
			write()
		}
		parts = append(parts, text)
	}
	return parts
}

// overRows writes an aggregate once for each kind of row.
func (c *canon) overRows(n *expression.Node) string {
	r := c.in
	outer := r.inHand
	defer func() { r.inHand = outer }()
	kinds := c.kinds[n.Source.Table]
	if kinds == nil || n.Source.Arranged() { // then what becomes of a row hangs on the others
		kinds = [][]fields.Extent{nil}
	}
	parts := []string{c.scope.Field(n.Source.Table).Name}
	for _, kind := range kinds {
		r.row, r.fields, r.columns = nil, n.Source.Fields, kind
		parts = append(parts, c.row(n))
	}
	return strings.Join(parts, "¦")
}

// row writes what an aggregate does with a row of the kind in hand; - where it is left out, and no filter before can fail.
func (c *canon) row(n *expression.Node) string {
	var parts []string
	certain := true
	for _, s := range n.Source.Stages {
		text := c.text(s.Body)
		switch {
		case s.Map:
			c.in.item = c.in.of(s.Body)
			text = stageName(s) + text
		case s.Does != expression.RowByRow:
			text = stageName(s) + text
		case text == "false" && certain:
			return "-"
		default:
			text = stageName(s) + text
		}
		certain = certain && c.in.certain(s.Body)
		parts = append(parts, text)
	}
	for _, a := range n.Args {
		parts = append(parts, c.text(a))
	}
	return strings.Join(parts, ";")
}
