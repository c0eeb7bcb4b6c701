// Package random writes rule sets and units for property tests: [Rules] small rule sets in which leaves share fields as they fall, [Unit] a
// unit for any rule set. The same source of numbers gives the same sets and units.
package random

// A Source gives random numbers below n, as a *rand.Rand does.
type Source interface {
	IntN(n int) int
	Int64N(n int64) int64
}
