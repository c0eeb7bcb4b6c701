package indicators

import (
	"errors"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// An End is one end of an [Interval]: a number that belongs to the interval or not, or no end at all.
// The zero End is no end: the interval goes on without limit.
type End struct {
	At      exact.Number
	Bounded bool // there is an end; otherwise At and Open say nothing
	Open    bool // At itself is outside
}

// An Interval is every number between two ends, as a scoring standard writes them: 含 is closed, 不含 is open.
// The zero Interval is every number.
type Interval struct{ Low, High End }

// Closed is [low, high].
func Closed(low, high exact.Number) Interval {
	return Interval{Low: ending(low, false), High: ending(high, false)}
}

// AtLeast is [low, +inf).
func AtLeast(low exact.Number) Interval { return Interval{Low: ending(low, false)} }

// AtMost is (-inf, high].
func AtMost(high exact.Number) Interval { return Interval{High: ending(high, false)} }

// ending is the end of an interval at a number, which is inside unless open.
func ending(at exact.Number, open bool) End { return End{At: at, Bounded: true, Open: open} }

// Contains reports whether x is inside.
func (i Interval) Contains(x exact.Number) bool {
	return i.Low.allows(x, low) && i.High.allows(x, high)
}

// An end is a lower one or an upper one.
const (
	low  = -1
	high = 1
)

// allows reports whether an end of a side leaves x inside.
func (e *End) allows(x exact.Number, side int) bool {
	if !e.Bounded {
		return true
	}
	c := e.At.Cmp(x) * side
	return c > 0 || c == 0 && !e.Open
}

// Empty reports whether no number is inside.
func (i Interval) Empty() bool {
	if !i.Low.Bounded || !i.High.Bounded {
		return false
	}
	c := i.Low.At.Cmp(i.High.At)
	return c > 0 || c == 0 && (i.Low.Open || i.High.Open)
}

// Single reports whether exactly one number is inside.
func (i Interval) Single() bool {
	return i.Low.Bounded && i.High.Bounded && !i.Low.Open && !i.High.Open && i.Low.At.Equal(i.High.At)
}

// ParseInterval reads "[90, 100]", "[80, 90)", "(-inf, 60)" or "[100, +inf)". An end that is infinite is open.
// On failure the message says, in Chinese, what to write instead.
func ParseInterval(text string) (Interval, error) {
	s := strings.TrimSpace(text)
	if len(s) < 5 || !strings.ContainsRune("[(", rune(s[0])) || !strings.ContainsRune("])", rune(s[len(s)-1])) {
		return Interval{}, intervalFault(text)
	}
	low, high, ok := strings.Cut(s[1:len(s)-1], ",")
	if !ok {
		return Interval{}, intervalFault(text)
	}
	var i Interval
	if i.Low, ok = parseEnd(low, "-inf", s[0] == '('); !ok {
		return Interval{}, intervalFault(text)
	}
	if i.High, ok = parseEnd(high, "+inf", s[len(s)-1] == ')'); !ok {
		return Interval{}, intervalFault(text)
	}
	if i.Empty() {
		return Interval{}, errors.New("区间“" + text + "”里没有任何数：下限应不大于上限，单独一个数写作 [100, 100]")
	}
	return i, nil
}

func parseEnd(text, infinite string, open bool) (End, bool) {
	text = strings.TrimSpace(text)
	if text == infinite || infinite == "+inf" && text == "inf" {
		return End{}, open
	}
	n, err := exact.Parse(text)
	return ending(n, open), err == nil
}

func intervalFault(text string) error {
	for _, r := range text {
		if strings.ContainsRune("（）［］【】，", r) {
			return errors.New("区间“" + text + "”用了全角符号“" + string(r) + "”：请用半角，写作 [90, 100]、[80, 90) 或 (-inf, 60)")
		}
	}
	return errors.New("“" + text + "”不是区间：请写作 [90, 100]（两端都含）、[80, 90)（不含90）或 (-inf, 60)（60以下），无穷的一端用圆括号")
}

// String writes the interval as [ParseInterval] reads it.
func (i Interval) String() string {
	var b []byte
	if !i.Low.Bounded {
		b = append(b, "(-inf"...)
	} else {
		b = append(b, "[("[index(i.Low.Open)])
		b = i.Low.At.Append(b)
	}
	b = append(b, ", "...)
	if !i.High.Bounded {
		return string(append(b, "+inf)"...))
	}
	b = i.High.At.Append(b)
	return string(append(b, "])"[index(i.High.Open)]))
}

// Between writes the interval in words, to stand behind the name of a number: 高于97%、不高于98%. Its ends are written to the last digit,
// where they have one.
func (i Interval) Between(unit MeasureUnit) string {
	end := func(words [2]string, e End) string {
		word := words[index(e.Open)]
		if !e.At.Terminates() {
			return word + "≈" + significant(e.At).String() + string(unit)
		}
		return word + e.At.String() + string(unit)
	}
	low, high := end([2]string{"不低于", "高于"}, i.Low), end([2]string{"不高于", "低于"}, i.High)
	switch {
	case i.Single():
		return end([2]string{"为"}, i.Low)
	case !i.Low.Bounded && !i.High.Bounded:
		return "为任何数"
	case !i.Low.Bounded:
		return high
	case !i.High.Bounded:
		return low
	}
	return low + "、" + high
}

// significant rounds a number to four digits that say something, and two places at least.
func significant(x exact.Number) exact.Number {
	for places := 2; places < 12; places++ {
		if r := x.Round(places, exact.HalfUp); !r.Abs().Less(exact.New(1000, places)) {
			return r
		}
	}
	return x.Round(12, exact.HalfUp)
}

func index(second bool) int {
	if second {
		return 1
	}
	return 0
}
