package main

import (
	"fmt"
	"go/ast"
	"path/filepath"
	"slices"
	"strings"
)

// chooser is the file that is laid into the package: the changed copy that runs is chosen when the tests start, so that one build tries
// every change. It is 0 where nothing is changed.
const chooser = `package %s

import (
	"os"
	"strconv"
)

var mutantChosen, _ = strconv.Atoi(os.Getenv("MUTANT"))
`

// woven is what the build reads instead of the files of a package: each function that has changes begins with a switch that calls the
// changed copy instead, and the copies stand behind the last line, so that the lines are where they were.
func woven(folder, name string, files []*source, list []*mutant) map[string][]byte {
	out := map[string][]byte{filepath.Join(folder, "mutant_chosen.go"): fmt.Appendf(nil, chooser, name)}
	byFile := map[*source][]*mutant{}
	for _, m := range list {
		byFile[m.file] = append(byFile[m.file], m)
	}
	for _, s := range files {
		if here := byFile[s]; len(here) > 0 {
			out[s.path] = s.woven(here)
		}
	}
	return out
}

// An edit replaces bytes of a file.
type edit struct {
	from, to int
	text     string
}

func apply(text []byte, from, to int, edits []edit) string {
	slices.SortStableFunc(edits, func(a, b edit) int { return a.from - b.from })
	var b strings.Builder
	at := from
	for _, e := range edits {
		b.Write(text[at:e.from])
		b.WriteString(e.text)
		at = e.to
	}
	b.Write(text[at:to])
	return b.String()
}

func (s *source) woven(list []*mutant) []byte {
	byFunction := map[*ast.FuncDecl][]*mutant{}
	for _, m := range list {
		byFunction[m.in] = append(byFunction[m.in], m)
	}
	var edits []edit
	var copies strings.Builder
	for _, d := range s.tree.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || len(byFunction[f]) == 0 {
			continue
		}
		call, named := s.call(f)
		var choice strings.Builder
		choice.WriteString(" switch mutantChosen {")
		for _, m := range byFunction[f] {
			if f.Type.Results == nil {
				fmt.Fprintf(&choice, " case %d: %s; return;", m.id, fmt.Sprintf(call, m.id))
			} else {
				fmt.Fprintf(&choice, " case %d: return %s;", m.id, fmt.Sprintf(call, m.id))
			}
			fmt.Fprintf(&copies, "\n%s\n", apply(s.text, s.at(f.Pos()), s.at(f.End()), append(slices.Clone(named),
				edit{s.at(f.Name.Pos()), s.at(f.Name.End()), fmt.Sprintf("mutant%d_%s", m.id, f.Name.Name)}, edit{m.from, m.to, m.text})))
		}
		choice.WriteString(" };")
		at := s.at(f.Body.Lbrace) + 1
		edits = append(append(edits, named...), edit{at, at, choice.String()})
	}
	return []byte(apply(s.text, 0, len(s.text), edits) + copies.String())
}

// call writes how a function calls a copy of itself, with the copy's number as %d, and the edits that name what has no name.
func (s *source) call(f *ast.FuncDecl) (string, []edit) {
	var edits []edit
	named := 0
	names := func(field *ast.Field) (list []string) {
		if len(field.Names) == 0 {
			named++
			name := fmt.Sprintf("mutantGiven%d", named)
			edits = append(edits, edit{s.at(field.Type.Pos()), s.at(field.Type.Pos()), name + " "})
			return []string{name}
		}
		for _, n := range field.Names {
			name := n.Name
			if name == "_" {
				named++
				name = fmt.Sprintf("mutantGiven%d", named)
				edits = append(edits, edit{s.at(n.Pos()), s.at(n.End()), name})
			}
			list = append(list, name)
		}
		return list
	}
	before := ""
	if f.Recv != nil {
		before = names(f.Recv.List[0])[0] + "."
	}
	var kinds, given []string
	if f.Type.TypeParams != nil {
		for _, field := range f.Type.TypeParams.List {
			for _, n := range field.Names {
				kinds = append(kinds, n.Name)
			}
		}
	}
	for _, field := range f.Type.Params.List {
		list := names(field)
		if _, ok := field.Type.(*ast.Ellipsis); ok {
			list[0] += "..."
		}
		given = append(given, list...)
	}
	of := ""
	if len(kinds) > 0 {
		of = "[" + strings.Join(kinds, ", ") + "]"
	}
	return before + "mutant%d_" + f.Name.Name + of + "(" + strings.Join(given, ", ") + ")", edits
}
