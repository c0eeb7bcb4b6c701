package scoring

import (
	"reflect"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/scoring/internal/held"
)

// tagKey is the key of the tags that name fields: `baifen:"income"`.
const tagKey = "baifen"

// A tagging is which fields of a Go struct give which figures, by their tags. Fields without a tag give none; structs that are embedded
// without one give what their own fields do.
type tagging struct {
	parts  []part
	faults []tagFault
}

// A part is one field of a struct that gives a figure.
type part struct {
	name      string // of the figure
	path      string // of the Go field: Totals.Income
	index     []int
	of        reflect.Type
	byAddress bool
}

// A tagFault is why a tag cannot be used.
type tagFault struct{ path, name, says string }

// String says which Go field it is.
func (f tagFault) String() string { return "Go 字段 " + f.path + " " + f.says }

func taggingOf(t reflect.Type) *tagging {
	s := &tagging{}
	s.look(t, nil, "", nil)
	return s
}

// look adds the fields of a struct that stands at an index, inside structs that embed it.
func (s *tagging) look(t reflect.Type, index []int, at string, inside []reflect.Type) {
	inside = append(slices.Clip(inside), t)
	for i := range t.NumField() {
		f := t.Field(i)
		name, tagged := f.Tag.Lookup(tagKey)
		p := part{name: name, path: at + f.Name, index: append(slices.Clip(index), i), of: f.Type, byAddress: byAddress(f.Type)}
		switch {
		case name == "-":
		case !tagged && strings.Contains(string(f.Tag), tagKey+":"):
			s.fault(p, "的标签写法不对，请写成 `baifen:\"名称\"`，冒号后面不空格")
		case tagged && name == "":
			s.fault(p, "的标签没有写名称；不用的字段不写标签")
		case tagged && !f.IsExported():
			s.fault(p, "有标签，但没有导出：首字母请大写")
		case tagged:
			s.add(p)
		case f.Anonymous:
			if e := dereferenced(f.Type); e.Kind() == reflect.Struct && !slices.Contains(inside, e) {
				s.look(e, p.index, p.path+".", inside)
			}
		}
	}
}

// add takes a part, unless another gives the same figure.
func (s *tagging) add(p part) {
	for _, other := range s.parts {
		if other.name == p.name {
			s.fault(p, "和 "+other.path+" 的标签相同，只能留一个")
			return
		}
	}
	s.parts = append(s.parts, p)
}

func (s *tagging) fault(p part, says string) {
	s.faults = append(s.faults, tagFault{p.path, p.name, says})
}

// byAddress reports types that are given by their address, which costs no allocation: structs, and what is a driver.Valuer only through
// a pointer.
func byAddress(t reflect.Type) bool {
	return t.Kind() == reflect.Struct ||
		t.Kind() != reflect.Interface && !t.Implements(held.Valuer()) && reflect.PointerTo(t).Implements(held.Valuer())
}

// dereferenced gives what a type points to.
func dereferenced(t reflect.Type) reflect.Type {
	if t.Kind() == reflect.Pointer {
		return t.Elem()
	}
	return t
}

// values gives what a struct holds as [Submission.Values] does.
func (s *tagging) values(v reflect.Value) map[string]any {
	if !v.CanAddr() {
		own := reflect.New(v.Type()).Elem()
		own.Set(v)
		v = own
	}
	values := make(map[string]any, len(s.parts))
	for i := range s.parts {
		values[s.parts[i].name] = s.parts[i].value(v)
	}
	return values
}

// value gives what a part of a struct holds; nil where it is a nil pointer, or inside a struct that is.
func (p *part) value(v reflect.Value) any {
	for _, i := range p.index {
		if v.Kind() == reflect.Pointer {
			if v.IsNil() {
				return nil
			}
			v = v.Elem()
		}
		v = v.Field(i)
	}
	switch {
	case p.byAddress:
		return v.Addr().Interface()
	case v.Kind() == reflect.Pointer && v.IsNil():
		return nil
	}
	return v.Interface()
}
