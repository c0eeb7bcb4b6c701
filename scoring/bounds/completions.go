package bounds

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/held"
)

// end gives an extreme that lies at one end of the grades.
func (s *finder) end(at exact.Number, endless bool, end int) End {
	b := End{Total: held.Decimal(at), Grade: s.grade(at), Endless: endless}
	if endless && b.Grade != "" {
		b.Grade = s.set.Grades().At(end).Name
	}
	return b
}

// verified scores the completion of an extreme, at one end of the grades. Only one that scores what was found counts.
func (s *finder) verified(r *Bounds, x *analysis.Answer, end int) End {
	b := s.end(x.Bound, x.Endless, end)
	if !x.Exact() {
		return b
	}
	for _, completion := range s.completions(x) {
		if card, err := scoring.Score(s.set, completion.Of(s.sub)); err == nil && card.NoTotal() == "" && card.Total().Equal(b.Total) {
			b.Exact, b.Completion = true, completion
			return b
		}
	}
	if !slices.ContainsFunc(s.items, s.stands) && !slices.Contains(r.Reasons, reasonScore) { // of standings there is a reason of their own
		r.Reasons = append(r.Reasons, reasonScore)
	}
	return b
}

// completions gives the completion of an extreme; with standings also the one whose standings a unit can have together.
func (s *finder) completions(x *analysis.Answer) []*Completion {
	list := []*Completion{s.completion(x)}
	if !slices.ContainsFunc(s.items, s.stands) {
		return list
	}
	wished := map[int]exact.Number{}
	for _, it := range s.items {
		if s.stands(it) {
			wished[it.field-s.set.Inside().Figures] = s.answer(x, it).Value.Number
		}
	}
	fitted := s.completion(x)
	for i, n := range analysis.Together(s.set, s.stated, wished) {
		if _, missing := fitted.Values[s.set.Standings().At(i).Name]; missing {
			fitted.Values[s.set.Standings().At(i).Name] = n
		}
	}
	return append(list, fitted)
}

// answer gives what an item is in a unit that was found. What does not matter may be anything.
func (s *finder) answer(x *analysis.Answer, it *item) analysis.Option {
	if o, ok := x.Unit[it.Unknown]; ok {
		return o
	}
	if !it.Number {
		return it.Options[0]
	}
	n, _ := analysis.Pick(it.Over, it.Whole)
	return analysis.Numbered(n)
}

// completion gives what the answers of an extreme are in a submission. What is not asked for is left out.
func (s *finder) completion(x *analysis.Answer) *Completion {
	c := &Completion{Values: map[string]any{}, Judgements: map[string]scoring.Judgement{}, Choices: map[string]string{}}
	for _, it := range s.items {
		it.Give(s.values, s.answer(x, it))
	}
	for _, it := range s.items {
		o := s.answer(x, it)
		switch it.kind {
		case aFigure:
			if o.Value.Present {
				c.Values[it.name] = held.Plain(s.set.Field(it.field), o.Value)
			}
		case aJudgement:
			if s.asked(it.Judged) && it.Judged.Inside().ByPerson(s.values.Inside()) {
				points := held.Decimal(o.Judgement.Points)
				c.Judgements[it.name] = scoring.Judgement{Points: points, Level: o.Judgement.Level, Reason: pending}
			}
		case aChoice:
			if ids, _ := it.Chosen.Inside().Ways(); s.asked(it.Chosen) {
				c.Choices[it.name] = ids[o.Way]
			}
		}
	}
	return c
}

// asked reports that what people say of a criterion is wanted, once everything else is known.
func (s *finder) asked(c *rules.Criterion) bool {
	applies, fail := c.Indicator().Applies(s.values)
	return fail == nil && applies
}

// Of gives a submission with the completion added.
func (c *Completion) Of(sub *scoring.Submission) *scoring.Submission {
	if c == nil || sub == nil {
		return sub
	}
	whole := *sub
	whole.Values = held.Joined(sub.Values, c.Values)
	whole.Judgements = held.Joined(sub.Judgements, c.Judgements)
	whole.Choices = held.Joined(sub.Choices, c.Choices)
	return &whole
}
