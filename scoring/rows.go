package scoring

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
)

// What a card says is written from here: rows and what was deducted, in numbers. Text, Markdown and the plain data of a [Sheet] differ
// only in how they spell these out.

// A row is what became of one indicator, a group or a leaf, in points.
type row struct {
	in      *rules.Indicator
	marks   exact.Number // by the rule file
	applied exact.Number // after indicators that do not apply were settled
	lost    exact.Number
	score   exact.Number // applied − lost
	width   int          // display width of the indent and the name
}

// tabulate gives the whole tree in file order, groups before what they hold. The list is overwritten by the next call.
func (b *Bound) tabulate() []row {
	n := b.set.Tree().Len()
	if b.scratch.rows == nil {
		b.scratch.rows = make([]row, n)
	}
	rows := b.scratch.rows
	clear(rows)
	for i := n - 1; i >= 0; i-- { // what a group holds comes before the group
		r, in := &rows[i], b.set.Tree().At(i)
		r.in, r.marks = in, in.Marks()
		switch {
		case in.Leaf():
			r.applied, r.lost = b.applied(in.Index()), b.leaves[in.Index()].lost
		case !b.partial:
			r.applied = r.marks
		}
		if r.score = r.applied; !r.lost.IsZero() {
			r.score = r.applied.Sub(r.lost)
		}
		if p := in.Parent(); p != nil {
			rows[p.Order()].add(r, b.partial)
		}
	}
	if b.concludes && b.conclusion.held {
		for i := range rows {
			rows[i].score = b.conclusion.nodes[i].points
			rows[i].lost = rows[i].applied.Sub(rows[i].score)
		}
	}
	return rows
}

// add adds what a group holds to the group. The marks applied are the group's own marks unless some indicator does not apply.
func (r *row) add(part *row, partial bool) {
	if partial {
		r.applied = r.applied.Add(part.applied)
	}
	if !part.lost.IsZero() {
		r.lost = r.lost.Add(part.lost)
	}
}

// status gives what became of a leaf.
func (b *Bound) status(in *rules.Indicator) Status { return b.leaves[in.Index()].status }

// remark says in a few words what of an indicator is not by figures.
func (b *Bound) remark(in *rules.Indicator) string {
	switch {
	case b.concludes && b.heldDown(in):
		return "一票否决"
	case !in.Leaf():
	case b.status(in) == NotApplicable:
		return "不适用，" + policyWords[in.NotApplicable()]
	case b.status(in) == Judged:
		return "人工评定"
	}
	return ""
}

var policyWords = [...]string{
	judging.PolicyFull: "给满分", judging.PolicyZero: "不得分", judging.PolicyRedistribute: "分值分给其他指标", judging.PolicyRescale: "不计入，总分折算",
}

// A deducted is what one criterion took off a leaf.
type deducted struct {
	criterion     *rules.Criterion
	finding       judging.Finding
	came          exact.Number // what the leaf had left of its own marks
	points, asked exact.Number // out of the marks applied: what came off, and what the rule asks for
	applied       exact.Number

	// Out of the marks applied: what it would take by itself, what came off before it. What came off the leaf's own marks with it.
	alone, before, running exact.Number
}

// deducted gives what criteria took off one leaf, in file order. What came off stops at the marks; what comes off scaled marks adds up
// exactly. The list is overwritten by the next call.
func (b *Bound) deducted(i int) []deducted {
	in, applied := b.set.Leaves().At(i), b.applied(i)
	b.scratch.deducted = b.scratch.deducted[:0]
	var running, settled exact.Number
	first, last := in.CriteriaSpan()
	for _, t := range b.taken {
		if t.criterion < first || t.criterion >= last {
			continue
		}
		d := deducted{criterion: b.set.Criteria().At(t.criterion), came: exact.Min(t.points, in.Marks().Sub(running)), applied: applied}
		d.finding, _ = d.criterion.Judge(b.values) // it did not fail when it was scored
		running = running.Add(d.came)
		d.points, d.asked = d.came, t.points
		if !applied.Equal(in.Marks()) {
			upTo := b.set.Inside().Scaled(running, applied, in.Marks())
			d.alone, d.before, d.running = b.set.Inside().Scaled(d.came, applied, in.Marks()), settled, running
			d.points, settled = upTo.Sub(settled), upTo
			if d.asked = d.points; !d.came.Equal(t.points) {
				d.asked = b.set.Inside().Scaled(t.points, applied, in.Marks())
			}
		}
		b.scratch.deducted = append(b.scratch.deducted, d)
	}
	return b.scratch.deducted
}

// settlement says what became of the points asked: stopped at the marks, scaled to the marks applied. Mostly there is nothing to say.
func (d *deducted) settlement() (lines []string) {
	in := d.criterion.Indicator()
	if !d.came.Equal(d.finding.Off) {
		lines = append(lines, "扣完为止：应扣"+d.finding.Off.String()+"分，本指标只余"+d.came.String()+"分，扣"+d.came.String()+"分")
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
