package expression

import (
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"
	"github.com/expr-lang/expr/parser/lexer"
)

// What best(table, .key, .value) asks of rows stands, to expr's parser, where no row is in hand. The parser is given the expression inside a
// predicate, in which names of columns may stand anywhere; where none is in hand the check says so.
const before, behind = "any([],{", "})"

// tree lets expr read a text.
func (s *Scope) tree(code string) (*parser.Tree, error) {
	if !asksBest(code) {
		return parser.ParseWithConfig(code, s.config)
	}
	tree, err := parser.ParseWithConfig(before+code+behind, s.config)
	if err != nil {
		var e *file.Error
		if errors.As(err, &e) {
			if e.From -= len(before); e.From >= utf8.RuneCountInString(code) {
				e.Message = "unexpected token EOF"
			}
		}
		return nil, err
	}
	tree.Node = tree.Node.(*ast.BuiltinNode).Arguments[1].(*ast.PredicateNode).Node
	budget, seen := 2*MaxNodes, map[ast.Node]bool{}
	walk(tree.Node, &budget, func(n ast.Node) {
		if at := n.Location(); !seen[n] { // chained comparisons share a node
			seen[n] = true
			n.SetLocation(file.Location{From: at.From - len(before), To: at.To - len(before)})
		}
	})
	return tree, nil
}

// asksBest reports a call of best.
func asksBest(code string) bool {
	if !strings.Contains(code, "best") { // as most do not, which need not be taken apart twice
		return false
	}
	tokens := lexed(code)
	for i := 1; i < len(tokens); i++ {
		if tokens[i].Is(lexer.Bracket, "(") && tokens[i-1].Is(lexer.Identifier, "best") {
			return true
		}
	}
	return false
}
