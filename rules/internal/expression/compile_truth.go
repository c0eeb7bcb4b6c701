package expression

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
)

func compileTruth(n *Node) func(*Frame) bool {
	slot := n.Slot
	switch n.Op {
	case Literal:
		return func(*Frame) bool { return n.Value.Bool }
	case Ref:
		return func(f *Frame) bool {
			c := &f.cells[slot]
			if !c.present && !f.absent(n) {
				return false
			}
			return c.truth
		}
	case Local:
		return func(f *Frame) bool { return f.locals[slot].Bool }
	case Column:
		return func(f *Frame) bool {
			v := &f.row[slot]
			if !v.Present {
				f.fail(MissingValue, n)
			}
			return v.Bool
		}
	case Item:
		return func(f *Frame) bool { return f.item.Bool }
	case Present:
		of := n.Args[0]
		return func(f *Frame) bool { return f.present(of) }
	case Coalesce:
		return func(f *Frame) bool { return f.first(n).truth(f) }
	case If:
		c, a, b := n.Args[0].truth, n.Args[1].truth, n.Args[2].truth
		return func(f *Frame) bool {
			if c(f) {
				return a(f)
			}
			return b(f)
		}
	case Let:
		bind, body := n.bind(), n.Args[1].truth
		return func(f *Frame) bool { bind(f); return body(f) }
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
		return func(f *Frame) bool { x, y := a(f), b(f); return f.read(x, y, n) && (x == y) == equal }
	case Bool:
		a, b := l.truth, r.truth
		return func(f *Frame) bool { x := a(f); return (x == b(f)) == equal }
	}
	a, b, want := l.number, r.number, n.Op.Outcomes()
	if k, fixed := r.Constant(); fixed {
		return func(f *Frame) bool { return want[f.sized(a(f), n).Cmp(k)+1] }
	}
	return func(f *Frame) bool { x := f.sized(a(f), n); return want[x.Cmp(f.sized(b(f), n))+1] }
}

// Outcomes tells which results of a three-way comparison make the operator true: less, equal and greater.
func (op Op) Outcomes() [3]bool {
	switch op {
	case Less:
		return [3]bool{true, false, false}
	case LessEqual:
		return [3]bool{true, true, false}
	case Greater:
		return [3]bool{false, false, true}
	case AtLeast:
		return [3]bool{false, true, true}
	case Equal:
		return [3]bool{false, true, false}
	}
	return [3]bool{true, false, true}
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
	table := &f.cells[n.Source.Table]
	if !table.present {
		f.fail(MissingValue, n)
		return
	}
	row, item := f.row, f.item
	for _, f.row = range f.tables[table.other-1] {
		if !f.step(n) {
			break
		}
		if f.kept(n.Source.Stages) && !visit(f) {
			break
		}
	}
	f.row, f.item = row, item
}

// kept runs the stages for the current row and reports whether every filter keeps it.
func (f *Frame) kept(stages []Stage) bool {
	for _, s := range stages {
		switch {
		case !s.Map:
			if !s.Body.truth(f) {
				return false
			}
		case s.Body.Type == Number:
			f.item.Number = s.Body.number(f)
		case s.Body.Type == Bool:
			f.item.Bool = s.Body.truth(f)
		default:
			f.item.Text = s.Body.text(f)
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
