package rivals

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
)

// Over gives a box in which the standings are what they can be while the unit's figures are anywhere in a box.
func (r *Rivals) Over(b *analysis.Box) *analysis.Box {
	if r == nil || b == nil {
		return b
	}
	found := make([]fields.Extent, len(r.of))
	for i := range r.of {
		if !r.of[i].ByScore {
			found[i] = r.of[i].over(b, r.set.Field(r.of[i].Field).Range)
		}
	}
	for i, e := range found {
		if !r.of[i].ByScore {
			b = b.With(r.of[i].Field, e)
		}
	}
	return b
}

func (v *rival) over(b *analysis.Box, all indicators.Interval) fields.Extent {
	can, cannot := true, false
	if v.Among != nil {
		can, cannot = analysis.Possible(v.Among, b)
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
	own := analysis.Over(v.Value, b)
	if intervals.Empty(own) { // it has no value anywhere: there is no score
		return e
	}
	if v.Kind.Shared() {
		e.Range = v.sharedOver(own, all)
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

// sharedOver gives what a mean or its like can be while the unit's value is anywhere in an interval: where it is fixed how many extremes are
// left out it goes up with each value.
func (v *rival) sharedOver(own, all indicators.Interval) indicators.Interval {
	for _, f := range []*rules.Formula{v.DropHighest, v.DropLowest} {
		if f != nil {
			if _, fixed := analysis.Constant(f); !fixed {
				return all
			}
		}
	}
	end := func(e indicators.End) indicators.End {
		x, ok := v.together(Rated{Value: e.At}, v.Value.Set().NewValues())
		if !e.Bounded || !ok {
			return indicators.End{}
		}
		return indicators.End{Bounded: true, At: x}
	}
	return indicators.Interval{Low: end(own.Low), High: end(own.High)}
}

// towards gives the standing at an end of what the unit's value can be, or the best or the worst there is where it has no end. A better value
// never has a worse standing. Where ties are settled by other values, those are the best or the worst that they can be.
func (v *rival) towards(e indicators.End, good bool) exact.Number {
	ratio := v.Kind == judging.RatioToBest
	switch {
	case e.Bounded && len(v.Then) > 0:
		return v.amid(e.At, good)
	case e.Bounded && (!ratio || e.At.Sign() >= 0):
		return v.at(Rated{Value: e.At})
	case ratio && good:
		return exact.Int(100)
	case ratio:
		return exact.Number{}
	case good:
		return v.share(exact.Int(1))
	}
	return v.share(exact.Int(v.count + 1))
}

// amid gives the best or the worst place of a unit with a value that others may have too.
func (v *rival) amid(own exact.Number, good bool) exact.Number {
	better, worse := 0, 0
	for _, x := range v.rated {
		switch c := v.Better.Compare(x.Value, own); {
		case c < 0:
			better++
			worse++
		case c == 0:
			worse++
		}
	}
	switch {
	case good && v.Ties == judging.TiesDense:
		return v.share(exact.Int(v.groups[better] + 1))
	case good:
		return v.share(exact.Int(int64(better) + 1))
	case v.Ties == judging.TiesDense:
		return v.share(exact.Int(v.groups[worse] + 1))
	}
	return v.share(exact.Int(int64(worse) + 1))
}
