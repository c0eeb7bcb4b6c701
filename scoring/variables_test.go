package scoring_test

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
	"testing"
)

// changing are the package variables that may change, each with the reason.
var changing = map[string]string{"internal/kind.forms": "a test adds a form, to show that nothing depends on which there are"}

// TestPackageVariablesNeverChange looks for code of the library that assigns to a package variable, to an element or field of one, or takes
// its address: what is computed may depend on nothing that can change.
func TestPackageVariablesNeverChange(t *testing.T) {
	h, variables := openHouse(t), 0
	for _, l := range h.looked {
		if strings.HasPrefix(l.folder, "examples") || strings.HasSuffix(l.folder, "_test") {
			continue
		}
		global := func(x ast.Expr) *types.Var {
			v, ok := l.found.Uses[root(x, l.found)].(*types.Var)
			if !ok || v.IsField() || v.Parent() != v.Pkg().Scope() {
				return nil
			}
			return v
		}
		for _, file := range l.files {
			if strings.HasSuffix(h.fset.Position(file.Pos()).Filename, "_test.go") {
				continue
			}
			ast.Inspect(file, func(n ast.Node) bool {
				var changed []ast.Expr
				switch n := n.(type) {
				case *ast.GenDecl: // what a variable begins as may point to others
					variables += len(n.Specs)
					return n.Tok != token.VAR
				case *ast.AssignStmt:
					changed = n.Lhs
				case *ast.IncDecStmt:
					changed = append(changed, n.X)
				case *ast.UnaryExpr:
					if n.Op == token.AND {
						changed = append(changed, n.X)
					}
				case *ast.CallExpr:
					if f, ok := n.Fun.(*ast.Ident); ok && (f.Name == "delete" || f.Name == "clear" || f.Name == "copy") {
						changed = append(changed, n.Args[0])
					}
				}
				for _, x := range changed {
					if v := global(x); v != nil && changing[identity(v)] == "" {
						t.Errorf("%s: may change the package variable %s", h.fset.Position(x.Pos()), v.Name())
					}
				}
				return true
			})
		}
	}
	if variables < 100 {
		t.Errorf("found %d declarations: this test no longer finds them all", variables)
	}
}

// root gives the name that an expression begins with: titles of titles[k].x; nil where it begins with a call.
func root(x ast.Expr, found *types.Info) *ast.Ident {
	for {
		switch y := x.(type) {
		case *ast.Ident:
			return y
		case *ast.SelectorExpr:
			if id, ok := y.X.(*ast.Ident); ok {
				if _, imported := found.Uses[id].(*types.PkgName); imported {
					return y.Sel
				}
			}
			x = y.X
		case *ast.IndexExpr:
			x = y.X
		case *ast.ParenExpr:
			x = y.X
		case *ast.StarExpr:
			x = y.X
		case *ast.SliceExpr:
			x = y.X
		default:
			return nil
		}
	}
}
