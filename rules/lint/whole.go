package lint

import (
	"fmt"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules"
)

// What stands beside the indicators: bonuses, caps and checks.

func (p *proof) bonuses() {
	for _, b := range p.set.Bonuses().All() {
		f := b.Formula
		r := p.asked("bonuses."+b.ID, b.Place, f, p.box, p.search(rules.Formulas(b)))
		p.unplacedBeside(r, "这项加分用到它，这样的单位")
		const never = "这项加分永远不加分：请核对 award 和 at_most"
		if most := analysis.BonusOver(b, p.box).High; most.Bounded && most.At.Sign() <= 0 {
			p.add("never-triggered", Error, r.place, r.id, never, nil)
			continue
		}
		adds := func(v *rules.Values) bool {
			x, fail := b.Award(v)
			return fail == nil && x.Sign() > 0
		}
		if p.shown("never-triggered", Error, r, never, "这项加分能加分", adds, fails(analysis.NoMore(f, exact.Number{}))) == analysis.Impossible {
			continue
		}
		if got, witness, found := p.negative("award-out-of-range", "加分", r, f); found {
			p.add("award-out-of-range", Warning, f.Place(), r.id,
				fmt.Sprintf("加分“%s”可能是 %s，会当作 0：请给字段写 min: 0，或用 max 写明下限", f.Names(), plainly(got)), witness)
		}
	}
}

// negative looks for a unit of which a formula is below 0, and gives its value there.
func (p *proof) negative(code, what string, r rule, f *rules.Formula) (got exact.Number, witness map[string]string, found bool) {
	if low := analysis.Over(f, r.box).Low; low.Bounded && low.At.Sign() >= 0 {
		return got, nil, false
	}
	r.place = f.Place()
	witness, found = p.disproved(code, r, fmt.Sprintf("%s“%s”不会是负数", what, f.Names()), func(v *rules.Values) bool {
		x, fail := f.Number(v)
		got = x
		return fail == nil && x.Sign() < 0
	}, fails(analysis.Lies(f, intervals.AtLeast(exact.Number{}))))
	return got, witness, found
}

func (p *proof) caps() {
	for _, c := range p.set.Caps().All() {
		f := c.Formula
		r := p.asked("caps."+c.ID, c.Place, f, p.box, p.search([]*rules.Formula{f}))
		p.unplacedBeside(r, "一票否决的条件用到它，这样的单位")
		p.truth(r, false,
			"一票否决永远不会用到：按各字段允许的值，when 不可能成立", "一票否决对每个单位都成立：请核对 when", "一票否决能用到", "一票否决能不用")
	}
}

func (p *proof) checks() {
	for _, c := range p.set.Checks().All() {
		f := c.Formula
		r := p.asked("checks."+c.ID, c.Place, f, p.box, p.search([]*rules.Formula{f}))
		p.unplacedBeside(r, "勾稽检查用到它，这样的单位")
		p.truth(r, true,
			"勾稽检查对每个单位都不通过：请核对 that", "勾稽检查对每个单位都通过，查不出什么：请核对 that", "勾稽检查能通过", "勾稽检查能不通过")
	}
}

// outcomes proves that what follows from scores can be computed.
func (p *proof) outcomes() {
	for _, x := range p.set.Outcomes().All() {
		r := p.askedBy(rule{id: "outcomes." + x.ID, place: x.Place, box: p.box, formulas: []analysis.Guarded{{Formula: x.Formula, Box: p.box}}, units: p.search(rules.Formulas(x)),
			ask: func(v *rules.Values) *rules.Failure { _, fail := x.Gives(v); return fail }})
		p.unplacedBeside(r, "“"+x.Label+"”用到它，这样的单位")
	}
}
