// Package years says what became of one unit from one year to the next, and keeps apart what came of the rules and what of the figures.
// Call [Compare] with the rule set and the submission of each year:
//
//	c, err := years.Compare(rules2024, unit2024, rules2025, unit2025)
//	err = c.WriteText(os.Stdout)
//
// The year's own cards are as they were. To tell rules from figures, a third card is made between them: the figures of the earlier year by
// the rules of the later one. From the first card to the one between only the rules change, from there to the last only the figures.
// Where the earlier figures do not say all that the later rules ask for, the card between is the later figures by the earlier rules, and
// the comparison says so. Where neither can be made, the two are not told apart, and the reasons are given.
//
// What people judged, chose and took off counts as figures. Places among other units count as they are stated.
package years

import (
	"errors"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/impact"
	"github.com/baifen-go/baifen/scoring/internal/held"
	"github.com/baifen-go/baifen/scoring/internal/page"
	"github.com/shopspring/decimal"
)

// A Comparison is one unit in two years. Changes are in points: later minus earlier.
type Comparison struct {
	Earlier, Later *scoring.Card
	// Between is the earlier figures by the later rules, or, where Reversed, the later figures by the earlier rules; nil where neither
	// can be scored, and Unscored then says why not.
	Between    *scoring.Card
	Reversed   bool
	Unscored   []error // why the earlier figures by the later rules, then the later figures by the earlier rules, have no score
	Total      Change
	Indicators []Indicator // leaves in the order of the later rules, then those that only the earlier have
	Whole      Change      // what criteria of groups and of the set, bonuses, caps and scaling make of the total beside the leaves

	compared bool
}

// A Change is how points changed from year to year. Rules and Figures add up to Points; both are invalid where they cannot be told apart. Of the
// total all are 0 where one of the years has none: see [scoring.Card.NoTotal].
type Change struct {
	Points         decimal.Decimal
	Rules, Figures decimal.NullDecimal

	uncounted bool // of the total: one of the years has none
}

// An Indicator is a leaf of either year. What a year does not have has no points there.
type Indicator struct {
	ID, Name       string
	Earlier, Later Points
	Change         Change
}

// Points are what an indicator gives in a year.
type Points struct {
	Score, Marks decimal.Decimal
	Open         bool // there are no full marks
	Given        bool // the rules of the year have the indicator
	Applies      bool // to the unit
}

var errNothing = errors.New("没有规则或填报数据可比")

// Compare scores a unit in both years and takes the change apart. The two are compared as they are given: where the first is of the later
// year, the change is that of going back, and two submissions of one year may be compared too, such as those before and after a correction
// of the figures or of the rules. Units are told apart by their code, those without one by their name. The error is a [scoring.ErrorList] where a year cannot be scored by its
// own rules, and another where a set or a submission is nil or the two are not of one unit.
func Compare(earlier *rules.Set, before *scoring.Submission, later *rules.Set, after *scoring.Submission) (*Comparison, error) {
	switch {
	case earlier == nil || later == nil || before == nil || after == nil:
		return nil, errNothing
	case held.Identity(before.Unit.Code, before.Unit.Name) != held.Identity(after.Unit.Code, after.Unit.Name): // by the code: a name may change
		return nil, scoring.ErrorList{after.Fault(anotherUnit(before.Unit, after.Unit))}
	}
	first, err1 := scoring.Score(earlier, before)
	last, err2 := scoring.Score(later, after)
	if err := errors.Join(err1, err2); err != nil {
		return nil, err
	}
	c := &Comparison{Earlier: first, Later: last, compared: true}
	c.between(earlier, before, later, after)
	c.split()
	return c, nil
}

// anotherUnit is the error of submissions of two units, or of one that has its code in one of them alone.
func anotherUnit(before, after scoring.Unit) *scoring.Error {
	message := "两份填报数据不是同一个单位的：" + page.Named(before.Name, before.Code) + "和" + page.Named(after.Name, after.Code)
	if (before.Code == "") != (after.Code == "") {
		message += "；其中一份没有单位代码：是同一个单位的，请补上代码"
	}
	return &scoring.Error{Path: "unit", Code: codeAnotherUnit, Message: message}
}

// codeAnotherUnit: the submissions are not of one unit.
const codeAnotherUnit = "another-unit"

// between makes the card between the years.
func (c *Comparison) between(earlier *rules.Set, before *scoring.Submission, later *rules.Set, after *scoring.Submission) {
	card, err := scoring.Score(later, impact.Taken(before, later, earlier))
	if err == nil {
		c.Between = card
		return
	}
	c.Unscored = append(c.Unscored, err)
	if card, err = scoring.Score(earlier, impact.Taken(after, earlier, later)); err != nil {
		c.Unscored = append(c.Unscored, err)
		return
	}
	c.Between, c.Reversed = card, true
}

// split compares the cards indicator by indicator. Sums of decimals are exact.
func (c *Comparison) split() {
	first, between, last := leaves(c.Earlier), leaves(c.Between), leaves(c.Later)
	c.Total = c.change(c.Earlier.Total(), c.Between.Total(), c.Later.Total())
	c.Whole = c.Total
	c.uncounted()
	add := func(id, name string) {
		x := Indicator{ID: id, Name: name, Earlier: first.of[id], Later: last.of[id]}
		x.Change = c.change(x.Earlier.Score, between.of[id].Score, x.Later.Score)
		c.Indicators = append(c.Indicators, x)
		c.Whole = c.Whole.less(x.Change)
	}
	for _, r := range last.rows {
		add(r.ID, r.Name)
	}
	for _, r := range first.rows {
		if !last.of[r.ID].Given {
			add(r.ID, r.Name)
		}
	}
}

// uncounted leaves out what depends on totals that are not there: one year has none, or the card between.
func (c *Comparison) uncounted() {
	if c.Earlier.NoTotal() != "" || c.Later.NoTotal() != "" {
		c.Total, c.Whole = Change{uncounted: true}, Change{uncounted: true}
	} else if c.Between.NoTotal() != "" {
		c.Total = Change{Points: c.Total.Points}
		c.Whole = c.Total
	}
}

func (c *Comparison) change(earlier, between, later decimal.Decimal) Change {
	x := Change{Points: later.Sub(earlier)}
	if c.Between == nil {
		return x
	}
	rules, figures := between.Sub(earlier), later.Sub(between)
	if c.Reversed {
		rules, figures = figures, rules
	}
	x.Rules, x.Figures = decimal.NewNullDecimal(rules), decimal.NewNullDecimal(figures)
	return x
}

// less takes a part out of a change.
func (x Change) less(part Change) Change {
	if x.uncounted {
		return x
	}
	x.Points = x.Points.Sub(part.Points)
	if !x.Rules.Valid {
		return x
	}
	x.Rules.Decimal, x.Figures.Decimal = x.Rules.Decimal.Sub(part.Rules.Decimal), x.Figures.Decimal.Sub(part.Figures.Decimal)
	return x
}

// zero reports that nothing changed, nor anything that made up for something else.
func (x Change) zero() bool {
	return x.Points.IsZero() && x.Rules.Decimal.IsZero() && x.Figures.Decimal.IsZero()
}

// scores are the leaves of a card.
type scores struct {
	rows []scoring.Row
	of   map[string]Points
}

func leaves(card *scoring.Card) scores {
	s := scores{of: map[string]Points{}}
	if card == nil {
		return s
	}
	var walk func(rows []scoring.Row)
	walk = func(rows []scoring.Row) {
		for _, r := range rows {
			if r.Group {
				walk(r.Indicators)
				continue
			}
			s.rows = append(s.rows, r)
			s.of[r.ID] = Points{r.Score, r.MarksApplied, r.Open, true, r.Status != scoring.NotApplicable}
		}
	}
	walk(card.Sheet().Indicators)
	return s
}
