package whatif

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/cells"
	"github.com/baifen-go/baifen/scoring/population"
)

// FindAmong is [Find] for a unit among others: when its figures change so do its standings, the others' figures being what they are. Others
// that are the unit itself, by code and name, are left out. The error is also that of [population.Compare].
func FindAmong(set *rules.Set, sub *scoring.Submission, others []*scoring.Submission, goal Goal) (*Report, error) {
	if set == nil || sub == nil || set.NumStandings() == 0 {
		return Find(set, sub, goal)
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
	return find(set, told, goal, p.Rivals(0))
}

// A Move is a standing that changes with the figures.
type Move struct {
	Name     string // of the standing
	Label    string
	From, To string // exact; "" where the unit has none
	Unit     string
	Value    any // To, as a submission holds it; nil where the unit has none
}

// follow finds out which standings a figure moves: what reads them moves with it, too.
func (d *desk) follow(x *figure) {
	if d.rivals == nil || x.field < 0 {
		return
	}
	own := x.parts
	for _, i := range d.rivals.Moves(x.field) {
		at := d.set.Standing(i).Field()
		x.stands = append(x.stands, i)
		with := d.reads.Of(at)
		x.rough = x.rough || d.set.Standing(i).Kind() == rules.RatioToBest && len(with.Leaves)+len(with.Bonuses)+len(with.Caps) > 0 ||
			meet(own, with)
		x.parts = merged(x.parts, with)
	}
}

// meet reports whether some part of the rules is among both: it reads a standing, and the figure that moves it, too.
func meet(a, b cells.Parts) bool {
	common := func(a, b []int) bool {
		return slices.ContainsFunc(a, func(i int) bool { return slices.Contains(b, i) })
	}
	return common(a.Leaves, b.Leaves) || common(a.Bonuses, b.Bonuses) || common(a.Caps, b.Caps)
}

func merged(a, b cells.Parts) cells.Parts {
	all := func(a, b []int) []int {
		a = slices.Concat(a, b)
		slices.Sort(a)
		return slices.Compact(a)
	}
	return cells.Parts{Leaves: all(a.Leaves, b.Leaves), Bonuses: all(a.Bonuses, b.Bonuses), Caps: all(a.Caps, b.Caps)}
}

// cuts gives the numbers between which nothing changes while a figure moves, as [cells.Reads.Along] does, and those at which the unit passes
// another or comes to be eligible.
func (d *desk) cuts(x *figure) (cuts []exact.Number, exactly bool) {
	if x.cell != nil {
		return cells.Stairs(d.set, x.cell.path, x.of.Range, MaxCuts)
	}
	cuts, exactly = d.reads.Along(d.values, x.field, x.parts, x.of.Range, MaxCuts)
	for _, i := range x.stands {
		s := d.set.Standing(i)
		for _, f := range []*rules.Formula{s.Value(), s.Among()} {
			if f == nil || !slices.Contains(f.Fields(), x.field) {
				continue
			}
			path, ok := f.Along(d.values, x.field)
			exactly = exactly && ok
			for _, stretch := range path {
				if stretch.Over.Low.Bounded {
					cuts = append(cuts, stretch.Over.Low.At)
				}
				if stretch.Over.High.Bounded {
					cuts = append(cuts, stretch.Over.High.At)
				}
				if !f.Numeric() {
					continue
				}
				for _, y := range d.rivals.Values(i) {
					if at, ok := stretch.Where(y); ok && stretch.Over.Contains(at) {
						cuts = append(cuts, at)
					}
				}
			}
		}
	}
	slices.SortFunc(cuts, exact.Number.Cmp)
	cuts = slices.CompactFunc(cuts, exact.Number.Equal)
	return cuts, exactly && len(cuts) <= 2*MaxCuts
}

// standings lists those of the unit now.
func (d *desk) standings() (list []exact.Number, has []bool) {
	for _, s := range d.set.Standings() {
		x, ok := d.values.Number(s.Field())
		list, has = append(list, x), append(has, ok)
	}
	return list, has
}

// moved tells which standings a plan changes.
func (d *desk) moved(p *plan) (list []Move) {
	if d.rivals == nil {
		return nil
	}
	was, had := d.standings()
	for _, m := range p.moves {
		d.put(m.figure, m.option.to)
	}
	is, has := d.standings()
	for _, m := range p.moves {
		d.put(m.figure, m.figure.now)
	}
	for i, s := range d.set.Standings() {
		if had[i] == has[i] && was[i].Equal(is[i]) {
			continue
		}
		m := Move{Name: s.Name(), Label: s.Label(), Unit: string(s.Unit())}
		if had[i] {
			m.From = was[i].String()
		}
		if has[i] {
			m.To, m.Value = is[i].String(), is[i]
		}
		list = append(list, m)
	}
	return list
}
