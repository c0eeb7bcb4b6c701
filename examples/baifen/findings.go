package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/lint"
	"github.com/baifen-go/baifen/rules/rulestest"
)

// A finding is one thing that check and test have to say of a rule file or its cases, whoever found it.
type finding struct {
	Code     string            `json:"code"`
	Severity lint.Severity     `json:"severity"`
	Place    string            `json:"place"` // file:line:column, or the file alone
	Path     string            `json:"path"`
	Message  string            `json:"message"`
	Witness  map[string]string `json:"witness"` // figures that show it, by field; null where there are none

	at      rules.Place
	excerpt string // the line with a caret under the place; "" where there is none
	advice  string // lines to paste into a file
}

// An origin is where files come from: a folder, or the built-in files. It reads what findings point at.
type origin struct {
	fsys fs.FS
	dir  string // as the user named it; "" for the built-in files
	file string // that was read last
	data []byte

	shown int // excerpts so far: each costs a look through the file, and of hundreds nobody reads them all
}

// finding gives a finding the name that the user knows its file by, and the line that it points at.
func (o *origin) finding(at rules.Place, code string, severity lint.Severity, path, message string, witness map[string]string) finding {
	f := finding{Code: code, Severity: severity, Path: path, Message: message, Witness: witness, at: at}
	if at.Line > 0 && o.fsys != nil && o.shown < source.MaxFaults {
		o.shown++
		if at.File != o.file {
			o.file, o.data = at.File, nil
			if data, err := source.ReadFile(o.fsys, at.File); err == nil {
				o.data = data
			}
		}
		f.excerpt = source.Excerpt(o.data, source.Pos{Line: at.Line, Column: at.Column})
	}
	if o.fsys != nil && at.File != "" {
		f.at.File = within(o.dir, at.File)
	}
	f.Place = f.at.File
	if at.Line > 0 {
		f.Place = f.at.String()
	}
	return f
}

// failures gives what the runner of cases found. All of it is an error.
func (o *origin) failures(list []rulestest.Failure) (found []finding) {
	for _, f := range list {
		found = append(found, o.finding(rules.Place{File: f.File, Line: f.Line, Column: f.Column}, f.Code, lint.Error, f.Path, f.Message, nil))
	}
	return found
}

// errorFindings gives the faults of a file that cannot be used, under the names that they carry.
func (o *origin) errorFindings(err error) (found []finding) {
	var list rules.ErrorList
	if !errors.As(err, &list) {
		return []finding{{Code: rules.CodeUnreadable, Severity: lint.Error, Message: err.Error()}}
	}
	for _, e := range list {
		found = append(found, o.finding(rules.Place{File: e.File, Line: e.Line, Column: e.Column}, e.Code, lint.Error, e.Path, e.Message, nil))
	}
	return found
}

// severityWords stand before each message, and count in the last line.
var severityWords = map[lint.Severity]string{lint.Error: "错误", lint.Warning: "提醒", lint.NotProved: "未证明"}

// text gives file:line:column: path: message.
func (f finding) text() string {
	return (&rules.Error{
		File: f.at.File, Line: f.at.Line, Column: f.at.Column, Path: f.Path, Message: severityWords[f.Severity] + "：" + f.Message,
	}).Error()
}

// below gives what is printed below a finding: the line with its caret, and the figures that show it.
func (f finding) below() string {
	var b strings.Builder
	if f.excerpt != "" {
		line, caret, _ := strings.Cut(f.excerpt, "\n")
		fmt.Fprintf(&b, "    %s\n    %s\n", line, caret)
	}
	if f.Witness != nil {
		var figures []string
		for _, name := range slices.Sorted(maps.Keys(f.Witness)) {
			figures = append(figures, name+": "+f.Witness[name])
		}
		fmt.Fprintf(&b, "    例：{%s}\n", strings.Join(figures, ", "))
	}
	for line := range strings.Lines(f.advice) {
		b.WriteString("    " + strings.TrimSuffix(line, "\n") + "\n")
	}
	return b.String()
}

// printFindings prints findings as compilers do. What is at one place shares one excerpt.
func printFindings(w io.Writer, found []finding) {
	for i, f := range found {
		fmt.Fprintln(w, f.text())
		if i+1 < len(found) && found[i+1].at == f.at && f.Witness == nil && f.advice == "" {
			continue
		}
		fmt.Fprint(w, f.below())
	}
}

// sortFindings puts findings of one file in file order; those of the file as a whole come first.
func sortFindings(found []finding) {
	slices.SortStableFunc(found, func(a, b finding) int { return source.InOrder(a.at, b.at) })
}

// countFindings counts the findings of a severity.
func countFindings(found []finding, s lint.Severity) (n int) {
	for _, f := range found {
		if f.Severity == s {
			n++
		}
	}
	return n
}

// sums says how many findings there are of each severity: 错误 2 处，提醒 1 处; "" where there are none.
func sums(found []finding) string {
	var parts []string
	for _, s := range []lint.Severity{lint.Error, lint.Warning, lint.NotProved} {
		if n := countFindings(found, s); n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d 处", severityWords[s], n))
		}
	}
	return strings.Join(parts, "，")
}

// printJSON prints a value on one line, with < and > as they are.
func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// listed gives a list that JSON shows as [] where it is empty.
func listed[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
