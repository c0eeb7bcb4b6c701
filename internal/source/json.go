package source

import (
	"cmp"
	"strings"
)

// parseJSON reads a JSON document, more strictly than encoding/json: no name
// twice in an object, no lone surrogates, no characters that cannot be seen, and
// the limits of this package. For the tree and the faults see [ParseYAML].
func parseJSON(file string, data []byte) (*Node, []Fault) {
	faults := &faultList{file: file}
	p := open(data, faults)
	if p == nil {
		return nil, faults.sorted()
	}
	s := &jsonScanner{page: p, text: p.text, cursor: newCursor(p), faults: faults}
	s.space()
	if s.i == len(s.text) {
		faults.add(Pos{1, 1}, "", codeEmptyDocument, "文件里没有内容")
		return nil, faults.sorted()
	}
	root, ok := s.value(1)
	if !ok {
		return nil, faults.sorted()
	}
	if s.space(); s.i < len(s.text) {
		s.fault(s.i, codeTextAfterEnd, "JSON 到这里之前已经结束，删去后面的内容")
	}
	return root, faults.sorted()
}

// A jsonScanner reads JSON from left to right and stops at the first fault of
// syntax; faults of content do not stop it.
type jsonScanner struct {
	page   *page
	text   string
	i      int
	cursor *cursor
	faults *faultList
	path   []step
	nodes  int
}

func (s *jsonScanner) fault(offset int, code, format string, args ...any) {
	s.faults.add(s.cursor.pos(offset), pathOf(s.path), code, format, args...)
}

// stop reports a fault of syntax.
func (s *jsonScanner) stop(offset int, format string, args ...any) bool {
	s.fault(offset, codeJSONSyntax, format, args...)
	return false
}

func (s *jsonScanner) space() {
	for s.i < len(s.text) && blank(s.text[s.i]) {
		s.i++
	}
}

// next goes over space and returns the byte there, 0 at the end.
func (s *jsonScanner) next() byte {
	s.space()
	if s.i == len(s.text) {
		return 0
	}
	return s.text[s.i]
}

// value reads any value. Where ok is false the scanner has stopped.
func (s *jsonScanner) value(depth int) (n *Node, ok bool) {
	c := s.next()
	n = &Node{Pos: s.cursor.pos(s.i), page: s.page, offset: s.i, style: block}
	if s.nodes++; s.nodes > MaxNodes {
		s.fault(s.i, CodeTooLarge, "内容太多：一个文件最多 %d 个值，拆成几个文件", MaxNodes)
		return nil, false
	}
	if (c == '{' || c == '[') && depth > MaxDepth {
		s.fault(s.i, codeTooDeep, "嵌套太深：最多 %d 层", MaxDepth)
		return nil, false
	}
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
	lines := map[string]int{}
	n.Entries = []Entry{}
	s.i++
	if s.next() == '}' {
		s.i++
		return true
	}
	for {
		if !s.entry(n, lines, depth) {
			return false
		}
		switch s.next() {
		case '}':
			s.i++
			return true
		case ',':
			comma := s.i
			s.i++
			if s.next() == '}' {
				return s.stop(comma, "最后一项后面不能有逗号，删去")
			}
		default:
			return s.stopBetween("}")
		}
	}
}

// entry reads a name and its value.
func (s *jsonScanner) entry(n *Node, lines map[string]int, depth int) bool {
	if s.next() != '"' {
		return s.stopAtName()
	}
	at := s.i
	e := Entry{Pos: s.cursor.pos(at)}
	key, faulty, ok := s.str()
	if !ok {
		return false
	}
	e.Key = key
	if key == "" && !faulty {
		s.fault(at, codeBadKey, "键不能是空的；冒号前面写键名")
	}
	s.path = append(s.path, step{key: cmp.Or(key, "?")})
	defer func() { s.path = s.path[:len(s.path)-1] }()
	first := lines[key]
	if first > 0 && !faulty {
		s.fault(at, codeDuplicateKey, "键%s重复，第 %d 行已经写过；删去一处", Quoted(key), first)
	}
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
	if faulty || key == "" || first > 0 {
		return true
	}
	lines[key] = e.Pos.Line
	n.Entries = append(n.Entries, e)
	if len(n.Entries) == MaxKeys+1 {
		s.faults.add(n.Pos, pathOf(s.path[:len(s.path)-1]), CodeTooLarge, "键太多：一组最多 %d 个", MaxKeys)
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

func (s *jsonScanner) array(n *Node, depth int) bool {
	n.Items = []*Node{}
	s.i++
	if s.next() == ']' {
		s.i++
		return true
	}
	for {
		s.path = append(s.path, step{index: len(n.Items)})
		item, ok := s.value(depth + 1)
		if !ok {
			return false
		}
		s.path = s.path[:len(s.path)-1]
		n.Items = append(n.Items, item)
		switch s.next() {
		case ']':
			s.i++
			return true
		case ',':
			comma := s.i
			s.i++
			if s.next() == ']' {
				return s.stop(comma, "最后一项后面不能有逗号，删去")
			}
		default:
			return s.stopBetween("]")
		}
	}
}
