package rulestest

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/analysis"
	"github.com/baifen-go/baifen/scoring"
)

// The bounds of steering.
const (
	maxLooks = 40000 // tables for which both sides compute a measure
	maxSteps = 100   // of these, tables around which other figures are moved
)

// steered looks for a killer of a mutant of a measure that reads a table, in two steps: a table for which the measure is otherwise, and
// then a value of another figure at which what reads the measure, a condition perhaps, comes out otherwise too.
func (h *hunt) steered(spots []spot) *Survivor {
	old, new := measureOf(h.set, h.mutant), measureOf(h.new.set, h.mutant)
	if old == nil || new == nil {
		return nil
	}
	var inside, outside []lever
	for _, l := range h.levers() {
		if slices.Contains(analysis.Fields(old), l.field) {
			inside = append(inside, l)
		} else if l.field >= 0 && h.set.Field(l.field).Type == indicators.Number {
			outside = append(outside, l)
		}
	}
	s := &steering{hunt: h, old: old, new: new, outside: outside, seen: map[string]bool{}}
	if !slices.ContainsFunc(inside, h.table) {
		return nil
	}
	for _, c := range spots {
		sub := h.at(c)
		for _, l := range inside {
			if !h.table(l) {
				continue
			}
			if k := s.tables(sub, h.set.Field(l.field)); k != nil || s.looks > maxLooks || s.steps > maxSteps {
				return k
			}
		}
	}
	return nil
}

// measureOf gives the formula of the measure that a mutant is about; nil where it is about something else.
func measureOf(set *rules.Set, x *mutant) *rules.Formula {
	for _, m := range set.Measures().All() {
		if x.touches.part == ofMeasure && m.Name == x.touches.id {
			return m.Formula
		}
	}
	return nil
}

type steering struct {
	*hunt
	old, new *rules.Formula
	outside  []lever
	looks    int
	steps    int
	seen     map[string]bool // pairs of values that were steered from
}

func (s *steering) tables(sub *scoring.Submission, f *indicators.Field) *Survivor {
	rows := sub.Values[f.Name]
	defer func() { sub.Values[f.Name] = rows }()
	for table := range s.hunt.tables(f).beside(rows) {
		if s.looks++; s.looks > maxLooks || s.steps > maxSteps {
			return nil
		}
		sub.Values[f.Name] = table
		key, differ := s.differ(sub)
		if !differ || s.seen[key] {
			continue
		}
		if k := s.test(sub); k != nil {
			return k
		}
		if s.rooms[0] == nil && s.rooms[1] == nil {
			continue // no score on either side: a figure is missing, or a reason
		}
		s.seen[key] = true
		s.steps++
		for _, l := range s.outside {
			if k := s.moving(sub, []lever{l}, 1); k != nil {
				return k
			}
		}
	}
	return nil
}

// differ reports whether the two sides compute the measure otherwise; pair names what they compute.
func (s *steering) differ(sub *scoring.Submission) (pair string, differ bool) {
	if s.hunt.old.bind(sub) != nil || s.hunt.new.bind(sub) != nil {
		return "", false
	}
	x, fail1 := s.old.Number(s.hunt.old.bound.Values())
	y, fail2 := s.new.Number(s.hunt.new.bound.Values())
	if fail1 != nil && fail2 != nil || fail1 == nil && fail2 == nil && x.Equal(y) {
		return "", false
	}
	return x.String() + " " + y.String(), true
}
