package source

import (
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

func scalarStyle(y *yaml.Node) style {
	switch {
	case y.Style&yaml.DoubleQuotedStyle != 0:
		return doubleQuoted
	case y.Style&yaml.SingleQuotedStyle != 0:
		return singleQuoted
	case y.Style&yaml.LiteralStyle != 0:
		return literal
	case y.Style&yaml.FoldedStyle != 0:
		return folded
	}
	return plain
}

// scalarKind says what a scalar without quotes is. Our numbers are fewer than YAML's: 010, 0x1F, 1_000 and .5 are text, and no number
// where one is wanted.
func scalarKind(s string) Kind {
	switch s {
	case "", "~", "null", "Null", "NULL":
		return Null
	case "true", "True", "TRUE", "false", "False", "FALSE":
		return Bool
	}
	if isNumber(s) {
		return Number
	}
	return Text
}

func (b *treeBuilder) scalar(n *Node, y *yaml.Node) {
	n.Kind, n.Text, n.style = Text, y.Value, scalarStyle(y)
	b.properties(n, y)
	if n.faulty {
		return
	}
	if !b.holds(n.Pos, n.Text, n.style == doubleQuoted) {
		n.faulty = true
		return
	}
	if n.style == plain {
		n.Kind = scalarKind(n.Text)
		b.plain(n)
	}
}

// plain looks for the accidents that befall text without quotes: a comment that cuts it, a line below that was meant to be a key, a
// space that is none.
func (b *treeBuilder) plain(n *Node) {
	end := b.plainEnd(n)
	if end < 0 {
		return
	}
	written := b.page.text[n.offset:end]
	rest := b.page.text[end:]
	if after := strings.TrimLeft(rest, " \t"); after != rest && strings.HasPrefix(after, "#") && unfinished(n.Text) {
		n.faulty = true
		b.fault(b.page.pos(end+len(rest)-len(after)), codeCommentCut,
			"空格加 # 以后都是注释，%s从这里断开了；要保留 #，就把整段用引号括起来", Quoted(n.Text))
		return
	}
	if strings.TrimFunc(written, wideSpace) != written {
		n.faulty = true
		b.fault(n.Pos, CodeFullWidth, "这里有全角空格或不间断空格，改成半角空格；确实要保留，就把整段用引号括起来")
		return
	}
	b.continuation(n, written)
}

// continuation looks for keys that were swallowed by the text on the line above them, because their colon is full-width or lacks its
// space.
func (b *treeBuilder) continuation(n *Node, written string) {
	first, rest, _ := strings.Cut(written, "\n")
	start := n.offset + len(first) + 1
	for line := range strings.SplitSeq(rest, "\n") {
		indented := strings.TrimLeft(line, " \t　")
		if key, _, _ := splitColon(indented); asciiKey(key) {
			n.faulty = true
			code, advice := colonAdvice(strings.TrimRight(indented, "\r"))
			b.fault(b.page.pos(start+len(line)-len(indented)), code, "%s", advice)
			return
		}
		start += len(line) + 1
	}
}

// plainEnd returns the offset behind a text without quotes, -1 where it cannot be told. The parser folds line ends; all else stands in
// the file as in the text.
func (b *treeBuilder) plainEnd(n *Node) int {
	i := n.offset
	src := b.page.text
	for j := range len(n.Text) {
		if c := n.Text[j]; c == ' ' || c == '\n' || c == '\t' {
			continue
		}
		for i < len(src) && strings.IndexByte(" \t\r\n", src[i]) >= 0 {
			i++
		}
		if i == len(src) || src[i] != n.Text[j] {
			return -1
		}
		i++
	}
	return i
}

// endsOpen is a text that ends in an operator.
var endsOpen = regexp.MustCompile(`(?s)( and| or| not| in|.[-+*/=<>&|?,])$`)

// unfinished reports whether a text opens a bracket or a quote that it does not close, or ends in an operator: something is missing
// behind it. Brackets of different shape close each other, as in (90, 100].
func unfinished(s string) bool {
	depth, quotes := 0, 0
	for _, c := range s {
		switch c {
		case '(', '[', '{', '（', '【', '“':
			depth++
		case ')', ']', '}', '）', '】', '”':
			depth--
		case '"':
			quotes++
		}
	}
	if depth > 0 || quotes%2 == 1 || strings.Count(s, "'")%2 == 1 {
		return true
	}
	return endsOpen.MatchString(s)
}

// bare reports a word in {…} that no colon follows. e is then the key that was probably meant, with a value that reads as absent.
func (b *treeBuilder) bare(key, value *yaml.Node, before []Entry, e *Entry) bool {
	if !nothing(value) {
		return false
	}
	k := &Node{Pos: e.Pos, Text: key.Value, page: b.page, offset: b.cursor.find(e.Pos)}
	end := b.plainEnd(k)
	if scalarStyle(key) != plain {
		end, _ = quotedEnd(b.page.text, k.offset)
	}
	if end < 0 || strings.HasPrefix(strings.TrimLeft(b.page.text[end:], " \t\r\n"), ":") {
		return false
	}
	e.Value = &Node{Pos: e.Pos, page: b.page, offset: k.offset, faulty: true}
	if code, advice := colonAdvice(key.Value); code != "" {
		b.fault(e.Pos, code, "%s", advice)
		e.Key, _, _ = splitColon(key.Value)
		return true
	}
	if last := len(before) - 1; last >= 0 && before[last].Value.Kind == Number && digits(key.Value) > 0 {
		b.fault(e.Pos, codeFlowQuoting, "逗号在 {…} 里分隔各项；去掉数里的千分位逗号，文字里有逗号就整段加引号")
		return true
	}
	b.fault(e.Pos, codeFlowQuoting, "%s后面没有冒号和值；{…} 里的文字含有 , [ ] { } # 时，整段要加引号", Quoted(key.Value))
	return true
}
