package rules

import (
	"bytes"
	"slices"

	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/internal/symbolic"
)

// A rereader is [Parse] for rule files that differ in one place from one that was loaded, as many as a search tries: it gives what Parse gives,
// and reads again only the indicator, the measure, bonus, cap or check that holds the difference, and what reads that measure. It is for one goroutine.
type rereader struct {
	name    string
	data    []byte
	set     *Set
	scope   *expression.Scope // with a checker of its own
	lines   []int             // byte at which each line begins
	pieces  []piece           // in file order, each on lines of its own
	order   int               // indicators that were cut so far
	root    *source.Node
	nodes   map[int]written // leaves by their order in the tree
	is      []written       // expressions of measures
	readers map[int]readers // by slot of a measure
}

// A piece is some lines of the file that hold one indicator, measure, bonus, cap or check, and nothing else.
type piece struct {
	first, last int // lines, from 0; last is behind the end
	node        *source.Node
	list        string // the key under which it stands
	place       int    // in that list; of an indicator its order in the tree
}

// A written is a node with the path that leads to it.
type written struct {
	node *source.Node
	at   string
}

// readers are what reads a measure, through other measures too.
type readers struct {
	measures  []int // places
	leaves    []int // orders
	beside    bool  // a bonus, a cap or a check
	standings bool
}

// Rereading gives a function like [Parse] for files of one name that differ in one place from data, of which set was loaded. It reads again
// only what differs, where nothing else depends on it. The function is for one goroutine at a time.
func Rereading(name string, data []byte, set *Set) func(data []byte) (*Set, error) {
	return newRereader(name, data, set).parse
}

func newRereader(name string, data []byte, set *Set) *rereader {
	r := &rereader{name: name, data: data, set: set, nodes: map[int]written{}, readers: map[int]readers{}}
	root, faults := source.ParseYAML(name, data)
	if root == nil || len(faults) > 0 || set == nil || set.head.SHA256 != digest(data) || len(set.terms.Results) > 0 || set.shaped() {
		return r // which reads every file as a whole
	}
	r.scope = set.scope.Copy()
	r.lines = []int{0}
	for i, b := range data {
		if b == '\n' {
			r.lines = append(r.lines, i+1)
		}
	}
	r.root = root
	r.cut()
	for i := range set.measures {
		r.readers[i] = r.readersOf(len(set.fields) + i)
	}
	return r
}

// parse reads the file of the same name with other data.
func (r *rereader) parse(data []byte) (*Set, error) {
	p, found := r.changed(data)
	if !found || len(data) > source.MaxBytes {
		return Parse(r.name, data)
	}
	n := r.alike(p, data)
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
func (r *rereader) changed(data []byte) (p piece, found bool) {
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

// readersOf finds what reads a measure.
func (r *rereader) readersOf(slot int) (x readers) {
	s := r.set
	reads := func(p *expression.Program) (found bool) {
		if p != nil {
			symbolic.Walk(p, func(i int) { found = found || i == slot })
		}
		return found
	}
	any := func(list []*Formula) bool {
		return slices.ContainsFunc(list, func(f *Formula) bool { return f != nil && reads(f.program) })
	}
	for i := range s.measures {
		if reads(s.scope.Measure(len(s.fields) + i)) {
			x.measures = append(x.measures, i)
		}
	}
	for _, in := range s.leaves {
		if reads(in.applies) || slices.ContainsFunc(in.criteria, func(c *Criterion) bool {
			return slices.ContainsFunc(c.k.Programs(), reads) || slices.ContainsFunc(c.k.Said(), reads)
		}) {
			x.leaves = append(x.leaves, in.k.Order)
		}
	}
	for _, b := range s.bonuses {
		x.beside = x.beside || any(Formulas(b))
	}
	for _, c := range s.caps {
		x.beside = x.beside || any(Formulas(c))
	}
	for _, c := range s.checks {
		x.beside = x.beside || any(Formulas(c))
	}
	for _, g := range s.grades {
		x.standings = x.standings || any([]*Formula{g.When}) // which are not read again
	}
	for _, o := range s.outcomes {
		x.standings = x.standings || any([]*Formula{o.Formula})
	}
	for _, d := range s.standings {
		x.standings = x.standings || any(append(Formulas(d), d.DropHighest, d.DropLowest))
	}
	return x
}
