// Package sizes hints at figures that look as if they were filled in by another unit than the rules declare: 元 where 万元 is meant, 0.931
// where 93.1 of % is. Call [Of] with a card's figures:
//
//	for _, h := range sizes.Of(card.Values()) {
//		fmt.Println(h.Message)
//	}
//
// A [Hint] is a reminder to look again. It is no fault of the submission, and no score depends on it.
//
// A figure has no size by itself: a small unit's budget is another's small change. So hints rest on what the rules themselves hold together, or
// on what the other rows of a table show.
//
//   - Money. A rule divides one figure by another, or judges one by another, both in 元, in 万元 or in 亿元, and one is about 10,000 times the
//     other, from half that to double, and is 10,000 or more. Where it is the greater that is divided, no right data look so. Where it is the lesser, 0.01% may well
//     be right, of what is carried over, say; then a rule must take points off for it, also off a half, and fewer off if it were 10,000 times
//     as much.
//   - Percentages. A figure in % lies above 0 and is at most 1, a rule takes points off for it, also off 50%, and fewer off a hundred times
//     the figure. Of a cell of a table the same is asked, with the other rows as they are.
//   - Rows. In one row of a table a column of money is about 10,000 times another in the same unit, as above; in each of the others, three at
//     least, neither is more than 100 times the other.
//
// A unit with all its money in 元 is seen only beside others: summaries of many units say so, see scoring/population.
//
// Nothing is said of figures that nothing is held beside, of changes in % (0.8% may be right), of figures in 千元 or other units whose neighbours
// lie nearer than 10,000, and of shares that are declared without a unit.
package sizes

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/held"
)

// A Hint is one figure that looks as if it were filled in by another unit.
type Hint struct {
	Figure  scoring.Figure  `json:"figure"`           // as it was reported, with the unit that the rules declare
	Beside  *scoring.Figure `json:"beside,omitempty"` // of money: what the rules hold it beside
	Times   string          `json:"times,omitempty"`  // of money: how many times the greater is the lesser, to the nearest whole number
	As      string          `json:"as"`               // the unit in which it may have been filled in: 元; of a percentage "", for a share
	Meant   string          `json:"meant"`            // what it would be in the declared unit
	Message string          `json:"message"`          // Chinese
}

// A search is one for hints.
type search struct {
	set    *rules.Set
	values *rules.Values
	found  []Hint
	told   map[int]bool // fields that were hinted at

	toldCell map[cell]bool
}

// Of gives the hints at the figures of a unit that can be scored, in the order of the rules, one for each figure at most.
func Of(values *rules.Values) []Hint {
	if values == nil || values.RuleSet().Header().ID == "" {
		return nil
	}
	s := &search{set: values.RuleSet(), values: analysis.Clone(values), told: map[int]bool{}, toldCell: map[cell]bool{}}
	for _, in := range s.set.Judging().All() {
		if applies, fail := in.Applies(s.values); fail != nil || !applies {
			continue
		}
		for _, c := range in.Criteria().All() {
			s.judged(c)
		}
	}
	s.tables()
	return s.found
}

// judged looks at what one criterion judges by.
func (s *search) judged(c *rules.Criterion) {
	if analysis.RowsOf(c) != nil {
		return
	}
	for _, f := range analysis.Formulas(c) {
		if r, ok := analysis.RatioOf(f); ok {
			s.ratio(c, r)
		}
		for _, m := range s.set.Measures().All() {
			if slices.Contains(analysis.AllNames(f), m.Name) {
				if r, ok := analysis.RatioOf(m.Formula); ok {
					s.ratio(c, r)
				}
			}
		}
		for _, field := range analysis.Fields(f) {
			s.percentage(c, field)
			if field < s.set.Inside().Figures && s.set.Field(field).Type == indicators.Table {
				s.percentages(c, field)
			}
		}
	}
	if m, t := analysis.Measured(c), analysis.Target(c); m != nil && t != nil {
		s.ratio(c, analysis.Ratio{Full: exact.Int(1), Of: analysis.Fields(m), To: analysis.Fields(t)})
	}
}

// ratio looks at two sums of money that the rules hold together.
func (s *search) ratio(c *rules.Criterion, r analysis.Ratio) {
	of, a := s.greatest(r.Of)
	to, b := s.greatest(r.To)
	if of < 0 || to < 0 || s.set.Field(of).Unit != s.set.Field(to).Unit {
		return
	}
	switch {
	case about(a, b):
		s.money(of, to)
	case about(b, a) && len(r.To) == 1 && s.wanted(c, to, b.Mul(exact.New(1, 4)), a.Mul(exact.Int(2))):
		s.money(to, of)
	}
}

// greatest gives the greatest of some sums of money and its place in the list of fields; -1 where one of them is missing, or no money above 0.
func (s *search) greatest(list []int) (field int, x exact.Number) {
	field = -1
	for _, i := range list {
		n, given := s.values.Number(i)
		if !given || n.Sign() < 0 || i >= s.set.NumFields() || as(s.set.Field(i)) == "" || s.set.Field(i).Unit != s.set.Field(list[0]).Unit {
			return -1, x
		}
		if x.Less(n) {
			field, x = i, n
		}
	}
	return field, x
}

// as gives the unit in which a sum of money may have been filled in by mistake; "" of what is none.
func as(f *indicators.Field) indicators.MeasureUnit {
	unit, _ := held.Mistaken(f.Unit)
	return unit
}

// about reports that one sum of money is about 10,000 times another, and no sum so small that nobody counts it in another unit: 124 of 0.01.
func about(a, b exact.Number) bool {
	return !a.Less(exact.Int(10000)) && !a.Less(b.Mul(exact.Int(5000))) && !b.Mul(exact.Int(20000)).Less(a)
}

// wanted reports that a criterion takes points off for a figure as it is, also where it were half, and fewer off where it is as meant.
func (s *search) wanted(c *rules.Criterion, field int, meant, half exact.Number) bool {
	now, ok := s.takes(c, field, exact.Number{}, false)
	if !ok || now.Sign() <= 0 {
		return false
	}
	atHalf, ok := s.takes(c, field, half, true)
	if !ok || atHalf.Sign() <= 0 {
		return false
	}
	then, ok := s.takes(c, field, meant, true)
	return ok && then.Less(now)
}

// takes gives what a criterion takes off, with another number in a field if one is put there.
func (s *search) takes(c *rules.Criterion, field int, x exact.Number, put bool) (exact.Number, bool) {
	if c.Inside().Adds {
		return exact.Number{}, false
	}
	if put {
		if fields.Check(s.set.Field(field), x) != fields.Fits {
			return exact.Number{}, false
		}
		was := s.values.Get(field)
		analysis.Put(s.values, field, indicators.Value{Number: x, Present: true})
		defer analysis.Put(s.values, field, was)
	}
	off, fail := c.Deduction(s.values)
	return off, fail == nil
}

// percentage looks at a figure that is reported in %.
func (s *search) percentage(c *rules.Criterion, field int) {
	if field >= s.set.Inside().Figures || s.set.Field(field).Unit != percent {
		return
	}
	x, given := s.values.Number(field)
	if !given || x.Sign() <= 0 || exact.Int(1).Less(x) || !s.wanted(c, field, x.Mul(exact.Int(100)), exact.Int(50)) {
		return
	}
	s.share(field, x)
}
