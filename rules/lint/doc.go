// Package lint proves what a rule file can and cannot do, before a single unit is scored. Call [Check] with a loaded set: it gives
// every finding, in file order, each with a code, a place, a Chinese sentence and, where one exists, a witness: the figures of a unit
// that show it.
//
//	found, err := lint.Check(ctx, set)
//	for _, f := range found {
//		fmt.Println(f.Severity, f, f.Witness)
//	}
//
// A finding is an [Error] where the rules cannot mean what they say, a [Warning] where somebody should read them again, and
// [NotProved] where neither a proof nor a unit that shows the contrary was found. No finding means proved: for every value that the
// fields allow, not for those that were tried. A witness names the figures that the rule reads; the others do not matter.
//
// # How it proves
//
// First with intervals: each field lies in its declared range, each guard (applies, ? :, and, or, ??, earlier cases) narrows what
// stands behind it, and what no value in the intervals can do is proved impossible ([analysis.Box]). Then exactly along one number: the
// points as pieces of a function of one field ([analysis.Along]), with every break, the numbers beside it and those between.
// Last by looking for a unit: the numbers that the rules name, what lies beside them, alone, in pairs, and scattered over all figures.
// What the search finds is checked by judging it, so a witness is never wrong; what it does not find is not proved.
//
// What loading refuses needs no finding: tiers that overlap or leave a gap (tier-overlap, tier-gap), cases that are not closed
// (otherwise-not-last), grades that are not closed for every number (grades-open), marks that do not add up (marks-sum).
//
// # never-triggered
//
// What: a criterion takes nothing off, whatever the fields hold; a bonus that never adds. Why: the limit is out of reach, the side is
// the wrong one (above for below), or the condition contradicts the fields' ranges. Instead: correct the limit, the side or the
// condition; or delete the criterion. Not proved: no unit that loses points was found.
//
// # always-triggered
//
// What: a criterion takes points off every unit, so that nobody has full marks. Why and instead: as above. Not proved: no unit that
// loses nothing was found. Criteria that a person judges are asked neither.
//
// # unreachable-tier
//
// What: no value that can occur lies in a tier: not in the range that the fields and the indicator's applies leave, or between two
// whole numbers where the value is whole. Why: points that look awarded never are. Instead: correct the ends, or delete the tier.
//
// # unreachable-case
//
// What: a case, or otherwise, whose turn never comes, for the cases before it hold wherever it does. Why: the order is wrong, or a
// condition too wide. Instead: put the narrower case first.
//
// # not-monotone
//
// What: points of bands, linear or award go down and up again (or up and down) as the number grows; the sentence names three places.
// Why: swapped points of two tiers look like this. Instead: correct them. Where both sides are meant to lose points, say so with
// proportional and better: equal, or over_limit: these are not looked at. per_step, per_case and the other forms of proportional go one way by their
// nature.
//
// # award-out-of-range
//
// What: an award, or the points of a tier or case that are a formula, can be below 0 or above what the criterion governs, and are cut
// there; a bonus can be negative and counts as 0. Why: what is cut in silence is not in the clause. Instead: write min, max or clamp.
//
// # negative-deduction
//
// What: a deduction that is a formula can be negative; such a unit is refused. Instead: give fields a min, or write max(0, …).
//
// # cannot-be-judged
//
// What: a unit that a kind refuses: a negative count, a step that is not above 0, a negative target, an over_limit that is not above
// 0, a clamp whose lower end is above its upper one, a square root of a number below 0, a logarithm of one that is not above 0, a power that
// there is not; an error where it is every unit.
// Why: it gets an error in place of a score. Instead: give fields a min, exclude such units by applies, or write max.
// Of a standing: a value below 0 that is to be compared with the best by its ratio; one such unit keeps all units from being compared. And
// a criterion that asks for the standing of a unit that is not eligible and so has none.
//
// # deduction-over-marks
//
// What: more is asked of an indicator than its marks, the excess is dropped, and the clause does not say so (扣完为止, 最多扣, 不得分).
// Why: two criteria that each take all, or a checklist that adds up to more than the marks, are often a slip. Instead: correct the points,
// write at_most, or complete the clause.
//
// # marks-never-lost
//
// What: all criteria together cannot take all marks of an indicator. Why: a point of the checklist is missing, or at_most is too low.
// Instead: correct the points or the marks.
//
// # division-by-zero
//
// What: a divisor can be 0 where it is divided by, in a criterion or a measure that it reads, in a check, bonus or cap; the witness does
// it. Why: such a unit has no score. Instead: a min above 0, an applies that excludes it, or a condition before it: income == 0 or ….
// Where a zero is meant to be an error the warning may stand. In what a standing compares, or in its condition among, one such unit keeps
// all units from being compared: let among exclude it.
//
// # constant-condition
//
// What: a condition that is always true or never true where it is asked: applies, the when of a cap, the that of a check (an error; a
// warning where it only does nothing, as an applies or a check that always holds), or one comparison inside a formula (a warning). Why: a limit or a range is wrong, or the condition says nothing. Instead: correct or delete it.
//
// # unused-field
//
// What: a field that no rule, check or sentence reads. Why: units are asked for it in vain, or a rule reads the wrong one. Instead: delete
// it or correct the name.
//
// # unused-column
//
// What: a column of a table that no rule, check or sentence reads; columns of text are left out, for they say to people what a row is
// about, and so are those that targets reads by itself. Why: as of a field. Instead: delete it or correct the name.
//
// # unused-measure
//
// What: a measure or a standing that nothing reads. Instead: delete it, or read it.
//
// # unused-lookup
//
// What: a look-up table that nothing asks. Instead: delete it, or ask it.
//
// # unreachable-row
//
// What: a row of a look-up table to which nothing that asks the table can come: the arguments never lie in it, as far as the declared ranges
// and options of fields tell. Why: an interval, an option or a range is wrong. Instead: correct or delete the row.
//
// # contradictory-polarity
//
// What: a checklist wants a bool field one way, and another criterion or cap takes points for just that. Why: no answer loses nothing,
// so one of the two is turned round. Instead: add or delete a not.
//
// # checklist-negation
//
// What: the sentence of an item (otherwise) says the contrary of what a unit that loses points reported, by the words 没有 没 未 不 无 缺
// in it and in the field's label. Why: met is the condition that is met. Instead: add or delete a not, or reword the sentence.
//
// # step-rule-missing
//
// What: the clause takes points for each of something (每…扣), and the indicator has no per_step or per_case. Why: the size of a step and the
// price of an unfinished one (partial) are nowhere. Instead: write per_step or per_case.
//
// # unreachable-grade
//
// What: a grade that no total can have. Why: the marks that can be lost, or the bonuses, do not reach it. Instead: correct the grade or
// the points. Reviewers' deductions are not counted.
//
// # at-most-below-deduct
//
// What: at_most is less than deduct, so that one case or step takes at_most off and deduct means nothing. Why: the two are often swapped.
// Instead: correct them.
//
// # over-limit-too-large
//
// What: over_limit of 5 or more: 30 allows 31 times the target, where 30 % is meant. Instead: write the share, 0.3.
//
// # zero-target
//
// What: the target of a proportional with better: higher can be 0, there is no share of nothing, and the rule does not say what such a unit
// earns; the witness cannot be scored. Why: whatever was done reaches a target of 0, and no target is the cheapest way to meet one.
// Instead: zero_target: full or none, a min above 0, or an applies that excludes it. Rows of targets, which units write, are not asked about.
//
// # omission-decides
//
// What: a field that may be left out, and an applies that does not hold where it is; the witness reports it. It is quiet where the clause says
// what becomes of units that do not report (没有填报…的), and where what does not apply is lost. Why: a unit with a bad figure leaves it out,
// and its total stands on another base. Instead: ask a yes or no that must be answered, and let applies read that.
//
// # clause-number
//
// What: a number of a clause (98.5, １２, 三, 百分之五, 三分之一, 2万) that no number of the rules beside it stands for, in value and in use: a limit,
// a step, points, how many items there are. It is an error where the rules have one other number in its place, which the clause does not
// name, and nothing else is left open; otherwise, and of a date or a period, which figures do not tell, a warning: prose is read well most
// of the time, never always. Points are matched one by one, limits may be named more than once. Why: the rule file says something else than
// the notice. Instead: correct one of the two; what no rule scores is marked in not_scored, with the reason or the judged criterion. A date
// is claimed by a label or a sentence that names it. Ordinals (第二条), numbers of papers (〔2025〕2号), words such as 一般 or 三公经费, names in
// quotes (“四个意识”) and what is a part of a figure's label are no numbers. A number that a rule computes from others, 200 / 3, is held against the
// clause as what it comes to, and money in the unit that each of the two says: 1亿元 is 10000 of a figure in 万元. A share of the marks (60%的分值, 一半分) is points; 分 is a measure where
// a figure is measured in it. English is read too: the words that compare and count are taken for the Chinese ones.
//
// # clause-word
//
// What: a word of a clause that the rule contradicts: 超过 beside below, 以上（含） beside an open end, 不足…不扣 beside partial: count, 扣完为止 beside a
// lower at_most, 大于预算的不得分 beside spending < budget, 情节严重的不得分 beside not serious, 并列的取靠后名次 beside ties: best, 从高到低排名 beside better: lower,
// 没有拨款的按满分计 beside not_applicable: zero. A number that may stand for several of the rules is held against each, and one that agrees is
// enough. And, a warning: limits and points of one phrase that no tier has together, and numbers that the words give to another item, case,
// level or criterion. Why: units just at the limit, or all of them, score otherwise than the notice says. Instead: correct the rule.
// Whether 以上 and 以下 include the number is left open without 含 or 不含.
//
// # clause-incomplete
//
// What: a word or a unit whose number is not there: 不高于的, 每高, 个百分点, 至95%. Why: a number was lost in copying. Instead: copy it again;
// where the notice itself leaves it out, mark the words in not_scored.
//
// # clause-item
//
// What: a listed item (①, （1）, 1., 一是) that carries no claimed number where the list has not as many items as the rules have; or, a
// warning, a gap in the numbering. Instead: add the item to the checklist, or mark it in not_scored.
//
// # clause-partial
//
// What: a clause with 每 beside a per_step that does not say what an unfinished step costs, and there can be one: places, and other whole
// numbers with whole steps, have none. Why: the rule chose one of three readings.
// Instead: write it in the clause, or mark the words with 每 in not_scored and say who decided. A basis of the indicator that speaks of 不足 says it.
//
// # reason-number
//
// What: a number of the sentence of a rule (because, otherwise) that neither the rules of the indicator nor its clause has, measured as a limit,
// a step or points of that rule are. Why: the rule was changed and its sentence was not, so that a unit reads the limit of last year. Instead:
// correct the sentence, or put a placeholder for the number. Dates, periods and what is a part of a figure's label are left out.
//
// # rule-number
//
// What: a number of a rule that the clause does not name. What goes without saying need not be named: zeros; the marks, out_of, and all the
// points of a tier where the clause says what comes off; the 100 of a percentage; all of a ratio to a plan, which is its natural limit
// (每超过1个百分点, beyond 100% of the budget); the ends of what a field allows; rounding to the places of the points. Why: a limit that the
// notice does not have. Instead: correct the rule, or copy the clause in full; where the notice leaves a number out, mark it in
// not_in_clause with the reason.
package lint
