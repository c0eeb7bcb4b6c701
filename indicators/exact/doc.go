// Package exact computes with numbers that are never rounded behind your back.
//
// Start with [Parse], which reads a number as a person writes it, and end with
// [Number.Round], which rounds the exact result once:
//
//	done := exact.MustParse("332.12")
//	plan := exact.MustParse("337.1")
//	rate, err := done.Quo(plan)            // 16606/16855, not 0.98522…
//	if err != nil { … }                    // the plan was zero
//	percent := rate.Mul(exact.Int(100)).Round(2, exact.HalfUp) // 98.52
//
// # What exact means
//
// A [Number] is a rational: a whole number over a whole number, of any size.
// Sums, differences, products and quotients of rationals are rationals, so
// [Number.Add], [Number.Sub], [Number.Mul], [Number.Quo] and [Number.Rem] give
// the true result, and comparisons compare true values:
//
//   - 0.1 + 0.2 is 0.3;
//   - 1 ÷ 3 × 3 is 1, and a ÷ b × b is a for every b but zero;
//   - 103 % less 100 % is three points, so rounding it up gives three, not four;
//   - 2.444999 rounded to one place is 2.4: it never becomes 2.445 on the way.
//
// Only [Number.Round], [Number.Floor] and [Number.Ceil] lose anything,
// and they say how in their arguments or names. There is no default
// precision, and no package variable changes a result: not here, and not those
// of github.com/shopspring/decimal, the type used at the edge of a program
// ([FromDecimal], [Number.Decimal]). Nothing passes through float64, so results
// are the same on every platform.
//
// # Equal and identical
//
// 1.50 and 1.5 are the same number. Compare with [Number.Equal], [Number.Less]
// or [Number.Cmp]; the compiler refuses == and refuses a Number as a map key.
// The text of a number ([Number.String]) depends on its value alone, so it is a
// sound key and the right thing to hash.
//
// # Writing numbers
//
// A number whose decimal form ends is written in full, without exponent and
// without trailing zeros: 98.5, 1200, -0.003. One that goes on for ever is
// written as a fraction in lowest terms: 1/3. [Number.Terminates] tells them
// apart. Round first where a fixed number of places is wanted.
//
// # Cost
//
// Numbers that fit are held in machine words, and computing with them allocates
// nothing. Numbers that do not fit are held by math/big, and results that fit
// again come back to machine words. The switch changes the speed and nothing
// else.
//
// Operations accept numbers of any size and stay exact, so repeated
// multiplication can grow a number without end. Code that evaluates formulas
// it does not trust calls [Number.Check] after each step. What is read from
// outside is limited before any work is done on it: see [MaxText],
// [MaxExponent] and [MaxDigits].
package exact
