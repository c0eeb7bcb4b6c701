package expression

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/rounding"
)

// A Type is the type of a node.
type Type uint8

// The types. Invalid marks what follows from a fault that was already reported.
const (
	Invalid Type = iota
	Number
	Bool
	Text
	List // rows of a table, or what filter and map make of them
	Date // a day, which is a number: see package calendar
)

// Label names the type for a reader.
func (t Type) Label() string {
	return [...]string{"？", "数", "是或否（true/false）", "文字", "表", "日期"}[t]
}

// Counted reports a type whose values are numbers: numbers, and dates, which are the numbers of their days.
func (t Type) Counted() bool { return t == Number || t == Date }

// An Op is what a node does.
type Op uint8

// The operations.
const (
	Literal     Op = iota
	Ref            // a field, a measure or marks
	Local          // a name bound by let
	Column         // .column of the current row
	Item           // # after map: the current item
	Neg            // −x
	Not            // not x
	Add            // x + y …
	Sub            //
	Mul            //
	Quo            //
	Rem            //
	Pow            // x ** whole constant
	And            //
	Or             //
	Equal          // of numbers, texts or truths
	NotEqual       //
	Less           //
	LessEqual      //
	Greater        //
	AtLeast        //
	In             // x in [literals]
	Contains       // of texts
	Starts         //
	Ends           //
	Coalesce       // first argument that is present
	If             // condition, then, else
	Let            // value, body
	Min            //
	Max            //
	Abs            //
	Round          // x, places
	Floor          //
	Ceil           //
	Clamp          // x, low, high
	Present        // of a field or a column
	Length         // rows of a list
	All            // list, predicate
	Any            //
	None           //
	One            //
	CountOf        //
	Sum            //
	Rows           // a list
	Most           // the greatest of a list of numbers
	Least          // the least
	Mean           //
	Median         //
	Pair           // a key and a value, of a stage that keeps the best of each key
	Days           // from a date to another, signed
	Months         // complete ones
	Years          //
	PeriodStart    // the first day of the year for which a unit is judged
	PeriodEnd      // its last
	Root           // x, places: the square root of x, rounded as it truly is
	Ln             // x, places: its natural logarithm, likewise
	Log10          // x, places: that to the base 10, likewise
	Exp            // x, places: e to the power x, likewise
	Power          // x, y, places: x to the power y, likewise
	Must           // x, which lies in an interval or is refused; only built
	Requires       // x, where others have a value too; only built
	Tell           // what a function tells of the values that others read; only built
)

// A Node is one operation of an expression, typed. It is immutable once compiled.
type Node struct {
	Op     Op
	Type   Type
	At     int              // place in the text, in characters from 0
	Args   []*Node          // operands; of an aggregate its predicate, if any
	Name   string           // of a Ref, Local or Column
	Slot   int              // of a Ref in the frame, a Local among the locals, a Column in its row
	Value  indicators.Value // of a Literal
	Source *Source          // of Rows, Length and aggregates

	measure *Program // of a Ref that reads one
	call    *Call    // of what was written as a look-up

	mode exact.Rounding      // of a Round; an expression rounds half up
	in   indicators.Interval // of a Must and a Tell
	tell func(*Frame) (exact.Number, bool)
	why  judging.Problem // of a Must: why it is refused elsewhere

	cost     int  // of a row of the source, in steps: a long predicate is no longer one
	arranged bool // rows of the source are looked at together

	folded, isFixed bool // it was asked whether it is constant, and it is
	fixed           exact.Number

	number func(*Frame) exact.Number
	truth  func(*Frame) bool
	text   func(*Frame) string
}

// A Source is the rows that an aggregate runs over: a table, then what filter and map make of its rows, in order.
type Source struct {
	Table  int // slot
	Stages []Stage
	Item   Type // of the items: Invalid for rows of the table
	Fields []indicators.Field
}

// A Stage keeps the rows for which Body holds, or maps them to Body; or it does something with all of them together.
type Stage struct {
	Map  bool
	Does Arranging
	// Body of what is put in order is the item, of what is taken or dropped how many, which reads no row, of the best a Pair.
	Body *Node
}

// An Arranging is what a stage does with all rows together.
type Arranging uint8

// What stages do.
const (
	RowByRow   Arranging = iota
	Ascending            // puts them in order, the least first
	Descending           //
	First                // takes so many
	Rest                 // drops so many
	Best                 // of each key the one with the greatest value, in the order in which the keys come
)

// Arranged reports whether a stage does something with all rows together: then it matters which rows there are, not only what each is.
func (s *Source) Arranged() bool {
	return slices.ContainsFunc(s.Stages, func(s Stage) bool { return s.Does != RowByRow })
}

// Walk visits the node and all below it, parents first, until visit returns false for a branch.
func (n *Node) Walk(visit func(*Node) bool) {
	if !visit(n) {
		return
	}
	for _, a := range n.Args {
		a.Walk(visit)
	}
	if n.Source != nil {
		for _, s := range n.Source.Stages {
			s.Body.Walk(visit)
		}
	}
}

// Has reports whether the node or one below it is as asked.
func (n *Node) Has(is func(*Node) bool) (has bool) {
	n.Walk(func(m *Node) bool {
		has = has || is(m)
		return !has
	})
	return has
}

// Size counts the node and all below it.
func (n *Node) Size() (nodes int) {
	n.Walk(func(*Node) bool { nodes++; return true })
	return nodes
}

// Through is [Node.Walk] that goes through the measures that are read too, through each once.
func (n *Node) Through(visit func(*Node) bool) {
	seen := map[*Program]bool{}
	var through func(*Node) bool
	through = func(n *Node) bool {
		if !visit(n) {
			return false
		}
		if n.measure != nil && !seen[n.measure] {
			seen[n.measure] = true
			n.measure.root.Walk(through)
		}
		return true
	}
	n.Walk(through)
}

// Reads gives the slot that the node itself reads: that of a name, or of the table that it runs over.
func (n *Node) Reads() (slot int, ok bool) {
	switch {
	case n.Op == Ref:
		return n.Slot, true
	case n.Source != nil:
		return n.Source.Table, true
	}
	return 0, false
}

// Measure gives the program of the measure that a Ref reads; nil of any other node.
func (n *Node) Measure() *Program { return n.measure }

// Grid tells to which numbers a Round, or what is rounded as it truly is, rounds, and how.
func (n *Node) Grid() rounding.Grid {
	places, mode := n.Rounding()
	return rounding.Grid{Places: places, Mode: mode}
}

// Rounding tells to how many places a Round, or what is rounded as it truly is, rounds, and how.
func (n *Node) Rounding() (places int, mode exact.Rounding) {
	at := 1
	if n.Op == Power {
		at = 2
	}
	if len(n.Args) == at+1 {
		places, _ = n.Args[at].whole()
	}
	return places, n.mode
}

// Exponent tells to which power a Pow raises.
func (n *Node) Exponent() int {
	k, _ := n.Args[1].whole()
	return k
}

// whole gives the value of a constant whole number.
func (n *Node) whole() (k int, ok bool) {
	v, ok := n.Constant()
	i, fits := v.Int64()
	return int(i), ok && fits
}

// Crosses reports whether the node is a Clamp whose ends may cross for some unit: those of fixed numbers do not, or were refused.
func (n *Node) Crosses() bool {
	if n.Op != Clamp {
		return false
	}
	_, low := n.Args[1].Constant()
	_, high := n.Args[2].Constant()
	return !low || !high
}

// Within gives the interval in which the number of a Must lies or is refused, and that of a Tell lies.
func (n *Node) Within() indicators.Interval { return n.in }

// Why tells why a number is refused where a built formula demands another.
func (n *Node) Why() judging.Problem { return n.why }
