package expression

import "github.com/baifen-go/baifen/indicators/exact"

// Limit gives, of the fixed numbers that a condition compares a value with, the one that lies nearest to x, which is the value of the
// other program; false where the condition compares it with none.
func (p *Program) Limit(value *Program, x exact.Number) (limit exact.Number, ok bool) {
	p.root.Walk(func(n *Node) bool {
		switch n.Op {
		case And, Or, Not:
			return true
		case Ref:
			if n.Type == Bool && n.measure != nil {
				if k, found := n.measure.Limit(value, x); found && (!ok || Nearer(k, limit, x)) {
					limit, ok = k, true
				}
			}
		case Equal, NotEqual, Less, LessEqual, Greater, AtLeast:
			for i, side := range n.Args {
				k, fixed := constant(n.Args[1-i])
				if fixed && equalNodes(side, value.root) && (!ok || Nearer(k, limit, x)) {
					limit, ok = k, true
				}
			}
		}
		return false
	})
	return limit, ok
}

// Nearer reports whether a lies nearer to x than b does.
func Nearer(a, b, x exact.Number) bool { return a.Sub(x).Abs().Less(b.Sub(x).Abs()) }

// Same reports whether two programs are the same formula of the same names. Two that look over tables are never said to be.
func (p *Program) Same(q *Program) bool { return equalNodes(p.root, q.root) }

func equalNodes(a, b *Node) bool {
	if a.Op != b.Op || a.Type != b.Type || a.Slot != b.Slot || a.Name != b.Name || !sameBuilt(a, b) || len(a.Args) != len(b.Args) || a.Source != nil || b.Source != nil {
		return false
	}
	if v, w := &a.Value, &b.Value; v.Text != w.Text || v.Bool != w.Bool || !v.Number.Equal(w.Number) {
		return false
	}
	for i := range a.Args {
		if !equalNodes(a.Args[i], b.Args[i]) {
			return false
		}
	}
	return true
}
