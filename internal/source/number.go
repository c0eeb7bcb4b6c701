package source

import (
	"math"

	"github.com/baifen-go/baifen/indicators/exact"
)

// Number returns the number that n holds, exactly as written. Text in quotes counts where it is a number: hosts that write JSON send
// decimals so.
func (r *Reader) Number(n *Node, path string) (exact.Number, bool) {
	if skip(n) {
		return exact.Number{}, false
	}
	switch {
	case n.Kind == Null:
		r.notNumber(n, path, "")
	case n.Kind != Number && n.Kind != Text:
		r.wrongType(n, path, "数")
	case !isNumber(n.Text):
		r.notNumber(n, path, n.Text)
	default:
		x, err := exact.Parse(n.Text)
		if err == nil {
			return x, true
		}
		r.Faultf(n.Pos, path, codeNumberRange, "这个数太长或太大：最多 %d 个字符，e 后的指数在 ±%d 以内", exact.MaxText, exact.MaxExponent)
	}
	return exact.Number{}, false
}

func (r *Reader) notNumber(n *Node, path, text string) {
	code, message := numberAdvice(text)
	r.Fault(n.Pos, path, code, message)
}

// Int returns the whole number that n holds. 2.0 and 2e3 are whole. Its range is the same on every platform.
func (r *Reader) Int(n *Node, path string) (int, bool) {
	x, ok := r.Number(n, path)
	if !ok {
		return 0, false
	}
	if !x.IsInt() {
		r.Faultf(n.Pos, path, codeNumberSyntax, "这里要整数，写的是 %s", n.Text)
		return 0, false
	}
	i, ok := x.Int64()
	if !ok || i < math.MinInt32 || i > math.MaxInt32 {
		r.Faultf(n.Pos, path, codeNumberRange, "整数要在 %d 到 %d 之间", math.MinInt32, math.MaxInt32)
		return 0, false
	}
	return int(i), true
}

// isNumber reports a number of our files: a sign if need be, digits without a zero in front, a point between digits, a power of ten.
func isNumber(s string) bool {
	s = unsigned(s)
	whole := digits(s)
	if whole == 0 || whole > 1 && s[0] == '0' {
		return false
	}
	s = s[whole:]
	if s != "" && s[0] == '.' {
		places := digits(s[1:])
		if places == 0 {
			return false
		}
		s = s[1+places:]
	}
	if s != "" && (s[0] == 'e' || s[0] == 'E') {
		power := unsigned(s[1:])
		return power != "" && digits(power) == len(power)
	}
	return s == ""
}

// unsigned takes off the sign s begins with.
func unsigned(s string) string {
	if s != "" && (s[0] == '+' || s[0] == '-') {
		return s[1:]
	}
	return s
}

// digits counts the digits s begins with.
func digits(s string) (n int) {
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n
}

// NumberFault says in Chinese why s is not written as a number is in documents, and what to write instead; "" when it is.
func NumberFault(s string) string {
	if isNumber(s) {
		return ""
	}
	_, message := numberAdvice(s)
	return message
}
