// Package symbolic tells what is true of a formula for all units at once, or along one figure of one unit, without trying units. Call
// [Range] for an interval that holds every value of a formula, or begin with [NewReach] and say first what is known of the figures.
//
//	in := symbolic.Range(scope, program)         // whatever units report within the declared ranges
//	r := symbolic.NewReach(scope, known)         // known: what each figure can be, by slot
//	if r.Assume(condition, true) { in = r.Number(program) }
//
// The formulas are those of package expression: written in a rule file or built in Go. That package gives their meaning, one unit at a
// time; this one reads their trees and changes nothing in them, so that everything here may be asked by many goroutines at once, each with a
// [Reach] or a [Plot] of its own. Nothing here runs while a unit is scored.
//
// # What can be asked
//
// Over many units, from what a [Reach] knows:
//
//   - which values there can be, and whether a condition can hold and can fail: [Reach.Number], [Reach.Truth];
//   - whether there is a value in any case, or in none: the divisions and conditions that can be met ([Reach.Survey]), [Reach.Fails];
//   - which way the value goes as one figure grows ([Reach.Direction]), and how it grows with all of them ([Reach.Degree]);
//   - which figures it depends on ([Reach.Free]), or whether on one quantity alone ([Reach.On]).
//
// Along one figure, all others as one unit reports them: a [Plot] gives the [Path] of the value, an exact function in pieces.
//
// For one unit of which some figures are still open: [Partly] gives the formula of what is open, and [Lacks] says where a figure is wanted.
//
// Of two formulas: whether they are written alike ([Same]), come to one text after arithmetic ([Canonical], [Reach.Canonical]), or one is
// a multiple of the other ([Multiple]).
//
// Of how a formula is written: [Reads], [Walk], [Visit], [Compared], [ColumnsRead], [Limit], [Whole], [RatioOf] and [Measurings].
//
// # How far an answer can be trusted
//
// Each answer errs to one side, and says to which. A reach never leaves out a value that can occur, and may hold some that cannot, for it
// knows little of how two figures hang together. A path is exact, or the plot has failed. Formulas of one canonical text do the same;
// those of different texts may. Work is bounded: what would take too long ends in the answer that says least.
package symbolic
