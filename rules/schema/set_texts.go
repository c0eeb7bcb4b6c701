package schema

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/baifen-go/baifen/indicators"
)

// The texts of a number are the ways in which it may be sent as text.
type texts int

const (
	decimals  texts = iota // points: digits, a point, a power of ten
	fractions              // a figure: a fraction too, such as 1/3
	wholes                 // a whole figure: only zeros behind the point, unless a power of ten moves it
)

func textsOf(f *indicators.Field) texts {
	if f.Whole {
		return wholes
	}
	return fractions
}

// A power of ten, and how a number looks that is not below 0: any, or one that is not 0. A sign is left to the caller.
const (
	power   = `([eE][+-]?[0-9]+)?`
	digits  = `(0|[1-9][0-9]*)`
	notZero = `(0\.[0-9]*[1-9][0-9]*|[1-9][0-9]*(\.[0-9]+)?)`
	zero    = `-0(\.0+)?` + power
)

// pattern gives the pattern of the texts of a number in an interval. It refuses nothing that scoring accepts. Of the interval it knows
// whether numbers below 0, and 0 itself, lie outside; of a text with a power of ten not whether it is whole.
func (t texts) pattern(in indicators.Interval) string {
	low := in.Low.Bounded && in.Low.At.Sign() >= 0
	positive := low && (in.Low.At.Sign() > 0 || in.Low.Open)
	var ways []string
	switch {
	case t == wholes && positive:
		ways = append(ways, `[1-9][0-9]*(\.0+)?`, notZero+`[eE][+-]?[0-9]+`)
	case t == wholes:
		ways = append(ways, digits+`(\.0+)?`, digits+`(\.[0-9]+)?[eE][+-]?[0-9]+`)
	case positive:
		ways = append(ways, notZero+power)
	default:
		ways = append(ways, digits+`(\.[0-9]+)?`+power)
	}
	if t == fractions {
		ways = append(ways, `[1-9][0-9]*/[1-9][0-9]*`)
	}
	number := "(" + strings.Join(ways, "|") + ")"
	switch {
	case positive:
		return `^\+?` + number + `$`
	case low:
		return `^(\+?` + number + `|` + zero + `)$`
	}
	return `^[+-]?` + number + `$`
}

// yearPattern gives the pattern of the years from first to last as texts of four digits.
func yearPattern(first, last int) string {
	return "^" + between(fmt.Sprintf("%04d", first), fmt.Sprintf("%04d", last)) + "$"
}

// between gives the pattern of the numbers of n digits from one to another.
func between(low, high string) string {
	n := len(low) - 1
	switch {
	case low == high:
		return low
	case n == 0:
		return "[" + low + "-" + high + "]"
	case low[0] == high[0]:
		return low[:1] + between(low[1:], high[1:])
	}
	nines, zeros := strings.Repeat("9", n), strings.Repeat("0", n)
	ways := []string{low[:1] + between(low[1:], nines)}
	if low[0]+1 < high[0] {
		ways = append(ways, fmt.Sprintf("[%c-%c][0-9]{%s}", low[0]+1, high[0]-1, strconv.Itoa(n)))
	}
	return "(" + strings.Join(append(ways, high[:1]+between(zeros, high[1:])), "|") + ")"
}
