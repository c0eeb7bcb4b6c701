// Package judging has the arithmetic of each kind of criterion: how many points it takes off, or awards. Call Deduction of a kind that takes
// points off, Earned of one that awards them, with what was measured:
//
//	step := judging.PerStep{Limit: exact.Int(100), Side: judging.Below, Step: exact.Int(1), Deduct: exact.Int(2)}
//	off, problem := step.Deduction(exact.MustParse("97.5")) // 2.5 % short are two whole steps
//	fmt.Println(off)                                        // 4
//
// What comes back is a number of points, or a [Problem]: a reason why those numbers cannot be judged, which is never a score. The same
// arguments give the same points; nothing is rounded, and nothing is remembered. A [Finding] is what a criterion found with them.
//
//   - [PerCase] takes points off for each case, a condition that holds being one, [PerStep] for each step beyond a limit.
//   - [Proportional], [Linear], [Bands] and [Targets] award points, and [Awarded] holds any others; what they do not award comes off.
//   - A [Level] is a range in which a person's points must lie.
//
// [Places], [Share], [BestOf] and [ToBest] tell how a unit stands among others. A [Standing] is how units are compared: [Standing.Beside] says
// what one standing tells of another, [Together] which numbers a unit can have all at once. [Policy] and [Shares] are about marks of
// indicators that do not apply, [Severity] about checks.
package judging
