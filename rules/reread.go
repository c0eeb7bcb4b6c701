package rules

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"sync"

	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules/internal/expression"
	"github.com/baifen-go/baifen/rules/internal/kind"
)

// A Rereader is [Parse] for rule files that differ in one place from one that was loaded, as many as a search tries: it gives what Parse gives,
// and reads again only the indicator or the measure that holds the difference, and what reads that measure. It is for one goroutine.
type Rereader struct {
	name    string
	data    []byte
	set     *Set
	scope   *expression.Scope // with a checker of its own
	lines   []int             // byte at which each line begins
	pieces  []piece           // in file order, each on lines of its own
	nodes   map[int]written   // leaves by their order in the tree
	is      []written         // expressions of measures
	readers map[int]readers   // by slot of a measure
}

// A piece is some lines of the file that hold one indicator, or one measure, and nothing else.
type piece struct {
	first, last int // lines, from 0; last is behind the end
	node        *source.Node
	leaf        int // its order in the tree; -1 for a measure
	measure     int // its place among the measures
}

// A written is a node with the path that leads to it.
type written struct {
	node *source.Node
	at   string
}

// readers are what reads a measure, through other measures too.
type readers struct {
	measures []int // places
	leaves   []int // orders
	others   bool  // something that stands neither in a measure nor in an indicator
}

// NewRereader prepares to read files that differ in one place from data, of which set was loaded.
func NewRereader(name string, data []byte, set *Set) *Rereader {
	r := &Rereader{name: name, data: data, set: set, scope: set.scope.Copy(), nodes: map[int]written{}, readers: map[int]readers{}}
	root, faults := source.ParseYAML(name, data)
	if root == nil || len(faults) > 0 {
		return r // which reads every file as a whole
	}
	r.lines = []int{0}
	for i, b := range data {
		if b == '\n' {
			r.lines = append(r.lines, i+1)
		}
	}
	r.cut(root)
	for i := range set.measures {
		r.readers[i] = r.readersOf(len(set.fields) + i)
	}
	return r
}

// cut finds the pieces.
func (r *Rereader) cut(root *source.Node) {
	var starts []int // lines on which something else begins
	order := 0
	var indicators func(list *source.Node, at string)
	indicators = func(list *source.Node, at string) {
		if list == nil {
			return
		}
		for i, n := range list.Items {
			here := source.Item(at, i)
			own := order
			order++
			starts = append(starts, n.Pos.Line)
			group := false
			for _, e := range n.Entries {
				if e.Key == "indicators" {
					group = true
				}
			}
			if !group {
				r.nodes[own] = written{n, here}
				r.pieces = append(r.pieces, piece{first: n.Pos.Line - 1, node: n, leaf: own})
				continue
			}
			for _, e := range n.Entries {
				starts = append(starts, e.Pos.Line)
				if e.Key == "indicators" {
					indicators(e.Value, here+".indicators")
				}
			}
		}
	}
	for _, e := range root.Entries {
		starts = append(starts, e.Pos.Line)
		switch e.Key {
		case "indicators":
			indicators(e.Value, "indicators")
		case "measures":
			for i, m := range e.Value.Entries {
				starts = append(starts, m.Pos.Line)
				for _, x := range m.Value.Entries {
					if x.Key == "is" {
						r.is = append(r.is, written{x.Value, "measures." + m.Key + ".is"})
					}
				}
				whole := &source.Node{Kind: source.Map, Pos: m.Pos, Entries: []source.Entry{m}}
				r.pieces = append(r.pieces, piece{first: m.Pos.Line - 1, node: whole, leaf: -1, measure: i})
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
	r.pieces = slices.DeleteFunc(r.pieces, func(p piece) bool { // where cutting lines out does not give the same, it is of no use
		n, _ := r.alike(p, r.data)
		return n == nil
	})
	slices.SortFunc(r.pieces, func(a, b piece) int { return a.first - b.first })
}

// alone reports whether a piece begins its first line, and nothing else does.
func (r *Rereader) alone(p piece, starts []int) bool {
	i, _ := slices.BinarySearch(starts, p.first+1)
	if i+1 < len(starts) && starts[i+1] == starts[i] {
		return false
	}
	line := r.data[r.lines[p.first]:]
	before := line[:len(line)-len(bytes.TrimLeft(line, " -"))]
	return len(before) == p.node.Pos.Column-1
}

// alike reads the lines of a piece as they stand in other data, which differs from the file within them alone. The node is nil where they do
// not hold one node of the same form.
func (r *Rereader) alike(p piece, data []byte) (*source.Node, []source.Fault) {
	from := r.lines[p.first]
	to := len(data)
	if p.last < len(r.lines) {
		to -= len(r.data) - r.lines[p.last]
	}
	text := append(bytes.Repeat([]byte{'\n'}, p.first), data[from:to]...)
	n, faults := source.ParseYAML(r.name, text)
	if n != nil && len(faults) == 0 && p.leaf >= 0 {
		if n.Kind != source.List || len(n.Items) != 1 {
			return nil, nil
		}
		n = n.Items[0]
	}
	if n == nil || len(faults) > 0 || n.Pos != p.node.Pos || !sameForm(n, p.node) {
		return nil, nil
	}
	return n, nil
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

// readersOf finds what reads a measure.
func (r *Rereader) readersOf(slot int) (x readers) {
	s := r.set
	reads := func(p *expression.Program) (found bool) {
		if p != nil {
			s.walk(p, func(i int) { found = found || i == slot })
		}
		return found
	}
	any := func(list []*Formula) bool {
		return slices.ContainsFunc(list, func(f *Formula) bool { return reads(f.program) })
	}
	for i := range s.measures {
		if reads(s.scope.Measure(len(s.fields) + i)) {
			x.measures = append(x.measures, i)
		}
	}
	for _, in := range s.leaves {
		if reads(in.applies) || slices.ContainsFunc(in.criteria, func(c *Criterion) bool { return any(c.Formulas()) || any(c.Said()) }) {
			x.leaves = append(x.leaves, in.order)
		}
	}
	for _, b := range s.bonuses {
		x.others = x.others || any(b.Formulas())
	}
	for _, c := range s.caps {
		x.others = x.others || any(c.Formulas())
	}
	for _, c := range s.checks {
		x.others = x.others || any(c.Formulas())
	}
	for _, d := range s.standings {
		x.others = x.others || reads(d.value) || reads(d.among)
	}
	return x
}

// Parse reads the file of the same name with other data.
func (r *Rereader) Parse(data []byte) (*Set, error) {
	p, found := r.changed(data)
	if !found || len(data) > source.MaxBytes {
		return Parse(r.name, data)
	}
	n, _ := r.alike(p, data)
	if n == nil {
		return Parse(r.name, data)
	}
	l, ok := r.reload(p, n, data)
	if !ok {
		return Parse(r.name, data)
	}
	if l.Failed() {
		return nil, errorList(l.Faults())
	}
	return l.set, nil
}

// changed finds the piece within which data differs from the file.
func (r *Rereader) changed(data []byte) (p piece, found bool) {
	least := min(len(data), len(r.data))
	from := 0
	for from < least && data[from] == r.data[from] {
		from++
	}
	same := 0
	for same < least-from && data[len(data)-1-same] == r.data[len(r.data)-1-same] {
		same++
	}
	to := len(r.data) - same // of the file: what differs lies from from up to to
	line, exactly := slices.BinarySearch(r.lines, from)
	if !exactly {
		line--
	}
	i, exactly := slices.BinarySearchFunc(r.pieces, line, func(p piece, line int) int { return p.first - line })
	if !exactly {
		i--
	}
	if i < 0 || line >= r.pieces[i].last {
		return p, false
	}
	p = r.pieces[i]
	end := len(r.data)
	if p.last < len(r.lines) {
		end = r.lines[p.last]
	}
	return p, to < end && bytes.Count(data[from:len(data)-same], []byte{'\n'}) == bytes.Count(r.data[from:to], []byte{'\n'})
}

// reload makes the set anew, with what was read again in its place. It is false where more than the piece may be otherwise.
func (r *Rereader) reload(p piece, n *source.Node, data []byte) (l *loader, ok bool) {
	again := map[int]written{}
	if p.leaf >= 0 {
		again[p.leaf] = written{n, r.nodes[p.leaf].at}
	}
	var slots []int
	l = r.loader(data)
	if p.leaf < 0 {
		x := r.readers[p.measure]
		if x.others || len(r.is) != r.set.measures || n.Entries[0].Key != p.node.Entries[0].Key || !sameBesideIs(n.Entries[0].Value, p.node.Entries[0].Value) {
			return nil, false
		}
		for _, order := range x.leaves {
			again[order] = r.nodes[order]
		}
		for _, i := range append(x.measures, p.measure) {
			slots = append(slots, len(r.set.fields)+i)
		}
	}
	l.set.scope = r.scope.Again(slots)
	l.Terms.Scope = l.set.scope
	if !l.again(r, p, n, slots) {
		return nil, false
	}
	return l, l.regrow(r.set, again)
}

// sameBesideIs reports whether two measures differ in nothing but their expression.
func sameBesideIs(a, b *source.Node) bool {
	for i, e := range a.Entries {
		if e.Key != b.Entries[i].Key || e.Key != "is" && e.Value.Text != b.Entries[i].Value.Text {
			return false
		}
	}
	return true
}

// loader begins a set that holds what the old one holds beside its indicators.
func (r *Rereader) loader(data []byte) *loader {
	set, sum := *r.set, sha256.Sum256(data)
	set.sha256, set.scratch = hex.EncodeToString(sum[:]), new(sync.Pool)
	l := &loader{Reader: kind.NewReader(r.name, set.file), set: &set, ids: map[string]source.Pos{}, policy: set.policy, before: r.set}
	l.Terms = set.terms.Copy()
	l.Terms.Standing = set.explainStanding
	set.terms = l.Terms
	set.literals = maps.Clone(set.literals)
	l.Literals = set.literals
	set.standings = copies(set.standings, func(s *Standing) { s.set = &set })
	set.bonuses = copies(set.bonuses, func(b *Bonus) { b.set = &set })
	set.caps = copies(set.caps, func(c *Cap) { c.set = &set })
	set.checks = copies(set.checks, func(c *Check) { c.set = &set })
	return l
}

func copies[T any](list []*T, change func(*T)) []*T {
	out := make([]*T, len(list))
	for i, x := range list {
		y := *x
		change(&y)
		out[i] = &y
	}
	return out
}

// again compiles measures again: those of some slots, of which one is the piece. It is false where the type of one becomes another.
func (l *loader) again(r *Rereader, p piece, n *source.Node, slots []int) bool {
	if len(slots) == 0 {
		return true
	}
	drafts := make([]*measureDraft, l.set.measures)
	for i := range drafts {
		slot := len(l.set.fields) + i
		is := r.is[i]
		if i == p.measure {
			for _, e := range n.Entries[0].Value.Entries {
				if e.Key == "is" {
					is.node = e.Value
				}
			}
		}
		drafts[i] = &measureDraft{field: *l.set.scope.Field(slot), slot: slot, is: is.node, at: is.at, done: !slices.Contains(slots, slot)}
	}
	for _, slot := range slots {
		d := drafts[slot-len(l.set.fields)]
		d.parsed = l.Parse(d.is, d.at)
	}
	for _, d := range drafts {
		l.measure(d, drafts, nil)
	}
	return !l.retyped
}

// regrow makes the tree of indicators anew: leaves that are read again, by their order, and all others as they were. It is false where what
// is read again means more than itself.
func (l *loader) regrow(old *Set, again map[int]written) bool {
	s := l.set
	s.roots, s.tree, s.leaves, s.criteria, s.leafMarks = nil, nil, nil, nil, nil
	for order, x := range old.tree {
		var parent *Indicator
		if x.parent != nil {
			parent = s.tree[x.parent.order]
		}
		var y *Indicator
		if w, anew := again[order]; anew {
			if x.people() {
				return false // what people judge is numbered
			}
			y = l.indicator(w.node, w.at, parent)
			if y.people() || y.id != x.id || !y.marks.Equal(x.marks) || y.index < 0 || l.policy == PolicyUnset && y.policy != x.policy {
				return false
			}
			if y.policy == PolicyUnset {
				y.policy = l.policy
			}
		} else {
			y = x.copied(s, parent)
		}
		if parent == nil {
			s.roots = append(s.roots, y)
		} else {
			parent.children = append(parent.children, y)
		}
	}
	return true
}

// people reports whether a person judges, or a unit chooses, in some criterion of a leaf.
func (i *Indicator) people() bool {
	return slices.ContainsFunc(i.criteria, func(c *Criterion) bool { return c.k.Judgement >= 0 || c.k.Choice >= 0 })
}

// copied puts an indicator as it is into another set.
func (i *Indicator) copied(s *Set, parent *Indicator) *Indicator {
	y := *i
	y.parent, y.children, y.criteria = parent, nil, nil
	s.tree = append(s.tree, &y)
	if y.index < 0 {
		return &y
	}
	for _, c := range i.criteria {
		d := y.criterion(s, c.k)
		d.readsMarks = c.readsMarks
		y.criteria = append(y.criteria, d)
	}
	s.leaves, s.leafMarks = append(s.leaves, &y), append(s.leafMarks, y.marks)
	s.criteria = append(s.criteria, y.criteria...)
	return &y
}
