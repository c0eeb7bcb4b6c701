package rules

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/source"
)

// notInClause reads the marked numbers of an indicator's rules.
func (l *loader) notInClause(m *source.Object, x *Indicator) {
	n := m.Take("not_in_clause")
	if n == nil {
		return
	}
	path, sound := m.Sub("not_in_clause"), !l.Failed() // else not all numbers of the rules are known
	for i, item := range l.Items(n, path) {
		o := l.Object(item, source.Item(path, i))
		number := o.Need("number")
		u := kind.Unnamed{Reason: l.Said(o.Need("reason"), o.Sub("reason")), Place: l.Place(item.Pos)}
		ok := false
		if u.Number, ok = l.Number(number, o.Sub("number")); ok && sound && !x.hasNumber(u.Number) {
			l.Faultf(number.Pos, o.Sub("number"), codeNotInRules, "本指标的规则（criteria、applies）里没有 %s 这个数：请照抄规则里的数，或删去这一项", u.Number)
		}
		o.Close()
		x.k.Clause.NotInClause = append(x.k.Clause.NotInClause, u)
	}
}

// hasNumber reports whether a number stands in the rules of a leaf, or in the measures that they read.
func (i *Indicator) hasNumber(x exact.Number) bool {
	is := func(l kind.Literal) bool { return l.Value.Equal(x) }
	for _, c := range i.criteria {
		for _, a := range append([]*Criterion{c}, c.choices...) {
			if slices.ContainsFunc(a.k.Literals(), is) {
				return true
			}
		}
	}
	return i.applies != nil && slices.ContainsFunc(i.criteria[0].set.terms.Literals[i.applies], is)
}
