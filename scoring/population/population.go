// Package population scores the units of one rule set together, where the rules ask how a unit stands among the others: its place, its
// share of the places, its ratio to the best. Call [Score] with a rule set and all units:
//
//	members, err := population.Score(set, units)
//	for i, m := range members {
//		if m.Err != nil { … } // units[i] has no card, for reasons of its own
//		fmt.Println(m.Card.Total(), m.Card.Grade())
//	}
//
// For many units, or units that do not fit into memory at once, take the two passes apart: [Compare] reads every unit and keeps one number
// of each for every standing; [Population.Cards] reads them again and gives card after card. [Population.Rankings] tells who was compared,
// with which value, and how each stands.
//
// # Two passes
//
// The first pass computes of each unit whether it is eligible (the condition among of the standing) and the value that is compared. Then
// every unit is told its standings, as if it had stated them in its values: the card is an ordinary one, and carries them in its
// submission, so that it can be computed again without the other units.
//
// Where a standing compares what units score, their totals or points of an indicator, there is a pass between the two: every unit is scored as
// far as nothing depends on that standing, and then they are compared. [Compare] reads the units twice then.
//
// # Strict
//
// Where the value of one unit is not known, neither are the places of the others: one that has still to hand in may come first. So nobody
// gets a place then, and the error lists every such unit with its reasons. The same goes for a unit that is there twice, or for another
// period or other rules. What is wrong with a unit beside what is compared (a judgement is missing) is its own affair: it has no card, but
// the others do.
//
// A unit that states a standing itself must state the one that it has among the units: any other is refused, with both numbers.
//
// Nothing depends on the order of the units but the order of the cards.
package population

import (
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/held"
	"github.com/baifen-go/baifen/scoring/internal/rivals"
)

// A Member is one unit of a population: its card, or why it has none.
type Member struct {
	Card *scoring.Card
	Err  error // a [scoring.ErrorList]
}

// Score scores all units together, and gives them in their order, each with its card. The error is a [scoring.ErrorList] with everything
// that keeps the units from being compared; there are no cards then. A rule set without standings compares nobody.
func Score(set *rules.Set, units []*scoring.Submission) ([]Member, error) {
	p, err := Compare(set, slices.Values(units))
	if err != nil {
		return nil, err
	}
	members := make([]Member, 0, len(units))
	for card, err := range p.Cards(slices.Values(units)) {
		members = append(members, Member{card, err})
	}
	return members, nil
}

// A Population is units that were compared. It is immutable and safe for concurrent use.
type Population struct {
	set    *rules.Set
	units  []scoring.Unit
	of     []compared // by standing
	stated []stated   // in the order of the units
}

// A compared is what one standing found.
type compared struct {
	rivals.Compared
	standing        []exact.Number // in the order of the units; none of a count, and of what all eligible units have together
	shared          exact.Number   // what all eligible units have: a mean, a sum
	highest, lowest int            // how many of their values were left out
}

// A stated is a standing that a unit stated itself.
type stated struct {
	unit, standing int
	number         exact.Number
}

// empty reports a population that [Compare] did not give.
func (p *Population) empty() bool { return p == nil || p.set == nil }

// Rivals gives the others of a unit, which is named by its place among those that were compared.
func (p *Population) Rivals(unit int) *rivals.Rivals {
	if p.empty() {
		return &rivals.Rivals{}
	}
	of := make([]*rivals.Compared, len(p.of))
	for i := range p.of {
		of[i] = &p.of[i].Compared
	}
	return rivals.Of(p.set, of, unit)
}

var errNotCompared = errors.New("没有比较过的单位：先用 Compare 比较")

// Complete gives a unit's submission with its standings among its values. The unit is named by its place among those that were compared,
// and must be the same. The submission itself does not change. The error is a [scoring.ErrorList]: the unit states other standings.
func (p *Population) Complete(unit int, sub *scoring.Submission) (*scoring.Submission, error) {
	switch {
	case p.empty():
		return nil, errNotCompared
	case len(p.of) == 0:
		return sub, nil
	}
	if unit < 0 || unit >= len(p.units) || sub == nil || sub.Unit != p.units[unit] {
		return nil, scoring.ErrorList{p.stranger(unit, sub)}
	}
	if errs := p.contradicted(unit, sub); errs != nil {
		return nil, errs
	}
	return p.told(unit, sub, true), nil
}

// told gives a submission with its standings among its values: all of them, or those that are known before units are scored.
func (p *Population) told(unit int, sub *scoring.Submission, all bool) *scoring.Submission {
	complete := *sub
	complete.Values = make(map[string]any, len(sub.Values)+len(p.of))
	maps.Copy(complete.Values, sub.Values)
	for i := range p.of {
		name := p.of[i].Name
		if p.of[i].ByScore && !all {
			continue
		}
		if x, ok := p.standing(i, unit); ok && !held.Given(sub.Values[name]) { // what the unit states is the same, or is refused when it is scored
			complete.Values[name] = x
		}
	}
	return &complete
}

// stranger is the error of a unit that is not the one that was compared.
func (p *Population) stranger(unit int, sub *scoring.Submission) *scoring.Error {
	if sub == nil {
		sub = &scoring.Submission{}
	}
	message := fmt.Sprintf("比较时没有第 %d 个单位：评分的单位要与比较的单位相同", unit+1)
	if unit >= 0 && unit < len(p.units) {
		message = fmt.Sprintf("第 %d 个单位在比较时是“%s”（%s）：评分的单位要与比较的单位相同，次序也要相同", unit+1, p.units[unit].Name, p.units[unit].Code)
	}
	return sub.Fault(&scoring.Error{Path: "unit", Code: codeNotRanked, Message: message})
}

// fewer is the error of units that were compared and are not there when they are read again.
func fewer(compared, read int) *scoring.Error {
	return &scoring.Error{Code: codeNotRanked, Message: fmt.Sprintf("比较了 %d 个单位，评分时只读到 %d 个：评分的单位要与比较的单位相同", compared, read)}
}

// standing gives one standing of a unit; false where it is not eligible.
func (p *Population) standing(standing, unit int) (exact.Number, bool) {
	c := &p.of[standing]
	if c.Kind == judging.UnitCount {
		return exact.Int(int64(len(c.Units))), true
	}
	at, ok := slices.BinarySearch(c.Units, int32(unit))
	switch {
	case !ok:
		return exact.Number{}, false
	case c.Kind.Shared():
		return c.shared, true
	}
	return c.standing[at], true
}

// contradicted lists the standings that a unit states and that it does not have. Those of a unit that has none at all are refused when it
// is scored.
func (p *Population) contradicted(unit int, sub *scoring.Submission) (errs scoring.ErrorList) {
	at, _ := slices.BinarySearchFunc(p.stated, unit, func(s stated, unit int) int { return s.unit - unit })
	for ; at < len(p.stated) && p.stated[at].unit == unit; at++ {
		s := &p.of[p.stated[at].standing]
		x, eligible := p.standing(p.stated[at].standing, unit)
		if !eligible || x.Equal(p.stated[at].number) {
			continue
		}
		errs = append(errs, sub.Fault(&scoring.Error{Path: "values." + s.Name, Code: scoring.CodeStandingDiffers, Field: s.Name,
			Message: fmt.Sprintf("“%s”（%s）填的是 %s，与这 %d 个单位一起比较得出的是 %s：请删去填的数，或核对各单位的数据",
				s.Label, s.Name, figures.AppendBeside(s.Unit, nil, p.stated[at].number, x), len(p.units), figures.AppendBeside(s.Unit, nil, x, p.stated[at].number))}))
	}
	return errs
}

// Cards scores the units that were compared, read a second time in the same order, and gives for each its card, or a [scoring.ErrorList]
// why it has none.
func (p *Population) Cards(units iter.Seq[*scoring.Submission]) iter.Seq2[*scoring.Card, error] {
	return func(yield func(*scoring.Card, error) bool) {
		next := 0
		for sub := range each(units) {
			var card *scoring.Card
			complete, err := p.Complete(next, sub)
			if err == nil {
				card, err = scoring.Score(p.set, complete)
			}
			if next++; !yield(card, err) {
				return
			}
		}
		if !p.empty() && next < len(p.units) {
			yield(nil, scoring.ErrorList{fewer(len(p.units), next)})
		}
	}
}
