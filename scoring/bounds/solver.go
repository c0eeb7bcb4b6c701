package bounds

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/analysis"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/cells"
)

// A solver is a submission with its unknowns.
type solver struct {
	set    *rules.Set
	sub    *scoring.Submission
	bound  *scoring.Bound
	values *rules.Values // the unknown ones as the search puts them
	reads  *cells.Reads
	box    *rules.Box

	items         []*item
	itemOf        map[int]*item        // by field
	given         map[int]bool         // fields that the submission holds
	stated        map[int]exact.Number // standings that the submission holds
	needed        map[int]bool         // optional fields that turned out to be needed
	judgedAlready []bool               // leaves with a judgement: they must apply
	required      int
	work          *int // completions judged and boxes bounded so far

	leafItems, bonusItems, capItems [][]*item // what is unknown of what each part reads
	pivots                          []bool    // leaves that may or may not apply
	found                           map[string]*found
	paths                           map[*rules.Criterion]followed
}

func newSolver(set *rules.Set, sub *scoring.Submission, needed map[int]bool) (*solver, error) {
	if set == nil || sub == nil {
		_, err := scoring.Bind(set, sub)
		return nil, err
	}
	s := &solver{set: set, sub: sub, reads: cells.Read(set), itemOf: map[int]*item{}, given: map[int]bool{}, needed: maps.Clone(needed),
		pivots: make([]bool, set.NumLeaves()), judgedAlready: make([]bool, set.NumLeaves()), found: map[string]*found{}, paths: map[*rules.Criterion]followed{}, work: new(int)}
	if err := s.bind(); err != nil {
		return nil, err
	}
	open, given := people(set, sub)
	s.required += len(open) + given
	s.items = append(s.items, open...)
	for key := range sub.Judgements {
		for i, in := range set.Leaves() {
			for _, c := range in.Criteria() {
				s.judgedAlready[i] = s.judgedAlready[i] || c.Judged() && (key == in.ID() || key == c.ID())
			}
		}
	}
	s.box = s.values.Box()
	for _, it := range s.items {
		if it.field >= 0 {
			e := set.Field(it.field).Extent()
			e.Missing, e.Range = false, it.over
			s.box = s.box.With(it.field, e)
		}
	}
	s.fillings()
	s.share()
	return s, s.faults()
}

// bind checks what is given, with something in the place of each missing figure.
func (s *solver) bind() error {
	filled := *s.sub
	if filled.Values = maps.Clone(s.sub.Values); filled.Values == nil {
		filled.Values = map[string]any{}
	}
	for i := range s.set.NumFields() {
		f := s.set.Field(i)
		s.given[i] = s.sub.Values[f.Name] != nil
		must := s.needed[i] || !f.Optional && f.Default == nil
		s.required += count(must && i < s.set.NumFigures()) // a standing is not for the unit to report
		if s.given[i] || !must {
			continue
		}
		it := figure(s.set, i)
		s.items, s.itemOf[i] = append(s.items, it), it
		filled.Values[f.Name] = placeholder(it, f)
	}
	if err := s.eligible(); err != nil {
		return err
	}
	s.stand(&filled)
	var err error
	s.bound, err = scoring.Bind(s.set, &filled)
	if err != nil {
		return err
	}
	s.values = s.bound.Values()
	return nil
}

// stand puts standings in the place of missing ones that can be had together with those that are given.
func (s *solver) stand(filled *scoring.Submission) {
	if !slices.ContainsFunc(s.items, s.stands) {
		return
	}
	b, _ := scoring.Bind(s.set, &scoring.Submission{}) // refused: it is only the room that is wanted
	if b.BindFigures(filled) != nil {
		return // Bind says why
	}
	s.stated = map[int]exact.Number{}
	for i, x := range s.set.Standings() {
		if n, ok := b.Values().Number(x.Field()); ok && s.given[x.Field()] {
			s.stated[i] = n
		}
	}
	for i, n := range s.set.Together(s.stated, nil) {
		x := s.set.Standing(i)
		if it := s.itemOf[x.Field()]; it != nil {
			filled.Values[x.Name()] = n
			for j, is := range s.stated {
				it.over = it.over.Intersect(x.Beside(s.set.Standing(j), is))
			}
		}
	}
}

// eligible refuses a unit of which it is not known whether it is eligible: it may have a standing or none.
func (s *solver) eligible() error {
	var errs scoring.ErrorList
	for _, x := range s.set.Standings() {
		if x.Among() == nil || x.Kind() == rules.Count {
			continue
		}
		for _, field := range x.Among().Fields() {
			if s.itemOf[field] == nil || s.given[x.Field()] {
				continue
			}
			errs = append(errs, s.sub.Fault(&scoring.Error{Path: "values." + s.itemOf[field].name, Code: scoring.CodeMissingValue, Field: s.itemOf[field].name,
				Message: fmt.Sprintf("缺少“%s”（%s）：没有它，不知道本单位在不在“%s”（%s）的参评单位（%s）之列，总分的上下限无从说起；请先填它",
					s.itemOf[field].label, s.itemOf[field].name, x.Label(), x.Name(), x.Eligible())}))
		}
	}
	if errs == nil {
		return nil
	}
	return errs
}

func placeholder(it *item, f *indicators.Field) any {
	switch f.Type {
	case indicators.Number:
		x, _ := analysis.Pick(f.Range, f.Whole)
		return x
	case indicators.Bool:
		return false
	case indicators.Table:
		return []any{}
	}
	return it.answers[0].value.Text
}

// share finds the items that each part reads.
func (s *solver) share() {
	read := func(fields []int) (items []*item) {
		for _, f := range fields {
			if it := s.itemOf[f]; it != nil {
				items = append(items, it)
			}
		}
		return items
	}
	for i, in := range s.set.Leaves() {
		if in.Condition() != nil && !s.unknown(s.reads.Conditions[i]) {
			if applies, fail := in.Applies(s.values); fail == nil && !applies { // nobody will ask
				s.leafItems = append(s.leafItems, nil)
				s.drop(in)
				continue
			}
		}
		items := read(s.reads.Leaves[i])
		for _, it := range s.items {
			if it.judged != nil && it.judged.Indicator() == in || it.chosen != nil && it.chosen.Indicator() == in {
				items = append(items, it)
			}
		}
		s.leafItems = append(s.leafItems, items)
	}
	for _, fields := range s.reads.Bonuses {
		s.bonusItems = append(s.bonusItems, read(fields))
	}
	for _, fields := range s.reads.Caps {
		s.capItems = append(s.capItems, read(fields))
	}
}

// drop forgets the judgements and choices of a leaf that does not apply: none are wanted.
func (s *solver) drop(in *rules.Indicator) {
	n := len(s.items)
	s.items = slices.DeleteFunc(s.items, func(it *item) bool {
		return it.judged != nil && it.judged.Indicator() == in || it.chosen != nil && it.chosen.Indicator() == in
	})
	s.required -= n - len(s.items)
}

// faults gives the errors of parts that read nothing unknown: no completion can be scored. Optional figures that they need are noted.
func (s *solver) faults() error {
	at := map[string]bool{}
	note := func(id string, fail *rules.Failure) {
		if fail == nil {
			return
		}
		s.failed(fail)
		if i, ok := s.set.FieldIndex(fail.Field); !ok || !s.needed[i] || fail.Code != scoring.CodeMissingValue {
			at[id] = true
		}
	}
	for i, in := range s.set.Leaves() {
		if s.unknown(s.reads.Conditions[i]) {
			continue
		}
		applies, fail := in.Applies(s.values)
		note(in.ID(), fail)
		if len(s.leafItems[i]) > 0 || !applies {
			if !applies && s.judgedAlready[i] {
				at[in.ID()] = true
			}
			continue
		}
		for _, c := range in.Criteria() {
			_, fail := c.Deduction(s.values)
			note(in.ID(), fail)
		}
	}
	for i, b := range s.set.Bonuses() {
		if len(s.bonusItems[i]) == 0 {
			_, fail := b.Award(s.values)
			note(b.ID(), fail)
		}
	}
	for i, c := range s.set.Caps() {
		if len(s.capItems[i]) == 0 {
			_, _, fail := c.Holds(s.values)
			note(c.ID(), fail)
		}
	}
	for i, c := range s.set.Checks() {
		if !s.unknown(s.reads.Checks[i]) {
			_, fail := c.Passes(s.values)
			note(c.ID(), fail)
		}
	}
	if len(at) == 0 {
		return nil
	}
	return s.errorsOf(at)
}

// errorsOf gives why some parts, named by their ids, cannot be scored.
func (s *solver) errorsOf(at map[string]bool) error {
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
