package scoring_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Calls of the library's functions that the documents and the package docs show have as many arguments as the functions take.
func TestDocumentedCalls(t *testing.T) {
	takes := map[string]*ast.FuncType{} // by package and name
	comments := map[string]string{}     // the docs, by file
	for _, dir := range publicPackages(t) {
		files, err := filepath.Glob(filepath.Join("..", dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range f.Comments {
				comments[name] += c.Text()
			}
			for _, d := range f.Decls {
				if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.IsExported() {
					takes[path.Base(dir)+"."+fn.Name.Name] = fn.Type
				}
			}
		}
	}
	for _, name := range []string{"../README.md", "../rules/README.md", "README.md", "../examples/README.md", "../indicators/README.md"} {
		if text, err := os.ReadFile(name); err == nil {
			comments[name] = string(text)
		}
	}
	calls := 0
	for file, text := range comments {
		for _, call := range callsIn(text) {
			fn := takes[call.of]
			if fn == nil || len(call.args) == 0 { // another package's, or a name with empty brackets behind it
				continue
			}
			calls++
			if least, most := arguments(fn); len(call.args) < least || len(call.args) > most {
				t.Errorf("%s shows %s with %d arguments, and it takes %d", file, call.text, len(call.args), least)
			}
		}
	}
	if calls < 30 {
		t.Errorf("found %d calls: this test no longer finds them all", calls)
	}
}

// A shownCall is a call as a document shows it.
type shownCall struct {
	of, text string
	args     []ast.Expr
}

var callBegins = regexp.MustCompile(`\b([a-z]+\.[A-Z]\w*)(\[\w+\])?\(`)

// callsIn gives the calls of functions of packages in a text, in a line each.
func callsIn(text string) (calls []shownCall) {
	for line := range strings.Lines(text) {
		for _, at := range callBegins.FindAllStringSubmatchIndex(line, -1) {
			depth := 0
			for i := at[1] - 1; i < len(line); i++ {
				depth += strings.Count("([{", line[i:i+1]) - strings.Count(")]}", line[i:i+1])
				if depth > 0 {
					continue
				}
				if x, err := parser.ParseExpr(line[at[0] : i+1]); err == nil {
					if call, ok := x.(*ast.CallExpr); ok {
						calls = append(calls, shownCall{line[at[2]:at[3]], line[at[0] : i+1], call.Args})
					}
				}
				break
			}
		}
	}
	return calls
}

// arguments says how few and how many arguments a function takes.
func arguments(fn *ast.FuncType) (least, most int) {
	for _, p := range fn.Params.List {
		n := max(len(p.Names), 1)
		if _, variadic := p.Type.(*ast.Ellipsis); variadic {
			return least, 1 << 20
		}
		least += n
	}
	return least, least
}
