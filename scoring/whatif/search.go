package whatif

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/scoring/internal/cells"
)

// The most work that is done before a change may not be the smallest.
const (
	MaxCuts = 20000 // places where one figure changes the score
	MaxWork = 60000 // trials
)

// A plan is one change or two that reach the goal.
type plan struct {
	moves []move
	size  exact.Number
}

type move struct {
	figure *figure
	option option
}

// one gives the smallest change of one figure; nil where none reaches the goal.
func (d *desk) one() (best *plan) {
	for _, x := range d.figures {
		if x.of.Fixed {
			continue
		}
		for _, o := range x.options {
			if best != nil && best.size.Cmp(o.size) <= 0 {
				break
			}
			if o.result.reached {
				best = &plan{[]move{{x, o}}, o.size}
				break
			}
		}
	}
	return best
}

// two gives the smallest changes of two figures; nil where none were found.
func (d *desk) two() *plan {
	p := &pairs{desk: d}
	var tangled [][2]*figure
	for i, x := range d.figures {
		for _, y := range d.figures[i+1:] {
			switch {
			case x.of.Fixed || y.of.Fixed:
			case shared(x, y):
				p.nested(x, y)
				tangled = append(tangled, [2]*figure{x, y})
			case x.plain && y.plain:
				p.apart(x, y)
			default:
				p.every(x, y)
			}
		}
	}
	for _, t := range tangled {
		p.stepwise(t[0], t[1])
	}
	return p.best
}

// pairs looks for the smallest two changes.
type pairs struct {
	*desk
	best *plan
}

// shared reports that two figures enter some part of the rules together.
func shared(x, y *figure) bool {
	common := func(a, b []int) bool {
		return slices.ContainsFunc(a, func(i int) bool { return slices.Contains(b, i) })
	}
	return common(x.parts.Leaves, y.parts.Leaves) || common(x.parts.Bonuses, y.parts.Bonuses) || common(x.parts.Caps, y.parts.Caps)
}

// worth reports that changes of a size would be smaller than the best.
func (p *pairs) worth(size exact.Number) bool { return p.best == nil || size.Less(p.best.size) }

// take tries two changes and keeps them if they reach the goal.
func (p *pairs) take(x *figure, a option, y *figure, b option) bool {
	size := a.size.Add(b.size)
	if !p.worth(size) {
		return false
	}
	p.values.Set(x.field, a.value)
	defer p.values.Set(x.field, x.now)
	if r := p.with(y, b.value); !r.reached {
		return false
	}
	p.best = &plan{[]move{{x, a}, {y, b}}, size}
	return true
}

// better lists the options that gain more than every smaller one.
func (d *desk) better(x *figure) (list []option) {
	most := d.start.measured
	for _, o := range x.options {
		if most.Less(o.result.measured) {
			most = o.result.measured
			list = append(list, o)
		}
	}
	return list
}

// apart looks at two figures that gain apart from each other: what both gain is the sum.
func (p *pairs) apart(x, y *figure) {
	left, right := p.better(x), p.better(y)
	for _, a := range left {
		for _, b := range right {
			if !p.worth(a.size.Add(b.size)) {
				break
			}
			if p.spent() || p.take(x, a, y, b) {
				break
			}
		}
	}
}

// every looks at every pair of options.
func (p *pairs) every(x, y *figure) {
	for _, a := range x.options {
		for _, b := range y.options {
			if !p.worth(a.size.Add(b.size)) || p.spent() || p.take(x, a, y, b) {
				break
			}
		}
	}
}

// nested looks at the options of the second figure for each of the first's, and the other way round.
func (p *pairs) nested(x, y *figure) {
	for _, order := range [2][2]*figure{{x, y}, {y, x}} {
		for _, a := range order[0].options {
			if !p.worth(a.size) || p.spent() {
				break
			}
			p.second(order[0], a, order[1], x == order[0])
		}
	}
}

// second looks for the smallest change of y beside one of x.
func (p *pairs) second(x *figure, a option, y *figure, inOrder bool) {
	list, few := y.grid()
	if !few {
		p.values.Set(x.field, a.value)
		p.work += 100 // as long as so many trials take
		list = p.moves(y)
		p.values.Set(x.field, x.now)
	}
	for _, b := range list {
		if !p.worth(a.size.Add(b.size)) || p.spent() {
			return
		}
		if inOrder && p.take(x, a, y, b) || !inOrder && p.take(y, b, x, a) {
			return
		}
	}
}

// fewSteps is up to how many steps of a range are tried one by one without looking for the cuts of the rules.
const fewSteps = 40

// grid gives all that a number may change to, the nearest first, if its range has few steps.
func (x *figure) grid() (list []option, few bool) {
	in := x.of.Range
	if x.of.Type != indicators.Number || !in.Low.Bounded || !in.High.Bounded {
		return nil, false
	}
	if steps, _ := in.High.At.Sub(in.Low.At).Quo(x.step); exact.Int(fewSteps).Less(steps) {
		return nil, false
	}
	for at, ok := cells.Multiple(in, x.step, in.Low.At); ok; {
		if !at.Equal(x.now.Number) {
			list = append(list, option{value: indicators.Value{Number: at, Present: true}, size: x.size(at), threshold: indicators.End{At: at, Bounded: true}})
		}
		in.Low = indicators.End{At: at, Bounded: true, Open: true}
		at, ok = cells.Multiple(in, x.step, at)
	}
	slices.SortStableFunc(list, func(a, b option) int { return a.size.Cmp(b.size) })
	return list, true
}

// stepwise looks at every multiple of the first figure's step that is near enough.
func (p *pairs) stepwise(x, y *figure) {
	if x.of.Type != indicators.Number || y.of.Type != indicators.Number {
		return // nested has looked at all of it
	}
	for _, up := range [2]bool{false, true} {
		at := x.now.Number
		for {
			in := indicators.AtMost(at)
			in.High.Open = true
			if up {
				in = indicators.AtLeast(at)
				in.Low.Open = true
			}
			next, ok := cells.Multiple(in.Intersect(x.of.Range), x.step, at)
			if !ok || !p.worth(x.size(next)) {
				break
			}
			if p.spent() {
				return
			}
			end := indicators.End{At: next, Bounded: true}
			p.second(x, option{value: indicators.Value{Number: next, Present: true}, size: x.size(next), threshold: end}, y, true)
			at = next
		}
	}
}

// spent reports that the work is used up.
func (p *pairs) spent() bool {
	if p.work > MaxWork {
		p.exactly = false
	}
	return p.work > MaxWork
}
