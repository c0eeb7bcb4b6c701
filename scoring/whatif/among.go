package whatif

import (
	"context"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/population"
)

// FindAmong is [Find] for a unit among others: when its figures change so do its standings, the others' figures being what they are. Others
// that are the unit itself, by code and name, are left out. The error is also that of [population.Compare].
func FindAmong(ctx context.Context, set *rules.Set, sub *scoring.Submission, others []*scoring.Submission, goal Goal) (*Answer, error) {
	if set == nil || sub == nil || set.Standings().Len() == 0 {
		return Find(ctx, set, sub, goal)
	}
	others = slices.DeleteFunc(slices.Clone(others), func(o *scoring.Submission) bool { return o != nil && o.Unit == sub.Unit })
	all := append([]*scoring.Submission{sub}, others...)
	p, err := population.Compare(set, slices.Values(all))
	if err != nil {
		return nil, err
	}
	told, err := p.Complete(0, sub)
	if err != nil {
		return nil, err
	}
	return find(ctx, set, told, goal, p.Rivals(0))
}

// A Move is a standing that changes with the figures.
type Move struct {
	Name  string `json:"name"` // of the standing
	Label string `json:"label"`
	From  string `json:"from"` // exact; "" where the unit has none, as To
	To    string `json:"to"`
	Unit  string `json:"unit"`
	Value any    `json:"-"` // To, as a submission holds it; nil where the unit has none
}

// follow finds out which standings a figure moves: what reads them moves with it, too.
func (t *trial) follow(field int) (list []*analysis.Unknown) {
	for _, i := range append(t.rivals.Moves(field), t.turns(field)...) {
		if t.moving[i] == nil {
			u := analysis.Figure(t.set, t.set.Standings().At(i).Field)
			u.Missing, u.Loose, u.Slides = true, true, slides(t.set.Standings().At(i).Kind)
			t.moving[i] = u
		}
		list = append(list, t.moving[i])
	}
	return list
}

// slides reports that a standing changes also where the unit passes no other.
func slides(k judging.StandingKind) bool { return k == judging.RatioToBest || k.Shared() }

// passes gives the numbers of a figure at which the unit passes another or comes to be eligible.
func (t *trial) passes(x *analysis.Lever) (cuts []exact.Number, exactly bool) {
	exactly = true
	for _, i := range t.rivals.Moves(x.Slot) {
		s := t.set.Standings().At(i)
		key := -1
		for _, f := range rules.Formulas(s) {
			if analysis.Numeric(f) {
				key++
			}
			if !slices.Contains(analysis.Fields(f), x.Slot) {
				continue
			}
			path, ok := analysis.Along(f, t.values, x.Slot)
			exactly = exactly && ok
			for _, stretch := range path {
				cuts = append(cuts, ends(stretch)...)
				if !analysis.Numeric(f) {
					continue
				}
				for _, y := range t.rivals.Values(i, key) {
					if at, ok := stretch.Where(y); ok && stretch.Over.Contains(at) {
						cuts = append(cuts, at)
					}
				}
			}
		}
	}
	for _, i := range t.turns(x.Slot) {
		if among := t.set.Standings().At(i).Among; among != nil {
			path, ok := analysis.Along(among, t.values, x.Slot)
			exactly = exactly && ok
			for _, stretch := range path {
				cuts = append(cuts, ends(stretch)...)
			}
		}
	}
	return cuts, exactly
}

// ends gives where a stretch begins and ends.
func ends(s analysis.Stretch) (cuts []exact.Number) {
	for _, e := range [2]indicators.End{s.Over.Low, s.Over.High} {
		if e.Bounded {
			cuts = append(cuts, e.At)
		}
	}
	return cuts
}

// standings lists those of the unit now.
func (t *trial) standings() (list []indicators.Value) {
	t.score() // which finds out those by what it scores
	for _, s := range t.set.Standings().All() {
		list = append(list, t.values.Get(s.Field))
	}
	return list
}

// moved tells which standings a plan changes.
func (t *trial) moved(moves ...analysis.Move) (list []Move) {
	if t.rivals == nil {
		return nil
	}
	before := t.standings()
	for _, m := range moves {
		t.put(m.Lever, m.To)
	}
	after := t.standings()
	for _, m := range moves {
		t.put(m.Lever, m.Now)
	}
	for i, s := range t.set.Standings().All() {
		was, is := before[i], after[i]
		if was.Present == is.Present && was.Number.Equal(is.Number) {
			continue
		}
		m := Move{Name: s.Name, Label: s.Label, Unit: string(s.Unit)}
		if was.Present {
			m.From = was.Number.String()
		}
		if is.Present {
			m.To, m.Value = is.Number.String(), is.Number
		}
		list = append(list, m)
	}
	return list
}
