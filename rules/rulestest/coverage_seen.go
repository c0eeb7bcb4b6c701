package rulestest

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
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
	proved map[operand]bool           // that it never decides
	rows   map[int][]indicators.Value // of tables that were seen, by field
}

func newListing(a *asker) listing {
	return listing{set: a.set, file: a.set.Header().File, asker: a, proved: map[operand]bool{}, rows: map[int][]indicators.Value{}}
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
		v := analysis.Clone(one.bound.Values())
		l.share(v)
		l.seen = append(l.seen, seen{v, one.bound.Grade()})
	}
	return t != nil
}

// maxShared is how many fillings of one table are kept to be shared.
const maxShared = 8

// share puts the rows of tables that were seen already in the place of the same rows: most cases have those of the base.
func (l *listing) share(v *rules.Values) {
	for i := range l.set.Inside().Figures {
		x := v.Get(i)
		if l.set.Field(i).Type != indicators.Table || len(x.Rows) == 0 {
			continue
		}
		k := slices.IndexFunc(l.rows[i], func(y indicators.Value) bool { return slices.EqualFunc(x.Rows, y.Rows, sameRow) })
		switch {
		case k >= 0:
			analysis.Put(v, i, l.rows[i][k])
		case len(l.rows[i]) < maxShared:
			l.rows[i] = append(l.rows[i], x)
		}
	}
}

func sameRow(a, b []indicators.Value) bool {
	return slices.EqualFunc(a, b, func(x, y indicators.Value) bool {
		return x.Present == y.Present && x.Bool == y.Bool && x.Text == y.Text && x.Number.Equal(y.Number)
	})
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
