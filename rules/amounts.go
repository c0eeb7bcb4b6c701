package rules

// Most gives the total that the cap leaves at most, before it is rounded.
func (c *Cap) Most() Amount {
	return Amount{c.total.fixed, c.set.formula(c.total.program, c.set.fullMarks, c.id, "一票否决")}
}

// AtMost gives the limit of the bonus; false where it has none.
func (b *Bonus) AtMost() (Amount, bool) {
	n := b.atMost.points
	return Amount{n.fixed, b.set.formula(n.program, b.set.fullMarks, b.id, "加分")}, b.atMost.set
}
