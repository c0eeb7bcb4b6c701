package source

import (
	"hash/maphash"
	"strings"
	"sync"
)

// jsonTree reads a page as JSON, more strictly than encoding/json: no name twice in an object, no lone surrogates, no characters that
// cannot be seen, and the limits of this package.
func jsonTree(p *page, faults *Reader) *Node {
	desk := desks.Get().(*desk)
	defer desk.clear()
	s := &jsonScanner{builder: newBuilder(p, faults), text: p.text, desk: desk}
	s.room = make([]Node, 1+min(strings.Count(p.text, ":"), MaxNodes/16)) // most values stand behind a colon
	if s.next() == 0 {
		empty(faults)
		return nil
	}
	root, ok := s.value(1)
	if !ok {
		return nil
	}
	if s.next() != 0 {
		s.fault(s.cursor.pos(s.i), codeTextAfterEnd, "JSON 到这里之前已经结束，删去后面的内容")
	}
	return root
}

// A jsonScanner reads JSON from left to right and stops at the first fault of syntax; faults of content do not stop it.
type jsonScanner struct {
	builder
	text string
	i    int
	desk *desk
}

// A desk is where objects lie as long as they are not read to their ends: one is used by one document after the other.
type desk struct {
	entries []Entry     // of the objects that are open, the innermost last
	keys    []keysSoFar // by depth
}

var desks = sync.Pool{New: func() any { return new(desk) }}

// clear lets go of a document, and of the desk.
func (d *desk) clear() {
	clear(d.entries)
	d.entries = d.entries[:0]
	desks.Put(d)
}

// open gives the keys of an object that begins at a depth.
func (d *desk) open(depth int) *keysSoFar {
	for len(d.keys) <= depth {
		d.keys = append(d.keys, keysSoFar{})
	}
	k := &d.keys[depth]
	if k.known > 0 {
		clear(k.table)
		k.known = 0
	}
	return k
}

// stop reports a fault of syntax.
func (s *jsonScanner) stop(offset int, format string, args ...any) bool {
	s.fault(s.cursor.pos(offset), codeJSONSyntax, format, args...)
	return false
}

// next goes over space and returns the byte there, 0 at the end: no page holds a zero.
func (s *jsonScanner) next() byte {
	for ; s.i < len(s.text); s.i++ {
		if c := s.text[s.i]; c > ' ' || !blank(c) {
			return c
		}
	}
	return 0
}

// value reads any value. Where ok is false the scanner has stopped.
func (s *jsonScanner) value(depth int) (n *Node, ok bool) {
	c := s.next()
	n, ok = s.node(s.cursor.pos(s.i))
	if !ok || (c == '{' || c == '[') && !s.nested(n.Pos, depth) {
		return nil, false
	}
	n.style = block
	switch c {
	case '{':
		n.Kind = Map
		return n, s.object(n, depth)
	case '[':
		n.Kind = List
		return n, s.array(n, depth)
	case '"':
		n.Kind, n.style = Text, doubleQuoted
		n.Text, n.faulty, ok = s.str()
		return n, ok
	}
	return n, s.word(n)
}

func (s *jsonScanner) object(n *Node, depth int) bool {
	start := len(s.desk.entries)
	s.desk.open(depth)
	if !s.elements("}", func() bool { return s.entry(n, start, depth) }) {
		return false
	}
	n.Entries = append(make([]Entry, 0, len(s.desk.entries)-start), s.desk.entries[start:]...)
	clear(s.desk.entries[start:])
	s.desk.entries = s.desk.entries[:start]
	return true
}

func (s *jsonScanner) array(n *Node, depth int) bool {
	n.Items = []*Node{}
	return s.elements("]", func() bool {
		outer := s.enterItem(len(n.Items))
		item, ok := s.value(depth + 1)
		s.leave(outer)
		n.Items = append(n.Items, item)
		return ok
	})
}

// elements reads what stands in brackets, with a comma between one and the next.
func (s *jsonScanner) elements(bracket string, element func() bool) bool {
	s.i++
	if s.next() == bracket[0] {
		s.i++
		return true
	}
	for element() {
		switch s.next() {
		case bracket[0]:
			s.i++
			return true
		case ',':
			comma := s.i
			s.i++
			if s.next() == bracket[0] {
				return s.stop(comma, "最后一项后面不能有逗号，删去")
			}
		default:
			return s.stopBetween(bracket)
		}
	}
	return false
}

// entry reads a name and its value, of an object whose entries begin at start on the desk.
func (s *jsonScanner) entry(n *Node, start, depth int) bool {
	if s.next() != '"' {
		return s.stopAtName()
	}
	e := Entry{Pos: s.cursor.pos(s.i)}
	key, faulty, ok := s.str()
	if !ok {
		return false
	}
	e.Key = key
	if key == "" && !faulty {
		s.fault(e.Pos, codeBadKey, "键不能是空的；冒号前面写键名")
	}
	outer := s.enter(key)
	defer s.leave(outer)
	good := !faulty && key != "" && s.fresh(e, s.desk.keys[depth].line(s.desk.entries[start:], key))
	if s.next() != ':' {
		if strings.HasPrefix(s.text[s.i:], "：") {
			return s.stop(s.i, "全角冒号“：”改成半角冒号")
		}
		return s.stop(s.i, "键%s后面缺少冒号", Quoted(key))
	}
	s.i++
	e.Value, ok = s.value(depth + 1)
	if !ok {
		return false
	}
	if !good {
		return true
	}
	s.desk.entries = append(s.desk.entries, e)
	if len(s.desk.entries)-start == MaxKeys+1 {
		s.faults.Faultf(n.Pos, string(s.path[:outer]), CodeTooLarge, "键太多：一组最多 %d 个", MaxKeys)
		n.faulty = true
	}
	return true
}

// stopAtName explains what stands where a name should.
func (s *jsonScanner) stopAtName() bool {
	switch c := s.next(); {
	case c == 0:
		return s.stop(s.i, "文件没有写完：缺少 }")
	case c == '\'':
		return s.stop(s.i, "JSON 的键要用双引号，不能用单引号")
	case c == '/' || c == '#':
		return s.stop(s.i, "JSON 里不能写注释，删去")
	case c == ',':
		return s.stop(s.i, "这里多了一个逗号，删去")
	case strings.HasPrefix(s.text[s.i:], "“") || strings.HasPrefix(s.text[s.i:], "＂"):
		return s.stop(s.i, "中文引号改成半角双引号")
	}
	return s.stop(s.i, "JSON 的键要用双引号括起来")
}

// stopBetween explains what stands where a comma or the closing bracket should.
func (s *jsonScanner) stopBetween(bracket string) bool {
	switch rest := s.text[s.i:]; {
	case rest == "":
		return s.stop(s.i, "文件没有写完：缺少 %s", bracket)
	case strings.HasPrefix(rest, "，"):
		return s.stop(s.i, "全角逗号“，”改成半角逗号")
	case rest[0] == '/' || rest[0] == '#':
		return s.stop(s.i, "JSON 里不能写注释，删去")
	}
	return s.stop(s.i, "这里缺少逗号或 %s", bracket)
}

// fewKeys is up to how many keys of a map are looked through one by one.
const fewKeys = 8

// keysSoFar tells which keys an object has so far: of a few by looking, of many by a table.
type keysSoFar struct {
	table []int32 // places of entries, from 1; where a key belongs, or behind
	known int     // how many entries stand in the table
}

var keySeed = maphash.MakeSeed()

// line gives the line on which an entry with the key stands; 0 where none does.
func (k *keysSoFar) line(entries []Entry, key string) int {
	if len(entries) <= fewKeys {
		for i := range entries {
			if entries[i].Key == key {
				return entries[i].Pos.Line
			}
		}
		return 0
	}
	if 2*len(entries) > len(k.table) {
		k.table, k.known = make([]int32, max(8*fewKeys, 2*len(k.table))), 0
	}
	for ; k.known < len(entries); k.known++ {
		*k.place(entries, entries[k.known].Key) = int32(k.known + 1)
	}
	if at := *k.place(entries, key); at > 0 {
		return entries[at-1].Pos.Line
	}
	return 0
}

// place gives where in the table a key stands, or would: half of it is free at least.
func (k *keysSoFar) place(entries []Entry, key string) *int32 {
	for at := maphash.String(keySeed, key); ; at++ {
		p := &k.table[at%uint64(len(k.table))]
		if *p == 0 || entries[*p-1].Key == key {
			return p
		}
	}
}
