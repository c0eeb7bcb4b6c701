package expression

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/parser"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression/world"
)

// An oracle is the slow, obvious evaluator: it walks the tree that expr's own parser makes, over math/big. It shares no code with
// what it is compared with. Names and tables are looked up in a frame.
type oracle struct {
	scope    *Scope
	frame    *Frame
	measures map[string]tree
	source   []rune

	names []bound // by let, the innermost last
	rows  []item  // of predicates, the innermost last
}

// A tree is what expr reads of a text, with the text: numbers are read from there.
type tree struct {
	source []rune
	root   ast.Node
}

type bound struct {
	name  string
	value any
}

// An item is what # means: a row of a table or, where it is not nil, what map made of it.
type item struct {
	row    []indicators.Value
	fields []indicators.Field
	made   any
}

// failed is thrown where an evaluation has no result.
type failed struct {
	kind FailureKind
	name string // of what is missing
}

func newOracle(s *Scope) *oracle {
	o := &oracle{scope: s, measures: map[string]tree{}}
	for _, m := range world.Measures {
		o.measures[m.Name] = read(m.Is)
	}
	return o
}

func read(text string) tree {
	t, err := parser.Parse(text)
	if err != nil {
		panic(err)
	}
	return tree{[]rune(text), t.Node}
}

// eval gives the value of a tree: a *big.Rat, a bool or a string; or why it has none.
func (o *oracle) eval(of tree, f *Frame) (value any, why failed) {
	defer func() {
		if x := recover(); x != nil {
			why = x.(failed)
		}
	}()
	o.frame, o.source, o.names, o.rows = f, of.source, nil, nil
	return o.node(of.root), failed{}
}

func (o *oracle) node(n ast.Node) any {
	switch n := n.(type) {
	case *ast.IntegerNode:
		return new(big.Rat).SetInt64(int64(n.Value))
	case *ast.FloatNode:
		l := n.Location()
		r, ok := new(big.Rat).SetString(string(o.source[l.From:l.To]))
		if !ok {
			panic(fmt.Sprintf("number %q", string(o.source[l.From:l.To])))
		}
		return r
	case *ast.BoolNode:
		return n.Value
	case *ast.StringNode:
		return n.Value
	case *ast.IdentifierNode:
		return o.name(n.Value)
	case *ast.PointerNode:
		return o.rows[len(o.rows)-1].made
	case *ast.MemberNode:
		return o.column(n)
	case *ast.PredicateNode:
		return o.node(n.Node)
	case *ast.UnaryNode:
		return o.unary(n)
	case *ast.BinaryNode:
		return o.binary(n)
	case *ast.ConditionalNode:
		if o.node(n.Cond).(bool) {
			return o.node(n.Exp1)
		}
		return o.node(n.Exp2)
	case *ast.VariableDeclaratorNode:
		o.names = append(o.names, bound{n.Name, o.node(n.Value)})
		v := o.node(n.Expr)
		o.names = o.names[:len(o.names)-1]
		return v
	case *ast.BuiltinNode:
		return o.call(n.Name, n.Arguments)
	case *ast.CallNode:
		return o.call(n.Callee.(*ast.IdentifierNode).Value, n.Arguments)
	}
	panic(fmt.Sprintf("the oracle knows no %T", n))
}

func (o *oracle) name(name string) any {
	for i := len(o.names) - 1; i >= 0; i-- {
		if o.names[i].name == name {
			return o.names[i].value
		}
	}
	if m, ok := o.measures[name]; ok {
		within := *o
		within.source, within.names, within.rows = m.source, nil, nil
		return within.node(m.root)
	}
	for slot := range o.scope.names {
		if f := o.scope.Field(slot); f.Name == name {
			return plain(f, o.frame.Get(slot))
		}
	}
	panic("the oracle knows no " + name)
}

func (o *oracle) column(n *ast.MemberNode) any {
	in := o.rows[len(o.rows)-1]
	for i := range in.fields {
		if in.fields[i].Name == n.Property.(*ast.StringNode).Value {
			return plain(&in.fields[i], in.row[i])
		}
	}
	panic("no such column")
}

// plain gives a value as math/big and Go have it.
func plain(f *indicators.Field, v indicators.Value) any {
	if !v.Present {
		panic(failed{MissingValue, f.Name})
	}
	switch f.Type {
	case indicators.Number:
		r, _ := new(big.Rat).SetString(v.Number.String())
		return r
	case indicators.Bool:
		return v.Bool
	}
	return v.Text
}

func (o *oracle) unary(n *ast.UnaryNode) any {
	switch v := o.node(n.Node).(type) {
	case bool:
		return !v
	case *big.Rat:
		if n.Operator == "-" {
			return new(big.Rat).Neg(v)
		}
		return v
	}
	panic("unary " + n.Operator)
}

func (o *oracle) binary(n *ast.BinaryNode) any {
	switch n.Operator {
	case "and", "&&":
		return o.node(n.Left).(bool) && o.node(n.Right).(bool)
	case "or", "||":
		return o.node(n.Left).(bool) || o.node(n.Right).(bool)
	case "??":
		if o.present(n.Left) {
			return o.node(n.Left)
		}
		return o.node(n.Right)
	}
	left := o.node(n.Left)
	if n.Operator == "in" {
		for _, e := range n.Right.(*ast.ArrayNode).Nodes {
			if same(left, o.node(e)) {
				return true
			}
		}
		return false
	}
	right := o.node(n.Right)
	switch n.Operator {
	case "==":
		return same(left, right)
	case "!=":
		return !same(left, right)
	case "contains":
		return strings.Contains(left.(string), right.(string))
	case "startsWith":
		return strings.HasPrefix(left.(string), right.(string))
	case "endsWith":
		return strings.HasSuffix(left.(string), right.(string))
	}
	return arithmeticOf(n.Operator, left.(*big.Rat), right.(*big.Rat))
}

// present reports whether the left side of ?? has a value: a field, a column, or ?? itself.
func (o *oracle) present(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.IdentifierNode:
		for slot := range o.scope.names {
			if o.scope.Field(slot).Name == n.Value {
				return o.frame.Get(slot).Present
			}
		}
	case *ast.MemberNode:
		in := o.rows[len(o.rows)-1]
		for i := range in.fields {
			if in.fields[i].Name == n.Property.(*ast.StringNode).Value {
				return in.row[i].Present
			}
		}
	case *ast.BinaryNode:
		return o.present(n.Left) || o.present(n.Right)
	}
	panic(fmt.Sprintf("present of %T", n))
}

func same(a, b any) bool {
	if x, ok := a.(*big.Rat); ok {
		return x.Cmp(b.(*big.Rat)) == 0
	}
	return a == b
}

var tooLong = new(big.Int).Exp(big.NewInt(10), big.NewInt(exact.MaxDigits), nil)

// sizedRat fails for a number of more digits than a step may give.
func sizedRat(r *big.Rat) *big.Rat {
	if r.Num().CmpAbs(tooLong) >= 0 || r.Denom().Cmp(tooLong) >= 0 {
		panic(failed{kind: NumberTooLarge})
	}
	return r
}

func arithmeticOf(op string, a, b *big.Rat) any {
	switch op {
	case "<":
		return a.Cmp(b) < 0
	case "<=":
		return a.Cmp(b) <= 0
	case ">":
		return a.Cmp(b) > 0
	case ">=":
		return a.Cmp(b) >= 0
	case "+":
		return sizedRat(new(big.Rat).Add(a, b))
	case "-":
		return sizedRat(new(big.Rat).Sub(a, b))
	case "*":
		return sizedRat(new(big.Rat).Mul(a, b))
	case "**":
		power := big.NewRat(1, 1)
		for range b.Num().Int64() {
			power = sizedRat(new(big.Rat).Mul(power, a))
		}
		return power
	}
	if b.Sign() == 0 {
		panic(failed{kind: DivisionByZero})
	}
	q := new(big.Rat).Quo(a, b)
	if op == "/" {
		return sizedRat(q)
	}
	whole := new(big.Rat).SetInt(new(big.Int).Quo(q.Num(), q.Denom())) // toward zero
	return sizedRat(new(big.Rat).Sub(a, whole.Mul(whole, b)))
}
