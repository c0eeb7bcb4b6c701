package lint

import (
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/rules"
)

// slots gives the numbers of an indicator's rules, in file order.
func slots(set *rules.Set, leaf *rules.Indicator) (list []*slot) {
	places := leaf.Inside().Grid.Places
	for _, c := range withChoices(leaf.Criteria().Slice()...) {
		list = append(list, slotsOf(c, set, places)...)
	}
	own := len(list)
	list = append(list, slices.DeleteFunc(tallies(set, leaf), func(s *slot) bool { // what a criterion reads itself is named once
		return s.role == anyUse && slices.ContainsFunc(list[:own], func(t *slot) bool { return t.Role == kind.NoRole && t.Value.Equal(s.Value) })
	})...)
	if f := leaf.Condition(); f != nil {
		for _, l := range analysis.Literals(f) {
			list = append(list, conditional(&slot{Literal: l, optional: l.Value.IsZero()}))
		}
	}
	return list
}

// tallies gives how many there are of what a clause may count: items, tiers; and one of them.
func tallies(set *rules.Set, leaf *rules.Indicator) (list []*slot) {
	items, tiers := 0, 0
	for _, c := range leaf.Criteria().All() {
		if has(c, kind.Met) {
			items++
		}
		tiers = max(tiers, len(analysis.Tiers(c)), len(analysis.Cases(c)), len(analysis.Levels(c)))
	}
	add := func(n int) {
		list = append(list, &slot{Literal: analysis.Literal{Value: exact.Int(int64(n))}, role: tally, optional: true})
	}
	if items > 0 {
		add(items)
		add(1)
	}
	add(leaf.Criteria().Len())
	if tiers > 0 {
		add(tiers)
	}
	for _, c := range leaf.Criteria().All() {
		for _, f := range analysis.Formulas(c) {
			for _, field := range analysis.Fields(f) { // 三项制度, of which at most three can be missing
				n, ok := set.Field(field).Range.High.At.Int64()
				if high := set.Field(field).Range.High; ok && high.Bounded && set.Field(field).Whole {
					add(int(n))
				}
				if i := field - set.Inside().Figures; i >= 0 && i < set.Standings().Len() { // 5家以上的去掉一个最高和一个最低的
					list = append(list, compared(set.Standings().At(i))...)
				}
			}
		}
	}
	return list
}

// compared gives the numbers with which a standing is found, those of measures too, which a clause may name.
func compared(s rules.Standing) (list []*slot) {
	for _, f := range wholly(s) {
		for _, x := range analysis.Numbers(f) {
			list = append(list, &slot{Literal: analysis.Literal{Value: x}, role: anyUse, optional: true})
		}
	}
	return list
}

// slotsOf gives the numbers of a criterion, those that a clause must name and those that it may.
func slotsOf(c *rules.Criterion, set *rules.Set, places int) (list []*slot) {
	var reach indicators.Interval
	whole := false
	if m := analysis.Measured(c); m != nil {
		reach, whole = analysis.Over(m, analysis.BoxOf(set)), analysis.Whole(m)
	}
	unnegated := true
	for _, f := range analysis.Formulas(c) {
		text := f.String()
		unnegated = unnegated && !strings.Contains(text, "not ") && !strings.Contains(text, "!") && !strings.Contains(text, "?")
	}
	if analysis.Measured(c) == nil {
		whole = wholeOnly(set, c)
	}
	type written struct {
		place rules.Place
		folds int
	}
	seen := map[written]bool{}
	var given []*slot
	for _, l := range analysis.CriterionLiterals(c) {
		if l.Role == kind.NoRole && seen[written{l.Place, l.Folds}] {
			continue
		}
		seen[written{l.Place, l.Folds}] = true
		s := &slot{Literal: l, criterion: c, whole: whole, reach: reach}
		s.keyed(unnegated)
		s.optional = s.optional || s.implied(places)
		list = append(list, s)
		if l.Role == kind.RowGives { // a row may give a rate or a weight as well as points
			given = append(given, &slot{Literal: l, criterion: c, role: anyUse, optional: true})
		}
	}
	return append(append(folded(list), given...), builtIn(c)...)
}

// folded gives numbers that are made of others those others, which stand behind them.
func folded(list []*slot) []*slot {
	for i, s := range list {
		if s.Folds > 0 {
			s.optional, s.folds = true, list[i+1:min(i+1+s.Folds, len(list))]
		}
	}
	return list
}

// builtIn gives the numbers that the form of a criterion carries in itself: a clause may name them.
func builtIn(c *rules.Criterion) (list []*slot) {
	for _, x := range c.Inside().Form.Carries {
		s := &slot{Literal: analysis.Literal{Value: exact.MustParse(x.Value)}, criterion: c, optional: true, loses: x.Loses, sided: x.Upper}
		switch {
		case x.Share:
			s.role = share
		case x.Step:
			s.role = step
		}
		list = append(list, s)
	}
	return list
}

// wholeOnly reports whether the conditions of a criterion compare whole numbers as they are reported.
func wholeOnly(set *rules.Set, c *rules.Criterion) bool {
	return !slices.ContainsFunc(analysis.Formulas(c), func(f *rules.Formula) bool {
		return strings.ContainsAny(f.String(), "*/(") || slices.ContainsFunc(analysis.Fields(f), func(i int) bool { return !set.Field(i).Whole })
	})
}
