package kind

import (
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/internal/symbolic"
)

// A Literal is a number as it stands in a rule: a limit, a step, points, an end of a tier, a number of an expression.
type Literal struct {
	Value exact.Number
	Role  Role   // of the part that it stands in; none where it stands in no criterion
	Which int    // the tier, case or level that it belongs to; -1 for anything else
	Key   string // per_step.below, bands.tiers[2].in.low, cases[1].when, met, measures.completion.is
	Place source.Place
	Open  bool // an end of a tier that is not in it
	High  bool // the upper end of a tier
	// Loses is the side of a limit on which points come off, < or >; "" where the part does not say.
	Loses string
	// Operator is how an expression uses the number: a comparison (<, <=, >, >=, ==, !=) as if the number stood on its right, * or /
	// where it is a factor, + or - where it is a term, round where it says to how many places, min, max or clamp where it bounds;
	// "" for every other number.
	Operator string
	// Unit is what the number is measured in: of an end of a row of a look-up table, and of what an expression compares with a figure or
	// bounds by it; "" elsewhere.
	Unit indicators.MeasureUnit
	// Folds is how many of the numbers behind this one in the file it is made of, as 200 / 3 is of two; 0 for a number as it is written.
	Folds int
	// Beside is the ratio that an expression compares with the number or bounds by it.
	Beside symbolic.Ratio
}

// Literals gives every number of the criterion in file order, those of its own first, then those of the measures and look-up tables that it
// reads. A name is no number: marks is not among them. An either has none of its own: its alternatives have.
func (c *Criterion) Literals() []Literal {
	list := c.own()
	if len(c.Alternatives()) > 0 {
		return list
	}
	var measures []Literal
	tables, seen := map[string]bool{}, map[int]bool{}
	calls := func(p *expression.Program) {
		p.Root().Calls(func(c *expression.Call, _ *expression.Source) { tables[c.Lookup.Name] = true })
	}
	for _, p := range c.Programs() {
		calls(p)
		symbolic.Walk(p, func(slot int) {
			if m := c.Terms.Scope.Measure(slot); m != nil && !seen[slot] {
				seen[slot] = true
				calls(m)
				measures = append(measures, c.Terms.Literals[m]...)
			}
		})
	}
	for _, l := range c.Terms.Lookups {
		if tables[l.Name] {
			measures = append(measures, l.Literals(c.Terms.File)...)
		}
	}
	return append(list, measures...)
}

// own gives the numbers that stand in the criterion itself.
func (c *Criterion) own() (list []Literal) {
	add := func(p Part, l Literal) {
		l.Role, l.Which, l.Loses = p.Role, p.Which, p.Loses
		l.Key = strings.TrimPrefix(strings.TrimPrefix(l.Key, c.Name()+"."), c.Full+".")
		list = append(list, l)
	}
	for _, p := range c.Parts() {
		switch {
		case p.Number.Program != nil && p.Role != Sentence:
			for _, l := range c.Terms.Literals[p.Number.Program] {
				add(p, l)
			}
		case p.Node() == nil:
		case p.Role == Tier:
			for i, e := range [2]indicators.End{p.In.Low, p.In.High} {
				if e.Bounded {
					key := p.At() + [2]string{".low", ".high"}[i]
					add(p, Literal{Value: e.At, Key: key, Place: p.Node().Pos.In(c.Place.File), Open: e.Open, High: i == 1})
				}
			}
		case p.Itself():
			add(p, Literal{Value: p.Number.Fixed, Key: p.At(), Place: p.Node().Pos.In(c.Place.File), Open: p.Open})
		}
	}
	slices.SortStableFunc(list, func(a, b Literal) int { return source.InOrder(a.Place, b.Place) })
	return list
}

// Operators are those of a literal on the right of an operation, and of one on its left.
var Operators = map[expression.Op][2]string{
	expression.Less: {"<", ">"}, expression.LessEqual: {"<=", ">="}, expression.Greater: {">", "<"}, expression.AtLeast: {">=", "<="},
	expression.Equal: {"==", "=="}, expression.NotEqual: {"!=", "!="}, expression.Mul: {"*", "*"}, expression.Quo: {"/", ""},
	expression.Add: {"+", "+"}, expression.Sub: {"-", "-"}, expression.Round: {"round", ""},
}

// bounding are the functions that bound their arguments by each other.
var bounding = map[expression.Op]string{expression.Min: "min", expression.Max: "max", expression.Clamp: "clamp"}

// numbersOf counts the numbers that stand in an expression.
func numbersOf(p *expression.Program) (n int) {
	p.Root().Walk(func(x *expression.Node) bool {
		if x.Op == expression.Literal && x.Type == expression.Number {
			n++
		}
		return true
	})
	return n
}

// literalsOf gives the numbers that stand in an expression; n is where it is written, offset where in its text it begins.
func (r *Reader) literalsOf(p *expression.Program, n *source.Node, at string, offset int) (list []Literal) {
	var visit func(x *expression.Node, operator string, beside []*expression.Node)
	folded := 0 // how many numbers are still to come of one that is made of them
	add := func(v exact.Number, first, folds int, operator string, beside []*expression.Node) {
		pos, _ := n.At(offset + first)
		if list == nil {
			list = make([]Literal, 0, numbersOf(p))
		}
		list = append(list, Literal{Value: v, Which: -1, Key: at, Place: r.Place(pos), Operator: operator, Folds: folds,
			Beside: r.ratioAmong(beside, operator), Unit: r.unitAmong(beside, operator)})
	}
	visit = func(x *expression.Node, operator string, beside []*expression.Node) {
		if call := x.Call(); call != nil { // the numbers of its rows stand elsewhere
			for _, a := range call.Args {
				visit(a, "", nil)
			}
			return
		}
		negative := x.Op == expression.Neg && x.Args[0].Op == expression.Literal
		lit := x
		if negative {
			lit = x.Args[0]
		}
		if lit.Op == expression.Literal {
			if lit.Type == expression.Number {
				v := lit.Value.Number
				if negative {
					v = v.Neg()
				}
				add(v, lit.At, 0, operator, beside)
				folded--
			}
			return
		}
		if v, ok := x.Constant(); ok && x.Type == expression.Number && folded <= 0 {
			if first, folds := numbersIn(x); folds > 1 {
				add(v, first, folds, operator, beside)
				folded = folds
			}
		}
		for i, a := range x.Args {
			how := bounding[x.Op]
			if _, ok := x.Op.Inexact(); ok && i == len(x.Args)-1 && i > 0 && (x.Op != expression.Power || i == 2) {
				how = Operators[expression.Round][0]
			}
			if o, ok := Operators[x.Op]; ok && len(x.Args) == 2 {
				how = o[1-i]
			}
			visit(a, how, x.Args)
		}
		if x.Source != nil {
			for _, s := range x.Source.Stages {
				visit(s.Body, "", nil)
			}
		}
	}
	visit(p.Root(), "", nil)
	return list
}

// numbersIn gives how many numbers stand in a part of an expression, and where the first does.
func numbersIn(x *expression.Node) (first, n int) {
	x.Walk(func(x *expression.Node) bool {
		if x.Op == expression.Literal && x.Type == expression.Number {
			if n++; n == 1 || x.At < first {
				first = x.At
			}
		}
		return true
	})
	return first, n
}

// unitAmong gives the unit of what an operation compares or bounds, as far as one figure says it.
func (r *Reader) unitAmong(args []*expression.Node, operator string) (unit indicators.MeasureUnit) {
	if operator == "" || strings.Contains("*/round", operator) {
		return ""
	}
	for _, a := range args {
		if a.Op == expression.Ref && unit == "" {
			unit = r.Terms.Scope.Field(a.Slot).Unit
		}
	}
	return unit
}

// ratioAmong gives the first ratio among what an operation compares or bounds.
func (r *Reader) ratioAmong(args []*expression.Node, operator string) (ratio symbolic.Ratio) {
	if operator == "" || strings.Contains("*/+-round", operator) {
		return ratio
	}
	for _, a := range args {
		if ratio, ok := symbolic.RatioOf(r.Terms.Scope, a); ok {
			return ratio
		}
	}
	return ratio
}
