package expression

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

	"github.com/expr-lang/expr/file"
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
