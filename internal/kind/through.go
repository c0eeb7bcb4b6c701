package kind

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/source"
)

// through: points along a line through several points.
type through struct {
	value       *expression.Program
	at, heights []Number       // of the points of the line
	places      []*source.Node // of the points
	fixed       bool           // all of these numbers are
	line        judging.Through
	outOf       exact.Number
}

// MaxBends is the most points that a line may go through: the formula of a criterion has a part for each.
const MaxBends = 50

func (r *Reader) through(c *Criterion, m *source.Object) Judge {
	for _, key := range []string{"full_at", "zero_at"} {
		if n := m.Take(key); n != nil {
			r.Faultf(n.Pos, m.Sub(key), CodeMisplaced, "写了 through（经过哪些点），就不写 %s：满分点、零分点也写成 through 里的点", key)
		}
	}
	k := &through{value: r.Expression(m.Need("value"), m.Sub("value"), expression.Number, true), outOf: c.OutOf}
	n, at := m.Take("through"), m.Sub("through")
	items := r.Items(n, at)
	switch {
	case len(items) > MaxBends:
		r.Faultf(n.Pos, at, source.CodeTooLarge, "有 %d 个点，最多 %d 个", len(items), MaxBends)
		items = nil
	case len(items) == 1:
		r.Fault(n.Pos, at, CodeEmptyList, "through 至少要有两个点：两点之间才能按比例计分")
	}
	for i, item := range items {
		p := r.Object(item, source.Item(at, i))
		failed := len(r.Faults())
		k.at = append(k.at, r.Amount(p.Need("at"), p.Sub("at")))
		k.heights = append(k.heights, r.Earned(p.Need("points"), p.Sub("points"), c.OutOf))
		k.places = append(k.places, item)
		p.Close()
		if len(r.Faults()) == failed && i > 0 {
			r.ascends(k.at[i-1], k.at[i], item, p.Path)
		}
	}
	m.Close()
	k.fixed = fixed(k.at...) && fixed(k.heights...)
	k.line = k.with(nil)
	return k
}

// ascends refuses a point of a line that does not lie behind the one before it.
func (r *Reader) ascends(before, at Number, n *source.Node, path string) {
	switch {
	case !fixed(before, at):
	case at.Fixed.Equal(before.Fixed):
		r.Faultf(n.Pos, path, CodeOutOfRange, "at: %s 写了两次：同一个值只能有一个得分，分数要跳的请用 bands", at.Fixed)
	case at.Fixed.Less(before.Fixed):
		r.Faultf(n.Pos, path, CodeOutOfRange, "at: %s 应排在 at: %s 前面：各点按 at 从小到大排列", at.Fixed, before.Fixed)
	}
}

// with gives the arithmetic with its numbers for a unit; a nil unit is enough where all are fixed.
func (k *through) with(u *Unit) (line judging.Through) {
	for i := range k.at {
		line.Bends = append(line.Bends, judging.Bend{At: k.at[i].Of(u), Points: k.heights[i].Of(u)})
	}
	return line
}

// of gives the arithmetic for a unit.
func (k *through) of(u *Unit) judging.Through {
	if k.fixed {
		return k.line
	}
	return k.with(u)
}

func (k *through) Points(u *Unit) (exact.Number, judging.Problem) {
	value := k.value.Number(u.Frame)
	if k.fixed {
		return k.line.Earned(value)
	}
	line := k.with(u)
	return line.Earned(value)
}

func (k *through) Lower(l *Lowering) *expression.Node {
	return l.Let(l.measured(k.value), func(value *expression.Node) *expression.Node {
		award := k.heights[0].node()
		computed := []*expression.Node{}
		for i := 1; i < len(k.at); i++ {
			award = expression.Apply(expression.Add, award, k.piece(i, value))
			if !fixed(k.at[i-1], k.at[i]) {
				computed = append(computed, k.length(i))
			}
		}
		return expression.With(lost(award, k.outOf), computed...)
	})
}

// length is how far a point lies behind the one before it.
func (k *through) length(i int) *expression.Node {
	far := expression.Apply(expression.Sub, k.at[i].node(), k.at[i-1].node())
	if fixed(k.at[i-1], k.at[i]) {
		return expression.Computed(far)
	}
	return expression.Within(far, positive, judging.BendsUnordered)
}

// Lengths gives how far each point of a line lies behind the one before it, where figures decide that; nothing of a criterion without a line.
func (c *Criterion) Lengths() (list []*expression.Node) {
	k, is := c.Judge.(*through)
	if !is {
		return nil
	}
	for i := 1; i < len(k.at); i++ {
		if !fixed(k.at[i-1], k.at[i]) {
			list = append(list, expression.Apply(expression.Sub, k.at[i].node(), k.at[i-1].node()))
		}
	}
	return list
}

// piece is what a value gains between two points of the line.
func (k *through) piece(i int, value *expression.Node) *expression.Node {
	rise := expression.Apply(expression.Sub, k.heights[i].node(), k.heights[i-1].node())
	if fixed(k.heights[i-1], k.heights[i]) {
		rise = expression.Computed(rise)
	}
	share := expression.Apply(expression.Quo, expression.Apply(expression.Sub, value, k.at[i-1].node()), k.length(i))
	return expression.Apply(expression.Mul, expression.Apply(expression.Clamp, share, expression.Fixed(naught), expression.Fixed(one)), rise)
}

func (k *through) Parts() []Part {
	value := expressed(Measured, k.value)
	value.Turns = true
	list := []Part{value}
	for i := range k.at {
		at, height := k.at[i].part(Bend).of(i), k.heights[i].part(Height).of(i).earns(k.outOf)
		at.Holder, height.Holder = k.places[i], k.places[i]
		list = append(list, at, height)
	}
	return list
}

// bends gives the points of the line between which a value lies; one where it lies on it or beyond all of them.
func (k *through) bends(u *Unit) []judging.Bend {
	u.Frame.Rest() // the same again is within the budget
	line, value := k.of(u), k.value.Number(u.Frame)
	from, _ := line.Piece(value)
	switch last := len(line.Bends) - 1; {
	case from < 0:
		return line.Bends[:1]
	case from >= last, line.Bends[from].At.Equal(value):
		return line.Bends[from : from+1]
	}
	return line.Bends[from : from+2]
}

// edges gives the numbers on whose side the value has to be shown.
func (k *through) edges(u *Unit) (list []exact.Number) {
	for _, b := range k.bends(u) {
		list = append(list, b.At)
	}
	return list
}

// through gives the points between which a value lies.
func (k *through) through(u *Unit) (list []Point) {
	unit := string(unitOf(u.Terms.Scope, k.value))
	for _, b := range k.bends(u) {
		list = append(list, Point{At: Quantity{Value: b.At.String(), Unit: unit}, Points: b.Points.String()})
	}
	return list
}

func (k *through) Explain(e *Explainer, f judging.Finding) {
	value, unit, near := e.number(k.value), e.unit(k.value), k.bends(e.Unit)
	if len(near) == 2 {
		k.between(e, value, near[0], near[1])
	} else {
		side := [...]string{"低于", "等于", "超过"}[value.Cmp(near[0].At)+1]
		e.subjectBeside(k.value, near[0].At).Say("，", side)
		e.Beside(near[0].At, unit, value).Say("，该处得").Points(near[0].Points)
		e.Reason()
	}
	e.cut(f)
	e.awarded(f)
}

// between explains what a value earns between two points.
func (k *through) between(e *Explainer, value exact.Number, from, to judging.Bend) {
	unit := e.unit(k.value)
	places, apart := figures.Apart(value, from.At, to.At)
	if e.With(places); apart {
		e.subject(k.value).Say("，在").Number(from.At, unit).Say("（得").Points(from.Points).Say("）与").Number(to.At, unit)
	} else {
		nearest, _ := nearestLimit(e.Unit, e.criterion.Parts(), k.value, value)
		e.subjectBeside(k.value, nearest).Say("，在")
		e.Beside(from.At, unit, value).Say("（得").Points(from.Points).Say("）与")
		e.Beside(to.At, unit, value)
	}
	e.Say("（得").Points(to.Points).Say("）之间按比例计分")
	e.Reason()
	e.With(places).Points(from.Points).Say(" + (").Points(to.Points).Say(" − ").Points(from.Points).Say(") × (")
	e.value(k.value).Say(" − ").Number(from.At, unit).Say(") ÷ (").Number(to.At, unit).Say(" − ").Number(from.At, unit).Say(")")
	e.Unit.Frame.Rest()
	award, _ := k.Points(e.Unit)
	e.With(0).Equals(award, "分")
	e.Line()
}

func (k *through) Say(t *Teller) {
	unit := unitOf(t.Scope, k.value)
	t.Measured(k.value)
	for i := range k.at {
		t.Say([]string{"为", "，为"}[min(i, 1)]).Amount(k.at[i], unit).Say("的得").Amount(k.heights[i], "分")
	}
	t.Say("，各点之间按比例计分，两端以外按最近一点计分")
}
