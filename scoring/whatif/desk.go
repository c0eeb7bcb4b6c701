package whatif

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/cells"
	"github.com/baifen-go/baifen/scoring/population"
)

// A desk is a submission on which changes are tried.
type desk struct {
	set     *rules.Set
	bound   *scoring.Bound
	values  *rules.Values
	reads   *cells.Reads
	goal    Goal
	least   exact.Number // total to reach, or points of the indicator
	leaves  []int        // of the indicator to reach; nil: the total
	full    bool         // its full marks
	points  []exact.Number
	marks   []exact.Number
	now     *scoring.Outcome // of the unit as it is
	start   result
	figures []*figure
	rivals  *population.Rivals // nil: standings stay as they are
	fallen  bool               // with the values as they are, the unit cannot be compared
	plain   *scoring.Bound     // the unit as it is, where its leaves' points add up as they are; nil: settle them each time
	before  exact.Number       // what its leaves add up to
	left    int                // boxes that may still be looked at
	cut     bool               // there were more
}

// A result is what a trial comes to.
type result struct {
	total    exact.Number
	measured exact.Number // what the goal is about
	reached  bool
	ok       bool // it can be scored
}

func newDesk(set *rules.Set, sub *scoring.Submission, goal Goal, rivals *population.Rivals) (*desk, error) {
	bound, err := scoring.Bind(set, sub)
	if err != nil {
		return nil, err
	}
	d := &desk{set: set, bound: bound, values: bound.Values(), reads: cells.Read(set), goal: goal, left: MaxBoxes, rivals: rivals}
	if err := d.aim(); err != nil {
		return nil, err
	}
	d.start = d.try()
	d.now = d.outcome()
	if err := d.settle(sub); err != nil {
		return nil, err
	}
	d.figures = d.movable(sub)
	for _, x := range d.figures {
		d.options(x)
	}
	return d, nil
}

// aim reads the goal.
func (d *desk) aim() error {
	g, asked := d.goal, 0
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
		x, err := exact.FromDecimal(g.Total.Decimal)
		if err != nil {
			return GoalError("目标总分太大或位数太多")
		}
		d.least = x
	case g.Grade != "":
		grades := d.set.Grades()
		i := slices.IndexFunc(grades, func(x rules.Grade) bool { return x.Name == g.Grade })
		if i < 0 {
			var names []string
			for _, x := range grades {
				names = append(names, x.Name)
			}
			return GoalError(fmt.Sprintf("规则集 %s 没有等级“%s”，有：%s", d.set.ID(), g.Grade, strings.Join(names, "、")))
		}
		d.least = grades[i].From
	default:
		in, ok := d.set.Indicator(g.Indicator)
		if !ok {
			return GoalError(fmt.Sprintf("规则集 %s 没有指标“%s”", d.set.ID(), g.Indicator))
		}
		d.leaves, d.full = leavesOf(in), !g.Points.Valid
		if g.Points.Valid {
			x, err := exact.FromDecimal(g.Points.Decimal)
			if err != nil {
				return GoalError("目标得分太大或位数太多")
			}
			d.least = x
		}
	}
	return nil
}

func leavesOf(in *rules.Indicator) (list []int) {
	if in.Leaf() {
		return []int{in.Index()}
	}
	for _, child := range in.Indicators() {
		list = append(list, leavesOf(child)...)
	}
	return list
}

// about reports that the goal counts a leaf.
func (d *desk) about(leaf int) bool { return d.leaves == nil || slices.Contains(d.leaves, leaf) }

// beyond reports that no unit at all reaches the goal.
func (d *desk) beyond() bool {
	return d.leaves == nil && !d.set.BeyondFullMarks() && d.set.FullMarks().Less(d.least)
}

// try scores the values as they are.
func (d *desk) try() result {
	total, err := d.bound.Total()
	if err != nil || d.fallen {
		return result{}
	}
	return d.measure(total)
}

// sum is try for an outcome in place of the values.
func (d *desk) sum(o *scoring.Outcome) result {
	total, err := d.bound.Sum(o)
	if err != nil {
		return result{}
	}
	return d.measure(total)
}

// measure compares with the goal what was scored last.
func (d *desk) measure(total exact.Number) result {
	r := result{total: total, measured: total, ok: true}
	least := d.least
	if d.leaves != nil {
		r.measured = d.counted()
		if d.full {
			if least = d.applied(); least.IsZero() { // it does not apply: there is nothing to be had
				return r
			}
		}
	}
	r.reached = least.Cmp(r.measured) <= 0
	return r
}

// counted gives the points, of what was scored last, that the goal is about.
func (d *desk) counted() (x exact.Number) {
	d.points = d.bound.Points(d.points)
	for i, p := range d.points {
		if d.about(i) {
			x = x.Add(p)
		}
	}
	return x
}

// applied gives the marks of the leaves that the goal is about.
func (d *desk) applied() (x exact.Number) {
	d.marks = d.bound.Marks(d.marks)
	for i, m := range d.marks {
		if d.about(i) {
			x = x.Add(m)
		}
	}
	return x
}

// outcome gives what the rules find of the values as they are; of a unit that can be scored.
func (d *desk) outcome() *scoring.Outcome {
	o := &scoring.Outcome{Applies: make([]bool, d.set.NumLeaves()), Lost: make([]exact.Number, d.set.NumLeaves()),
		Bonuses: make([]exact.Number, d.set.NumBonuses()), Caps: make([]scoring.Veto, d.set.NumCaps())}
	d.find(o, cells.Parts{Leaves: upTo(len(o.Lost)), Bonuses: upTo(len(o.Bonuses)), Caps: upTo(len(o.Caps))})
	return o
}

// find puts what some parts of the rules find into an outcome; it is false where one of them finds nothing.
func (d *desk) find(o *scoring.Outcome, p cells.Parts) bool {
	ok := true
	for _, i := range p.Leaves {
		in := d.set.Leaf(i)
		var fail *rules.Failure
		o.Lost[i] = exact.Number{}
		o.Applies[i], fail = in.Applies(d.values)
		ok = ok && fail == nil
		if !o.Applies[i] {
			continue
		}
		first, last := in.CriteriaSpan()
		for k := first; k < last; k++ {
			off, fail := d.set.Criterion(k).Deduction(d.values)
			o.Lost[i] = o.Lost[i].Add(off)
			ok = ok && fail == nil
		}
	}
	var fail *rules.Failure
	for _, i := range p.Bonuses {
		o.Bonuses[i], fail = d.set.Bonus(i).Award(d.values)
		ok = ok && fail == nil
	}
	for _, i := range p.Caps {
		o.Caps[i].Most, o.Caps[i].Holds, fail = d.set.Cap(i).Holds(d.values)
		ok = ok && fail == nil
	}
	return ok
}

// settle sees whether points of the unit's leaves need only be added up: all apply, and no reviewer takes off more.
func (d *desk) settle(sub *scoring.Submission) error {
	if d.leaves != nil || len(sub.Adjustments) > 0 || slices.Contains(d.now.Applies, false) {
		return nil
	}
	plain, err := scoring.Bind(d.set, sub)
	if err != nil {
		return err
	}
	if _, err := plain.Total(); err != nil {
		return err
	}
	d.before = d.set.FullMarks()
	for i, lost := range d.now.Lost {
		d.before = d.before.Sub(exact.Min(lost, d.set.Leaf(i).Marks()))
	}
	d.plain = plain
	return nil
}

// raw gives what the leaves add up to if some come to an outcome and all others stay.
func (d *desk) raw(o *scoring.Outcome, leaves []int) exact.Number {
	sum := d.before
	for _, i := range leaves {
		marks := d.set.Leaf(i).Marks()
		sum = sum.Add(exact.Min(d.now.Lost[i], marks)).Sub(exact.Min(o.Lost[i], marks))
	}
	return sum
}

func upTo(n int) (list []int) {
	for i := range n {
		list = append(list, i)
	}
	return list
}

func copyOf(o *scoring.Outcome) *scoring.Outcome {
	return &scoring.Outcome{Applies: slices.Clone(o.Applies), Lost: slices.Clone(o.Lost), Bonuses: slices.Clone(o.Bonuses), Caps: slices.Clone(o.Caps)}
}
