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
	var earlier, before, percent lexer.Token // percent is a % that stands behind a number
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
		case t.Kind == lexer.Number:
			if at, message := misread(earlier, before, t); message != "" {
				return []Fault{{at, CodeLiteral, message}}
			}
		case sign(t) && sign(before) && before.To == t.From:
			return []Fault{{before.From, CodeLiteral, fmt.Sprintf("正负号“%s%s”连在一起：请只写一个，确实要两个就用括号，如 a - (-1)", before.Value, t.Value)}}
		}
		percent = lexer.Token{}
		if t.Is(lexer.Operator, "%") && before.Kind == lexer.Number {
			percent = t
			continue
		}
		earlier, before = before, t
	}
}

// misread says why a number that stands behind two tokens would not be read as it looks, and where that begins; "" where it would.
func misread(earlier, before, t lexer.Token) (at int, message string) {
	behind := before.To == t.From
	switch {
	case likeDate(earlier, before, t):
		return earlier.From, fmt.Sprintf("“%s%s%s”像是日期：日期写成 date(\"2025-03-31\")；若是算术，请在“%[2]s”两边加空格", earlier.Value, before.Value, t.Value)
	case behind && before.Kind == lexer.Number: // 3.4.5, which expr's parser refuses
		return 0, ""
	case behind && earlier.Kind == lexer.Number && before.Value == "," && grouped(t.Value):
		return earlier.From, fmt.Sprintf("“%s,%s”：数里不写千分位的逗号，小数点写“.”；是两个参数，就在逗号后面空一格", earlier.Value, t.Value)
	}
	return t.From, unreadable(t.Value) // expr would report the place behind it
}

// likeDate reports a year and a month that nothing parts but a - or a /, as in 2025-01-01: expr would count with them.
func likeDate(year, by, month lexer.Token) bool {
	y, m := integer(year), integer(month)
	return (by.Is(lexer.Operator, "-") || by.Is(lexer.Operator, "/")) && year.To == by.From && by.To == month.From &&
		1900 <= y && y < 2200 && 1 <= m && m <= 12
}

// integer gives the whole number that a token is; 0 of any other.
func integer(t lexer.Token) int {
	n, _ := strconv.Atoi(t.Value)
	return n
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

// unreadable says why a number cannot be read, or not as it looks; "" where it can.
func unreadable(number string) string {
	switch {
	case strings.ContainsAny(number, "xXoObB_"):
		return fmt.Sprintf("“%s”不是十进制数：请写成 1234.5 这样的数", number)
	case number[0] == '.':
		return fmt.Sprintf("小数点前面缺 0：“%s”请写成 0%[1]s", number)
	case zerosFirst(number):
		return fmt.Sprintf("数前面有多余的 0：“%s”请写成 %s", number, shortened(number))
	}
	if strings.ContainsAny(number, ".eE") {
		if _, err := strconv.ParseFloat(number, 64); err != nil {
			return "数太大或写法有误"
		}
	} else if _, err := strconv.ParseInt(number, 10, 64); err != nil {
		return "整数太大：最多 18 位，更大的数请改用更大的计量单位"
	}
	return ""
}

// grouped reports what may be the rest of a number behind a comma: three digits, or digits that begin with 0.
func grouped(number string) bool {
	whole, _, _ := strings.Cut(number, ".")
	return len(whole) == 3 || zerosFirst(number)
}

// zerosFirst reports digits in front of which a 0 stands.
func zerosFirst(number string) bool {
	return len(number) > 1 && number[0] == '0' && '0' <= number[1] && number[1] <= '9'
}

// shortened is a number without the zeros in front of it.
func shortened(number string) string {
	short := strings.TrimLeft(number, "0")
	if short == "" || short[0] > '9' || short[0] < '0' {
		return "0" + short
	}
	return short
}
