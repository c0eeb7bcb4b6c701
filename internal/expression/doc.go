// Package expression compiles the expressions of rule files. Call [NewScope] with the declared names, [Scope.Parse] and
// [Scope.Compile] for each text, then [Program.Number], [Program.Bool] or [Program.Text] with a [Frame] that holds one unit's values.
//
// The language is expr-lang's: its parser reads the text and its checker has the last word on types. Between the two stands
// an allow-list: a tree of this package's own, [Node], is built from the operators and functions that the rule format names,
// and everything else is a [Fault] with its place and what to write instead. The tree is compiled once into closures over exact
// numbers. expr's virtual machine is never run and its optimizer never called: both work on float64.
//
// Evaluation is total. A value that is missing, a division by zero, a number of too many digits or too many table rows
// visited ends in a [Failure] on the frame; the closures go on with zeros and the caller throws the result away.
//
// Formulas are also built in Go, of the same nodes: [Apply], [Ask], [Choose] and the like make trees, [Scope.Builder] gives names in
// them, and [Node.Program] or [Builder.Program] makes programs of them.
//
// This package says what a formula means for one unit. What is true of it for all units is package symbolic's to say: it goes through
// [Program.Root], and with one unit in hand it evaluates parts by [Frame.Part], [Frame.Bind], [Frame.Apart] and [Frame.Visit].
//
// This package alone imports expr, and no signature of it mentions expr's types.
package expression

// The limits of one expression and of one evaluation.
const (
	MaxSource   = 4 << 10 // bytes of text; a longer text could overflow the parser's stack
	MaxNesting  = 64      // brackets inside brackets
	MaxNodes    = 2000    // nodes visited: chained comparisons visit their middle twice
	MaxLocals   = 16      // let inside let
	MaxExponent = 16      // of **
	MaxPlaces   = 12      // of round
	MaxSteps    = 500000  // table rows visited while one unit is scored; see [Frame] for what else counts
)
