package source

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// word reads a number, true, false or null.
func (s *jsonScanner) word(n *Node) bool {
	start := s.i
	for s.i < len(s.text) && !blank(s.text[s.i]) && strings.IndexByte(`,:[]{}"`, s.text[s.i]) < 0 {
		s.i++
	}
	n.Text, n.style = s.text[start:s.i], plain
	switch {
	case n.Text == "true" || n.Text == "false":
		n.Kind = Bool
	case n.Text == "null":
		n.Kind = Null
	case isNumber(n.Text) && n.Text[0] != '+':
		n.Kind = Number
		n.faulty = !s.holds(n.Pos, n.Text, false)
	default:
		s.stopAtWord(n.Text, start)
		return false
	}
	return true
}

// stopAtWord explains what stands where a value should.
func (s *jsonScanner) stopAtWord(word string, start int) {
	if before, _, found := strings.Cut(word, "，"); found && word[0] != '\'' {
		s.stop(start+len(before), "全角逗号“，”改成半角逗号")
		return
	}
	half, _ := halfWidth(word)
	first, _ := utf8.DecodeRuneInString(half)
	switch {
	case word == "" && start == len(s.text):
		s.stop(start, "文件没有写完：这里缺少一个值")
	case word == "":
		s.stop(start, "这里缺少一个值")
	case strings.EqualFold(word, "true") || strings.EqualFold(word, "false") || strings.EqualFold(word, "null"):
		s.stop(start, "%s要写成小写 %s", Quoted(word), strings.ToLower(word))
	case word == "None":
		s.stop(start, "JSON 的空值写成 null；没有这项数据就不写这一项")
	case word[0] == '\'':
		s.stop(start, "JSON 的文字要用双引号，不能用单引号")
	case strings.HasPrefix(word, "//") || strings.HasPrefix(word, "/*") || word[0] == '#':
		s.stop(start, "JSON 里不能写注释，删去")
	case strings.ContainsRune("“”「＂", first):
		s.stop(start, "中文引号改成半角双引号")
	case word[0] == '+' && isNumber(word):
		s.fault(s.cursor.pos(start), codeNumberSyntax, "%s不能当作数：JSON 的正数不写加号，写成 %s", Quoted(word), word[1:])
	case strings.ContainsRune("+-.0123456789", first) || strings.EqualFold(word, "nan") || strings.EqualFold(word, "infinity"):
		code, message := numberAdvice(word)
		s.fault(s.cursor.pos(start), code, "%s", message)
	default:
		s.stop(start, "JSON 的文字要用双引号括起来，写成 %s", requoted(strings.Trim(Quoted(word), "“”")))
	}
}

// str reads a text in double quotes. Where ok is false the scanner has stopped; faulty says that a fault of its content was reported.
func (s *jsonScanner) str() (text string, faulty, ok bool) {
	start, pos := s.i, s.cursor.pos(s.i)
	s.i++
	if text, plain := s.withoutEscapes(); plain {
		return text, !s.holds(pos, text, false), true // the page holds no character that cannot be seen
	}
	var b strings.Builder
	for from := s.i; ; {
		n := strings.IndexAny(s.text[s.i:], "\"\\\n\t")
		if n < 0 {
			s.i = start
			return "", false, s.stop(start, "从这里开始的引号没有收尾，补上成对的引号")
		}
		s.i += n
		switch s.text[s.i] {
		case '"':
			b.WriteString(s.text[from:s.i])
			s.i++
			return b.String(), !s.holds(pos, b.String(), true) || faulty, true
		case '\n':
			return "", false, s.stop(start, "从这里开始的引号在本行没有收尾；文字里换行写成 \\n")
		case '\t':
			return "", false, s.stop(s.i, "文字里不能直接写制表符（Tab），写成 \\t")
		}
		b.WriteString(s.text[from:s.i])
		r, size := unescape(s.text[s.i:])
		if size == 0 {
			s.fault(s.cursor.pos(s.i), codeBadEscape, "这里的反斜杠写法不对；要写反斜杠本身，写成 \\\\")
			return "", false, false
		}
		if r < 0 {
			s.fault(s.cursor.pos(s.i), codeBadEscape, "这里只有半个字符（%s），不能成字，删去或补上另一半", s.text[s.i:s.i+size])
			faulty, r = true, '?'
		}
		if r != '\r' || !strings.HasPrefix(s.text[s.i+size:], `\n`) { // a line break of Windows is a line break
			b.WriteRune(r)
		}
		s.i += size
		from = s.i
	}
}

// withoutEscapes reads a text up to its closing quote; false, and nothing is read, where it holds more than characters as they are.
func (s *jsonScanner) withoutEscapes() (text string, plain bool) {
	for i := s.i; i < len(s.text); i++ {
		switch s.text[i] {
		case '"':
			text, s.i = s.text[s.i:i], i+1
			return text, true
		case '\\', '\n', '\t':
			return "", false
		}
	}
	return "", false
}

// unescape reads the escape s begins with, surrogate pairs included. A lone surrogate gives r < 0, what is no escape size 0.
func unescape(s string) (r rune, size int) {
	if len(s) < 2 {
		return 0, 0
	}
	if i := strings.IndexByte(`"\/bfnrt`, s[1]); i >= 0 {
		return rune("\"\\/\b\f\n\r\t"[i]), 2
	}
	high, ok := hex4(s)
	if !ok {
		return 0, 0
	}
	if !utf16.IsSurrogate(high) {
		return high, 6
	}
	low, _ := hex4(s[6:])
	if r = utf16.DecodeRune(high, low); r == utf8.RuneError {
		return -1, 6
	}
	return r, 12
}

// hex4 reads \u and four digits.
func hex4(s string) (rune, bool) {
	if len(s) < 6 || s[:2] != `\u` {
		return 0, false
	}
	x, err := strconv.ParseUint(s[2:6], 16, 32)
	return rune(x), err == nil
}
