package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
)

// A doubt is a part of a formula that may have no value, and what is to be said of it.
type doubt struct {
	place       rules.Place
	code        string
	claim, says string                    // that it has one always, and that it may have none
	where       *rules.Formula            // a truth that holds where it has none; nil: the formula never comes to it
	caused      func(*rules.Failure) bool // a failure came from this very part
}

// defined proves that each part of a rule has a value wherever the rule comes to it, or shows the unit for which it has none.
func (p *proof) defined(r rule) {
	for _, f := range r.formulas {
		for _, d := range analysis.Divisions(f.Formula, f.Box) {
			if d.Safe || p.computed[d.Place] || p.refused(d.Divisor) {
				continue
			}
			by0, remedy := analysis.Divides(f.Formula, d), "给字段写大于 0 的 min，"
			if by0 != nil && !slices.ContainsFunc(analysis.Fields(by0), func(i int) bool { return i < p.set.Inside().Figures }) {
				remedy = "" // what comes of comparing units has no min
			}
			p.settle(r, doubt{d.Place, "division-by-zero", fmt.Sprintf("除数“%s”不会是 0", d.Divisor),
				fmt.Sprintf("除数“%s”可能是 0，这样的单位不能计分：请%s用 applies 排除，或先判断它是不是 0", d.Divisor, remedy), by0, d.Caused})
		}
	}
	for _, f := range r.formulas {
		for _, c := range analysis.Clamps(f.Formula, f.Box) {
			if !c.Safe && !p.computed[c.Place] {
				p.settle(r, doubt{c.Place, "cannot-be-judged", fmt.Sprintf("clamp 的下限“%s”不大于上限“%s”", c.Low, c.High),
					fmt.Sprintf("clamp 的下限“%s”可能大于上限“%s”，这样的单位不能计分：请给字段写 min、max，用 applies 排除，或先判断", c.Low, c.High),
					analysis.Crosses(f.Formula, c), c.Caused})
			}
		}
	}
	for _, f := range r.formulas {
		for _, x := range analysis.Roots(f.Formula, f.Box) {
			if !x.Safe && !p.computed[x.Place] {
				p.settle(r, doubt{x.Place, "cannot-be-judged", fmt.Sprintf("“%s”%s", x.Of, x.Needs),
					fmt.Sprintf("“%s”应%s，这里可能不是，这样的单位不能计分：请给字段写 min，用 applies 排除，或先判断", x.Of, x.Needs),
					analysis.Rootless(f.Formula, x), x.Caused})
			}
		}
	}
}

// settle looks for a unit for which a part has no value, once for each place where one is found: here it may have a value, and elsewhere none.
func (p *proof) settle(r rule, d doubt) {
	if d.where == nil {
		return
	}
	at := r
	at.place = d.place
	witness, found := p.disproved(d.code, at, d.claim, func(v *rules.Values) bool { return d.caused(r.ask(v)) }, holds(d.where))
	if found {
		p.computed[d.place] = true
		p.add(d.code, Warning, d.place, r.id, d.says, witness)
	}
}

// refused reports whether the author decided, and says in the basis of an indicator, that a unit whose divisor is 0 has no score: “预算数”为0时算不出
// 支出率，怎样计分？ 不能计分.
func (p *proof) refused(divisor string) bool {
	return slices.ContainsFunc(p.set.Leaves().Slice(), func(x *rules.Indicator) bool {
		_, decided, found := strings.Cut(x.Basis(), "“"+divisor+"”为0时")
		said, _, _ := strings.Cut(decided, "；")
		return found && strings.Contains(said, "不能计分")
	})
}
