package verify

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A node is one value of a JSON document, with its place in the text. Members of an object keep their order.
type node struct {
	to      int // where its text ends, in bytes of the document
	scalar  json.Token
	bracket json.Delim // '{' or '[', 0 of a scalar
	keys    []string   // of an object
	values  []*node
}

// parse reads a document strictly: UTF-8, one value, no name twice in an object.
func parse(data []byte) (*node, error) {
	if !utf8.Valid(data) {
		return nil, errors.New("不是 UTF-8 编码的文字，评分表已损坏")
	}
	var whole json.RawMessage
	if err := json.Unmarshal(data, &whole); err != nil {
		return nil, fault(err)
	}
	p := &parser{d: json.NewDecoder(bytes.NewReader(data))}
	p.d.UseNumber()
	n, err := p.value()
	if err == nil && n.bracket != '{' {
		err = errors.New("这不是评分表的 JSON：评分表是一个对象，以 { 开头")
	}
	return n, err
}

// fault says in Chinese where a document is no JSON.
func fault(err error) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) && !strings.HasPrefix(syntax.Error(), "unexpected end") {
		return fmt.Errorf("不是完整的 JSON：第 %d 个字节处读不通", syntax.Offset)
	}
	return errors.New("不是完整的 JSON：没有写完就结束了")
}

type parser struct {
	d     *json.Decoder
	depth int
}

const maxDepth = 100 // a card has as many levels as its rule file, which has at most 16

func (p *parser) value() (*node, error) {
	tok, err := p.d.Token()
	if err != nil {
		return nil, err
	}
	n := &node{to: int(p.d.InputOffset())}
	switch tok {
	case json.Delim('{'), json.Delim('['):
		if p.depth++; p.depth > maxDepth {
			return nil, errors.New("这不是评分表的 JSON：层次太多")
		}
		n.bracket = tok.(json.Delim)
		if err := p.members(n); err != nil {
			return nil, err
		}
		p.depth--
	default:
		n.scalar = tok
	}
	return n, nil
}

func (p *parser) members(n *node) error {
	for p.d.More() {
		if n.bracket == '{' {
			tok, err := p.d.Token()
			if err != nil {
				return err
			}
			key := tok.(string) // the decoder gives nothing else where a name stands
			for _, k := range n.keys {
				if k == key {
					return fmt.Errorf("“%s”这一项写了两次（第 %d 个字节）", key, p.d.InputOffset())
				}
			}
			n.keys = append(n.keys, key)
		}
		v, err := p.value()
		if err != nil {
			return err
		}
		n.values = append(n.values, v)
	}
	_, err := p.d.Token()
	n.to = int(p.d.InputOffset())
	return err
}

// holding gives the innermost value that a byte belongs to, with its path. A name belongs to its value, and so does the comma behind it.
func (n *node) holding(at int) (*node, string) {
	for i, v := range n.values {
		if at <= v.to && at < n.to-1 {
			inner, path := v.holding(at)
			return inner, join(n.step(i), path)
		}
	}
	return n, ""
}

// order gives the path of the first object whose keys stand in another order than in a tree of the same values; "" where there is none.
func (n *node) order(other *node) string {
	for i, k := range n.keys { // objects of the same keys
		if other.keys[i] != k {
			return other.keys[i]
		}
	}
	for i, v := range n.values {
		if path := v.order(other.values[i]); path != "" {
			return join(n.step(i), path)
		}
	}
	return ""
}

// step is how a path goes on from a value to one of its own.
func (n *node) step(i int) string {
	if n.bracket == '[' {
		return "[" + strconv.Itoa(i) + "]"
	}
	return n.keys[i]
}

func join(a, b string) string {
	switch {
	case a == "", b == "", strings.HasPrefix(b, "["):
		return a + b
	}
	return a + "." + b
}

// member gives a value of an object by its name, nil where it has none.
func (n *node) member(key string) *node {
	for i, k := range n.keys {
		if k == key {
			return n.values[i]
		}
	}
	return nil
}

const maxShown = 120 // characters

// shown gives a value as JSON, shortened.
func (n *node) shown() string {
	if n == nil {
		return ""
	}
	s := []rune(string(n.append(nil)))
	if len(s) > maxShown {
		return string(s[:maxShown]) + "…"
	}
	return string(s)
}

func (n *node) append(b []byte) []byte {
	switch n.bracket {
	case '{':
		b = append(b, '{')
		for i, k := range n.keys {
			b = n.values[i].append(append(comma(b, i), strconv.Quote(k)+":"...))
		}
		return append(b, '}')
	case '[':
		b = append(b, '[')
		for i, v := range n.values {
			b = v.append(comma(b, i))
		}
		return append(b, ']')
	}
	switch v := n.scalar.(type) {
	case string:
		return strconv.AppendQuote(b, v)
	case nil:
		return append(b, "null"...)
	default:
		return fmt.Append(b, v)
	}
}

func comma(b []byte, i int) []byte {
	if i > 0 {
		return append(b, ',')
	}
	return b
}
