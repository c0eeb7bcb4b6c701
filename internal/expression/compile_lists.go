package expression

import (
	"math/bits"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// A listed is an item of a list whose rows are looked at together, with what the best of each key is told by.
type listed struct {
	row       []indicators.Value
	item, key indicators.Value
	value     exact.Number
}

// together is [Frame.each] of a list of which a stage does something with all rows together: stage by stage. Without the table ok is false.
func (f *Frame) together(n *Node, visit func(*Frame) bool) (ok bool) {
	table := &f.cells[n.Source.Table]
	if !table.present {
		return false
	}
	row, item, base := f.row, f.item, len(f.listed)
	for _, r := range f.tables[table.other-1] {
		f.listed = append(f.listed, listed{row: r})
	}
	for i := range n.Source.Stages {
		if !f.Failed() {
			f.arrange(n, &n.Source.Stages[i], base)
		}
	}
	for i := base; i < len(f.listed) && !f.Failed(); i++ {
		if f.inHand(i); !f.step(n) || !visit(f) {
			break
		}
	}
	clear(f.listed[base:])
	f.listed = f.listed[:base]
	f.row, f.item = row, item
	return true
}

// inHand takes an item of the list in hand.
func (f *Frame) inHand(i int) { f.row, f.item = f.listed[i].row, f.listed[i].item }

// arrange runs one stage over the items of the frame's list from base on. What it runs may use the list behind them.
func (f *Frame) arrange(n *Node, s *Stage, base int) {
	switch s.Does {
	case RowByRow:
		f.filtered(n, s, base)
	case Ascending, Descending:
		f.ordered(n, s.Does, base)
	case First, Rest:
		k := min(f.howMany(s.Body), len(f.listed)-base)
		if s.Does == First {
			f.listed = f.listed[:base+k]
		} else {
			f.listed = append(f.listed[:base], f.listed[base+k:]...)
		}
	case Best:
		f.bestOfEach(n, s.Body, base)
	}
}

// filtered is a filter or a map.
func (f *Frame) filtered(n *Node, s *Stage, base int) {
	kept := base
	for i := base; i < len(f.listed); i++ {
		f.inHand(i)
		switch {
		case !f.step(n):
			return
		case s.Map:
			made := f.Part(s.Body)
			f.listed[i].item = made
		case !s.Body.truth(f):
			continue
		}
		f.listed[kept] = f.listed[i]
		kept++
	}
	f.listed = f.listed[:kept]
}

func ascending(a, b listed) int  { return a.item.Number.Cmp(b.item.Number) }
func descending(a, b listed) int { return b.item.Number.Cmp(a.item.Number) }

func (f *Frame) ordered(n *Node, does Arranging, base int) {
	list := f.listed[base:]
	for i := range list {
		if !f.compares(n, list[i].item.Number, len(list)) {
			return
		}
	}
	if does == Ascending {
		slices.SortStableFunc(list, ascending)
	} else {
		slices.SortStableFunc(list, descending)
	}
}

// compares charges the budget for a number that is about to be put in order among others, and reports whether to go on.
func (f *Frame) compares(n *Node, x exact.Number, among int) bool {
	each := 1
	if !x.Quick() {
		each += x.Words() * x.Words() / 8
	}
	return f.charge(each*bits.Len(uint(among)), n)
}

// howMany gives the number of items that a stage takes or drops.
func (f *Frame) howMany(of *Node) int {
	k := of.number(f)
	if !f.Failed() && (k.Sign() < 0 || !k.IsInt()) {
		f.fail(NoCount, of)
	}
	if i, fits := k.Int64(); fits && 0 <= i && i < MaxSteps {
		return int(i)
	}
	return MaxSteps // more than there can be
}

// bestOfEach keeps of each key the first of those with the greatest value, in the order in which the keys come.
func (f *Frame) bestOfEach(n, pair *Node, base int) {
	key, value := pair.Args[0], pair.Args[1]
	kept := base
	for i := base; i < len(f.listed); i++ {
		if f.inHand(i); !f.step(n) {
			return
		}
		k, v := f.Part(key), f.sized(value.number(f), n)
		f.listed[i].key, f.listed[i].value = k, v
		at := f.keyed(n, key.Type, base, kept, i)
		switch {
		case f.Failed():
			return
		case at == kept:
			f.listed[kept] = f.listed[i]
			kept++
		case f.listed[at].value.Less(v):
			f.listed[at] = f.listed[i]
		}
	}
	f.listed = f.listed[:kept]
}

// keyed finds the kept item that has the key of another; where there is none, the place where it is to be kept.
func (f *Frame) keyed(n *Node, t Type, base, kept, of int) int {
	f.charge((kept-base)/32, n)
	k := &f.listed[of].key
	for i := base; i < kept; i++ {
		other := &f.listed[i].key
		same := k.Bool == other.Bool
		switch t {
		case Text:
			same = f.read(k.Text, other.Text, n) && k.Text == other.Text
		case Number, Date:
			same = f.sized(k.Number, n).Equal(other.Number)
		}
		if same || f.Failed() {
			return i
		}
	}
	return kept
}

// compileMost is the greatest or the least of a list.
func compileMost(n *Node) func(*Frame) exact.Number {
	x, pick := n.Args[0].number, exact.Max
	if n.Op == Least {
		pick = exact.Min
	}
	return func(f *Frame) exact.Number {
		var most exact.Number
		some := false
		f.each(n, func(f *Frame) bool {
			v := f.sized(x(f), n)
			if some {
				v = pick(most, v)
			}
			most, some = v, true
			return true
		})
		return f.ofSome(n, some, most)
	}
}

// ofSome gives the result of a list, which there is none of where the list is empty.
func (f *Frame) ofSome(n *Node, some bool, x exact.Number) exact.Number {
	if !some && !f.Failed() {
		f.fail(NoRows, n)
	}
	return x
}

func compileMean(n *Node) func(*Frame) exact.Number {
	x := n.Args[0].number
	return func(f *Frame) exact.Number {
		var total exact.Number
		var rows int64
		f.each(n, func(f *Frame) bool {
			total, rows = f.sized(total.Add(x(f)), n), rows+1
			return true
		})
		mean, _ := total.Quo(exact.Int(max(rows, 1)))
		return f.ofSome(n, rows > 0, f.sized(mean, n))
	}
}

func compileMedian(n *Node) func(*Frame) exact.Number {
	x := n.Args[0].number
	return func(f *Frame) exact.Number {
		base := len(f.numbers)
		f.each(n, func(f *Frame) bool {
			v := f.sized(x(f), n)
			f.numbers = append(f.numbers, v)
			return true
		})
		list := f.numbers[base:]
		median := f.middle(n, list)
		clear(list)
		f.numbers = f.numbers[:base]
		return median
	}
}

// middle gives the number in the middle of a list, or the mean of the two.
func (f *Frame) middle(n *Node, list []exact.Number) exact.Number {
	for _, x := range list {
		if !f.compares(n, x, len(list)) {
			return exact.Number{}
		}
	}
	if f.ofSome(n, len(list) > 0, exact.Number{}); f.Failed() {
		return exact.Number{}
	}
	slices.SortFunc(list, exact.Number.Cmp)
	half := len(list) / 2
	if len(list)%2 == 1 {
		return list[half]
	}
	return f.sized(list[half-1].Add(list[half]).Mul(exact.New(5, 1)), n)
}
