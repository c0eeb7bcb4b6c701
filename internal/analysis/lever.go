package analysis

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/rounding"
	"github.com/baifen-go/baifen/rules"
)

// A Lever is a figure, or a declared way, that a known unit may change.
type Lever struct {
	*Unknown
	Now    Option       // what it is
	Others []Option     // what it may be moved to, if it is no number
	Absent bool         // it has no value now: it may be filled in
	Fixed  bool         // it cannot be moved; where points change along it is told all the same
	Step   exact.Number // a number moves to multiples of it
	Row    *Row         // of a number in a row of a table
	With   []*Unknown   // standings that move with it

	stops   []Stop
	numbers []exact.Number     // of the stops, ascending
	stopped bool               // they are known
	rough   bool               // points may change between them too
	parts   []*expression.Node // of the total that read what moves
	alone   *Model             // in which it moves, and nothing else
}

// A Row is where a number stands in a row of a table that is judged by itself.
type Row struct {
	Earned []Stretch     // what the row earns, not rounded, as the number changes
	Grid   rounding.Grid // to which it is rounded
	Put    func(table, number indicators.Value) indicators.Value
}

// A Stop is one thing that a lever may be moved to: of a cell of numbers between which no rule changes, the nearest.
type Stop struct {
	To   Option
	Size exact.Number
	Edge indicators.End // of the cell, on the side of the lever; of what is no number it is unbounded
}

// Give makes an option known to the values.
func (l *Lever) Give(v *rules.Values, o Option) {
	switch {
	case l == nil || l.Unknown == nil || v == nil:
		return
	case l.Row != nil && l.Row.Put != nil:
		Put(v, l.Slot, l.Row.Put(v.Get(l.Slot), o.Value))
		return
	}
	l.Unknown.Give(v, o)
}

// moves gives all that moves with the lever.
func (l *Lever) moves() []*Unknown { return append([]*Unknown{l.Unknown}, l.With...) }

// sizeOf gives the size of a change: of a number the difference ÷ the number, of 0 ÷ the step; 1 of all else, and of what is filled in.
func (l *Lever) sizeOf(to Option) exact.Number {
	if l.Absent || !l.Number {
		return exact.Int(1)
	}
	whole := l.Now.Value.Number.Abs()
	if whole.IsZero() {
		whole = l.Step
	}
	return steps(to.Value.Number.Sub(l.Now.Value.Number).Abs(), whole)
}

// fewSteps is up to how many steps of a range are looked at one by one where a rule cannot be followed along a lever.
const fewSteps = 40

// Stops gives what a lever may be moved to while the others are as they are, the nearest first; of equal ones the nearest to 0, and of those
// the smaller. Rough is true where points may change between them too.
func (n *Near) Stops(l *Lever) (list []Stop, rough bool) {
	if n = n.given(); l == nil || l.Unknown == nil {
		return nil, false
	}
	if l.stopped {
		return l.stops, l.rough
	}
	l.stopped = true
	if !l.Number {
		for _, o := range l.Others {
			l.stops = append(l.stops, Stop{To: o, Size: exact.Int(1)})
		}
		return l.stops, false
	}
	cuts, sure := n.turning(l)
	if sure || !l.grid() {
		l.rough = !sure
		for _, cell := range intervals.Split(l.Over, cuts...) {
			l.stop(cell)
		}
	}
	for _, x := range l.stops {
		l.numbers = append(l.numbers, x.To.Value.Number)
	}
	slices.SortStableFunc(l.stops, func(a, b Stop) int {
		if c := a.Size.Cmp(b.Size); c != 0 || !l.Absent {
			return c
		}
		return a.To.Value.Number.Abs().Cmp(b.To.Value.Number.Abs())
	})
	return l.stops, l.rough
}

// turning gives the numbers between which nothing changes while a lever moves, all others as they are, and whether they are all. A lever that moves
// nothing of the total has none, and needs no model, which holds as much as all fields do.
func (n *Near) turning(l *Lever) (cuts []exact.Number, sure bool) {
	if len(l.parts) == 0 && l.Row == nil && len(l.With) == 0 {
		return nil, true
	}
	m := n.alone(l)
	parts := m.brought()
	cuts, exactly := n.cuts(l, m, parts)
	return cuts, exactly && !m.slides(l, parts)
}

// stop adds the nearest number of a cell.
func (l *Lever) stop(cell indicators.Interval) {
	now := l.Now.Value.Number
	if !l.Absent && cell.Contains(now) {
		return
	}
	to, ok := Multiple(cell, l.Step, now)
	if !ok || to.Check() != nil {
		return
	}
	edge := cell.Low
	if to.Less(now) {
		edge = cell.High
	}
	l.stops = append(l.stops, Stop{Numbered(to), l.sizeOf(Numbered(to)), edge})
}

// Next gives the step of a number's range that lies next to a number, upward or downward; false where there is none.
func (l *Lever) Next(x exact.Number, up bool) (Stop, bool) {
	if l == nil || l.Unknown == nil || !l.Number {
		return Stop{}, false
	}
	in, end := l.Over, indicators.End{At: x, Bounded: true, Open: true}
	if up {
		in.Low = end
	} else {
		in.High = end
	}
	to, ok := Multiple(in, l.Step, x)
	if !ok || !l.Over.Contains(to) || to.Check() != nil {
		return Stop{}, false
	}
	return Stop{Numbered(to), l.sizeOf(Numbered(to)), at(to)}, true
}

// grid makes every step of the range a stop; false where there are too many.
func (l *Lever) grid() bool {
	in := l.Over
	if !in.Low.Bounded || !in.High.Bounded || exact.Int(fewSteps).Less(steps(in.High.At.Sub(in.Low.At), l.Step)) {
		return false
	}
	for x, ok := Multiple(in, l.Step, in.Low.At); ok; x, ok = Multiple(in, l.Step, x) {
		if l.Absent || !x.Equal(l.Now.Value.Number) {
			l.stops = append(l.stops, Stop{Numbered(x), l.sizeOf(Numbered(x)), at(x)})
		}
		in.Low = indicators.End{At: x, Bounded: true, Open: true}
	}
	return true
}

// Cell gives the numbers about one of a lever between which nothing changes, all others as the values hold them; false where that is not known.
func (n *Near) Cell(l *Lever, x exact.Number) (indicators.Interval, bool) {
	if n = n.given(); l == nil || l.Unknown == nil {
		return indicators.Interval{}, false
	}
	m := n.now(l)
	cuts, exactly := n.cuts(l, m, m.brought())
	if exactly && !l.rough {
		for _, cell := range intervals.Split(l.Over, cuts...) {
			if cell.Contains(x) {
				return cell, true
			}
		}
	}
	return indicators.Interval{}, false
}

// maxStops is the most places where points change along a lever.
const maxStops = 20000

// cuts gives the numbers between which nothing changes while a lever moves, all others as a model holds them.
func (n *Near) cuts(l *Lever, m *Model, parts []brought) (cuts []exact.Number, exactly bool) {
	s := &search{Model: m, group: &group{}}
	if l.Row != nil {
		grid := l.Row.Grid
		cuts, exactly = turns(l.Row.Earned, &grid, false, l.Over, maxStops)
	} else {
		var atoms []*expression.Node
		for _, p := range parts {
			atoms = s.atoms(p.node, atoms)
		}
		cuts, exactly = s.changes(atoms, l.Unknown, l.Over, maxStops)
	}
	if len(l.With) > 0 {
		found, ok := n.Passes(l)
		cuts, exactly = append(cuts, found...), exactly && ok
	}
	n.budget.see(len(cuts))
	return ascending(cuts), exactly && len(cuts) <= 2*maxStops
}

// slides reports that a standing changes between the cuts of a lever, or enters a part together with it.
func (m *Model) slides(l *Lever, parts []brought) bool {
	return slices.ContainsFunc(parts, func(p brought) bool {
		list := m.readBy(p.node)
		return slices.ContainsFunc(l.With, func(u *Unknown) bool {
			return slices.Contains(list, u) && (u.Slides || slices.Contains(list, l.Unknown))
		})
	})
}

// best gives the number of an interval with which a row earns most.
func (l *Lever) best(over indicators.Interval) (x exact.Number, ok bool) {
	var earned exact.Number
	for _, stretch := range l.Row.Earned {
		in := intervals.Intersect(over, stretch.Over)
		for _, e := range [2]indicators.End{in.Low, in.High} {
			if y, has := stretch.At(e.At); has && e.Bounded && !intervals.Empty(in) && (!ok || earned.Less(y)) {
				x, earned, ok = e.At, y, true
			}
		}
	}
	return x, ok
}
