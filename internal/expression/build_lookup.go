package expression

import "github.com/baifen-go/baifen/indicators"

// Takes gives a truth: whether a look-up comes to a row; where it runs over the rows of a table, whether it does for some of them.
func (c *Call) Takes(row int, over *Source) *Node {
	l := c.Lookup
	takes := c.lies(row)
	if l.Otherwise && row == len(l.Rows)-1 {
		takes = Truth(true)
		for _, i := range l.rows() {
			takes = Ask(And, takes, Ask(Not, c.lies(i)))
		}
	}
	if over == nil {
		return takes
	}
	return made(&Node{Op: Any, Type: Bool, Args: []*Node{takes}, Source: over})
}

// lies asks whether the arguments lie in a row that says what it holds.
func (c *Call) lies(row int) *Node {
	all := Truth(true)
	for k, cell := range c.Lookup.Rows[row].Cells {
		if !cell.Any {
			all = Ask(And, all, cell.asked(&c.Lookup.Keys[k], c.Args[k]))
		}
	}
	return all
}

// asked asks whether an argument lies in a cell.
func (c *Cell) asked(key *indicators.Field, x *Node) *Node {
	switch {
	case key.Type == indicators.Bool && c.Truth:
		return x
	case key.Type == indicators.Bool:
		return Ask(Not, x)
	case key.Type == indicators.Number:
		return Inside(x, c.In)
	}
	args := []*Node{x}
	for _, w := range c.Words {
		args = append(args, Value(Text, indicators.Value{Text: w, Present: true}))
	}
	return Ask(In, args...)
}
