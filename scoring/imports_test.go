package scoring_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/baifen-go/baifen/"

// imports is the direction of the house: what the code of each package may import beside the standard library. What tests import is
// not limited, but for go-cmp being the only module that only they use.
var imports = map[string][]string{
	"indicators/exact":           {"github.com/shopspring/decimal"},
	"indicators":                 {"indicators/exact"},
	"internal/calendar":          {},
	"internal/rounding":          {"indicators/exact"},
	"internal/work":              {},
	"internal/intervals":         {"indicators/exact", "indicators"},
	"internal/fields":            {"indicators/exact", "indicators", "internal/intervals"},
	"internal/figures":           {"internal/rounding", "internal/calendar", "indicators/exact", "indicators", "internal/intervals"},
	"internal/curves":            {"indicators/exact", "indicators", "internal/intervals"},
	"internal/judging":           {"internal/rounding", "indicators/exact", "indicators", "internal/intervals", "internal/curves"},
	"internal/source":            {"indicators/exact", "go.yaml.in/yaml/v3"},
	"internal/expression":        {"internal/rounding", "internal/roots", "indicators/exact", "indicators", "internal/intervals", "internal/figures", "internal/judging", "internal/source", "github.com/expr-lang/expr", "internal/calendar"},
	"internal/symbolic":          {"internal/rounding", "internal/roots", "indicators/exact", "indicators", "internal/intervals", "internal/fields", "internal/curves", "internal/expression"},
	"internal/kind":              {"internal/rounding", "indicators/exact", "indicators", "internal/intervals", "internal/fields", "internal/figures", "internal/curves", "internal/judging", "internal/source", "internal/expression", "internal/symbolic"},
	"internal/clause":            {"indicators/exact"},
	"rules":                      {"internal/rounding", "internal/calendar", "indicators/exact", "indicators", "internal/intervals", "internal/fields", "internal/figures", "internal/judging", "internal/source", "internal/expression", "internal/symbolic", "internal/kind"},
	"rules/library":              {"rules"},
	"internal/forms":             {"indicators", "internal/expression", "internal/symbolic", "rules"},
	"rules/schema":               {"internal/forms", "internal/figures", "indicators/exact", "indicators", "internal/intervals", "internal/expression", "internal/symbolic", "internal/kind", "rules", "internal/analysis"},
	"internal/analysis":          {"internal/calendar", "internal/rounding", "internal/figures", "context", "indicators/exact", "indicators", "internal/intervals", "internal/fields", "internal/curves", "internal/judging", "internal/expression", "internal/symbolic", "internal/kind", "rules"},
	"rules/draft":                {"internal/work", "context", "indicators/exact", "internal/clause", "rules", "rules/lint", "go.yaml.in/yaml/v3"},
	"rules/lint":                 {"internal/calendar", "internal/source", "internal/figures", "context", "indicators/exact", "indicators", "internal/intervals", "internal/fields", "internal/curves", "internal/judging", "internal/kind", "internal/clause", "rules", "internal/analysis", "internal/work"},
	"internal/spreadsheet":       {"indicators/exact", "indicators", "internal/expression", "internal/symbolic", "rules", "internal/analysis", "internal/work"},
	"scoring/internal/page":      {"indicators/exact", "github.com/shopspring/decimal", "internal/source"},
	"scoring/internal/held":      {"internal/figures", "indicators/exact", "indicators", "internal/judging", "rules", "github.com/shopspring/decimal", "internal/source"},
	"scoring":                    {"internal/rounding", "internal/calendar", "log/slog", "indicators/exact", "indicators", "internal/fields", "internal/figures", "internal/judging", "internal/kind", "internal/source", "rules", "scoring/internal/page", "scoring/internal/held", "github.com/shopspring/decimal", "scoring/internal/tree"},
	"scoring/audit":              {"internal/rounding", "indicators/exact", "indicators", "internal/intervals", "internal/figures", "internal/curves", "internal/judging", "rules", "internal/analysis", "scoring/internal/page", "scoring/internal/held", "scoring", "scoring/sizes", "scoring/internal/amounts", "github.com/shopspring/decimal", "context", "scoring/bounds", "internal/fields", "scoring/population"},
	"scoring/population":         {"log/slog", "indicators/exact", "indicators", "internal/figures", "internal/judging", "internal/source", "rules", "internal/analysis", "scoring/internal/page", "scoring/internal/held", "scoring/internal/rivals", "scoring", "scoring/sizes", "scoring/internal/amounts", "github.com/shopspring/decimal"},
	"scoring/internal/rivals":    {"indicators/exact", "indicators", "internal/intervals", "internal/fields", "internal/judging", "rules", "internal/analysis"},
	"scoring/sizes":              {"indicators/exact", "indicators", "internal/fields", "internal/figures", "rules", "internal/analysis", "scoring/internal/held", "scoring"},
	"scoring/internal/amounts":   {"indicators/exact", "indicators", "rules", "scoring/internal/page", "scoring/internal/held", "scoring", "scoring/sizes"},
	"scoring/verify":             {"log/slog", "rules", "scoring/internal/page", "scoring", "internal/source", "scoring/internal/tree"},
	"scoring/internal/tree":      {"internal/source"},
	"scoring/internal/told":      {"internal/rounding", "indicators/exact", "indicators", "internal/judging", "rules"},
	"scoring/impact":             {"internal/rounding", "internal/work", "context", "indicators/exact", "indicators", "internal/intervals", "internal/fields", "internal/figures", "internal/curves", "internal/judging", "rules", "internal/analysis", "scoring/internal/page", "scoring/internal/held", "scoring/internal/told", "scoring"},
	"scoring/years":              {"log/slog", "rules", "scoring/internal/page", "scoring/internal/held", "scoring", "scoring/impact", "github.com/shopspring/decimal"},
	"scoring/bounds":             {"internal/work", "context", "indicators/exact", "indicators", "internal/intervals", "internal/judging", "rules", "internal/analysis", "scoring/internal/page", "scoring/internal/held", "scoring", "github.com/shopspring/decimal", "internal/fields"},
	"scoring/whatif":             {"internal/work", "context", "indicators/exact", "indicators", "internal/fields", "internal/figures", "internal/judging", "rules", "internal/analysis", "scoring/internal/page", "scoring/internal/held", "scoring/internal/rivals", "scoring", "scoring/population", "github.com/shopspring/decimal"},
	"scoring/papers":             {"internal/analysis", "indicators/exact", "indicators", "internal/source", "rules", "scoring/internal/page", "scoring/internal/held", "scoring/internal/told", "scoring", "scoring/audit", "scoring/population", "github.com/shopspring/decimal"},
	"scoring/workbook":           {"internal/forms", "indicators/exact", "indicators", "internal/source", "rules", "internal/analysis", "rules/schema", "internal/spreadsheet", "scoring", "scoring/papers", "scoring/internal/page", "scoring/internal/told", "scoring/audit", "scoring/population", "github.com/shopspring/decimal", "github.com/xuri/excelize/v2", "golang.org/x/text"}, // a module of its own
	"rules/rulestest":            {"internal/rounding", "internal/work", "context", "indicators/exact", "indicators", "internal/intervals", "internal/fields", "internal/curves", "internal/judging", "internal/source", "internal/expression", "internal/kind", "rules", "internal/analysis", "scoring", "scoring/population", "internal/calendar"},
	"internal/long":              {"os"},                                                                                                                                                   // only tests import it, and it reads the environment
	"internal/random":            {"internal/rounding", "indicators/exact", "indicators", "internal/fields", "internal/judging", "internal/kind", "rules", "scoring", "internal/calendar"}, // only tests import it
	"internal/expression/world":  {"indicators/exact", "indicators", "internal/intervals"},                                                                                                 // only tests import it
	"internal/roots":             {"indicators/exact"},
	"scoring/internal/uncounted": {"rules", "scoring"},                                                     // only tests import it
	"internal/testnumbers":       {"math/rand/v2", "indicators/exact", "indicators", "internal/intervals"}, // only tests import it
}

// forbidden are packages that would bring a clock, randomness, the system or reflection on rules into a score.
var forbidden = []string{"math/rand", "math/rand/v2", "os", "net", "net/http", "os/exec", "log", "log/slog", "unsafe", "plugin", "context"}

func TestImportsPointOneWay(t *testing.T) {
	seen := map[string]bool{}
	err := fs.WalkDir(os.DirFS(".."), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name == "examples" || strings.HasPrefix(path.Base(name), ".") && name != "." || path.Base(name) == "testdata" {
				return fs.SkipDir
			}
			return nil
		}
		if strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			seen[path.Dir(name)] = true
			checkImports(t, name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for dir := range imports {
		if !seen[dir] {
			t.Errorf("the table names %s, which has no code", dir)
		}
	}
}

func checkImports(t *testing.T, name string) {
	t.Helper()
	dir := path.Dir(name)
	allowed, known := imports[dir]
	if !known {
		t.Errorf("%s: package %s is not in the table of the house", name, dir)
		return
	}
	file, err := parser.ParseFile(token.NewFileSet(), "../"+name, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range file.Imports {
		p, err := strconv.Unquote(i.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		if local, ours := strings.CutPrefix(p, module); ours {
			p = local
		} else if !strings.Contains(strings.Split(p, "/")[0], ".") {
			if slices.Contains(forbidden, p) && !slices.Contains(allowed, p) {
				t.Errorf("%s imports %s: no clock, randomness or system takes part in a score", name, p)
			}
			continue
		}
		if !slices.ContainsFunc(allowed, func(a string) bool { return p == a || strings.HasPrefix(p, a+"/") && strings.Contains(a, ".") }) {
			t.Errorf("%s imports %s, which the house does not allow %s", name, p, dir)
		}
	}
}

// What reads and writes workbooks weighs more than all the rest: only one package knows it, and that is a module of its own.
func TestOnlyOneModuleKnowsWorkbooks(t *testing.T) {
	for dir, list := range imports {
		for _, i := range list {
			if (strings.Contains(i, "excelize") || strings.Contains(i, "golang.org/x/text")) && dir != "scoring/workbook" || i == "scoring/workbook" {
				t.Errorf("%s may import %s", dir, i)
			}
		}
	}
	root, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	for _, heavy := range []string{"excelize", "golang.org/x"} {
		if strings.Contains(string(root), heavy) {
			t.Errorf("the root module requires %s", heavy)
		}
	}
}

// No exported signature of the library mentions the types of expr or yaml: one package reads expressions, one reads files, one writes answers
// into a file without losing its comments, and all keep them inside.
func TestFewPackagesKnowTheirLibraries(t *testing.T) {
	for dir, list := range imports {
		for _, i := range list {
			if strings.Contains(i, "expr-lang") && dir != "internal/expression" || strings.Contains(i, "yaml") && dir != "internal/source" && dir != "rules/draft" {
				t.Errorf("%s may import %s", dir, i)
			}
		}
	}
}
