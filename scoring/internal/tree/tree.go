// Package tree reads the JSON of a stored card as it stands: each value with its place in the text, members in their order, nothing
// twice.
package tree

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/baifen-go/baifen/internal/source"
)

// A Node is one value of a JSON document, with its place in the text. Members of an object keep their order.
type Node struct {
	To      int // where its text ends, in bytes of the document
	Scalar  json.Token
	Bracket json.Delim // '{' or '[', 0 of a scalar
	Keys    []string   // of an object
	Values  []*Node
}

// MaxBytes is the most bytes of a card, 16 MiB, and MaxValues the most values in it: a card that scoring wrote has some thousand.
const (
	MaxBytes  = 16 << 20
	MaxValues = 1_000_000
)

// Parse reads a document strictly: UTF-8, one value, no name twice in an object. Where it fails there is no node.
func Parse(data []byte) (*Node, error) {
	if len(data) > MaxBytes {
		return nil, fault(nil, fmt.Sprintf("评分表太大：最多 %d MiB", MaxBytes>>20))
	}
	if !utf8.Valid(data) {
		return nil, fault(nil, "不是 UTF-8 编码的文字，评分表已损坏")
	}
	var whole json.RawMessage
	if err := json.Unmarshal(data, &whole); err != nil {
		return nil, broken(err)
	}
	d := &decoder{Decoder: json.NewDecoder(bytes.NewReader(data))}
	d.UseNumber()
	n, err := value(d, 1)
	switch {
	case err != nil:
		return nil, err
	case n.Bracket != '{':
		return nil, fault(nil, "这不是评分表的 JSON：评分表是一个对象，以 { 开头")
	}
	return n, nil
}

// A Fault is why a document is no card, in Chinese.
type Fault struct {
	Message string
	Cause   error // of the JSON package, where it is known
}

// Error gives the message.
func (f *Fault) Error() string { return f.Message }

// Unwrap gives the cause.
func (f *Fault) Unwrap() error { return f.Cause }

func fault(cause error, message string) error { return &Fault{message, cause} }

// broken says where a document is no JSON.
func broken(err error) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) && !strings.HasPrefix(syntax.Error(), "unexpected end") {
		return fault(err, fmt.Sprintf("不是完整的 JSON：第 %d 个字节处读不通", syntax.Offset))
	}
	return fault(err, "不是完整的 JSON：没有写完就结束了")
}

const maxDepth = 100 // a card has as many levels as its rule file, which has at most 16

// A decoder counts the values that it gives.
type decoder struct {
	*json.Decoder
	values int
}

// value reads the next value, which is so deep.
func value(d *decoder, depth int) (*Node, error) {
	if d.values++; d.values > MaxValues {
		return nil, fault(nil, fmt.Sprintf("评分表里的内容太多：最多 %d 个值", MaxValues))
	}
	tok, err := d.Token()
	if err != nil {
		return nil, err
	}
	bracket, nested := tok.(json.Delim)
	if !nested {
		return &Node{To: int(d.InputOffset()), Scalar: tok}, nil
	}
	if depth > maxDepth {
		return nil, fault(nil, "这不是评分表的 JSON：层次太多")
	}
	n, seen := &Node{Bracket: bracket}, map[string]bool{}
	for d.More() {
		if bracket == '{' {
			tok, err := d.Token()
			if err != nil {
				return nil, err
			}
			key := tok.(string) // the decoder gives nothing else where a name stands
			if seen[key] {
				return nil, fault(nil, fmt.Sprintf("%s这一项写了两次（第 %d 个字节）", source.Quoted(key), d.InputOffset()))
			}
			seen[key] = true
			n.Keys = append(n.Keys, key)
		}
		v, err := value(d, depth+1)
		if err != nil {
			return nil, err
		}
		n.Values = append(n.Values, v)
	}
	_, err = d.Token()
	n.To = int(d.InputOffset())
	return n, err
}

// Holding gives the innermost value that a byte belongs to, with its path. A name belongs to its value, and so does the comma behind it.
func (n *Node) Holding(at int) (*Node, string) {
	for i, v := range n.Values {
		if at <= v.To && at < n.To-1 {
			inner, path := v.Holding(at)
			return inner, Join(n.Step(i), path)
		}
	}
	return n, ""
}

// Order gives the path of the first object whose keys stand in another order than in a tree of the same values; "" where there is none.
func (n *Node) Order(other *Node) string {
	for i, k := range n.Keys { // objects of the same keys
		if other.Keys[i] != k {
			return other.Keys[i]
		}
	}
	for i, v := range n.Values {
		if path := v.Order(other.Values[i]); path != "" {
			return Join(n.Step(i), path)
		}
	}
	return ""
}

// Step is how a path goes on from a value to one of its own.
func (n *Node) Step(i int) string {
	if n.Bracket == '[' {
		return "[" + strconv.Itoa(i) + "]"
	}
	return source.OneLine(n.Keys[i], maxKey) // it may be anything: a card comes from strangers
}

const maxKey = 60 // characters of a key in a path

func Join(a, b string) string {
	switch {
	case a == "", b == "", strings.HasPrefix(b, "["):
		return a + b
	}
	return a + "." + b
}

// Member gives a value of an object by its name, nil where it has none.
func (n *Node) Member(key string) *Node {
	if i := slices.Index(n.Keys, key); i >= 0 {
		return n.Values[i]
	}
	return nil
}

const maxShown = 120 // characters

// Shown gives a value as JSON, shortened.
func (n *Node) Shown() string {
	if n == nil {
		return ""
	}
	s := n.String()
	if r := []rune(s); len(r) > maxShown {
		return string(r[:maxShown]) + "…"
	}
	return s
}

func (n *Node) String() string {
	var parts []string
	for i, v := range n.Values {
		part := v.String()
		if n.Bracket == '{' {
			part = strconv.Quote(n.Keys[i]) + ":" + part
		}
		parts = append(parts, part)
	}
	text := strings.Join(parts, ",")
	switch n.Bracket {
	case '{':
		return "{" + text + "}"
	case '[':
		return "[" + text + "]"
	}
	switch v := n.Scalar.(type) {
	case string:
		return strconv.Quote(v)
	case nil:
		return "null"
	}
	return fmt.Sprint(n.Scalar)
}

// Int gives a whole number; false for anything else.
func (n *Node) Int() (int, bool) {
	number, ok := n.Scalar.(json.Number)
	if !ok {
		return 0, false
	}
	i, err := strconv.Atoi(number.String())
	return i, err == nil && strconv.Itoa(i) == number.String()
}
