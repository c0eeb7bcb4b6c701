package source

import (
	"slices"
	"strconv"
	"strings"
)

// An Object is a map being read. Take the keys one by one, then Close it: what was not taken is reported as unknown.
type Object struct {
	Path string
	Pos  Pos

	reader  *Reader // nil: nothing to read, nothing to report
	entries []Entry
	index   map[string]int // of many entries; few are looked through
	taken   []bool
	known   []string
}

// Object returns the map n for reading. Where n is something else, that is reported and the Object is empty; it then reports nothing
// more.
func (r *Reader) Object(n *Node, path string) *Object {
	o := &Object{Path: path}
	if n != nil {
		o.Pos = n.Pos
	}
	if skip(n) {
		return o
	}
	if n.Kind != Map {
		r.notMap(n, path)
		return o
	}
	o.reader, o.entries = r, n.Entries
	o.taken = make([]bool, len(n.Entries))
	if len(n.Entries) > few {
		o.index = make(map[string]int, len(n.Entries))
		for i, e := range n.Entries {
			o.index[e.Key] = i
		}
	}
	return o
}

// few is how many entries are looked through as quickly as an index is asked.
const few = 16

// at gives the place of a key among the entries, -1 where it is not there.
func (o *Object) at(key string) int {
	if o.index != nil {
		if i, ok := o.index[key]; ok {
			return i
		}
		return -1
	}
	for i := len(o.entries) - 1; i >= 0; i-- {
		if o.entries[i].Key == key {
			return i
		}
	}
	return -1
}

// notMap reports a value that is not a map, and looks for a colon that was meant to make it one.
func (r *Reader) notMap(n *Node, path string) {
	if n.Kind == Text && n.style == plain {
		if code, advice := colonAdvice(n.Text); code != "" {
			r.Fault(n.Pos, path, code, advice)
			return
		}
	}
	r.wrongType(n, path, "一组“键: 值”")
}

// Take returns the value of a key, nil when it is not there, and makes the key known.
func (o *Object) Take(key string) *Node {
	o.Known(key)
	i := o.at(key)
	if i < 0 {
		return nil
	}
	o.taken[i] = true
	return o.entries[i].Value
}

// Need is Take for a required key: its absence is a fault of the map.
func (o *Object) Need(key string) *Node {
	n := o.Take(key)
	if n == nil && o.reader != nil {
		o.reader.Faultf(o.Pos, o.Path, CodeMissingKey, "缺少必填的键%s", Quoted(key))
	}
	return n
}

// Has reports whether the key is there, without taking it.
func (o *Object) Has(key string) bool {
	return o.at(key) >= 0
}

// KeyPos returns where the key itself stands.
func (o *Object) KeyPos(key string) (pos Pos) {
	if i := o.at(key); i >= 0 {
		pos = o.entries[i].Pos
	}
	return pos
}

// Known declares keys that belong here, whether or not they are taken, so that Close can suggest them.
func (o *Object) Known(keys ...string) {
	o.known = slices.Grow(o.known, max(len(keys), 16-len(o.known))) // most maps may have more keys than they do
	for _, k := range keys {
		if !slices.Contains(o.known, k) {
			o.known = append(o.known, k)
		}
	}
}

// Close reports every key that was not taken.
func (o *Object) Close() {
	if o.reader == nil {
		return
	}
	for i, e := range o.entries {
		if !o.taken[i] {
			o.taken[i] = true
			o.reader.Fault(e.Pos, o.Sub(e.Key), codeUnknownKey, o.unknown(e.Key))
		}
	}
}

// listed is how many known keys a message lists.
const listed = 12

func (o *Object) unknown(key string) string {
	message := "没有" + Quoted(key) + "这个键"
	absent := slices.DeleteFunc(slices.Clone(o.known), o.Has)
	if near := Suggest(key, absent); near != "" {
		return message + "；是不是要写" + Quoted(near) + "？"
	}
	if near := Suggest(key, o.known); near != "" {
		return message + "；是不是要写" + Quoted(near) + "？这个键已经有了"
	}
	if len(o.known) == 0 || len(o.known) > listed {
		return message + "；删去，或改成规定的键"
	}
	return message + "；这里可以用的键：" + strings.Join(o.known, "、")
}

// Sub returns the path of a key of o.
func (o *Object) Sub(key string) string {
	if o.Path == "" {
		return key
	}
	return o.Path + "." + key
}

// Item returns the path of an item of the list at path; i counts from 0 as in Go, the path from 1 as people and editors do.
func Item(path string, i int) string { return path + "[" + strconv.Itoa(i+1) + "]" }
