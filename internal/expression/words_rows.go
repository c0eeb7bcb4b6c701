package expression

// count counts rows whose number in a column is more or less than something that is the same for all of them; what else is counted is left
// to the closures.
func (c *wordCompiler) count(n *Node, then func(wordNumber)) {
	asked := n.Args[0]
	if len(n.Source.Stages) > 0 || len(asked.Args) != 2 || asked.Args[0].Op != Column || asked.Args[0].Type != Number || asked.Args[0].Slot > 255 ||
		asked.Args[1].Has(func(m *Node) bool { return m.Op == Column || m.Op == Item || m.Source != nil }) {
		c.call(n, then)
		return
	}
	outcomes, compares := outcomes[asked.Op]
	if !compares {
		c.fail()
		return
	}
	c.number(asked.Args[1], func(v wordNumber) {
		v, ok := v.times(wordNumber{kn: tens[c.of.Places], kd: 1})
		if !ok || v.d != 0 || v.kd != int64(int32(v.kd)) {
			c.fail()
			return
		}
		to := c.fresh()
		c.step(wordStep{does: wordCount, c: to, want: outcomeBits(outcomes), a: uint8(asked.Args[0].Slot), to: int32(v.kd), b: v.n, y: v.kn,
			places: uint8(c.of.Places), x: int64(len(c.out.calls))})
		c.out.calls = append(c.out.calls, n)
		then(wordNumber{n: to, kn: 1, kd: 1})
	})
}

// outcomeBits gives outcomes as a step holds them.
func outcomeBits(outcomes [3]bool) (want uint8) {
	for i, is := range outcomes {
		if is {
			want |= 1 << i
		}
	}
	return want
}

// call leaves rows to the closures. A measure that they compute would stay computed where the steps give up, and be charged once only.
func (c *wordCompiler) call(n *Node, then func(wordNumber)) {
	if n.arranged || n.Has(func(m *Node) bool { return m.measure != nil }) || n.Has(func(m *Node) bool { return m.Op == Local || m.Op == Let }) ||
		n.Has(func(m *Node) bool { return m.Op == Ref && c.scope.names[m.Slot].Marks }) {
		c.fail()
		return
	}
	to := c.fresh()
	c.step(wordStep{does: wordCall, c: to, x: int64(len(c.out.calls))})
	c.out.calls = append(c.out.calls, n)
	then(wordNumber{n: to, kn: 1, kd: 1})
}
