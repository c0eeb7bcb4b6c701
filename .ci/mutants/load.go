package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/constant"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
)

// A listed is what "go list" tells of a package.
type listed struct {
	ImportPath, Name, Dir, Export string
	GoFiles                       []string
	DepOnly, Standard             bool
}

// A target is a package whose code is changed.
type target struct {
	listed
	folder  string // from the root of the repository
	files   []*source
	exports map[string]string // where the compiled packages are that it imports
}

// load reads a package, and finds what it imports.
func load(root, folder string) (*target, error) {
	cmd := exec.Command("go", "list", "-export", "-deps", "-json=ImportPath,Name,Dir,Export,GoFiles,DepOnly,Standard", "./"+folder, "os", "strconv") // the two are the chooser's
	cmd.Dir, cmd.Stderr = root, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("list ./%s: %w", folder, err)
	}
	t := &target{folder: folder, exports: map[string]string{}}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		t.exports[p.ImportPath] = p.Export
		if !p.DepOnly && !p.Standard {
			t.listed = p
		}
	}
	fset := token.NewFileSet()
	for _, name := range t.GoFiles {
		s := &source{path: filepath.Join(folder, name), fset: fset}
		if s.text, err = os.ReadFile(filepath.Join(root, s.path)); err != nil {
			return nil, err
		}
		if s.tree, err = parser.ParseFile(fset, s.path, s.text, parser.SkipObjectResolution); err != nil {
			return nil, err
		}
		t.files = append(t.files, s)
	}
	t.nothings(fset)
	return t, nil
}

// nothings finds the constants that are the zero value of their type: returned as nothing they are what they were.
func (t *target) nothings(fset *token.FileSet) {
	var trees []*ast.File
	for _, s := range t.files {
		trees = append(trees, s.tree)
	}
	info := types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
	conf := types.Config{Importer: t.importer(fset), Error: func(error) {}} // the build tells
	conf.Check(t.ImportPath, fset, trees, &info)                            //nolint:errcheck // as above
	nothing := map[ast.Expr]bool{}
	for e, v := range info.Types {
		switch {
		case v.Value == nil:
		case v.Value.Kind() == constant.String:
			nothing[e] = constant.StringVal(v.Value) == ""
		case v.Value.Kind() != constant.Bool:
			nothing[e] = constant.Sign(v.Value) == 0
		}
	}
	for _, s := range t.files {
		s.nothing = nothing
	}
}

// importer reads the compiled packages that the package imports.
func (t *target) importer(fset *token.FileSet) types.Importer {
	return importer.ForCompiler(fset, "gc", func(path string) (io.ReadCloser, error) {
		if t.exports[path] == "" {
			return nil, fmt.Errorf("no compiled package %s", path)
		}
		return os.Open(t.exports[path])
	})
}

// mutants lists every change of the package, numbered from 1.
func (t *target) mutants() []*mutant {
	var all []*mutant
	for _, s := range t.files {
		all = append(all, mutantsOf(s)...)
	}
	for i, m := range all {
		m.id = i + 1
	}
	return all
}

// building parts the changes into those that compile and the number of those that do not: a type that does not fit, a variable that is
// set and never used.
func (t *target) building(list []*mutant) (good []*mutant, bad int, err error) {
	over := woven(t.folder, t.Name, t.files, list)
	fset := token.NewFileSet()
	var files []*ast.File
	names := make([]string, 0, len(t.files)+1)
	for _, s := range t.files {
		names = append(names, s.path)
		if _, ok := over[s.path]; !ok {
			over[s.path] = s.text
		}
	}
	names = append(names, filepath.Join(t.folder, "mutant_chosen.go"))
	for _, name := range names {
		f, err := parser.ParseFile(fset, name, over[name], parser.SkipObjectResolution)
		if err != nil {
			return nil, 0, fmt.Errorf("the woven file is no Go: %w", err)
		}
		files = append(files, f)
	}
	// the changed copies, by where they stand
	type span struct {
		from, to token.Pos
		id       int
	}
	var spans []span
	for _, f := range files {
		for _, d := range f.Decls {
			if f, ok := d.(*ast.FuncDecl); ok {
				var id int
				if n, _ := fmt.Sscanf(f.Name.Name, "mutant%d_", &id); n == 1 {
					spans = append(spans, span{f.Pos(), f.End(), id})
				}
			}
		}
	}
	failed := map[int]bool{}
	var other error
	conf := types.Config{
		Importer: t.importer(fset),
		Error: func(err error) {
			var e types.Error
			if !errors.As(err, &e) {
				other = errors.Join(other, err)
				return
			}
			i := sort.Search(len(spans), func(i int) bool { return spans[i].to > e.Pos })
			if i == len(spans) || spans[i].from > e.Pos {
				other = errors.Join(other, err)
				return
			}
			failed[spans[i].id] = true
		},
	}
	conf.Check(t.ImportPath, fset, files, nil) //nolint:errcheck // each error was given to Error
	if other != nil {
		return nil, 0, fmt.Errorf("the woven package: %w", other)
	}
	for _, m := range list {
		if failed[m.id] {
			bad++
		} else {
			good = append(good, m)
		}
	}
	return good, bad, nil
}
