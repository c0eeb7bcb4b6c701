package expression

import (
	"fmt"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/parser"
)

// Parsed is an expression that expr could read. Compile it with [Scope.Compile].
type Parsed struct {
	source []rune
	tree   *parser.Tree
}

// Parse reads the text of an expression.
func (s *Scope) Parse(text string) (*Parsed, []Fault) {
	if len(text) > MaxSource {
		return nil, []Fault{{0, CodeTooLarge, fmt.Sprintf("表达式有 %d 字节，超过上限 %d 字节：请拆成几个 measures", len(text), MaxSource)}}
	}
	if strings.TrimSpace(text) == "" {
		return nil, []Fault{{0, CodeSyntax, "表达式是空的"}}
	}
	code, faults := scan(text)
	if len(faults) > 0 {
		return nil, faults
	}
	if faults := scanTokens(text, code); len(faults) > 0 {
		return nil, faults
	}
	tree, err := s.tree(code)
	if err != nil {
		return nil, []Fault{syntaxFault(text, err)}
	}
	if code != text {
		respell(tree.Node)
	}
	return &Parsed{[]rune(text), tree}, nil
}

// The zero of Chinese years, 二〇二四, is a number to Unicode and so no letter of a name to expr's lexer: it reads zeroForExpr, a
// letter that no expression may hold, of as many bytes.
const zero, zeroForExpr = "〇", "\uA000"

// respell gives the names in a tree their zeros back.
func respell(root ast.Node) {
	back := func(s *string) { *s = strings.ReplaceAll(*s, zeroForExpr, zero) }
	budget := MaxNodes
	walk(root, &budget, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.IdentifierNode:
			back(&n.Value)
		case *ast.VariableDeclaratorNode:
			back(&n.Name)
		case *ast.PointerNode:
			back(&n.Name)
		case *ast.CallNode:
			if id, ok := n.Callee.(*ast.IdentifierNode); ok {
				back(&id.Value)
			}
		case *ast.MemberNode:
			if key, ok := n.Property.(*ast.StringNode); ok {
				back(&key.Value)
			}
		}
	})
}

// References gives the names that the expression reads and that are not bound inside it, in order, each once.
func (p *Parsed) References() []string {
	var names []string
	seen := map[string]bool{}
	budget := MaxNodes
	walk(p.tree.Node, &budget, func(n ast.Node) {
		if let, ok := n.(*ast.VariableDeclaratorNode); ok {
			seen[let.Name] = true // a let may not take a declared name
		}
		if id, ok := n.(*ast.IdentifierNode); ok && !seen[id.Value] {
			seen[id.Value] = true
			names = append(names, id.Value)
		}
	})
	return names
}

// Called gives the names of the functions that the expression calls and that are not expr's own.
func (p *Parsed) Called() (names []string) {
	budget := MaxNodes
	walk(p.tree.Node, &budget, func(n ast.Node) {
		if call, ok := n.(*ast.CallNode); ok {
			if id, ok := call.Callee.(*ast.IdentifierNode); ok {
				names = append(names, id.Value)
			}
		}
	})
	return names
}

// walk visits at most budget nodes: chained comparisons share a node, and a naive walk over a nest of them would never end.
func walk(n ast.Node, budget *int, visit func(ast.Node)) {
	if *budget--; *budget < 0 || n == nil {
		return
	}
	visit(n)
	for _, c := range children(n) {
		walk(c, budget, visit)
	}
}

func children(n ast.Node) []ast.Node {
	switch n := n.(type) {
	case *ast.UnaryNode:
		return []ast.Node{n.Node}
	case *ast.BinaryNode:
		return []ast.Node{n.Left, n.Right}
	case *ast.ConditionalNode:
		return []ast.Node{n.Cond, n.Exp1, n.Exp2}
	case *ast.VariableDeclaratorNode:
		return []ast.Node{n.Value, n.Expr}
	case *ast.BuiltinNode:
		return n.Arguments
	case *ast.CallNode:
		return n.Arguments
	case *ast.PredicateNode:
		return []ast.Node{n.Node}
	case *ast.MemberNode:
		return []ast.Node{n.Node}
	case *ast.ArrayNode:
		return n.Nodes
	case *ast.SequenceNode:
		return n.Nodes
	}
	return nil
}
