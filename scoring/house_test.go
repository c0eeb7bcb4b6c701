package scoring_test

import (
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// A house is the Go code of both modules, type-checked as far as its own packages go. Packages of others are empty, so that what comes
// out of them has no type; the few that code passes its own values through are read from the standard library.
type house struct {
	fset    *token.FileSet
	folders []string
	code    map[string][]*ast.File // by folder, without tests
	inner   map[string][]*ast.File // tests of the package itself
	outer   map[string][]*ast.File // tests of package x_test
	checked map[string]*types.Package
	looked  []looked
}

// A looked is a package that was checked: its code, the same with its own tests, or the tests beside it, whose folder is the package's
// with _test behind it.
type looked struct {
	folder string
	files  []*ast.File
	found  *types.Info
}

// theHouse is the house that tests look at; it is read once.
var theHouse = sync.OnceValues(func() (*house, error) { return readHouse("..") })

func openHouse(t *testing.T) *house {
	t.Helper()
	h, err := theHouse()
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// passedThrough are packages of the standard library whose generic functions hand values on.
var passedThrough = []string{"cmp", "iter", "maps", "slices"}

// readHouse parses and checks every Go file below the root of the repository.
func readHouse(root string) (*house, error) {
	h := &house{
		fset: token.NewFileSet(), code: map[string][]*ast.File{}, inner: map[string][]*ast.File{}, outer: map[string][]*ast.File{},
		checked: map[string]*types.Package{"unsafe": types.Unsafe},
	}
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
		switch base := path.Base(name); {
		case err != nil:
			return err
		case d.IsDir() && (base == "testdata" || strings.HasPrefix(base, ".") && name != "."):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".go"):
			return nil
		}
		file, err := parser.ParseFile(h.fset, filepath.Join(root, name), nil, parser.SkipObjectResolution|parser.ParseComments)
		if err != nil {
			return err
		}
		folder, kind := path.Dir(name), h.code
		switch {
		case strings.HasSuffix(file.Name.Name, "_test"):
			kind = h.outer
		case strings.HasSuffix(name, "_test.go"):
			kind = h.inner
		}
		kind[folder] = append(kind[folder], file)
		if !slices.Contains(h.folders, folder) {
			h.folders = append(h.folders, folder)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, folder := range h.folders {
		own, _ := h.Import(module + folder)
		if inner := h.inner[folder]; inner != nil {
			own = h.check(folder, append(slices.Clone(h.code[folder]), inner...), nil)
		}
		if outer := h.outer[folder]; outer != nil {
			h.check(folder+"_test", outer, own)
		}
	}
	return h, nil
}

// check type-checks a package. Errors are left to the compiler: here they only mean that another's package is empty.
func (h *house) check(folder string, files []*ast.File, own *types.Package) *types.Package {
	found := &types.Info{Uses: map[*ast.Ident]types.Object{}, Defs: map[*ast.Ident]types.Object{}, Types: map[ast.Expr]types.TypeAndValue{}}
	config := types.Config{Importer: beside{h, own}, Error: func(error) {}}
	p, _ := config.Check(module+folder, h.fset, files, found)
	h.looked = append(h.looked, looked{folder, files, found})
	return p
}

// beside imports for the tests beside a package: that package as its own tests see it.
type beside struct {
	*house
	own *types.Package
}

// Import gives the package of a path.
func (b beside) Import(path string) (*types.Package, error) {
	if b.own != nil && path == b.own.Path() {
		return b.own, nil
	}
	return b.house.Import(path)
}

// Import gives the package of a path, without tests.
func (h *house) Import(at string) (*types.Package, error) {
	if p := h.checked[at]; p != nil {
		return p, nil
	}
	folder, ours := strings.CutPrefix(at, module)
	switch {
	case ours:
		h.checked[at] = h.check(folder, h.code[folder], nil)
	case slices.Contains(passedThrough, at):
		h.checked[at] = h.standard(at)
	default:
		h.checked[at] = types.NewPackage(at, path.Base(at))
		h.checked[at].MarkComplete()
	}
	return h.checked[at], nil
}

// standard gives a package of the standard library as it is declared; an empty one where its source is not there.
func (h *house) standard(at string) *types.Package {
	names, _ := filepath.Glob(filepath.Join(build.Default.GOROOT, "src", at, "*.go"))
	var files []*ast.File
	for _, name := range names {
		if file, err := parser.ParseFile(h.fset, name, nil, parser.SkipObjectResolution); err == nil && file.Name.Name == at && !strings.HasSuffix(name, "_test.go") {
			files = append(files, file)
		}
	}
	config := types.Config{Importer: h, IgnoreFuncBodies: true, Error: func(error) {}}
	p, _ := config.Check(at, h.fset, files, nil)
	return p
}
