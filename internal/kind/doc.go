// Package kind holds the ways of judging that the rule format knows: one file a way. Call [Reader.Criterion] with a node of a rule file;
// what comes back judges units, [Criterion.Deduction], and says what it does without a unit, [Criterion.Lowered], [Criterion.Parts].
//
// A way of judging is a [Form] in the one list of forms.go: the key under which it stands, how it is read, how the schema describes it,
// an example. Reading gives a [Judge], which does five things:
//
//   - Points judges a unit. It is what scoring runs, and allocates nothing. A judge that counts also tells the Amount, and one that picks
//     a tier, a case or a way tells Which, see [Criterion.Off].
//   - Lower writes the points as one formula over the names of the rule set. Whatever reasons about a criterion reads this formula:
//     paths along a figure, bounds, curves, equality of two rules, the ways to a goal.
//   - Parts lists its numbers, expressions, intervals and words, each with its [Role]. Whatever lists or changes criteria reads the parts:
//     mutants, coverage, the numbers that a clause must name, what is evaluated where.
//   - Explain writes why points came off, Say writes the rule as a sentence.
//
// So a way of judging is known to the whole library once it stands in the list: its file is all that names it. To add one, write its file
// and, in the folder schemas, the JSON schema of what stands under its key, add its Form to the list, and describe it in rules/README.md,
// for no test asks for that. A whole one to look at is corridor_test.go:
// TestOneMoreKind registers it and shows what the library then knows of it. TestFormulasAgreeWithJudging holds Points, the formula, its
// paths, curves and bounds of all ways together at random places. The arithmetic, numbers only, is that of internal/judging.
//
// The other files are what all ways share: [Reader] reads values, [Unit] is what is known of a unit, [Number] a number of a rule,
// [Template] a sentence, [Explainer], [Teller] and [Phrase] write, [Lowering] builds formulas.
package kind
