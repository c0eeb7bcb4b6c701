package whatif

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/work"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/held"
	"github.com/baifen-go/baifen/scoring/internal/rivals"
	"github.com/shopspring/decimal"
)

// A trial is a submission on which changes are tried.
type trial struct {
	set     *rules.Set
	bound   *scoring.Bound
	values  *rules.Values
	goal    Goal
	least   exact.Number     // total to reach, or points of the indicator
	in      *rules.Indicator // to reach; nil: the total
	full    bool             // its full marks
	graded  bool             // a grade that does not follow from the total alone: least is its rank, turned round
	from    int              // the best rank that counts: grades before it are by conditions alone, and may be worse
	start   result
	figures []*figure
	rivals  *rivals.Rivals            // nil: standings stay as they are
	fallen  bool                      // with the values as they are, the unit cannot be compared
	moving  map[int]*analysis.Unknown // standings that figures move
	scored  []byScore                 // those by what units score
	near    *analysis.Near
	budget  analysis.Budget
}

// A result is what a trial comes to.
type result struct {
	total   exact.Number
	without bool // there is no total
	reached bool
	ok      bool // it can be scored
}

func newTrial(ctx context.Context, set *rules.Set, sub *scoring.Submission, goal Goal, rivals *rivals.Rivals) (*trial, error) {
	bound, err := scoring.Bind(set, sub)
	if err != nil {
		return nil, err
	}
	t := &trial{set: set, bound: bound, values: bound.Values(), goal: goal, rivals: rivals, moving: map[int]*analysis.Unknown{}}
	if err := t.aim(); err != nil {
		return nil, err
	}
	t.scored = t.byScores()
	t.start = t.try()
	t.figures = t.movable(sub)
	t.approach(ctx, sub)
	return t, nil
}

// approach asks for the nearest unit.
func (t *trial) approach(ctx context.Context, sub *scoring.Submission) {
	var levers []*analysis.Lever
	for _, x := range t.figures {
		levers = append(levers, x.Lever)
	}
	t.budget = analysis.Budget{Left: work.MaxWhatIf}
	deducted := make([]exact.Number, t.set.Leaves().Len())
	for i, in := range t.set.Leaves().All() {
		for _, a := range sub.Adjustments[in.ID()] {
			x, _ := exact.FromDecimal(a.Deduct) // it was bound
			deducted[i] = deducted[i].Add(x)
		}
	}
	t.near = analysis.NewNear(ctx, t.set, t.values, levers, deducted, &t.budget)
	t.near.Goal, t.near.Judge = t.goalOf, t.judge
	if t.rivals != nil {
		t.near.Settle, t.near.Spread, t.near.Passes = t.settle, t.spread, t.passes
	}
}

// aim reads the goal.
func (t *trial) aim() error {
	g, asked := t.goal, 0
	for _, yes := range []bool{g.Total.Valid, g.Grade != "", g.Indicator != ""} {
		if yes {
			asked++
		}
	}
	if asked != 1 {
		return GoalError("要写明一个目标：总分、等级或指标")
	}
	switch {
	case g.Total.Valid:
		if err := t.atLeast(g.Total, "目标总分"); err != nil || t.set.BeyondFullMarks() {
			return err
		}
		return t.noMoreThanTotal()
	case g.Grade != "":
		grades := t.set.Grades().Slice()
		i := slices.IndexFunc(grades, func(x rules.Grade) bool { return x.Name == g.Grade })
		if i < 0 {
			var names []string
			for _, x := range grades {
				names = append(names, x.Name)
			}
			return GoalError(fmt.Sprintf("规则集 %s 没有等级“%s”，有：%s", t.set.Header().ID, g.Grade, strings.Join(names, "、")))
		}
		if t.least = grades[i].From; !held.GradedByTotal(t.set) {
			t.graded, t.least = true, exact.Int(-int64(grades[i].Rank))
			t.from = min(held.FirstByTotal(t.set), grades[i].Rank)
		}
	default:
		in, hint := held.Indicator(t.set, g.Indicator)
		if in == nil {
			return GoalError(fmt.Sprintf("规则集 %s 没有指标“%s”%s", t.set.Header().ID, g.Indicator, hint))
		}
		t.goal.Indicator = in.ID()
		if t.in, t.full = in, !g.Points.Valid; t.full && in.Open() {
			return GoalError("指标“" + in.Name() + "”没有满分，请写明目标得分")
		}
		if err := t.atLeast(g.Points, "目标得分"); err != nil {
			return err
		}
		if t.shaped(in) {
			return nil
		}
		most, name := t.mostMarks()
		return t.noMoreThan(most, "“"+in.Name()+"”的目标得分", name)
	}
	return nil
}

// mostMarks gives the most marks that the goal's leaves can have, and what they are called: their own, or where marks of others may be shared
// out, full marks, which are all that there are: no set shares out marks that has limits or scales.
func (t *trial) mostMarks() (sum exact.Number, name string) {
	for _, in := range t.set.Leaves().All() {
		if in.Condition() != nil && in.Inside().Policy.Pools() {
			return t.set.FullMarks(), fullMarks
		}
	}
	for _, i := range held.LeavesOf(t.in) {
		sum = sum.Add(t.set.Leaves().At(i).Marks())
	}
	return sum, "能有的分值"
}

// shaped reports whether points of a node may go beyond its marks, or those of what it holds.
func (t *trial) shaped(in *rules.Indicator) bool {
	return !in.Inside().Plain || slices.ContainsFunc(in.Indicators().Slice(), t.shaped)
}

// fullMarks is what full marks are called.
const fullMarks = "满分"

// noMoreThanTotal refuses a total that no unit can reach.
func (t *trial) noMoreThanTotal() error {
	full := t.set.FullMarks()
	high, bounded := t.set.Whole().Inside().Ceiling(full)
	if !bounded {
		return nil
	}
	if most := exact.Max(t.set.Whole().Inside().Counted(high), full); full.Less(most) {
		return t.noMoreThan(most, "目标总分", "总分最多")
	}
	return t.noMoreThan(full, "目标总分", fullMarks)
}

// noMoreThan refuses a goal that no unit can reach.
func (t *trial) noMoreThan(most exact.Number, what, name string) error {
	if most.Less(t.least) {
		return GoalError(fmt.Sprintf("%s%s分达不到：%s是%s分，请写不高于它的分数", what, t.least, name, most))
	}
	return nil
}

// atLeast sets the points to reach.
func (t *trial) atLeast(points decimal.NullDecimal, what string) (err error) {
	if t.least, err = exact.FromDecimal(points.Decimal); err != nil {
		return GoalError(what + "太大或位数太多")
	}
	return nil
}

// try scores the values as they are.
func (t *trial) try() result {
	total, err := t.score()
	if err != nil || t.fallen {
		return result{}
	}
	return t.measure(total)
}

// differs reports two results of which one has a total and the other none, or another.
func (r result) differs(o result) bool {
	return r.without != o.without || !r.without && !r.total.Equal(o.total)
}

// by gives what a result gains on another, where both have a total.
func (r result) by(o result) (gain exact.Number) {
	if !r.without && !o.without {
		gain = r.total.Sub(o.total)
	}
	return gain
}

// measure compares with the goal what was scored last.
func (t *trial) measure(total exact.Number) result {
	r := result{total: total, without: t.bound.NoTotal() != "", ok: true}
	least, measured := t.least, total
	if t.graded {
		grades := t.set.Grades()
		rank := held.GradeRank(t.set, t.bound.Grade())
		if rank < t.from {
			rank = grades.At(grades.Len()-1).Rank + 1
		}
		measured = exact.Int(-int64(rank))
	}
	if t.in != nil {
		score, marks := t.bound.Node(t.in)
		if measured = score; t.full {
			if least = marks; least.IsZero() { // it does not apply: there is nothing to be had
				return r
			}
		}
	}
	r.reached = least.Cmp(measured) <= 0 && !(r.without && t.in == nil && !t.graded)
	return r
}
