package rules

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/internal/expression"
)

// An Explanation is why points came off: a sentence, the worked arithmetic line by line (names, then numbers, then the result), and
// the figures that were used.
type Explanation struct {
	Reason  string
	Working []string
	Uses    []Use
}

// A Use is one figure that an explanation rests on.
type Use struct {
	Field *indicators.Field
	Value indicators.Value
}

// Explain gives the explanation of what [Criterion.Judge] found for the same values.
func (c *Criterion) Explain(v *Values, f indicators.Finding) Explanation {
	v.setMarks(c.indicator.marks)
	e := &explainer{values: v, criterion: c, seen: map[int]bool{}}
	e.explain(f)
	return e.Explanation
}

// An explainer writes an explanation.
type explainer struct {
	Explanation
	values    *Values
	criterion *Criterion
	seen      map[int]bool
}

// explain explains what its criterion found.
func (e *explainer) explain(f indicators.Finding) {
	c := e.criterion
	for _, p := range c.judge.reads() {
		e.measures(p)
		e.inline(p)
	}
	c.judge.explain(e, f)
	e.because(c.because, e.Reason)
}

// measures shows how each measure that a program reads was computed, those that it needs itself first, and notes the fields.
func (e *explainer) measures(p *expression.Program) {
	scope := e.values.set.scope
	for _, slot := range p.Refs() {
		if e.seen[slot] {
			continue
		}
		e.seen[slot] = true
		m := scope.Measure(slot)
		if m == nil {
			e.use(slot)
			continue
		}
		e.measures(m)
		e.Working = append(e.Working, e.formula(labelOf(scope.Field(slot)), m, scope.Field(slot).Unit))
	}
}

// uses notes the fields that a program reads without showing how they were computed.
func (e *explainer) uses(p *expression.Program) {
	for _, slot := range p.Refs() {
		if e.seen[slot] {
			continue
		}
		e.seen[slot] = true
		if m := e.values.set.scope.Measure(slot); m != nil {
			e.uses(m)
		} else {
			e.use(slot)
		}
	}
}

func (e *explainer) use(slot int) {
	if slot != e.values.marks {
		e.Uses = append(e.Uses, Use{e.values.set.Field(slot), e.values.Get(slot)})
	}
}

// inline shows a computation that stands in the criterion itself rather than in a measure.
func (e *explainer) inline(p *expression.Program) {
	if p.Root().Op == expression.Ref || p.Type() != expression.Number || len(p.Refs()) == 0 {
		return
	}
	e.Working = append(e.Working, e.formula("", p, ""))
}

// formula writes: label = formula in names = formula in numbers = result.
func (e *explainer) formula(label string, p *expression.Program, unit indicators.MeasureUnit) string {
	v := e.values
	var b []byte
	if label != "" {
		b = append(append(b, label...), " = "...)
	}
	b = v.set.scope.AppendNames(b, p.Root())
	at := len(b) + len(" = ")
	b = v.frame.AppendNumbers(append(b, " = "...), p.Root())
	switch p.Type() {
	case expression.Number:
		result := unit.AppendResult(nil, p.Number(v.frame))
		if string(b[at:]) != string(result[len(" = "):]) { // a lone number is its own result
			b = append(b, result...)
		}
	case expression.Bool:
		b = append(b, "："...)
		b = append(b, yes(p.Bool(v.frame))...)
	}
	return string(b)
}

func yes(b bool) string {
	if b {
		return "是"
	}
	return "否"
}

// subject gives the label, the value and the unit of what a program measures: the field or measure it names, or the formula.
func (e *explainer) subject(p *expression.Program) (label, value string, unit indicators.MeasureUnit) {
	v := e.values
	root := p.Root()
	if root.Op == expression.Ref {
		unit = v.set.scope.Field(root.Slot).Unit
	}
	return string(v.set.scope.AppendNames(nil, root)), string(unit.Append(nil, p.Number(v.frame))), unit
}

// line builds one line of working or a reason from words and numbers: a number is written as points where unit is 分.
func line(parts ...any) string {
	var b []byte
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			b = append(b, p...)
		case quantity:
			b = p.unit.Append(b, p.number)
		case result:
			b = p.unit.AppendResult(b, p.number)
		}
	}
	return string(b)
}

// A quantity is a number with its unit; a result is the same behind = or ≈.
type quantity struct {
	number exact.Number
	unit   indicators.MeasureUnit
}

type result quantity

func points(n exact.Number) quantity { return quantity{n, "分"} }

func (e *explainer) work(parts ...any) { e.Working = append(e.Working, line(parts...)) }

// charged closes a line of arithmetic with the points that come off: the exact result, the limit that cut it, the rounding.
func (e *explainer) charged(arithmetic string, exactly exact.Number, limit string, f indicators.Finding) {
	parts := []any{arithmetic, result(points(exactly))}
	if f.Limited {
		parts = append(parts, "，", limit)
	}
	if !f.Limited && !exactly.Equal(f.Off) {
		parts = append(parts, "，", e.rounded(f.Off))
	}
	e.work(parts...)
}

func (e *explainer) rounded(n exact.Number) string {
	places, mode := e.values.set.Rounding()
	how := map[exact.Rounding]string{exact.HalfUp: "四舍五入", exact.HalfEven: "按五留双修约", exact.Down: "舍去尾数"}[mode]
	return line(how, "到", quantity{exact.New(1, places), "分"}, "为", points(n))
}

// awarded closes the working of an awarding kind: what it governs, what was earned, what comes off.
func (e *explainer) awarded(f indicators.Finding) {
	c := e.criterion
	e.work("得", points(c.outOf.Sub(f.Off)), "（满分", points(c.outOf), "），扣分 = ", points(c.outOf), " − ", points(c.outOf.Sub(f.Off)), result(points(f.Off)))
}
