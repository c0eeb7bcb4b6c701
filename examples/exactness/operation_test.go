package exactness

import (
	"math/big"
	"strconv"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// An operation is computed exactly and rounded after.
type operation struct {
	operands int
	rounds   rounds
	compute  func(x, y exact.Number) (exact.Number, error)
}

// rounds says which places the result of an operation is rounded to.
type rounds int

const (
	toPrecision rounds = iota // significant digits: the precision directive
	toWhole                   // whole numbers
	toExponent                // those of the second operand as it is written
)

var operations = map[string]operation{
	"add":       {operands: 2, compute: func(x, y exact.Number) (exact.Number, error) { return x.Add(y), nil }},
	"subtract":  {operands: 2, compute: func(x, y exact.Number) (exact.Number, error) { return x.Sub(y), nil }},
	"multiply":  {operands: 2, compute: func(x, y exact.Number) (exact.Number, error) { return x.Mul(y), nil }},
	"divide":    {operands: 2, compute: exact.Number.Quo},
	"remainder": {operands: 2, compute: exact.Number.Rem},
	"divideint": {operands: 2, compute: func(x, y exact.Number) (exact.Number, error) {
		q, err := x.Quo(y)
		return q.Round(0, exact.Down), err
	}},
	"compare": {operands: 2, compute: func(x, y exact.Number) (exact.Number, error) {
		return exact.Int(int64(x.Cmp(y))), nil
	}},
	"abs":         {operands: 1, compute: func(x, _ exact.Number) (exact.Number, error) { return x.Abs(), nil }},
	"minus":       {operands: 1, compute: func(x, _ exact.Number) (exact.Number, error) { return x.Neg(), nil }},
	"plus":        {operands: 1, compute: same},
	"reduce":      {operands: 1, compute: same}, // the representation, not the value
	"tosci":       {operands: 1, compute: same}, // likewise
	"toeng":       {operands: 1, compute: same},
	"tointegral":  {operands: 1, rounds: toWhole, compute: same},
	"tointegralx": {operands: 1, rounds: toWhole, compute: same},
	"quantize":    {operands: 2, rounds: toExponent, compute: same},
}

func same(x, _ exact.Number) (exact.Number, error) { return x, nil }

// special reports whether a text stands for no decimal number on purpose: a NaN
// with or without digits, an infinity, the # of an operand that is missing, or a
// number to be squeezed into 64 or 128 bits, as in 64#1E+384.
func special(s string) bool {
	s = strings.ToLower(strings.TrimLeft(s, "+-"))
	return strings.HasPrefix(s, "nan") || strings.HasPrefix(s, "snan") || strings.HasPrefix(s, "inf") || strings.Contains(s, "#")
}

// plain adds or removes what the specification writes differently: 5. and .5 are
// numbers there.
func plain(s string) string {
	sign := s[:len(s)-len(strings.TrimLeft(s, "+-"))]
	digits, exponent := s[len(sign):], ""
	if i := strings.IndexAny(digits, "eE"); i >= 0 {
		digits, exponent = digits[:i], digits[i:]
	}
	if len(digits) > 1 && digits[0] == '.' {
		digits = "0" + digits
	}
	if len(digits) > 1 {
		digits = strings.TrimSuffix(digits, ".")
	}
	return sign + digits + exponent
}

// decimals returns the number of decimal places of a number as it is written:
// 2 for 1.00, −3 for 1e3.
func decimals(s string) int {
	mantissa, exponent, _ := strings.Cut(strings.ToLower(s), "e")
	_, part, _ := strings.Cut(mantissa, ".")
	e, _ := strconv.Atoi(exponent) // none is 0; Parse has seen the rest
	return len(part) - e
}

// magnitude returns the exponent of the first digit of x: 2 for 987, −3 for 0.001.
func magnitude(x exact.Number) int {
	if x.IsZero() {
		return 0
	}
	r, _ := new(big.Rat).SetString(x.Abs().String())
	e := len(r.Num().String()) - len(r.Denom().String()) // or one less
	if x.Abs().Less(exact.New(1, -e)) {
		e--
	}
	return e
}
