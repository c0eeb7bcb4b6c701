package symbolic

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/fields"
)

// Canonical gives a text that two programs share only where they give the same result for the same fields, and fail for the same:
// measures are written out, so their names do not matter, and arithmetic is brought to one quotient of sums of products. Programs of
// different texts may still do the same. Marks is what the name marks stands for.
func Canonical(s *expression.Scope, p *expression.Program, marks exact.Number) string {
	return newCanon(s, marks).text(p.Root())
}

// maxTerms is the most products in a sum, and maxWords the longest coefficient, that are still multiplied out; what is larger is taken as
// it is written. maxAtom is the longest text that stands for itself, a longer one is known by its digest.
const (
	maxTerms = 64
	maxWords = 16
	maxAtom  = 200
)

type canon struct {
	scope *expression.Scope
	marks exact.Number
	known map[*expression.Node]quotient // where nothing is known of fields
	lets  map[int]quotient              // numbers that let names, likewise

	// What is known of fields, nil: nothing; kinds of rows by table; what let bound; work that is left.
	in    *Reach
	kinds map[int][][]fields.Extent
	bound map[int]*expression.Node
	left  int
}

func newCanon(s *expression.Scope, marks exact.Number) *canon {
	return &canon{scope: s, marks: marks, known: map[*expression.Node]quotient{}, lets: map[int]quotient{}, bound: map[int]*expression.Node{}}
}

func (c *canon) text(n *expression.Node) string {
	n = c.plain(n)
	if n.Type.Counted() {
		return c.number(n).String()
	}
	return c.written(n)
}

func (c *canon) number(n *expression.Node) quotient {
	if c.spent() {
		return single("…")
	}
	n = c.plain(n)
	if q, done := c.known[n]; done {
		return q
	}
	q, ok := c.arithmetic(n)
	if !ok || len(q.above)+len(q.below) > maxTerms || q.long() {
		q = single(c.written(n))
	}
	if c.in == nil { // else it may be otherwise elsewhere
		c.known[n] = q
	}
	return q
}

func (c *canon) arithmetic(n *expression.Node) (quotient, bool) {
	switch n.Op {
	case expression.Literal:
		return undivided(fixed(n.Value.Number)), true
	case expression.Ref:
		return c.ref(n), true
	case expression.Neg:
		return c.number(n.Args[0]).times(fixed(exact.Int(-1))), true
	case expression.Days:
		return c.number(n.Args[1]).with(expression.Sub, c.number(n.Args[0]))
	case expression.PeriodStart, expression.PeriodEnd:
		first, last := c.scope.Period(n.Op)
		return undivided(fixed(first)), first.Equal(last)
	case expression.Add, expression.Sub, expression.Mul, expression.Quo:
		a, b := c.number(n.Args[0]), c.number(n.Args[1])
		return a.with(n.Op, b)
	case expression.Pow:
		return c.power(n)
	case expression.Let:
		return c.let(n)
	case expression.Local:
		q, ok := c.lets[n.Slot]
		return q, ok && c.in == nil
	case expression.Abs:
		q := c.number(n.Args[0])
		x, ok := q.value()
		q.above, q.below = fixed(x.Abs()), fixed(exact.Int(1))
		return q, ok
	}
	return quotient{}, false
}

// let puts a number in the place of its name. It is computed even where the name is not read.
func (c *canon) let(n *expression.Node) (quotient, bool) {
	if c.in != nil || !n.Args[0].Type.Counted() {
		return quotient{}, false
	}
	named := c.number(n.Args[0])
	outer := c.lets
	c.lets = maps.Clone(outer)
	c.lets[n.Slot] = named
	q := c.number(n.Args[1])
	c.lets = outer
	q.asks = union(q.asks, named.asks)
	return q, true
}

func (c *canon) ref(n *expression.Node) (q quotient) {
	if m := c.scope.Measure(n.Slot); m != nil {
		c.apart(func() { q = c.number(m.Root()) })
		return q
	}
	if c.scope.Marks(n.Slot) {
		return undivided(fixed(c.marks))
	}
	return single(n.Name)
}

// power multiplies out a small power that is not negative.
func (c *canon) power(n *expression.Node) (quotient, bool) {
	times := n.Exponent()
	if times < 1 || times > 4 {
		return quotient{}, false
	}
	base := c.number(n.Args[0])
	q, ok := base, true
	for range times - 1 {
		if q, ok = q.with(expression.Mul, base); !ok || q.long() {
			return q, false
		}
	}
	return q, true
}

// written gives an operation with what it works on, each in its one form.
func (c *canon) written(n *expression.Node) (text string) {
	switch {
	case c.spent():
		return "…"
	case n.Op == expression.Literal && n.Type == expression.Bool:
		return strconv.FormatBool(n.Value.Bool)
	case n.Op == expression.Literal && n.Type == expression.Text:
		return strconv.Quote(n.Value.Text)
	case n.Op == expression.Literal:
		return n.Value.Number.String()
	case n.Op == expression.Ref:
		if m := c.scope.Measure(n.Slot); m != nil {
			c.apart(func() { text = c.written(m.Root()) })
			return text
		}
		return n.Name
	}
	var parts []string // the name of a local does not matter
	switch n.Op {
	case expression.Local:
		parts = append(parts, strconv.Itoa(n.Slot))
	case expression.Column:
		parts = append(parts, n.Name)
	case expression.Must:
		parts = append(parts, n.Within().String())
	case expression.Tell: // what a function tells is not written anywhere: it is the same as itself only
		parts = append(parts, fmt.Sprintf("%p", n))
	}
	if _, mode := n.Rounding(); mode != exact.HalfUp {
		parts = append(parts, mode.String())
	}
	switch {
	case n.Source != nil && c.in != nil:
		parts = append(parts, c.overRows(n))
	case n.Source != nil:
		parts = append(append(parts, c.rows(n.Source)), c.operands(n)...)
	default:
		parts = append(parts, c.operands(n)...)
	}
	return brief("op" + strconv.Itoa(int(n.Op)) + "[" + strings.Join(parts, ";") + "]")
}

// brief gives a text that stands for itself, or its digest.
func brief(text string) string {
	if len(text) <= maxAtom {
		return text
	}
	sum := sha256.Sum256([]byte(text))
	return "#" + hex.EncodeToString(sum[:])
}

// stageName names what a stage does.
func stageName(s expression.Stage) string {
	switch {
	case s.Does != expression.RowByRow:
		return "|together" + strconv.Itoa(int(s.Does)) + " "
	case s.Map:
		return "|map "
	}
	return "|filter "
}

func (c *canon) rows(s *expression.Source) string {
	text := c.scope.Field(s.Table).Name
	for _, f := range s.Fields {
		text += "," + f.Name
	}
	for _, stage := range s.Stages {
		text += stageName(stage) + c.text(stage.Body)
	}
	return text
}

// Multiple reports whether it is plain that p, of scope s, is q, of another scope with the same fields, times a fixed number above 0, and
// fails for the same.
func Multiple(s *expression.Scope, p *expression.Program, of *expression.Scope, q *expression.Program) bool {
	a, b := newCanon(s, exact.Number{}).number(p.Root()), newCanon(of, exact.Number{}).number(q.Root())
	x, y := multiplied(a.above, b.below), multiplied(b.above, a.below)
	if !slices.Equal(a.asks, b.asks) || len(x) == 0 || len(y) == 0 {
		return false
	}
	return monic(x).String() == monic(y).String() && lead(x).Sign() == lead(y).Sign()
}
