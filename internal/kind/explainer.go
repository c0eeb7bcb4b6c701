package kind

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/rounding"
)

// Explain gives the explanation of what the criterion found for the unit.
func (c *Criterion) Explain(u *Unit, f judging.Finding) *Explainer {
	u.SetMarks(c.Marks)
	e := NewExplainer(u)
	e.criterion = c
	e.explain(f)
	return e
}

// An Explainer writes an explanation into the one buffer of its unit, from which the texts are cut at the end.
type Explainer struct {
	Phrase
	Unit      *Unit
	criterion *Criterion
	begun     int // where the text in hand begins
	sentence  span
	lines     []span
	seen      []int              // slots that were shown or noted
	used      []int              // of them those of figures that were read, not of what was computed from them
	called    []*expression.Call // look-ups that were shown
	bytes     [][]byte
}

// A span is a piece of the buffer.
type span struct{ from, to int }

// NewExplainer begins an explanation about a unit. The last one is overwritten.
func NewExplainer(u *Unit) *Explainer {
	u.Frame.Rest()
	e := &u.explainer
	*e = Explainer{Phrase: Phrase{b: e.b[:0]}, Unit: u, lines: e.lines[:0], seen: e.seen[:0], used: e.used[:0], called: e.called[:0], bytes: e.bytes[:0]}
	return e
}

// Explanation cuts the texts out of the buffer.
func (e *Explainer) Explanation() judging.Explanation {
	e.Unit.Frame.TakeFailure() // showing a value that is missing may fail
	text := string(e.b)
	x := judging.Explanation{Reason: text[e.sentence.from:e.sentence.to], Working: make([]string, len(e.lines)), Uses: e.uses()}
	for i, l := range e.lines {
		x.Working[i] = text[l.from:l.to]
	}
	return x
}

// Used gives the slots of the figures that were read.
func (e *Explainer) Used() []int { return e.used }

// uses gives the figures that were read.
func (e *Explainer) uses() (list []judging.Use) {
	for _, slot := range e.used {
		list = append(list, judging.Use{Field: e.Unit.Terms.Scope.Field(slot), Value: e.Unit.Frame.Get(slot)})
	}
	return list
}

// Spelt gives the reason and the working to one who writes them down at once: the bytes are overwritten by the next explanation.
func (e *Explainer) Spelt() (reason []byte, working [][]byte) {
	e.Unit.Frame.TakeFailure()
	for _, l := range e.lines {
		e.bytes = append(e.bytes, e.b[l.from:l.to])
	}
	return e.b[e.sentence.from:e.sentence.to], e.bytes
}

// take ends the text in hand.
func (e *Explainer) take() span {
	s := span{e.begun, len(e.b)}
	e.begun, e.digits = s.to, 0
	return s
}

// Reason makes the text in hand, with some words more, the reason.
func (e *Explainer) Reason(words ...string) {
	e.Say(words...)
	e.sentence = e.take()
}

// Line makes the text in hand, with some words more, a line of working.
func (e *Explainer) Line(words ...string) {
	if len(e.lines) < MaxWorking {
		e.Say(words...)
		e.lines = append(e.lines, e.take())
		return
	}
	e.b = e.b[:e.begun]
	if len(e.lines) == MaxWorking {
		e.Say("其余算式从略")
		e.lines = append(e.lines, e.take())
	}
}

// MaxWorking is the most lines of working that an explanation has; one more says that there were others.
const MaxWorking = 50

// explain explains what its criterion found.
func (e *Explainer) explain(f judging.Finding) {
	c := e.criterion
	for _, p := range c.reads {
		e.Measures(p)
		e.Inline(p)
	}
	c.Judge.Explain(e, f)
	if c.Because != nil {
		e.because(c.Because, c.Parts())
	}
}

// Because fills in the sentence of a rule, if it has one. By is the condition that the rule judges by, if there is one.
func (e *Explainer) Because(t *Template, by *expression.Program) {
	var parts []Part
	if by != nil {
		parts = []Part{expressed(Trigger, by)}
	}
	e.because(t, parts)
}

func (e *Explainer) because(t *Template, by []Part) {
	if t == nil {
		return
	}
	e.b = t.fill(e.b, e.Unit, by)
	e.Reason()
	for _, p := range t.programs {
		e.read(p, false)
	}
}

// verb is what becomes of the points of a criterion that counts.
func (c *Criterion) verb() string {
	if c != nil && c.Adds {
		return "加"
	}
	return "扣"
}

// charged closes a line of arithmetic with the points that come off: the exact result, the limit that cut it, the rounding.
func (e *Explainer) charged(exactly exact.Number, limit Most, f judging.Finding) {
	most := limit.Points.Of(e.Unit)
	if limit.Set && most.Less(exactly) {
		places, _ := figures.Apart(exactly, most)
		e.With(places).Equals(exactly, "分").Say("，最多", e.criterion.verb())
		e.Rounded(most, "", f.Off)
	} else {
		e.Rounded(exactly, " = ", f.Off)
	}
	e.Line()
}

// Rounded writes points and what they are rounded to, if they are, behind a sign: = becomes ≈ where they are rounded for display. They have
// as many decimals as it takes that what is shown is rounded to the same, and at least as many as [Phrase.With] says.
func (e *Explainer) Rounded(exactly exact.Number, sign string, to exact.Number) {
	e.RoundedTo(e.grid(), exactly, sign, to)
}

// RoundedTo is [Explainer.Rounded] where points are rounded otherwise than those of what is explained.
func (e *Explainer) RoundedTo(grid rounding.Grid, exactly exact.Number, sign string, to exact.Number) {
	if exactly.Equal(to) {
		e.Say(sign).Points(to)
		return
	}
	e.b = appendBefore(grid, e.b, sign, exactly, to, e.digits)
	e.Say("，", roundedHow[grid.Mode], "到").Points(grid.Step()).Say("为").Points(to)
}

var roundedHow = [...]string{exact.HalfUp: "四舍五入", exact.HalfEven: "按五留双修约", exact.Down: "舍去尾数", exact.Up: "进位"}

// grid gives how the points are rounded that are explained.
func (e *Explainer) grid() rounding.Grid {
	if e.criterion != nil {
		return e.criterion.Grid
	}
	return e.Unit.Terms.Grid
}

// earned gives what an awarding criterion leaves.
func (e *Explainer) earned(f judging.Finding) exact.Number { return e.criterion.OutOf.Sub(f.Off) }

// cut says what an award is held to, where it is.
func (e *Explainer) cut(f judging.Finding) {
	if outOf := e.criterion.OutOf; !judging.Awarded(f.Given, outOf).Equal(f.Given) {
		e.Say("得分不低于 0，不高于").Points(outOf)
		e.Line()
	}
}

// awarded closes the working of an awarding kind: what it governs, what was earned, what comes off.
func (e *Explainer) awarded(f judging.Finding) {
	c := e.criterion
	outOf := c.OutOf
	if award := judging.Awarded(f.Given, outOf); !award.Equal(e.earned(f)) {
		e.Say("应得")
		e.Rounded(award, "", e.earned(f))
		e.Line()
	}
	e.Say("得").Points(e.earned(f))
	if c.Adds {
		e.Line("，加到起评分上")
		return
	}
	e.Say(c.said().from).Points(e.earned(f)).Say(" = ").Points(f.Off)
	e.Line()
}

// A said is what every explanation of an awarding criterion says of the points that it governs: formatting a number takes longer than its sentence.
type said struct {
	less string // ，少于满分6分
	from string // （满分6分），扣分 = 6分 −
}

func (c *Criterion) said() *said {
	return c.listed.said.get(func() *said {
		var p Phrase
		points := p.Points(c.OutOf).String()
		return &said{"，少于满分" + points, "（满分" + points + "），扣分 = " + points + " − "}
	})
}

// full explains a criterion of which everything was earned, which is told where that is added; false where something was lost.
func (e *Explainer) full(value *expression.Program, f judging.Finding) bool {
	if !e.criterion.Adds || !f.Off.IsZero() {
		return false
	}
	e.subject(value).Say("，得满分").Points(e.criterion.OutOf)
	e.Reason()
	e.awarded(f)
	return true
}
