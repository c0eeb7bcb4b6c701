package lint

import (
	"fmt"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
)

// A unit that is not eligible has no standing: a rule that asks for it cannot score the unit.

// unplaced shows a unit that a criterion asks for a standing which it does not have, because it is not eligible.
func (p *proof) unplaced(c *rules.Criterion, r rule) {
	for _, s := range p.set.Standings().All() {
		f, asks := p.lacked(s, r.formulas)
		if !asks {
			continue
		}
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
			p.asksIneligible(r, s, f, "这条规则用到它，这样的单位", "给指标写 applies: present("+s.Name+")", witness)
		case outcome == analysis.Unsure && !analysis.AsksFirst(f, s.Field):
			p.eligibleAlone(r, s, f)
		}
	}
}

func (p *proof) asksIneligible(r rule, s rules.Standing, f *rules.Formula, whom, remedy string, witness map[string]string) {
	p.add("cannot-be-judged", Warning, f.Place(), r.id, fmt.Sprintf("不参评的单位没有“%s”（%s 的 among：%s），%s不能计分：请%s，或写与 among 相同的条件",
		s.Label, s.Name, s.Eligible(), whom, remedy), witness)
}

// eligibleAlone notes that it is not proved that only eligible units are asked.
func (p *proof) eligibleAlone(r rule, s rules.Standing, f *rules.Formula) {
	p.notProved("cannot-be-judged", f.Place(), r.id, fmt.Sprintf("用到“%s”的单位都参评（%s）", s.Label, s.Eligible()))
}

// lacked gives the formula that asks for a standing where there can be units that do not have it.
func (p *proof) lacked(s rules.Standing, formulas []analysis.Guarded) (*rules.Formula, bool) {
	if s.Among == nil || s.Kind == judging.UnitCount {
		return nil, false
	}
	for _, f := range formulas {
		if !slices.Contains(analysis.Fields(f.Formula), s.Field) || !f.Box.Field(s.Field).Missing {
			continue
		}
		if _, other := f.Box.Assume(s.Among, false); other { // else, whom it asks is eligible
			return f.Formula, true
		}
	}
	return nil, false
}

// unplacedBeside does so for what is asked beside the criteria: a bonus, a cap, a check, an outcome, a start, or whether an indicator applies.
func (p *proof) unplacedBeside(r rule, what string) {
	f := r.formulas[0].Formula
	for _, s := range p.set.Standings().All() {
		if _, asks := p.lacked(s, r.formulas); asks {
			p.unplacedBy(r, s, p.ineligible(s, append(p.uncounted(s), f)), what, r.where)
		}
	}
}

// unplacedBy looks for a unit that is not eligible and lacks the standing that a formula asks for.
func (p *proof) unplacedBy(r rule, s rules.Standing, units *search, what string, where []analysis.Condition) analysis.Outcome {
	f := r.formulas[0].Formula
	where = append(slices.Clone(where), fails(s.Among))
	for _, c := range p.uncounted(s) {
		where = append(where, fails(c))
	}
	witness, outcome := units.wants(f, s.Field, where...)
	switch outcome {
	case analysis.Found:
		p.asksIneligible(r, s, f, what, "先问 present("+s.Name+")", witness)
	case analysis.Unsure:
		p.eligibleAlone(r, s, f)
	}
	return outcome
}

// ineligible begins a search among units that are not eligible: they have no standing for which the same condition holds.
func (p *proof) ineligible(s rules.Standing, formulas []*rules.Formula, criteria ...*rules.Criterion) *search {
	units := p.search(append(formulas, s.Among), criteria...)
	for _, other := range p.set.Standings().All() {
		if other.Among != nil && other.Kind != judging.UnitCount && analysis.Canonical(other.Among) == analysis.Canonical(s.Among) {
			units.fields = slices.DeleteFunc(units.fields, func(field int) bool { return field == other.Field })
		}
	}
	return units
}

// uncounted gives the conditions under which units have no total: none of them is asked for its place among totals.
func (p *proof) uncounted(s rules.Standing) (list []*rules.Formula) {
	for _, c := range p.set.Caps().All() {
		if c.NoTotal && s.ByScore {
			list = append(list, c.Formula)
		}
	}
	return list
}

// unplacedGrade does so for a grade, whose condition is asked only of units that come to it: with totals that reach it, and no grade before it that has
// no condition.
func (p *proof) unplacedGrade(r rule, n int) {
	g := p.set.Grades().At(n)
	reaches := intervals.AtLeast(g.From)
	for _, before := range p.set.Grades().Slice()[:n] {
		if before.When == nil {
			reaches.High = indicators.End{At: before.From, Bounded: true, Open: true}
		}
	}
	for _, s := range p.set.Standings().All() {
		if _, asks := p.lacked(s, r.formulas); !asks {
			continue
		}
		what := fmt.Sprintf("等级“%s”的条件用到它，这样的单位", g.Name)
		units := p.ineligible(s, append(p.uncounted(s), g.When))
		if g.Fact {
			p.unplacedBy(r, s, units, what, nil)
			continue
		}
		what += "总分" + figures.Between(reaches, "分") + "的"
		if _, outcome := units.wants(g.When, s.Field, fails(s.Among)); outcome == analysis.Impossible {
			continue
		}
		units = p.ineligible(s, p.formulas(), p.set.Criteria().Slice()...)
		patterns, ok := units.any().Patterns(nil, nil)
		if !ok {
			p.eligibleAlone(r, s, g.When)
			continue
		}
		for _, way := range patterns {
			where := append(slices.Clone(way.Where), holds(analysis.Lies(way.Counted(g.From.Sub(exact.Int(1))), reaches)))
			if p.unplacedBy(r, s, units, what, where) != analysis.Impossible {
				break
			}
		}
	}
}
