// Package analysis is for tools: it tells what rules do without a unit, and answers questions about units that are not given.
//
// # What a rule does
//
// The points of a criterion are one formula ([Lowered]); its numbers and expressions are parts ([Formulas], [CriterionLiterals], [Tiers]).
// Three ways lead from a formula to all that it can do, each exact or marked as not:
//
//   - [Along] follows one figure while all others keep their values: pieces, each monotone. [Curve] follows what a criterion measures.
//   - [Over] and [Possible] bound what can come out when each figure is only known to lie in a [Box].
//   - [Canonical] writes it in one form: formulas that share it are equal. [SameWhereScored] proves more.
//
// # The solver
//
// Call [NewModel] with what is known and what is not, then [Model.Search]:
//
//	m := analysis.NewModel(set, set.NewValues(), unknown, &analysis.Budget{Left: 10000})
//	a := m.Search(ctx, analysis.Question{Of: total, Greatest: true, Where: conditions})
//	fmt.Println(a.Outcome, a.Value, a.Unit)
//
// # What can be asked
//
// Is there a unit for which formulas hold and others do not? What is the least, the greatest, that a formula can come to? The answer is one of
// three: found, with the unit; impossible, which is proved; unsure, with what was not looked at. A bound that is given is proved too, whether
// or not a unit was found that reaches it. A leaf, a sum of leaves and the total are formulas like any other ([Model.Points]), one for each way
// in which indicators apply ([Model.Patterns]); so a question about the total, its grade or a veto is a question about formulas.
//
// # How it is answered
//
// What is known is put into the formulas first. Then they are taken apart: parts that share nothing unknown are looked at alone, as far as the
// whole only rises, or only falls, with each of them. What hangs together is split into boxes, those first that promise most: by conditions, at
// the breaks of what is measured, in halves. Intervals bound what a box can come to, and boxes that cannot hold a better unit are left. Along a
// single number a formula is followed exactly: between two cuts nothing changes, so one number of each cell is tried, a decimal one, as a unit
// could report it. Work is counted, not timed: the same question has the same answer on every machine.
//
// The unit nearest to a known one ([NewNear], [Near.Nearest]) is looked for by the same means: what moves is unknown in a model of its own,
// all else is known there, and the points are the same formulas. Boxes are bounded in the same way, only their order is another: that with
// the smallest change first.
//
// Rows of a table, and texts, have endlessly many fillings: those that the asker lists are looked at, and an answer that rests on them alone is
// unsure. A judgement is looked at with the fewest and the most points, between which formulas of points go one way.
package analysis
