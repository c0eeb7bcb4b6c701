package rules

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/kind"
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
	Then  []Tiebreak             // what settles ties before Ties does
	Place Place

	// Units are compared by what they score: by their totals, or points of an indicator. They are scored first, as far as that does not depend
	// on the standing.
	ByScore bool

	// How many units of the highest and of the lowest values are left out of a mean and its like; nil: none. They read counts of units alone.
	DropHighest, DropLowest *Formula
}

// A Tiebreak is a value by which units are compared whose values before it are equal.
type Tiebreak struct {
	Value  *Formula
	Better judging.Better
}

// formulas gives what the standing reads of each unit: whether it is eligible, what is compared, what settles ties.
func (s Standing) formulas() (list []*Formula) {
	for _, f := range []*Formula{s.Among, s.Value} {
		if f != nil {
			list = append(list, f)
		}
	}
	for _, t := range s.Then {
		list = append(list, t.Value)
	}
	return list
}

// of gives the standing of a set that is read again.
func (s Standing) of(set *Set) Standing {
	s.Value, s.Among, s.DropHighest, s.DropLowest = s.Value.of(set), s.Among.of(set), s.DropHighest.of(set), s.DropLowest.of(set)
	s.Then = copies(s.Then, func(t *Tiebreak) { t.Value = t.Value.of(set) })
	return s
}

// Standings gives the standings, in file order.
func (s *Set) Standings() List[Standing] { return List[Standing]{s.given().standings} }

// isStanding reports whether a slot is that of a standing.
func (s *Set) isStanding(slot int) bool { return slot >= s.terms.Figures && slot < len(s.fields) }

// says gives the standing as a sentence for people: 支出完成率从高到低的名次，并列的都取靠前的名次，参评单位：财政拨款收入 > 0.
func (s Standing) says() string {
	switch {
	case s.Kind == judging.UnitCount && s.Among == nil:
		return "全部单位的个数"
	case s.Kind == judging.UnitCount:
		return "参评单位（" + s.Eligible() + "）的个数"
	}
	if s.Value == nil {
		return ""
	}
	text := quoted(s.Value)
	switch {
	case s.Kind.Placed():
		text += orderSays[s.Better] + "的名次，" + s.settles()
		if s.Kind == judging.Percentile {
			text += "，÷ 参评单位数 × 100"
		}
	case s.Kind.Shared():
		text += "的" + s.Kind.Label() + s.drops()
	default:
		text += map[judging.Better]string{judging.Higher: " ÷ 最高值 × 100", judging.Lower: "：最低值 ÷ 本单位的值 × 100"}[s.Better]
	}
	return text + "，参评单位：" + s.Eligible()
}

// quoted gives a formula in names, in quotation marks unless it is one name.
func quoted(f *Formula) string {
	if f.program.Root().Op == expression.Ref {
		return f.Names()
	}
	return "“" + f.Names() + "”"
}

var orderSays = [...]string{judging.Higher: "从高到低", judging.Lower: "从低到高"}

// settles says how ties are settled: 并列的先看支出从低到高，仍并列的都取靠前的名次.
func (s Standing) settles() string {
	if len(s.Then) == 0 {
		return "并列的" + tiesSay[s.Ties]
	}
	text := "并列的先看"
	for i, t := range s.Then {
		if i > 0 {
			text += "，再看"
		}
		text += quoted(t.Value) + orderSays[t.Better]
	}
	return text + "，仍并列的" + tiesSay[s.Ties]
}

// drops says which values are left out: ，去掉最高的1个、最低的1个; "" where none are.
func (s Standing) drops() string {
	says, before := "", "，去掉"
	for i, f := range []*Formula{s.DropHighest, s.DropLowest} {
		if f == nil {
			continue
		}
		which := [...]string{"最高的", "最低的"}[i]
		if x, fixed := f.program.Constant(); fixed {
			which += x.String() + "个"
		} else {
			which += "（个数：" + f.Names() + "）"
		}
		says, before = says+before+which, "、"
	}
	return says
}

// tiesSay are the ways to settle ties in words.
var tiesSay = [...]string{
	judging.TiesBest: "都取靠前的名次", judging.TiesWorst: "都取靠后的名次",
	judging.TiesAverage: "取平均名次", judging.TiesDense: "名次相同，后面的不空名次",
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

// Eligible says which units are compared: 财政拨款收入 > 0, or 全部单位.
func (s Standing) Eligible() string {
	if s.Among == nil {
		return "全部单位" + s.leavesOut()
	}
	return s.Among.Names() + s.leavesOut()
}

// leavesOut says that units without a total are not compared by it; "" where that cannot be.
func (s Standing) leavesOut() string {
	if s.Value == nil || !slices.ContainsFunc(s.formulas(), func(f *Formula) bool { return f.Inside().ReadsTotal() }) ||
		!slices.ContainsFunc(s.Value.set.caps, func(c Cap) bool { return c.NoTotal }) {
		return ""
	}
	return "，不计总分的除外"
}

// absent says why a rule cannot have the standing of a unit that is not eligible, or was not compared yet.
func (s Standing) absent() string {
	if s.Among == nil {
		return "需要" + s.titled() + "，它要把各单位放在一起比较才有"
	}
	return "需要" + s.titled() + "，但本单位不在参评单位（" + s.Eligible() + "）之列，没有名次：规则里先问 present(" + s.Name +
		")，指标写在 applies 里（或写与 among 相同的条件），等级、一票否决这些写在条件里"
}

// titled names the standing for a message: “支出完成率名次”（place）.
func (s Standing) titled() string { return "“" + s.Label + "”（" + s.Name + "）" }

// explainStanding shows how a standing of the unit is found, if the slot is one: first the unit's own value that is compared.
func (set *Set) explainStanding(e *kind.Explainer, slot int) {
	x, has := e.Unit.Frame.Number(slot)
	if !has || !set.isStanding(slot) {
		return
	}
	s := set.standings[slot-set.terms.Figures]
	if s.Value != nil {
		e.Measures(s.Value.program)
		e.Inline(s.Value.program)
	}
	e.Say(s.Label)
	e.Equals(x, s.Unit)
	e.Say("：", s.says())
	e.Line()
}
