package scoring

import (
	"sync"

	"github.com/shopspring/decimal"
)

// A shape is JSON that is written, or JSON that is read: what stands in a card is said once for both. It is one of the two, not an interface
// to both, so that nothing of a card moves to the heap to be written.
type shape struct {
	j *jsonText    // writing
	r *shapeReader // reading; else nil

	rows func() // of a card that is written: writes its indicators, which its sheet does not hold then
}

// has reports whether a member that may be left out is there. Writing, there tells it.
func (f shape) has(key string, there bool) bool {
	if f.r != nil {
		return f.r.at.Member(key) != nil
	}
	return there
}

// word reports whether a member is a word in place of a value. Writing, is tells it, and it is written.
func (f shape) word(key, word string, is bool) bool {
	if f.r != nil {
		return f.r.word(key, word)
	}
	if is {
		f.j.word(key, word)
	}
	return is
}

// null reports whether a member is null in place of a value. Writing, is tells it, and it is written.
func (f shape) null(key string, is bool) bool {
	if f.r != nil {
		return f.r.null(key)
	}
	if is {
		f.j.raw(key, []byte("null"))
	}
	return is
}

func (f shape) text(key string, v *string) {
	if f.r != nil {
		f.r.text(key, v)
	} else {
		f.j.word(key, *v)
	}
}

func (f shape) number(key string, v *decimal.Decimal) {
	if f.r != nil {
		f.r.number(key, v)
	} else {
		f.j.number(key, *v)
	}
}

func (f shape) whole(key string, v *int) {
	if f.r != nil {
		f.r.whole(key, v)
	} else {
		f.j.whole(key, *v)
	}
}

func (f shape) truth(key string, v *bool) {
	if f.r != nil {
		f.r.truth(key, v)
	} else {
		f.j.truth(key, *v)
	}
}

func (f shape) texts(key string, v *[]string) {
	if f.r != nil {
		f.r.texts(key, v)
	} else {
		f.j.texts(key, *v)
	}
}

func (f shape) object(key string, members func()) {
	if f.r != nil {
		f.r.object(key, members)
		return
	}
	f.j.named(key)
	f.j.open('{')
	members()
	f.j.close('}')
}

func (f shape) document(key string, v *[]byte) {
	if f.r != nil {
		f.r.document(key, v)
	} else {
		f.j.raw(key, *v)
	}
}

// read runs what is to be done with what was read. A value that is written is left as it is.
func (f shape) read(what func()) {
	if f.r != nil && f.r.err == nil {
		what()
	}
}

// fail says what is wrong with a member that was read.
func (f shape) fail(key, fault string) {
	if f.r != nil {
		f.r.fail(key, fault)
	}
}

// objectsOf shapes a list of objects.
func objectsOf[T any](f shape, key string, list *[]T, members func(*T, shape)) {
	if f.r == nil {
		f.j.named(key)
		f.j.open('[')
		for i := range *list {
			f.j.open('{')
			members(&(*list)[i], f)
			f.j.close('}')
		}
		f.j.close(']')
		return
	}
	n := f.r.list(key)
	if n == nil {
		return
	}
	if len(n.Values) > 0 {
		*list = make([]T, len(n.Values))
	}
	for i, e := range n.Values {
		f.r.within(e, key+n.Step(i), func() { members(&(*list)[i], f) })
	}
}

// someText shapes a text that is left out where it is empty.
func someText(f shape, key string, v *string) {
	if f.has(key, *v != "") {
		f.text(key, v)
	}
}

// someNumber shapes a number that may not be there.
func someNumber(f shape, key string, v *decimal.NullDecimal) {
	if f.has(key, v.Valid) {
		f.number(key, &v.Decimal)
		f.read(func() { v.Valid = true })
	}
}

// some shapes an object that is left out where there is none.
func some[T any](f shape, key string, v **T, members func(*T, shape)) {
	if !f.has(key, *v != nil) {
		return
	}
	if *v == nil {
		*v = new(T)
	}
	f.object(key, func() { members(*v, f) })
}

// marshal writes an object. It is written in room that is used again, and copied once its size is known, with room for a line feed.
func marshal(members func(shape)) ([]byte, error) {
	j, used := written.Get().(*jsonText)
	if !used {
		j = &jsonText{b: make([]byte, 0, 16<<10)}
	}
	j.b, j.more = j.b[:0], false
	j.open('{')
	members(shape{j: j})
	j.close('}')
	data := append([]byte(nil), append(j.b, '\n')...) // which clears no room before it is written
	written.Put(j)
	return data[:len(data)-1], nil
}

var written sync.Pool
