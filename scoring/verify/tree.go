package verify

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
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

// parse reads a document strictly: UTF-8, one value, no name twice in an object. Where it fails there is no node.
func parse(data []byte) (*node, error) {
	if !utf8.Valid(data) {
		return nil, notCard(nil, "不是 UTF-8 编码的文字，评分表已损坏")
	}
	var whole json.RawMessage
	if err := json.Unmarshal(data, &whole); err != nil {
		return nil, fault(err)
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	n, err := value(d, 1)
	switch {
	case err != nil:
		return nil, err
	case n.bracket != '{':
		return nil, notCard(nil, "这不是评分表的 JSON：评分表是一个对象，以 { 开头")
	}
	return n, nil
}

// fault says in Chinese where a document is no JSON.
func fault(err error) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) && !strings.HasPrefix(syntax.Error(), "unexpected end") {
		return notCard(err, fmt.Sprintf("不是完整的 JSON：第 %d 个字节处读不通", syntax.Offset))
	}
	return notCard(err, "不是完整的 JSON：没有写完就结束了")
}

const maxDepth = 100 // a card has as many levels as its rule file, which has at most 16

// value reads the next value, which is so deep.
func value(d *json.Decoder, depth int) (*node, error) {
	tok, err := d.Token()
	if err != nil {
		return nil, err
	}
	bracket, nested := tok.(json.Delim)
	if !nested {
		return &node{to: int(d.InputOffset()), scalar: tok}, nil
	}
	if depth > maxDepth {
		return nil, notCard(nil, "这不是评分表的 JSON：层次太多")
	}
	n := &node{bracket: bracket}
	for d.More() {
		if bracket == '{' {
			tok, err := d.Token()
			if err != nil {
				return nil, err
			}
			key := tok.(string) // the decoder gives nothing else where a name stands
			if n.member(key) != nil {
				return nil, notCard(nil, fmt.Sprintf("“%s”这一项写了两次（第 %d 个字节）", key, d.InputOffset()))
			}
			n.keys = append(n.keys, key)
		}
		v, err := value(d, depth+1)
		if err != nil {
			return nil, err
		}
		n.values = append(n.values, v)
	}
	_, err = d.Token()
	n.to = int(d.InputOffset())
	return n, err
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
	if i := slices.Index(n.keys, key); i >= 0 {
		return n.values[i]
	}
	return nil
}

const maxShown = 120 // characters

// shown gives a value as JSON, shortened.
func (n *node) shown() string {
	if n == nil {
		return ""
	}
	s := n.String()
	if r := []rune(s); len(r) > maxShown {
		return string(r[:maxShown]) + "…"
	}
	return s
}

func (n *node) String() string {
	var parts []string
	for i, v := range n.values {
		part := v.String()
		if n.bracket == '{' {
			part = strconv.Quote(n.keys[i]) + ":" + part
		}
		parts = append(parts, part)
	}
	text := strings.Join(parts, ",")
	switch n.bracket {
	case '{':
		return "{" + text + "}"
	case '[':
		return "[" + text + "]"
	}
	switch v := n.scalar.(type) {
	case string:
		return strconv.Quote(v)
	case nil:
		return "null"
	}
	return fmt.Sprint(n.scalar)
}
