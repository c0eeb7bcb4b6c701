package expression

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"
	"github.com/expr-lang/expr/parser/lexer"
)

// A Fault is one thing wrong with an expression: its place in the text in characters, a stable code, and a Chinese sentence.
type Fault struct {
	Offset  int
	Code    string
	Message string
}

// The codes of faults.
const (
	CodeSyntax    = "expression-syntax"    // expr cannot read it
	CodeCharacter = "expression-character" // a look-alike or an invisible character
	CodeTooLarge  = "expression-too-large" // a limit is passed
	CodeRefused   = "expression-refused"   // expr knows it, the rule format does not allow it
	CodeType      = "expression-type"      // operands or result of another type
	CodeUnknown   = "unknown-name"         // no such field, measure or column
	CodeLiteral   = "expression-literal"   // a number or a choice that cannot be
	CodeZero      = "expression-zero"      // a division by a constant 0
	CodeCycle     = "measure-cycle"        // a measure that needs itself
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
	tree, err := parser.ParseWithConfig(code, s.config)
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

// scan looks at each character outside string literals and comments: characters that are not of the language, brackets too deep.
// It gives the text as expr is to read it.
func scan(text string) (code string, faults []Fault) {
	read := []byte(text)
	var quote rune
	depth, escaped, at, comment := 0, false, -1, 0
	for i, r := range text {
		at++
		switch {
		case i < comment: // inside one
		case quote == 0 && r == '/' && commentEnd(text[i:]) > 0:
			comment = i + commentEnd(text[i:])
		case quote != 0:
			if escaped {
				escaped = false
			} else if r == '\\' && quote != '`' {
				escaped = true
			} else if r == quote {
				quote = 0
			}
		case r == '"' || r == '\'' || r == '`':
			quote = r
		case strings.ContainsRune("([{", r):
			if depth++; depth == MaxNesting+1 {
				return text, append(faults, Fault{at, CodeTooLarge, fmt.Sprintf("括号嵌套超过 %d 层：请拆成几个 measures", MaxNesting)})
			}
		case strings.ContainsRune(")]}", r):
			depth--
		case string(r) == zero:
			copy(read[i:], zeroForExpr)
		default:
			if m := characterFault(r); m != "" {
				faults = append(faults, Fault{at, CodeCharacter, "表达式里有" + m})
			}
		}
	}
	return string(read), faults
}

// commentEnd gives the length of the comment that a text begins with, 0 when it begins with none.
func commentEnd(text string) int {
	open, end := "//", "\n"
	if strings.HasPrefix(text, "/*") {
		open, end = "/*", "*/"
	}
	if !strings.HasPrefix(text, open) {
		return 0
	}
	if n := strings.Index(text[2:], end); n >= 0 {
		return 2 + n + len(end)
	}
	return len(text)
}

func characterFault(r rune) string {
	if hint := lookAlike(r); hint != "" {
		return hint
	}
	if r == '$' || r > 0x7F && !han(r) && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsSpace(r)) {
		return fmt.Sprintf("不能使用的字符“%c”（U+%04X）", r, r)
	}
	return ""
}

// refusedTokens are operators of expr that the format does not have, with what to write instead.
var refusedTokens = map[string]string{
	"|": "请写成函数调用，如 max(a, b)", "::": "请直接写函数名", "?.": "请写 present(名称) 或 ??", "..": "不支持区间，请用比较",
	"^": "乘方请写 **", "matches": "不支持正则表达式，请用 contains、startsWith、endsWith", "##": "请写 #",
}

func scanTokens(text, code string) []Fault {
	l := lexer.New()
	l.Reset(file.NewSource(code))
	var before, percent lexer.Token // percent is a % that stands behind a number
	for {
		t, err := l.Next()
		switch {
		case percent.Value == "":
		case err != nil || !beginsOperand(t):
			return []Fault{{percent.From, CodeLiteral, fmt.Sprintf("百分数不带百分号：请写 %s；%% 在表达式里是求余数", before.Value)}}
		case percent.From == before.To && sign(t): // 98% + 1: expr would read 98 % (+1)
			return []Fault{{percent.From, CodeLiteral, fmt.Sprintf("百分数不带百分号：请写 %s；若是求余数，请写 %[1]s %% (%[2]s…)", before.Value, t.Value)}}
		}
		if errors.Is(err, io.EOF) || err == nil && t.Kind == lexer.EOF {
			return nil
		}
		if err != nil {
			return []Fault{syntaxFault(text, err)}
		}
		switch instead, refused := refusedTokens[t.Value]; {
		case t.Kind == lexer.Operator && refused:
			return []Fault{{t.From, CodeRefused, fmt.Sprintf("不能使用“%s”：%s", t.Value, instead)}}
		case t.Kind == lexer.Bytes:
			return []Fault{{t.From, CodeRefused, "不能使用字节串：文字请写在双引号里"}}
		case t.Kind == lexer.Number && strings.ContainsAny(t.Value, "xXoObB_"):
			return []Fault{{t.From, CodeLiteral, fmt.Sprintf("“%s”不是十进制数：请写成 1234.5 这样的数", t.Value)}}
		case t.Kind == lexer.Number:
			if message := unreadable(t.Value); message != "" { // expr would report the place behind it
				return []Fault{{t.From, CodeLiteral, message}}
			}
		}
		percent = lexer.Token{}
		if t.Is(lexer.Operator, "%") && before.Kind == lexer.Number {
			percent = t
			continue
		}
		before = t
	}
}

// beginsOperand reports whether a token can begin what stands behind an operator.
func beginsOperand(t lexer.Token) bool {
	switch t.Kind {
	case lexer.Number, lexer.Identifier:
		return true
	}
	return t.Is(lexer.Bracket, "(") || sign(t) || t.Is(lexer.Operator, "#") || t.Is(lexer.Operator, ".")
}

func sign(t lexer.Token) bool { return t.Is(lexer.Operator, "-") || t.Is(lexer.Operator, "+") }

// unreadable says why expr's parser would not read a number; "" when it would.
func unreadable(number string) string {
	if strings.ContainsAny(number, ".eE") {
		if _, err := strconv.ParseFloat(number, 64); err != nil {
			return "数太大或写法有误"
		}
	} else if _, err := strconv.ParseInt(number, 10, 64); err != nil {
		return "整数太大：最多 18 位，更大的数请改用更大的计量单位"
	}
	return ""
}

// syntaxFault rebuilds a fault of expr's parser from its place and its class; the parser's own text is never shown.
func syntaxFault(text string, err error) Fault {
	var e *file.Error
	if !errors.As(err, &e) {
		return Fault{0, CodeSyntax, "表达式写法有误"}
	}
	runes := []rune(text)
	at := min(max(e.From, 0), max(len(runes)-1, 0))
	near := token(runes, at)
	for _, c := range syntaxClasses {
		if strings.Contains(e.Message, c.says) {
			return Fault{at, c.code, strings.ReplaceAll(c.message, "¤", near)}
		}
	}
	return Fault{at, CodeSyntax, fmt.Sprintf("表达式在“%s”处写法有误", near)}
}

var syntaxClasses = []struct{ says, code, message string }{
	{"unexpected token EOF", CodeSyntax, "表达式没有写完：末尾缺少内容或右括号"},
	{"unexpected end", CodeSyntax, "表达式没有写完：末尾缺少内容或右括号"},
	{"literal not terminated", CodeSyntax, "文字没有结束的引号"},
	{"invalid char escape", CodeSyntax, "文字里的反斜杠写法有误"},
	{"unclosed comment", CodeSyntax, "注释没有结束"},
	{"bad number syntax", CodeLiteral, "“¤”附近的数写法有误：数与名称之间要有空格或运算符，百分数请不带百分号"},
	{"coalesce expressions", CodeSyntax, "?? 与别的运算符一起用时请加括号，如 (a ?? 0) + b"},
	{"wrap predicate", CodeSyntax, "条件里有多句时请放在 { } 里"},
	{"expected at least", CodeSyntax, "函数的参数不够"},
	{"expected name", CodeSyntax, "“.”后面要写列名"},
	{"maximum allowed nodes", CodeTooLarge, "表达式太长：请拆成几个 measures"},
	{`unexpected token Operator("=")`, CodeSyntax, "“=”处写法有误：比较是否相等请写 =="},
	{`unexpected token Operator("&")`, CodeSyntax, "“&”处写法有误：并且请写 and"},
	{"unexpected token", CodeSyntax, "“¤”处写法有误：多了内容，或前面少了运算符"},
	{"unrecognized character", CodeCharacter, "不认识的字符“¤”"},
}

// token gives the word or the character at a place, for a message.
func token(text []rune, at int) string {
	if at >= len(text) {
		return ""
	}
	end := at
	for end < len(text) && (letter(text[end]) || unicode.IsDigit(text[end])) && end-at < 20 {
		end++
	}
	return string(text[at:max(end, at+1)])
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
