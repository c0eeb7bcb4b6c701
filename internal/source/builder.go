package source

import (
	"cmp"
	"strings"
	"unicode/utf8"
)

// A builder makes the nodes of one document, in whichever syntax it is written.
type builder struct {
	page   *page
	cursor *cursor
	faults *Reader
	path   []byte // down to where the walk is
	nodes  int
	room   []Node // for the nodes to come
}

// roomOf is up to how many nodes are made at once, a quarter of those there are: one by one they cost more than all else of a short document.
const roomOf = 32

func newBuilder(p *page, faults *Reader) builder {
	return builder{page: p, cursor: newCursor(p), faults: faults}
}

// enter lengthens the path by a key and gives how long it was before; leaving cuts it again.
func (b *builder) enter(key string) (outer int) {
	outer = len(b.path)
	if outer > 0 {
		b.path = append(b.path, '.')
	}
	b.path = append(b.path, cmp.Or(key, "?")...)
	return outer
}

// enterItem is enter for an item of a list.
func (b *builder) enterItem(i int) (outer int) {
	outer = len(b.path)
	b.path = append(b.path, Item("", i)...)
	return outer
}

func (b *builder) leave(outer int) { b.path = b.path[:outer] }

func (b *builder) fault(pos Pos, code, format string, args ...any) {
	b.faults.Faultf(pos, string(b.path), code, format, args...)
}

// node begins the node of a value at a place. It is false, and was reported, where there are too many.
func (b *builder) node(pos Pos) (n *Node, ok bool) {
	if len(b.room) == 0 {
		b.room = make([]Node, max(4, min(b.nodes/4, roomOf)))
	}
	n, b.room = &b.room[0], b.room[1:]
	*n = Node{Pos: pos, page: b.page, offset: b.cursor.offset}
	if b.nodes++; b.nodes == MaxNodes+1 {
		b.fault(pos, CodeTooLarge, "内容太多：一个文件最多 %d 个值，拆成几个文件", MaxNodes)
	}
	return n, b.nodes <= MaxNodes
}

// nested reports a map or list that is nested too deep.
func (b *builder) nested(pos Pos, depth int) bool {
	if depth > MaxDepth {
		b.fault(pos, codeTooDeep, "嵌套太深：最多 %d 层", MaxDepth)
	}
	return depth <= MaxDepth
}

// fresh reports whether no earlier line of a map has a key, by the first line that has, 0 where none does. One that has is a fault.
func (b *builder) fresh(e Entry, first int) bool {
	if first > 0 {
		b.fault(e.Pos, codeDuplicateKey, "键%s重复，第 %d 行已经写过；删去一处", Quoted(e.Key), first)
	}
	return first == 0
}

// holds reports a text that is too long, or that a character that cannot be seen came into by an escape.
func (b *builder) holds(pos Pos, text string, escapes bool) bool {
	if len(text) > MaxScalar {
		b.fault(pos, CodeTooLarge, "文字太长：最多 %d 字节", MaxScalar)
		return false
	}
	if !escapes {
		return true
	}
	at := strings.IndexFunc(text, Forbidden)
	if at < 0 {
		return true
	}
	r, _ := utf8.DecodeRuneInString(text[at:])
	b.fault(pos, CodeForbiddenCharacter, "文字里有看不见的字符 %s（%s），删去", codePoint(r), characterName(r))
	return false
}
