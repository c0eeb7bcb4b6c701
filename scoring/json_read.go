package scoring

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/scoring/internal/page"
	"github.com/baifen-go/baifen/scoring/internal/tree"
)

// A shapeReader reads a shape. Members that it is not asked for are passed over: a newer version of the library may have written them.
type shapeReader struct {
	at   *tree.Node // the object in hand
	path string
	what string // what is read, in Chinese
	err  error  // the first
}

// unmarshal reads an object into a value of its own: where something is at fault there is none.
func unmarshal[T any](data []byte, into *T, what string, members func(*T, shape)) error {
	if into == nil {
		return errors.New("没有地方存放读出的" + what)
	}
	root, err := tree.Parse(data)
	if err != nil {
		return err
	}
	var v T
	r := &shapeReader{at: root, what: what}
	if members(&v, shape{r: r}); r.err != nil {
		return r.err
	}
	*into = v
	return nil
}

func (r *shapeReader) fail(key, fault string) {
	if r.err == nil {
		r.err = fmt.Errorf("这不是%s的 JSON：%s%s", r.what, tree.Join(r.path, key), fault)
	}
}

func (r *shapeReader) word(key, word string) bool {
	n := r.at.Member(key)
	return n != nil && n.Scalar == json.Token(word)
}

func (r *shapeReader) null(key string) bool {
	n := r.at.Member(key)
	return n != nil && n.Scalar == nil && n.Bracket == 0
}

// member gives a member that must be there.
func (r *shapeReader) member(key string) *tree.Node {
	n := r.at.Member(key)
	if n == nil {
		r.fail(key, " 缺少")
	}
	return n
}

// scalar reads a member that is a value of one type.
func scalar[T any](r *shapeReader, key, wanted string) (v T, ok bool) {
	n := r.member(key)
	if n == nil {
		return v, false
	}
	if v, ok = n.Scalar.(T); !ok {
		r.fail(key, " 应是"+wanted)
	}
	return v, ok
}

func (r *shapeReader) text(key string, v *string) { *v, _ = scalar[string](r, key, "文字") }

func (r *shapeReader) truth(key string, v *bool) { *v, _ = scalar[bool](r, key, " true 或 false") }

func (r *shapeReader) number(key string, v *decimal.Decimal) {
	s, ok := scalar[string](r, key, "写成文字的数，如 \"98.5\"")
	if !ok {
		return
	}
	x, err := exact.Parse(s)
	if err == nil {
		*v, ok = x.Decimal()
	}
	if err != nil || !ok || page.Plain(*v) != s {
		r.fail(key, " 应是写成文字的数，如 \"98.5\"")
	}
}

func (r *shapeReader) whole(key string, v *int) {
	n := r.member(key)
	if n == nil {
		return
	}
	i, ok := n.Int()
	if *v = i; !ok {
		r.fail(key, " 应是整数，不加引号")
	}
}

func (r *shapeReader) texts(key string, v *[]string) {
	n := r.list(key)
	if n == nil {
		return
	}
	*v = make([]string, 0, len(n.Values))
	for i, e := range n.Values {
		s, ok := e.Scalar.(string)
		if !ok {
			r.fail(key+n.Step(i), " 应是文字")
		}
		*v = append(*v, s)
	}
}

func (r *shapeReader) list(key string) *tree.Node {
	n := r.member(key)
	if n == nil || n.Bracket == '[' {
		return n
	}
	r.fail(key, " 应是列表")
	return nil
}

func (r *shapeReader) object(key string, members func()) {
	if n := r.member(key); n != nil {
		r.within(n, key, members)
	}
}

// within reads the members of another object.
func (r *shapeReader) within(n *tree.Node, key string, members func()) {
	if n.Bracket != '{' {
		r.fail(key, " 应是一组键和值")
		return
	}
	at, path := r.at, r.path
	r.at, r.path = n, tree.Join(path, key)
	members()
	r.at, r.path = at, path
}

// document reads a member as canonical JSON, however it is laid out.
func (r *shapeReader) document(key string, v *[]byte) {
	if n := r.member(key); n != nil {
		*v = appendNode(nil, n)
	}
}

func appendNode(b []byte, n *tree.Node) []byte {
	if n.Bracket == 0 {
		if s, ok := n.Scalar.(string); ok {
			return appendText(b, s)
		}
		return append(b, strings.TrimSpace(n.String())...)
	}
	b = append(b, byte(n.Bracket))
	for i, v := range n.Values {
		if i > 0 {
			b = append(b, ',')
		}
		if n.Bracket == '{' {
			b = append(appendText(b, n.Keys[i]), ':')
		}
		b = appendNode(b, v)
	}
	return append(b, byte(n.Bracket+2)) // } and ] stand two behind { and [
}
