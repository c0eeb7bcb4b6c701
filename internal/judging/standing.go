package judging

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// Better says which side of a target is the good one.
type Better uint8

// The sides of a target.
const (
	Higher Better = iota // 正向: reaching or passing the target earns everything
	Lower                // 反向: staying at or under the target earns everything
	Equal                // 等于: a zero target wants nothing at all, any other is judged as a share of the target
)

// String gives the direction's name in a rule file.
func (b Better) String() string { return [...]string{"higher", "lower", "equal"}[b] }

// Ties says which places units of equal value take (并列).
type Ties uint8

// The ways to settle ties, with the places of the values 9, 8, 8, 7 where higher is better.
const (
	TiesBest    Ties = iota // 1, 2, 2, 4
	TiesWorst               // 1, 3, 3, 4
	TiesAverage             // 1, 2.5, 2.5, 4
	TiesDense               // 1, 2, 2, 3
)

var tiesNames = [...]string{"best", "worst", "average", "dense"}

// String gives the way's name in a rule file.
func (t Ties) String() string { return tiesNames[t] }

// TiesNames lists the names of all ways.
func TiesNames() []string { return slices.Clone(tiesNames[:]) }

// Place gives the place of units which share the places from first to last, as the group of that number from the best.
func (t Ties) Place(first, last, group int) exact.Number {
	switch t {
	case TiesWorst:
		return exact.Int(int64(last))
	case TiesAverage:
		mean, _ := exact.Int(int64(first + last)).Quo(exact.Int(2))
		return mean
	case TiesDense:
		return exact.Int(int64(group))
	}
	return exact.Int(int64(first))
}

// Sharable reports whether a number is a place that units can have: whole from 1, or a half where places of equal units are averaged.
func (t Ties) Sharable(place exact.Number) bool {
	if place.Less(exact.Int(1)) {
		return false
	}
	if t == TiesAverage {
		place = place.Mul(exact.Int(2))
	}
	return place.IsInt()
}

// A StandingKind is how a standing compares the units.
type StandingKind uint8

// The kinds of standing.
const (
	Rank        StandingKind = iota // the place of the unit's value: 1 is the best
	Percentile                      // the place ÷ the number of eligible units, in percent
	RatioToBest                     // the value against the best one, in percent
	UnitCount                       // the number of eligible units
	Mean                            // of the values of the eligible units, like those below
	Median
	HighestOf
	LowestOf
	Sum
)

var standingKinds = [...]string{"rank", "percentile", "ratio_to_best", "count", "mean", "median", "highest", "lowest", "sum"}

var standingLabels = [...]string{"名次", "名次占比", "与最优之比", "单位数", "平均值", "中位数", "最高值", "最低值", "合计"}

// Label names what the kind gives, in Chinese.
func (k StandingKind) Label() string { return standingLabels[k] }

// Shared reports whether the kind gives all eligible units one number, which is of their values: a mean, a sum.
func (k StandingKind) Shared() bool { return k >= Mean }

// Placed reports whether the kind gives places, which ties may share.
func (k StandingKind) Placed() bool { return k <= Percentile }

// String gives the kind's key in a rule file.
func (k StandingKind) String() string { return standingKinds[k] }

// StandingKinds lists the keys of all kinds.
func StandingKinds() []string { return slices.Clone(standingKinds[:]) }

// A Standing is how units are compared, for one of them to know where it stands.
type Standing struct {
	Kind   StandingKind
	Better Better              // which values are the good ones, of all kinds but a count
	Ties   Ties                // which places equal values take, of Rank and Percentile
	Over   indicators.Interval // all that it can be

	// Standings of the same number are written to look at the same units, and to compare the same value of them the same way round. They may
	// settle ties differently. A count compares no value.
	Population, Comparison int
}
