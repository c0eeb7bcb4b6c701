package scoring_test

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestExportedSurface compares what each public package of the library exports with a file under testdata/api, so that a change of the
// surface is seen in review. Where it is meant, -update writes the files.
func TestExportedSurface(t *testing.T) {
	const folder = "testdata/api"
	written := map[string]bool{}
	names, fields := 0, 0
	for _, dir := range publicPackages(t) {
		lines := surface(t, dir)
		n, f := tally(lines)
		names, fields = names+n, fields+f
		t.Logf("%-20s %3d exported identifiers, and %3d fields", dir, n, f)
		file := filepath.Join(folder, filepath.FromSlash(dir)+".txt")
		written[filepath.ToSlash(file)] = true
		compareSurface(t, file, lines)
	}
	t.Logf("%-20s %3d exported identifiers, and %3d fields", "together", names, fields)
	err := filepath.WalkDir(folder, func(file string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() || written[filepath.ToSlash(file)]:
			return nil
		case *update:
			return os.Remove(file)
		}
		t.Errorf("%s is of no package", file)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// compareSurface says what differs from the file; with -update it writes it.
func compareSurface(t *testing.T, file string, got []string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(strings.Join(got, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Errorf("%v: go test ./scoring -run TestExportedSurface -update writes it", err)
		return
	}
	want := strings.Split(strings.TrimSpace(strings.ReplaceAll(string(b), "\r\n", "\n")), "\n")
	var diff []string
	for _, line := range want {
		if !slices.Contains(got, line) {
			diff = append(diff, "-"+line)
		}
	}
	for _, line := range got {
		if !slices.Contains(want, line) {
			diff = append(diff, "+"+line)
		}
	}
	if diff != nil {
		t.Errorf("%s (-written down +exported); if it is meant, go test ./scoring -run TestExportedSurface -update:\n%s", file, strings.Join(diff, "\n"))
	}
}

// publicPackages gives the folders of the packages that a host can import, by their path in the module.
func publicPackages(t *testing.T) (dirs []string) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(".."), ".", func(name string, d fs.DirEntry, err error) error {
		switch base := path.Base(name); {
		case err != nil:
			return err
		case d.IsDir() && (name == "examples" || base == "internal" || base == "testdata" || strings.HasPrefix(base, ".") && name != "."):
			return fs.SkipDir
		case strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") && !slices.Contains(dirs, path.Dir(name)):
			dirs = append(dirs, path.Dir(name))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(dirs)
	return dirs
}

// heldPackages are the public packages and those inside that tools of the house are made of: nothing given to them is a panic, and no name of theirs is dead.
func heldPackages(t *testing.T) []string {
	t.Helper()
	return append(publicPackages(t), "internal/analysis", "internal/spreadsheet")
}

// surface gives a line for each exported identifier of a package, sorted: constants, variables, functions and types, and the exported
// fields and methods of exported types.
func surface(t *testing.T, dir string) (lines []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", filepath.FromSlash(dir), "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				lines = append(lines, functionLine(d)...)
			case *ast.GenDecl:
				for _, s := range d.Specs {
					lines = append(lines, specLines(d.Tok, s)...)
					lines = append(lines, borrowed(t, file, s)...)
				}
			}
		}
	}
	slices.Sort(lines)
	return lines
}

// functionLine gives the line of a function or method, if it is exported.
func functionLine(d *ast.FuncDecl) []string {
	signature := strings.TrimPrefix(spelled(d.Type), "func")
	switch {
	case !d.Name.IsExported():
		return nil
	case d.Recv == nil:
		return []string{"func " + d.Name.Name + signature}
	}
	receiver := spelled(d.Recv.List[0].Type)
	if !ast.IsExported(strings.TrimLeft(receiver, "*")) {
		return nil
	}
	return []string{"method (" + receiver + ") " + d.Name.Name + signature}
}

// specLines gives the lines of constants, of variables or of a type.
func specLines(tok token.Token, s ast.Spec) (lines []string) {
	switch s := s.(type) {
	case *ast.ValueSpec:
		for _, n := range s.Names {
			if n.IsExported() {
				lines = append(lines, strings.TrimSpace(tok.String()+" "+n.Name+" "+spelled(s.Type)))
			}
		}
	case *ast.TypeSpec:
		if s.Name.IsExported() {
			return typeLines(s)
		}
	}
	return lines
}

func typeLines(s *ast.TypeSpec) (lines []string) {
	switch x := s.Type.(type) {
	case *ast.StructType:
		lines = append(lines, "type "+s.Name.Name+" struct")
		for _, f := range x.Fields.List {
			for _, n := range fieldNames(f) {
				if ast.IsExported(n) {
					lines = append(lines, "field "+s.Name.Name+"."+n+" "+spelled(f.Type))
				}
			}
		}
	case *ast.InterfaceType:
		lines = append(lines, "type "+s.Name.Name+" interface")
		for _, f := range x.Methods.List {
			for _, n := range fieldNames(f) {
				lines = append(lines, "in "+s.Name.Name+": "+n+strings.TrimPrefix(spelled(f.Type), "func"))
			}
		}
	default:
		name := s.Name.Name
		if s.Assign.IsValid() {
			name += " ="
		}
		lines = append(lines, "type "+name+" "+spelled(s.Type))
	}
	return lines
}

// borrowed gives the lines of what an exported type has that is another name of a type that no host can import: its fields and methods are
// the host's all the same.
func borrowed(t *testing.T, file *ast.File, s ast.Spec) (lines []string) {
	t.Helper()
	alias, ok := s.(*ast.TypeSpec)
	if !ok || !alias.Assign.IsValid() || !alias.Name.IsExported() {
		return nil
	}
	of, ok := alias.Type.(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	for _, i := range file.Imports {
		from, ours := strings.CutPrefix(strings.Trim(i.Path.Value, `"`), module)
		if !ours || path.Base(from) != spelled(of.X) || !strings.Contains("/"+from+"/", "/internal/") {
			continue
		}
		member := regexp.MustCompile(`^(field |in |method \(\*?)` + of.Sel.Name + `([.:)].*)$`)
		for _, line := range surface(t, from) {
			if m := member.FindStringSubmatch(line); m != nil {
				lines = append(lines, m[1]+alias.Name.Name+m[2])
			}
		}
	}
	return lines
}

// fieldNames gives the names of a field; one that is embedded has that of its type.
func fieldNames(f *ast.Field) (names []string) {
	for _, n := range f.Names {
		names = append(names, n.Name)
	}
	if names == nil {
		embedded := spelled(f.Type)
		names = append(names, strings.TrimLeft(embedded[strings.LastIndexByte(embedded, '.')+1:], "*"))
	}
	return names
}

// spelled writes an expression on one line; "" where there is none.
func spelled(x ast.Expr) string {
	if x == nil {
		return ""
	}
	var b bytes.Buffer
	if err := printer.Fprint(&b, token.NewFileSet(), x); err != nil {
		panic(fmt.Sprintf("an expression that was parsed cannot be written: %v", err))
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// tally tells how many lines are names, as the house counts them (constants, variables, functions, types and methods), and how many
// belong to a type that they complete: fields, and what an interface asks for.
func tally(lines []string) (names, fields int) {
	for _, l := range lines {
		if strings.HasPrefix(l, "field ") || strings.HasPrefix(l, "in ") {
			fields++
		} else {
			names++
		}
	}
	return names, fields
}
