package symbolic

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/intervals"
)

// A Called is what the arguments of a look-up can be where it is met. It may be met more than once.
type Called struct {
	Measure int // slot of the measure in whose expression it stands, or -1
	Call    *expression.Call
	Args    []fields.Extent
	Whole   []bool // numbers that are surely whole
	Rows    []bool // of the table: the arguments can lie in it
}

// called is the reach of a look-up. What its choice asks are no conditions of who wrote the expression.
func (r *Reach) called(n *expression.Node) fields.Extent {
	call, seen := n.Call(), r.seen
	for ; n != call.Chosen; n = n.Args[1] {
		r.locals[n.Slot] = r.of(n.Args[0])
	}
	r.seen = nil
	x := Called{Measure: -1, Call: call, Rows: make([]bool, len(call.Lookup.Rows))}
	for i, a := range call.Args {
		x.Args = append(x.Args, r.of(call.Read[i]))
		x.Whole = append(x.Whole, r.whole(a))
	}
	for i := range x.Rows {
		x.Rows[i] = r.canLie(call.Lookup, i, x.Args)
	}
	e := r.node(n)
	r.seen = seen
	seen.call(x)
	return e
}

// whole reports whether a part is surely a whole number.
func (r *Reach) whole(n *expression.Node) bool { return whole(r.scope, n, r.fields) }

// canLie reports whether values that lie in a row of a table are possible. The row for what no other holds is possible where no other row holds
// all that is.
func (r *Reach) canLie(l *expression.Lookup, row int, args []fields.Extent) bool {
	if !l.Otherwise || row < len(l.Rows)-1 {
		for k := range args {
			if !meets(&l.Rows[row].Cells[k], l.Keys[k].Type, args[k]) {
				return false
			}
		}
		return true
	}
	possible := false
	l.Regions(maxReach, func(region []expression.Cell, rows []int) bool {
		if len(rows) > 0 {
			return true
		}
		for k := range args {
			if !meets(&region[k], l.Keys[k].Type, args[k]) {
				return true
			}
		}
		possible = true
		return false
	})
	return possible
}

// meets reports whether some value of which so much is known lies in a cell.
func meets(c *expression.Cell, t indicators.Type, e fields.Extent) bool {
	switch {
	case c.Any || t == indicators.Choice && e.Words == nil:
		return true
	case t == indicators.Bool:
		return c.Truth && e.True || !c.Truth && e.False
	case t == indicators.Choice:
		return common(c.Words, e.Words)
	}
	return !intervals.Empty(intervals.Intersect(c.In, e.Range))
}

func common(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}

// call notes what a look-up can be asked, over all the times that it is met.
func (s *Survey) call(x Called) {
	if s == nil {
		return
	}
	x.Measure = s.measure
	for i := range s.Calls {
		met := &s.Calls[i]
		if met.Call != x.Call {
			continue
		}
		for k := range x.Args {
			met.Args[k], met.Whole[k] = either(met.Args[k], x.Args[k], true), met.Whole[k] && x.Whole[k]
		}
		for k := range x.Rows {
			met.Rows[k] = met.Rows[k] || x.Rows[k]
		}
		return
	}
	s.Calls = append(s.Calls, x)
}
