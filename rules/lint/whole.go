package lint

import (
	"fmt"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/analysis"
)

// What stands beside the indicators: bonuses, caps and checks.

func (p *proof) bonuses() {
	for _, b := range p.set.Bonuses() {
		f, path := b.Formula(), "bonuses."+b.ID()
		r := rule{
			id: path, place: b.Place(), box: p.box, formulas: []rules.Guarded{{Formula: f, Box: p.box}},
			search: func() *search { return p.search(b.Formulas()) },
			asked:  func(*rules.Values) bool { return true },
			ask:    func(v *rules.Values) *rules.Failure { _, fail := b.Award(v); return fail },
		}
		p.look(path, r.formulas[0])
		p.divided(r)
		worth := f.Over(p.box)
		if most := b.Over(p.box).High; most.Bounded && most.At.Sign() <= 0 {
			p.add("never-triggered", Error, b.Place(), path, "这项加分永远不加分：请核对 award 和 at_most", nil)
			continue
		}
		_, outcome := r.search().find(func(v *rules.Values) bool {
			x, fail := b.Award(v)
			return fail == nil && x.Sign() > 0
		}, fails(analysis.NoMore(f, exact.Number{})))
		switch outcome {
		case analysis.Impossible:
			p.add("never-triggered", Error, b.Place(), path, "这项加分永远不加分：请核对 award 和 at_most", nil)
			continue
		case analysis.Unsure:
			p.notProved("never-triggered", b.Place(), path, "这项加分能加分")
		}
		if worth.Low.Bounded && worth.Low.At.Sign() >= 0 {
			continue
		}
		p.negativeBonus(r, f)
	}
}

func (p *proof) negativeBonus(r rule, f *rules.Formula) {
	var got exact.Number
	witness, outcome := r.search().find(func(v *rules.Values) bool {
		x, fail := f.Number(v)
		got = x
		return fail == nil && x.Sign() < 0
	}, fails(analysis.Lies(f, indicators.AtLeast(exact.Number{}))))
	switch outcome {
	case analysis.Impossible:
		return
	case analysis.Unsure:
		p.notProved("award-out-of-range", f.Place(), r.id, fmt.Sprintf("加分“%s”不会是负数", f.Names()))
		return
	}
	p.add("award-out-of-range", Warning, f.Place(), r.id, fmt.Sprintf("加分“%s”可能是 %s，会当作 0：请给字段写 min: 0，或用 max 写明下限", f.Names(), plainly(got)), witness)
}

func (p *proof) caps() {
	for _, c := range p.set.Caps() {
		p.asked("caps."+c.ID(), c.Formula(), c.Place(), false,
			func(v *rules.Values) *rules.Failure { _, _, fail := c.Holds(v); return fail },
			"一票否决永远不会用到：按各字段允许的值，when 不可能成立", "一票否决对每个单位都成立：请核对 when", "一票否决能用到", "一票否决能不用")
	}
}

func (p *proof) checks() {
	for _, c := range p.set.Checks() {
		p.asked("checks."+c.ID(), c.Formula(), c.Place(), true,
			func(v *rules.Values) *rules.Failure { _, fail := c.Passes(v); return fail },
			"勾稽检查对每个单位都不通过：请核对 that", "勾稽检查对每个单位都通过，查不出什么：请核对 that", "勾稽检查能通过", "勾稽检查能不通过")
	}
}

// asked proves what there is to prove about a condition that is asked of every unit.
func (p *proof) asked(path string, f *rules.Formula, place rules.Place, idle bool, ask func(v *rules.Values) *rules.Failure, never, always, canHold, canFail string) {
	r := rule{
		id: path, place: place, box: p.box, formulas: []rules.Guarded{{Formula: f, Box: p.box}},
		search: func() *search { return p.search([]*rules.Formula{f}) },
		asked:  func(*rules.Values) bool { return true },
		ask:    ask,
	}
	p.look(path, r.formulas[0])
	p.divided(r)
	p.truth(r, f, idle, never, always, canHold, canFail)
}
