package rules

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules/internal/expression"
	"github.com/baifen-go/baifen/rules/internal/kind"
)

// A Standing says where a unit stands among the units that are scored together. For the rules it is a field, the last of [Set.Fields],
// whose value comes from the population instead of the unit: see package scoring/population.
type Standing struct {
	judging.Standing // how the units are compared

	Name  string                 // in expressions and submissions
	Label string                 // for readers
	Unit  indicators.MeasureUnit // 名, % or 个
	Field int                    // its place in the list of fields
	Value *Formula               // what is compared; nil of a count
	Among *Formula               // the condition under which a unit is eligible (参评); nil: all units are
	Place Place
}

// NumFigures gives the number of fields that units report. The fields behind them are the standings.
func (s *Set) NumFigures() int {
	s = s.given()
	return len(s.fields) - len(s.standings)
}

// Standings gives the standings, in file order.
func (s *Set) Standings() List[Standing] { return List[Standing]{s.given().standings} }

// isStanding reports whether a slot is that of a standing.
func (s *Set) isStanding(slot int) bool { return slot >= s.NumFigures() && slot < len(s.fields) }

// Says gives the standing as a sentence for people: 支出完成率从高到低的名次，并列的都取靠前的名次，参评单位：财政拨款收入 > 0.
func (s Standing) Says() string {
	switch {
	case s.Kind == judging.UnitCount && s.Among == nil:
		return "全部单位的个数"
	case s.Kind == judging.UnitCount:
		return "参评单位（" + s.Eligible() + "）的个数"
	}
	if s.Value == nil {
		return ""
	}
	text := s.Value.Names()
	if s.Value.program.Root().Op != expression.Ref {
		text = "“" + text + "”"
	}
	switch s.Kind {
	case judging.Rank, judging.Percentile:
		text += map[judging.Better]string{judging.Higher: "从高到低", judging.Lower: "从低到高"}[s.Better] + "的名次，" + tiesSay[s.Ties]
		if s.Kind == judging.Percentile {
			text += "，÷ 参评单位数 × 100"
		}
	default:
		text += map[judging.Better]string{judging.Higher: " ÷ 最高值 × 100", judging.Lower: "：最低值 ÷ 本单位的值 × 100"}[s.Better]
	}
	return text + "，参评单位：" + s.Eligible()
}

// tiesSay are the ways to settle ties in words.
var tiesSay = [...]string{
	judging.TiesBest: "并列的都取靠前的名次", judging.TiesWorst: "并列的都取靠后的名次",
	judging.TiesAverage: "并列的取平均名次", judging.TiesDense: "并列的名次相同，后面的不空名次",
}

// Eligible says which units are compared: 财政拨款收入 > 0, or 全部单位.
func (s Standing) Eligible() string {
	if s.Among == nil {
		return "全部单位"
	}
	return s.Among.Names()
}

// absent says why a rule cannot have the standing of a unit that is not eligible, or was not compared yet.
func (s Standing) absent() string {
	if s.Among == nil {
		return "需要" + s.titled() + "，它要把各单位放在一起比较才有"
	}
	return "需要" + s.titled() + "，但本单位不在参评单位（" + s.Eligible() + "）之列，没有名次：规则里可以写 applies: present(" + s.Name + ")，或写与 among 相同的条件"
}

// titled names the standing for a message: “支出完成率名次”（place）.
func (s Standing) titled() string { return "“" + s.Label + "”（" + s.Name + "）" }

// explainStanding shows how a standing of the unit is found, if the slot is one: first the unit's own value that is compared.
func (set *Set) explainStanding(e *kind.Explainer, slot int) {
	x, has := e.Unit.Frame.Number(slot)
	if !has || !set.isStanding(slot) {
		return
	}
	s := set.standings[slot-set.NumFigures()]
	if s.Value != nil {
		e.Measures(s.Value.program)
		e.Inline(s.Value.program)
	}
	e.Say(s.Label)
	e.Equals(x, s.Unit)
	e.Say("：", s.Says())
	e.Line()
}
