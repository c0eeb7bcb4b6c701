// Package scoring gives the verdict. Call [Score] with a rule set and a unit's submission; what comes back is a [Card], or an
// [ErrorList] with every reason why there is none.
//
//	sub, err := scoring.ReadSubmission(r) // YAML or JSON; or fill a Submission in Go
//	card, err := scoring.Score(set, sub)
//	fmt.Println(card.Total(), card.Grade())
//	card.WriteText(w)
//
// A host that scores many units binds them one after the other into one [Bound]. Scoring is a pure function: the same rule file and the
// same submission give the same card, to the byte.
//
// # Receipts
//
// The JSON of a card carries what it takes to compute it again: rule_set and version, the SHA-256 of the rule file's bytes
// (rules_sha256), the version of this library (library), and the submission in its canonical form (submission) with the SHA-256 of that
// form (submission_sha256). Package scoring/verify computes a stored card again and names what differs.
//
// The canonical form, which [Canonical] gives, is one line of JSON in UTF-8:
//
//   - The keys are those of a submission, in the order of their bytes at every level; but the columns of a table stand in the order in
//     which the rule file declares them. There are no spaces and no line feed at the end.
//   - Numbers are strings in plain decimal notation without superfluous zeros or signs: 1, 1.0, +1, 1e0 and "1" are "1". Only the period
//     is a number of JSON. A number whose decimals never end is a fraction in lowest terms: "1/3", "-2/7". Documents may say so too, in this
//     spelling alone: "2/6" and "3/4" are refused, with what to write.
//   - A figure that is missing (left out, null, nil) is left out, and so is one that equals its field's or column's default: given or
//     left out, it is the same figure. Missing judgements, adjustments, choices, claims and rule_set are left out too.
//   - What a judgement, an adjustment or a claim says beside its points stands there also where it is empty: by, level, reason. So does
//     the code of the unit. The keys of judgements, adjustments, choices and claims stay as they were written.
//   - Text stays as it is, to the character; in strings only " and \ and control characters are escaped, the latter as \u00xx.
//
// So a submission in YAML and one in JSON, or one filled in by a Go program, have the same digest when they say the same.
//
// # Errors
//
// Messages are Chinese. Each [Error] also has a stable code, which does not change with the message, and where it tells of another error,
// that of a reader for example, errors.Is and errors.As find it:
//
//   - Figures: missing-value, unknown-field, wrong-type, inexact-number, number-syntax, bad-date, out-of-range, not-a-choice, bad-text, too-many-rows.
//   - The submission: not-a-submission, unit-missing, period-mismatch, rule-set-mismatch, rule-set-unnamed, unknown-rule-set, no-version,
//     unreadable.
//   - What a Go program fills in: go-type, go-tag, go-value, and again inexact-number. These are for the programmer; a document never
//     gives them.
//   - People: unknown-indicator, not-judged, nothing-to-choose, bad-adjustment, too-many-places, no-claims.
//   - Standings: standing-missing, standing-differs, and, of units that are compared, not-ranked, duplicate-unit, negative-ratio, nothing-left.
//   - The whole: no-applicable-marks, too-many-errors.
//   - Stored cards, of package scoring/verify: not-a-card, no-submission, nothing-to-show.
//   - Workbooks and CSV, of package scoring/workbook: damaged-workbook, formula-unsolved, formula-failed, merged-cell, hidden-cell,
//     shown-otherwise, digits-lost.
//   - What a rule could not judge: those of [rules.Failure].
//   - The text of a document: encoding, foreign-file, forbidden-character, too-large, too-deep, empty-document, second-document, text-after-end,
//     too-many-faults, yaml-syntax, json-syntax, yaml-feature, unclosed-quote, unclosed-bracket, text-after-quote, bad-escape,
//     bad-indentation, tab-indentation, colon-in-text, missing-colon, missing-space, full-width, flow-quoting, needs-quotes, comment-cut,
//     bad-key, duplicate-key, unknown-key, missing-key, bool-syntax, number-range, missing-figure.
package scoring
