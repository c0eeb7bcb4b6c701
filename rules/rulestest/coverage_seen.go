package rulestest

import (
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/analysis"
	"github.com/baifen-go/baifen/scoring"
)

// listing gathers the items of a rule file.
type listing struct {
	set    *rules.Set
	file   string
	asker  *asker
	seen   []seen
	apart  apart // of what is seen
	names  names // of the items that are added
	items  []item
	proved map[operand]bool // that it never decides
}

func newListing(a *asker) listing {
	return listing{set: a.set, file: a.set.Header().File, asker: a, proved: map[operand]bool{}}
}

// tried notes what a case shows; nothing where it has no score.
func (l *listing) tried(one *side, c *oneCase) {
	sub, err := c.stand(l.set, c.submission(l.set))
	if err != nil || !l.see(one, sub) {
		return
	}
	l.apart.add(len(l.seen)-1, c)
}

// see notes what a submission shows; false where it has no score.
func (l *listing) see(one *side, sub *scoring.Submission) bool {
	t := one.trace(sub, nil)
	if t != nil {
		l.seen = append(l.seen, seen{analysis.Clone(one.bound.Values()), one.bound.Grade()})
	}
	return t != nil
}

// unlike gives what is seen, one of what the names do not tell apart.
func (l *listing) unlike(n names) (list []seen) {
	other, like := l.apart.split(len(l.seen), n)
	for _, i := range append(other, like[:min(1, len(like))]...) {
		list = append(list, l.seen[i])
	}
	return list
}

// hits counts the cases that try an item.
func (l *listing) hits(x *item) (n int) {
	other, like := l.apart.split(len(l.seen), x.names)
	for _, i := range other {
		if x.hit(l.seen[i]) {
			n++
		}
	}
	if len(like) > 0 && x.hit(l.seen[like[0]]) {
		n += len(like)
	}
	return n
}

// about says which piece the items that are added from now on are about.
func (l *listing) about(x piece) { l.names = parts{x}.names(l.set) }
