package bounds

import (
	"context"
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/internal/held"
)

// The reasons why bounds may be wider than they have to be.
const (
	reasonTable      = "缺少的表格、文字有无穷多种填法，没有找到恰好达到界限的填法"
	reasonBranches   = "缺少的数据决定许多指标是否适用，情形太多，不能逐一推算"
	reasonSearch     = "几项缺少的数据共同决定得分，没有找到恰好达到界限的填法"
	reasonScore      = "找到的填法不能计分（勾稽检查算不出来）"
	reasonBottomless = "扣分没有下限，总分可以低到任何数"
	reasonEndless    = "加分没有上限，总分可以高到任何数"
	reasonNothing    = "没有找到能计分的填法"
	reasonStanding   = "名次等数由各单位比较得出，这里按单独的可填范围推算，没有考虑它们之间的联系"
)

// begin gives bounds that tell whose they are, and how much is given.
func (s *finder) begin() *Bounds {
	r := &Bounds{RuleSet: s.set.Header().ID, Version: s.set.Header().Version, Title: s.set.Header().Title, Unit: s.sub.Unit, Period: s.sub.Period,
		Required: s.required, Given: s.required}
	for _, it := range s.items {
		r.Given -= count(!s.stands(it))
	}
	return r
}

func (s *finder) report(ctx context.Context) *Bounds {
	r := s.begin()
	s.wanting(ctx)
	var patterns []*analysis.Pattern
	if s.every = s.everyOne(ctx); s.every == nil {
		var ok bool
		if patterns, ok = s.model.Patterns(s.deducted, s.must); !ok {
			s.tooMany(r)
			return r
		}
	}
	low, high := s.extremes(ctx, s.model, s.counted(patterns), total)
	s.without(ctx, r, patterns, low)
	if low.Outcome == analysis.Impossible && !r.Uncounted {
		if len(s.needed) > s.begun || s.want(s.takenAsTheyAre()) {
			return r // it is looked for anew, with what is needed too
		}
		r.Reasons = append(r.Reasons, reasonNothing)
		s.tooMany(r)
		return r
	}
	if !r.Uncounted {
		r.Low, r.High = s.verified(r, low, s.set.Grades().Len()-1), s.verified(r, high, 0)
	}
	s.grades(ctx, r, patterns)
	s.ranges(ctx, r, patterns)
	r.Exact = (r.Low.Exact && r.High.Exact || r.Uncounted) && !slices.ContainsFunc(r.Indicators, func(x Range) bool { return !x.Exact })
	if !r.Exact {
		s.why(r)
	}
	if slices.ContainsFunc(s.items, s.stands) {
		r.Exact, r.Reasons = false, append(r.Reasons, reasonStanding)
	}
	if r.Uncounted {
		s.list(r, nil)
	} else {
		s.widths(ctx, r, low, high)
		s.assumed(ctx, r)
	}
	for _, i := range s.model.Lacked() {
		if s.optional(i) {
			s.needed[i] = true
		}
	}
	return r
}

// extremes gives the least and the most of what is asked.
func (s *finder) extremes(ctx context.Context, m *analysis.Model, patterns []*analysis.Pattern, q question) (low, high *analysis.Answer) {
	if s.every != nil {
		return s.every.extremes(q, nil)
	}
	low, _ = m.Extreme(ctx, patterns, q.of, false, s.sure)
	high, _ = m.Extreme(ctx, patterns, q.of, true, s.sure)
	return low, high
}

// totals gives the least and the highest total where some items are known; false where there are too many cases, or none. The whole is put
// together anew for it: that counts by its size.
func (s *finder) totals(ctx context.Context, known map[*analysis.Unknown]analysis.Option) (low, high *analysis.Answer, ok bool) {
	if s.every != nil {
		low, high = s.every.extremes(total, known)
		return low, high, low.Outcome != analysis.Impossible
	}
	m := s.model
	if known != nil {
		m = m.Knowing(known)
	}
	s.budget.Left -= (s.set.Criteria().Len() + s.set.Tree().Len() + len(s.items)) / partsOfOne
	patterns, ok := m.Patterns(s.deducted, s.must)
	if !ok {
		return nil, nil, false
	}
	low, high = s.extremes(ctx, m, s.counted(patterns), total)
	return low, high, low.Outcome != analysis.Impossible
}

// partsOfOne is how many parts of the whole count as much as a completion that is judged.
const partsOfOne = 6

// turn gives what the total can be between its extremes.
func (s *finder) turn(value any, low, high *analysis.Answer) *Turn {
	return &Turn{Value: value, Low: held.Decimal(low.Bound), High: held.Decimal(high.Bound), Endless: high.Endless,
		LowGrade: s.grade(low.Bound), HighGrade: s.grade(high.Bound)}
}

// grade gives the grade of a total; "" where it does not follow from the total alone.
func (s *finder) grade(total exact.Number) string {
	if !held.GradedByTotal(s.set) {
		return ""
	}
	return s.set.Grade(total)
}

// grades gives the worst and the best grade, where they do not follow from the total alone.
func (s *finder) grades(ctx context.Context, r *Bounds, patterns []*analysis.Pattern) {
	if held.GradedByTotal(s.set) {
		return
	}
	best, worst := s.extremes(ctx, s.model, patterns, rank)
	if r.Low.Grade = s.ranked(worst.Bound); worst.Endless {
		r.Low.Grade = ""
	}
	r.High.Grade = s.ranked(best.Bound)
	if first := held.FirstByTotal(s.set); r.High.Grade != r.Low.Grade && best.Bound.Less(exact.Int(int64(first))) {
		r.apart = "（按规则文件里的次序；“" + r.High.Grade + "”只看条件、不看总分，是不是最好的等级看不出来）"
	}
}

// ranked gives the name of the grade of a rank.
func (s *finder) ranked(rank exact.Number) string {
	for _, g := range s.set.Grades().All() {
		if rank.Equal(exact.Int(int64(g.Rank))) {
			return g.Name
		}
	}
	for _, c := range s.set.Caps().All() { // a grade that is none of them
		if c.Effect == rules.GradeIs && c.Rank < 0 {
			return c.Grade
		}
	}
	return ""
}

// wanting notes the optional figures that some completion needs.
func (s *finder) wanting(ctx context.Context) {
	for i := range s.set.NumFields() {
		if s.optional(i) && s.wants(ctx, i) {
			s.needed[i] = true
		}
	}
}

// wants reports whether some completion cannot be judged for want of a figure.
func (s *finder) wants(ctx context.Context, field int) bool {
	for _, i := range s.readBy[field] {
		x := s.parts[i]
		var where []analysis.Condition
		for k, f := range x.formulas {
			if i < s.set.Leaves().Len() && k == 0 && s.set.Leaves().At(i).Condition() != nil {
				where = append(where, analysis.Condition{Of: f, Holds: true})
			} else if a := s.model.Wants(ctx, f, field, where); a.Outcome == analysis.Found {
				return true
			}
			if len(where) > 0 && k == 0 && s.model.Wants(ctx, f, field, nil).Outcome == analysis.Found {
				return true
			}
		}
	}
	last := slices.Clone(s.sure)
	for _, x := range s.set.Outcomes().All() {
		last = append(last, x.Formula)
	}
	return slices.ContainsFunc(last, func(f *rules.Formula) bool {
		return s.model.Wants(ctx, f, field, nil).Outcome == analysis.Found
	})
}

// stands reports whether an item is a standing. What it can be depends on the other units, and on the other standings of this one: its declared
// range alone is looked at, which holds more.
func (s *finder) stands(it *item) bool { return it.field >= s.set.Inside().Figures }

// kindOf is what a reader calls an item.
func (s *finder) kindOf(it *item) string {
	if s.stands(it) {
		return aStanding
	}
	return it.kind
}

// ranges adds the lowest and the highest score of every indicator.
func (s *finder) ranges(ctx context.Context, r *Bounds, patterns []*analysis.Pattern) {
	for i := range s.set.Tree().Len() {
		in := s.set.Tree().At(i)
		low, high := s.extremes(ctx, s.model, patterns, pointsOf(in))
		if in.Leaf() {
			s.suggest(low, high)
		}
		if low.Endless || high.Endless {
			continue // there is no number to tell
		}
		r.Indicators = append(r.Indicators, rangeOf(in, low.Bound, high.Bound, low.Exact() && high.Exact()))
	}
}

func rangeOf(in *rules.Indicator, low, high exact.Number, exactly bool) Range {
	r := Range{ID: in.ID(), Name: in.Name(), Open: in.Open(), Group: !in.Leaf(), Depth: in.Inside().Depth,
		Low: held.Decimal(low), High: held.Decimal(high), Exact: exactly}
	if !r.Open {
		r.Marks = held.Decimal(in.Marks())
	}
	return r
}

// why says why the bounds are not exact.
func (s *finder) why(r *Bounds) {
	endless := slices.ContainsFunc(s.items, func(it *item) bool { return it.Endless && s.matters(it) })
	if r.Low.Endless {
		r.Reasons = append(r.Reasons, reasonBottomless)
	}
	switch {
	case r.Low.Endless && !r.High.Endless:
	case r.High.Endless:
		r.Reasons = append(r.Reasons, reasonEndless)
	case endless:
		r.Reasons = append(r.Reasons, reasonTable)
	case len(r.Reasons) == 0:
		r.Reasons = append(r.Reasons, reasonSearch)
	}
}

// matters reports that some part of the rules reads an item.
func (s *finder) matters(it *item) bool {
	return slices.ContainsFunc(s.parts, func(x reading) bool { return slices.Contains(x.of, it) })
}

// ends gives what the set leaves the total without bonuses, whatever the rules say.
func (s *finder) ends(r *Bounds) (least, most exact.Number) {
	keeps := s.set.Whole().Inside().Keeps
	r.Low.Endless, r.High.Endless = !keeps.Low.Bounded, !keeps.High.Bounded
	least = exact.Min(s.set.Whole().Inside().Counted(keeps.Low.At), exact.Number{}) // a cap may leave less than the floor
	return least, exact.Max(s.set.Whole().Inside().Counted(keeps.High.At), s.set.FullMarks())
}

// tooMany gives bounds that hold whatever the rules say.
func (s *finder) tooMany(r *Bounds) {
	if len(r.Reasons) == 0 {
		r.Reasons = append(r.Reasons, reasonBranches)
	}
	least, most := s.ends(r)
	if s.set.BeyondFullMarks() {
		for _, b := range s.set.Bonuses().All() {
			all := analysis.BonusOver(b, s.model.Box())
			r.High.Endless = r.High.Endless || !all.High.Bounded
			most = most.Add(s.set.Inside().Grid.Round(all.High.At))
		}
		if limit, limited := s.set.BonusLimit(); limited {
			r.High.Endless = !s.set.Whole().Inside().Keeps.High.Bounded
			most = exact.Max(s.set.Whole().Inside().Counted(s.set.Whole().Inside().Keeps.High.At), s.set.FullMarks()).Add(limit)
		}
	}
	r.Low.Total, r.Low.Grade = held.Decimal(least), s.grade(least)
	r.High.Total, r.High.Grade = held.Decimal(most), s.grade(most)
	if !held.GradedByTotal(s.set) {
		r.Low.Grade, r.High.Grade = s.set.Grades().At(s.set.Grades().Len()-1).Name, s.set.Grades().At(0).Name
	}
	for i := range s.set.Tree().Len() {
		in := s.set.Tree().At(i)
		least, most := exact.Number{}, s.set.FullMarks()
		if !in.Inside().Plain {
			keeps := in.Inside().Keeps
			if !keeps.Low.Bounded || !keeps.High.Bounded {
				continue // there is no number to tell
			}
			least, most = in.Inside().Counted(keeps.Low.At), in.Inside().Counted(keeps.High.At)
		}
		r.Indicators = append(r.Indicators, rangeOf(in, least, most, false))
	}
	s.list(r, nil)
}
