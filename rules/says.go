package rules

import (
	"strconv"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/internal/expression"
)

// Says gives the rule as a sentence for people: 财政资金支出完成率低于100%的，每低1个百分点扣1分，不足1个百分点的不扣.
func (c *Criterion) Says() string {
	return c.told(func(p *expression.Program) string { return p.Names() }, false)
}

// Canonical gives a text that two criteria, of one rule set or of two, share only where they take off the same points for the same
// figures: measures are written out and arithmetic is in one form, so that neither the names of measures nor the order of factors
// matters. Criteria of different texts may still do the same.
func (c *Criterion) Canonical() string {
	places, mode := c.set.Rounding()
	return strings.Join([]string{strconv.Itoa(places), mode.String(), c.BeforeRounding()}, " ")
}

// BeforeRounding is [Criterion.Canonical] but for rounding: criteria that share it take off the same points before they are rounded.
func (c *Criterion) BeforeRounding() string {
	marks := c.indicator.marks
	formula := func(p *expression.Program) string { return c.set.scope.Canonical(p, marks) }
	return strings.Join([]string{c.kind.String(), marks.String(), c.outOf.String(), c.told(formula, true)}, " ")
}

// Canonical gives a text that two formulas share only where they give the same result for the same fields, see [Criterion.Canonical].
func (f *Formula) Canonical() string { return f.set.scope.Canonical(f.program, f.marks) }

func (c *Criterion) told(show func(*expression.Program) string, exactly bool) string {
	t := &teller{show: show, set: c.set, marks: c.indicator.marks, exactly: exactly}
	t.criterion(c)
	return t.String()
}

// A teller writes rules as sentences.
type teller struct {
	pen
	set     *Set
	marks   exact.Number
	show    func(*expression.Program) string
	exactly bool // numbers are written to the last digit, units left out
}

func (t *teller) criterion(c *Criterion) {
	switch k := c.judge.(type) {
	case *when:
		t.say("符合", t.quoted(k.condition), "的，扣").amount(k.deduct, "分").most(k.atMost)
	case *item:
		t.say("应符合", t.quoted(k.met), "，不符合的，扣").amount(k.worth, "分")
	case *perCase:
		unit := t.unit(k.count)
		if unit == "" {
			unit = "次"
		}
		t.measured(k.count).say("每有1", string(unit), "扣").amount(k.deduct, "分").untilNone(k.atMost)
	case *perStep:
		t.perStep(k)
	case *bands:
		t.bands(k)
	case *linear:
		t.linear(k, c.outOf)
	case *proportional:
		t.proportional(k)
	case *cases:
		for i, worth := range k.worth {
			if i < len(k.conditions) {
				t.say("若", t.show(k.conditions[i]), "，得").amount(worth, "分").say("；否则")
				continue
			}
			t.say("得").amount(worth, "分")
		}
	case *award:
		t.say("得分＝", t.show(k.program), "，最低0分，最高").amount(number{fixed: k.outOf}, "分")
	case *targets:
		t.say("按单位自列的目标（").rows(k.rows).say("）逐个计分，满分").amount(number{fixed: c.outOf}, "分")
	case *judged:
		t.judged(k)
	case *either:
		t.either(k)
	}
}

// measured writes what is measured: a name as it is, a formula in quotes.
func (t *teller) measured(p *expression.Program) *teller {
	if p.Root().Op == expression.Ref || t.exactly {
		return t.say(t.show(p))
	}
	return t.say(t.quoted(p))
}

// quoted gives a formula in quotes, in brackets where it has quotes of its own.
func (t *teller) quoted(p *expression.Program) string { return inQuotes(t.show(p)) }

func inQuotes(s string) string {
	if strings.Contains(s, "“") {
		return "（" + s + "）"
	}
	return "“" + s + "”"
}

// rows writes which rows of a table count: 绩效目标中符合“一级指标 = "产出"”的.
func (t *teller) rows(p *expression.Program) *teller {
	from := p.Root().Source
	if from == nil || t.exactly {
		return t.say(t.show(p))
	}
	t.say(labelOf(t.set.scope.Field(from.Table)))
	for i, stage := range from.Stages {
		t.say([]string{"中", "、"}[min(i, 1)], "符合", inQuotes(string(t.set.scope.AppendNames(nil, stage.Body))), "的")
	}
	return t
}

func (t *teller) perStep(k *perStep) {
	unit := t.unit(k.value)
	step := unit.Difference()
	side, every := []string{"低于", "超过"}[k.side], []string{"低", "超过"}[k.side]
	if unit == indicators.Place && k.side == indicators.Above {
		side, every = behind, strings.TrimSuffix(behind, "于")
	}
	t.measured(k.value).say(side).amount(k.bound, unit).say("的，每", every)
	t.amount(k.step, step).say("扣").amount(k.deduct, "分").say("，不足").amount(k.step, step)
	switch k.partial {
	case indicators.Discard:
		t.say("的不扣")
	case indicators.Count:
		t.say("的按").amount(k.step, step).say("计算")
	default:
		t.say("的按比例扣")
	}
	t.untilNone(k.atMost)
}

func (t *teller) bands(k *bands) {
	unit := t.unit(k.value)
	t.measured(k.value)
	for i, tier := range k.tiers {
		in := tier.In.Between(unit)
		if t.exactly {
			in = tier.In.String()
		}
		t.say([]string{"", "；"}[min(i, 1)], in, "的，得").amount(k.worth[i], "分")
	}
}

func (t *teller) linear(k *linear, outOf exact.Number) {
	unit := t.unit(k.value)
	full, zero := "为", "为"
	if k.fullAt.program == nil && k.zeroAt.program == nil {
		full, zero = "不低于", "不高于"
		if k.fullAt.fixed.Less(k.zeroAt.fixed) {
			full, zero = zero, full
		}
	}
	t.measured(k.value).say(full).amount(k.fullAt, unit).say("的得满分").amount(number{fixed: outOf}, "分")
	t.say("，", zero).amount(k.zeroAt, unit).say("的得0分，其间按比例计分")
}

// proportions says what a share is, by what is better and by the method.
var proportions = [2][3]string{
	{"没有达到的，按实际占目标的比例计分", "超过的，按目标占实际的比例计分", "没有达到的，按实际占目标的比例计分；目标为0时，实际为0才得分"},
	{"没有达到的，按低出目标的比例扣分", "超过的，按超出目标的比例扣分，超出一倍的不得分", "偏离的，按偏离目标的比例扣分，偏离一倍的不得分"},
}

func (t *teller) proportional(k *proportional) {
	reached := []string{"达到", "不超过", "达到"}[k.better]
	if k.method == indicators.Excess && k.better == indicators.Equal {
		reached = "等于"
	}
	t.measured(k.actual).say(reached, "目标（", t.show(k.target), "）的得满分").amount(number{fixed: k.fixed.OutOf}, "分")
	t.say("；", proportions[k.method][k.better])
	if k.limited {
		t.say("；超过目标").percent(k.overLimit).say("的不得分")
	}
}

// percent writes a share as a percentage.
func (t *teller) percent(n number) *teller {
	if n.program != nil || t.exactly {
		return t.amount(n, "").say("倍")
	}
	return t.say(n.fixed.Mul(exact.Int(100)).String(), "%")
}

func (t *teller) judged(k *judged) {
	t.say("由人评定，满分").amount(number{fixed: k.kind.OutOf}, "分")
	for i, l := range k.kind.Levels {
		t.say([]string{"：", "；"}[min(i, 1)], l.Name, "得满分的").percent(number{fixed: l.From}).say("至").percent(number{fixed: l.To})
		if l.Open {
			t.say("（不含").percent(number{fixed: l.To}).say("）")
		}
	}
}

func (t *teller) either(k *either) {
	t.say([]string{"由单位申报按以下之一计分", "以下取对单位最有利的一项"}[map[bool]int{true: 1}[k.best]])
	for i, a := range k.alternatives {
		t.say([]string{"：", "；"}[min(i, 1)], a.id[strings.LastIndexByte(a.id, '.')+1:], " ")
		if t.exactly {
			t.say(a.kind.String(), a.outOf.String(), " ")
		}
		t.criterion(a)
	}
}

// amount writes a number of a rule, to the last digit.
func (t *teller) amount(n number, unit indicators.MeasureUnit) *teller {
	switch {
	case n.program != nil && t.exactly:
		t.say(t.show(n.program))
	case n.program != nil && isMarks(n.program):
		t.say(t.marks.String(), string(unit), "（全部分值）")
	case n.program != nil:
		t.measured(n.program)
		if unit == "分" {
			t.say("分")
		}
	case t.exactly:
		t.say("(" + n.fixed.String() + ")")
	default:
		t.say(n.fixed.String(), string(unit))
	}
	return t
}

// isMarks reports whether a program is the indicator's marks and nothing else.
func isMarks(p *expression.Program) bool {
	return p.Root().Op == expression.Ref && p.Root().Name == "marks"
}

func (t *teller) most(m most) {
	if m.set {
		t.say("，最多扣").amount(m.points, "分")
	}
}

// untilNone writes the limit; without one points come off as long as there are any.
func (t *teller) untilNone(m most) {
	if !m.set {
		t.say("，扣完为止")
	}
	t.most(m)
}

func (t *teller) say(words ...string) *teller {
	t.pen.say(words...)
	return t
}

func (t *teller) unit(p *expression.Program) indicators.MeasureUnit {
	if root := p.Root(); !t.exactly && root.Op == expression.Ref {
		return t.set.scope.Field(root.Slot).Unit
	}
	return ""
}

// Says gives the bonus as a sentence for people.
func (b *Bonus) Says() string {
	return b.told(func(p *expression.Program) string { return p.Names() }, false)
}

// Canonical is [Criterion.Canonical] for a bonus.
func (b *Bonus) Canonical() string {
	return b.told(func(p *expression.Program) string { return b.set.scope.Canonical(p, b.set.fullMarks) }, true)
}

func (b *Bonus) told(show func(*expression.Program) string, exactly bool) string {
	t := &teller{set: b.set, exactly: exactly, show: show}
	t.say("加分＝", t.show(b.award))
	if b.atMost.set {
		t.say("，最多加").amount(b.atMost.points, "分")
	}
	return t.String()
}

// Says gives the cap as a sentence for people.
func (c *Cap) Says() string {
	return c.told(func(p *expression.Program) string { return p.Names() }, false)
}

// Canonical is [Criterion.Canonical] for a cap.
func (c *Cap) Canonical() string {
	return c.told(func(p *expression.Program) string { return c.set.scope.Canonical(p, c.set.fullMarks) }, true)
}

func (c *Cap) told(show func(*expression.Program) string, exactly bool) string {
	t := &teller{set: c.set, exactly: exactly, show: show}
	t.say("符合", t.quoted(c.when), "的，总分不高于").amount(c.total, "分")
	return t.String()
}

// Says gives the check as a sentence for people.
func (c *Check) Says() string {
	s := "应当" + c.that.Names()
	if c.left != nil && !c.tolerance.IsZero() {
		s += "，允许相差" + c.tolerance.String()
	}
	return s + "；不符的列为“" + c.severity.Label() + "”"
}

// Canonical is [Criterion.Canonical] for a check.
func (c *Check) Canonical() string {
	return c.Formula().Canonical() + " " + c.tolerance.String() + " " + c.severity.String()
}

// Whole reports whether a numeric formula gives whole numbers alone, as far as its operations tell.
func (f *Formula) Whole() bool { return f.Numeric() && f.set.scope.Whole(f.program) }
