package bounds

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/held"
)

const reasonEnclosed = "只按各项数据能填的范围算出，还没有逐项推算"

// maxEnclosed is the most ways of applying whose totals are looked at: an enclosure is for who waits for it.
const maxEnclosed = 16

// Enclose gives bounds that surely hold those of [Find], at once: it computes with the intervals in which what is missing lies, and searches for
// nothing. They may be wider. What is missing is listed by the marks that it decides; nothing is said of indicators, or of what need not be given.
func Enclose(set *rules.Set, sub *scoring.Submission) (*Bounds, error) {
	needed := map[int]bool{}
	for {
		s, err := newFinder(set, sub, needed, &analysis.Budget{})
		if err != nil && compared(set, err, needed) {
			continue
		}
		if err != nil {
			return nil, err
		}
		s.mayWant()
		if len(needed) == len(s.needed) {
			return s.enclosed(), nil
		}
		needed = s.needed
	}
}

// mayWant notes the optional figures that some completion may need.
func (s *finder) mayWant() {
	last := slices.Clone(s.sure)
	for _, x := range s.set.Outcomes().All() {
		last = append(last, x.Formula)
	}
	for field := range s.set.NumFields() {
		if !s.optional(field) {
			continue
		}
		wants := func(f *rules.Formula) bool { return s.model.MayWant(f, field) }
		any := slices.ContainsFunc(last, wants)
		for _, i := range s.readBy[field] {
			any = any || slices.ContainsFunc(s.parts[i].formulas, wants)
		}
		if any {
			s.needed[field] = true
		}
	}
}

func (s *finder) enclosed() *Bounds {
	r := s.begin()
	r.enclosed, r.Reasons = true, []string{reasonEnclosed}
	patterns, ok := s.model.Patterns(s.deducted, s.must)
	if !ok || len(patterns) > maxEnclosed {
		s.tooMany(r)
		return r
	}
	over, some := s.over(s.mayCount(r, patterns), total)
	if r.Uncounted = !some && len(r.NoTotal) > 0; !some && !r.Uncounted {
		s.tooMany(r)
		return r
	}
	if some {
		r.Low, r.High = s.end(over.Low.At, !over.Low.Bounded, s.set.Grades().Len()-1), s.end(over.High.At, !over.High.Bounded, 0)
	}
	if !held.GradedByTotal(s.set) {
		ranks, _ := s.over(patterns, rank)
		r.High.Grade, r.Low.Grade = s.ranked(ranks.Low.At), s.ranked(ranks.High.At)
	}
	s.list(r, nil)
	return r
}

// mayCount gives the patterns in which the unit may have a total, and notes the caps by which it may have none.
func (s *finder) mayCount(r *Bounds, patterns []*analysis.Pattern) (list []*analysis.Pattern) {
	var caps []string
	for _, c := range s.set.Caps().All() {
		if c.NoTotal {
			caps = append(caps, c.ID)
		}
	}
	may := map[string]bool{}
	for _, p := range patterns {
		surely := false
		for k, f := range p.Without() {
			can, cannot := analysis.Possible(f, s.model.Box())
			may[caps[k]] = may[caps[k]] || can
			surely = surely || can && !cannot
		}
		if !surely {
			list = append(list, p)
		}
	}
	r.NoTotal = slices.DeleteFunc(caps, func(id string) bool { return !may[id] })
	return list
}

// over gives an interval that holds what is asked, in all patterns; false where there is none.
func (s *finder) over(patterns []*analysis.Pattern, q question) (all indicators.Interval, some bool) {
	for _, p := range patterns {
		over := analysis.Over(q.of(p), s.model.Box())
		switch {
		case intervals.Empty(over):
		case !some:
			all, some = over, true
		default:
			all = intervals.Hull(all, over)
		}
	}
	return all, some
}
