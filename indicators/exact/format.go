package exact

import (
	"math/bits"
	"strconv"
)

// String returns a in plain decimal notation, or as a fraction in lowest terms
// when its decimal form never ends: 98.5, -0.003, 1/3. Equal numbers have equal
// texts.
func (a Number) String() string {
	var buf [128]byte
	return string(a.Append(buf[:0]))
}

// MarshalText returns what String returns.
func (a Number) MarshalText() ([]byte, error) { return a.Append(nil), nil }

// Append appends what String returns to b.
func (a Number) Append(b []byte) []byte {
	if a.form >= large {
		return a.appendLarge(b)
	}
	if a.n < 0 {
		b = append(b, '-')
	}
	if a.form < fraction {
		return appendDecimal(b, magnitude(a.n), int(a.form))
	}
	if !a.Terminates() {
		return a.appendFraction(b)
	}
	// Divide by hand, digit by digit: 1/2^62 has 62 of them and no coefficient
	// that fits a word.
	var buf [96]byte
	u, d, places := magnitude(a.n), uint64(a.d), int(a.scale())
	digits := strconv.AppendUint(buf[:0], u/d, 10)
	for r := u % d; r != 0; places++ {
		hi, lo := bits.Mul64(r, 10)
		var q uint64
		q, r = bits.Div64(hi, lo, d)
		digits = append(digits, '0'+byte(q))
	}
	return appendScaled(b, digits, places)
}

// appendDecimal appends u × 10^-scale without superfluous zeros, digit by digit from the last: most numbers have few.
func appendDecimal(b []byte, u uint64, scale int) []byte {
	for scale > 0 && u%10 == 0 {
		u /= 10
		scale--
	}
	var buf [24]byte
	i := len(buf)
	if scale > 0 {
		for ; scale > 0; scale-- {
			i--
			buf[i] = '0' + byte(u%10)
			u /= 10
		}
		i--
		buf[i] = '.'
	}
	for ; u >= 10; u /= 10 {
		i--
		buf[i] = '0' + byte(u%10)
	}
	i--
	buf[i] = '0' + byte(u)
	return append(b, buf[i:]...)
}

// appendScaled appends digits × 10^-scale without superfluous zeros behind.
func appendScaled(b, digits []byte, scale int) []byte {
	for scale > 0 && digits[len(digits)-1] == '0' {
		if digits = digits[:len(digits)-1]; len(digits) == 0 {
			return append(b, '0')
		}
		scale--
	}
	point := len(digits) - scale
	if scale == 0 {
		return append(b, digits...)
	}
	if point > 0 {
		b = append(b, digits[:point]...)
		b = append(b, '.')
		return append(b, digits[point:]...)
	}
	b = append(b, "0."...)
	for ; point < 0; point++ {
		b = append(b, '0')
	}
	return append(b, digits...)
}

// appendFraction appends |a| in lowest terms, for a fraction in words.
func (a Number) appendFraction(b []byte) []byte {
	a = a.reduce()
	u, scale := magnitude(a.n), int(a.scale())
	// reduce has cancelled n against d. What is left is n against the scale,
	// 2^scale × 5^scale.
	twos := min(bits.TrailingZeros64(u), scale)
	u >>= twos
	p := pow10[scale] >> twos
	for range scale {
		if u%5 != 0 {
			break
		}
		u /= 5
		p /= 5
	}
	b = strconv.AppendUint(b, u, 10)
	b = append(b, '/')
	hi, lo := bits.Mul64(uint64(a.d), p)
	if hi == 0 {
		return strconv.AppendUint(b, lo, 10)
	}
	// The denominator has two words and at most 37 digits: write it in two parts.
	q, r := bits.Div64(hi, lo, 1e19)
	b = strconv.AppendUint(b, q, 10)
	var buf [20]byte
	low := strconv.AppendUint(buf[:0], r, 10)
	for i := len(low); i < 19; i++ {
		b = append(b, '0')
	}
	return append(b, low...)
}

func (a Number) appendLarge(b []byte) []byte {
	places, ok := decimalPlaces(a.r.Denom())
	if !ok {
		b = a.r.Num().Append(b, 10)
		b = append(b, '/')
		return a.r.Denom().Append(b, 10)
	}
	if a.n < 0 {
		b = append(b, '-')
	}
	c := bigPow10(places)
	c.Mul(c.Quo(c, a.r.Denom()), a.r.Num())
	return appendScaled(b, c.Abs(c).Append(nil, 10), places)
}
