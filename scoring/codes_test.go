package scoring_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Every code that an error of a submission may have is in the package documentation: hosts decide by them.
func TestCodesAreDocumented(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	words := strings.FieldsFunc(string(doc), func(r rune) bool { return r != '-' && (r < 'a' || r > 'z') })
	found := 0
	for _, name := range []string{"errors.go", "population/compare.go", "verify/errors.go", "../internal/source/codes.go"} {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			c, ok := n.(*ast.ValueSpec)
			if !ok || len(c.Values) == 0 || !strings.HasPrefix(strings.ToLower(c.Names[0].Name), "code") {
				return true
			}
			text, _ := c.Values[0].(*ast.BasicLit)
			code, err := strconv.Unquote(text.Value)
			if found++; err != nil || !slices.Contains(words, code) {
				t.Errorf("%s: %s (%s) is not in the package documentation", name, c.Names[0].Name, code)
			}
			return true
		})
	}
	if found < 60 {
		t.Errorf("found %d codes: this test no longer finds them all", found)
	}
}
