package rulestest

import (
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/work"
	"slices"

	"github.com/baifen-go/baifen/scoring"
)

// sought looks for a case for each item of coverage that none of the cases so far tries: a criterion that takes points, a tier, an edge.
func (g *generator) sought() {
	for range maxRounds { // along which figure an edge is looked for depends on the cases
		l, found := g.listing(), false
		for i := range l.items {
			x := &l.items[i]
			if slices.ContainsFunc(l.unlike(x.names), x.hit) {
				continue
			}
			sub, ok := g.seek(x)
			if ok {
				g.take(x.piece.title, sub)
				if l.see(g.side, sub) {
					l.apart.any = append(l.apart.any, len(l.seen)-1)
				}
				found = true
			}
		}
		if !found {
			break
		}
	}
}

// unfound notes the items of coverage that no case tries after all.
func (g *generator) unfound() {
	l := g.listing()
	for i := range l.items {
		if x := &l.items[i]; x.piece.title != "" && !slices.ContainsFunc(l.unlike(x.names), x.hit) {
			g.notes = append(g.notes, x.Path+"："+x.What+"：没有找到这样的数据")
		}
	}
}

// listing gives the items of coverage, with what the cases so far show and with what each item is about. Grades are left to the search
// against mutants, which puts losses together.
func (g *generator) listing() *listing {
	if g.shown.set == nil {
		g.shown = newListing(g.asker)
	}
	for ; g.looked < len(g.drafts); g.looked++ {
		c := g.drafts[g.looked].oneCase
		g.shown.tried(g.side, &c)
	}
	l := g.shown // and more is seen on the way
	l.seen, l.apart.any = slices.Clip(l.seen), slices.Clip(l.apart.any)
	l.all(nil)
	pieces := map[string]piece{}
	for _, x := range g.pieces() {
		pieces[x.path] = x
	}
	for _, m := range g.set.Measures().All() {
		x := pieceOfMeasure(m)
		pieces[x.path] = x
	}
	for _, table := range g.set.Inside().Lookups {
		x := pieceOfLookup(table, l.asking(table))
		for i := range table.Rows {
			pieces[table.At(i)] = x
		}
	}
	for i := range l.items {
		l.items[i].piece = pieces[l.items[i].Path]
	}
	return &l
}

// seek looks for a submission that shows an item: near the base, and beside cases about the same thing.
func (g *generator) seek(x *item) (*scoring.Submission, bool) {
	if x.piece.title == "" || analysis.Ended(g.ctx) != nil {
		return nil, false
	}
	shows := func(sub *scoring.Submission) bool {
		t := g.side.trace(sub, nil)
		return t != nil && x.hit(seen{g.side.bound.Values(), g.side.bound.Grade()})
	}
	p := parts{x.piece}
	if sub, found := g.find(g.base, lead{where: x.where, fields: p.reads(), people: p.people()}, work.MaxItem, shows); found {
		return sub, true
	}
	if sub, found := firstOf(g.base, g.variants(g.base, p, p.written(g.set)), shows); found {
		return sub, true
	}
	for i := range g.drafts {
		if g.drafts[i].about != x.piece.title {
			continue
		}
		c := g.drafts[i].oneCase
		sub := c.submission(g.set)
		if sub, found := firstOf(sub, slices.Values(g.settings(p, sub)), shows); found {
			return sub, true
		}
	}
	return nil, false
}
