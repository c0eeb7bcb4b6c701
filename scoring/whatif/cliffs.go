package whatif

import (
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/internal/held"
)

// changes tells of a plan, each change with the points that it adds to those before.
func (t *trial) changes(p *analysis.Plan) (list []Change) {
	before := t.start
	var gains []Change
	for _, m := range p.Moves {
		t.put(m.Lever, m.To)
		after := before
		if r := t.try(); r.ok {
			after = r
		}
		gains = append(gains, gained(before, after))
		before = after
	}
	for i, m := range p.Moves { // with all in place: where it begins to count
		if m.Number {
			m.Edge = t.edge(m)
		}
		list = append(list, t.figure(m.Lever).change(m.Stop).with(gains[i]))
	}
	for _, m := range p.Moves {
		t.put(m.Lever, m.Now)
	}
	return list
}

// gained is what a change brings: points, or that there is a total, or is none, which was otherwise before.
func gained(before, after result) Change {
	return Change{Points: held.Decimal(after.by(before)), gets: before.without && !after.without, loses: !before.without && after.without,
		idle: before.without && after.without}
}

// with tells what a change brings.
func (c Change) with(gain Change) Change {
	c.Points, c.gets, c.loses, c.idle = gain.Points, gain.gets, gain.loses, gain.idle
	return c
}

func (t *trial) figure(l *analysis.Lever) *figure {
	return t.figures[slices.IndexFunc(t.figures, func(x *figure) bool { return x.Lever == l })]
}

// edge gives the end of the cell to which a move leads, all else as the values say.
func (t *trial) edge(m analysis.Move) indicators.End {
	to := m.To.Value.Number
	cell, ok := t.near.Cell(m.Lever, to)
	if !ok {
		return indicators.End{At: to, Bounded: true}
	}
	edge := cell.Low
	if to.Less(m.Now.Value.Number) {
		edge = cell.High
	}
	edge = t.enough(m.Lever, edge, func(at result) bool { return at.reached })
	t.put(m.Lever, m.To)
	return edge
}

// enough closes the end of a cell where it does what the cell does, as an end does at which points are rounded up: a change reaches the
// goal, and a cliff comes to a total, whatever becomes of the indicator that the goal is about. The figure is left there.
func (t *trial) enough(x *analysis.Lever, e indicators.End, does func(at result) bool) indicators.End {
	if !e.Bounded || !e.Open {
		return e
	}
	t.put(x, analysis.Numbered(e.At))
	at := t.try()
	e.Open = !at.ok || !does(at)
	return e
}

// change tells of one option.
func (x *figure) change(o analysis.Stop) Change {
	c := Change{cell: x.cell, Kind: alter, Name: x.name, Label: x.label, Unit: string(x.of.Unit), Size: o.Size.String()}
	switch {
	case x.Chosen != nil:
		c.Kind, c.From, c.To = choose, x.of.Of[x.Now.Way], x.of.Of[o.To.Way]
		c.Value = c.To
		return c
	case x.Absent:
		c.Kind = fillIn
	default:
		c.From = held.Text(x.of, x.Now.Value)
	}
	c.To, c.Value = held.Text(x.of, o.To.Value), held.Plain(x.of, o.To.Value)
	if o.Edge.Bounded {
		c.Threshold, c.Meets = figures.Exactly(x.of, o.Edge.At), !o.Edge.Open
		if x.of.Whole && !o.Edge.At.IsInt() { // it cannot be reported
			c.Threshold, c.Meets = c.To, true
		}
	}
	return c
}

// cliffs gives, for each figure, the nearest change upward and downward that moves the total, the nearest figure first; of what is missing
// the nearest that gains and the nearest that loses. Of what is no number it gives every change. It names the figures, and which way, of which
// it looked at the nearest steps alone and found none.
func (t *trial) cliffs() (list []Cliff, beyond []string) {
	type sized struct {
		Cliff
		size exact.Number
	}
	var found []sized
	for _, x := range t.figures {
		seen := map[int]bool{}
		stops, rough := t.near.Stops(x.Lever)
		var walked []analysis.Stop
		ended := map[int]bool{-1: !rough, 1: !rough}
		if rough {
			walked, ended = t.walked(x)
		}
		for i, o := range slices.Concat(walked, stops) {
			side := o.To.Value.Number.Cmp(x.Now.Value.Number)
			if x.Number && !x.Absent && seen[side] {
				continue
			}
			o, can := t.placed(x, o)
			if !can {
				continue
			}
			t.put(x.Lever, o.To)
			r := t.try()
			t.put(x.Lever, x.Now)
			by := r.by(t.start)
			if x.Absent {
				side = by.Sign()
			}
			if !r.ok || !r.differs(t.start) || x.Number && seen[side] {
				continue
			}
			seen[side] = true
			if x.Number {
				o.Edge = t.enough(x.Lever, o.Edge, func(at result) bool { return !at.differs(r) })
				t.put(x.Lever, x.Now)
			}
			found = append(found, sized{Cliff{x.change(o).with(gained(t.start, r)), t.moved(analysis.Move{Lever: x.Lever, Stop: o}), x.Fixed, !rough || i < len(walked)}, o.Size})
		}
		beyond = append(beyond, x.beyond(seen, ended)...)
	}
	slices.SortStableFunc(found, func(a, b sized) int { return a.size.Cmp(b.size) })
	for _, f := range found {
		list = append(list, f.Cliff)
	}
	return list, beyond
}

// beyond says which ways of a figure were not followed to where the total is another, or to the end.
func (x *figure) beyond(seen, ended map[int]bool) (list []string) {
	if x.Absent {
		if !ended[1] && len(seen) == 0 {
			list = append(list, "填报"+x.label)
		}
		return list
	}
	ways := [2]string{"减少", "增加"}
	if x.of.Type == indicators.Date {
		ways = [2]string{"改早", "改晚"}
	}
	for i, side := range [2]int{-1, 1} {
		if x.Number && !seen[side] && !ended[side] {
			list = append(list, x.label+ways[i])
		}
	}
	return list
}

// walk is how many steps upward and downward are scored one by one along a figure that a rule reads in a way that has no steps.
const walk = 300

// walked gives the nearest steps of a figure upward and downward at which the total is another, and on which sides there are no more steps.
func (t *trial) walked(x *figure) (list []analysis.Stop, ended map[int]bool) {
	ended = map[int]bool{}
	if i, known := t.set.FieldIndex(x.name); x.cell != nil || x.Absent || !known || i >= t.set.Inside().Figures {
		return nil, ended
	}
	for _, side := range [2]int{-1, 1} {
		up := side > 0
		next, more := x.Lever.Next(x.Now.Value.Number, up)
		for range walk {
			if !more {
				break
			}
			t.put(x.Lever, next.To)
			if r := t.try(); r.ok && r.differs(t.start) {
				list = append(list, next)
				break
			}
			next, more = x.Lever.Next(next.To.Value.Number, up)
		}
		ended[side] = !more
	}
	t.put(x.Lever, x.Now)
	return list, ended
}

// placed gives an option as a unit can have it, its other places moving along. Among as many units as are counted there is no place behind the
// last, and of shares only those that places have; the next of them is taken, and ok is false where there is none.
func (t *trial) placed(x *figure, o analysis.Stop) (at analysis.Stop, ok bool) {
	i, known := t.set.FieldIndex(x.name)
	if !known || i < t.set.Inside().Figures || x.cell != nil {
		return o, true
	}
	s := t.set.Standings().At(i - t.set.Inside().Figures)
	units, counted := t.among(s)
	now, to := x.Now.Value.Number, o.To.Value.Number
	if !counted || s.Kind != judging.Rank && s.Kind != judging.Percentile {
		return o, true
	}
	if s.Kind == judging.Rank {
		return o, to.Cmp(units) <= 0
	}
	place := to.Mul(units).Mul(exact.New(1, 2)) // percent of the units
	if s.Ties.Sharable(place) {
		return o, true
	}
	if place = place.Round(0, exact.Down); now.Less(to) {
		place = place.Add(exact.Int(1))
	}
	share, err := place.Mul(exact.Int(100)).Quo(units)
	if err != nil || place.Sign() <= 0 || units.Less(place) {
		return o, false
	}
	size, err := o.Size.Mul(share.Sub(now)).Quo(to.Sub(now))
	return analysis.Stop{To: analysis.Numbered(share), Size: size}, err == nil
}

// among gives how many units a standing looks at, where the unit states it.
func (t *trial) among(s rules.Standing) (units exact.Number, known bool) {
	for _, c := range t.set.Standings().All() {
		if c.Kind == judging.UnitCount && c.Population == s.Population {
			return t.values.Number(c.Field)
		}
	}
	return units, false
}

// counts reports that points depend on a field.
func (t *trial) counts(field int) bool {
	criteria, others := t.readers(field)
	return others || len(criteria) > 0
}

// matters reports that points or the grade depend on a field.
func (t *trial) matters(field int) bool {
	return t.counts(field) || slices.ContainsFunc(t.set.Grades().Slice(), func(g rules.Grade) bool {
		return g.When != nil && slices.Contains(analysis.Fields(g.When), field)
	})
}

// gradedByScore names the standings by what units score on which the grade depends.
func (t *trial) gradedByScore() (list []string) {
	for _, s := range t.set.Standings().All() {
		if s.ByScore && t.matters(s.Field) {
			list = append(list, "“"+s.Label+"”")
		}
	}
	return list
}

// untouched names what points or the grade depend on and does not change: tables, texts and judgements, standings where the others are not
// known, and those by what units score.
func (t *trial) untouched() (list []string) {
	for i := range t.set.NumFields() {
		f := t.set.Field(i)
		if f.Type != indicators.Table && f.Type != indicators.Text || !t.matters(i) {
			continue
		}
		name := held.Label(f)
		switch {
		case f.Type == indicators.Table && t.judging(i) != nil:
			name += "各行实际值以外的内容"
		case f.Type == indicators.Table:
			name += "各行"
		}
		list = append(list, name)
	}
	var stay, byScore []string
	for _, s := range t.set.Standings().All() {
		switch {
		case !t.matters(s.Field):
		case s.ByScore:
			byScore = append(byScore, s.Label)
		case t.rivals == nil:
			stay = append(stay, s.Label)
		}
	}
	if len(stay) > 0 {
		list = append(list, strings.Join(stay, "、")+"（按填报的数；别的数据变动以后会不会变，要与各单位一起比较才知道）")
	}
	if held := "按现在的名次"; len(byScore) > 0 {
		if t.rivals != nil {
			held = "仍参评的按现在的名次，新参评的与别的单位现在的得分比"
		}
		list = append(list, strings.Join(byScore, "、")+"（"+held+"；得分变动以后会怎样，连同取决于它的等级，要与各单位重新评分才知道）")
	}
	for _, in := range t.set.Leaves().All() {
		if in.Inside().Judged {
			list = append(list, in.Name()+"的评定")
		}
	}
	return list
}
