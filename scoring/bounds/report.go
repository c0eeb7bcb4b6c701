package bounds

import (
	"maps"
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/cells"
	"github.com/shopspring/decimal"
)

// The reasons why bounds may be wider than they have to be.
const (
	reasonTable    = "缺少的表格、文字有无穷多种填法，没有找到恰好达到界限的填法"
	reasonBranches = "缺少的数据决定许多指标是否适用，情形太多，不能逐一推算"
	reasonSearch   = "几项缺少的数据共同决定得分，没有找到恰好达到界限的填法"
	reasonScore    = "找到的填法不能计分（勾稽检查算不出来）"
	reasonNothing  = "没有找到能计分的填法"
	reasonStanding = "名次等数由各单位比较得出，这里按单独的可填范围推算，没有考虑它们之间的联系"
)

func (s *solver) report() (*Report, error) {
	r := &Report{RuleSet: s.set.ID(), Version: s.set.Version(), Title: s.set.Title(), Unit: s.sub.Unit, Period: s.sub.Period,
		Required: s.required, Given: s.required}
	for _, it := range s.items {
		r.Given -= count(!s.stands(it))
	}
	branches, ok := s.branches()
	for _, b := range branches {
		s.join(b)
	}
	if !ok {
		s.tooMany(r)
		return r, nil
	}
	everything := some{leaves: all(s.set.NumLeaves()), whole: true}
	low, high := s.extreme(branches, everything, false), s.extreme(branches, everything, true)
	if !low.possible {
		r.Reasons = append(r.Reasons, reasonNothing)
		s.tooMany(r)
		return r, nil
	}
	r.Low, r.High = s.verified(r, low), s.verified(r, high)
	s.ranges(r, branches)
	r.Exact = r.Low.Exact && r.High.Exact && !slices.ContainsFunc(r.Indicators, func(x Range) bool { return !x.Exact })
	if !r.Exact {
		s.why(r)
	}
	if slices.ContainsFunc(s.items, s.stands) {
		r.Exact, r.Reasons = false, append(r.Reasons, reasonStanding)
	}
	s.widths(r, low, high)
	return r, nil
}

// stands reports whether an item is a standing. What it can be depends on the other units, and on the other standings of this one: its declared
// range alone is looked at, which holds more.
func (s *solver) stands(it *item) bool { return it.field >= s.set.NumFigures() }

// kindOf is what a reader calls an item.
func (s *solver) kindOf(it *item) Kind {
	if s.stands(it) {
		return Standing
	}
	return it.kind
}

func all(n int) (list []int) {
	for i := range n {
		list = append(list, i)
	}
	return list
}

// verified scores the completion of an extreme. Only one that scores what was found counts.
func (s *solver) verified(r *Report, x *extreme) Bound {
	b := Bound{Total: decimalOf(x.proved), Grade: s.set.Grade(x.proved)}
	if !x.exact() {
		return b
	}
	for _, completion := range s.completions(x) {
		if card, err := scoring.Score(s.set, completion.Of(s.sub)); err == nil && card.Total().Equal(b.Total) {
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
func (s *solver) completions(x *extreme) []*Completion {
	list := []*Completion{s.completion(x)}
	if !slices.ContainsFunc(s.items, s.stands) {
		return list
	}
	wished := map[int]exact.Number{}
	for _, it := range s.items {
		if s.stands(it) {
			wished[it.field-s.set.NumFigures()] = x.answers[it].value.Number
		}
	}
	fitted := s.completion(x)
	for i, n := range s.set.Together(s.stated, wished) {
		if _, missing := fitted.Values[s.set.Standing(i).Name()]; missing {
			fitted.Values[s.set.Standing(i).Name()] = n
		}
	}
	return append(list, fitted)
}

// completion gives what the answers of an extreme are in a submission. What the branch does not ask for is left out.
func (s *solver) completion(x *extreme) *Completion {
	c := &Completion{Values: map[string]any{}, Judgements: map[string]scoring.Judgement{}, Choices: map[string]string{}}
	for _, it := range s.items {
		it.give(s.values, x.answers[it])
	}
	for _, it := range s.items {
		a := x.answers[it]
		switch it.kind {
		case Figure:
			c.Values[it.name] = cells.Plain(s.set.Field(it.field), a.value)
		case Judgement:
			if s.asked(it, x.answers) {
				c.Judgements[it.name] = scoring.Judgement{Points: decimalOf(a.judgement.Points), Level: a.judgement.Level, Reason: pending}
			}
		case Choice:
			ids, _ := it.chosen.Alternatives()
			c.Choices[it.name] = ids[a.way]
		}
	}
	return c
}

// asked reports that a judgement is wanted once everything else is known. A judgement that is not needed for the chosen way may be given.
func (s *solver) asked(it *item, _ map[*item]answer) bool {
	applies, fail := it.judged.Indicator().Applies(s.values)
	return fail == nil && applies
}

// Of gives a submission with the completion added.
func (c *Completion) Of(sub *scoring.Submission) *scoring.Submission {
	whole := *sub
	whole.Values = joined(sub.Values, c.Values)
	whole.Judgements = joined(sub.Judgements, c.Judgements)
	whole.Choices = joined(sub.Choices, c.Choices)
	return &whole
}

func joined[V any](a, b map[string]V) map[string]V {
	m := maps.Clone(a)
	if m == nil {
		m = map[string]V{}
	}
	maps.Copy(m, b)
	return m
}

// ranges adds the lowest and the highest score of every indicator.
func (s *solver) ranges(r *Report, branches []*branch) {
	for i := range s.set.NumIndicators() {
		in := s.set.IndicatorAt(i)
		of := some{leaves: leavesOf(in)}
		low, high := s.extreme(branches, of, false), s.extreme(branches, of, true)
		r.Indicators = append(r.Indicators, Range{ID: in.ID(), Name: in.Name(), Marks: decimalOf(in.Marks()), Group: !in.Leaf(), Depth: in.Depth(),
			Low: decimalOf(low.proved), High: decimalOf(high.proved), Exact: low.exact() && high.exact()})
	}
}

func leavesOf(in *rules.Indicator) (list []int) {
	if in.Leaf() {
		return []int{in.Index()}
	}
	for _, child := range in.Indicators() {
		list = append(list, leavesOf(child)...)
	}
	return list
}

// why says why the bounds are not exact.
func (s *solver) why(r *Report) {
	endless := slices.ContainsFunc(s.items, func(it *item) bool { return !it.all(s.set) && s.matters(it) })
	switch {
	case endless:
		r.Reasons = append(r.Reasons, reasonTable)
	case len(r.Reasons) == 0:
		r.Reasons = append(r.Reasons, reasonSearch)
	}
}

// matters reports that some part of the rules reads an item.
func (s *solver) matters(it *item) bool {
	for _, list := range [][][]*item{s.leafItems, s.bonusItems, s.capItems} {
		if slices.ContainsFunc(list, func(items []*item) bool { return slices.Contains(items, it) }) {
			return true
		}
	}
	return false
}

// tooMany gives bounds that hold whatever the rules say.
func (s *solver) tooMany(r *Report) {
	if len(r.Reasons) == 0 {
		r.Reasons = append(r.Reasons, reasonBranches)
	}
	most := s.set.FullMarks()
	if s.set.BeyondFullMarks() {
		for _, b := range s.set.Bonuses() {
			if all := b.Over(s.box); all.High.Bounded {
				most = most.Add(s.set.Round(all.High.At))
			} else {
				most = most.Add(cells.Endless)
			}
		}
	}
	r.Low = Bound{Grade: s.set.Grade(exact.Number{})}
	r.High = Bound{Total: decimalOf(most), Grade: s.set.Grade(most)}
	for i := range s.set.NumIndicators() {
		in := s.set.IndicatorAt(i)
		r.Indicators = append(r.Indicators, Range{ID: in.ID(), Name: in.Name(), Marks: decimalOf(in.Marks()), High: decimalOf(s.set.FullMarks()), Group: !in.Leaf(), Depth: in.Depth()})
	}
	s.list(r, nil)
}

func decimalOf(x exact.Number) decimal.Decimal {
	d, _ := x.Decimal() // points and picked figures have an end
	return d
}
