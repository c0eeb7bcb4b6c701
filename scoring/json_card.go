package scoring

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
)

// The JSON of a card is that of its sheet. A sheet has hundreds of texts, each in room of its own: who writes many cards would make all of them
// to copy them once. What most of a card is, indicators that only lose points and what came off them, is written straight from what was scored;
// the rest is spelt out as it stands in a sheet, and written by that.

// json writes a card.
func (b *Bound) json(c *Card, f shape) {
	s := b.sheetHead(c)
	f.rows = func() {
		b.jsonRows(f, b.tabulate(), b.set.Indicators().Slice())
		b.sheetFoot(s)
	}
	s.shape(f)
}

func (b *Bound) jsonRows(f shape, table []row, list []*rules.Indicator) {
	f.j.named("indicators")
	f.j.open('[')
	for _, in := range list {
		f.j.open('{')
		if b.usual(in) {
			b.jsonRow(f, table, in)
		} else {
			r := b.sheetRow(table, in)
			r.shape(f)
		}
		f.j.close('}')
	}
	f.j.close(']')
}

// usual reports an indicator that applies and loses points of its marks by criteria, and nothing else.
func (b *Bound) usual(in *rules.Indicator) bool {
	switch {
	case in.Open() || !in.Inside().Plain:
		return false
	case in.Leaf():
		return b.status(in) != NotApplicable && !slices.ContainsFunc(b.adjustments, func(a adjustment) bool { return a.leaf == in.Inside().Index })
	}
	return true
}

// jsonRow is [Row.shape] of a usual indicator.
func (b *Bound) jsonRow(f shape, table []row, in *rules.Indicator) {
	r, j := &table[in.Inside().Order], f.j
	j.word("id", in.ID())
	j.word("name", in.Name())
	j.points("marks", r.marks)
	j.points("marks_applied", r.applied)
	if !in.Leaf() {
		j.points("score", r.score)
		b.jsonRows(f, table, in.Indicators().Slice())
		return
	}
	j.word("status", b.status(in).String())
	j.points("score", r.score)
	j.word("clause", in.Clause())
	j.word("basis", in.Basis())
	j.named("deductions")
	j.open('[')
	off, _ := b.moves(in)
	for i := range off {
		j.open('{')
		b.jsonDeduction(f, &off[i])
		j.close('}')
	}
	j.close(']')
	j.named("adjustments")
	j.open('[')
	j.close(']')
}

// jsonDeduction is [Deduction.shape].
func (b *Bound) jsonDeduction(f shape, d *deducted) {
	c, j := d.criterion, f.j
	j.word("criterion", c.ID())
	if item := c.Inside().Item; item != "" {
		j.word("item", item)
	}
	j.points("points", d.points)
	j.points("asked", d.asked)
	b.jsonWhy(j, d)
	j.named("rule")
	j.b = append(j.b, '"')
	j.b = quoted(source.AppendPlace(j.b, c.Place()), len(j.b))
	j.more = true
	b.values.Inside().Lend(func() {
		if facts := c.Facts(b.values, d.finding); facts.Kind != "" {
			j.named("facts")
			j.open('{')
			factsOf(f, &facts)
			j.close('}')
		}
	})
}

// jsonWhy writes the reason, the working and the figures, as far as the card in hand may be spelt out.
func (b *Bound) jsonWhy(j *jsonText, d *deducted) {
	if b.full() {
		j.word("reason", leftOut)
		j.texts("working", d.settlement())
		j.named("values")
		j.open('[')
		j.close(']')
		return
	}
	begun := b.walked()
	e := d.criterion.Inside().Explain(b.values.Inside(), d.finding)
	reason, working := e.Spelt()
	j.named("reason")
	j.spelt(reason)
	j.named("working")
	j.open('[')
	for _, w := range working {
		j.spelt(w)
		b.spelt += len(w)
	}
	for _, w := range d.settlement() {
		j.comma()
		j.b = appendText(j.b, w)
	}
	j.close(']')
	b.spellFrom(begun)
	b.spelt += len(reason)
	j.named("values")
	j.open('[')
	b.scratch.uses = e.Uses(b.scratch.uses[:0])
	for i := range b.scratch.uses {
		if u := &b.scratch.uses[i]; u.Value.Present {
			j.open('{')
			b.jsonFigure(j, u)
			j.close('}')
		}
	}
	j.close(']')
}

// jsonFigure is [Figure.shape].
func (b *Bound) jsonFigure(j *jsonText, u *judging.Use) {
	if u.Field.Type != indicators.Number {
		v := figureOf(u)
		v.shape(shape{j: j})
		b.spell(v.Value)
		return
	}
	j.word("name", u.Field.Name)
	j.word("label", u.Field.Label)
	begun := len(j.b) + len(`,"value":""`)
	j.points("value", u.Value.Number)
	b.spelt += len(j.b) - begun
	j.word("unit", string(u.Field.Unit))
}
