package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
)

// divided proves that no division of a rule is by 0, or shows the unit that makes it so.
func (p *proof) divided(r rule) {
	for _, f := range r.formulas {
		for _, d := range analysis.Divisions(f.Formula, f.Box) {
			if d.Safe || p.computed[d.Place] || p.refused(d.Divisor) {
				continue
			}
			p.computed[d.Place] = true
			by0 := analysis.Divides(f.Formula, d)
			if by0 == nil {
				continue
			}
			at := r
			at.place = d.Place
			witness, found := p.disproved("division-by-zero", at, fmt.Sprintf("除数“%s”不会是 0", d.Divisor), func(v *rules.Values) bool {
				return d.Caused(r.ask(v))
			}, holds(by0))
			if !found { // here; elsewhere it may be
				delete(p.computed, d.Place)
				continue
			}
			p.add("division-by-zero", Warning, d.Place, r.id,
				fmt.Sprintf("除数“%s”可能是 0，这样的单位不能计分：请给字段写大于 0 的 min，用 applies 排除，或先判断 %s == 0", d.Divisor, d.Divisor), witness)
		}
	}
}

// refused reports whether the author decided, and says in the basis of an indicator, that a unit whose divisor is 0 has no score: “预算数”为0时算不出
// 支出率，怎样计分？ 不能计分.
func (p *proof) refused(divisor string) bool {
	return slices.ContainsFunc(p.set.Leaves().Slice(), func(x *rules.Indicator) bool {
		_, decided, found := strings.Cut(strings.NewReplacer("“", "", "”", "").Replace(x.Basis()), divisor+"为0时")
		said, _, _ := strings.Cut(decided, "；")
		return found && strings.Contains(said, "不能计分")
	})
}

// crossed proves that the ends of no clamp of a rule cross, or shows the unit that makes them do so.
func (p *proof) crossed(r rule) {
	for _, f := range r.formulas {
		for _, c := range analysis.Clamps(f.Formula, f.Box) {
			if c.Safe || p.computed[c.Place] {
				continue
			}
			cross := analysis.Crosses(f.Formula, c)
			if cross == nil {
				continue
			}
			at := r
			at.place = c.Place
			witness, found := p.disproved("cannot-be-judged", at, fmt.Sprintf("clamp 的下限“%s”不大于上限“%s”", c.Low, c.High), func(v *rules.Values) bool {
				return c.Caused(r.ask(v))
			}, holds(cross))
			if !found {
				continue
			}
			p.computed[c.Place] = true
			p.add("cannot-be-judged", Warning, c.Place, r.id,
				fmt.Sprintf("clamp 的下限“%s”可能大于上限“%s”，这样的单位不能计分：请给字段写 min、max，用 applies 排除，或先判断", c.Low, c.High), witness)
		}
	}
}

// rooted proves that a rule takes no root, logarithm or power that there is not, or shows the unit for which it does.
func (p *proof) rooted(r rule) {
	for _, f := range r.formulas {
		for _, x := range analysis.Roots(f.Formula, f.Box) {
			if x.Safe || p.computed[x.Place] {
				continue
			}
			none := analysis.Rootless(f.Formula, x)
			if none == nil {
				continue
			}
			at := r
			at.place = x.Place
			witness, found := p.disproved("cannot-be-judged", at, fmt.Sprintf("“%s”%s", x.Of, x.Needs), func(v *rules.Values) bool {
				return x.Caused(r.ask(v))
			}, holds(none))
			if !found {
				continue
			}
			p.computed[x.Place] = true
			p.add("cannot-be-judged", Warning, x.Place, r.id,
				fmt.Sprintf("“%s”应%s，这里可能不是，这样的单位不能计分：请给字段写 min，用 applies 排除，或先判断", x.Of, x.Needs), witness)
		}
	}
}
