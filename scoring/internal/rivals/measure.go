// Package rivals tells how one unit stands among others whose figures stay as they are, when its own change.
package rivals

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
)

// A Compared is whom one standing compares, and with which values. Its lists are in the order of the units.
type Compared struct {
	Measure
	Units []int32 // that are eligible
	Rated []Rated // none of a count
}

// A Measure is what one standing compares.
type Measure struct{ rules.Standing }

// A Rated is what is compared of a unit: a value, and what settles ties.
type Rated struct {
	Value exact.Number
	Then  []exact.Number
}

// Take gives what is compared of a unit, nothing of a count, and whether the unit is eligible.
func (m *Measure) Take(v *rules.Values) (x Rated, eligible bool, fail *rules.Failure) {
	if m.Among != nil {
		if eligible, fail = m.Among.Truth(v); fail != nil || !eligible {
			return x, false, fail
		}
	}
	if m.Value != nil {
		x.Value, fail = m.Value.Number(v)
	}
	for _, t := range m.Then {
		if fail != nil {
			break
		}
		var y exact.Number
		y, fail = t.Value.Number(v)
		x.Then = append(x.Then, y)
	}
	return x, true, fail
}

// Order is below 0 where x is better than y.
func (m *Measure) Order(x, y Rated) int {
	if c := m.Better.Compare(x.Value, y.Value); c != 0 {
		return c
	}
	for i, t := range m.Then {
		if c := t.Better.Compare(x.Then[i], y.Then[i]); c != 0 {
			return c
		}
	}
	return 0
}

// Values gives the values that are compared.
func Values(list []Rated) []exact.Number {
	numbers := make([]exact.Number, len(list))
	for i, x := range list {
		numbers[i] = x.Value
	}
	return numbers
}

// Dropped gives how many extremes of n values are left out, for so many units; false where that is no number of them.
func Dropped(f *rules.Formula, counts *rules.Values, n int) (many int, ok bool) {
	x, fail := f.Number(counts)
	if fail != nil || !x.IsInt() || x.Sign() < 0 {
		return 0, false
	}
	x = exact.Min(x, exact.Int(int64(n)))
	for exact.Int(int64(many)).Less(x) {
		many++
	}
	return many, true
}
