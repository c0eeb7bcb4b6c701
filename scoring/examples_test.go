package scoring_test

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"
	"testing"
)

// TestEveryTypeHasAnExample wants every exported type to be seen in use at the front door of its package: in an example that runs.
func TestEveryTypeHasAnExample(t *testing.T) {
	h := openHouse(t)
	shown := map[string]map[string]bool{} // by package, by type
	for _, l := range h.looked {
		if !strings.HasSuffix(l.folder, "_test") {
			continue
		}
		in := map[string]bool{}
		shown[strings.TrimSuffix(l.folder, "_test")] = in
		for _, f := range examples(l.files) {
			ast.Inspect(f.Body, func(n ast.Node) bool {
				if x, ok := n.(ast.Expr); ok {
					show(l.found.Types[x].Type, in)
				}
				if id, ok := n.(*ast.Ident); ok && l.found.Defs[id] != nil {
					show(l.found.Defs[id].Type(), in)
				}
				return true
			})
		}
	}
	for _, dir := range publicPackages(t) {
		for _, o := range exported(h.checked[module+dir].Scope()) {
			if _, ok := o.(*types.TypeName); ok && !shown[dir][identity(o)] {
				t.Errorf("no example of package %s shows %s", dir, o.Name())
			}
		}
	}
}

// examples gives the examples of test files that run: those that say what they print.
func examples(files []*ast.File) (list []*ast.FuncDecl) {
	for _, file := range files {
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Recv != nil || !strings.HasPrefix(f.Name.Name, "Example") {
				continue
			}
			if slices.ContainsFunc(file.Comments, func(c *ast.CommentGroup) bool {
				return f.Body.Pos() < c.Pos() && c.End() < f.Body.End() && strings.HasPrefix(strings.ToLower(strings.TrimSpace(c.Text())), "output:")
			}) {
				list = append(list, f)
			}
		}
	}
	return list
}

// show notes the named types that a type is made of: what it points to, its elements, what a function takes and gives.
func show(t types.Type, shown map[string]bool) {
	switch t := t.(type) {
	case *types.Named:
		shown[identity(t.Obj())] = true
	case *types.Alias:
		shown[identity(t.Obj())] = true
		show(types.Unalias(t), shown)
	case *types.Signature:
		for v := range t.Params().Variables() {
			show(v.Type(), shown)
		}
		for v := range t.Results().Variables() {
			show(v.Type(), shown)
		}
	case *types.Map:
		show(t.Key(), shown)
		show(t.Elem(), shown)
	case interface{ Elem() types.Type }:
		show(t.Elem(), shown)
	}
}

// TestEveryPackageIsExplained wants a comment above the package clause of every folder with code: what it is, and what to call first.
func TestEveryPackageIsExplained(t *testing.T) {
	h := openHouse(t)
	for _, folder := range h.folders {
		files := slices.Concat(h.code[folder], h.inner[folder], h.outer[folder])
		i := slices.IndexFunc(files, func(f *ast.File) bool { return f.Doc != nil })
		if i < 0 {
			t.Errorf("%s: no comment says what the package is", folder)
			continue
		}
		what := "Package " + files[i].Name.Name + " "
		if files[i].Name.Name == "main" {
			what = "Command "
		}
		if text := files[i].Doc.Text(); !strings.HasPrefix(text, what) || len(text) < 80 {
			t.Errorf("%s: the comment of the package does not begin with %q, or says next to nothing:\n%s", folder, what, text)
		}
	}
}
