package scoring

import (
	"strings"

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
	applied exact.Number // after indicators that do not apply were settled; both are 0 where there are no full marks
	start   exact.Number // of a group: what it holds comes to
	score   exact.Number
	lost    exact.Number // applied − score
}

// tabulate gives the whole tree in file order, groups before what they hold. The list is overwritten by the next call.
func (b *Bound) tabulate() []row {
	n := b.set.Tree().Len()
	if b.scratch.rows == nil {
		b.scratch.rows = make([]row, n)
	}
	rows, held := b.scratch.rows, b.concludes && b.conclusion.held
	clear(rows)
	for i := n - 1; i >= 0; i-- { // what a group holds comes before the group
		r, in := &rows[i], b.set.Tree().At(i)
		r.in, r.marks = in, in.Marks()
		switch {
		case in.Leaf():
			r.applied, r.score, r.lost = b.applied(in.Inside().Index), b.leafScore(in.Inside().Index), b.leaves[in.Inside().Index].lost
		case b.partial:
			r.applied = in.Inside().Applied(r.applied)
		default:
			r.applied = r.marks
		}
		if !in.Leaf() {
			r.score = b.settled(in, r.start, r.applied)
			r.lost = r.applied.Sub(r.score)
			if b.shaped {
				b.tallies[i].start, b.tallies[i].applied = r.start, r.applied
			}
		}
		if held {
			r.score = b.conclusion.nodes[i].points
			r.lost = r.applied.Sub(r.score)
		}
		if p := in.Parent(); p != nil {
			rows[p.Inside().Order].add(r, b.partial)
		}
	}
	if b.set.Open() {
		forget(rows)
	}
	return rows
}

// forget leaves out marks, and what is lost of them, where there are no full marks.
func forget(rows []row) {
	for i := range rows {
		if r := &rows[i]; r.in.Open() {
			r.marks, r.applied, r.lost = exact.Number{}, exact.Number{}, exact.Number{}
		}
	}
}

// add adds what a group holds to the group. The marks applied are the group's own marks unless some indicator does not apply.
func (r *row) add(part *row, partial bool) {
	if partial {
		r.applied = r.applied.Add(part.applied)
	}
	r.start = r.start.Add(part.score)
}

// status gives what became of a leaf.
func (b *Bound) status(in *rules.Indicator) Status { return b.leaves[in.Inside().Index].status }

// remark says in a few words what of an indicator is not by figures, and how the points come about of one that does not begin with its
// marks, or with the sum of what it holds. Start is what it begins with.
func (b *Bound) remark(in *rules.Indicator, start exact.Number) string {
	var words []string
	switch {
	case b.heldDown(in):
		return "一票否决"
	case !in.Leaf() && in.Inside().Plain:
		return ""
	case !in.Leaf():
		words = append(words, "下级合计"+start.String()+"分")
	case b.status(in) == NotApplicable:
		return unapplied(in.Inside().Policy)
	case b.status(in) == Judged:
		words = append(words, judgedWords)
	}
	if begins, stated := b.begins(in); stated {
		words = append(words, "起评"+begins.String()+"分")
	}
	return strings.Join(append(words, b.moved(in)...), "，")
}

const judgedWords = "人工评定"

// unapplied says that an indicator does not apply, and what becomes of its marks.
func unapplied(policy judging.Policy) string { return "不适用，" + policyWords[policy] }

var policyWords = [...]string{
	judging.PolicyFull: "给满分", judging.PolicyZero: "不得分", judging.PolicyRedistribute: "分值分给其他指标", judging.PolicyRescale: "不计入，总分折算",
	judging.PolicyShareEqually: "分值平均分给其他指标",
}
