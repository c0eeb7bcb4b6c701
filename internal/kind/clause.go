package kind

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/source"
)

// A Clause is the text of the notice that the criteria of an indicator carry out, and what the rule file says of parts of it.
type Clause struct {
	Text        string
	Node        *source.Node // where it stands; nil where the indicator has none
	NotScored   []Unscored
	NotInClause []Unnamed
}

// An Unscored is a part of a clause that no criterion carries out by itself: a person judges it, or it is left to somebody else.
type Unscored struct {
	Text   string
	At     int    // where the text begins in the clause, in characters
	Reason string // why it is not scored; "" when it is judged
	Judged string // id of the judged criterion that a person judges it by; "" when it is not scored
	Place  source.Place
}

// An Unnamed is a number of an indicator's rules that stands in no words of its clause, and is meant to.
type Unnamed struct {
	Number exact.Number
	Reason string
	Place  source.Place
}

// Place gives the place in a file of the character at an offset, in characters: exact where the clause is written on one line, or as a
// block (|); elsewhere the place of the whole clause.
func (c Clause) Place(file string, offset int) source.Place {
	pos, _ := c.Node.At(offset)
	return pos.In(file)
}
