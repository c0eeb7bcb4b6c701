package expression

import (
	"errors"
	"fmt"

	"github.com/expr-lang/expr/ast"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/roots"
)

// Roots, logarithms and powers with any exponent seldom are fractions, so that there is no node for one: round(sqrt(x), 2) is one operation, of
// which the result is the true root, rounded. Nowhere else may they stand.

// inexact are the functions that may stand directly inside round, with what they are called by a formula for readers.
var inexact = map[string]Op{"sqrt": Root, "ln": Ln, "log10": Log10, "exp": Exp, "pow": Power}

// inexactOrder lists them for messages.
var inexactOrder = []string{"sqrt", "ln", "log10", "exp", "pow"}

// Inexact gives the function whose value an operation rounds; false of any other operation.
func (op Op) Inexact() (f roots.Function, ok bool) {
	return roots.Function(op - Root), Root <= op && op <= Power
}

// rounds gives the call of an inexact function that is the first argument of round; nil where it is none.
func (c *check) rounds(args []ast.Node) *ast.CallNode {
	call, ok := args[0].(*ast.CallNode)
	if !ok {
		return nil
	}
	id, ok := call.Callee.(*ast.IdentifierNode)
	if !ok || inexact[id.Value] == 0 || c.scope.lookup(id.Value) != nil {
		return nil
	}
	return call
}

// inexactly is round with an inexact function directly inside.
func (c *check) inexactly(n ast.Node, call *ast.CallNode, args []ast.Node) *Node {
	name, takes := call.Callee.(*ast.IdentifierNode).Value, 1
	if name == "pow" {
		takes = 2
	}
	if len(call.Arguments) != takes {
		return c.fault(place(call), CodeType, fmt.Sprintf("函数 %s 要 %d 个参数，这里有 %d 个", name, takes, len(call.Arguments)))
	}
	x := &Node{Op: inexact[name], Type: Number, At: place(n), Name: name}
	for _, a := range call.Arguments {
		x.Args = append(x.Args, c.typed(a, Number, "函数 "+name+" "))
	}
	for _, a := range args[1:] {
		to := c.typed(a, Number, "函数 round ")
		if to.Type != Invalid && !c.places(to) {
			return &Node{Type: Invalid}
		}
		x.Args = append(x.Args, to)
	}
	if x = valid(x); x.Type != Invalid {
		return c.defined(x, place(call))
	}
	return x
}

// defined refuses what has no value for any unit.
func (c *check) defined(x *Node, at int) *Node {
	var fixed [2]exact.Number
	for i := range x.operands() {
		k, ok := x.Args[i].Constant()
		if !ok {
			return x
		}
		fixed[i] = k
	}
	f, _ := x.Op.Inexact()
	places, _ := x.Rounding()
	switch _, _, err := roots.Round(f, fixed[0], fixed[1], places); {
	case errors.Is(err, roots.ErrUndefined):
		return c.fault(at, CodeLiteral, x.Undefined(fixed[0]))
	case err != nil:
		return c.fault(at, CodeLiteral, fmt.Sprintf("%s 的结果太大：最多 %d 位", x.Name, exact.MaxDigits))
	}
	return x
}

// misplaced says where an inexact function may stand.
func (c *check) misplaced(name string, n ast.Node) *Node {
	if name == "log" {
		return c.fault(place(n), CodeRefused, "没有规则格式允许的函数“log”：自然对数写 ln，以 10 为底的对数写 log10，都直接写在 round 里，如 round(ln(x), 4)")
	}
	shape := name + "(x)"
	if name == "pow" {
		shape = "pow(x, y)"
	}
	return c.fault(place(n), CodeRefused, fmt.Sprintf("%s 多半得不出有限的小数，只能直接写在 round 里，写明保留几位小数：round(%s, 2)；先算好取舍，再作别的运算", name, shape))
}

// operands is how many numbers an inexact function takes.
func (n *Node) operands() int {
	if n.Op == Power {
		return 2
	}
	return 1
}

// Domain gives where the first operand of an inexact function may lie, whatever an exponent is; all numbers where the exponent decides.
func (n *Node) Domain() (in indicators.Interval) {
	switch n.Op {
	case Root:
		return intervals.AtLeast(exact.Number{})
	case Ln, Log10:
		in = intervals.AtLeast(exact.Number{})
		in.Low.Open = true
	}
	return in
}

// Needs says what there must be for an inexact function to have a value.
func (n *Node) Needs() string {
	switch n.Op {
	case Root:
		return "不小于 0"
	case Power:
		return "大于 0（等于 0 时次方要大于 0，小于 0 时次方要是整数）"
	}
	return "大于 0"
}

// Undefined says why an inexact function has no value at x.
func (n *Node) Undefined(x exact.Number) string {
	switch {
	case n.Op == Root:
		return "负数没有平方根"
	case n.Op == Ln, n.Op == Log10:
		return "大于 0 的数才有对数"
	case x.IsZero():
		return "0 只有大于 0 的次方"
	}
	return "负数只有整数次方"
}

// compileInexact computes the value of an inexact function, rounded.
func compileInexact(n *Node, args []func(*Frame) exact.Number) func(*Frame) exact.Number {
	x, power := args[0], n.Op == Power
	return func(f *Frame) exact.Number {
		a, b := f.sized(x(f), n), exact.Number{}
		if power {
			b = f.sized(args[1](f), n)
		}
		if f.failure != nil {
			return exact.Number{} // the result is thrown away
		}
		return f.inexact(n, a, b)
	}
}

// inexact charges the budget by what the value costs, and fails where there is none.
func (f *Frame) inexact(n *Node, x, y exact.Number) exact.Number {
	function, _ := n.Op.Inexact()
	places, _ := n.Rounding()
	v, work, err := roots.Round(function, x, y, places)
	if !f.charge(4+work/16, n) {
		return exact.Number{}
	}
	switch {
	case errors.Is(err, roots.ErrUndefined):
		f.fail(Undefined, n)
	case errors.Is(err, roots.ErrTooLarge):
		f.fail(NumberTooLarge, n)
	case err != nil:
		f.fail(TooManySteps, n)
	}
	return v
}

// inexact writes a root, a logarithm or a power, and to how many places it is rounded.
func (w *writer) inexact(n *Node) {
	w.add("四舍五入(")
	switch n.Op {
	case Exp:
		w.add("e^")
		w.node(n.Args[0], rankUnary+1)
	case Power:
		w.node(n.Args[0], rankUnary+1)
		w.add("^")
		w.node(n.Args[1], rankUnary+1)
	default:
		w.add(map[Op]string{Root: "√(", Ln: "ln(", Log10: "lg("}[n.Op])
		w.node(n.Args[0], rankLoose)
		w.add(")")
	}
	if to := n.Args[n.operands():]; len(to) > 0 {
		w.add(", ")
		w.node(to[0], rankLoose)
		w.add(" 位小数")
	}
	w.add(")")
}
