package source

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// A Pos is a place in a file. Line and column count from 1, the column in characters, so that it is right under Chinese text. The zero
// Pos is unknown.
type Pos struct{ Line, Column int }

// String returns line:column, or "" for the zero Pos.
func (p Pos) String() string {
	if p == (Pos{}) {
		return ""
	}
	return fmt.Sprintf("%d:%d", p.Line, p.Column)
}

// compare tells which of two places comes first.
func (p Pos) compare(q Pos) int { return cmp.Or(p.Line-q.Line, p.Column-q.Column) }

// A Place is a place in a rule file, as a reader wants it: the file's name, the line and the column.
type Place struct {
	File         string
	Line, Column int
}

// In gives the place of a position in a file.
func (p Pos) In(file string) Place { return Place{file, p.Line, p.Column} }

// String gives file:line:column.
func (p Place) String() string { return string(AppendPlace(nil, p)) }

// AppendPlace appends what String gives to b.
func AppendPlace(b []byte, p Place) []byte {
	b = append(append(b, p.File...), ':')
	b = append(strconv.AppendInt(b, int64(p.Line), 10), ':')
	return strconv.AppendInt(b, int64(p.Column), 10)
}

// InOrder tells which of two places of one file comes first.
func InOrder(p, q Place) int {
	return Pos{p.Line, p.Column}.compare(Pos{q.Line, q.Column})
}

// A Fault is one thing wrong with a document.
type Fault struct {
	File string
	Pos
	Path    string // of the value, as in indicators[1].marks; items count from 1
	Code    string // stable, in kebab-case: a program may test for it
	Message string // Chinese: what is wrong and what to write instead
}

// Error returns file:line:column: path: message, without the parts that are unknown.
func (f Fault) Error() string {
	place := f.File
	if f.File != "" && f.Pos != (Pos{}) {
		place += ":"
	}
	message := ""
	for _, part := range [...]string{place + f.Pos.String(), f.Path} {
		if part != "" {
			message += part + ": "
		}
	}
	return message + f.Message
}

// shown is the length in characters to which Quoted cuts a text.
const shown = 40

// Quoted returns s between Chinese quotes, on one line, with characters that cannot be seen spelled out, and cut where it is long:
// messages repeat what somebody wrote, and that may be anything.
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
