// Package work says how much each asker may look at before it leaves an answer open. Work is counted and not timed, so that an answer is the
// same on every machine: a completion of a unit that is judged is one, and so are as many parts of formulas as cost what that costs.
//
//	m := analysis.NewModel(set, values, unknown, &analysis.Budget{Left: work.MaxBounds})
//
// What a budget leaves open the asker says: bounds are wider than they may be, a limit is not proved, a mutant is not decided.
package work

// The budgets.
const (
	MaxBounds = 100000 // the bounds of a unit; as much once more for what need not be given
	MaxWhatIf = 40000  // a unit's smallest change that reaches something
	MaxImpact = 20000  // an example of a unit that two rule files score differently
	MaxSheet  = 100000 // the bounds that formulas of a worksheet rely on

	MaxProof  = 4000   // one proof of a check of a rule file, or the search for a unit against it
	MaxProofs = 400000 // all proofs of a check of a rule file

	MaxBase = 16000 // a base of generated cases that is as is wished
	MaxItem = 4000  // a case that tries one thing

	MaxSame    = 1000    // the proof that a mutant is the rule file
	MaxLead    = 1000    // the search for a killer of a mutant by one lead
	MaxMutant  = 5000    // inputs that are tried against one mutant, units beside it included
	MaxMutants = 1000000 // inputs that are tried against all mutants: where there are many, each has fewer

	MaxTables  = 50      // tables of a document that rules are drafted of
	MaxRows    = 2000    // rows of one of them
	MaxCells   = 200_000 // cells of all
	MaxClause  = 2000    // characters of one clause; a longer one is left to the author
	MaxClauses = 50_000  // characters of all clauses of a table, of a short one no fewer than what it costs to check
)
