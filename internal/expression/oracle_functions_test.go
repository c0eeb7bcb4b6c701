package expression

import (
	"math/big"
	"slices"

	"github.com/expr-lang/expr/ast"

	"github.com/baifen-go/baifen/indicators"
)

// The functions, as the oracle has them.
func (o *oracle) call(name string, args []ast.Node) any {
	switch name {
	case "present":
		return o.isPresent(args[0])
	case "min", "max", "mean", "median":
		if len(args) == 1 {
			return o.ofList(name, args[0])
		}
	case "all", "any", "none", "one", "count", "sum", "len":
		return o.aggregate(name, args)
	}
	var n []*big.Rat
	for _, a := range args {
		n = append(n, o.node(a).(*big.Rat))
	}
	switch name {
	case "min", "max":
		best := n[0]
		for _, x := range n[1:] {
			if c := x.Cmp(best); name == "min" && c < 0 || name == "max" && c > 0 {
				best = x
			}
		}
		return best
	case "abs":
		return new(big.Rat).Abs(n[0])
	case "floor":
		return wholeBelow(n[0])
	case "ceil":
		return new(big.Rat).Neg(wholeBelow(new(big.Rat).Neg(n[0])))
	case "clamp":
		switch {
		case n[1].Cmp(n[2]) > 0:
			panic(failed{kind: EndsCrossed})
		case n[0].Cmp(n[1]) < 0:
			return n[1]
		case n[0].Cmp(n[2]) > 0:
			return n[2]
		}
		return n[0]
	case "round":
		places := int64(0)
		if len(n) == 2 {
			places = n[1].Num().Int64()
		}
		return nearest(n[0], places)
	}
	panic("the oracle knows no function " + name)
}

// wholeBelow is the largest whole number that is not above x.
func wholeBelow(x *big.Rat) *big.Rat {
	return new(big.Rat).SetInt(new(big.Int).Div(x.Num(), x.Denom())) // Div is Euclidean: down, for a positive divisor
}

// nearest rounds a half away from zero.
func nearest(x *big.Rat, places int64) *big.Rat {
	power := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(places), nil))
	shifted := new(big.Rat).Abs(x)
	shifted.Mul(shifted, power)
	shifted = wholeBelow(shifted.Add(shifted, big.NewRat(1, 2)))
	if x.Sign() < 0 {
		shifted.Neg(shifted)
	}
	return shifted.Quo(shifted, power)
}

func (o *oracle) isPresent(n ast.Node) bool {
	if id, ok := n.(*ast.IdentifierNode); ok {
		for slot := range o.scope.names {
			if o.scope.Field(slot).Name == id.Value {
				return o.frame.Get(slot).Present
			}
		}
	}
	return o.present(n)
}

// each calls visit with the items of a list, one after the other, until it returns false. A row is filtered and mapped when its turn
// comes: what stands behind the row that settles a result is not looked at.
func (o *oracle) each(list ast.Node, visit func(item) bool) {
	if together(list) {
		for _, i := range o.items(list) {
			if !visit(i) {
				return
			}
		}
		return
	}
	switch n := list.(type) {
	case *ast.IdentifierNode:
		for slot := range o.scope.names {
			f := o.scope.Field(slot)
			if f.Name != n.Value {
				continue
			}
			v := o.frame.Get(slot)
			if !v.Present {
				panic(failed{MissingValue, f.Name})
			}
			o.visit(f.Columns, v.Rows, visit)
		}
	case *ast.BuiltinNode: // filter, map
		o.each(n.Arguments[0], func(i item) bool {
			v := o.inside(i, n.Arguments[1])
			switch {
			case n.Name == "map":
				i.made = v
			case !v.(bool):
				return true
			}
			return visit(i)
		})
	default:
		panic("the oracle knows no such list")
	}
}

func (o *oracle) visit(fields []indicators.Field, rows [][]indicators.Value, visit func(item) bool) {
	for _, r := range rows {
		if !visit(item{row: r, fields: fields}) {
			return
		}
	}
}

func (o *oracle) inside(i item, body ast.Node) any {
	o.rows = append(o.rows, i)
	v := o.node(body)
	o.rows = o.rows[:len(o.rows)-1]
	return v
}

func (o *oracle) aggregate(name string, args []ast.Node) any {
	of := func(i item) any {
		if len(args) == 1 {
			return i.made
		}
		return o.inside(i, args[1])
	}
	rows, hits, sum := int64(0), int64(0), new(big.Rat)
	o.each(args[0], func(i item) bool {
		rows++
		switch name {
		case "len":
		case "sum":
			sum = sizedRat(new(big.Rat).Add(sum, of(i).(*big.Rat)))
		default:
			if of(i).(bool) {
				hits++
			}
		}
		switch name {
		case "all":
			return hits == rows
		case "any", "none":
			return hits == 0
		case "one":
			return hits < 2
		}
		return true
	})
	switch name {
	case "sum":
		return sum
	case "len":
		return new(big.Rat).SetInt64(rows)
	case "count":
		return new(big.Rat).SetInt64(hits)
	case "any":
		return hits > 0
	case "none":
		return hits == 0
	case "one":
		return hits == 1
	}
	return hits == rows
}

// together reports a list whose rows are looked at together: each of its functions is done with all rows before the next begins.
func together(list ast.Node) bool {
	n, ok := list.(*ast.BuiltinNode)
	return ok && (n.Name == "sort" || n.Name == "take" || together(n.Arguments[0]))
}

// items gives the items of a list one function after the other.
func (o *oracle) items(list ast.Node) (items []item) {
	n, ok := list.(*ast.BuiltinNode)
	if !ok {
		o.each(list, func(i item) bool { items = append(items, i); return true })
		return items
	}
	from := o.items(n.Arguments[0])
	switch n.Name {
	case "sort":
		slices.SortStableFunc(from, func(a, b item) int {
			if len(n.Arguments) == 2 {
				a, b = b, a
			}
			return a.made.(*big.Rat).Cmp(b.made.(*big.Rat))
		})
		return from
	case "take":
		return from[:min(len(from), n.Arguments[1].(*ast.IntegerNode).Value)]
	}
	for _, i := range from {
		switch v := o.inside(i, n.Arguments[1]); {
		case n.Name == "map":
			i.made = v
		case !v.(bool):
			continue
		}
		items = append(items, i)
	}
	return items
}

// ofList is a function of a list of numbers.
func (o *oracle) ofList(name string, list ast.Node) any {
	var all []*big.Rat
	sum := new(big.Rat)
	o.each(list, func(i item) bool {
		x := i.made.(*big.Rat)
		if all = append(all, x); name == "mean" {
			sum = sizedRat(new(big.Rat).Add(sum, x))
		}
		return true
	})
	if len(all) == 0 {
		panic(failed{kind: NoRows})
	}
	if name == "mean" {
		return sizedRat(sum.Quo(sum, new(big.Rat).SetInt64(int64(len(all)))))
	}
	slices.SortFunc(all, (*big.Rat).Cmp)
	switch name {
	case "min":
		return all[0]
	case "max":
		return all[len(all)-1]
	}
	a, b := all[(len(all)-1)/2], all[len(all)/2]
	return sizedRat(new(big.Rat).Mul(big.NewRat(1, 2), new(big.Rat).Add(a, b)))
}
