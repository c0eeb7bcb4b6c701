package expression

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/internal/source"
	"github.com/expr-lang/expr/ast"
)

// A signature is what a function takes; functions over tables are checked on their own.
type signature struct {
	op       Op
	min, max int // arguments, all numbers
	table    bool
}

// functions is the whole list of what may be called.
var functions = map[string]signature{
	"min": {Min, 2, 16, false}, "max": {Max, 2, 16, false}, "abs": {Abs, 1, 1, false}, "round": {Round, 1, 2, false},
	"floor": {Floor, 1, 1, false}, "ceil": {Ceil, 1, 1, false}, "clamp": {Clamp, 3, 3, false},
	"date": {Literal, 1, 1, false}, "days": {Days, 2, 2, false}, "months": {Months, 2, 2, false}, "years": {Years, 2, 2, false},
	"present": {Present, 1, 1, true}, "len": {Length, 1, 1, true},
	"all": {All, 2, 2, true}, "any": {Any, 2, 2, true}, "none": {None, 2, 2, true}, "one": {One, 2, 2, true},
	"count": {CountOf, 1, 2, true}, "sum": {Sum, 1, 2, true}, "filter": {Rows, 2, 2, true}, "map": {Rows, 2, 2, true},
	"mean": {Mean, 1, 1, true}, "median": {Median, 1, 1, true}, "sort": {Rows, 1, 2, true}, "take": {Rows, 2, 2, true}, "drop": {Rows, 2, 2, true},
	"best": {Rows, 3, 3, true},
}

// inexact are functions that standards ask for, of which a fraction seldom is the value.
var inexact = map[string]bool{"sqrt": true, "ln": true, "log": true, "log10": true, "exp": true, "pow": true}

func (c *check) call(name string, n ast.Node, args []ast.Node) *Node {
	if resultFunctions[name] {
		return c.resultOf(name, n, args)
	}
	if l := c.scope.lookup(name); l != nil {
		return c.lookUp(l, n, args)
	}
	s, ok := functions[name]
	if !ok {
		message := "没有规则格式允许的函数“" + name + "”"
		if inexact[name] {
			return c.fault(place(n), CodeRefused, message+"：开方、对数、指数多半得不出有限的小数，这个格式不算；平方写成相乘，别的请把算好的数作为字段填报，或按条文的界点查表（lookups）、分段按比例（through）")
		}
		if near := source.Suggest(name, append(c.scope.called(), functionOrder...)); near != "" {
			message += fmt.Sprintf("，是不是“%s”？", near)
		} else {
			message += "；可用的有 " + strings.Join(functionOrder, "、")
		}
		return c.fault(place(n), CodeRefused, message)
	}
	if op, ok := ofLists[name]; ok && len(args) == 1 {
		s = signature{op, 1, 1, true}
	}
	if len(args) < s.min || len(args) > s.max {
		return c.fault(place(n), CodeType, fmt.Sprintf("函数 %s 要 %s 个参数，这里有 %d 个", name, span(s.min, s.max), len(args)))
	}
	switch {
	case s.op == Present:
		return c.present(n, args[0])
	case s.op == Literal:
		return c.date(n, args[0])
	case s.op == Days || s.op == Months || s.op == Years:
		return c.between(name, s.op, n, args)
	case s.table:
		return c.overTable(name, s.op, n, args)
	}
	x := &Node{Op: s.op, Type: Number, At: place(n), Name: name}
	for _, a := range args {
		x.Args = append(x.Args, c.typed(a, Number, "函数 "+name+" "))
	}
	if s.op == Round && len(args) == 2 && x.Args[1].Type != Invalid {
		if k, ok := x.Args[1].whole(); !ok || k < 0 || k > MaxPlaces {
			return c.fault(x.Args[1].At, CodeRefused, fmt.Sprintf("round 的位数只能是 0 到 %d 的整数常数", MaxPlaces))
		}
	}
	if s.op == Clamp {
		low, fixed := x.Args[1].Constant()
		if high, ok := x.Args[2].Constant(); fixed && ok && high.Less(low) {
			return c.fault(x.Args[2].At, CodeLiteral, fmt.Sprintf("clamp 的下限 %s 大于上限 %s：先写小的，再写大的", low, high))
		}
	}
	return valid(x)
}

var functionOrder = []string{"min", "max", "abs", "round", "floor", "ceil", "clamp", "len", "present", "date", "days", "months", "years", "all", "any", "none", "one", "count", "sum", "filter", "map", "mean", "median", "sort", "take", "drop", "best"}

func span(low, high int) string {
	if low == high {
		return fmt.Sprint(low)
	}
	return fmt.Sprintf("%d 到 %d", low, high)
}

// valid gives the node unless an operand of it is invalid.
func valid(x *Node) *Node {
	for _, a := range x.Args {
		if a.Type == Invalid {
			return &Node{Type: Invalid, At: x.At}
		}
	}
	return x
}

func (c *check) present(n, arg ast.Node) *Node {
	x := c.node(arg)
	switch {
	case x.Type == Invalid:
		return x
	case x.Op == Rows && len(x.Source.Stages) == 0:
		return &Node{Op: Present, Type: Bool, At: place(n), Args: []*Node{{Op: Ref, Type: List, At: x.At, Name: c.scope.names[x.Source.Table].Field.Name, Slot: x.Source.Table}}}
	case c.declared(x) == nil || x.Op == Ref && (c.scope.names[x.Slot].Measure || c.scope.names[x.Slot].Marks):
		return c.fault(x.At, CodeType, "present 里只能写字段名")
	}
	return &Node{Op: Present, Type: Bool, At: place(n), Args: []*Node{x}}
}

// overTable is an aggregate over a table, or filter or map, which only add a stage to the rows.
func (c *check) overTable(name string, op Op, n ast.Node, args []ast.Node) *Node {
	list := c.node(args[0])
	if list.Type == Invalid {
		return list
	}
	if list.Type != List && (op == Most || op == Least) {
		return c.fault(list.At, CodeType, fmt.Sprintf("函数 %s 要 2 到 16 个数，或者表的一列，如 %[1]s(map(表, .列名))", name))
	}
	if list.Type != List {
		return c.fault(list.At, CodeType, fmt.Sprintf("函数 %s 的第一个参数要是表（type: table 的字段），这里是%s", name, list.Type.Label()))
	}
	x := &Node{Op: op, Type: Bool, At: place(n), Name: name, Source: list.Source}
	if op == Rows && name != "filter" && name != "map" {
		return c.arranging(x, list, args)
	}
	var body *Node
	if len(args) == 2 {
		c.rows = append(c.rows, list.Source)
		body = c.node(args[1])
		c.rows = c.rows[:len(c.rows)-1]
		if body.Type == Invalid {
			return body
		}
	}
	want := Bool
	switch op {
	case Rows:
		return c.staged(x, list, body, name == "map")
	case Length:
		x.Type = Number
		return x
	case Sum, Most, Least, Mean, Median:
		x.Type, want = Number, Number
	case CountOf:
		x.Type = Number
	}
	if body == nil {
		return c.itemOf(x, list, want)
	}
	return c.predicate(x, body, want)
}

// staged is filter or map.
func (c *check) staged(x, list, body *Node, maps bool) *Node {
	from, item := list.Source, list.Source.Item
	switch {
	case maps && body.Type == List:
		return c.fault(body.At, CodeType, "map 的结果不能又是表")
	case maps:
		item = body.Type
	case c.predicate(x, body, Bool).Type == Invalid:
		return &Node{Type: Invalid}
	}
	stages := append(slices.Clone(from.Stages), Stage{Map: maps, Body: body})
	return &Node{Op: Rows, Type: List, At: x.At, Source: &Source{Table: from.Table, Stages: stages, Item: item, Fields: from.Fields}}
}

func (c *check) predicate(x, body *Node, want Type) *Node {
	if body.Type != want {
		return c.fault(body.At, CodeType, fmt.Sprintf("函数 %s 的条件要得出%s，这里是%s", x.Name, want.Label(), body.Type.Label()))
	}
	x.Args = []*Node{body}
	return x
}

// itemOf is sum(map(…)) and count(map(…)): the items themselves.
func (c *check) itemOf(x, list *Node, want Type) *Node {
	if list.Source.Item != want {
		how := x.Name + "(表, .列名)"
		if x.Op != Sum && x.Op != CountOf {
			how = x.Name + "(map(表, .列名))"
		}
		return c.fault(list.At, CodeType, fmt.Sprintf("函数 %s 不知道取哪一列：请写 %s", x.Name, how))
	}
	x.Args = []*Node{{Op: Item, Type: want, At: x.At}}
	return x
}
