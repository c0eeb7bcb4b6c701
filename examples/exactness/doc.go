// Package exactness holds no program, only a test: the arithmetic of
// github.com/baifen-go/baifen/indicators/exact against the cases of the General
// Decimal Arithmetic specification (http://speleotrove.com/decimal), which were
// written by others and for other implementations.
//
// The specification rounds every result to a number of digits; the package never
// rounds unasked. So each case computes the exact result first and rounds it once,
// the way the case says. Where both end up at the same number, the arithmetic was
// exact and the rounding right.
//
// The cases are read from the module github.com/cockroachdb/apd/v3, which carries
// them. Run them with
//
//	go test -v ./exactness
//
// to see how many there are of each kind and which were left out, and why.
package exactness
