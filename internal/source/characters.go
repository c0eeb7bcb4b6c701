package source

import (
	"fmt"
	"strings"
	"unicode/utf16"
)

// invisible lists the characters that no text may hold besides the control characters: they cannot be seen, yet they make two texts
// that look the same differ, or turn the order of what is printed. The list is fixed here, so that it does not change with the version
// of Unicode.
var invisible = [...]struct {
	from, to rune
	name     string
}{
	{0x00AD, 0x00AD, "软连字符"},
	{0x034F, 0x034F, "不可见的组合符"},
	{0x0600, 0x0605, "不可见的格式字符"},
	{0x061C, 0x061C, "文字方向控制符"},
	{0x06DD, 0x06DD, "不可见的格式字符"},
	{0x070F, 0x070F, "不可见的格式字符"},
	{0x115F, 0x1160, "不可见的填充字符"},
	{0x180E, 0x180E, "零宽字符"},
	{0x200B, 0x200D, "零宽字符"},
	{0x200E, 0x200F, "文字方向控制符"},
	{0x2028, 0x2029, "行分隔符"},
	{0x202A, 0x202E, "文字方向控制符"},
	{0x2060, 0x2064, "零宽字符"},
	{0x2065, 0x206F, "文字方向控制符"},
	{0x3164, 0x3164, "不可见的填充字符"},
	{0xFDD0, 0xFDEF, "非字符"},
	{0xFEFF, 0xFEFF, "零宽字符"},
	{0xFFA0, 0xFFA0, "不可见的填充字符"},
	{0xFFF0, 0xFFFB, "不可见的格式字符"},
	{0xFFFD, 0xFFFD, "转码损坏留下的替换符"},
	{0xFFFE, 0xFFFF, "非字符"},
	{0xE0000, 0xE00FF, "不可见的标签字符"},
}

// Forbidden reports whether no text may hold r: a control, direction or zero-width character. Tabs and line feeds are texts' own
// business.
func Forbidden(r rune) bool { return characterName(r) != "" }

// characterName says in Chinese what a forbidden character is, "" for any other.
func characterName(r rune) string {
	switch {
	case r == '\t' || r == '\n':
		return ""
	case r == 0:
		return "空字符"
	case r < 0x20 || 0x7F <= r && r < 0xA0:
		return "控制字符"
	case r < 0xAD:
		return ""
	}
	for _, x := range invisible {
		if r < x.from {
			break
		}
		if r <= x.to {
			return x.name
		}
	}
	if r&0xFFFE == 0xFFFE {
		return "非字符"
	}
	return ""
}

// Visible gives a text as it may be shown anywhere. Each character that no text may hold, and each byte that is no UTF-8, is spelled out as JSON
// spells it, \u and four digits: on a terminal it can be seen and moves nothing, and JSON says the same as before.
func Visible(s string) string {
	if strings.IndexFunc(s, Forbidden) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch first, second := utf16.EncodeRune(r); {
		case !Forbidden(r):
			b.WriteRune(r)
		case r > 0xFFFF:
			fmt.Fprintf(&b, `\u%04x\u%04x`, first, second)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}

// OneLine is Visible for words within a line: line ends and tabs are spaces, and what is longer than so many characters is cut.
func OneLine(s string, most int) string {
	s = strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || r == '\r' {
			return ' '
		}
		return r
	}, Visible(strings.ReplaceAll(s, "\r\n", "\n")))
	n := 0
	for i := range s {
		if n++; n > most {
			return s[:i] + "…"
		}
	}
	return s
}

func codePoint(r rune) string { return fmt.Sprintf("U+%04X", r) }

// halfWidth returns s with full-width digits, letters and signs replaced by their ASCII twins, and whether there were any.
func halfWidth(s string) (string, bool) {
	t := strings.Map(func(r rune) rune {
		switch {
		case 0xFF01 <= r && r <= 0xFF5E:
			return r - 0xFEE0
		case r == '　' || r == 0xA0:
			return ' '
		case r == '。' || r == '．':
			return '.'
		case r == '、':
			return ','
		case r == '−' || r == '–' || r == '﹣':
			return '-'
		case r == '﹪':
			return '%'
		}
		return r
	}, s)
	return t, t != s
}

// wideSpace reports whether r looks like a space and is none to YAML.
func wideSpace(r rune) bool {
	return r == '　' || r == 0xA0 || r == 0x1680 || 0x2000 <= r && r <= 0x200A || r == 0x202F || r == 0x205F
}
