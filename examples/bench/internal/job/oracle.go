package job

import (
	"fmt"
	"math/big"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/parser"
)

// An Oracle scores units slowly and obviously: it walks the tree of each award with rationals of any size, and rounds once.
type Oracle struct {
	awards [Indicators]award
}

type award struct {
	tree   ast.Node
	source []rune
	marks  int64 // in hundredths
}

// NewOracle reads the rules.
func NewOracle() (*Oracle, error) {
	o := new(Oracle)
	for i, r := range Rules {
		tree, err := parser.Parse(r.Award)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", r.ID, err)
		}
		marks, ok := new(big.Rat).SetString(r.Marks)
		if !ok {
			return nil, fmt.Errorf("%s: marks %q are no number", r.ID, r.Marks)
		}
		o.awards[i] = award{tree.Node, []rune(r.Award), hundredths(marks)}
	}
	return o, nil
}

// Score gives what a unit scores.
func (o *Oracle) Score(u *Unit[Decimal]) (Result, error) {
	figures := Map(u, func(d Decimal) any { return d.Rat() }, func(table []Decimal) any {
		rows := make([]*big.Rat, len(table))
		for i, d := range table {
			rows[i] = d.Rat()
		}
		return rows
	})
	var r Result
	for i, a := range o.awards {
		w := walk{figures: figures, source: a.source}
		points, ok := w.eval(a.tree).(*big.Rat)
		if w.err == nil && !ok {
			w.err = fmt.Errorf("gives no number")
		}
		if w.err != nil {
			return Result{}, fmt.Errorf("%s: %w", Rules[i].ID, w.err)
		}
		r.Points[i] = min(max(hundredths(points), 0), a.marks)
		r.Total += r.Points[i]
	}
	return r, nil
}

// hundredths rounds half away from zero.
func hundredths(x *big.Rat) int64 {
	n := new(big.Int).Mul(x.Num(), big.NewInt(200))
	d := x.Denom()
	if n.Sign() < 0 {
		n.Sub(n, d)
	} else {
		n.Add(n, d)
	}
	return n.Quo(n, new(big.Int).Lsh(d, 1)).Int64()
}

// A walk evaluates one award for one unit. Numbers are *big.Rat, tables []*big.Rat. After an error values mean nothing.
type walk struct {
	figures map[string]any
	source  []rune
	row     *big.Rat
	err     error
}

func (w *walk) fail(format string, args ...any) any {
	if w.err == nil {
		w.err = fmt.Errorf(format, args...)
	}
	return new(big.Rat)
}

func (w *walk) number(n ast.Node) *big.Rat {
	if x, ok := w.eval(n).(*big.Rat); ok {
		return x
	}
	w.fail("%s is no number", n)
	return new(big.Rat)
}

func (w *walk) holds(n ast.Node) bool {
	b, ok := w.eval(n).(bool)
	if !ok {
		w.fail("%s is neither true nor false", n)
	}
	return b
}

func (w *walk) eval(n ast.Node) any {
	switch n := n.(type) {
	case *ast.IntegerNode:
		return new(big.Rat).SetInt64(int64(n.Value))
	case *ast.FloatNode: // by its text: its value is a float already
		at := n.Location()
		if x, ok := new(big.Rat).SetString(string(w.source[at.From:at.To])); ok {
			return x
		}
	case *ast.StringNode:
		return n.Value
	case *ast.IdentifierNode:
		if v, ok := w.figures[n.Value]; ok {
			return v
		}
	case *ast.PointerNode:
		return w.row
	case *ast.VariableDeclaratorNode:
		outer := w.figures
		w.figures = map[string]any{n.Name: w.eval(n.Value)}
		for name, v := range outer {
			w.figures[name] = v
		}
		defer func() { w.figures = outer }()
		return w.eval(n.Expr)
	case *ast.ConditionalNode:
		if w.holds(n.Cond) {
			return w.eval(n.Exp1)
		}
		return w.eval(n.Exp2)
	case *ast.BinaryNode:
		return w.binary(n)
	case *ast.BuiltinNode:
		return w.builtin(n)
	}
	return w.fail("%s is not of this job", n)
}

func (w *walk) binary(n *ast.BinaryNode) any {
	if n.Operator == "&&" {
		return w.holds(n.Left) && w.holds(n.Right)
	}
	if text, ok := w.eval(n.Left).(string); ok && n.Operator == "==" {
		return text == w.eval(n.Right)
	}
	a, b := w.number(n.Left), w.number(n.Right)
	switch n.Operator {
	case "+":
		return new(big.Rat).Add(a, b)
	case "-":
		return new(big.Rat).Sub(a, b)
	case "*":
		return new(big.Rat).Mul(a, b)
	case "/":
		if b.Sign() == 0 {
			return w.fail("%s is 0", n.Right)
		}
		return new(big.Rat).Quo(a, b)
	case "==":
		return a.Cmp(b) == 0
	case "<":
		return a.Cmp(b) < 0
	case "<=":
		return a.Cmp(b) <= 0
	case ">=":
		return a.Cmp(b) >= 0
	}
	return w.fail("operator %s is not of this job", n.Operator)
}

func (w *walk) builtin(n *ast.BuiltinNode) any {
	switch n.Name {
	case "min", "max":
		a, b := w.number(n.Arguments[0]), w.number(n.Arguments[1])
		if (a.Cmp(b) < 0) == (n.Name == "min") {
			return a
		}
		return b
	case "abs":
		return new(big.Rat).Abs(w.number(n.Arguments[0]))
	case "count":
		table, ok := w.eval(n.Arguments[0]).([]*big.Rat)
		predicate, predicated := n.Arguments[1].(*ast.PredicateNode)
		if !ok || !predicated {
			break
		}
		rows := int64(0)
		for _, w.row = range table {
			if w.holds(predicate.Node) {
				rows++
			}
		}
		return new(big.Rat).SetInt64(rows)
	}
	return w.fail("%s is not of this job", n)
}
