package scoring

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/scoring/internal/page"
	"github.com/baifen-go/baifen/scoring/internal/tree"
)

// A shape is JSON that is written, or JSON that is read: what stands in a card is said once for both.
type shape interface {
	// has reports whether a member that may be left out is there. Writing, there tells it.
	has(key string, there bool) bool
	// word reports whether a member is a word in place of a value. Writing, is tells it, and it is written.
	word(key, word string, is bool) bool
	// null reports whether a member is null in place of a value. Writing, is tells it, and it is written.
	null(key string, is bool) bool
	text(key string, v *string)
	number(key string, v *decimal.Decimal)
	whole(key string, v *int)
	truth(key string, v *bool)
	texts(key string, v *[]string)
	object(key string, members func())
	// array runs element for each element of a list: writing of n, reading of as many as there are, which begin is told.
	array(key string, n int, begin func(n int), element func(i int))
	document(key string, v *[]byte)
	// read runs what is to be done with what was read. A value that is written is left as it is.
	read(func())
	fail(key, fault string)
}

// objectsOf shapes a list of objects.
func objectsOf[T any](s shape, key string, list *[]T, members func(*T)) {
	begin := func(n int) {
		if n > 0 {
			*list = make([]T, n)
		}
	}
	s.array(key, len(*list), begin, func(i int) { members(&(*list)[i]) })
}

// someText shapes a text that is left out where it is empty.
func someText(s shape, key string, v *string) {
	if s.has(key, *v != "") {
		s.text(key, v)
	}
}

// someNumber shapes a number that may not be there.
func someNumber(s shape, key string, v *decimal.NullDecimal) {
	if s.has(key, v.Valid) {
		s.number(key, &v.Decimal)
		s.read(func() { v.Valid = true })
	}
}

// some shapes an object that is left out where there is none.
func some[T any](s shape, key string, v **T, members func(*T)) {
	if !s.has(key, *v != nil) {
		return
	}
	if *v == nil {
		*v = new(T)
	}
	s.object(key, func() { members(*v) })
}

// A shapeWriter writes a shape.
type shapeWriter struct{ j *jsonText }

func (w shapeWriter) has(_ string, there bool) bool { return there }
func (w shapeWriter) word(key, word string, is bool) bool {
	if is {
		w.j.text(key, word)
	}
	return is
}
func (w shapeWriter) null(key string, is bool) bool {
	if is {
		w.j.raw(key, []byte("null"))
	}
	return is
}
func (w shapeWriter) text(key string, v *string)            { w.j.text(key, *v) }
func (w shapeWriter) number(key string, v *decimal.Decimal) { w.j.number(key, *v) }
func (w shapeWriter) whole(key string, v *int)              { w.j.whole(key, *v) }
func (w shapeWriter) truth(key string, v *bool)             { w.j.truth(key, *v) }
func (w shapeWriter) texts(key string, v *[]string)         { w.j.texts(key, *v) }
func (w shapeWriter) object(key string, members func())     { w.j.object(key, members) }
func (w shapeWriter) document(key string, v *[]byte)        { w.j.raw(key, *v) }
func (w shapeWriter) read(func())                           {}
func (w shapeWriter) fail(string, string)                   {}
func (w shapeWriter) array(key string, n int, _ func(int), element func(i int)) {
	w.j.key(key)
	w.j.open('[')
	for i := range n {
		w.j.open('{')
		element(i)
		w.j.close('}')
	}
	w.j.close(']')
}

// marshal writes an object. It is written in room that is used again, and copied once its size is known, with room for a line feed.
func marshal(members func(shape)) ([]byte, error) {
	j, used := written.Get().(*jsonText)
	if !used {
		j = &jsonText{b: make([]byte, 0, 16<<10)}
	}
	j.b, j.more = j.b[:0], false
	j.open('{')
	members(shapeWriter{j})
	j.close('}')
	data := append(make([]byte, 0, len(j.b)+1), j.b...)
	written.Put(j)
	return data, nil
}

var written sync.Pool

// A shapeReader reads a shape. Members that it is not asked for are passed over: a newer version of the library may have written them.
type shapeReader struct {
	at   *tree.Node // the object in hand
	path string
	what string // what is read, in Chinese
	err  error  // the first
}

// unmarshal reads an object into a value of its own: where something is at fault there is none.
func unmarshal[T any](data []byte, into *T, what string, members func(shape, *T)) error {
	if into == nil {
		return errors.New("没有地方存放读出的" + what)
	}
	root, err := tree.Parse(data)
	if err != nil {
		return err
	}
	var v T
	r := &shapeReader{at: root, what: what}
	if members(r, &v); r.err != nil {
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

func (r *shapeReader) read(what func()) {
	if r.err == nil {
		what()
	}
}

func (r *shapeReader) has(key string, _ bool) bool { return r.at.Member(key) != nil }

func (r *shapeReader) word(key, word string, _ bool) bool {
	n := r.at.Member(key)
	return n != nil && n.Scalar == json.Token(word)
}

func (r *shapeReader) null(key string, _ bool) bool {
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

func (r *shapeReader) array(key string, _ int, begin func(int), element func(i int)) {
	n := r.list(key)
	if n == nil {
		return
	}
	begin(len(n.Values))
	for i, e := range n.Values {
		r.within(e, key+n.Step(i), func() { element(i) })
	}
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
