package expression

// branched writes what is made of several parts, with words between.
func (w *writer) branched(n *Node, rank int) {
	w.bracket(rank > rankLoose, "(")
	switch n.Op {
	case In:
		outer := w.places
		w.together(n)
		w.node(n.Args[0], rankCompare)
		w.add(" 属于 ")
		w.list(n.Args[1:], "、", rankAdd)
		w.places = outer
	case Coalesce:
		for i, a := range n.Args {
			if i > 0 {
				w.add("，" + w.scope.Lacks(n.Args[i-1]) + "时取 ")
			}
			w.node(a, rankOr)
		}
	case If:
		w.add("若 ")
		w.node(n.Args[0], rankLoose)
		w.add(" 则 ")
		w.node(n.Args[1], rankOr)
		w.add("，否则 ")
		w.node(n.Args[2], rankLoose)
	case Let:
		w.add("令 " + n.Name + " = ")
		w.node(n.Args[0], rankOr)
		w.add("，")
		w.node(n.Args[1], rankLoose)
	}
	w.bracket(rank > rankLoose, ")")
}

// Branch gives the part of an If, a Coalesce or a Let that a frame's values decide for, of a Let its body with its name bound.
func (f *Frame) Branch(n *Node) *Node {
	switch {
	case n.Op == Coalesce:
		return f.first(n)
	case n.Op == If && !n.Args[0].truth(f):
		return n.Args[2]
	case n.Op == Let:
		f.Bind(n)
	}
	return n.Args[1]
}

// Taken gives the part of an expression that is its value: what branches lead to. A failure stays as it is.
func (f *Frame) Taken(n *Node) *Node {
	failure, steps := f.failure, f.steps
	for n.Op == If || n.Op == Coalesce || n.Op == Let {
		n = f.Branch(n)
	}
	f.failure, f.steps = failure, steps
	return n
}
