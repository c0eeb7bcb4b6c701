package source

import "strconv"

// A Place is a place in a rule file, as a reader wants it: the file's name, the line and the column.
type Place struct {
	File         string
	Line, Column int
}

// In gives the place of a position in a file.
func (p Pos) In(file string) Place { return Place{file, p.Line, p.Column} }

// String gives file:line:column.
func (p Place) String() string { return string(p.Append(nil)) }

// Append appends what String gives to b.
func (p Place) Append(b []byte) []byte {
	b = append(append(b, p.File...), ':')
	b = append(strconv.AppendInt(b, int64(p.Line), 10), ':')
	return strconv.AppendInt(b, int64(p.Column), 10)
}

// Compare tells which of two places of one file comes first.
func (p Place) Compare(q Place) int {
	return Pos{p.Line, p.Column}.compare(Pos{q.Line, q.Column})
}
