package expression

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser/lexer"
)

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
