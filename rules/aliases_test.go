package rules_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
)

// go doc shows of a type by another name no fields: the comment lists them, all and no others, with their types.
func TestAliasesListTheirFields(t *testing.T) {
	for name, of := range map[string]reflect.Type{
		"Quantity": reflect.TypeFor[rules.Quantity](), "Goal": reflect.TypeFor[rules.Goal](), "Wanted": reflect.TypeFor[rules.Wanted](), "Place": reflect.TypeFor[rules.Place](),
	} {
		listed := map[string]string{}
		for _, f := range declared(t, name).Fields.List {
			for _, n := range f.Names {
				listed[n.Name] = text(f.Type)
			}
		}
		for i := range of.NumField() {
			f := of.Field(i)
			if listed[f.Name] != f.Type.String() {
				t.Errorf("%s.%s is a %s, listed as %q", name, f.Name, f.Type, listed[f.Name])
			}
			delete(listed, f.Name)
		}
		if len(listed) > 0 {
			t.Errorf("%s has no %v", name, listed)
		}
	}
}

// text writes the type of a field that is a word or a list of words.
func text(x ast.Expr) string {
	if list, ok := x.(*ast.ArrayType); ok {
		return "[]" + text(list.Elt)
	}
	return x.(*ast.Ident).Name
}

// declared gives the struct that the comment of an alias declares.
func declared(t *testing.T, name string) *ast.StructType {
	t.Helper()
	for _, file := range []string{"facts.go", "values.go", "criterion.go"} {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.TYPE || g.Specs[0].(*ast.TypeSpec).Name.Name != name {
				continue
			}
			at := strings.Index(g.Doc.Text(), "type "+name+" struct {")
			if at < 0 {
				t.Fatalf("the comment of %s lists no fields", name)
			}
			f, err := parser.ParseFile(token.NewFileSet(), name, "package p\n"+g.Doc.Text()[at:], 0)
			if err != nil {
				t.Fatal(err)
			}
			return f.Decls[0].(*ast.GenDecl).Specs[0].(*ast.TypeSpec).Type.(*ast.StructType)
		}
	}
	t.Fatalf("no type %s", name)
	return nil
}
