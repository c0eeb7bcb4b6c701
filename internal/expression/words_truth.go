package expression

// asked writes a condition: the steps that it gives go elsewhere where it is as in when, all else goes on behind it.
func (c *wordCompiler) asked(n *Node, when bool) (elsewhere []int) {
	if c.visits++; c.failed || c.visits > 20*maxWordSteps {
		c.fail()
		return nil
	}
	switch n.Op {
	case Not:
		return c.asked(n.Args[0], !when)
	case And, Or:
		if (n.Op == And) == when { // the first that is not so settles it
			on := c.asked(n.Args[0], !when)
			c.apart(func() { elsewhere = c.asked(n.Args[1], when) })
			c.land(on)
			return elsewhere
		}
		elsewhere = c.asked(n.Args[0], when)
		c.apart(func() { elsewhere = append(elsewhere, c.asked(n.Args[1], when)...) })
		return elsewhere
	case Ref:
		if n.isField() {
			return []int{c.step(wordStep{does: wordTruth, x: int64(n.Slot), want: want(!when)})}
		}
		locals := c.locals
		elsewhere = c.asked(n.measure.root, when)
		c.locals = locals
		return elsewhere
	case Present:
		if n.Args[0].isField() {
			return []int{c.step(wordStep{does: wordPresent, x: int64(n.Args[0].Slot), want: want(!when)})}
		}
	case Equal, NotEqual, Less, LessEqual, Greater, AtLeast:
		return c.ordered(n, when)
	case In:
		return c.amongFixed(n, when)
	}
	c.fail()
	return nil
}

func want(is bool) uint8 {
	if is {
		return 1
	}
	return 0
}

// ordered is a comparison of numbers, or of a text with a fixed one.
func (c *wordCompiler) ordered(n *Node, when bool) []int {
	l, r := n.Args[0], n.Args[1]
	switch {
	case l.Type == Text:
		return c.text(l, r, (n.Op == Equal) == when)
	case !l.Type.Counted():
		c.fail()
		return nil
	}
	outcomes := outcomeBits(n.Op.Outcomes())
	if when { // it goes on where it does not hold
		outcomes ^= wantsAny
	}
	var elsewhere, on []int
	c.number(l, func(v wordNumber) {
		c.number(r, func(w wordNumber) {
			at, holds := c.compare(v, w, outcomes)
			switch {
			case at >= 0:
				elsewhere = append(elsewhere, at)
			case !holds:
				elsewhere = append(elsewhere, c.step(wordStep{does: wordGo}))
			}
			on = append(on, c.step(wordStep{does: wordGo}))
		})
	})
	if c.failed || len(on) == 0 {
		return elsewhere
	}
	if last := len(c.out.steps) - 1; on[len(on)-1] == last { // it goes on behind itself
		c.out.steps, on = c.out.steps[:last], on[:len(on)-1]
	}
	c.land(on)
	return elsewhere
}

// text compares a field with a fixed text: the step goes elsewhere where they are equal as in equal.
func (c *wordCompiler) text(l, r *Node, equal bool) []int {
	if !l.isField() || r.Op != Literal {
		c.fail()
		return nil
	}
	c.out.texts = append(c.out.texts, r.Value.Text)
	return []int{c.step(wordStep{does: wordText, x: int64(len(c.out.texts) - 1), y: int64(l.Slot), want: want(!equal)})}
}

// amongFixed asks whether a text is one of some.
func (c *wordCompiler) amongFixed(n *Node, when bool) (elsewhere []int) {
	if n.Args[0].Type != Text {
		c.fail()
		return nil
	}
	for _, a := range n.Args[1:] {
		elsewhere = append(elsewhere, c.text(n.Args[0], a, true)...)
	}
	if when {
		return elsewhere
	}
	on := elsewhere // one of them: go on behind the step that goes elsewhere
	at := c.step(wordStep{does: wordGo})
	c.land(on)
	return []int{at}
}
