package indicators

import (
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

// String writes the interval as a rule file does.
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

func index(second bool) int {
	if second {
		return 1
	}
	return 0
}
