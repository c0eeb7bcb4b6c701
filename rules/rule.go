package rules

import (
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/judging"
)

// A Rule is what stands in a rule file beside the indicators: a [Bonus], a [Cap], a [Check], a [Grade], an [Outcome] or a [Standing].
type Rule interface {
	says() string
	formulas() []*Formula
	explain(v *Values) judging.Explanation
	facts(v *Values) Facts
}

// Says gives a rule as a sentence for people.
func Says(r Rule) string {
	if r == nil {
		return ""
	}
	return r.says()
}

// Formulas gives what a rule reads of a unit: what it asks or computes first, then a limit that is a formula, and its placeholders.
func Formulas(r Rule) []*Formula {
	if r == nil {
		return nil
	}
	return r.formulas()
}

// Explain gives why a rule does what it does to a unit, with the arithmetic worked. The reason of an outcome is its value, as it is shown.
func Explain(r Rule, v *Values) judging.Explanation {
	if r == nil || !v.there() {
		return judging.Explanation{}
	}
	return r.explain(v)
}

// FactsOf gives what a rule rests on, as data; nothing where there is no formula, or no values.
func FactsOf(r Rule, v *Values) Facts {
	if r == nil || !v.there() {
		return Facts{}
	}
	return r.facts(v)
}

func (g Grade) formulas() []*Formula { return g.When.with(nil, nil) }

func (x Outcome) formulas() []*Formula { return x.Formula.with(nil, nil) }

func (g Grade) facts(v *Values) Facts {
	if !g.When.gives(v, expression.Bool) {
		return Facts{}
	}
	return Facts{Kind: "when", Condition: v.asked(g.When.program)}
}

func (x Outcome) facts(v *Values) Facts {
	if x.Formula == nil {
		return Facts{}
	}
	return Facts{Kind: "is", Formula: v.asked(x.Formula.program)}
}

func (s Standing) facts(v *Values) Facts {
	if !s.Value.gives(v, expression.Number) {
		return Facts{}
	}
	return Facts{Kind: s.Kind.String(), Formula: v.asked(s.Value.program)}
}

// explain says how the standing that the unit has is found; nothing where it has none.
func (s Standing) explain(v *Values) judging.Explanation {
	e := v.explainer()
	v.set.explainStanding(e, s.Field)
	return e.Explanation()
}
