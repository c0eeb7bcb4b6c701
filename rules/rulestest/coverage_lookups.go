package rulestest

import (
	"slices"

	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/rules"
)

// lookups adds that some formula comes to each row of each look-up table. A row to which none can come is no item.
func (l *listing) lookups() {
	for _, table := range l.set.Inside().Lookups {
		asking := l.asking(table)
		l.about(pieceOfLookup(table, asking))
		for i, w := range table.Written {
			var takes []*rules.Formula
			for _, f := range asking {
				takes = append(takes, analysis.Takes(f, table.Name, i)...)
			}
			takes = slices.DeleteFunc(takes, func(f *rules.Formula) bool {
				can, _ := analysis.Possible(f, analysis.BoxOf(l.set))
				return !can
			})
			if len(takes) == 0 {
				continue
			}
			hit := func(s seen) bool {
				return slices.ContainsFunc(takes, func(f *rules.Formula) bool {
					holds, fail := f.Truth(s.v)
					return fail == nil && holds
				})
			}
			l.add(w.Place, table.At(i), "没有一个用例查到这一行（"+table.Holds(i)+"）", hit, holds(takes[0]))
		}
	}
}

// asking gives the formulas that ask a look-up table themselves.
func (l *listing) asking(table *kind.Lookup) (list []*rules.Formula) {
	add := func(formulas ...*rules.Formula) {
		for _, f := range formulas {
			if f != nil && len(analysis.Takes(f, table.Name, 0)) > 0 {
				list = append(list, f)
			}
		}
	}
	for _, m := range l.set.Measures().All() {
		add(m.Formula)
	}
	for _, s := range l.set.Standings().All() {
		add(s.Value, s.Among)
	}
	for _, x := range piecesOf(l.set) {
		if x.part != ofStanding {
			add(x.formulas...)
		}
	}
	return list
}
