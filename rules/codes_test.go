package rules_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// elsewhere are the codes that no file of testdata/faults can show, each with the test that does.
var elsewhere = map[string]string{
	"unreadable":       "TestLoadUnreadable",
	"too-many-faults":  "TestTooManyFaults",
	"unknown-rule-set": "TestCatalogOpenFails",
	"no-version":       "TestCatalogOpenFails",
	"versions-overlap": "TestCatalogRefusesOverlap",
	"empty-catalog":    "TestCatalogOfNothing",
	"same-name":        "TestCatalogRefusesSameNames",
	"not-a-rule-file":  "TestCatalogOfOtherFiles",
}

// unreachable are the codes that no rule file can show, with the reason.
var unreachable = map[string]string{
	"json-syntax": "rule files are YAML, whatever their name",
}

// TestEveryCode wants each code shown by a faulty file or by a named test, and each code of this package and of expressions in the
// package documentation.
func TestEveryCode(t *testing.T) {
	shown := map[string]bool{}
	for _, name := range faultFiles(t) {
		for _, e := range faultsOf(t, name, faultFile(t, name)) {
			shown[e.Code] = true
		}
	}
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	tests := testBodies(t)
	own := codes(t, "errors.go")
	maps.Copy(own, codes(t, filepath.Join("..", "internal", "kind", "codes.go")))
	maps.Copy(own, codes(t, filepath.Join("..", "internal", "expression", "fault.go")))
	all := codes(t, filepath.Join("..", "internal", "source", "codes.go"))
	maps.Copy(all, own)
	if len(own) < 35 || len(all) < 65 {
		t.Errorf("found %d codes, %d with those of source: this test no longer finds them all", len(own), len(all))
	}
	for code, name := range all {
		test, named := elsewhere[code]
		switch {
		case unreachable[code] != "" && shown[code]:
			t.Errorf("%s (%s) is shown, yet named unreachable: %s", code, name, unreachable[code])
		case unreachable[code] != "":
		case named && shown[code]:
			t.Errorf("%s (%s) is shown by a faulty file and needs no %s", code, name, test)
		case named && !strings.Contains(tests[test], strconv.Quote(code)):
			t.Errorf("%s (%s): %s does not name it", code, name, test)
		case !named && !shown[code]:
			t.Errorf("%s (%s): no file of testdata/faults shows it", code, name)
		}
	}
	for code, name := range own {
		if !slices.Contains(strings.FieldsFunc(string(doc), func(r rune) bool { return r != '-' && (r < 'a' || r > 'z') }), code) {
			t.Errorf("%s (%s) is not in the package documentation", code, name)
		}
	}
}

// codes gives the constants of a Go file whose names begin with Code or code: the names by their values.
func codes(t *testing.T, file string) map[string]string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	ast.Inspect(f, func(n ast.Node) bool {
		v, ok := n.(*ast.ValueSpec)
		if !ok || !strings.HasPrefix(strings.ToLower(v.Names[0].Name), "code") || len(v.Values) != 1 {
			return true
		}
		if l, ok := v.Values[0].(*ast.BasicLit); ok {
			code, _ := strconv.Unquote(l.Value)
			found[code] = v.Names[0].Name
		}
		return true
	})
	return found
}

// testBodies gives the text of every test of this package by its name.
func testBodies(t *testing.T) map[string]string {
	t.Helper()
	paths, err := filepath.Glob("*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	bodies := map[string]string{}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		set := token.NewFileSet()
		f, err := parser.ParseFile(set, path, text, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && strings.HasPrefix(fn.Name.Name, "Test") {
				bodies[fn.Name.Name] = string(text[set.Position(fn.Pos()).Offset:set.Position(fn.End()).Offset])
			}
		}
	}
	return bodies
}
