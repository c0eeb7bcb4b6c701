package lint

import (
	"fmt"

	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
)

// standings proves that what is compared can be had of every eligible unit: one of which it cannot keeps all from being compared.
func (p *proof) standings() {
	for _, s := range p.set.Standings().All() {
		id, box := "standings."+s.Name, p.box
		var eligible []analysis.Condition
		if among := s.Among; among != nil {
			p.truth(p.asked(id+".among", among.Place(), among, box, p.search(rules.Formulas(s))), true,
				"没有单位参评：按各字段允许的值，among 不可能成立", "全部单位都参评：among 没有作用，请写 all，或核对字段的 min、default",
				"“"+s.Label+"”的 among 可能成立", "“"+s.Label+"”的 among 可能不成立")
			eligible = append(eligible, holds(among))
			var ok bool
			if box, ok = box.Assume(among, true); !ok {
				continue
			}
		}
		if value := s.Value; value != nil {
			r := p.asked(id+"."+s.Kind.String(), value.Place(), value, box, p.search(rules.Formulas(s)), eligible...)
			if over := analysis.Over(value, r.box); s.Kind != judging.RatioToBest || intervals.Empty(over) {
				continue
			}
			if _, witness, found := p.negative("cannot-be-judged", "", r, value); found { // it is compared with the best by its ratio
				p.add("cannot-be-judged", Warning, r.place, r.id,
					fmt.Sprintf("“%s”可能是负数，负数不能与最优值比，有一个这样的单位就都不能比较：请给字段写 min，或在 among 里排除", value.Names()), witness)
			}
		}
	}
}
