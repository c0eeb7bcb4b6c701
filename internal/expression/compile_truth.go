package expression

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
)

func compileTruth(n *Node) func(*Frame) bool {
	if c := compileAny(n, truths); c != nil {
		return c
	}
	switch n.Op {
	case Ref:
		slot := n.Slot
		return func(f *Frame) bool {
			c := &f.cells[slot]
			return (c.present || f.absent(n)) && c.truth
		}
	case Present:
		of := n.Args[0]
		return func(f *Frame) bool { return f.Present(of) }
	case In:
		return compileIn(n)
	case All, Any, None, One:
		return compileQuantifier(n)
	}
	return compileLogic(n)
}

func compileLogic(n *Node) func(*Frame) bool {
	switch n.Op {
	case Not:
		x := n.Args[0].truth
		return func(f *Frame) bool { return !x(f) }
	case And:
		a, b := n.Args[0].truth, n.Args[1].truth
		return func(f *Frame) bool { return a(f) && b(f) }
	case Or:
		a, b := n.Args[0].truth, n.Args[1].truth
		return func(f *Frame) bool { return a(f) || b(f) }
	case Contains, Starts, Ends:
		a, b, test := n.Args[0].text, n.Args[1].text, textTest[n.Op]
		return func(f *Frame) bool { x, y := a(f), b(f); return f.read(x, y, n) && test(x, y) }
	}
	return compileComparison(n)
}

func compileComparison(n *Node) func(*Frame) bool {
	l, r, equal := n.Args[0], n.Args[1], n.Op == Equal
	switch l.Type {
	case Text:
		a, b := l.text, r.text
		long := func(f *Frame) bool { x, y := a(f), b(f); return f.read(x, y, n) && (x == y) == equal }
		if !l.isField() || r.Op != Literal {
			return long
		}
		slot, word := l.Slot, r.Value.Text // as most are: a choice and one of its words
		return func(f *Frame) bool {
			if c := &f.cells[slot]; c.present {
				if x := f.texts[c.other-1]; max(len(x), len(word)) < textPart {
					return (x == word) == equal
				}
			}
			return long(f)
		}
	case Bool:
		a, b := l.truth, r.truth
		return func(f *Frame) bool { x := a(f); return (x == b(f)) == equal }
	}
	return compileOrder(n)
}

// compileOrder compares two numbers.
func compileOrder(n *Node) func(*Frame) bool {
	p := pairOf(n.Args[0], n.Args[1])
	x, y, want := p.x, p.y, n.Op.Outcomes()
	long := func(f *Frame) bool { v := f.sized(x(f), n); return want[v.Cmp(f.sized(y(f), n))+1] }
	switch {
	case p.named:
		first, second := p.first, p.second
		return func(f *Frame) bool {
			v, w := &f.cells[first], &f.cells[second]
			if v.present && w.present && v.number.Quick() && w.number.Quick() {
				return want[v.number.Cmp(w.number)+1]
			}
			return long(f)
		}
	case p.fixedR && n.Args[0].isField(): // as most conditions are
		slot, k := p.first, p.right
		return func(f *Frame) bool {
			if v := &f.cells[slot]; v.present && v.number.Quick() {
				return want[v.number.Cmp(k)+1]
			}
			return long(f)
		}
	case p.fixedR:
		k := p.right
		return func(f *Frame) bool { return want[f.sized(x(f), n).Cmp(k)+1] }
	}
	return long
}

// Outcomes tells which results of a three-way comparison make the operator true: less, equal and greater.
func (op Op) Outcomes() [3]bool { return outcomes[op] }

var outcomes = map[Op][3]bool{
	Less: {true, false, false}, LessEqual: {true, true, false}, Equal: {false, true, false},
	Greater: {false, false, true}, AtLeast: {false, true, true}, NotEqual: {true, false, true},
}

func compileIn(n *Node) func(*Frame) bool {
	if n.Args[0].Type == Text {
		x := n.Args[0].text
		var words []string
		for _, a := range n.Args[1:] {
			words = append(words, a.Value.Text)
		}
		return func(f *Frame) bool { return slices.Contains(words, x(f)) }
	}
	x := n.Args[0].number
	var numbers []exact.Number
	for _, a := range n.Args[1:] {
		v, _ := a.Constant()
		numbers = append(numbers, v)
	}
	return func(f *Frame) bool {
		v := x(f)
		return slices.ContainsFunc(numbers, func(k exact.Number) bool { return f.sized(v, n).Equal(k) })
	}
}

// each runs visit for the items of a source until it returns false. While it runs, # means the item of this source.
func (f *Frame) each(n *Node, visit func(*Frame) bool) {
	if n.arranged {
		if !f.together(n, visit) {
			f.fail(MissingValue, n)
		}
		return
	}
	if !f.rows(n.Source, func() bool { return f.step(n) && (!f.kept(n.Source.Stages) || visit(f)) }) {
		f.fail(MissingValue, n)
	}
}

// rows takes the rows of a source in hand one after another, until visit returns false. Without the table there are none.
func (f *Frame) rows(s *Source, visit func() bool) (ok bool) {
	table := &f.cells[s.Table]
	if !table.present {
		return false
	}
	row, item := f.row, f.item
	for _, f.row = range f.tables[table.other-1] {
		if !visit() {
			break
		}
	}
	f.row, f.item = row, item
	return true
}

// kept runs the stages for the current row and reports whether every filter keeps it.
func (f *Frame) kept(stages []Stage) bool {
	for _, s := range stages {
		if s.Map {
			f.item = f.Part(s.Body)
		} else if !s.Body.truth(f) {
			return false
		}
	}
	return true
}

func compileAggregate(n *Node) func(*Frame) exact.Number {
	if n.Op == Sum {
		x := n.Args[0].number
		return func(f *Frame) exact.Number {
			var total exact.Number
			f.each(n, func(f *Frame) bool { total = f.sized(total.Add(x(f)), n); return true })
			return total
		}
	}
	counts := func(*Frame) bool { return true } // len
	if n.Op == CountOf {
		counts = n.Args[0].truth
	}
	return func(f *Frame) exact.Number {
		var total int64
		f.each(n, func(f *Frame) bool {
			if counts(f) {
				total++
			}
			return true
		})
		return exact.Int(total)
	}
}

func compileQuantifier(n *Node) func(*Frame) bool {
	holds := n.Args[0].truth
	most := map[Op]int{All: 0, Any: 0, None: 0, One: 1}[n.Op] // seeing one more settles it
	return func(f *Frame) bool {
		seen := 0
		f.each(n, func(f *Frame) bool {
			if holds(f) != (n.Op == All) {
				seen++
			}
			return seen <= most
		})
		switch n.Op {
		case Any:
			return seen > 0
		case One:
			return seen == 1
		}
		return seen == 0
	}
}
