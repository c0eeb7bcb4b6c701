package symbolic

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/intervals"
)

// aggregate is the reach of what runs over rows: row by row where the rows are known, else by what one row can give.
func (r *Reach) aggregate(n *expression.Node) fields.Extent {
	outer := r.inHand
	defer func() { r.inHand = outer }()
	r.fields, r.columns = n.Source.Fields, nil
	table := r.at(n.Source.Table)
	if n.Op != expression.Rows && n.Source.Arranged() {
		return r.together(n)
	}
	if n.Op == expression.Rows { // a list has no value of its own, but its conditions are met
		r.row = nil
		r.kept(n.Source.Stages)
		return everything()
	}
	if table.Known {
		return r.counted(n, table.Rows, true)
	}
	return r.counted(n, [][]indicators.Value{nil}, false) // one row stands for any number
}

// kept tells whether the row in hand can pass the filters, and whether it can be dropped; it sets the item.
func (r *Reach) kept(stages []expression.Stage) (canPass, canDrop bool) {
	canPass = true
	for _, s := range stages {
		e := r.of(s.Body)
		if s.Map {
			r.item = e
		}
		if s.Map || s.Does != expression.RowByRow {
			continue
		}
		canPass, canDrop = canPass && e.True, canDrop || e.False
	}
	return canPass, canDrop
}

// counted goes through rows that are known, or through one that stands for any number of rows of which no more is known than their columns.
func (r *Reach) counted(n *expression.Node, rows [][]indicators.Value, known bool) fields.Extent {
	total := zero
	var surely, maybe int64 // rows that count, and rows that may
	for _, r.row = range rows {
		pass, drop := r.kept(n.Source.Stages)
		if known && !pass {
			continue
		}
		each := fields.Extent{True: true}
		if len(n.Args) > 0 {
			each = r.of(n.Args[0])
		}
		if n.Op == expression.All {
			each.True, each.False = each.False, each.True
		}
		if n.Op == expression.Sum {
			if drop {
				each.Range = intervals.Hull(each.Range, zero)
			}
			total = intervals.Plus(total, each.Range)
			continue
		}
		if each.True {
			maybe++
		}
		if known && each.True && !each.False && !drop {
			surely++
		}
	}
	count := intervals.Closed(exact.Int(surely), exact.Int(maybe))
	if !known {
		total.Low, total.High = endless(total.Low, 1), endless(total.High, -1)
		count.High.Bounded = maybe == 0
	}
	switch n.Op {
	case expression.Sum:
		return numeric(total)
	case expression.Length, expression.CountOf:
		return numeric(count)
	case expression.Any:
		return truthful(maybe > 0, surely == 0)
	case expression.One:
		return truthful(surely <= 1 && maybe >= 1, surely != 1 || maybe > 1)
	}
	return truthful(surely == 0, maybe > 0) // All counts the rows that do not hold, None those that do
}

// endless gives the end of a sum of any number of values that end so: none but 0, and that on its own side only.
func endless(e indicators.End, side int) indicators.End {
	if e.Bounded && e.At.Sign()*side >= 0 {
		return zero.Low
	}
	return indicators.End{}
}

// share reports whether x counts some of the rows that y counts: the one is no more than the other.
func share(x, y *expression.Node) bool {
	x, y = meant(x), meant(y)
	if x.Op != expression.CountOf && x.Op != expression.Length || y.Op != expression.Length || x.Source.Table != y.Source.Table || len(x.Source.Stages) < len(y.Source.Stages) {
		return false
	}
	return sameStages(x.Source.Stages[:len(y.Source.Stages)], y.Source.Stages)
}

// meant gives the expression of a measure.
func meant(n *expression.Node) *expression.Node {
	for n.Measure() != nil {
		n = n.Measure().Root()
	}
	return n
}

// Passes reports whether a list surely keeps a row of which so much is known.
func (r *Reach) Passes(p *expression.Program, columns []fields.Extent) bool {
	outer := r.inHand
	defer func() { r.inHand = outer }()
	r.inHand = inHand{fields: p.Root().Source.Fields, columns: columns}
	for _, s := range p.Root().Source.Stages {
		if e := r.of(s.Body); s.Map || s.Does != expression.RowByRow || !e.True || e.False {
			return false
		}
	}
	return true
}
