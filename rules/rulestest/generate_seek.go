package rulestest

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// sought looks for cases that take points by each criterion that none of the cases so far triggers, and that leave alone each that
// none leaves alone.
func (g *generator) sought() {
	for _, lost := range [2]bool{true, false} {
		for _, c := range g.set.Criteria() {
			if !g.met(c, lost) && !g.seek(c, lost) {
				what := "没有找到让它扣分的数据"
				if !lost {
					what = "没有找到让它不扣分的数据"
				}
				g.notes = append(g.notes, c.Name()+"："+what)
			}
		}
	}
}

// met reports whether some case so far triggers a criterion, or leaves it alone.
func (g *generator) met(c *rules.Criterion, lost bool) bool {
	one := newSide(g.set)
	for i := range g.drafts {
		x := g.drafts[i].oneCase()
		if shows(one, c, x.submission(g.base, g.year), lost) {
			return true
		}
	}
	return false
}

// shows reports whether a submission is scored, and the criterion applies and loses points or does not.
func shows(s *side, c *rules.Criterion, sub *scoring.Submission, lost bool) bool {
	if s.trace(sub, nil) == nil {
		return false
	}
	v := s.bound.Values()
	if applies, _ := c.Indicator().Applies(v); !applies {
		return false
	}
	off, fail := c.Deduction(v)
	return fail == nil && (off.Cmp(exact.Number{}) > 0) == lost
}

func (g *generator) seek(c *rules.Criterion, lost bool) bool {
	a := aspect{c.Name(), parts{criteria: []*rules.Criterion{c}}, touch{ofCriterion, c.Name()}}
	h := g.hunt(a)
	sub := copyOf(g.base)
	levers := append(leversOf(a.parts.reads()), a.parts.people()...)
	for depth := 1; depth <= 2; depth++ {
		if g.seekAround(h, c, lost, sub, levers, depth) {
			g.take(a.title, sub)
			return true
		}
	}
	return false
}

// seekAround leaves the submission as it was, unless it found what it looked for.
func (g *generator) seekAround(h *hunt, c *rules.Criterion, lost bool, sub *scoring.Submission, levers []lever, depth int) bool {
	for _, l := range levers {
		for _, s := range h.settings(sub, l) {
			if h.tries--; h.tries <= 0 {
				return false
			}
			undo := s.put(sub)
			if depth > 1 && g.seekAround(h, c, lost, sub, levers, depth-1) || depth == 1 && shows(h.old, c, sub, lost) {
				return true
			}
			undo()
		}
	}
	return false
}
