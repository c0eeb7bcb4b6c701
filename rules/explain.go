package rules

import (
	"bytes"
	"slices"
	"strings"

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
	return c.explained(v, f).explanation()
}

// Spell gives the reason and the working of [Criterion.Explain] to one who writes them down at once: the bytes are overwritten by the
// next explanation of the same values.
func (c *Criterion) Spell(v *Values, f indicators.Finding) (reason []byte, working [][]byte) {
	return c.explained(v, f).spelt()
}

func (c *Criterion) explained(v *Values, f indicators.Finding) *explainer {
	v.setMarks(c.indicator.marks)
	e := newExplainer(v)
	e.criterion = c
	e.explain(f)
	return e
}

// An explainer writes an explanation into the one buffer of its values, from which the texts are cut at the end.
type explainer struct {
	pen
	values    *Values
	criterion *Criterion
	begun     int // where the text in hand begins
	sentence  span
	lines     []span
	used      []Use
	seen      []int // slots that were shown or noted
	more      bool  // there were more lines than MaxWorking
	bytes     [][]byte
}

// A span is a piece of the buffer.
type span struct{ from, to int }

func newExplainer(v *Values) *explainer {
	v.frame.Rest()
	e := &v.explainer
	*e = explainer{pen: pen{e.b[:0]}, values: v, lines: e.lines[:0], used: e.used[:0], seen: e.seen[:0], bytes: e.bytes[:0]}
	return e
}

// explanation cuts the texts out of the buffer.
func (e *explainer) explanation() Explanation {
	e.values.frame.TakeFailure() // showing a value that is missing may fail
	text := string(e.b)
	x := Explanation{Reason: text[e.sentence.from:e.sentence.to], Working: make([]string, len(e.lines)), Uses: slices.Clone(e.used)}
	for i, l := range e.lines {
		x.Working[i] = text[l.from:l.to]
	}
	if e.more {
		x.Working = append(x.Working, left)
	}
	return x
}

// left says that there were more lines of working.
const left = "其余算式从略"

func (e *explainer) spelt() (reason []byte, working [][]byte) {
	e.values.frame.TakeFailure()
	for _, l := range e.lines {
		e.bytes = append(e.bytes, e.b[l.from:l.to])
	}
	if e.more {
		e.bytes = append(e.bytes, []byte(left))
	}
	return e.b[e.sentence.from:e.sentence.to], e.bytes
}

// take ends the text in hand.
func (e *explainer) take() span {
	s := span{e.begun, len(e.b)}
	e.begun = s.to
	return s
}

// reason makes the text in hand the reason.
func (e *explainer) reason() { e.sentence = e.take() }

// line makes the text in hand a line of working.
func (e *explainer) line() {
	s := e.take()
	if len(e.lines) == MaxWorking {
		e.b, e.begun = e.b[:s.from], s.from
		e.more = true
		return
	}
	e.lines = append(e.lines, s)
}

// MaxWorking is the most lines of working that an explanation has; one more says that there were others.
const MaxWorking = 50

// explain explains what its criterion found.
func (e *explainer) explain(f indicators.Finding) {
	c := e.criterion
	for _, p := range c.reads {
		e.measures(p)
		e.inline(p)
	}
	c.judge.explain(e, f)
	by, _ := c.judge.(limiter)
	e.because(c.because, by)
}

// because fills in the sentence of a rule, if it has one. By is what the rule judges by.
func (e *explainer) because(t *template, by limiter) {
	if t == nil {
		return
	}
	e.b = t.fill(e.b, e.values, by)
	e.reason()
	for _, p := range t.programs {
		e.note(p)
	}
}

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

// charged closes a line of arithmetic with the points that come off: the exact result, the limit that cut it, the rounding.
func (e *explainer) charged(exactly exact.Number, limit most, f indicators.Finding) {
	e.equals(exactly, "分")
	switch {
	case f.Limited && limit.set:
		e.say("，最多扣").points(limit.points.of(e.values))
	case !f.Limited && !exactly.Equal(f.Off):
		e.say("，")
		e.rounded(f.Off)
	}
	e.line()
}

func (e *explainer) rounded(n exact.Number) {
	places, mode := e.values.set.Rounding()
	how := [...]string{exact.HalfUp: "四舍五入", exact.HalfEven: "按五留双修约", exact.Down: "舍去尾数"}[mode]
	e.say(how, "到").points(exact.New(1, places)).say("为").points(n)
}

// earned gives what an awarding criterion leaves.
func (e *explainer) earned(f indicators.Finding) exact.Number { return e.criterion.outOf.Sub(f.Off) }

// awarded closes the working of an awarding kind: what it governs, what was earned, what comes off.
func (e *explainer) awarded(f indicators.Finding) {
	c := e.criterion
	outOf := c.outOf
	exactly, _ := c.judge.off(e.values)
	if award := outOf.Sub(exactly.Off); !award.Equal(e.earned(f)) {
		e.say("应得").points(award).say("，")
		e.rounded(e.earned(f))
		e.line()
	}
	e.say("得").points(e.earned(f)).say("（满分").points(outOf).say("），扣分 = ").points(outOf).say(" − ").points(e.earned(f)).equals(f.Off, "分")
	e.line()
}

// number evaluates a program of type number.
func (v *Values) number(p *expression.Program) exact.Number { return p.Number(v.frame) }
