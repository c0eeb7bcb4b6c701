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

// compare is below 0 where an interval that has the end on a side begins or ends before one that has the other there.
func (e *End) compare(f *End, side int) int {
	if !e.Bounded || !f.Bounded {
		return side * (index(!e.Bounded) - index(!f.Bounded))
	}
	if c := e.At.Cmp(f.At); c != 0 {
		return c
	}
	return side * (index(f.Open) - index(e.Open))
}

// first gives the one of two ends of a side that comes first.
func first(e, f *End, side int) *End {
	if f.compare(e, side) < 0 {
		return f
	}
	return e
}

// last gives the one of two ends of a side that comes last.
func last(e, f *End, side int) *End {
	if f.compare(e, side) > 0 {
		return f
	}
	return e
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

// Intersect is every number that both hold; it may be empty.
func (i Interval) Intersect(j Interval) Interval {
	return Interval{Low: *last(&i.Low, &j.Low, low), High: *first(&i.High, &j.High, high)}
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

// Uncovered gives the parts of over, in ascending order, that no interval of parts holds.
func Uncovered(over Interval, parts []Interval) []Interval {
	if over.Empty() {
		return nil
	}
	rest := []Interval{over}
	for _, p := range parts {
		var next []Interval
		for _, r := range rest {
			next = append(next, without(r, p)...)
		}
		rest = next
	}
	return rest
}

// without gives what is left of i when every number of p is taken out: at most two intervals.
func without(i, p Interval) []Interval {
	if i.Intersect(p).Empty() {
		if i.Empty() {
			return nil
		}
		return []Interval{i}
	}
	var left []Interval
	if p.Low.Bounded {
		below := Interval{Low: i.Low, High: ending(p.Low.At, !p.Low.Open)}
		if below = below.Intersect(i); !below.Empty() {
			left = append(left, below)
		}
	}
	if p.High.Bounded {
		above := Interval{Low: ending(p.High.At, !p.High.Open), High: i.High}
		if above = above.Intersect(i); !above.Empty() {
			left = append(left, above)
		}
	}
	return left
}

// HoldsWhole reports whether a whole number is inside.
func (i Interval) HoldsWhole() bool {
	if !i.Low.Bounded || !i.High.Bounded {
		return !i.Empty()
	}
	x := i.Low.At.Ceil()
	return i.Contains(x) || i.Contains(x.Add(exact.Int(1)))
}

// Inside gives a number of the interval: its only one, or one between its ends.
func (i Interval) Inside() exact.Number {
	switch low, high := i.Low, i.High; {
	case low.Bounded && high.Bounded:
		return low.At.Add(high.At).Mul(exact.New(5, 1))
	case low.Bounded:
		return low.At.Add(exact.Int(1))
	case high.Bounded:
		return high.At.Sub(exact.Int(1))
	}
	return exact.Number{}
}

// Split cuts the interval at numbers in ascending order: each that it holds becomes a part of its own.
func (i Interval) Split(at ...exact.Number) []Interval {
	var parts []Interval
	for _, x := range at {
		if !i.Contains(x) {
			continue
		}
		if below := (Interval{Low: i.Low, High: ending(x, true)}); !below.Empty() {
			parts = append(parts, below)
		}
		parts = append(parts, Closed(x, x))
		i.Low = ending(x, true)
	}
	if !i.Empty() {
		parts = append(parts, i)
	}
	return parts
}

// Meets reports whether no number lies between the interval and one that follows it, which begins where it ends.
func (i Interval) Meets(next Interval) bool {
	return i.High.Bounded && next.Low.Bounded && i.High.At.Equal(next.Low.At) && !(i.High.Open && next.Low.Open)
}

// Before reports whether the interval ends before another does.
func (i Interval) Before(j Interval) bool { return i.High.compare(&j.High, high) < 0 }

// Holds reports whether every number of another interval is inside.
func (i Interval) Holds(j Interval) bool {
	return i.Low.compare(&j.Low, low) <= 0 && i.High.compare(&j.High, high) >= 0
}
