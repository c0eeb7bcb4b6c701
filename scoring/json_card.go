package scoring

import (
	"bytes"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/judging"
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

// pieces are JSON that is the same on every card of a rule set: escaping it again took as long as writing what differs.
type pieces struct {
	rows     []rowPieces // by the order of the tree
	criteria map[*rules.Criterion]*criterionPieces
	figures  []figurePieces // by slot
}

type (
	rowPieces       struct{ head, source []byte } // who it is and its marks; clause and basis
	criterionPieces struct{ head, place []byte }
	figurePieces    struct{ head, unit []byte }
)

// criterion gives the pieces of a criterion.
func (p *pieces) criterion(c *rules.Criterion) *criterionPieces {
	of := p.criteria[c]
	if of == nil {
		if p.criteria == nil {
			p.criteria = map[*rules.Criterion]*criterionPieces{}
		}
		of = new(criterionPieces)
		p.criteria[c] = of
	}
	return of
}

// at gives the pieces at a place of a list of so many.
func at[T any](list *[]T, i, n int) *T {
	if len(*list) == 0 {
		*list = make([]T, n)
	}
	return &(*list)[i]
}

// same writes members that are the same on every card, and always stand behind the same: the first time it keeps them.
func (j *jsonText) same(piece *[]byte, members func()) {
	if *piece == nil {
		begun := len(j.b)
		members()
		*piece = bytes.Clone(j.b[begun:])
		return
	}
	j.b = append(j.b, *piece...)
	j.more = true
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
	piece := at(&b.scratch.pieces.rows, in.Inside().Order, len(table))
	j.same(&piece.head, func() {
		j.word("id", in.ID())
		j.word("name", in.Name())
		j.points("marks", r.marks)
	})
	j.points("marks_applied", r.applied)
	if !in.Leaf() {
		j.points("score", r.score)
		b.jsonRows(f, table, in.Indicators().Slice())
		return
	}
	j.word("status", b.status(in).String())
	j.points("score", r.score)
	j.same(&piece.source, func() {
		j.word("clause", in.Clause())
		j.word("basis", in.Basis())
	})
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
	piece := b.scratch.pieces.criterion(c)
	j.same(&piece.head, func() {
		j.word("criterion", c.ID())
		if item := c.Inside().Item; item != "" {
			j.word("item", item)
		}
	})
	j.points("points", d.points)
	j.points("asked", d.asked)
	b.jsonWhy(j, d)
	j.same(&piece.place, func() { j.word("rule", c.Place().String()) })
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
	for _, slot := range e.Used() {
		b.jsonFigure(j, slot)
	}
	j.close(']')
}

// jsonFigure is [Figure.shape] of a figure that was reported.
func (b *Bound) jsonFigure(j *jsonText, slot int) {
	unit := b.values.Inside()
	field := unit.Terms.Scope.Field(slot)
	if field.Type != indicators.Number {
		if u := (judging.Use{Field: field, Value: unit.Frame.Get(slot)}); u.Value.Present {
			v := figureOf(&u)
			j.open('{')
			v.shape(shape{j: j})
			j.close('}')
			b.spell(v.Value)
		}
		return
	}
	x, present := unit.Frame.Number(slot)
	if !present {
		return
	}
	piece := at(&b.scratch.pieces.figures, slot, unit.Terms.Scope.Len())
	j.open('{')
	j.same(&piece.head, func() {
		j.word("name", field.Name)
		j.word("label", field.Label)
	})
	begun := len(j.b) + len(`,"value":""`)
	j.points("value", x)
	b.spelt += len(j.b) - begun
	j.same(&piece.unit, func() { j.word("unit", string(field.Unit)) })
	j.close('}')
}
