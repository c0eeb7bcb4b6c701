package expression

// Whole reports whether a numeric program gives whole numbers alone, as far as its operations tell: sums, products and the like of
// whole numbers. It may call a program not whole that is.
func (s *Scope) Whole(p *Program) bool { return s.whole(p.root) }

func (s *Scope) whole(n *Node) bool {
	args := n.Args
	switch n.Op {
	case Literal:
		return n.Value.Number.IsInt()
	case Ref:
		if m := s.Measure(n.Slot); m != nil {
			return s.whole(m.root)
		}
		return s.Field(n.Slot).Whole
	case Floor, Ceil, Length, CountOf:
		return true
	case If:
		args = args[1:]
	case Must, Beside:
		args = args[:1]
	case Neg, Add, Sub, Mul, Min, Max, Abs, Coalesce, Clamp:
	default:
		return false
	}
	for _, a := range args {
		if !s.whole(a) {
			return false
		}
	}
	return true
}
