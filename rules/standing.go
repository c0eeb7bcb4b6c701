package rules

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules/internal/expression"
	"github.com/baifen-go/baifen/rules/internal/kind"
	"github.com/baifen-go/baifen/rules/internal/symbolic"
)

// A StandingKind is how a standing compares the units.
type StandingKind uint8

// The kinds of standing.
const (
	Rank        StandingKind = iota // the place of the unit's value: 1 is the best
	Percentile                      // the place ÷ the number of eligible units, in percent
	RatioToBest                     // the value against the best one, in percent
	Count                           // the number of eligible units
)

var standingKindNames = []string{"rank", "percentile", "ratio_to_best", "count"}

// String gives the kind's key in a rule file.
func (k StandingKind) String() string { return standingKindNames[k] }

// A Standing says where a unit stands among the units that are scored together. For the rules it is a field, the last of [Set.Fields],
// whose value comes from the population instead of the unit: see package scoring/population.
type Standing struct {
	set    *Set
	field  int
	kind   StandingKind
	value  *expression.Program // nil of a count
	among  *expression.Program // nil: all units
	better judging.Better
	ties   judging.Ties
	place  Place

	units, comparison int // numbered: those of the same number compare the same units, and the same value of them the same way round
}

// NumFigures gives the number of fields that units report. The fields behind them are the standings.
func (s *Set) NumFigures() int { return len(s.fields) - len(s.standings) }

// Standings gives the standings, in file order.
func (s *Set) Standings() []*Standing { return slices.Clone(s.standings) }

// NumStandings gives the number of standings.
func (s *Set) NumStandings() int { return len(s.standings) }

// Standing gives the standing at a place in the list of standings. That of a field is its place less [Set.NumFigures].
func (s *Set) Standing(i int) *Standing { return s.standings[i] }

// Standing gives the standing that the formula is, when it is nothing else. Of nil it is none.
func (f *Formula) Standing() (*Standing, bool) {
	if f == nil {
		return nil, false
	}
	slot := f.program.Root().Slot
	if f.program.Root().Op != expression.Ref || !f.set.isStanding(slot) {
		return nil, false
	}
	return f.set.standings[slot-f.set.NumFigures()], true
}

// isStanding reports whether a slot is that of a standing.
func (s *Set) isStanding(slot int) bool { return slot >= s.NumFigures() && slot < len(s.fields) }

// Name gives the standing's name in expressions and submissions.
func (s *Standing) Name() string { return s.declared().Name }

// Label gives the standing's name for readers.
func (s *Standing) Label() string { return kind.LabelOf(s.declared()) }

// Unit gives the measure unit of the standing: 名, % or 个.
func (s *Standing) Unit() indicators.MeasureUnit { return s.declared().Unit }

func (s *Standing) declared() *indicators.Field { return &s.set.fields[s.field] }

// Field gives the place of the standing in the list of fields.
func (s *Standing) Field() int { return s.field }

// Kind gives how the units are compared.
func (s *Standing) Kind() StandingKind { return s.kind }

// Better says which values are the good ones, of all kinds but Count.
func (s *Standing) Better() judging.Better { return s.better }

// Ties says which places equal values take, of Rank and Percentile.
func (s *Standing) Ties() judging.Ties { return s.ties }

// Place gives where the standing stands in the rule file.
func (s *Standing) Place() Place { return s.place }

// Value gives what is compared; nil of a Count.
func (s *Standing) Value() *Formula {
	return s.set.formula(s.value, exact.Number{}, s.Name(), s.Label())
}

// Among gives the condition under which a unit is eligible (参评); nil: all units are.
func (s *Standing) Among() *Formula {
	return s.set.formula(s.among, exact.Number{}, s.Name(), s.Label())
}

// SameUnits reports whether two standings are written to look at the same units.
func (s *Standing) SameUnits(o *Standing) bool { return s.units == o.units }

// SameComparison reports whether two standings are written to compare the same value of the same units, or a fixed multiple of it, the same way
// round. They may settle ties differently. A Count compares no value.
func (s *Standing) SameComparison(o *Standing) bool { return s.comparison == o.comparison }

// Says gives the standing as a sentence for people: 支出完成率从高到低的名次，并列的都取靠前的名次，在参评单位（财政拨款收入 > 0）中.
func (s *Standing) Says() string {
	switch {
	case s.kind == Count && s.among == nil:
		return "全部单位的个数"
	case s.kind == Count:
		return "参评单位（" + s.Eligible() + "）的个数"
	}
	text := s.value.Names()
	if s.value.Root().Op != expression.Ref {
		text = "“" + text + "”"
	}
	switch s.kind {
	case Rank, Percentile:
		text += map[judging.Better]string{judging.Higher: "从高到低", judging.Lower: "从低到高"}[s.better] + "的名次，" + tiesSay[s.ties]
		if s.kind == Percentile {
			text += "，÷ 参评单位数 × 100"
		}
	default:
		text += map[judging.Better]string{judging.Higher: " ÷ 最高值 × 100", judging.Lower: "：最低值 ÷ 本单位的值 × 100"}[s.better]
	}
	return text + "，参评单位：" + s.Eligible()
}

// tiesSay are the ways to settle ties in words.
var tiesSay = [...]string{
	judging.TiesBest: "并列的都取靠前的名次", judging.TiesWorst: "并列的都取靠后的名次",
	judging.TiesAverage: "并列的取平均名次", judging.TiesDense: "并列的名次相同，后面的不空名次",
}

// Eligible says which units are compared: 财政拨款收入 > 0, or 全部单位.
func (s *Standing) Eligible() string {
	if s.among == nil {
		return "全部单位"
	}
	return s.among.Names()
}

// Canonical gives a text that two standings share only where they give the same numbers for the same units, see [Criterion.Canonical].
func (s *Standing) Canonical() string {
	return s.set.canonicalStanding(s)
}

func (s *Set) canonicalStanding(x *Standing) string {
	text := x.kind.String() + " " + x.better.String() + " " + x.ties.String()
	for _, p := range []*expression.Program{x.value, x.among} {
		text += " of "
		if p != nil {
			text += symbolic.Canonical(s.scope, p, exact.Number{})
		}
	}
	return text
}

// absent says why a rule cannot have the standing of a unit that is not eligible, or was not compared yet.
func (s *Standing) absent() string {
	if s.among == nil {
		return "需要" + s.titled() + "，它要把各单位放在一起比较才有"
	}
	return "需要" + s.titled() + "，但本单位不在参评单位（" + s.Eligible() + "）之列，没有名次：规则里可以写 applies: present(" + s.Name() + ")，或写与 among 相同的条件"
}

// titled names the standing for a message: “支出完成率名次”（place）.
func (s *Standing) titled() string { return "“" + s.Label() + "”（" + s.Name() + "）" }

// standing shows how a standing of the unit is found, if the slot is one: first the unit's own value that is compared.
func (set *Set) explainStanding(e *kind.Explainer, slot int) {
	x, has := e.Unit.Frame.Number(slot)
	if !has || !set.isStanding(slot) {
		return
	}
	s := set.standings[slot-set.NumFigures()]
	if s.value != nil {
		e.Measures(s.value)
		e.Inline(s.value)
	}
	e.Say(s.Label())
	e.Equals(x, s.Unit())
	e.Say("：", s.Says())
	e.Line()
}
