package expression

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// IsName reports whether s may name a field, a measure or a column: a Latin letter, an underscore or a Chinese character first,
// then these and digits.
func IsName(s string) bool {
	for i, r := range s {
		if !letter(r) && (i == 0 || r < '0' || r > '9') {
			return false
		}
	}
	return s != ""
}

func letter(r rune) bool {
	return r == '_' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || han(r)
}

func han(r rune) bool {
	return 0x4E00 <= r && r <= 0x9FFF || 0x3400 <= r && r <= 0x4DBF || r == '〇'
}

// reserved are the words that name no field: expr's keywords and functions, which a field would hide, and marks. The list is fixed here, so
// that a rule file that loads does so with every version of expr.
var reserved = strings.Fields(`true false nil not and or in let if else matches contains startsWith endsWith marks
	all any none one count sum filter map find findIndex findLast findLastIndex groupBy sortBy reduce
	len type abs int float string trim trimPrefix trimSuffix upper lower split splitAfter replace repeat join indexOf lastIndexOf
	hasPrefix hasSuffix min max mean median round ceil floor toJSON fromJSON toBase64 fromBase64 now duration date timezone
	first last get take keys values toPairs fromPairs reverse uniq concat flatten sort bitand bitor bitxor bitnand bitnot
	bitshl bitshr bitushr clamp present`)

// NameFault says in Chinese why s may not name a field, a measure or a column; "" when it may.
func NameFault(s string) string {
	if slices.Contains(reserved, s) {
		return fmt.Sprintf("“%s”是表达式语言的保留词，请换一个名称", s)
	}
	if IsName(s) {
		return ""
	}
	for _, r := range s {
		if hint := lookAlike(r); hint != "" {
			return fmt.Sprintf("名称“%s”里有%s", s, hint)
		}
	}
	return fmt.Sprintf("“%s”不能作名称：请用字母、下划线、汉字开头，后接字母、数字、下划线、汉字", s)
}

// lookAlike describes a character that looks like one of the language and is not, with what to write instead; "" for any other.
func lookAlike(r rune) string {
	switch meant := meantBy(r); {
	case 0xFF01 <= r && r <= 0xFF5E:
		return fmt.Sprintf("全角字符“%c”（U+%04X），应为半角 %s", r, r, meant)
	case meant != "":
		return fmt.Sprintf("字符“%c”（U+%04X），应为 %s", r, r, meant)
	case 0x2E80 <= r && r <= 0x2FDF:
		return fmt.Sprintf("部首字符“%c”（U+%04X），它不是汉字，请重新输入", r, r)
	case r == 0x3000 || r == 0xA0 || 0x2000 <= r && r <= 0x200A || r == 0x202F || r == 0x205F:
		return fmt.Sprintf("特殊空格（U+%04X），请改为半角空格", r)
	case unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Mn, r) || r == 0x3164 || r == 0x115F:
		return fmt.Sprintf("看不见的字符（U+%04X），请删除", r)
	case unicode.Is(unicode.Cyrillic, r) || unicode.Is(unicode.Greek, r):
		return fmt.Sprintf("外文字母“%c”（U+%04X），它不是英文字母，请重新输入", r, r)
	}
	return ""
}

// meantBy gives the characters that a full-width, typographic or foreign one was probably meant to be; "" for any other.
func meantBy(r rune) string {
	if 0xFF01 <= r && r <= 0xFF5E {
		return string(r - 0xFEE0)
	}
	return alike[r]
}

var alike = map[rune]string{
	'“': `"`, '”': `"`, '‘': `'`, '’': `'`, '、': ",", '。': ".", '×': "*", '·': "*", '÷': "/", '−': "-", '–': "-", '—': "-",
	'≤': "<=", '≥': ">=", '≠': "!=", '【': "[", '】': "]", '《': "<", '》': ">", '％': "%",
	'А': "A", 'В': "B", 'Е': "E", 'К': "K", 'М': "M", 'Н': "H", 'О': "O", 'Р': "P", 'С': "C", 'Т': "T", 'Х': "X",
	'а': "a", 'е': "e", 'о': "o", 'р': "p", 'с': "c", 'у': "y", 'х': "x", 'і': "i", 'ѕ': "s", 'ο': "o", 'α': "a",
}
