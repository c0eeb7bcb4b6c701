package rulestest

import (
	"slices"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/analysis"
	"github.com/baifen-go/baifen/scoring"
)

// listing gathers the items of a rule file.
type listing struct {
	set   *rules.Set
	file  string
	seen  []seen
	apart map[string][]int // of what is seen: by what a case holds otherwise than the base
	alone []int            // of what is seen: what may be otherwise than the base in everything
	names names            // of the items that are added
	items []item
}

// names are the figures, and the criteria whose judgement or choice, that something reads; nil: it may be anything.
type names []string

// tried notes what a case shows; nothing where it has no score.
func (l *listing) tried(one *side, c *oneCase, base *scoring.Submission, year int) {
	sub, err := c.stand(l.set, c.submission(base, year))
	if err != nil || !l.see(one, sub) {
		return
	}
	i := len(l.seen) - 1
	if len(c.units) > 0 {
		l.alone = append(l.alone, i)
		return
	}
	if l.apart == nil {
		l.apart = map[string][]int{}
	}
	for _, name := range c.otherwise() {
		l.apart[name] = append(l.apart[name], i)
	}
}

// see notes what a submission shows; false where it has no score.
func (l *listing) see(one *side, sub *scoring.Submission) bool {
	t := one.trace(sub, nil)
	if t != nil {
		l.seen = append(l.seen, seen{analysis.Clone(one.bound.Values()), t[0]})
	}
	return t != nil
}

// sorts tells what is seen apart by some names: what holds one of them otherwise than the base, or may. To who reads nothing else all the
// others are one: first is the first of them, -1 where there is none, and so many are like it.
func (l *listing) sorts(n names) (apart []int, first, like int) {
	if n == nil {
		for i := range l.seen {
			apart = append(apart, i)
		}
		return apart, -1, 0
	}
	apart = slices.Clone(l.alone)
	for _, name := range n {
		apart = append(apart, l.apart[name]...)
	}
	slices.Sort(apart)
	apart = slices.Compact(apart)
	if like = len(l.seen) - len(apart); like == 0 {
		return apart, -1, 0
	}
	for first < len(apart) && apart[first] == first {
		first++
	}
	return apart, first, like
}

// unlike gives what is seen, one of what the names do not tell apart.
func (l *listing) unlike(n names) (list []seen) {
	apart, first, _ := l.sorts(n)
	for _, i := range apart {
		list = append(list, l.seen[i])
	}
	if first >= 0 {
		list = append(list, l.seen[first])
	}
	return list
}

// hits counts the cases that try an item.
func (l *listing) hits(x *item) (n int) {
	apart, first, like := l.sorts(x.names)
	for _, i := range apart {
		if x.hit(l.seen[i]) {
			n++
		}
	}
	if first >= 0 && x.hit(l.seen[first]) {
		n += like
	}
	return n
}

// about says which piece the items that are added from now on are about.
func (l *listing) about(x piece) { l.names = parts{x}.names(l.set) }
