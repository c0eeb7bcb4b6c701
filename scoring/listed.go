package scoring

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/internal/held"
)

// A deducted is what one criterion took off a node, or added to it.
type deducted struct {
	criterion     *rules.Criterion
	finding       judging.Finding
	came          exact.Number // what of it there was room for, out of the node's own marks
	points, asked exact.Number // out of the marks applied: what came off, and what the rule asks for
	applied       exact.Number

	// Out of the marks applied: what it would take by itself, what came off before it. What came off the leaf's own marks with it.
	alone, before, running exact.Number
}

// moves gives what criteria took off one node and what they added, in file order. What came off stops at the floor, what was added at the
// ceiling; what comes off scaled marks adds up exactly. The lists are overwritten by the next call.
func (b *Bound) moves(in *rules.Indicator) (off, added []deducted) {
	b.scratch.deducted = b.asked(in, false, b.scratch.deducted[:0])
	n := len(b.scratch.deducted)
	if !in.Inside().Plain {
		b.scratch.deducted = b.asked(in, true, b.scratch.deducted)
	}
	off, added = b.scratch.deducted[:n], b.scratch.deducted[n:]
	if in.Inside().Plain {
		come(off, in.Marks())
		b.scale(in, off)
		return off, added
	}
	start, applied := b.starts(in)
	reached := start.Add(sumOf(added)).Sub(sumOf(off))
	most, least := sumOf(added), sumOf(off)
	if low := in.Inside().Keeps.Low; low.Bounded && reached.Less(low.At) {
		least = exact.Max(least.Sub(low.At.Sub(reached)), exact.Number{})
	}
	if high, bounded := in.Inside().Ceiling(applied); bounded && high.Less(reached) {
		most = exact.Max(most.Sub(reached.Sub(high)), exact.Number{})
	}
	come(off, least)
	come(added, most)
	return off, added
}

// asked lists what criteria of a node ask for, to come off or to be added.
func (b *Bound) asked(in *rules.Indicator, adds bool, list []deducted) []deducted {
	first, last := in.Inside().Span()
	if in.Leaf() && b.status(in) == NotApplicable {
		return list
	}
	if !adds {
		for i := range b.taken {
			t := &b.taken[i]
			if t.criterion < first || t.criterion >= last {
				continue
			}
			if c := b.set.Criteria().At(t.criterion); !c.Inside().Adds {
				list = append(list, b.deducted(c, t.points))
			}
		}
		return list
	}
	for _, c := range in.Criteria().All() {
		if !c.Inside().Adds {
			continue
		}
		points, _ := c.Deduction(b.values) // it did not fail when it was scored
		if !c.Inside().Raises() {
			points = c.OutOf().Sub(points)
		}
		if !points.IsZero() {
			list = append(list, b.deducted(c, points))
		}
	}
	return list
}

func (b *Bound) deducted(c *rules.Criterion, points exact.Number) deducted {
	d := deducted{criterion: c, came: points, points: points, asked: points, applied: c.Indicator().Marks()}
	d.finding, _ = c.Judge(b.values) // it did not fail when it was scored
	return d
}

// come lets come off, or be added, what there is room for.
func come(list []deducted, room exact.Number) {
	for i := range list {
		d := &list[i]
		d.came = exact.Min(d.asked, room)
		d.points = d.came
		room = room.Sub(d.came)
	}
}

func sumOf(list []deducted) (sum exact.Number) {
	for i := range list {
		sum = sum.Add(list[i].asked)
	}
	return sum
}

// scale scales what came off a leaf whose marks became others.
func (b *Bound) scale(in *rules.Indicator, list []deducted) {
	if !in.Leaf() || b.applied(in.Inside().Index).Equal(in.Marks()) {
		return
	}
	var running, settled exact.Number
	applied, terms := b.applied(in.Inside().Index), b.set.Inside()
	for i := range list {
		d := &list[i]
		asked := d.asked
		running = running.Add(d.came)
		upTo := terms.Scaled(running, applied, in.Marks())
		d.applied, d.alone, d.before, d.running = applied, terms.Scaled(d.came, applied, in.Marks()), settled, running
		d.points, settled = upTo.Sub(settled), upTo
		if d.asked = d.points; !d.came.Equal(asked) {
			d.asked = terms.Scaled(asked, applied, in.Marks())
		}
	}
}

// begins gives the points with which a leaf begins, and whether those are not its marks.
func (b *Bound) begins(in *rules.Indicator) (points exact.Number, stated bool) {
	if in.Leaf() && b.status(in) == NotApplicable {
		return in.Marks(), false
	}
	if _, stated = in.Start(); !stated {
		return in.Marks(), false
	}
	points, _ = held.Begins(in, b.values) // it did not fail when it was scored
	return points.Sub(in.Inside().Awarded), true
}

// starts gives the points with which a node begins, and the marks that it has.
func (b *Bound) starts(in *rules.Indicator) (start, applied exact.Number) {
	if !in.Leaf() {
		t := &b.tallies[in.Inside().Order]
		return t.start, t.applied
	}
	start, _ = b.begins(in)
	return start, in.Marks()
}

// moved says how many points were added to a node and taken off it by its own criteria, where it does not only lose points of its marks, and
// on which scale.
func (b *Bound) moved(in *rules.Indicator) (words []string) {
	if in.Inside().Plain || in.Leaf() && b.status(in) == NotApplicable {
		return nil
	}
	off, added := b.moves(in)
	if sum := came(added); !sum.IsZero() {
		words = append(words, "加"+sum.String()+"分")
	}
	if sum := came(off); !sum.IsZero() {
		words = append(words, "扣"+sum.String()+"分")
	}
	start, applied := b.starts(in)
	reached := start.Add(came(added)).Sub(came(off))
	switch kept := in.Inside().Held(reached, applied); { // what begins beyond a limit is held there, whatever criteria move
	case kept.Less(reached):
		words = append(words, "最高"+kept.String()+"分")
	case reached.Less(kept):
		words = append(words, "最低"+kept.String()+"分")
	}
	if off := b.reviewers(in); !off.IsZero() {
		words = append(words, "核查扣"+off.String()+"分")
	}
	if in.Inside().Regrids && in.Inside().Scale().Equal(in.Marks()) {
		t := &b.tallies[in.Inside().Order]
		if exactly := in.Inside().Held(t.start.Add(t.added).Sub(t.off), t.applied); !in.Inside().Grid.Holds(exactly) {
			words = append(words, figures.Rounds(in.Inside().Grid))
		}
	}
	if !in.Inside().Scale().Equal(in.Marks()) {
		words = append(words, "满分"+in.Inside().Scale().String()+"分，折算为"+in.Marks().String()+"分制")
	}
	return words
}

// reviewers gives what reviewers take off a leaf.
func (b *Bound) reviewers(in *rules.Indicator) (off exact.Number) {
	for i := range b.adjustments {
		if a := &b.adjustments[i]; in.Leaf() && a.leaf == in.Inside().Index {
			off = off.Add(a.off)
		}
	}
	return off
}

func came(list []deducted) (sum exact.Number) {
	for i := range list {
		sum = sum.Add(list[i].came)
	}
	return sum
}

// settlement says what became of the points asked: stopped at the marks, scaled to the marks applied. Mostly there is nothing to say.
func (d *deducted) settlement() (lines []string) {
	in := d.criterion.Indicator()
	if d.criterion.Inside().Adds {
		if !d.came.Equal(d.asked) {
			lines = append(lines, "加到上限为止：应加"+d.asked.String()+"分，加"+d.came.String()+"分")
		}
		return lines
	}
	if !d.came.Equal(d.finding.Off) {
		rest, whose := "", map[bool]string{true: "总分", false: "本指标"}[in == d.criterion.Set().Whole()]
		if _, above := floored(in); !above {
			rest = "，" + whose + "只余" + d.came.String() + "分"
		}
		lines = append(lines, stopsAt(in)+"：应扣"+d.finding.Off.String()+"分"+rest+"，扣"+d.came.String()+"分")
	}
	if d.applied.Equal(in.Marks()) {
		return lines
	}
	words, points, scaled, rest := "扣", d.came, d.alone, ""
	if !scaled.Equal(d.points) { // what came off before took the last place up, or left it
		words, points, scaled = "连同前面的共扣", d.running, d.points.Add(d.before)
		rest = "，减去前面的" + d.before.String() + "分，扣" + d.points.String() + "分"
	}
	return append(lines, "本指标分值由"+in.Marks().String()+"分调整为"+d.applied.String()+"分，按比例折算："+
		words+points.String()+"分 × "+d.applied.String()+" ÷ "+in.Marks().String()+"，取舍后为"+scaled.String()+"分"+rest)
}

// floored gives the floor of a node where that is not 0.
func floored(in *rules.Indicator) (low exact.Number, other bool) {
	low = in.Inside().Keeps.Low.At
	return low, in.Inside().Keeps.Low.Bounded && !low.IsZero()
}

// stopsAt says where what comes off a node stops.
func stopsAt(in *rules.Indicator) string {
	if low, other := floored(in); other {
		return "扣到下限" + low.String() + "分为止"
	}
	return "扣完为止"
}
