package workbook

import (
	"slices"
	"strings"
)

// A grid is a sheet in which the columns and lines of a form were found.
type grid struct {
	*sheet
	key     string
	top     int            // number of the row of column keys
	keys    int            // the column of line keys; 0: there is none
	head    int            // number of the row of headings; 0: not found
	columns map[string]int // by key
	lines   map[string]int // numbers of rows, by key
	doubled []doubled
	told    bool // all of them were told of one unit: of those after it the first is enough
}

// A doubled is a key that stands in two places.
type doubled struct {
	key         string
	at          *cell
	first, more string // names of the cells
}

// marked looks for the mark of a form in the first rows of a sheet.
func marked(s *sheet) *grid {
	for _, r := range s.rows[:min(len(s.rows), 30)] {
		for _, c := range r.cells {
			if key, ok := strings.CutPrefix(c.text, mark); ok && c.kind == words {
				g := &grid{sheet: s, key: key, top: r.number, keys: c.column, columns: map[string]int{}, lines: map[string]int{}}
				g.find(r)
				return g
			}
		}
	}
	return nil
}

// find notes where the keys of columns and lines stand.
func (g *grid) find(keys *row) {
	for _, c := range keys.cells {
		if c.column != g.keys && c.kind == words {
			g.note(g.columns, c, c.column)
		}
	}
	for _, r := range g.rows {
		c := r.at(g.keys)
		switch {
		case c == nil || r.number == g.top || c.kind != words:
		case c.text == headKey:
			g.head = r.number
		default:
			g.note(g.lines, c, c.row)
		}
	}
}

func (g *grid) note(in map[string]int, c *cell, at int) {
	if first, twice := in[c.text]; twice {
		d := doubled{key: c.text, at: c, first: columnName(first), more: columnName(at)}
		if c.column == g.keys {
			d.first, d.more = g.call(first, g.shows()), g.call(at, g.shows())
		}
		g.doubled = append(g.doubled, d)
		return
	}
	in[c.text] = at
}

// shows gives the column by which a line is named to a reader.
func (g *grid) shows() int { return max(g.columns["label"], 1) }

// column gives where a column is: by its key, else by its heading, as where the column was deleted and written anew.
func (g *grid) column(key, label string) (int, bool) {
	if n, ok := g.columns[key]; ok {
		return n, true
	}
	r := g.sheet.at(g.head)
	if r == nil {
		return 0, false
	}
	for _, c := range r.cells {
		if c.kind == words && narrow(c.text) == narrow(label) && !g.known(c.column) {
			return c.column, true
		}
	}
	return 0, false
}

// known reports a column that has a key.
func (g *grid) known(n int) bool {
	for _, at := range g.columns {
		if at == n {
			return true
		}
	}
	return n == g.keys
}

// strays gives the rows below the headings that have no key, though something stands in one of some columns.
func (g *grid) strays(columns ...int) (list []*row) {
	keyed := map[int]bool{}
	for _, n := range g.lines {
		keyed[n] = true
	}
	for _, r := range g.rows {
		if r.number > max(g.head, g.top) && !keyed[r.number] && (g.keys == 0 || r.at(g.keys) == nil) && slices.ContainsFunc(columns, func(n int) bool { return r.at(n) != nil }) {
			list = append(list, r)
		}
	}
	return list
}
