package rulestest

import (
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
				g.take(x.aspect.title, sub)
				if l.see(g.side, sub) {
					l.alone = append(l.alone, len(l.seen)-1)
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
		if x := &l.items[i]; x.aspect.title != "" && !slices.ContainsFunc(l.unlike(x.names), x.hit) {
			g.notes = append(g.notes, x.Path+"："+x.What+"：没有找到这样的数据")
		}
	}
}

// listing gives the items of coverage, with what the cases so far show and with what each item is about. Grades are left to the search
// against mutants, which puts losses together.
func (g *generator) listing() *listing {
	g.shown.set, g.shown.file = g.set, g.set.Header().File
	for ; g.looked < len(g.drafts); g.looked++ {
		c := g.drafts[g.looked].oneCase()
		g.shown.tried(g.side, &c, g.base, g.year)
	}
	l := g.shown // and more is seen on the way
	l.seen, l.alone = slices.Clip(l.seen), slices.Clip(l.alone)
	l.all(nil)
	aspects := map[string]aspect{}
	for _, a := range g.aspects() {
		aspects[a.path] = a
	}
	for i := range l.items {
		l.items[i].aspect = aspects[l.items[i].Path]
	}
	return &l
}

// seek looks for a submission that shows an item: around the base and around cases about the same thing one figure is moved, then two
// around the base.
func (g *generator) seek(x *item) (*scoring.Submission, bool) {
	if x.aspect.title == "" {
		return nil, false
	}
	h := g.hunt(x.aspect)
	shows := func(sub *scoring.Submission) bool {
		h.tries--
		t := h.old.trace(sub, nil)
		return t != nil && x.hit(seen{h.old.bound.Values(), t[0]})
	}
	levers := h.ordered(append(leversOf(x.aspect.parts.reads()), x.aspect.parts.people()...))
	sub := copyOf(g.base)
	if h.moves(sub, levers, 1, shows) {
		return sub, true
	}
	for i := range g.drafts {
		if d := &g.drafts[i]; d.about == x.aspect.title && h.tries > maxTries/2 {
			c := d.oneCase()
			if sub := copyOf(c.submission(g.base, g.year)); h.moves(sub, levers, 1, shows) {
				return sub, true
			}
		}
	}
	return sub, h.moves(sub, levers, 2, shows)
}

// moves sets one lever, or as many as depth says, until the submission shows what is looked for. It leaves it as it was where it does not.
func (h *hunt) moves(sub *scoring.Submission, levers []lever, depth int, shows func(*scoring.Submission) bool) bool {
	for _, l := range levers {
		for _, s := range h.settings(sub, l) {
			if h.tries <= 0 {
				return false
			}
			undo := s.put(sub)
			if depth > 1 && h.moves(sub, levers, depth-1, shows) || depth == 1 && shows(sub) {
				return true
			}
			undo()
		}
	}
	return false
}
