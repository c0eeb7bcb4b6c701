package lint

import (
	"fmt"

	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/rules"
)

// looks notes which rows of look-up tables a formula can come to where it is asked.
func (p *proof) looks(f analysis.Guarded) {
	for name, rows := range analysis.Looks(f.Formula, f.Box) {
		met := p.rows[name]
		if met == nil {
			met = make([]bool, len(rows))
			p.rows[name] = met
		}
		for i, can := range rows {
			met[i] = met[i] || can
		}
	}
}

// lookups notes the look-up tables that nothing asks, and the rows to which nothing that asks can come. What only sentences and standings ask is
// asked too.
func (p *proof) lookups() {
	asked := map[string]bool{}
	note := func(formulas ...*rules.Formula) {
		for _, f := range formulas {
			for _, name := range analysis.Called(f) {
				asked[name] = true
			}
		}
	}
	anywhere := func(formulas ...*rules.Formula) {
		note(formulas...)
		for _, f := range formulas {
			p.looks(analysis.Guarded{Formula: f, Box: p.box})
		}
	}
	note(p.formulas()...)
	for _, s := range p.set.Standings().All() {
		anywhere(rules.Formulas(s)...)
	}
	for _, c := range p.set.Criteria().All() {
		anywhere(analysis.Said(c)...)
	}
	for _, b := range p.set.Bonuses().All() {
		anywhere(rules.Formulas(b)...)
	}
	for _, c := range p.set.Caps().All() {
		anywhere(rules.Formulas(c)...)
	}
	for _, c := range p.set.Checks().All() {
		anywhere(rules.Formulas(c)...)
	}
	for _, l := range p.set.Inside().Lookups {
		if !asked[l.Name] {
			p.add("unused-lookup", Warning, l.Place, "lookups."+l.Name, fmt.Sprintf("查找表“%s”没有任何规则用到：请删去，或核对名称", l.Name), nil)
			continue
		}
		for i, can := range p.rows[l.Name] {
			if !can {
				p.unreachableRow(l, i)
			}
		}
	}
}

func (p *proof) unreachableRow(l *kind.Lookup, row int) {
	p.add("unreachable-row", Error, l.Written[row].Place, l.At(row),
		fmt.Sprintf("这一行（%s）永远查不到：按各字段允许的值，没有一处查表的参数能在这一行里。请核对界限和字段的 min、max、of", l.Holds(row)), nil)
}
