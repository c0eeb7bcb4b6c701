package expression

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/expr-lang/expr/ast"
)

// check turns expr's tree into nodes, by an allow-list.
type check struct {
	scope   *Scope
	source  []rune
	marks   bool
	results Results // nil: there are none here
	budget  int
	locals  []local
	deepest int       // most locals at once
	rows    []*Source // the lists whose items # may mean, innermost last
	faults  []Fault
}

type local struct {
	name string
	typ  Type
}

func (c *check) fault(at int, code, message string) *Node {
	if len(c.faults) == 0 || c.faults[len(c.faults)-1] != (Fault{at, code, message}) {
		c.faults = append(c.faults, Fault{at, code, message})
	}
	return &Node{Type: Invalid, At: at}
}

func (c *check) refuse(n ast.Node, what, instead string) *Node {
	return c.fault(place(n), CodeRefused, "不能使用"+what+"："+instead)
}

// place gives where a node stands. expr builds if/else without a place and a ternary with that of what follows it.
func place(n ast.Node) int {
	if c, ok := n.(*ast.ConditionalNode); ok {
		return place(c.Cond)
	}
	return n.Location().From
}

func (c *check) node(n ast.Node) *Node {
	if c.budget--; c.budget < 0 {
		return c.tooLarge(n)
	}
	if len(c.faults) > source.MaxFaults {
		return &Node{Type: Invalid} // no more are listed
	}
	switch n := n.(type) {
	case *ast.IntegerNode, *ast.FloatNode:
		return c.numberLiteral(n)
	case *ast.BoolNode:
		return &Node{Op: Literal, Type: Bool, At: place(n), Value: indicators.Value{Bool: n.Value, Present: true}}
	case *ast.StringNode:
		return &Node{Op: Literal, Type: Text, At: place(n), Value: indicators.Value{Text: n.Value, Present: true}}
	case *ast.IdentifierNode:
		return c.identifier(n)
	case *ast.PointerNode:
		return c.pointer(n)
	case *ast.MemberNode:
		return c.member(n)
	case *ast.UnaryNode:
		return c.unary(n)
	case *ast.BinaryNode:
		return c.binary(n)
	case *ast.ConditionalNode:
		return c.conditional(n)
	case *ast.VariableDeclaratorNode:
		return c.let(n)
	case *ast.BuiltinNode:
		return c.call(n.Name, n, n.Arguments)
	case *ast.CallNode:
		if id, ok := n.Callee.(*ast.IdentifierNode); ok {
			return c.call(id.Value, n, n.Arguments)
		}
		return c.refuse(n, "方法调用", "只有规则格式列出的函数可用")
	case *ast.PredicateNode:
		return c.node(n.Node)
	}
	return c.refuseOther(n)
}

// tooLarge reports the limit once; what follows is not looked at.
func (c *check) tooLarge(n ast.Node) *Node {
	if c.budget == -1 {
		return c.fault(place(n), CodeTooLarge, fmt.Sprintf("表达式超过 %d 个部分：请拆成几个 measures", MaxNodes))
	}
	return &Node{Type: Invalid}
}

func (c *check) refuseOther(n ast.Node) *Node {
	switch n.(type) {
	case *ast.NilNode:
		return c.refuse(n, " nil", "请写 present(名称) 判断是否填报")
	case *ast.ArrayNode:
		return c.refuse(n, "列表", "列表只能写在 in 的右边，如 等次 in [\"优\", \"良\"]")
	case *ast.MapNode:
		return c.refuse(n, "映射 { }", "请用 ? : 或 measures")
	case *ast.SliceNode:
		return c.refuse(n, "切片 [ : ]", "请用 filter、count 等函数")
	case *ast.ChainNode:
		return c.refuse(n, "“?.”", "请写 present(名称) 或 ??")
	case *ast.SequenceNode:
		return c.refuse(n, "“;”", "只有 let 名称 = 值; 后面可以用分号")
	}
	return c.refuse(n, "这种写法", "只有规则格式列出的运算可用")
}

func (c *check) numberLiteral(n ast.Node) *Node {
	l := n.Location()
	text := string(c.source[l.From:min(l.To, len(c.source))])
	if text[0] == '.' {
		text = "0" + text
	}
	v, err := exact.Parse(text)
	if err != nil {
		return c.fault(l.From, CodeLiteral, fmt.Sprintf("“%s”不是可用的数：请写成 1234.5 这样的数，长度不超过 %d 位", text, exact.MaxText))
	}
	return &Node{Op: Literal, Type: Number, At: l.From, Value: indicators.Value{Number: v, Present: true}}
}

func (c *check) identifier(n *ast.IdentifierNode) *Node {
	at := place(n)
	for i := len(c.locals) - 1; i >= 0; i-- {
		if l := c.locals[i]; l.name == n.Value {
			return &Node{Op: Local, Type: l.typ, At: at, Name: l.name, Slot: i}
		}
	}
	name, ok := c.scope.byName[n.Value]
	switch {
	case !ok && slices.Contains(totals, n.Value):
		return c.result(at, n.Value, "")
	case !ok && periodNames[n.Value] != 0:
		op, name := periodNames[n.Value], n.Value
		n.Value = own + name
		return &Node{Op: op, Type: Date, At: at, Name: name}
	case !ok && strings.HasPrefix(n.Value, own): // the middle of a chained comparison, once more
		name := n.Value[len(own):]
		return &Node{Op: periodNames[name], Type: Date, At: at, Name: name}
	case !ok:
		return c.unknown(at, n.Value)
	case name.Marks && !c.marks:
		return c.fault(at, CodeUnknown, "这里没有 marks：只有指标的评分规则里可以用本指标的分值")
	case name.Measure && name.program == nil:
		return &Node{Type: Invalid, At: at} // its own fault is reported where it stands
	}
	if name.Field.Type == indicators.Table {
		return &Node{Op: Rows, Type: List, At: at, Source: &Source{Table: name.slot, Fields: name.Field.Columns}}
	}
	return &Node{Op: Ref, Type: nodeTypes[name.Field.Type], At: at, Name: n.Value, Slot: name.slot, measure: name.program}
}

// spoken are words that people write for operators and truths.
var spoken = map[string]string{
	"或": "or", "或者": "or", "且": "and", "并且": "and", "非": "not", "不": "not", "是": "true", "否": "false",
	"True": "true", "TRUE": "true", "False": "false", "FALSE": "false", "AND": "and", "OR": "or", "NOT": "not",
}

func (c *check) unknown(at int, name string) *Node {
	if meant := spoken[name]; meant != "" {
		return c.fault(at, CodeUnknown, fmt.Sprintf("“%s”请写成 %s", name, meant))
	}
	if l := c.scope.lookup(name); l != nil {
		return c.fault(at, CodeUnknown, fmt.Sprintf("“%s”是要查的表：请写 %s(%s)", name, name, l.arguments(", ")))
	}
	message := fmt.Sprintf("没有“%s”这个字段或指标值（fields、measures）", name)
	candidates := c.scope.Names(c.marks)
	for _, l := range c.locals {
		candidates = append(candidates, l.name)
	}
	if s := source.Suggest(name, candidates); s != "" {
		message += fmt.Sprintf("，是不是“%s”？", s)
	} else if n := c.scope.labelled(name); n != "" {
		message += fmt.Sprintf("；“%s”是“%s”的说明（label），这里要写名称", name, n)
	}
	return c.fault(at, CodeUnknown, message)
}

// pointer is # on its own: the item that map made.
func (c *check) pointer(n *ast.PointerNode) *Node {
	switch {
	case n.Name != "":
		return c.refuse(n, "“#"+n.Name+"”", "只能写 #.列名")
	case len(c.rows) == 0:
		return c.refuse(n, "“#”", "它只在 all、sum、filter 等函数的条件里有意义")
	}
	in := c.rows[len(c.rows)-1]
	if in.Item == Invalid {
		return c.fault(place(n), CodeType, "“#”是表的一行：请写 #.列名 取其中一列")
	}
	return &Node{Op: Item, Type: in.Item, At: place(n)}
}

// member is .column or #.column.
func (c *check) member(n *ast.MemberNode) *Node {
	_, row := n.Node.(*ast.PointerNode)
	key, named := n.Property.(*ast.StringNode)
	if !row || !named || n.Optional || n.Method {
		return c.refuse(n, "成员访问", "只有表的条件里可以写 #.列名")
	}
	if len(c.rows) == 0 {
		return c.refuse(n, "“#”", "它只在 all、sum、filter 等函数的条件里有意义")
	}
	in := c.rows[len(c.rows)-1]
	if in.Item != Invalid {
		return c.fault(place(n), CodeType, "map 之后的每一项是一个值，没有列：请直接写 #")
	}
	for i, f := range in.Fields {
		if f.Name == key.Value {
			return &Node{Op: Column, Type: nodeTypes[f.Type], At: place(n), Name: f.Name, Slot: i}
		}
	}
	message := fmt.Sprintf("表“%s”没有“%s”这一列", c.scope.names[in.Table].Field.Name, key.Value)
	var columns []string
	for _, f := range in.Fields {
		columns = append(columns, f.Name)
	}
	if s := source.Suggest(key.Value, columns); s != "" {
		message += fmt.Sprintf("，是不是“%s”？", s)
	}
	return c.fault(place(n), CodeUnknown, message)
}
