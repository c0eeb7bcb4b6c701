package source

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Pos is a place in a file. Line and column count from 1, the column in
// characters, so that it is right under Chinese text. The zero Pos is unknown.
type Pos struct{ Line, Column int }

// String returns line:column, or "" for the zero Pos.
func (p Pos) String() string {
	if p == (Pos{}) {
		return ""
	}
	return fmt.Sprintf("%d:%d", p.Line, p.Column)
}

func (p Pos) compare(q Pos) int {
	return cmp.Or(cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// A Fault is one thing wrong with a document.
type Fault struct {
	File string
	Pos
	Path    string // of the value, as in indicators[1].marks; items count from 1
	Code    string // stable, in kebab-case: a program may test for it
	Message string // Chinese: what is wrong and what to write instead
}

// Error returns file:line:column: path: message, without the parts that are
// unknown.
func (f Fault) Error() string {
	var b strings.Builder
	b.WriteString(f.File)
	if f.Pos != (Pos{}) {
		if f.File != "" {
			b.WriteByte(':')
		}
		b.WriteString(f.Pos.String())
	}
	if b.Len() > 0 {
		b.WriteString(": ")
	}
	if f.Path != "" {
		b.WriteString(f.Path)
		b.WriteString(": ")
	}
	b.WriteString(f.Message)
	return b.String()
}

// A faultList collects faults, up to MaxFaults of them.
type faultList struct {
	file string
	list []Fault
	cut  bool
}

func (l *faultList) add(pos Pos, path, code, format string, args ...any) {
	l.append(Fault{File: l.file, Pos: pos, Path: path, Code: code, Message: fmt.Sprintf(format, args...)})
}

func (l *faultList) append(f Fault) {
	if len(l.list) == MaxFaults {
		l.cut = true
		return
	}
	l.list = append(l.list, f)
}

// sorted returns the faults in file order, those at one place in the order they
// were found.
func (l *faultList) sorted() []Fault {
	if len(l.list) == 0 {
		return nil
	}
	s := slices.Clone(l.list)
	slices.SortStableFunc(s, func(f, g Fault) int { return f.Pos.compare(g.Pos) })
	if l.cut {
		s = append(s, Fault{File: l.file, Pos: s[len(s)-1].Pos, Code: codeTooManyFaults,
			Message: fmt.Sprintf("错误超过 %d 处，其余没有列出；先改正上面这些", MaxFaults)})
	}
	return s
}

// shown is the length in characters to which Quoted cuts a text.
const shown = 40

// Quoted returns s between Chinese quotes, on one line, with characters that
// cannot be seen spelled out, and cut where it is long: messages repeat what
// somebody wrote, and that may be anything.
func Quoted(s string) string {
	var b strings.Builder
	b.WriteString("“")
	n := 0
	for _, r := range s {
		if n++; n > shown {
			b.WriteString("…")
			break
		}
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			b.WriteByte(' ')
		case Forbidden(r):
			b.WriteString(codePoint(r))
		default:
			b.WriteRune(r)
		}
	}
	b.WriteString("”")
	return b.String()
}
