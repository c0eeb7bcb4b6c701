package rules

// Most gives the total that the cap leaves at most, before it is rounded.
func (c *Cap) Most() Amount {
	return Amount{c.total.fixed, c.set.formula(c.total.program, c.set.fullMarks, c.id, "一票否决")}
}
