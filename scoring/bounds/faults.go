package bounds

import (
	"errors"
	"maps"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/held"
)

// tried gives why criteria of a group, or of the set, cannot be judged.
func (s *finder) tried(in *rules.Indicator) *rules.Failure {
	for _, c := range in.Criteria().All() {
		if _, fail := c.Deduction(s.values); fail != nil {
			return fail
		}
	}
	return nil
}

// faults gives the errors of parts that read nothing unknown: no completion can be scored. Figures that need not be given, but by which they
// might be scored, are noted: they count as unknown then.
func (s *finder) faults() error {
	at := map[string]bool{}
	note := func(id string, fail *rules.Failure, fields ...int) {
		if fail == nil {
			return
		}
		if i, ok := s.set.FieldIndex(fail.Field); ok && fail.Code == scoring.CodeMissingValue && s.optional(i) {
			s.needed[i] = true
			return
		}
		at[id] = !s.want(fields) || at[id]
	}
	for i, in := range s.set.Leaves().All() {
		if in.Condition() != nil && s.model.Reads(in.Condition()) {
			continue
		}
		applies, fail := in.Applies(s.values)
		note(in.ID(), fail, analysis.Fields(in.Condition())...)
		switch {
		case !applies && s.must[i]:
			at[in.ID()] = true
		case applies && len(s.parts[i].of) == 0:
			for _, c := range in.Criteria().All() {
				_, fail := c.Deduction(s.values)
				note(in.ID(), fail, s.parts[i].fields...)
			}
			_, fail := held.Begins(in, s.values)
			note(in.ID(), fail, s.parts[i].fields...)
		}
	}
	for _, x := range s.parts {
		if x.try != nil && len(x.of) == 0 && !slices.ContainsFunc(x.formulas, func(f *rules.Formula) bool { return f.Inside().ReadsResults() }) {
			note(x.id, x.try(), x.fields...)
		}
	}
	for _, c := range s.set.Checks().All() {
		if !s.model.Reads(c.Formula) {
			_, fail := c.Passes(s.values)
			note(c.ID, fail, analysis.Fields(c.Formula)...)
		}
	}
	maps.DeleteFunc(at, func(_ string, surely bool) bool { return !surely })
	if len(at) == 0 {
		return nil
	}
	return s.errorsOf(at)
}

// want notes those of some fields that need not be given and are not, and reports whether there are any: a part cannot be judged as they are.
func (s *finder) want(fields []int) (any bool) {
	for _, i := range fields {
		f := s.set.Field(i)
		if s.optional(i) || f.Default != nil && !s.given[i] && s.item(i) == nil {
			s.needed[i], any = f.Optional, true
		}
	}
	return any
}

// optional reports that a field may be left out, was left out, and does not count as unknown.
func (s *finder) optional(field int) bool {
	f := s.set.Field(field)
	return s.item(field) == nil && !s.given[field] && f.Optional && f.Type != indicators.Table
}

// errorsOf gives why some parts, named by their ids, cannot be scored.
func (s *finder) errorsOf(at map[string]bool) error {
	_, err := s.bound.Total()
	var list, kept scoring.ErrorList
	if errors.As(err, &list) {
		for _, e := range list {
			if at[e.Indicator] {
				kept = append(kept, e)
			}
		}
	}
	if len(kept) == 0 {
		return err
	}
	return kept
}
