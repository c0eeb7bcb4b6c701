package exact

import (
	"fmt"
	"math/big"
	"strings"
)

// A parseError is what [Parse] returns for a text it refuses.
type parseError struct {
	text   string // what was to be parsed, its beginning where it is longer than MaxText
	offset int    // where the fault is, in bytes from the start of the text
	err    error  // errSyntax or ErrTooLarge
}

func (e *parseError) Error() string {
	return fmt.Sprintf("%q, byte %d: %v", e.text, e.offset, e.err)
}

func (e *parseError) Unwrap() error { return e.err }

// Parse returns the number written in s: digits, with a sign in front, a decimal
// point between digits and a power of ten behind if need be, as in 98.52, -3 or
// 1.2e6. Spaces, separators of thousands, percent signs and digits of other
// scripts are left to the caller, who knows what they mean there. The error says
// at which byte the text stops being a number; beyond [MaxText] or [MaxExponent]
// it is [ErrTooLarge].
func Parse(s string) (Number, error) { return parse(s, MaxText) }

// parse is [Parse] of a text of at most so many bytes.
func parse(s string, most int) (Number, error) {
	if len(s) > most {
		return Number{}, &parseError{strings.ToValidUTF8(s[:most], ""), most, ErrTooLarge}
	}
	l, at, err := scan(s)
	if err != nil {
		return Number{}, &parseError{s, at, err}
	}
	return l.number(), nil
}

// ParseString reads what [Number.String] gives of any number that passes [Number.Check]: plain notation, or a fraction where the
// decimals never end: 200/3.
func ParseString(s string) (Number, error) {
	const most = len("-0.") + MaxDigits
	above, below, fraction := strings.Cut(s, "/")
	x, err := parse(above, most)
	if err == nil && fraction {
		var y Number
		if y, err = parse(below, most); err == nil {
			x, err = x.Quo(y)
		}
	}
	if err == nil {
		err = x.Check()
	}
	if err != nil {
		return Number{}, err
	}
	return x, nil
}

// MustParse is [Parse] for constants: it panics where Parse returns an error.
func MustParse(s string) Number {
	a, err := Parse(s)
	if err != nil {
		panic("exact: " + err.Error())
	}
	return a
}

// A literal is a number as written: the digits of mantissa × 10^-scale.
type literal struct {
	mantissa string // digits, and perhaps a point among them
	u        uint64 // their value, unless over
	over     bool
	negative bool
	scale    int
}

// scan takes s apart. On an error it tells where.
func scan(s string) (l literal, at int, err error) {
	i := 0
	if i < len(s) && (s[i] == '+' || s[i] == '-') {
		l.negative = s[i] == '-'
		i++
	}
	start := i
	if i = l.digits(s, i); i == start {
		return literal{}, i, errSyntax
	}
	if i < len(s) && s[i] == '.' {
		point := i + 1
		if i = l.digits(s, point); i == point {
			return literal{}, i, errSyntax
		}
		l.scale = i - point
	}
	l.mantissa = s[start:i]
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		var e int
		letter := i
		if e, i = exponent(s, i+1); i < 0 {
			return literal{}, ^i, errSyntax
		}
		if i == len(s) && (e < -MaxExponent || e > MaxExponent) {
			return literal{}, letter, ErrTooLarge
		}
		l.scale -= e
	}
	if i < len(s) {
		return literal{}, i, errSyntax
	}
	return l, 0, nil
}

// digits reads digits from s[i:] and returns where they end.
func (l *literal) digits(s string, i int) int {
	for ; i < len(s) && '0' <= s[i] && s[i] <= '9'; i++ {
		if l.u >= 1e18 { // nineteen digits already
			l.over = true
		}
		l.u = l.u*10 + uint64(s[i]-'0')
	}
	return i
}

// exponent reads a sign and digits from s[i:] and returns their value, which
// stops growing past MaxExponent, and where they end, or where they are missing
// as ^i.
func exponent(s string, i int) (e, end int) {
	negative := false
	if i < len(s) && (s[i] == '+' || s[i] == '-') {
		negative = s[i] == '-'
		i++
	}
	start := i
	for ; i < len(s) && '0' <= s[i] && s[i] <= '9'; i++ {
		if e <= MaxExponent {
			e = e*10 + int(s[i]-'0')
		}
	}
	if i == start {
		return 0, ^i
	}
	if negative {
		e = -e
	}
	return e, i
}

// number returns the value of l.
func (l *literal) number() Number {
	if n, ok := signed(l.u, l.negative); ok && !l.over {
		return New(n, l.scale)
	}
	x, _ := new(big.Int).SetString(strings.Replace(l.mantissa, ".", "", 1), 10)
	if l.negative {
		x.Neg(x)
	}
	return scaled(x, l.scale)
}
