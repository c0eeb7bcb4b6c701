package analysis

import (
	"strings"
	"unicode/utf8"

	"github.com/baifen-go/baifen/rules"

	"github.com/baifen-go/baifen/internal/expression"
)

// A Division is one division that evaluating a formula can come to, in the formula itself or in a measure that it reads.
type Division struct {
	Place   rules.Place
	Divisor string // in labels
	Safe    bool   // the divisor cannot be 0 over the box
	node    *expression.Node
}

// Caused reports whether a failure came from this very division.
func (d Division) Caused(f *rules.Failure) bool {
	return f != nil && f.Code == "division-by-zero" && f.Inside() == d.node
}

// Divisions gives the divisions that can be reached over a box; the guards before them count.
func Divisions(f *rules.Formula, b *Box) (list []Division) {
	b = b.of(f.Set())
	r := b.reach(marks(f))
	defer b.seen(r)
	for _, d := range r.Survey(program(f)).Divisions {
		divisor := string(scope(f).AppendNames(nil, d.Node.Args[1]))
		list = append(list, Division{placeIn(f, d.Measure, d.Node), divisor, d.Safe(), d.Node})
	}
	return list
}

// A Clamped is one clamp that evaluating a formula can come to, with ends that are not both fixed.
type Clamped struct {
	Place     rules.Place
	Low, High string // in labels
	Safe      bool   // the ends cannot cross over the box
	node      *expression.Node
}

// Caused reports whether a failure came from this very clamp.
func (c Clamped) Caused(f *rules.Failure) bool {
	return f != nil && f.Code == "ends-crossed" && f.Inside() == c.node
}

// Clamps gives the clamps that can be reached over a box and whose ends are not both fixed; the guards before them count.
func Clamps(f *rules.Formula, b *Box) (list []Clamped) {
	b = b.of(f.Set())
	r := b.reach(marks(f))
	defer b.seen(r)
	for _, c := range r.Survey(program(f)).Clamps {
		names := func(i int) string { return string(scope(f).AppendNames(nil, c.Node.Args[i])) }
		list = append(list, Clamped{placeIn(f, c.Measure, c.Node), names(1), names(2), c.Safe, c.Node})
	}
	return list
}

// Unwritten gives the divisions of a criterion's points that its kind makes and nobody wrote, as by the distance between two anchors.
func Unwritten(c *rules.Criterion, b *Box) (list []Division) {
	off := Lowered(c)
	if off == nil {
		return nil
	}
	written := map[*expression.Node]bool{}
	for _, f := range Formulas(c) {
		root(f).Through(func(n *expression.Node) bool { written[n] = true; return true })
	}
	for _, d := range Divisions(off, b) {
		if !written[d.node] {
			list = append(list, d)
		}
	}
	return list
}

// Lengths gives how far each point of a line lies behind the one before it, where figures decide that: where it is 0 or less, nothing can be judged.
func Lengths(c *rules.Criterion) (list []*rules.Formula) {
	for _, n := range c.Inside().Lengths() {
		list = append(list, reformed(Lowered(c), n))
	}
	return list
}

// By gives what the points of a criterion are divided by.
func (d Division) By(c *rules.Criterion) *rules.Formula {
	if d.node == nil {
		return nil
	}
	return reformed(Lowered(c), d.node.Args[1])
}

// A Verdict is what one comparison of a formula, or another of its conditions without parts, can come to over a box.
type Verdict struct {
	Place                 rules.Place
	Condition             string // in labels
	Measure               string // in whose formula it stands; "" in the formula itself
	Whole                 bool   // it is the whole formula
	CanBeTrue, CanBeFalse bool
}

// Verdicts gives what the conditions of a formula, and of the measures that it reads, can come to over a box. Only those that can be
// reached are among them, each once.
func Verdicts(f *rules.Formula, b *Box) (list []Verdict) {
	for _, v := range b.of(f.Set()).reach(marks(f)).Survey(program(f)).Verdicts {
		condition := string(scope(f).AppendNames(nil, v.Node))
		x := Verdict{placeIn(f, v.Measure, v.Node), condition, "", v.Node == program(f).Root(), v.True, v.False}
		if v.Measure >= 0 {
			x.Measure = scope(f).Field(v.Measure).Name
		}
		list = append(list, x)
	}
	return list
}

// placeIn gives the place of a node of the formula or of a measure.
func placeIn(f *rules.Formula, measure int, n *expression.Node) rules.Place {
	p := program(f)
	if measure >= 0 {
		p = scope(f).Measure(measure)
	}
	return placeAt(f, p, n.At)
}

// placeAt gives the place of a character of a program of the formula's rule file.
func placeAt(f *rules.Formula, p *expression.Program, at int) rules.Place {
	place, text := f.Set().Inside().Where(p), []rune(p.String())
	before := string(text[:min(at, len(text))])
	place.Line += strings.Count(before, "\n")
	place.Column += utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])
	return place
}

// Polarities tells how a logical formula depends on the fields that it names: 1 where true speaks for it, −1 where false does, 0 where it is both
// or has no say. It looks at how the formula is written, through not, and and or; each measure is looked at once from each side.
func Polarities(f *rules.Formula) map[int]int {
	p := polarities{scope: scope(f), seen: map[int][2]bool{}}
	p.of(program(f).Root(), true)
	way := make(map[int]int, len(p.seen))
	for slot, seen := range p.seen {
		switch {
		case seen[0] == seen[1]:
		case seen[0]:
			way[slot] = 1
		default:
			way[slot] = -1
		}
	}
	return way
}

// polarities are the sides from which a formula names fields and measures: as it stands, and turned round.
type polarities struct {
	scope *expression.Scope
	seen  map[int][2]bool
}

func (p polarities) of(n *expression.Node, plain bool) {
	switch n.Op {
	case expression.Not:
		p.of(n.Args[0], !plain)
	case expression.And, expression.Or:
		p.of(n.Args[0], plain)
		p.of(n.Args[1], plain)
	case expression.Ref:
		before := p.seen[n.Slot]
		now := [2]bool{before[0] || plain, before[1] || !plain}
		if now == before {
			return
		}
		p.seen[n.Slot] = now
		if m := p.scope.Measure(n.Slot); m != nil && n.Type == expression.Bool {
			p.of(m.Root(), plain)
		}
	default: // x == true, x ? … : …: either way
		n.Walk(func(n *expression.Node) bool {
			if n.Op == expression.Ref && p.scope.Measure(n.Slot) == nil {
				p.seen[n.Slot] = [2]bool{true, true}
			}
			return true
		})
	}
}
