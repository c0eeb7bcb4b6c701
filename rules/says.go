package rules

import (
	"strconv"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/internal/expression"
)

// Says gives the rule as a sentence for people: 财政资金支出完成率每低于100%满1个百分点扣1分，不足1个百分点不扣.
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
	t := &teller{show: show, set: c.set, exactly: exactly}
	t.criterion(c)
	return t.String()
}

// A teller writes rules as sentences.
type teller struct {
	pen
	set     *Set
	show    func(*expression.Program) string
	exactly bool // numbers are written to the last digit, units left out
}

func (t *teller) criterion(c *Criterion) {
	switch k := c.judge.(type) {
	case *when:
		t.say("凡", t.show(k.condition), "，扣").amount(k.deduct, "分").most(k.atMost)
	case *item:
		t.say("要求“", t.show(k.met), "”，不符合扣").amount(k.worth, "分")
	case *perCase:
		unit := t.unit(k.count)
		if unit == "" {
			unit = "次"
		}
		t.say(t.show(k.count), "每").amount(number{fixed: exact.Int(1)}, unit).say("扣").amount(k.deduct, "分").most(k.atMost)
	case *perStep:
		t.perStep(k)
	case *bands:
		t.say(t.show(k.value))
		for i, tier := range k.tiers {
			t.say([]string{"：", "；"}[min(i, 1)], "在", tier.In.String(), "得").amount(k.worth[i], "分")
		}
	case *linear:
		unit := t.unit(k.value)
		t.say(t.show(k.value), "为").amount(k.fullAt, unit).say("得满分").amount(number{fixed: c.outOf}, "分").say("，为").amount(k.zeroAt, unit).say("得0分，其间按比例")
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
		t.say("得分 = ", t.show(k.program), "，不低于0分，不高于").amount(number{fixed: k.outOf}, "分")
	case *targets:
		t.say("按单位自列的目标（", t.show(k.rows), "）逐项计分，满分").amount(number{fixed: c.outOf}, "分")
	case *judged:
		t.judged(k)
	case *either:
		t.either(k)
	}
}

func (t *teller) perStep(k *perStep) {
	unit := t.unit(k.value)
	side := []string{"低于", "超过"}[k.side]
	step := unit.Difference()
	t.say(t.show(k.value), "每", side).amount(k.bound, unit).say("满").amount(k.step, step).say("扣").amount(k.deduct, "分")
	t.say("，不足").amount(k.step, step).say([]string{"不扣", "按一步扣", "按比例扣"}[k.partial]).most(k.atMost)
}

func (t *teller) proportional(k *proportional) {
	t.say(t.show(k.actual), "与目标（", t.show(k.target), "）相比，")
	t.say([]string{"越高越好", "越低越好", "等于目标为好"}[k.better], "，按")
	t.say([]string{"比值", "偏离目标的程度"}[k.method], "计分，满分").amount(number{fixed: k.fixed.OutOf}, "分")
	if k.limited {
		t.say("，超过目标的比例大于").amount(k.overLimit, "").say("不得分")
	}
}

func (t *teller) judged(k *judged) {
	t.say("由人评定，满分").amount(number{fixed: k.kind.OutOf}, "分")
	for i, l := range k.kind.Levels {
		open := ""
		if l.Open {
			open = "（不含）"
		}
		t.say([]string{"：", "；"}[min(i, 1)], l.Name, "得满分的").amount(number{fixed: l.From}, "").say("至").amount(number{fixed: l.To}, "").say(open)
	}
}

func (t *teller) either(k *either) {
	t.say([]string{"由单位申报按以下之一", "以下取对单位最有利的"}[map[bool]int{true: 1}[k.best]])
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
	case n.program != nil:
		t.say("（", t.show(n.program), "）", string(unit))
	case t.exactly:
		t.say("(" + n.fixed.String() + ")")
	default:
		t.say(n.fixed.String(), string(unit))
	}
	return t
}

func (t *teller) most(m most) {
	if m.set {
		t.say("，最多扣").amount(m.points, "分")
	}
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
	t.say("加分 = ", t.show(b.award))
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
	t.say("凡", t.show(c.when), "，总分最多").amount(c.total, "分")
	return t.String()
}

// Says gives the check as a sentence for people.
func (c *Check) Says() string {
	s := c.that.Names()
	if c.left != nil {
		s += "，允许相差" + c.tolerance.String()
	}
	return s + "（" + c.severity.String() + "）"
}

// Canonical is [Criterion.Canonical] for a check.
func (c *Check) Canonical() string {
	return c.Formula().Canonical() + " " + c.tolerance.String() + " " + c.severity.String()
}

// Whole reports whether a numeric formula gives whole numbers alone, as far as its operations tell.
func (f *Formula) Whole() bool { return f.Numeric() && f.set.scope.Whole(f.program) }
