package intervals

import (
	"errors"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// Closed is [low, high].
func Closed(low, high exact.Number) indicators.Interval {
	return indicators.Interval{Low: ending(low, false), High: ending(high, false)}
}

// AtLeast is [low, +inf).
func AtLeast(low exact.Number) indicators.Interval {
	return indicators.Interval{Low: ending(low, false)}
}

// AtMost is (-inf, high].
func AtMost(high exact.Number) indicators.Interval {
	return indicators.Interval{High: ending(high, false)}
}

// Empty reports whether no number is inside.
func Empty(i indicators.Interval) bool {
	if !i.Low.Bounded || !i.High.Bounded {
		return false
	}
	c := i.Low.At.Cmp(i.High.At)
	return c > 0 || c == 0 && (i.Low.Open || i.High.Open)
}

// Single reports whether exactly one number is inside.
func Single(i indicators.Interval) bool {
	return i.Low.Bounded && i.High.Bounded && !i.Low.Open && !i.High.Open && i.Low.At.Equal(i.High.At)
}

// Parse reads "[90, 100]", "[80, 90)", "(-inf, 60)" or "[100, +inf)". An end that is infinite is open.
// On failure the message says, in Chinese, what to write instead.
func Parse(text string) (indicators.Interval, error) {
	s := strings.TrimSpace(text)
	if len(s) < 5 || !strings.ContainsRune("[(", rune(s[0])) || !strings.ContainsRune("])", rune(s[len(s)-1])) {
		return indicators.Interval{}, intervalFault(text)
	}
	low, high, ok := strings.Cut(s[1:len(s)-1], ",")
	if !ok {
		return indicators.Interval{}, intervalFault(text)
	}
	var i indicators.Interval
	if i.Low, ok = parseEnd(low, "-inf", s[0] == '('); !ok {
		return indicators.Interval{}, intervalFault(text)
	}
	if i.High, ok = parseEnd(high, "+inf", s[len(s)-1] == ')'); !ok {
		return indicators.Interval{}, intervalFault(text)
	}
	if Empty(i) {
		return indicators.Interval{}, errors.New("区间“" + text + "”里没有任何数：下限应不大于上限，单独一个数写作 [100, 100]")
	}
	return i, nil
}

func parseEnd(text, infinite string, open bool) (indicators.End, bool) {
	text = strings.TrimSpace(text)
	if text == infinite || infinite == "+inf" && text == "inf" {
		return indicators.End{}, open
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
