package scoring_test

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"
	"testing"
)

// deadOnPurpose are exported names that nothing outside their package uses, each with the reason why it is there.
var deadOnPurpose = map[string]string{
	"internal/analysis.Decided": "a reason has to have a word for each",
	"internal/analysis.Tangled": "as Decided",
	"internal/analysis.Rows":    "as Decided",
	"scoring/impact.Reworded":   "a change has to have a word for each",
}

// asked are methods that the standard library asks a value for, by their names alone.
var asked = []string{"As", "Error", "Is", "LogValue", "MarshalJSON", "MarshalText", "String", "UnmarshalJSON", "Unwrap"}

// TestNoNameIsDead looks for exported names that nothing outside their package uses: no other package of the two modules, no test in
// a package of its own, no example. A type also counts as used where something that is used gives one, takes one or holds one.
func TestNoNameIsDead(t *testing.T) {
	h := openHouse(t)
	u := &uses{names: map[string]bool{}, loose: map[string]bool{}}
	for _, l := range h.looked {
		u.of(l.folder, l.files, l.found)
	}
	var public []types.Object
	for _, dir := range heldPackages(t) {
		public = append(public, exported(h.checked[module+dir].Scope())...)
	}
	u.reach(public)
	dead := map[string]bool{}
	for _, o := range public {
		if id := identity(o); !u.names[id] {
			dead[id] = true
			if deadOnPurpose[id] == "" {
				t.Errorf("%s: nothing outside its package uses %s", h.fset.Position(o.Pos()), id)
			}
		}
	}
	for id := range deadOnPurpose {
		if !dead[id] {
			t.Errorf("%s is used, or is not there: it needs no reason", id)
		}
	}
	if len(public) < 300 || len(u.names) < 300 {
		t.Errorf("found %d exported names, %d in use: this test no longer finds them all", len(public), len(u.names))
	}
}

// uses are the exported names in use outside their packages: by identity, and the names of methods and fields of what has no type here.
type uses struct{ names, loose map[string]bool }

// of notes what the files of a package use of other packages.
func (u *uses) of(folder string, files []*ast.File, found *types.Info) {
	for _, o := range found.Uses {
		if o.Pkg() != nil && o.Pkg().Path() != module+folder {
			u.names[identity(o)] = true
		}
	}
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.SelectorExpr:
				x, plain := n.X.(*ast.Ident)
				if found.Uses[n.Sel] == nil && !(plain && unknown(found.Uses[x])) {
					u.loose[n.Sel.Name] = true
				}
			case *ast.CompositeLit:
				u.filled(folder, n, found)
			}
			return true
		})
	}
}

// unknown reports what a name stands for of which nothing is known: a package of others.
func unknown(o types.Object) bool {
	_, imported := o.(*types.PkgName)
	return o == nil || imported
}

// filled notes the fields that a literal without keys fills.
func (u *uses) filled(folder string, lit *ast.CompositeLit, found *types.Info) {
	if len(lit.Elts) == 0 || found.Types[lit].Type == nil {
		return
	}
	s, ok := found.Types[lit].Type.Underlying().(*types.Struct)
	if _, keyed := lit.Elts[0].(*ast.KeyValueExpr); !ok || keyed {
		return
	}
	for f := range s.Fields() {
		if f.Pkg().Path() != module+folder {
			u.names[identity(f)] = true
		}
	}
}

// reach adds what follows from what is used: the names asked for without a type, and the types that used names give, take and hold.
func (u *uses) reach(public []types.Object) {
	done := map[string]bool{}
	for more := true; more; {
		more = false
		for _, o := range public {
			id := identity(o)
			f, method := o.(*types.Func)
			if method = method && f.Signature().Recv() != nil; method && (u.loose[o.Name()] || slices.Contains(asked, o.Name())) {
				u.names[id] = true
			}
			if u.names[id] && !done[id] {
				done[id], more = true, true
				u.mention(o.Type(), 0)
				if method {
					u.mention(f.Signature().Recv().Type(), 0)
				}
			}
		}
	}
}

// mention notes the named types of a type: of its parts, parameters and results, and of the exported fields of a struct.
func (u *uses) mention(t types.Type, depth int) {
	switch t := t.(type) {
	case *types.Named:
		if id := identity(t.Obj()); depth == 0 || !u.names[id] {
			u.names[id] = true
			u.mention(t.Underlying(), depth+1)
		}
		for a := range t.TypeArgs().Types() {
			u.mention(a, depth+1)
		}
	case *types.Alias:
		u.names[identity(t.Obj())] = true
		u.mention(types.Unalias(t), depth+1)
	case *types.Interface:
		for m := range t.Methods() {
			u.loose[m.Name()] = true // of whatever has it
		}
	case *types.Struct:
		for f := range t.Fields() {
			if f.Exported() {
				u.mention(f.Type(), depth+1)
			}
		}
	case *types.Signature:
		for v := range t.Params().Variables() {
			u.mention(v.Type(), depth+1)
		}
		for v := range t.Results().Variables() {
			u.mention(v.Type(), depth+1)
		}
	case *types.Map:
		u.mention(t.Key(), depth+1)
		u.mention(t.Elem(), depth+1)
	case interface{ Elem() types.Type }:
		u.mention(t.Elem(), depth+1)
	}
}

// exported gives the exported names of a package and the exported methods of its types.
func exported(scope *types.Scope) (list []types.Object) {
	for _, name := range scope.Names() {
		o := scope.Lookup(name)
		if !o.Exported() {
			continue
		}
		list = append(list, o)
		if named, ok := o.Type().(*types.Named); ok && named.Obj() == o {
			for m := range named.Methods() {
				if m.Exported() {
					list = append(list, m)
				}
			}
		}
	}
	return list
}

// identity names an object across the times that its package was checked: rules.Set.Name.
func identity(o types.Object) string {
	name := o.Name()
	if f, ok := o.(*types.Func); ok && f.Signature().Recv() != nil {
		t := f.Signature().Recv().Type()
		if p, ok := t.(*types.Pointer); ok {
			t = p.Elem()
		}
		if named, ok := t.(*types.Named); ok {
			name = named.Obj().Name() + "." + name
		}
	}
	if o.Pkg() == nil {
		return name
	}
	return strings.TrimPrefix(o.Pkg().Path(), module) + "." + name
}
