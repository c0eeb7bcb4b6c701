package kind

import (
	"bytes"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/figures"
)

// Measures shows how each measure that a program reads was computed, those that it needs itself first, and notes the fields.
func (e *Explainer) Measures(p *expression.Program) { e.read(p, true) }

// read notes the fields that a program reads, and shows how its measures were computed, or not.
func (e *Explainer) read(p *expression.Program, shown bool) {
	terms := e.Unit.Terms
	for _, slot := range p.Refs() {
		if slices.Contains(e.seen, slot) {
			continue
		}
		e.seen = append(e.seen, slot)
		field, m := terms.Scope.Field(slot), terms.Scope.Measure(slot)
		if m != nil {
			e.read(m, shown)
		}
		switch {
		case m != nil && shown:
			e.Say(LabelOf(field), " = ")
			e.Formula(m, field.Unit)
			e.computed()
		case m == nil && shown && terms.Standing != nil:
			terms.Standing(e, slot)
		}
		if m == nil && slot != terms.Marks {
			e.used = append(e.used, slot)
		}
	}
	if shown {
		e.lookedUp(p)
	}
}

// Inline shows a computation that stands in the criterion itself rather than in a measure.
func (e *Explainer) Inline(p *expression.Program) {
	if p.Root().Op == expression.Ref || p.Type() != expression.Number || len(p.Refs()) == 0 {
		return
	}
	e.Formula(p, "")
	e.computed()
}

// Figure shows a figure that stands in the place of a computation.
func (e *Explainer) Figure(p *expression.Program) {
	if root := p.Root(); root.Op == expression.Ref && root.Measure() == nil {
		e.Formula(p, e.unit(p))
		e.computed()
	}
}

// computed makes the formula in hand a line of working; one that could not be computed, which then took no part, is not shown.
func (e *Explainer) computed() {
	if e.Unit.Frame.TakeFailure().Kind != expression.NoFailure {
		e.b = e.b[:e.begun]
		return
	}
	e.Line()
}

// Formula writes the formula in names, in numbers, and its result.
func (e *Explainer) Formula(p *expression.Program, unit indicators.MeasureUnit) {
	u, root := e.Unit, p.Root()
	if root.Op == expression.Not && root.Args[0].Op == expression.Ref { // 预决算公开：否
		e.Say(LabelOf(u.Terms.Scope.Field(root.Args[0].Slot)), "：", expression.Yes(!p.Bool(u.Frame)))
		return
	}
	e.Say(p.Names())
	names := len(e.b)
	if root.Op != expression.Ref && root.Source == nil && root.Call() == nil { // these are their own numbers
		if p.Type() == expression.Bool {
			e.Say("，即 ")
		} else {
			e.Say(" = ")
		}
		e.b = u.Frame.AppendNumbers(e.b, root)
	}
	numbers := len(e.b)
	switch p.Type() {
	case expression.Date:
		e.Equals(p.Number(u.Frame), figures.Day)
	case expression.Number:
		if unit == "" {
			if taken := u.Frame.Taken(root); taken.Op == expression.Ref {
				unit = u.Terms.Scope.Field(taken.Slot).Unit // as it stands in the formula in numbers
			}
		}
		if x := p.Number(u.Frame); unit == "分" && e.grid().Holds(x) {
			e.Say(" = ").Points(x)
		} else {
			e.Equals(x, unit)
		}
	case expression.Bool:
		e.Say("：", expression.Yes(p.Bool(u.Frame)))
	case expression.Text:
		e.Say(" = ", p.Text(u.Frame))
	}
	e.onceOnly(names, numbers)
}

// onceOnly leaves a formula in numbers out that is nothing but its result: of a condition the branch that is one number or one text, and of what
// is true or false a yes or no. It stands between names and numbers, the result behind it.
func (e *Explainer) onceOnly(names, numbers int) {
	if alone(e.b[names:numbers], e.b[numbers:]) {
		e.b = append(e.b[:names], e.b[numbers:]...)
	}
}

// alone reports whether a formula in numbers is nothing but its result.
func alone(numbers, result []byte) bool {
	if len(numbers) > len(result)+len("，即") { // longer they mostly are
		return false
	}
	numbers, result = bare(numbers), bare(result)
	unit, same := bytes.CutPrefix(result, numbers)
	return same && !bytes.ContainsAny(unit, "0123456789.") // 3 = 3分, but not 1 = 10分
}

// bare gives a number, a text, or a yes or no, without the signs before it and the quotes around it.
func bare(b []byte) []byte {
	b = bytes.TrimPrefix(b, []byte("，即 "))
	b = bytes.TrimLeftFunc(b, func(r rune) bool { return r == ' ' || r == '=' || r == '≈' || r == '“' || r == '：' })
	return bytes.TrimRightFunc(b, func(r rune) bool { return r == '”' })
}

// unit gives the unit of what a program measures.
func (e *Explainer) unit(p *expression.Program) indicators.MeasureUnit {
	return unitOf(e.Unit.Terms.Scope, p)
}

// unitOf gives the unit of what a program measures, where it names a field or a measure, or picks among such.
func unitOf(scope *expression.Scope, p *expression.Program) indicators.MeasureUnit {
	unit, _ := unitAt(scope, p.Root())
	return unit
}

// unitOfName is unitOf for what names a field or a measure alone. The sentence of an author has the unit of a name, and says that of a formula itself.
func unitOfName(scope *expression.Scope, p *expression.Program) indicators.MeasureUnit {
	if root := p.Root(); root.Op == expression.Ref || root.Type == expression.Date {
		return unitOf(scope, p)
	}
	return ""
}

// unitAt gives the unit of a number; anyUnit reports a fixed one, which has the unit of what it stands beside.
func unitAt(scope *expression.Scope, n *expression.Node) (unit indicators.MeasureUnit, anyUnit bool) {
	among := n.Args
	switch _, fixed := n.Constant(); {
	case n.Type == expression.Date:
		return figures.Day, false
	case fixed:
		return "", true
	case n.Op == expression.Ref:
		return scope.Field(n.Slot).Unit, false
	case n.Op == expression.If:
		among = n.Args[1:]
	case n.Op == expression.Coalesce, n.Op == expression.Min, n.Op == expression.Max, n.Op == expression.Clamp:
	default:
		return "", false
	}
	anyUnit = true
	for _, x := range among {
		switch other, fits := unitAt(scope, x); {
		case fits:
		case anyUnit:
			unit, anyUnit = other, false
		case other != unit:
			return "", false
		}
	}
	return unit, anyUnit
}

// number gives what a program measures. It was judged within the budget, which what was shown before must not use up.
func (e *Explainer) number(p *expression.Program) exact.Number {
	e.Unit.Frame.Rest()
	return p.Number(e.Unit.Frame)
}

// value writes what a program measures, with its unit.
func (e *Explainer) value(p *expression.Program) *Phrase { return e.Number(e.number(p), e.unit(p)) }

// Beside writes a number beside another one that is shown too, so that each stands on its side of the other.
func (e *Explainer) Beside(x exact.Number, unit indicators.MeasureUnit, other exact.Number) *Phrase {
	e.b = figures.AppendBeside(unit, e.b, x, other)
	return &e.Phrase
}

// within writes what a program measures, with as many decimals as it takes that what must hold of it holds of what is shown; where no number
// of decimals does, on its side of the nearest edge.
func (e *Explainer) within(x, edge exact.Number, unit indicators.MeasureUnit, holds func(shown exact.Number) bool) {
	places, ok := figures.Enough(func(places int) bool { return holds(figures.Shown(x, places)) })
	if ok {
		e.b = figures.AppendWith(unit, e.b, x, places)
	} else {
		e.b = figures.AppendSide(unit, e.b, x, edge)
	}
}

// named writes the name or the formula of what a program measures. A choice, and what is taken where a figure is missing, is quoted:
// its last part runs into what is said of it.
func (e *Explainer) named(p *expression.Program) *Phrase {
	if op := p.Root().Op; op == expression.If || op == expression.Coalesce {
		return e.Say(inQuotes(p.Names()))
	}
	return e.Say(p.Names())
}

// subject writes what a program measures: its name or formula, 为, and the value; ≈ stands in place of 为.
func (e *Explainer) subject(p *expression.Program) *Phrase {
	at := len(e.named(p).b)
	e.value(p)
	return e.is(at)
}

// subjectBeside is subject for a value that is compared with a limit.
func (e *Explainer) subjectBeside(p *expression.Program, limit exact.Number) *Phrase {
	at := len(e.named(p).b)
	e.b = figures.AppendBeside(e.unit(p), e.b, e.number(p), limit)
	return e.is(at)
}

// is puts 为 before the value that begins at a place, unless ≈ stands there.
func (e *Explainer) is(at int) *Phrase {
	if !bytes.HasPrefix(e.b[at:], []byte("≈")) {
		e.b = slices.Insert(e.b, at, []byte("为")...)
	}
	return &e.Phrase
}

// LabelOf gives the name of a field for readers.
func LabelOf(f *indicators.Field) string { return expression.Label(f) }

// Unequal writes a condition in numbers: of an equality, that its sides differ by more than is allowed.
func (e *Explainer) Unequal(p *expression.Program, allowed exact.Number) {
	e.b = e.Unit.Frame.AppendUnequal(e.b, p.Root(), allowed)
}
