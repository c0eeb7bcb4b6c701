package rules

import (
	"bytes"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/internal/expression"
)

// measures shows how each measure that a program reads was computed, those that it needs itself first, and notes the fields.
func (e *explainer) measures(p *expression.Program) {
	scope := e.values.set.scope
	for _, slot := range p.Refs() {
		if slices.Contains(e.seen, slot) {
			continue
		}
		e.seen = append(e.seen, slot)
		m := scope.Measure(slot)
		if m == nil {
			e.standing(slot)
			e.use(slot)
			continue
		}
		e.measures(m)
		e.say(labelOf(scope.Field(slot)), " = ")
		e.formula(m, scope.Field(slot).Unit)
		e.computed()
	}
}

// note notes the fields that a program reads without showing how they were computed.
func (e *explainer) note(p *expression.Program) {
	for _, slot := range p.Refs() {
		if slices.Contains(e.seen, slot) {
			continue
		}
		e.seen = append(e.seen, slot)
		if m := e.values.set.scope.Measure(slot); m != nil {
			e.note(m)
		} else {
			e.use(slot)
		}
	}
}

func (e *explainer) use(slot int) {
	if slot != e.values.marks {
		e.used = append(e.used, Use{e.values.set.Field(slot), e.values.Get(slot)})
	}
}

// inline shows a computation that stands in the criterion itself rather than in a measure.
func (e *explainer) inline(p *expression.Program) {
	if p.Root().Op == expression.Ref || p.Type() != expression.Number || len(p.Refs()) == 0 {
		return
	}
	e.formula(p, "")
	e.computed()
}

// computed makes the formula in hand a line of working; one that could not be computed, which then took no part, is not shown.
func (e *explainer) computed() {
	if e.values.frame.TakeFailure().Kind != expression.NoFailure {
		e.b = e.b[:e.begun]
		return
	}
	e.line()
}

// formula writes the formula in names, in numbers, and its result.
func (e *explainer) formula(p *expression.Program, unit indicators.MeasureUnit) {
	v, root := e.values, p.Root()
	if root.Op == expression.Not && root.Args[0].Op == expression.Ref { // 预决算公开：否
		e.say(labelOf(v.set.scope.Field(root.Args[0].Slot)), "：", yes(!p.Bool(v.frame)))
		return
	}
	e.say(p.Names())
	names := len(e.b)
	if root.Op != expression.Ref && root.Source == nil { // these are their own numbers
		if p.Type() == expression.Bool {
			e.say("，即 ")
		} else {
			e.say(" = ")
		}
		e.b = v.frame.AppendNumbers(e.b, root)
	}
	numbers := len(e.b)
	switch p.Type() {
	case expression.Number:
		e.equals(p.Number(v.frame), unit)
		if alone(e.b[names:numbers], e.b[numbers:]) {
			e.b = append(e.b[:names], e.b[numbers:]...)
		}
	case expression.Bool:
		e.say("：", yes(p.Bool(v.frame)))
	case expression.Text:
		e.say(" = ", p.Text(v.frame))
	}
}

// alone reports whether a formula in numbers is nothing but its result, as that of a condition whose branch is one number.
func alone(numbers, result []byte) bool {
	return strings.TrimLeft(string(numbers), " =≈") == strings.TrimLeft(string(result), " =≈")
}

func yes(b bool) string {
	if b {
		return "是"
	}
	return "否"
}

// unit gives the unit of what a program measures, where it names a field or a measure.
func (e *explainer) unit(p *expression.Program) indicators.MeasureUnit {
	if root := p.Root(); root.Op == expression.Ref {
		return e.values.set.scope.Field(root.Slot).Unit
	}
	return ""
}

// value writes what a program measures, with its unit.
func (e *explainer) value(p *expression.Program) *pen { return e.number(e.values.number(p), e.unit(p)) }

// subject writes what a program measures: its name or formula, 为, and the value; ≈ stands in place of 为.
func (e *explainer) subject(p *expression.Program) *pen {
	at := e.named(p)
	e.value(p)
	return e.is(at)
}

// subjectBeside is subject for a value that is compared with a limit.
func (e *explainer) subjectBeside(p *expression.Program, limit exact.Number) *pen {
	at := e.named(p)
	e.b = e.unit(p).AppendBeside(e.b, e.values.number(p), limit)
	return e.is(at)
}

const is = "为"

// named writes the name or formula and 为, and gives the place of 为.
func (e *explainer) named(p *expression.Program) (at int) {
	e.say(p.Names())
	at = len(e.b)
	e.say(is)
	return at
}

// is takes the 为 out before a ≈.
func (e *explainer) is(at int) *pen {
	if bytes.HasPrefix(e.b[at+len(is):], []byte("≈")) {
		e.b = append(e.b[:at], e.b[at+len(is):]...)
	}
	return &e.pen
}
