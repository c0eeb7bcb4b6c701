package bounds

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// judge puts what the rules say of a group into an outcome; false where they cannot, or where indicators apply otherwise than in the branch.
func (s *solver) judge(o *scoring.Outcome, b *branch, g *group) bool {
	for _, i := range g.pivots {
		if applies, fail := s.set.Leaf(i).Applies(s.values); fail != nil || applies != b.applies[i] {
			return s.failed(fail)
		}
	}
	for _, i := range g.leaves {
		if !s.leaf(o, i) {
			return false
		}
	}
	for _, i := range g.bonuses {
		p, fail := s.set.Bonus(i).Award(s.values)
		if fail != nil {
			return s.failed(fail)
		}
		o.Bonuses[i] = p
	}
	for _, i := range g.caps {
		most, holds, fail := s.set.Cap(i).Holds(s.values)
		if fail != nil {
			return s.failed(fail)
		}
		o.Caps[i] = scoring.Veto{Holds: holds, Most: most}
	}
	for _, i := range g.checks {
		if _, fail := s.set.Check(i).Passes(s.values); fail != nil {
			return s.failed(fail)
		}
	}
	return true
}

// leaf puts what a leaf loses into an outcome; false where it cannot be judged.
func (s *solver) leaf(o *scoring.Outcome, i int) bool {
	in := s.set.Leaf(i)
	o.Lost[i] = exact.Number{}
	if applies, fail := in.Applies(s.values); fail != nil || !applies {
		return s.failed(fail) || fail == nil && !s.judgedAlready[i]
	}
	for _, c := range in.Criteria() {
		off, fail := c.Deduction(s.values)
		if fail != nil {
			return s.failed(fail)
		}
		o.Lost[i] = o.Lost[i].Add(off)
	}
	return true
}

// failed notes an optional figure whose lack keeps a unit from being scored. It is false.
func (s *solver) failed(f *rules.Failure) bool {
	if f != nil && f.Code == scoring.CodeMissingValue {
		if i, ok := s.set.FieldIndex(f.Field); ok && s.itemOf[i] == nil && !s.given[i] && s.set.Field(i).Optional && s.set.Field(i).Type != indicators.Table {
			s.needed[i] = true
		}
	}
	return false
}
