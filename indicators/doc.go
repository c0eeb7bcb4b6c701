// Package indicators says what judging is: what a unit reports, and how many points each kind of criterion takes off for it. It reads no
// files and knows no expressions. Call the Off method of a kind with what was measured:
//
//	step := indicators.PerStep{Limit: exact.Int(100), Side: indicators.Below, Step: exact.Int(1), Deduct: exact.Int(2)}
//	found, problem := step.Off(exact.MustParse("97.5")) // 2.5 % short are two whole steps
//	fmt.Println(found.Off, found.Amount)                // 4 2
//
// What comes back is a [Finding], numbers only, or a [Problem]: a reason why those numbers cannot be judged, which is never a score. The
// same arguments give the same finding; nothing is rounded, and nothing is remembered.
//
// # Kinds
//
//   - [When] takes points off if a condition holds, [PerCase] for each case, [PerStep] for each step beyond a limit, [Checklist] for each
//     condition that is not met.
//   - [Proportional], [Linear], [Bands], [Cases], [Award] and [Targets] award points; what they do not award comes off.
//   - [Judged] takes the points that a person gave. [Either] takes the least of several deductions.
//
// A [Stretch] is a piece of a function of one number, such as the points off as a measured number grows; a [Curve] is a whole function that
// is made of straight pieces.
//
// # Figures
//
// A [Field] is a figure that a unit reports, with its [Type], its [MeasureUnit] and the [Interval] it must lie in; a [Value] is what a
// unit reported. [Extent] is what is known of a value that is not.
//
// # Standings
//
// [Places], [Share], [BestOf] and [ToBest] tell how a unit stands among others, [Ties] which places equal units take.
package indicators
