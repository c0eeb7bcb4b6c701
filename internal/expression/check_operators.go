package expression

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/expr-lang/expr/ast"
)

var arithmetic = map[string]Op{"+": Add, "-": Sub, "*": Mul, "/": Quo, "%": Rem}

var comparisons = map[string]Op{"==": Equal, "!=": NotEqual, "<": Less, "<=": LessEqual, ">": Greater, ">=": AtLeast}

// connectives join two truths, or compare two texts.
var connectives = map[string]struct {
	op Op
	of Type
}{
	"&&": {And, Bool}, "and": {And, Bool}, "||": {Or, Bool}, "or": {Or, Bool},
	"contains": {Contains, Text}, "startsWith": {Starts, Text}, "endsWith": {Ends, Text},
}

// typed checks an operand and reports one of another type.
func (c *check) typed(n ast.Node, want Type, of string) *Node {
	x := c.node(n)
	if x.Type != want && x.Type != Invalid {
		return c.fault(x.At, CodeType, fmt.Sprintf("%s要的是%s，这里是%s", of, want.Label(), x.Type.Label()))
	}
	return x
}

func (c *check) unary(n *ast.UnaryNode) *Node {
	switch n.Operator {
	case "!", "not":
		return &Node{Op: Not, Type: Bool, At: place(n), Args: []*Node{c.typed(n.Node, Bool, "“not”")}}
	case "-":
		return &Node{Op: Neg, Type: Number, At: place(n), Args: []*Node{c.typed(n.Node, Number, "负号")}}
	case "+":
		return c.typed(n.Node, Number, "正号")
	}
	return c.refuse(n, "“"+n.Operator+"”", "只有规则格式列出的运算可用")
}

func (c *check) binary(n *ast.BinaryNode) *Node {
	of := "“" + n.Operator + "”"
	if op, ok := arithmetic[n.Operator]; ok {
		return c.arithmetic(n, op)
	}
	if o, ok := connectives[n.Operator]; ok {
		return &Node{Op: o.op, Type: Bool, At: place(n), Args: []*Node{c.typed(n.Left, o.of, of), c.typed(n.Right, o.of, of)}}
	}
	if op, ok := comparisons[n.Operator]; ok {
		return c.comparison(n, op)
	}
	switch n.Operator {
	case "**":
		return c.power(n)
	case "in":
		return c.in(n)
	case "??":
		return c.coalesce(n)
	}
	return c.refuse(n, of, "只有规则格式列出的运算可用")
}

func (c *check) arithmetic(n *ast.BinaryNode, op Op) *Node {
	l, r := c.node(n.Left), c.node(n.Right)
	for _, x := range [2]*Node{l, r} {
		if x.Type == Text && op == Add {
			return c.refuse(n, "“+”拼接文字", "说明文字请写在 because 里，用 {名称} 引用数值")
		}
		if x.Type != Number && x.Type != Invalid {
			return c.fault(x.At, CodeType, fmt.Sprintf("“%s”要的是数，这里是%s", n.Operator, x.Type.Label()))
		}
	}
	if l.Type == Invalid || r.Type == Invalid {
		return &Node{Type: Invalid}
	}
	if v, ok := r.Constant(); ok && v.IsZero() && (op == Quo || op == Rem) {
		return c.fault(r.At, CodeZero, "除数是 0")
	}
	return &Node{Op: op, Type: Number, At: place(n), Args: []*Node{l, r}}
}

func (c *check) power(n *ast.BinaryNode) *Node {
	l := c.typed(n.Left, Number, "“**”")
	r := c.typed(n.Right, Number, "“**”")
	if l.Type == Invalid || r.Type == Invalid {
		return &Node{Type: Invalid}
	}
	if k, ok := r.whole(); !ok || k < 0 || k > MaxExponent {
		return c.fault(r.At, CodeRefused, fmt.Sprintf("“**”的指数只能是 0 到 %d 的整数常数", MaxExponent))
	}
	return &Node{Op: Pow, Type: Number, At: place(n), Args: []*Node{l, r}}
}

func (c *check) comparison(n *ast.BinaryNode, op Op) *Node {
	l, r := c.node(n.Left), c.node(n.Right)
	switch {
	case l.Type == Invalid || r.Type == Invalid:
		return &Node{Type: Invalid}
	case l.Type != r.Type:
		return c.fault(place(n), CodeType, fmt.Sprintf("“%s”两边类型不同：左边是%s，右边是%s", n.Operator, l.Type.Label(), r.Type.Label()))
	case l.Type == List:
		return c.fault(place(n), CodeType, "不能比较两张表：请比较 sum、count、len 等得出的数")
	case op != Equal && op != NotEqual && !l.Type.Counted():
		return c.fault(place(n), CodeType, fmt.Sprintf("“%s”只能比较数和日期，这里是%s", n.Operator, l.Type.Label()))
	}
	for _, pair := range [2][2]*Node{{l, r}, {r, l}} {
		if !c.choice(pair[0], pair[1]) {
			return &Node{Type: Invalid}
		}
	}
	return &Node{Op: op, Type: Bool, At: place(n), Args: []*Node{l, r}}
}

// choice checks that a literal compared with a choice is one of its words, and one compared with a look-up what some row gives.
func (c *check) choice(of, literal *Node) bool {
	if of.call != nil && of.Type == Text && literal.Op == Literal {
		return c.given(of.call.Lookup, literal)
	}
	f := c.declared(of)
	if f == nil || f.Type != indicators.Choice || literal.Op != Literal || slices.Contains(f.Of, literal.Value.Text) {
		return true
	}
	message := fmt.Sprintf("“%s”没有“%s”这个选项，只有：%s", f.Name, literal.Value.Text, strings.Join(f.Of, "、"))
	if s := source.Suggest(literal.Value.Text, f.Of); s != "" {
		message += fmt.Sprintf("；是不是“%s”？", s)
	}
	c.fault(literal.At, CodeLiteral, message)
	return false
}

// declared gives the field or column that a node reads; nil for any other node.
func (c *check) declared(n *Node) *indicators.Field {
	switch n.Op {
	case Ref:
		return &c.scope.names[n.Slot].Field
	case Column:
		return &c.rows[len(c.rows)-1].Fields[n.Slot]
	}
	return nil
}

func (c *check) in(n *ast.BinaryNode) *Node {
	l := c.node(n.Left)
	array, ok := n.Right.(*ast.ArrayNode)
	if !ok {
		return c.refuse(n.Right, "这种 in", "右边请写成列表，如 in [\"优\", \"良\"]")
	}
	x := &Node{Op: In, Type: Bool, At: place(n), Args: []*Node{l}}
	for _, e := range array.Nodes {
		item := c.node(e)
		if item.Type == Invalid {
			continue
		}
		if _, number := item.Constant(); !number && item.Op != Literal {
			return c.fault(item.At, CodeRefused, "in 的列表里只能写固定的数或文字")
		}
		if l.Type != Invalid && item.Type != l.Type {
			return c.fault(item.At, CodeType, fmt.Sprintf("in 左边是%s，列表里这一项是%s", l.Type.Label(), item.Type.Label()))
		}
		if !c.choice(l, item) {
			continue
		}
		x.Args = append(x.Args, item)
	}
	switch {
	case l.Type == Invalid:
		return &Node{Type: Invalid}
	case l.Type != Number && l.Type != Text:
		return c.fault(l.At, CodeType, "in 左边要是数或文字，这里是"+l.Type.Label())
	case len(array.Nodes) == 0:
		return c.fault(place(n), CodeRefused, "in 的列表是空的：条件永远不成立")
	}
	return x
}

// coalesce flattens a ?? b ?? c; all but the last must be able to be missing.
func (c *check) coalesce(n *ast.BinaryNode) *Node {
	l, r := c.node(n.Left), c.node(n.Right)
	if l.Type == Invalid || r.Type == Invalid {
		return &Node{Type: Invalid}
	}
	if l.Op != Coalesce && !c.mayMiss(l) {
		return c.fault(l.At, CodeRefused, "?? 的左边只能写可能没有填报的字段（optional: true）")
	}
	if l.Type != r.Type {
		return c.fault(place(n), CodeType, fmt.Sprintf("?? 两边类型不同：左边是%s，右边是%s", l.Type.Label(), r.Type.Label()))
	}
	args := []*Node{l, r}
	if l.Op == Coalesce {
		if !c.mayMiss(l.Args[len(l.Args)-1]) {
			return c.fault(place(n), CodeRefused, "?? 的左边总有值，右边永远用不到")
		}
		args = append(slices.Clone(l.Args), r)
	}
	return &Node{Op: Coalesce, Type: l.Type, At: place(n), Args: args}
}

func (c *check) mayMiss(n *Node) bool {
	f := c.declared(n)
	return f != nil && f.Optional && (n.Op == Column || !c.scope.names[n.Slot].Measure)
}

func (c *check) conditional(n *ast.ConditionalNode) *Node {
	cond := c.typed(n.Cond, Bool, "条件")
	a, b := c.node(n.Exp1), c.node(n.Exp2)
	switch {
	case cond.Type == Invalid || a.Type == Invalid || b.Type == Invalid:
		return &Node{Type: Invalid}
	case a.Type != b.Type:
		return c.fault(b.At, CodeType, fmt.Sprintf("条件成立时得出%s，不成立时得出%s：两边类型要相同", a.Type.Label(), b.Type.Label()))
	case a.Type == List:
		return c.fault(a.At, CodeRefused, "条件的两边不能是表")
	}
	return &Node{Op: If, Type: a.Type, At: place(n), Args: []*Node{cond, a, b}}
}

func (c *check) let(n *ast.VariableDeclaratorNode) *Node {
	v := c.node(n.Value)
	at := place(n)
	if m := NameFault(n.Name); m != "" {
		return c.fault(at, CodeRefused, m)
	}
	if _, taken := c.scope.byName[n.Name]; taken || c.scope.lookup(n.Name) != nil || slices.ContainsFunc(c.locals, func(l local) bool { return l.name == n.Name }) {
		return c.fault(at, CodeRefused, fmt.Sprintf("let 的名称“%s”已经用过，请换一个", n.Name))
	}
	if v.Type == List {
		return c.fault(v.At, CodeRefused, "let 不能给整张表起名")
	}
	if len(c.locals) == MaxLocals {
		return c.fault(at, CodeTooLarge, fmt.Sprintf("let 超过 %d 个：请拆成几个 measures", MaxLocals))
	}
	c.locals = append(c.locals, local{n.Name, v.Type})
	slot := len(c.locals) - 1
	c.deepest = max(c.deepest, len(c.locals))
	body := c.node(n.Expr)
	c.locals = c.locals[:slot]
	return valid(&Node{Op: Let, Type: body.Type, At: at, Name: n.Name, Slot: slot, Args: []*Node{v, body}})
}
