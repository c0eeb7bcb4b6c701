package population

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/analysis"
)

// Rivals are the other units of a population, seen by one of them: they tell how it stands when its figures change and theirs stay. They
// are immutable and safe for concurrent use.
type Rivals struct {
	set *rules.Set
	of  []rival // by standing
}

// A rival is what one standing compares the unit with.
type rival struct {
	measure
	count  int64          // of the eligible others
	values []exact.Number // of the eligible others, the best first; none of a count
	groups []int64        // how many different values are before each of them, and before the end
}

// Rivals gives the others of a unit, which is named by its place among those that were compared.
func (p *Population) Rivals(unit int) *Rivals {
	if p.empty() {
		return &Rivals{}
	}
	r := &Rivals{set: p.set, of: make([]rival, len(p.of))}
	for i := range p.of {
		c := &p.of[i]
		v := rival{measure: c.measure, count: int64(len(c.eligible))}
		at, eligible := slices.BinarySearch(c.eligible, int32(unit))
		if eligible {
			v.count--
		}
		if c.values != nil {
			v.values = slices.Clone(c.values)
			if eligible {
				v.values = slices.Delete(v.values, at, at+1)
			}
			slices.SortFunc(v.values, v.Better.Compare)
		}
		v.group()
		r.of[i] = v
	}
	return r
}

// group counts the different values.
func (v *rival) group() {
	v.groups = make([]int64, len(v.values)+1)
	for i := range v.values {
		v.groups[i+1] = v.groups[i]
		if i == 0 || !v.values[i].Equal(v.values[i-1]) {
			v.groups[i+1]++
		}
	}
}

// Moves lists the standings, by their place in the list of standings, that a field of the unit can move.
func (r *Rivals) Moves(field int) (list []int) {
	if r == nil {
		return nil
	}
	for i := range r.of {
		if slices.ContainsFunc(r.of[i].formulas(), func(f *rules.Formula) bool { return slices.Contains(analysis.Fields(f), field) }) {
			list = append(list, i)
		}
	}
	return list
}

// Values gives what the eligible others have of a standing, the best first and equal ones once: where a unit's own value passes one of
// them, its place changes. There are none of a count.
func (r *Rivals) Values(standing int) []exact.Number {
	if r == nil || standing < 0 || standing >= len(r.of) {
		return nil
	}
	return slices.CompactFunc(slices.Clone(r.of[standing].values), exact.Number.Equal)
}

// Stand gives the unit, whose figures are in v, its standings among the others. It is false where what is compared has no value: nobody
// has a place then.
func (r *Rivals) Stand(v *rules.Values) bool {
	if r == nil || v == nil {
		return false
	}
	for i := range r.of {
		x, has, ok := r.of[i].stand(v)
		if !ok {
			return false
		}
		analysis.Put(v, r.of[i].Field, indicators.Value{Number: x, Present: has})
	}
	return true
}

// stand gives one standing; has is false where the unit is not eligible.
func (v *rival) stand(values *rules.Values) (x exact.Number, has, ok bool) {
	own, eligible, fail := v.take(values)
	switch {
	case fail != nil, v.Kind == judging.RatioToBest && own.Sign() < 0:
		return x, false, false
	case v.Kind == judging.UnitCount && eligible:
		return exact.Int(v.count + 1), true, true
	case v.Kind == judging.UnitCount:
		return exact.Int(v.count), true, true
	case !eligible:
		return x, false, true
	}
	return v.at(own), true, true
}

// at gives the standing of an eligible unit with a value of its own.
func (v *rival) at(own exact.Number) exact.Number {
	if v.Kind == judging.RatioToBest {
		best := own
		if len(v.values) > 0 && v.Better.Compare(v.values[0], own) < 0 {
			best = v.values[0]
		}
		return judging.ToBest(own, best, v.Better)
	}
	order := v.Better.Compare
	better, _ := slices.BinarySearchFunc(v.values, own, order)
	worse, _ := slices.BinarySearchFunc(v.values, own, func(a, own exact.Number) int {
		if order(a, own) <= 0 {
			return -1
		}
		return 1
	})
	return v.share(v.Ties.Place(better+1, worse+1, int(v.groups[better])+1))
}

// share is the standing of a place.
func (v *rival) share(place exact.Number) exact.Number {
	if v.Kind == judging.Percentile {
		return judging.Share(place, exact.Int(v.count+1))
	}
	return place
}

// Over gives a box in which the standings are what they can be while the unit's figures are anywhere in a box.
func (r *Rivals) Over(b *analysis.Box) *analysis.Box {
	if r == nil || b == nil {
		return b
	}
	found := make([]fields.Extent, len(r.of))
	for i := range r.of {
		found[i] = r.of[i].over(b, r.set.Field(r.of[i].Field).Range)
	}
	for i, e := range found {
		b = b.With(r.of[i].Field, e)
	}
	return b
}

func (v *rival) over(b *analysis.Box, all indicators.Interval) fields.Extent {
	can, cannot := true, false
	if v.among != nil {
		can, cannot = analysis.Possible(v.among, b)
	}
	if v.Kind == judging.UnitCount {
		least, most := v.count, v.count
		if !cannot {
			least++
		}
		if can {
			most++
		}
		return fields.Extent{Range: intervals.Closed(exact.Int(least), exact.Int(most)), Given: true}
	}
	e := fields.Extent{Range: all, Given: can, Missing: cannot}
	own := analysis.Over(v.value, b)
	if intervals.Empty(own) { // it has no value anywhere: there is no score
		return e
	}
	good, bad := own.High, own.Low
	if v.Better == judging.Lower {
		good, bad = bad, good
	}
	e.Range = intervals.Closed(v.towards(good, true), v.towards(bad, false))
	if v.Kind == judging.RatioToBest {
		e.Range = intervals.Closed(v.towards(bad, false), v.towards(good, true))
	}
	return e
}

// towards gives the standing at an end of what the unit's value can be, or the best or the worst there is where it has no end. A better value
// never has a worse standing.
func (v *rival) towards(e indicators.End, good bool) exact.Number {
	ratio := v.Kind == judging.RatioToBest
	switch {
	case e.Bounded && (!ratio || e.At.Sign() >= 0):
		return v.at(e.At)
	case ratio && good:
		return exact.Int(100)
	case ratio:
		return exact.Number{}
	case good:
		return v.share(exact.Int(1))
	}
	return v.share(exact.Int(v.count + 1))
}
