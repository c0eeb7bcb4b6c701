package lint

import (
	"context"
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/work"
	"github.com/baifen-go/baifen/rules"
)

// A search looks for units that show something, among all that some formulas read.
type search struct {
	ctx      context.Context
	set      *rules.Set
	fields   []int
	judged   []*rules.Criterion
	numbers  []exact.Number       // that the formulas name
	agreeing []analysis.Condition // what holds of the standings of one unit together
	left     *int                 // work that may still be done for the rule set

	blank  *analysis.Model // of a unit of which all is missing
	model  *analysis.Model // nil: none was looked for yet
	values *rules.Values   // those of all searches; nothing is in them between two
	budget analysis.Budget
}

// search begins a search over what formulas and criteria read. The numbers that the criteria name are tried before those that stand in the
// formulas; how they are judged, and which way of judging the unit declares, is not known.
func (p *proof) search(formulas []*rules.Formula, criteria ...*rules.Criterion) *search {
	s := &search{ctx: p.ctx, set: p.set, left: &p.left, judged: criteria, blank: p.blank, values: p.values}
	var read []*rules.Formula
	for _, c := range criteria {
		s.numbers = append(s.numbers, numbersOf(c)...)
		read = append(read, analysis.Formulas(c)...)
	}
	for _, f := range append(read, formulas...) {
		if f.Inside().ReadsResults() { // whatever decides points
			s.judged = p.set.Criteria().Slice()
		}
		s.fields = append(s.fields, analysis.Fields(f)...)
		for _, x := range analysis.Numbers(f) {
			s.numbers = addNumber(s.numbers, x)
		}
	}
	for _, x := range p.set.Standings().All() {
		if slices.Contains(s.fields, x.Field) {
			for _, f := range []*rules.Formula{x.Among, x.Value} {
				if f != nil && !f.Inside().ReadsResults() {
					s.fields = append(s.fields, analysis.Fields(f)...)
				}
			}
		}
	}
	slices.Sort(s.fields)
	s.fields = slices.Compact(s.fields)
	s.agreeing = analysis.Agreeing(p.set, s.fields)
	return s
}

func addNumber(list []exact.Number, x exact.Number) []exact.Number {
	if slices.ContainsFunc(list, x.Equal) {
		return list
	}
	return append(list, x)
}

// unknown gives all that the formulas read: each may be anything it can be.
func (s *search) unknown() (list []*analysis.Unknown) {
	for _, i := range s.fields {
		list = append(list, s.figure(i))
	}
	for _, c := range s.judged {
		if c.Judged() {
			u := analysis.Judgement(c)
			slices.Reverse(u.Options)
			list = append(list, u)
		}
		if ids, best := c.Inside().Ways(); len(ids) > 0 && !best {
			list = append(list, analysis.Way(c))
		}
	}
	return list
}

// figure is a field that may be anything it can be; ordinary values come first.
func (s *search) figure(i int) *analysis.Unknown {
	f, u := s.set.Field(i), analysis.Figure(s.set, i)
	if fields.Counted(f.Type) {
		u.Missing, u.Near = f.Optional, s.numbersFor(f)
		return u
	}
	u.Options = nil
	for _, v := range s.options(f) {
		u.Options = append(u.Options, analysis.Option{Value: v})
	}
	return u
}

// any is a unit of which nothing is known.
func (s *search) any() *analysis.Model {
	if s.model == nil {
		s.model = s.blank.With(s.unknown(), &s.budget)
	}
	return s.model
}

// find gives a unit for which conditions hold, and test, which says what they do not. There is surely none where the outcome is
// [analysis.Impossible].
func (s *search) find(test func(v *rules.Values) bool, where ...analysis.Condition) (map[string]string, analysis.Outcome) {
	return s.answered(test, func(m *analysis.Model) *analysis.Answer {
		return m.Search(s.ctx, analysis.Question{Where: append(where, s.agreeing...), Test: test})
	})
}

// wants gives a unit for which conditions hold and a formula fails, because the unit has no figure of a field.
func (s *search) wants(f *rules.Formula, field int, where ...analysis.Condition) (map[string]string, analysis.Outcome) {
	return s.answered(nil, func(m *analysis.Model) *analysis.Answer {
		return m.Wants(s.ctx, f, field, append(where, s.agreeing...))
	})
}

// answered gives the unit that answers a question.
func (s *search) answered(test func(v *rules.Values) bool, ask func(*analysis.Model) *analysis.Answer) (map[string]string, analysis.Outcome) {
	begun := min(work.MaxProof, *s.left)
	s.budget = analysis.Budget{Left: begun, Few: true}
	defer s.values.Inside().Clear()
	a := ask(s.any())
	*s.left -= begun - s.budget.Left
	if a.Outcome != analysis.Found {
		return nil, a.Outcome
	}
	for u, o := range a.Unit {
		u.Give(s.values, o)
	}
	if s.any().Settle(s.values); test != nil {
		test(s.values) // it may note what it found
	}
	w := map[string]string{}
	for _, i := range s.fields {
		if x := s.values.Get(i); x.Present {
			w[s.set.Field(i).Name] = write(s.set.Field(i), x)
		}
	}
	return w, a.Outcome
}

// holds is a condition that must be true.
func holds(f *rules.Formula) analysis.Condition { return analysis.Condition{Of: f, Holds: true} }

// fails is a condition that must be false.
func fails(f *rules.Formula) analysis.Condition { return analysis.Condition{Of: f} }
