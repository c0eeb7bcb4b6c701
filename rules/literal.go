package rules

import (
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/internal/expression"
	"github.com/baifen-go/baifen/rules/source"
)

// A Literal is a number as it stands in a rule: a limit, a step, points, an end of a tier, a number of an expression.
type Literal struct {
	Value exact.Number
	Key   string // per_step.below, bands.tiers[2].in.low, cases[1].when, met, measures.completion.is
	Place Place
	Open  bool // an end of a tier that is not in it
	// Operator is how an expression uses the number: a comparison (<, <=, >, >=, ==, !=) as if the number stood on its right, * or /
	// where it is a factor, + or - where it is a term, round where it says to how many places, min, max or clamp where it bounds;
	// "" for every other number.
	Operator string
	// Beside is the ratio that an expression compares with the number or bounds by it, see [Formula.Ratio].
	Beside Ratio
}

// Numbers gives every number of the criterion in file order, those of its own first, then those of the measures that it reads. A name
// is no number: marks is not among them. An either has none of its own: [Criterion.Choices] have.
func (c *Criterion) Numbers() []Literal {
	list := slices.Clone(c.written)
	var measures []Literal
	for _, f := range c.Formulas() {
		if c.kind == Either {
			break
		}
		for _, l := range c.set.literals[f.program] {
			l.Key = strings.TrimPrefix(strings.TrimPrefix(l.Key, c.Name()+"."), c.full+".")
			list = append(list, l)
		}
		c.set.walk(f.program, func(slot int) {
			if m := c.set.scope.Measure(slot); m != nil {
				measures = append(measures, c.set.literals[m]...)
			}
		})
	}
	slices.SortStableFunc(list, func(a, b Literal) int { return a.Place.compare(b.Place) })
	return append(list, slices.CompactFunc(measures, func(a, b Literal) bool { return a.Place == b.Place })...)
}

// AtMost gives the most points that a when, per_case or per_step takes off, where that is a fixed number.
func (c *Criterion) AtMost() (points exact.Number, ok bool) {
	for _, l := range c.written {
		if strings.HasSuffix(l.Key, "at_most") {
			return l.Value, true
		}
	}
	return points, false
}

func (p Place) compare(q Place) int {
	if p.Line != q.Line {
		return p.Line - q.Line
	}
	return p.Column - q.Column
}

// wrote notes a number of the rule in hand.
func (l *loader) wrote(n *source.Node, at string, x exact.Number, open bool) {
	if n != nil {
		l.written = append(l.written, Literal{Value: x, Key: at, Place: placeOf(l.set.file, n.Pos), Open: open})
	}
}

// takeWritten gives what was noted since first to a criterion, with keys that begin below it.
func (l *loader) takeWritten(first int, below string) []Literal {
	list := slices.Clone(l.written[first:])
	l.written = l.written[:first]
	for i := range list {
		list[i].Key = strings.TrimPrefix(list[i].Key, below+".")
	}
	return list
}

// operators are those of a literal on the right of an operation, and of one on its left.
var operators = map[expression.Op][2]string{
	expression.Less: {"<", ">"}, expression.LessEqual: {"<=", ">="}, expression.Greater: {">", "<"}, expression.AtLeast: {">=", "<="},
	expression.Equal: {"==", "=="}, expression.NotEqual: {"!=", "!="}, expression.Mul: {"*", "*"}, expression.Quo: {"/", ""},
	expression.Add: {"+", "+"}, expression.Sub: {"-", "-"}, expression.Round: {"round", ""},
}

// bounding are the functions that bound their arguments by each other.
var bounding = map[expression.Op]string{expression.Min: "min", expression.Max: "max", expression.Clamp: "clamp"}

// literalsOf gives the numbers that stand in an expression; n is where it is written, offset where in its text it begins.
func (l *loader) literalsOf(p *expression.Program, n *source.Node, at string, offset int) (list []Literal) {
	var visit func(x *expression.Node, operator string, beside []*expression.Node)
	visit = func(x *expression.Node, operator string, beside []*expression.Node) {
		negative := x.Op == expression.Neg && x.Args[0].Op == expression.Literal
		lit := x
		if negative {
			lit = x.Args[0]
		}
		if lit.Op == expression.Literal {
			if lit.Type == expression.Number {
				pos, _ := n.At(offset + lit.At)
				v := lit.Value.Number
				if negative {
					v = v.Neg()
				}
				list = append(list, Literal{Value: v, Key: at, Place: placeOf(l.set.file, pos), Operator: operator, Beside: l.set.ratioAmong(beside, operator)})
			}
			return
		}
		for i, a := range x.Args {
			how := bounding[x.Op]
			if o, ok := operators[x.Op]; ok && len(x.Args) == 2 {
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

// Literals gives the numbers that stand in the formula, in the order of its text; not those of measures.
func (f *Formula) Literals() []Literal { return slices.Clone(f.set.literals[f.program]) }

// Partial gives what an unfinished step of a per_step costs; ok is false of every other kind.
func (c *Criterion) Partial() (partial indicators.Partial, ok bool) {
	k, ok := c.judge.(*perStep)
	if !ok {
		return 0, false
	}
	return k.partial, true
}
