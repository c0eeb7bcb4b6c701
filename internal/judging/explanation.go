package judging

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// A Decision is what a person decided about a criterion.
type Decision struct {
	Given  bool
	Points exact.Number
	Level  string // "" when none was named
	By     string
	Reason string
}

// An Explanation is why points came off: a sentence, the worked arithmetic line by line (names, then numbers, then the result), and
// the figures that were used.
type Explanation struct {
	Reason  string
	Working []string
	Uses    []Use
}

// A Use is one figure that an explanation rests on.
type Use struct {
	Field *indicators.Field
	Value indicators.Value
}
