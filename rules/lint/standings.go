package lint

import (
	"fmt"
	"slices"
	"strings"

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

// unplaced shows a unit that a criterion asks for a standing which it does not have, because it is not eligible: it cannot be scored.
func (p *proof) unplaced(c *rules.Criterion, r rule) {
	for _, s := range p.set.Standings().All() {
		among := s.Among
		if among == nil || s.Kind == judging.UnitCount {
			continue
		}
		for _, f := range r.formulas {
			if !slices.Contains(analysis.Fields(f.Formula), s.Field) || !f.Box.Field(s.Field).Missing {
				continue
			}
			if _, other := f.Box.Assume(among, false); !other {
				continue // whom it asks is eligible
			}
			p.unplacedBy(c, r, s, f.Formula)
			break
		}
	}
}

func (p *proof) unplacedBy(c *rules.Criterion, r rule, s rules.Standing, f *rules.Formula) {
	r.units = p.search(append([]*rules.Formula{s.Among}, conditionOf(c.Indicator())...), c)
	witness, outcome := r.find(func(v *rules.Values) bool {
		if _, has := v.Number(s.Field); has {
			return false
		}
		_, fail := c.Judge(v)
		return fail != nil && fail.Field == s.Name
	}, fails(s.Among))
	switch {
	case outcome == analysis.Found:
		p.add("cannot-be-judged", Warning, f.Place(), r.id, fmt.Sprintf(
			"不参评的单位没有“%s”（%s 的 among：%s），这条规则用到它，这样的单位不能计分：请给指标写 applies: present(%s)，或写与 among 相同的条件",
			s.Label, s.Name, s.Eligible(), s.Name), witness)
	case outcome == analysis.Unsure && !strings.Contains(f.String(), "present("+s.Name) && !strings.Contains(f.String(), s.Name+" ??"): // these ask before they read
		p.notProved("cannot-be-judged", f.Place(), r.id, fmt.Sprintf("用到“%s”的单位都参评（%s）", s.Label, s.Eligible()))
	}
}
