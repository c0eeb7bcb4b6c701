package clause

// A Clause is a clause as it is read: its text and what of it says something that can be held against a rule, or made one.
type Clause struct {
	Text   []rune // as it is read
	Origin []int  // of each character of it, where it stands in the clause; nil where both are the same
	Marks  []Mark // in the order of the text
}

// Read reads a clause. One without a Chinese character is read as the Chinese that says the same.
func Read(text string) *Clause {
	c := &Clause{}
	c.Text, c.Origin = told(text)
	c.Marks = Marks(string(c.Text))
	return c
}

// Written gives where in the file a character of what is read stands.
func (c *Clause) Written(at int) int {
	if c.Origin == nil {
		return at
	}
	return c.Origin[min(at, len(c.Origin)-1)]
}
