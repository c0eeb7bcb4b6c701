package expression

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// Canonical gives a text that two programs share only where they give the same result for the same fields, and fail for the same:
// measures are written out, so their names do not matter, and arithmetic is brought to one quotient of sums of products. Programs of
// different texts may still do the same. Marks is what the name marks stands for.
func (s *Scope) Canonical(p *Program, marks exact.Number) string {
	c := &canon{scope: s, marks: marks, known: map[*Node]quotient{}}
	return c.text(p.root)
}

// isNotZero ends what is asked of a divisor.
const isNotZero = "≠0"

// maxTerms is the most products in a sum, and maxWords the longest coefficient, that are still multiplied out; what is larger is taken as
// it is written. maxAtom is the longest text that stands for itself, a longer one is known by its digest.
const (
	maxTerms = 64
	maxWords = 16
	maxAtom  = 200
)

type canon struct {
	scope *Scope
	marks exact.Number
	known map[*Node]quotient
	lets  map[int]quotient // numbers that let names, where nothing is known of fields

	// What is known of fields, nil: nothing; kinds of rows by table; what let bound; work that is left.
	in    *Reach
	kinds map[int][][]indicators.Extent
	bound map[int]*Node
	left  int
}

// A quotient is above ÷ below. Asks are what it needs beside: what it reads, though it may cancel, and what must not be 0.
type quotient struct {
	above, below polynomial
	asks         []string
}

func fixed(x exact.Number) polynomial {
	if x.IsZero() {
		return polynomial{}
	}
	return polynomial{"": x}
}

func whole(p polynomial, asks ...string) quotient {
	return quotient{p, fixed(exact.Int(1)), asks}
}

func single(text string) quotient {
	if len(text) > maxAtom {
		sum := sha256.Sum256([]byte(text))
		text = "#" + hex.EncodeToString(sum[:])
	}
	return whole(polynomial{text: exact.Int(1)}, text)
}

func (c *canon) text(n *Node) string {
	n = c.plain(n)
	if n.Type == Number {
		return c.number(n).String()
	}
	return c.written(n)
}

func (c *canon) number(n *Node) quotient {
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

func (c *canon) arithmetic(n *Node) (quotient, bool) {
	switch n.Op {
	case Literal:
		return whole(fixed(n.Value.Number)), true
	case Ref:
		return c.ref(n), true
	case Neg:
		return c.number(n.Args[0]).times(fixed(exact.Int(-1))), true
	case Add, Sub, Mul, Quo:
		a, b := c.number(n.Args[0]), c.number(n.Args[1])
		return a.with(n.Op, b)
	case Pow:
		return c.power(n)
	case Let:
		return c.let(n)
	case Local:
		q, ok := c.lets[n.Slot]
		return q, ok && c.in == nil
	case Abs:
		q := c.number(n.Args[0])
		x, ok := q.value()
		q.above, q.below = fixed(x.Abs()), fixed(exact.Int(1))
		return q, ok
	}
	return quotient{}, false
}

// let puts a number in the place of its name. It is computed even where the name is not read.
func (c *canon) let(n *Node) (quotient, bool) {
	if c.in != nil || n.Args[0].Type != Number {
		return quotient{}, false
	}
	outer := c.lets
	c.lets = maps.Clone(outer)
	if c.lets == nil {
		c.lets = map[int]quotient{}
	}
	named := c.number(n.Args[0])
	c.lets[n.Slot] = named
	q := c.number(n.Args[1])
	c.lets = outer
	q.asks = append(slices.Clone(q.asks), named.asks...)
	slices.Sort(q.asks)
	q.asks = slices.Compact(q.asks)
	return q, true
}

// value gives the number that a quotient is wherever it does not fail; ok is false where that depends on what fields hold.
func (q quotient) value() (x exact.Number, ok bool) {
	r := quotient{above: q.above, below: q.below}
	if len(q.above) == 0 || !r.fixed() {
		return x, len(q.above) == 0
	}
	x, err := r.above[""].Quo(r.below[""])
	return x, err == nil
}

func (c *canon) ref(n *Node) (q quotient) {
	if m := c.scope.Measure(n.Slot); m != nil {
		c.apart(func() { q = c.number(m.root) })
		return q
	}
	if c.scope.names[n.Slot].Marks {
		return whole(fixed(c.marks))
	}
	return single(n.Name)
}

// power multiplies out a small power that is not negative.
func (c *canon) power(n *Node) (quotient, bool) {
	exponent, ok := constant(n.Args[1])
	times, whole64 := exponent.Int64()
	if !ok || !whole64 || times < 1 || times > 4 {
		return quotient{}, false
	}
	base := c.number(n.Args[0])
	q := base
	for range times - 1 {
		if q, ok = q.with(Mul, base); !ok || q.long() {
			return q, false
		}
	}
	return q, true
}

func (q quotient) times(p polynomial) quotient {
	q.above = multiplied(q.above, p)
	return q
}

// with joins two quotients; false where that grows too large, or divides by nothing.
func (q quotient) with(op Op, r quotient) (quotient, bool) {
	if len(q.above)*len(r.above) > maxTerms*maxTerms || len(q.below)*len(r.below) > maxTerms*maxTerms {
		return q, false
	}
	asks := append(slices.Clone(q.asks), r.asks...)
	slices.Sort(asks)
	asks = slices.Compact(asks)
	switch op {
	case Mul:
		return quotient{multiplied(q.above, r.above), multiplied(q.below, r.below), asks}, true
	case Quo:
		if len(r.above) == 0 {
			return q, false
		}
		if _, fixed := r.above[""]; !fixed || len(r.above) > 1 {
			asks = append(asks, monic(r.above).String()+isNotZero)
			slices.Sort(asks)
		}
		return quotient{multiplied(q.above, r.below), multiplied(q.below, r.above), slices.Compact(asks)}, true
	case Sub:
		r = r.times(fixed(exact.Int(-1)))
	}
	if monic(q.below).String() == monic(r.below).String() { // a common denominator needs no multiplying
		q, r = q.scaled(), r.scaled()
		return quotient{addedUp(q.above, r.above), q.below, asks}, true
	}
	return quotient{addedUp(multiplied(q.above, r.below), multiplied(r.above, q.below)), multiplied(q.below, r.below), asks}, true
}

// scaled divides both sides by the first coefficient below.
func (q quotient) scaled() quotient {
	first := lead(q.below)
	return quotient{over(q.above, first), over(q.below, first), q.asks}
}

func (q quotient) long() bool { return q.above.long() || q.below.long() }

// String writes the quotient in its one form.
func (q quotient) String() string {
	q = q.scaled()
	return "(" + q.above.String() + ")/(" + q.below.String() + "){" + strings.Join(q.asks, ",") + "}"
}

// written gives an operation with what it works on, each in its one form.
func (c *canon) written(n *Node) (text string) {
	switch {
	case n.Op == Literal && n.Type == Bool:
		return strconv.FormatBool(n.Value.Bool)
	case n.Op == Literal && n.Type == Text:
		return strconv.Quote(n.Value.Text)
	case n.Op == Literal:
		return n.Value.Number.String()
	case n.Op == Ref:
		if m := c.scope.Measure(n.Slot); m != nil {
			c.apart(func() { text = c.written(m.root) })
			return text
		}
		return n.Name
	}
	var parts []string // the name of a local does not matter
	switch n.Op {
	case Local:
		parts = append(parts, strconv.Itoa(n.Slot))
	case Column:
		parts = append(parts, n.Name)
	case Must:
		parts = append(parts, n.in.String())
	}
	if n.mode != exact.HalfUp {
		parts = append(parts, n.mode.String())
	}
	switch {
	case n.Source != nil && c.in != nil:
		parts = append(parts, c.overRows(n))
	case n.Source != nil:
		parts = append(append(parts, c.rows(n.Source)), c.operands(n)...)
	default:
		parts = append(parts, c.operands(n)...)
	}
	text = "op" + strconv.Itoa(int(n.Op)) + "[" + strings.Join(parts, ";") + "]"
	if len(text) > maxAtom {
		sum := sha256.Sum256([]byte(text))
		return "#" + hex.EncodeToString(sum[:])
	}
	return text
}

func (c *canon) rows(s *Source) string {
	text := c.scope.Field(s.Table).Name
	for _, f := range s.Fields {
		text += "," + f.Name
	}
	for _, stage := range s.Stages {
		text += map[bool]string{true: "|map ", false: "|filter "}[stage.Map] + c.text(stage.Body)
	}
	return text
}

// Multiple reports whether it is plain that p is q, of another scope with the same fields, times a fixed number above 0, and fails for the
// same.
func (s *Scope) Multiple(p *Program, of *Scope, q *Program) bool {
	a := (&canon{scope: s, known: map[*Node]quotient{}}).number(p.root)
	b := (&canon{scope: of, known: map[*Node]quotient{}}).number(q.root)
	x, y := multiplied(a.above, b.below), multiplied(b.above, a.below)
	if !slices.Equal(a.asks, b.asks) || len(x) == 0 || len(y) == 0 {
		return false
	}
	return monic(x).String() == monic(y).String() && lead(x).Sign() == lead(y).Sign()
}
