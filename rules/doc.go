// Package rules reads rule files and judges units by them. Call [Load] with a file system and a name, or library.Open for a built-in
// rule set; what comes back is an immutable [Set] or an [ErrorList] with everything that is wrong, each with file, line and column.
//
//	set, err := rules.Load(os.DirFS("rules"), "zhanjiang-overall-2024.yaml")
//
// A rule file says how a unit is judged: which figures it reports (fields), what is computed from them (measures), which indicators
// there are and what takes points off (criteria). The whole format is described key by key in README.md of this package's folder.
// Rules may also ask where a unit stands among the units scored together ([Standing]): to them that is a field like any other, and package
// scoring/population gives it its value.
//
// Expressions are expr-lang's, checked against the declared fields at load and evaluated on exact numbers. This package never adds
// up a score: package scoring does, with [Criterion.Judge], [Indicator.Applies], [Bonus.Award], [Cap.Holds] and [Check.Passes].
//
// # Reading a rule set
//
// [Set.Header] gives what stands at the head of the file. Everything else is in lists that cannot be changed ([List]): the indicators as a
// tree ([Set.Indicators]), its leaves ([Set.Leaves]) with their clauses and criteria, bonuses, caps, checks, grades:
//
//	for _, leaf := range set.Leaves().All() {
//		for _, c := range leaf.Criteria().All() {
//			fmt.Println(leaf.Name(), leaf.Marks(), leaf.Clause(), c.Says())
//		}
//	}
//
// What rules do without a unit (bounds, paths along a figure, equality, the solver) is in package internal/analysis, for the tools of this module. It looks inside
// through the methods Inside: their types are internal, and may change with any release.
//
// # Errors
//
// Messages are Chinese, for the author of the rules. Each error also has a stable code:
//
//   - Reading: unreadable, not-a-rule-file, unknown-format, and those of the text of a document, which package scoring lists.
//   - Names: bad-id, duplicate-id, bad-name, duplicate-name, unknown-name.
//   - Values: bad-date, unknown-word, out-of-range, misplaced-key, empty-list.
//   - Expressions: expression-syntax, expression-character, expression-too-large, expression-refused, expression-type,
//     expression-literal, expression-zero, expression-style, bad-placeholder, measure-cycle, points-cycle,
//     unknown-indicator.
//   - Indicators: group-or-leaf, marks-sum, not-applicable-unset, criterion-kind, out-of-sum.
//   - Kinds: bad-interval, tier-overlap, tier-gap, tier-unreachable, bad-levels, otherwise-not-last, targets-table, bad-tolerance, not-in-clause,
//     not-in-rules, undecided.
//   - Look-up tables: row-overlap, row-gap, row-unreachable, lookup-argument.
//   - Standings: standing-kind, standing-value, standing-drop, standing-early.
//   - Grades and caps: grades-open, cap-effect, not-together.
//   - Catalogs: unknown-rule-set, no-version, versions-overlap, supersedes, same-name, empty-catalog.
//
// A [Failure] is an error of a submission, not of the rules; its codes are missing-value, division-by-zero, ends-crossed, number-too-large,
// too-many-steps, no-rows, bad-count, and those of what criteria refuse: negative-count, negative-deduction, step-not-positive, over-limit-not-positive, anchors-meet, bends-unordered, level-chosen, not-whole, negative-target, zero-target,
// no-tier, negative-weight, weights-off, missing-cell, nothing-to-choose, judgement-missing, choice-missing, and of a judgement unknown-level,
// level-missing, outside-level, outside-marks, no-reason, too-many-places.
package rules
