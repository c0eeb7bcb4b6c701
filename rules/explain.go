package rules

import (
	"slices"

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
