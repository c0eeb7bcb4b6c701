package expression

import (
	"fmt"

	"github.com/baifen-go/baifen/indicators"
	"github.com/expr-lang/expr/ast"
)

// The functions that ask what became of a node of the rule set, by its id.
const (
	Points     = "points"     // 得分
	Share      = "share"      // of its marks
	Lost       = "lost"       // 失分
	Applicable = "applicable" // whether it applies
)

// The names that stand for what became of the whole. A field or a measure of the same name goes before them.
const (
	RawTotal = "raw_total" // what the indicators come to together
	Total    = "total"
)

var (
	resultFunctions = map[string]bool{Points: true, Share: true, Lost: true, Applicable: true}
	totals          = []string{RawTotal, Total}
)

// resultOf is a function of a node of the rule set.
func (c *check) resultOf(name string, n ast.Node, args []ast.Node) *Node {
	if len(args) != 1 {
		return c.fault(place(n), CodeType, fmt.Sprintf("函数 %s 要 1 个参数，这里有 %d 个：写指标的标识，如 %s(\"assets\")", name, len(args), name))
	}
	id, ok := args[0].(*ast.StringNode)
	if !ok {
		return c.fault(place(args[0]), CodeType, fmt.Sprintf("函数 %s 里写指标的标识，用引号括起来，如 %s(\"assets\")", name, name))
	}
	return c.result(place(n), name, id.Value)
}

// result reads what scoring gives.
func (c *check) result(at int, name, id string) *Node {
	if c.results == nil {
		return c.fault(at, CodeRefused, "这里还没有得分，不能用"+called(name)+"：它可以写在 criteria、bonuses、caps、grades、outcomes 里")
	}
	slot, fault := c.results(name, id)
	if fault != "" {
		return c.fault(at, CodeRefused, fault)
	}
	f := c.scope.Field(slot)
	return &Node{Op: Ref, Type: nodeTypes[f.Type], At: at, Name: f.Name, Slot: slot}
}

// called shows how a result is written.
func called(name string) string {
	if resultFunctions[name] {
		return " " + name + "(…)"
	}
	return " " + name
}

// ResultField declares a result of scoring.
func ResultField(name, id, label string) indicators.Field {
	f := indicators.Field{Name: name, Label: label, Type: indicators.Number, Unit: "分"}
	if id != "" {
		f.Name = fmt.Sprintf("%s(%q)", name, id)
	}
	switch name {
	case Share:
		f.Unit = ""
	case Applicable:
		f.Type, f.Unit = indicators.Bool, ""
	}
	return f
}
