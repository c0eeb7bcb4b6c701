package scoring_test

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"iter"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"reflect"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/population"
	"github.com/baifen-go/baifen/scoring/whatif"
)

// A callable is a function, or a method whose first argument is the receiver.
type callable struct {
	name string
	of   reflect.Value
}

// A walk goes through the held packages: what can be called, and with what.
type walk struct {
	t         *testing.T
	callables []callable
	aliases   map[string]string                     // folders of public packages that have an internal type by the same name
	exported  map[string]bool                       // names of functions and methods, as the listing of the surface has them
	types     map[reflect.Type]bool                 // that were seen
	something map[reflect.Type]func() reflect.Value // a value of each type, as good as new
	called    map[string]bool                       // by name
	excused   map[string]bool                       // by name and argument
}

func newWalk(t *testing.T) *walk {
	w := &walk{t: t, aliases: map[string]string{}, exported: map[string]bool{}, types: map[reflect.Type]bool{}, something: map[reflect.Type]func() reflect.Value{}, called: map[string]bool{}, excused: map[string]bool{}}
	callable := regexp.MustCompile(`^(?:func|method \(\*?(\w+)[^)]*\)) (\w+)`)
	for _, dir := range heldPackages(t) {
		if dir == "scoring/workbook" { // a module of its own, which this one cannot import: its own tests give it nothing
			continue
		}
		for _, line := range surface(t, dir) {
			if m := regexp.MustCompile(`^type \w+ = (.+)$`).FindStringSubmatch(line); m != nil {
				w.aliases[m[1]] = dir
			}
			if m := callable.FindStringSubmatch(line); m != nil {
				w.exported[dir+"."+strings.TrimPrefix(m[1]+"."+m[2], ".")] = true
			}
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(functions)) {
		for _, f := range functions[dir] {
			v := reflect.ValueOf(f)
			name, _, _ := strings.Cut(runtime.FuncForPC(v.Pointer()).Name(), "[") // behind it stand types
			w.add(dir+"."+name[strings.LastIndexByte(name, '.')+1:], v)
		}
	}
	for _, alone := range []any{rules.Error{}, rules.ErrorList{}, scoring.ErrorList{}, whatif.GoalError("")} { // that functions give as errors
		w.meet(reflect.TypeOf(alone))
	}
	w.begin()
	w.gather()
	return w
}

// add notes a function, and the methods of every type that it takes or gives.
func (w *walk) add(name string, f reflect.Value) {
	w.callables = append(w.callables, callable{name, f})
	for i := range f.Type().NumIn() {
		w.meet(f.Type().In(i))
	}
	for i := range f.Type().NumOut() {
		w.meet(f.Type().Out(i))
	}
}

// meet notes the methods of a type, and the types that it is made of. A method of values gets a value as its receiver, never a nil pointer: with
// that one Go itself panics before the method is called.
func (w *walk) meet(t reflect.Type) {
	if w.types[t] {
		return
	}
	w.types[t] = true
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array:
		w.meet(t.Elem())
	case reflect.Map:
		w.meet(t.Key())
		w.meet(t.Elem())
	case reflect.Func:
		for i := range t.NumIn() {
			w.meet(t.In(i))
		}
		for i := range t.NumOut() {
			w.meet(t.Out(i))
		}
	case reflect.Struct:
		for i := range t.NumField() {
			if t.Field(i).IsExported() {
				w.meet(t.Field(i).Type)
			}
		}
	}
	if !strings.HasPrefix(t.PkgPath(), module[:len(module)-1]) || t.Kind() == reflect.Interface {
		return
	}
	pointer := reflect.PointerTo(t)
	for i := range pointer.NumMethod() {
		m := pointer.Method(i)
		if value, ok := t.MethodByName(m.Name); ok {
			m = value
		}
		if name, ok := w.nameOf(t, m.Name); ok {
			w.add(name, m.Func)
		}
	}
}

// nameOf gives the name by which the listing has a method; false where no host can name the type. An internal type may have another name in a
// public package.
func (w *walk) nameOf(t reflect.Type, method string) (string, bool) {
	typeName, _, _ := strings.Cut(t.Name(), "[")
	name := strings.TrimPrefix(t.PkgPath(), module) + "." + typeName + "." + method
	if w.exported[name] || !strings.Contains(name, "internal/") {
		return name, w.exported[name]
	}
	dir := w.aliases[path.Base(t.PkgPath())+"."+typeName]
	name = dir + "." + typeName + "." + method
	return name, w.exported[name]
}

// begin gives the first values that are something, with which others are made.
func (w *walk) begin() {
	set, sub := everything(w.t)
	for _, make := range []any{
		func() context.Context { return w.t.Context() },
		func() io.Writer { return io.Discard },
		func() io.Reader { return bytes.NewReader([]byte("{}")) },
		func() fs.FS { return os.DirFS("testdata") },
		func() random.Source { return rand.New(rand.NewPCG(1, 2)) },
		func() *rules.Set { return set },
		func() *scoring.Submission { s := *sub; return &s },
		func() []*scoring.Submission { return []*scoring.Submission{sub, sub} },
		func() func(*scoring.Submission) int {
			return func(sub *scoring.Submission) int { return len(sub.Values) }
		},
		func() iter.Seq[*scoring.Submission] { return slices.Values([]*scoring.Submission{sub}) },
		func() *rules.Values { b, _ := scoring.Bind(set, sub); return b.Values() },
		func() *scoring.Bound { b, _ := scoring.Bind(set, sub); _, _ = b.Total(); return b },
		func() *analysis.Budget { return &analysis.Budget{Left: 2000} },
		func() []*analysis.Unknown {
			return []*analysis.Unknown{analysis.Figure(set, 0), analysis.Figure(set, 1)}
		},
		func() *analysis.Model {
			return analysis.NewModel(set, set.NewValues(), []*analysis.Unknown{analysis.Figure(set, 0)}, &analysis.Budget{Left: 2000})
		},
		func() *population.Summary { return population.Summarize(set) },
		func() analysis.Operand { return operand(w.t) },
		func() whatif.Goal { return whatif.Goal{Total: decimal.NewNullDecimal(decimal.New(100, 0))} },
		func() exact.Number { return exact.Int(3) },
		func() string { return "example.yaml" }, // cases are made for it: of a long one that takes long
		func() []byte { return []byte("{}") },
		func() int { return 0 },
	} {
		f := reflect.ValueOf(make)
		w.something[f.Type().Out(0)] = func() reflect.Value { return f.Call(nil)[0] }
	}
}

// operand gives one of the operands of a condition, in the rules that hold everything else.
func operand(t *testing.T) analysis.Operand {
	t.Helper()
	text, err := os.ReadFile("testdata/everything.yaml")
	if err != nil {
		t.Fatal(err)
	}
	set, err := rules.Parse("everything.yaml", bytes.Replace(text, []byte("when: not disclosed,"), []byte("when: not disclosed or breaches > 5,"), 1))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range set.Criteria().All() {
		if list := analysis.Operands(analysis.ConditionOf(c)); len(list) > 0 {
			return list[0]
		}
	}
	t.Fatal("no condition of the rules has operands")
	return analysis.Operand{}
}

// gather calls what can be called with what there is, until nothing new comes of it.
func (w *walk) gather() {
	for more := true; more; {
		more = false
		for _, f := range w.callables {
			t := f.of.Type()
			ready, wanted := mayPanic[f.name] == "", false
			for i := range t.NumIn() {
				ready = ready && (w.something[t.In(i)] != nil || !ours(t.In(i)))
			}
			for i := range t.NumOut() {
				wanted = wanted || ours(t.Out(i)) && w.something[t.Out(i)] == nil
			}
			if !ready || !wanted {
				continue
			}
			args := make([]reflect.Value, t.NumIn())
			for i := range args {
				args[i] = w.given(t.In(i), true)
			}
			for _, r := range w.call(f, args, -1, false) {
				more = w.keep(r, 0) || more
			}
		}
	}
}

// keep keeps a value that is something, and what is in it.
func (w *walk) keep(v reflect.Value, depth int) (new bool) {
	if v.IsZero() || depth > 4 {
		return false
	}
	if _, has := w.something[v.Type()]; !has && ours(v.Type()) {
		w.something[v.Type()], new = func() reflect.Value { return v }, true
	}
	switch v.Kind() {
	case reflect.Pointer:
		return w.keep(v.Elem(), depth+1) || new
	case reflect.Slice:
		for i := range v.Len() {
			new = w.keep(v.Index(i), depth+1) || new
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				new = w.keep(v.Field(i), depth+1) || new
			}
		}
	}
	return new
}

// ours reports whether a type is made of one of this module.
func ours(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		return ours(t.Elem())
	}
	return strings.HasPrefix(t.PkgPath(), module[:len(module)-1])
}

// given gives a value of a type, something or nothing.
func (w *walk) given(t reflect.Type, something bool) reflect.Value {
	switch make := w.something[t]; {
	case !something:
		return reflect.Zero(t)
	case make != nil:
		return make()
	case t.Kind() == reflect.Func:
		return idle(t, false)
	}
	return reflect.Zero(t)
}

// nothings gives the values of a type that are nothing, or lie nowhere.
func nothings(t reflect.Type) []reflect.Value {
	list := []reflect.Value{reflect.Zero(t)}
	switch t.Kind() {
	case reflect.Pointer:
		list = append(list, reflect.New(t.Elem()))
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Pointer || t.Elem().Kind() == reflect.Struct {
			list = append(list, reflect.MakeSlice(t, 1, 1), reflect.MakeSlice(t, 50, 50))
		}
	case reflect.Func:
		list = append(list, idle(t, false))
	case reflect.Int, reflect.Uint8:
		for _, x := range []int64{-1, 1 << 20} {
			list = append(list, reflect.ValueOf(x).Convert(t))
		}
	}
	return list
}

// missing reports whether a value is nothing at all.
func missing(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Pointer:
		return v.IsNil() || v.Elem().IsZero()
	case reflect.Interface, reflect.Func:
		return v.IsNil()
	}
	return false
}

// idle gives a function that does nothing; one that is asked for a truth gives that one.
func idle(t reflect.Type, truth bool) reflect.Value {
	return reflect.MakeFunc(t, func([]reflect.Value) (out []reflect.Value) {
		for i := range t.NumOut() {
			r := reflect.New(t.Out(i)).Elem()
			if r.Kind() == reflect.Bool {
				r.SetBool(truth)
			}
			out = append(out, r)
		}
		return out
	})
}
