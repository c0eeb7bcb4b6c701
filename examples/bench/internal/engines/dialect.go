package engines

import (
	"fmt"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/parser"
)

// A dialect says how another language writes what the rules write in that of expr. Where a member is nil it writes it as expr does.
type dialect struct {
	number func(text string) string
	field  func(name string) string
	choose func(condition, then, otherwise string) string
	count  func(table, condition, limit string) string // rows, called q in the condition, which is q < limit
	call   func(name, arguments string) string
	binary func(operator, left, right string) string
	and    string
}

func (d dialect) translate(award string) (string, error) {
	tree, err := parser.Parse(award)
	if err != nil {
		return "", err
	}
	p := &printer{dialect: d, source: []rune(award), lets: map[string]ast.Node{}}
	text := p.print(tree.Node)
	return text, p.err
}

type printer struct {
	dialect
	source []rune
	lets   map[string]ast.Node // what names stand for: other languages have no let
	err    error
}

func (p *printer) print(n ast.Node) string {
	switch n := n.(type) {
	case *ast.IntegerNode, *ast.FloatNode:
		at := n.Location()
		text := string(p.source[at.From:at.To])
		if p.number == nil {
			return text
		}
		return p.number(text)
	case *ast.StringNode:
		return `"` + n.Value + `"`
	case *ast.IdentifierNode:
		if v, ok := p.lets[n.Value]; ok {
			return "(" + p.print(v) + ")"
		}
		if p.field == nil {
			return n.Value
		}
		return p.field(n.Value)
	case *ast.PointerNode:
		return "q"
	case *ast.VariableDeclaratorNode:
		p.lets[n.Name] = n.Value
		return p.print(n.Expr)
	case *ast.ConditionalNode:
		condition, then, otherwise := p.print(n.Cond), p.print(n.Exp1), p.print(n.Exp2)
		if p.choose == nil {
			return "((" + condition + ") ? (" + then + ") : (" + otherwise + "))"
		}
		return p.choose(condition, then, otherwise)
	case *ast.BinaryNode:
		operator, left, right := n.Operator, p.print(n.Left), p.print(n.Right)
		if operator == "&&" && p.and != "" {
			operator = p.and
		}
		if p.binary == nil {
			return "(" + left + " " + operator + " " + right + ")"
		}
		return p.binary(operator, left, right)
	case *ast.BuiltinNode:
		return p.builtin(n)
	}
	p.err = fmt.Errorf("%s is not of this job", n)
	return ""
}

func (p *printer) builtin(n *ast.BuiltinNode) string {
	if n.Name == "count" {
		predicate, ok := n.Arguments[1].(*ast.PredicateNode)
		if !ok {
			p.err = fmt.Errorf("%s counts by no condition", n)
			return ""
		}
		condition, ok := predicate.Node.(*ast.BinaryNode)
		if !ok {
			p.err = fmt.Errorf("%s does not compare", n)
			return ""
		}
		return p.count(p.print(n.Arguments[0]), p.print(condition), p.print(condition.Right))
	}
	var arguments []string
	for _, a := range n.Arguments {
		arguments = append(arguments, p.print(a))
	}
	if p.call == nil {
		return n.Name + "(" + strings.Join(arguments, ", ") + ")"
	}
	return p.call(n.Name, strings.Join(arguments, ", "))
}

// floatLiteral writes a whole number as a float, for languages in which both are different.
func floatLiteral(text string) string {
	if strings.Contains(text, ".") {
		return text
	}
	return text + ".0"
}

// countBelow is for languages that cannot count by a condition: a function of that name counts.
func countBelow(table, _, limit string) string { return "countBelow(" + table + ", " + limit + ")" }
