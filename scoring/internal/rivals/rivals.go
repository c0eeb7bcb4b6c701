package rivals

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
)

// Rivals are the other units of a population, seen by one of them: they tell how it stands when its figures change and theirs stay. They
// are immutable and safe for concurrent use.
type Rivals struct {
	set *rules.Set
	of  []rival // by standing
}

// A rival is what one standing compares the unit with.
type rival struct {
	Measure
	count  int64   // of the eligible others
	rated  []Rated // of the eligible others, the best first; none of a count
	groups []int64 // how many different ones are before each of them, and before the end
}

// Of gives the others of a unit, which is named by its place among those that were compared.
func Of(set *rules.Set, of []*Compared, unit int) *Rivals {
	r := &Rivals{set: set, of: make([]rival, len(of))}
	for i, c := range of {
		v := rival{Measure: c.Measure, count: int64(len(c.Units))}
		at, eligible := slices.BinarySearch(c.Units, int32(unit))
		if eligible {
			v.count--
		}
		if c.Rated != nil {
			v.rated = slices.Clone(c.Rated)
			if eligible {
				v.rated = slices.Delete(v.rated, at, at+1)
			}
			slices.SortFunc(v.rated, v.Order)
		}
		v.group()
		r.of[i] = v
	}
	return r
}

// group counts those that are not equal.
func (v *rival) group() {
	v.groups = make([]int64, len(v.rated)+1)
	for i := range v.rated {
		v.groups[i+1] = v.groups[i]
		if i == 0 || v.Order(v.rated[i], v.rated[i-1]) != 0 {
			v.groups[i+1]++
		}
	}
}

// Moves lists the standings, by their place in the list of standings, that a field of the unit can move. Those that compare what units score
// stay as they are: they are not among them.
func (r *Rivals) Moves(field int) (list []int) {
	if r == nil {
		return nil
	}
	for i := range r.of {
		if !r.of[i].ByScore && slices.ContainsFunc(rules.Formulas(r.of[i]), func(f *rules.Formula) bool { return slices.Contains(analysis.Fields(f), field) }) {
			list = append(list, i)
		}
	}
	return list
}

// Values gives what the eligible others have of a standing, in order and equal ones once: where a unit's own value passes one of them, its
// place changes. Of key 0 that is the value that is compared, of key 1 the first that settles ties, and so on. There are none of a count.
func (r *Rivals) Values(standing, key int) (list []exact.Number) {
	if r == nil || standing < 0 || standing >= len(r.of) || key < 0 || key > len(r.of[standing].Then) {
		return nil
	}
	for _, x := range r.of[standing].rated {
		if key == 0 {
			list = append(list, x.Value)
		} else {
			list = append(list, x.Then[key-1])
		}
	}
	slices.SortFunc(list, exact.Number.Cmp)
	return slices.CompactFunc(list, exact.Number.Equal)
}

// Stand gives the unit, whose figures are in v, its standings among the others, but those that compare what units score. It is false where what
// is compared has no value: nobody has a place then.
func (r *Rivals) Stand(v *rules.Values) bool {
	if r == nil || v == nil {
		return false
	}
	for _, counts := range []bool{true, false} { // what is left out of a mean may hang on counts
		for i := range r.of {
			if r.of[i].ByScore || (r.of[i].Kind == judging.UnitCount) != counts {
				continue
			}
			x, has, ok := r.of[i].stand(v)
			if !ok {
				return false
			}
			analysis.Put(v, r.of[i].Field, indicators.Value{Number: x, Present: has})
		}
	}
	return true
}

// StandByScore gives the unit its standings by what units score, where v holds what it scores: the others score what they did. Where v does
// not hold that yet, it is put somewhere, so that it can be scored. It is false where what is compared has no value.
func (r *Rivals) StandByScore(v *rules.Values, scored bool) bool {
	if r == nil || v == nil {
		return false
	}
	for i := range r.of {
		of := &r.of[i]
		if !of.ByScore {
			continue
		}
		x, has, ok := of.standByScore(v, scored)
		if !ok {
			return false
		}
		analysis.Put(v, of.Field, indicators.Value{Number: x, Present: has})
	}
	return true
}

func (v *rival) standByScore(values *rules.Values, scored bool) (x exact.Number, has, ok bool) {
	if scored {
		return v.stand(values)
	}
	if v.Among != nil {
		if eligible, fail := v.Among.Truth(values); fail != nil || !eligible {
			return x, false, fail == nil
		}
	}
	own := Rated{Then: make([]exact.Number, len(v.Then))}
	if v.Kind.Shared() {
		x, ok = v.together(own, values)
		return x, true, ok
	}
	return v.at(own), true, true
}

// stand gives one standing; has is false where the unit is not eligible.
func (v *rival) stand(values *rules.Values) (x exact.Number, has, ok bool) {
	own, eligible, fail := v.Take(values)
	switch {
	case fail != nil, v.Kind == judging.RatioToBest && own.Value.Sign() < 0:
		return x, false, false
	case v.Kind == judging.UnitCount && eligible:
		return exact.Int(v.count + 1), true, true
	case v.Kind == judging.UnitCount:
		return exact.Int(v.count), true, true
	case !eligible:
		return x, false, true
	case v.Kind.Shared():
		x, ok = v.together(own, values)
		return x, true, ok
	}
	return v.at(own), true, true
}

// together gives what the unit and the others have together, a mean or a sum, where values hold the numbers of units.
func (v *rival) together(own Rated, counts *rules.Values) (x exact.Number, ok bool) {
	highest, lowest := 0, 0
	for _, d := range []struct {
		f    *rules.Formula
		many *int
	}{{v.DropHighest, &highest}, {v.DropLowest, &lowest}} {
		if d.f == nil {
			continue
		}
		if *d.many, ok = Dropped(d.f, counts, len(v.rated)+1); !ok {
			return x, false
		}
	}
	return v.Kind.Of(append(Values(v.rated), own.Value), highest, lowest)
}

// at gives the place or the ratio of an eligible unit with a value of its own.
func (v *rival) at(own Rated) exact.Number {
	if v.Kind == judging.RatioToBest {
		best := own.Value
		if len(v.rated) > 0 && v.Better.Compare(v.rated[0].Value, best) < 0 {
			best = v.rated[0].Value
		}
		return judging.ToBest(own.Value, best, v.Better)
	}
	better, _ := slices.BinarySearchFunc(v.rated, own, v.Order)
	worse, _ := slices.BinarySearchFunc(v.rated, own, func(a, own Rated) int {
		if v.Order(a, own) <= 0 {
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
