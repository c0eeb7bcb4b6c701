// Package judging has the arithmetic of each kind of criterion: how many points it takes off. Call the Off method of a kind with what was
// measured:
//
//	step := judging.PerStep{Limit: exact.Int(100), Side: judging.Below, Step: exact.Int(1), Deduct: exact.Int(2)}
//	found, problem := step.Off(exact.MustParse("97.5")) // 2.5 % short are two whole steps
//	fmt.Println(found.Off, found.Amount)                // 4 2
//
// What comes back is a [Finding], numbers only, or a [Problem]: a reason why those numbers cannot be judged, which is never a score. The
// same arguments give the same finding; nothing is rounded, and nothing is remembered.
//
//   - [When] takes points off if a condition holds, or one of a checklist does not, [PerCase] for each case, [PerStep] for each step beyond
//     a limit.
//   - [Proportional], [Linear], [Bands], [Award] and [Targets] award points; what they do not award comes off.
//   - [Judged] takes the points that a person gave. [Either] takes the least of several deductions.
//
// [Places], [Share], [BestOf] and [ToBest] tell how a unit stands among others. A [Standing] is how units are compared: [Standing.Beside] says
// what one standing tells of another, [Together] which numbers a unit can have all at once. [Policy] and [Shares] are about marks of
// indicators that do not apply, [Severity] about checks.
package judging
