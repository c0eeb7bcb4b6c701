package source

import (
	"strings"
	"unicode/utf8"
)

// A Kind says what a [Node] is.
type Kind uint8

// The kinds of nodes.
const (
	Null Kind = iota
	Bool
	Number
	Text
	List
	Map
)

// String returns the Chinese name of the kind, as messages use it.
func (k Kind) String() string {
	return [...]string{"空值", "是否值", "数", "文字", "列表", "一组键值"}[k]
}

// A Node is one value of a document and knows its place.
type Node struct {
	Kind    Kind
	Pos     Pos
	Text    string  // scalars: the text without quotes, numbers as written
	Items   []*Node // List
	Entries []Entry // Map, in file order, no key twice

	page   *page // nil for nodes that were not read from a document
	offset int   // of Pos in the page
	style  style
	faulty bool // a fault was reported here: reading it again stays silent
}

// An Entry is one key of a map with its value.
type Entry struct {
	Key   string
	Pos   Pos
	Value *Node // never nil
}

// style is how a value is written.
type style uint8

const (
	plain        style = iota // without quotes
	singleQuoted              // 'x'
	doubleQuoted              // "x", also in JSON
	literal                   // |
	folded                    // >
	block                     // a list or map by indentation
	flow                      // a list or map in brackets
)

// At returns the place in the file of the character at offset of n.Text; the offset counts characters from 0, and may be that of the
// end. It is exact for text on one line, without quotes or in quotes without escapes, and for every line of a literal block (|). Other
// styles lose places: folded blocks (>), escapes and text over several lines. There exact is false and the place is that of the whole
// value.
func (n *Node) At(offset int) (pos Pos, exact bool) {
	if n.page == nil || offset < 0 || n.Kind == List || n.Kind == Map {
		return n.Pos, false
	}
	if n.style == literal {
		return n.atLiteral(offset)
	}
	start := n.offset
	switch n.style {
	case singleQuoted, doubleQuoted:
		start++
		if n.style == singleQuoted && strings.Contains(n.Text, "'") { // written twice
			return n.Pos, false
		}
		if end := start + len(n.Text); end >= len(n.page.text) || n.page.text[end] != n.page.text[n.offset] {
			return n.Pos, false
		}
	case folded:
		return n.Pos, false
	}
	if !strings.HasPrefix(n.page.text[start:], n.Text) || offset > utf8.RuneCountInString(n.Text) {
		return n.Pos, false
	}
	return Pos{n.Pos.Line, n.Pos.Column + (start - n.offset) + offset}, true
}

// Braced reports whether a list or a map is written in brackets.
func (n *Node) Braced() bool { return n.style == flow }

// Bare reports whether a text is written without quotes.
func (n *Node) Bare() bool { return n.style == plain }

// Offset gives the byte at which a place is in the document that a node was read from, less its byte order mark.
func (n *Node) Offset(pos Pos) int { return newCursor(n.page).find(pos) }

// atLiteral is At for a literal block, whose text begins on the line below the sign and stands there line by line, indented.
func (n *Node) atLiteral(offset int) (Pos, bool) {
	line := n.Pos.Line + 1
	text := strings.TrimSuffix(n.Text, "\n")
	if offset > 0 && offset == utf8.RuneCountInString(n.Text) {
		offset -= len(n.Text) - len(text) // the end is where the last line ends
	}
	for {
		row, rest, more := strings.Cut(text, "\n")
		length := utf8.RuneCountInString(row)
		if offset <= length {
			written := n.page.line(line)
			before, ok := strings.CutSuffix(written, row)
			if line > len(n.page.lines) || !ok || strings.Trim(before, " ") != "" {
				return n.Pos, false
			}
			return Pos{line, len(before) + offset + 1}, true
		}
		if !more {
			return n.Pos, false
		}
		offset -= length + 1
		text = rest
		line++
	}
}
