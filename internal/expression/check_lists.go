package expression

import (
	"fmt"
	"slices"

	"github.com/expr-lang/expr/ast"
)

// ofLists are the functions that take numbers, or one list of them.
var ofLists = map[string]Op{"max": Most, "min": Least}

// arranging is sort, take, drop or best, which do something with all rows of a list together.
func (c *check) arranging(x, list *Node, args []ast.Node) *Node {
	switch x.Name {
	case "sort":
		return c.sorted(x, list, args)
	case "best":
		return c.best(x, list, args)
	}
	return c.some(x, list, args)
}

// sorted is sort(list) or sort(list, "desc"), of numbers.
func (c *check) sorted(x, list *Node, args []ast.Node) *Node {
	does := Ascending
	if len(args) == 2 {
		switch order, ok := args[1].(*ast.StringNode); {
		case ok && order.Value == "desc":
			does = Descending
		case !ok || order.Value != "asc":
			return c.fault(place(args[1]), CodeRefused, `sort 的次序只能写 "desc"（从大到小）或 "asc"（从小到大）`)
		}
	}
	if list.Source.Item != Number {
		return c.fault(list.At, CodeType, "函数 sort 只能排数：请写 sort(map(表, .列名))")
	}
	return arranged(x, list, Stage{Does: does, Body: &Node{Op: Item, Type: Number, At: x.At}})
}

// some is take(list, n) or drop(list, n): the first n, or what is left without them.
func (c *check) some(x, list *Node, args []ast.Node) *Node {
	n := c.typed(args[1], Number, "函数 "+x.Name+" 的个数")
	if n.Type == Invalid {
		return n
	}
	if v, fixed := n.Constant(); fixed && (v.Sign() < 0 || !v.IsInt()) {
		return c.fault(n.At, CodeRefused, fmt.Sprintf("函数 %s 的个数要是不小于 0 的整数", x.Name))
	}
	if n.Has(func(m *Node) bool { return m.Op == Column || m.Op == Item }) {
		return c.fault(n.At, CodeRefused, fmt.Sprintf("函数 %s 的个数不能取自表的一行", x.Name))
	}
	return arranged(x, list, Stage{Does: map[string]Arranging{"take": First, "drop": Rest}[x.Name], Body: n})
}

// best is best(table, key, value): of each key the row with the greatest value.
func (c *check) best(x, list *Node, args []ast.Node) *Node {
	if list.Source.Item != Invalid {
		return c.fault(list.At, CodeType, "函数 best 的第一个参数要是表的行，不是 map 得出的值")
	}
	c.rows = append(c.rows, list.Source)
	key, value := c.node(args[1]), c.node(args[2])
	c.rows = c.rows[:len(c.rows)-1]
	switch {
	case key.Type == Invalid || value.Type == Invalid:
		return &Node{Type: Invalid}
	case key.Type == List:
		return c.fault(key.At, CodeType, "函数 best 按什么归并，要是每行的一个值，如 .列名")
	case !value.Type.Counted():
		return c.fault(value.At, CodeType, "函数 best 比较的要是数或日期，这里是"+value.Type.Label())
	}
	return arranged(x, list, Stage{Does: Best, Body: &Node{Op: Pair, Type: List, At: x.At, Args: []*Node{key, value}}})
}

// arranged gives the list with a stage more.
func arranged(x, list *Node, s Stage) *Node {
	from := list.Source
	return &Node{Op: Rows, Type: List, At: x.At, Source: &Source{Table: from.Table, Stages: append(slices.Clone(from.Stages), s), Item: from.Item, Fields: from.Fields}}
}
