package population

import (
	"cmp"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules/analysis"
	"github.com/baifen-go/baifen/scoring"
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
	Better      string         // higher or lower; "" of a count
	Ties        string         // how equal values share places, in the word of the rule file; "" but of Rank and Percentile
}

// A Ranked is one eligible unit.
type Ranked struct {
	Unit            scoring.Unit
	Value, Standing exact.Number // zero of a count
	Tied            int          // other units of the same value
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
		Name: of.Name, Label: of.Label, Kind: of.Kind, Unit: of.Unit, Says: of.Says(), Eligible: of.Eligible(), Count: len(of.eligible),
	}
	if of.value != nil {
		r.Value, r.ValueUnit, r.Better = of.value.Names(), analysis.UnitOf(of.value), of.Better.String()
	}
	if of.Kind == judging.Rank || of.Kind == judging.Percentile {
		r.Ties = of.Ties.String()
	}
	at := 0
	for unit, u := range p.units {
		if at == len(of.eligible) || int(of.eligible[at]) != unit {
			r.NotEligible = append(r.NotEligible, u)
			continue
		}
		x := Ranked{Unit: u}
		if of.values != nil {
			x.Value, x.Standing = of.values[at], of.standing[at]
		}
		r.Units = append(r.Units, x)
		at++
	}
	slices.SortFunc(r.NotEligible, byCode)
	slices.SortFunc(r.Units, func(a, b Ranked) int { return cmp.Or(of.Better.Compare(a.Value, b.Value), byCode(a.Unit, b.Unit)) })
	if of.values != nil {
		r.tie()
	}
	return r
}

// tie counts who is tied.
func (r *Ranking) tie() {
	for from := 0; from < len(r.Units); {
		to := from + 1
		for to < len(r.Units) && r.Units[to].Value.Equal(r.Units[from].Value) {
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
