package lint

import (
	"fmt"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/rules"
)

// direction proves that points go one way as the measured number grows. An award has no one measured number: it is followed along
// each number that it reads.
func (p *proof) direction(c *rules.Criterion, r rule) {
	measured, _ := part(c, kind.Measured)
	switch {
	case analysis.TwoSided(c):
		return // by declaration
	case has(c, kind.Formula):
		p.awardDirection(c, r)
		return
	case !measured.Turns: // nor where none is measured
		return
	}
	curve, ok := analysis.Curve(c, nil)
	if !ok {
		curve, ok = p.someCurve(c, r)
	}
	if !ok {
		p.notProved("not-monotone", r.place, c.ID(), "得分随“"+analysis.Measured(c).Names()+"”只升或只降")
		return
	}
	curve = curve.Within(analysis.Over(analysis.Measured(c), r.box))
	if curve.Direction() != curves.Mixed {
		return
	}
	turn, _ := turning(sample(curve, analysis.Whole(analysis.Measured(c))))
	all := func(*rules.Values) bool { return true } // that the rule reads stands in the witness
	witness, _ := r.find(all, holds(analysis.Lies(analysis.Measured(c), intervals.Closed(turn[1].x, turn[1].x))))
	p.add("not-monotone", Warning, r.place, c.ID(), turnsAt(analysis.Measured(c).Names(), turn)+"。请核对各档的得分", witness)
}

// someCurve is the curve of a criterion whose numbers are not all fixed, for the first unit that has one and turns.
func (p *proof) someCurve(c *rules.Criterion, r rule) (curve curves.Curve, ok bool) {
	r.find(func(v *rules.Values) bool {
		one, has := analysis.Curve(c, v)
		if !has {
			return false
		}
		curve, ok = one, true
		return one.Within(analysis.Over(analysis.Measured(c), r.box)).Direction() == curves.Mixed
	})
	return curve, ok
}

// A point is a place of a function and the points off there.
type point struct{ x, off exact.Number }

// turning gives three points, ascending, between which a function goes one way and then the other.
func turning(at []point) (turn [3]point, ok bool) {
	for i := range at {
		for j := i + 1; j < len(at); j++ {
			first := at[j].off.Cmp(at[i].off)
			if first == 0 {
				continue
			}
			for k := j + 1; k < len(at); k++ {
				if at[k].off.Cmp(at[j].off) == -first {
					return [3]point{at[i], at[j], at[k]}, true
				}
			}
			break // what turns later turns from j on too
		}
	}
	return turn, false
}

// sample gives places of straight stretches, ascending: near the ends of each and between; where whole is true only whole ones.
func sample(path []curves.Stretch, whole bool) (at []point) {
	last := exact.New(1, 2)
	for _, s := range path {
		in, from := s.Over, len(at)
		add := func(x exact.Number) {
			if in.Contains(x) && (!whole || x.IsInt()) && (len(at) == from || at[len(at)-1].x.Less(x)) {
				off, _ := s.At(x)
				at = append(at, point{x, off})
			}
		}
		if in.Low.Bounded {
			add(in.Low.At)
			add(in.Low.At.Add(last))
			add(in.Low.At.Floor().Add(exact.Int(1)))
		}
		add(plainNumber(in))
		if in.High.Bounded {
			add(in.High.At.Ceil().Sub(exact.Int(1)))
			add(in.High.At.Sub(last))
			add(in.High.At)
		}
	}
	return at
}

// turnsAt says at which points a function turns.
func turnsAt(name string, at [3]point) string {
	text := fmt.Sprintf("得分不是只升或只降：“%s”", name)
	for i, x := range at {
		if i > 0 {
			text += "，"
		}
		text += fmt.Sprintf("为 %s 时扣%s分", plainly(x.x), plainly(x.off))
	}
	return text
}

// awardDirection proves that an award goes one way along each number that it reads.
func (p *proof) awardDirection(c *rules.Criterion, r rule) {
	f := analysis.Formulas(c)[0]
	for _, field := range analysis.Fields(f) {
		if i := field - p.set.Inside().Figures; i >= 0 && slices.Contains([]judging.StandingKind{judging.HighestOf, judging.LowestOf}, p.set.Standings().At(i).Kind) {
			continue // it does not move past the unit's own
		}
		if fields.Counted(p.set.Field(field).Type) && analysis.Direction(f, r.box, field) == curves.Mixed {
			p.awardAlong(c, r, f, field)
		}
	}
}

// mostFollowed is the most units whose figures are followed along their paths.
const mostFollowed = 200

// awardAlong follows an award whose direction is not told by how it is written, for several units.
func (p *proof) awardAlong(c *rules.Criterion, r rule, f *rules.Formula, field int) {
	name := kind.LabelOf(p.set.Field(field))
	var turn [3]point
	tried, followed, complete := 0, 0, true
	witness, outcome := r.find(func(v *rules.Values) bool {
		if tried++; tried > mostFollowed {
			return false
		}
		stretches, ok := analysis.CriterionAlong(c, v, field)
		if !ok {
			complete = false
			return false
		}
		followed++
		if turn, ok = turning(sample(stretches, p.set.Field(field).Whole)); ok {
			analysis.Put(v, field, indicators.Value{Number: turn[1].x, Present: true})
		}
		return ok
	})
	switch {
	case outcome == analysis.Found:
		p.add("not-monotone", Warning, r.place, c.ID(), turnsAt(name, turn)+"。请核对评分公式", witness)
	case !complete || followed == 0 || len(analysis.Fields(f)) > 1: // that every unit goes one way is known only where nothing else is read
		p.notProved("not-monotone", r.place, c.ID(), "得分随“"+name+"”只升或只降")
	}
}
