package rules

import (
	"bytes"
	"slices"

	"github.com/baifen-go/baifen/internal/source"
)

// cut finds the pieces: lines that begin with one of these, up to where something else begins.
func (r *rereader) cut() {
	var starts []int // lines, from 1
	for _, e := range r.root.Entries {
		starts = append(starts, e.Pos.Line)
		switch e.Key {
		case "indicators":
			starts = r.cutIndicators(e.Value, e.Key, starts)
		case "measures":
			starts = r.cutMeasures(e.Value, starts)
		case "bonuses", "caps", "checks":
			for i, n := range e.Value.Items {
				starts = append(starts, n.Pos.Line)
				r.pieces = append(r.pieces, piece{first: n.Pos.Line - 1, node: n, list: e.Key, place: i})
			}
		}
	}
	starts = append(starts, len(r.lines)+1)
	slices.Sort(starts)
	r.pieces = slices.DeleteFunc(r.pieces, func(p piece) bool { return !r.alone(p, starts) })
	for i := range r.pieces {
		p := &r.pieces[i]
		next, _ := slices.BinarySearch(starts, p.first+2)
		p.last = starts[next] - 1
	}
	// Where lines that are cut out do not give what they give in the file they are of no use.
	r.pieces = slices.DeleteFunc(r.pieces, func(p piece) bool { return r.alike(p, r.data) == nil })
	slices.SortFunc(r.pieces, func(a, b piece) int { return a.first - b.first })
}

// cutIndicators cuts the leaves of a list out, and adds the lines on which its indicators begin, and what groups hold.
func (r *rereader) cutIndicators(list *source.Node, at string, starts []int) []int {
	for i, n := range list.Items {
		here := source.Item(at, i)
		order := r.order
		r.order++
		starts = append(starts, n.Pos.Line)
		inside := slices.IndexFunc(n.Entries, func(e source.Entry) bool { return e.Key == "indicators" })
		if inside < 0 {
			r.nodes[order] = written{n, here}
			r.pieces = append(r.pieces, piece{first: n.Pos.Line - 1, node: n, list: "indicators", place: order})
			continue
		}
		for _, e := range n.Entries {
			starts = append(starts, e.Pos.Line)
		}
		starts = r.cutIndicators(n.Entries[inside].Value, here+".indicators", starts)
	}
	return starts
}

// cutMeasures cuts the measures out, and adds the lines on which they begin.
func (r *rereader) cutMeasures(list *source.Node, starts []int) []int {
	for i, m := range list.Entries {
		starts = append(starts, m.Pos.Line)
		r.is = append(r.is, written{valueOf(m.Value, "is"), "measures." + m.Key + ".is"})
		whole := &source.Node{Kind: source.Map, Pos: m.Pos, Entries: []source.Entry{m}}
		r.pieces = append(r.pieces, piece{first: m.Pos.Line - 1, node: whole, list: "measures", place: i})
	}
	return starts
}

// valueOf gives the value of a key; nil where there is none.
func valueOf(n *source.Node, key string) *source.Node {
	for _, e := range n.Entries {
		if e.Key == key {
			return e.Value
		}
	}
	return nil
}

// alone reports whether a piece begins its first line, and nothing else does.
func (r *rereader) alone(p piece, starts []int) bool {
	i, _ := slices.BinarySearch(starts, p.first+1)
	if i+1 < len(starts) && starts[i+1] == starts[i] {
		return false
	}
	line := r.data[r.lines[p.first]:]
	before := line[:len(line)-len(bytes.TrimLeft(line, " -"))]
	return len(before) == p.node.Pos.Column-1
}

// alike reads the lines of a piece as they stand in other data, which differs from the file within them alone; nil where they do not hold one
// node of the same form.
func (r *rereader) alike(p piece, data []byte) *source.Node {
	from := r.lines[p.first]
	to := len(data)
	if p.last < len(r.lines) {
		to -= len(r.data) - r.lines[p.last]
	}
	text := append(bytes.Repeat([]byte{'\n'}, p.first), data[from:to]...)
	n, faults := source.ParseYAML(r.name, text)
	if n != nil && len(faults) == 0 && p.list != "measures" {
		if n.Kind != source.List || len(n.Items) != 1 {
			return nil
		}
		n = n.Items[0]
	}
	if n == nil || len(faults) > 0 || n.Pos != p.node.Pos || !sameForm(n, p.node) {
		return nil
	}
	return n
}

// sameForm reports whether two nodes differ in nothing but scalars.
func sameForm(a, b *source.Node) bool {
	if scalar(a) != scalar(b) || !scalar(a) && a.Kind != b.Kind || len(a.Items) != len(b.Items) || len(a.Entries) != len(b.Entries) {
		return false
	}
	for i := range a.Items {
		if !sameForm(a.Items[i], b.Items[i]) {
			return false
		}
	}
	for i := range a.Entries {
		if !sameForm(a.Entries[i].Value, b.Entries[i].Value) {
			return false
		}
	}
	return true
}

func scalar(n *source.Node) bool { return n.Kind != source.List && n.Kind != source.Map }
