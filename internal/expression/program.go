package expression

import (
	"errors"
	"fmt"
	"slices"
	"sort"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/checker"
	"github.com/expr-lang/expr/file"
)

// A Program is one compiled expression, immutable and safe for concurrent use with a frame of its own for each goroutine.
type Program struct {
	number func(*Frame) exact.Number // of the root
	root   *Node
	refs   []int
	names  string // the formula in names
	text   string // as written
	locals int    // let inside let, at most
	looks  bool   // something is looked up
}

// Root gives the program's tree.
func (p *Program) Root() *Node { return p.root }

// Type gives the type of the result.
func (p *Program) Type() Type { return p.root.Type }

// Names gives the program as a reader's formula, with the labels of the fields: 财政拨款支出 ÷ 财政拨款收入 × 100.
func (p *Program) Names() string { return p.names }

// String gives the program as it is written in the rule file.
func (p *Program) String() string { return p.text }

// Locals tells how many values let names at once in the program, at most. The measures that it reads name their own.
func (p *Program) Locals() int { return p.locals }

// Refs gives the slots that the program reads directly, each once, in the order in which they stand.
func (p *Program) Refs() []int { return p.refs }

// LooksUp reports whether the program itself looks something up.
func (p *Program) LooksUp() bool { return p.looks }

// Number evaluates a program of type Number; ask [Frame.TakeFailure] before using the result.
func (p *Program) Number(f *Frame) exact.Number { return p.number(f) }

// Bool evaluates a program of type Bool.
func (p *Program) Bool(f *Frame) bool { return p.root.truth(f) }

// Text evaluates a program of type Text.
func (p *Program) Text(f *Frame) string { return p.root.text(f) }

// Constant gives the value of a program that reads nothing.
func (p *Program) Constant() (exact.Number, bool) { return p.root.Constant() }

// Rows runs visit for each row of a program of type List, in order, until it returns false.
func (p *Program) Rows(f *Frame, visit func(row []indicators.Value) bool) {
	f.each(p.root, func(f *Frame) bool { return visit(f.row) })
}

// Columns gives the columns of the rows of a program of type List, and the slot of its table; false where map made values of them.
func (p *Program) Columns() (columns []indicators.Field, table int, ok bool) {
	s := p.root.Source
	return s.Fields, s.Table, s.Item == Invalid
}

// Equality gives both sides of a program that asks whether two numbers are equal.
func (p *Program) Equality() (left, right *Program, ok bool) {
	if p.root.Op != Equal || p.root.Args[0].Type != Number {
		return nil, nil, false
	}
	l, r := p.root.Args[0], p.root.Args[1]
	return &Program{root: l, number: l.number, looks: p.looks}, &Program{root: r, number: r.number, looks: p.looks}, true
}

// Compile types the parsed expression, checks that its result is of the wanted type (Invalid: any but a list) and compiles it.
// Where marks is false the indicator's marks may not be read.
func (s *Scope) Compile(p *Parsed, want Type, marks bool) (*Program, []Fault) {
	return s.CompileWith(p, want, marks, nil)
}

// CompileWith is [Scope.Compile] where results of scoring may be read.
func (s *Scope) CompileWith(p *Parsed, want Type, marks bool, results Results) (*Program, []Fault) {
	c := &check{scope: s, source: p.source, marks: marks, results: results, budget: MaxNodes}
	root := c.node(p.tree.Node)
	c.wanted(root, want)
	if len(c.faults) == 0 {
		c.ask(p)
	}
	if len(c.faults) > 0 {
		sort.SliceStable(c.faults, func(i, j int) bool { return c.faults[i].Offset < c.faults[j].Offset })
		return nil, slices.Compact(c.faults) // the middle of a chained comparison is checked twice
	}
	compile(root)
	s.locals = max(s.locals, c.deepest+maxBuilt)
	program := newProgram(root, c.deepest)
	program.names, program.text = string(s.AppendNames(nil, root)), string(p.source)
	return program, nil
}

// newProgram is the outside of a compiled tree.
func newProgram(root *Node, locals int) *Program {
	p := &Program{root: root, number: root.number, locals: locals}
	root.Walk(func(n *Node) bool {
		p.looks = p.looks || n.call != nil
		if slot, reads := n.Reads(); reads && !slices.Contains(p.refs, slot) {
			p.refs = append(p.refs, slot)
		}
		return true
	})
	return p
}

func (c *check) wanted(root *Node, want Type) {
	switch {
	case root.Type == Invalid || want == root.Type:
	case want == Invalid && root.Type != List:
	case want == Invalid:
		c.fault(root.At, CodeType, "结果是一张表：请用 sum、count、len 等得出一个数")
	default:
		c.fault(root.At, CodeType, fmt.Sprintf("这里要的是%s，表达式得出的是%s", want.Label(), root.Type.Label()))
	}
}

// ours are the functions that only this format has and that a field may be named like.
var ours = map[string]bool{"days": true, "months": true, "years": true, "drop": true, "best": true,
	"sqrt": true, "ln": true, "log10": true, "exp": true, "pow": true}

// ask lets expr's own checker have the last word, so that nothing is accepted that expr-lang does not mean. It has % for whole
// numbers only; there the tree, which is read no more, is given a minus instead.
func (c *check) ask(p *Parsed) {
	budget := MaxNodes
	walk(p.tree.Node, &budget, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.BinaryNode:
			if n.Operator == "%" {
				n.Operator = "-"
			}
		case *ast.BuiltinNode:
			if n.Name == "take" { // it takes whole numbers only, and here every number is a float
				n.Arguments[1] = &ast.IntegerNode{Value: 1}
			}
		case *ast.CallNode:
			if id, ok := n.Callee.(*ast.IdentifierNode); ok && ours[id.Value] && c.scope.lookup(id.Value) == nil {
				if id.Value == "best" { // what it asks of rows, in the shape in which expr knows it
					for i, asks := range n.Arguments[1:] {
						n.Arguments[1+i] = &ast.BuiltinNode{Name: "map", Arguments: []ast.Node{n.Arguments[0], &ast.PredicateNode{Node: asks}}}
					}
				}
				id.Value = own + id.Value
			}
		}
	})
	if _, err := checker.Check(p.tree, c.scope.config); err != nil {
		at := 0
		var e *file.Error
		if errors.As(err, &e) {
			at = e.From
		}
		c.fault(at, CodeType, "expr-lang 的类型检查没有通过：请检查这里各部分的类型")
	}
}
