package rules

import (
	"sync"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/kind"
)

// A nil pointer, and one that new gives, were never loaded. One set without rules answers for all of them, so that whoever asks gets an
// empty answer, and whoever judges a failure that says so. What asks first calls given.

// A nothing is a set without rules, with a leaf, a criterion and a formula that give nothing.
type nothing struct {
	set       *Set
	indicator *Indicator
	criterion *Criterion
	formula   *Formula
}

var empty = sync.OnceValue(func() *nothing {
	t := kind.NewTerms("")
	t.Scope = expression.NewScope([]expression.Name{{Field: indicators.Field{Name: "marks"}, Marks: true}})
	set := &Set{scope: t.Scope, terms: t, whole: &Indicator{id: wholeID, name: wholeName, k: kind.Indicator{Index: -1}}}
	none := indicators.Interval{Low: indicators.End{Bounded: true, Open: true}, High: indicators.End{Bounded: true, Open: true}}
	refused := expression.Within(expression.Fixed(exact.Number{}), none, judging.NoProblem)
	in := &Indicator{k: kind.Indicator{Index: -1}}
	in.k.Plain, set.whole.k.Plain = true, true
	return &nothing{set, in, &Criterion{k: kind.Nothing(t), indicator: in, set: set}, &Formula{set: set, program: refused.Program()}}
})

func (s *Set) given() *Set {
	if s == nil || s.terms == nil {
		return empty().set
	}
	return s
}

func (i *Indicator) given() *Indicator {
	if i == nil {
		return empty().indicator
	}
	return i
}

func (c *Criterion) given() *Criterion {
	if c == nil || c.set == nil {
		return empty().criterion
	}
	return c
}

func (f *Formula) given() *Formula {
	if f == nil || f.program == nil {
		return empty().formula
	}
	return f
}

// given gives new values each time: they may be changed.
func (v *Values) given() *Values {
	if v == nil || v.set == nil {
		return empty().set.NewValues()
	}
	return v
}

// there reports that values are those of a rule set.
func (v *Values) there() bool { return v != nil && v.unit.Frame != nil }

// unjudged says what is not there that judging needs: the rule, or the values.
func unjudged(rule bool) *Failure {
	if rule {
		return &Failure{Code: "missing-value", Message: "没有单位的数据，不能计分"}
	}
	return &Failure{Code: CodeUnknownRuleSet, Message: "没有规则，不能计分"}
}
