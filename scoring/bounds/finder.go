package bounds

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/held"
)

// A finder is a submission with its unknowns.
type finder struct {
	set    *rules.Set
	sub    *scoring.Submission
	bound  *scoring.Bound
	values *rules.Values // the unknown ones as a search puts them
	model  *analysis.Model
	budget *analysis.Budget
	every  *every // nil: completions are too many to be scored one by one

	items    []*item
	itemOf   map[*analysis.Unknown]*item
	hints    map[*item][]analysis.Option // answers that may do much
	given    map[int]bool                // fields that the submission holds
	stated   map[int]exact.Number        // standings that the submission holds
	begun    int                         // how many of what is needed were known before
	needed   map[int]bool                // what counts as unknown beside what is required; whether it may also stay missing
	deducted []exact.Number              // by reviewers, from each leaf
	must     []bool                      // leaves that must apply: they were judged
	required int
	sure     []*rules.Formula // checks, which must have an answer
	parts    []reading        // leaves, bonuses and caps
	readBy   map[int][]int    // the parts that read a field, by their places
}

// A reading is a part of the rules with what it reads that is not known.
type reading struct {
	id, name string
	marks    exact.Number // of a leaf
	fields   []int        // that it reads, whatever the unit is
	formulas []*rules.Formula
	of       []*item
	try      func() *rules.Failure // of what stands beside the leaves: why it cannot be judged
}

func newFinder(set *rules.Set, sub *scoring.Submission, needed map[int]bool, budget *analysis.Budget) (*finder, error) {
	if set == nil || sub == nil {
		_, err := scoring.Bind(set, sub)
		return nil, err
	}
	s := &finder{set: set, sub: sub, budget: budget, itemOf: map[*analysis.Unknown]*item{}, hints: map[*item][]analysis.Option{}, given: map[int]bool{}, needed: maps.Clone(needed), begun: len(needed),
		deducted: make([]exact.Number, set.Leaves().Len()), must: make([]bool, set.Leaves().Len())}
	if err := s.bind(); err != nil {
		return nil, err
	}
	open, given := people(set, sub)
	s.required += len(open) + given
	s.items = append(s.items, open...)
	s.people()
	s.fillings()
	s.unwanted()
	var unknown []*analysis.Unknown
	for _, it := range s.items {
		unknown = append(unknown, it.Unknown)
		s.itemOf[it.Unknown] = it
	}
	s.model = analysis.NewModel(set, s.values, unknown, budget)
	s.readings()
	return s, s.faults()
}

// people notes what reviewers take off, and which leaves were judged or chosen for already: those have to apply.
func (s *finder) people() {
	for i, in := range s.set.Leaves().All() {
		for _, a := range s.sub.Adjustments[in.ID()] {
			x, _ := exact.FromDecimal(a.Deduct) // it was bound
			s.deducted[i] = s.deducted[i].Add(x)
			s.must[i] = in.Inside().Policy != judging.PolicyFull
		}
		for key := range s.sub.Judgements {
			for _, c := range in.Criteria().All() {
				s.must[i] = s.must[i] || c.Judged() && (key == in.ID() || key == c.ID())
			}
		}
		for key := range s.sub.Choices {
			id, _, _ := strings.Cut(key, ".")
			s.must[i] = s.must[i] || id == in.ID()
		}
	}
}

// bind checks what is given, with something in the place of each missing figure.
func (s *finder) bind() error {
	filled := *s.sub
	filled.Values = held.Joined(s.sub.Values, nil)
	for i := range s.set.NumFields() {
		f := s.set.Field(i)
		s.given[i] = held.Given(s.sub.Values[f.Name])
		stays, needed := s.needed[i]
		must := needed || !f.Optional && f.Default == nil
		s.required += count(must && i < s.set.Inside().Figures) // a standing is not for the unit to report
		if s.given[i] || !must {
			continue
		}
		it := figure(s.set, i)
		if stays && it.Number {
			it.Missing = true
		} else if stays {
			it.Options = append(it.Options, analysis.Option{})
		}
		s.items = append(s.items, it)
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

// item gives the item of a field; nil where it has none.
func (s *finder) item(field int) *item {
	i := slices.IndexFunc(s.items, func(it *item) bool { return it.field == field && field >= 0 })
	if i < 0 {
		return nil
	}
	return s.items[i]
}

// stand puts standings in the place of missing ones that can be had together with those that are given.
func (s *finder) stand(filled *scoring.Submission) {
	if !slices.ContainsFunc(s.items, s.stands) {
		return
	}
	b, _ := scoring.Bind(s.set, &scoring.Submission{}) // refused: it is only the room that is wanted
	if b.BindFigures(filled) != nil {
		return // Bind says why
	}
	s.stated = map[int]exact.Number{}
	for i, x := range s.set.Standings().All() {
		if n, ok := b.Values().Number(x.Field); ok && s.given[x.Field] {
			s.stated[i] = n
		}
	}
	for i, n := range analysis.Together(s.set, s.stated, nil) {
		x := s.set.Standings().At(i)
		if it := s.item(x.Field); it != nil {
			filled.Values[x.Name] = n
			for j, is := range s.stated {
				it.Over = intervals.Intersect(it.Over, x.Beside(s.set.Standings().At(j).Standing, is))
			}
		}
	}
}

// eligible refuses a unit of which it is not known whether it is eligible: it may have a standing or none.
func (s *finder) eligible() error {
	var errs scoring.ErrorList
	for _, x := range s.set.Standings().All() {
		if x.Among == nil || x.Kind == judging.UnitCount {
			continue
		}
		for _, field := range analysis.Fields(x.Among) {
			it := s.item(field)
			if it == nil || s.given[x.Field] {
				continue
			}
			errs = append(errs, s.sub.Fault(&scoring.Error{Path: "values." + it.name, Code: scoring.CodeMissingValue, Field: it.name,
				Message: fmt.Sprintf("缺少“%s”（%s）：没有它，不知道本单位在不在“%s”（%s）的参评单位（%s）之列，总分的上下限无从说起；请先填它",
					it.label, it.name, x.Label, x.Name, x.Eligible())}))
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
	case indicators.Date:
		return held.Plain(f, indicators.Value{Number: f.Range.Low.At})
	case indicators.Bool:
		return false
	case indicators.Table:
		return []any{}
	}
	return it.Options[0].Value.Text
}

// unwanted drops the judgements and choices of leaves of which it is known that they do not apply.
func (s *finder) unwanted() {
	open := func(f *rules.Formula) bool {
		return slices.ContainsFunc(analysis.Fields(f), func(i int) bool { return s.item(i) != nil })
	}
	for _, in := range s.set.Leaves().All() {
		if in.Condition() == nil || open(in.Condition()) {
			continue
		}
		if applies, fail := in.Applies(s.values); fail != nil || applies {
			continue
		}
		n := len(s.items)
		s.items = slices.DeleteFunc(s.items, func(it *item) bool {
			return it.Judged != nil && it.Judged.Indicator() == in || it.Chosen != nil && it.Chosen.Indicator() == in
		})
		s.required -= n - len(s.items)
	}
}

// readings finds what each part of the rules reads that is not known.
func (s *finder) readings() {
	for _, in := range s.set.Leaves().All() {
		x := reading{id: in.ID(), name: in.Name(), marks: in.Marks()}
		if condition := in.Condition(); condition != nil {
			x.formulas = append(x.formulas, condition)
		}
		if applies, fail := in.Applies(s.values); in.Condition() == nil || fail != nil || applies || s.model.Reads(in.Condition()) {
			for _, c := range in.Criteria().All() {
				x.formulas = append(x.formulas, s.model.Off(c))
			}
		}
		if start, stated := in.Start(); stated && start.Formula != nil {
			x.formulas = append(x.formulas, start.Formula)
		}
		x.fields = readByRules(in)
		s.parts = append(s.parts, x)
	}
	beside := func(id, name string, try func() *rules.Failure, formulas ...*rules.Formula) {
		formulas = slices.DeleteFunc(formulas, func(f *rules.Formula) bool { return f == nil })
		s.parts = append(s.parts, reading{id: id, name: name, formulas: formulas, try: try})
	}
	for _, in := range s.set.Judging().All() {
		if in.Leaf() {
			continue
		}
		var off []*rules.Formula
		for _, c := range in.Criteria().All() {
			off = append(off, s.model.Off(c))
		}
		beside(in.ID(), in.Name(), func() *rules.Failure { return s.tried(in) }, off...)
		s.parts[len(s.parts)-1].fields = readByRules(in)
	}
	for _, b := range s.set.Bonuses().All() {
		beside(b.ID, "加分", func() *rules.Failure { _, fail := b.Award(s.values); return fail }, b.Formula, b.AtMost.Formula)
	}
	for _, c := range s.set.Caps().All() {
		beside(c.ID, "一票否决", func() *rules.Failure { _, _, fail := c.Holds(s.values); return fail }, c.Formula, c.Most.Formula)
	}
	for i, x := range s.parts {
		for _, f := range x.formulas {
			s.parts[i].fields = append(s.parts[i].fields, analysis.Fields(f)...)
			for _, u := range s.model.Unknown(f) {
				if it := s.itemOf[u]; !slices.Contains(s.parts[i].of, it) {
					s.parts[i].of = append(s.parts[i].of, it)
				}
			}
		}
	}
	s.readBy = map[int][]int{}
	for i, x := range s.parts {
		for _, field := range x.fields {
			if list := s.readBy[field]; len(list) == 0 || list[len(list)-1] != i {
				s.readBy[field] = append(list, i)
			}
		}
	}
	for _, c := range s.set.Checks().All() {
		s.sure = append(s.sure, c.Formula)
	}
}

// readByRules gives the fields that criteria read, whatever the unit is.
func readByRules(in *rules.Indicator) (fields []int) {
	for _, c := range in.Criteria().All() {
		for _, f := range analysis.Formulas(c) {
			fields = append(fields, analysis.Fields(f)...)
		}
	}
	return fields
}
