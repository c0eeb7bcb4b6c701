package population

import (
	"cmp"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/rivals"
)

// A Ranking is one standing of all units: who was compared, with which values, and how each stands.
type Ranking struct {
	Name, Label string
	Kind        judging.StandingKind
	Unit        indicators.MeasureUnit // of the standing
	Says        string                 // Chinese: how it is found
	Eligible    string                 // Chinese: which units are compared
	Value       string                 // Chinese: what is compared; "" of a count
	ValueUnit   indicators.MeasureUnit
	Count       int            // of the eligible units
	Units       []Ranked       // the eligible ones, the best first, those of equal value by code and name
	NotEligible []scoring.Unit // by code and name
	Then        []Tiebreaker   // what settles ties first, of Rank and Percentile
	Better      string         // higher or lower; "" of a count, and of what all have together
	Ties        string         // how equal values share places, in the word of the rule file; "" but of Rank and Percentile
}

// A Tiebreaker is a value by which units are compared whose values before it are equal.
type Tiebreaker struct {
	Value  string // Chinese: what is compared
	Unit   indicators.MeasureUnit
	Better string // higher or lower
}

// A Ranked is one eligible unit.
type Ranked struct {
	Unit            scoring.Unit
	Value, Standing exact.Number   // zero of a count
	Then            []exact.Number // what settles ties
	Tied            int            // other units that are equal in all that is compared
	Dropped         bool           // its value is left out of what all have together
}

// Rankings gives every standing of the population, in file order. They are the same whatever the order of the units was.
func (p *Population) Rankings() []Ranking {
	if p.empty() {
		return nil
	}
	rankings := make([]Ranking, 0, len(p.of))
	for i := range p.of {
		rankings = append(rankings, p.ranking(i))
	}
	return rankings
}

func (p *Population) ranking(i int) Ranking {
	of := &p.of[i]
	r := Ranking{
		Name: of.Name, Label: of.Label, Kind: of.Kind, Unit: of.Unit, Says: rules.Says(of), Eligible: of.Eligible(), Count: len(of.Units),
	}
	if of.Value != nil {
		r.Value, r.ValueUnit = of.Value.Names(), analysis.UnitOf(of.Value)
	}
	if of.Value != nil && !of.Kind.Shared() {
		r.Better = of.Better.String()
	}
	if of.Kind.Placed() {
		r.Ties = of.Ties.String()
	}
	for _, t := range of.Then {
		r.Then = append(r.Then, Tiebreaker{t.Value.Names(), analysis.UnitOf(t.Value), t.Better.String()})
	}
	at := 0
	for unit, u := range p.units {
		if at == len(of.Units) || int(of.Units[at]) != unit {
			r.NotEligible = append(r.NotEligible, u)
			continue
		}
		x := Ranked{Unit: u}
		if of.Rated != nil {
			x.Value, x.Then = of.Rated[at].Value, of.Rated[at].Then
			x.Standing, _ = p.standing(i, unit)
		}
		r.Units = append(r.Units, x)
		at++
	}
	slices.SortFunc(r.NotEligible, byCode)
	slices.SortFunc(r.Units, func(a, b Ranked) int { return cmp.Or(of.Order(a.rated(), b.rated()), byCode(a.Unit, b.Unit)) })
	switch {
	case of.Kind.Shared():
		for i := range r.Units {
			r.Units[i].Dropped = i < of.highest || i >= len(r.Units)-of.lowest
		}
	case of.Rated != nil:
		r.tie(of)
	}
	return r
}

func (u *Ranked) rated() rivals.Rated { return rivals.Rated{Value: u.Value, Then: u.Then} }

// tie counts who is tied.
func (r *Ranking) tie(of *compared) {
	for from := 0; from < len(r.Units); {
		to := from + 1
		for to < len(r.Units) && of.Order(r.Units[to].rated(), r.Units[from].rated()) == 0 {
			to++
		}
		for k := range r.Units[from:to] {
			r.Units[from+k].Tied = to - from - 1
		}
		from = to
	}
}

func byCode(a, b scoring.Unit) int {
	return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.Name, b.Name))
}
