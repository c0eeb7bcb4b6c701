package whatif

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/cells"
)

// A desk is a submission on which changes are tried.
type desk struct {
	set     *rules.Set
	bound   *scoring.Bound
	values  *rules.Values
	reads   *cells.Reads
	goal    Goal
	least   exact.Number // total to reach
	leaves  []int        // of the indicator to reach; nil: the total
	full    bool         // its full marks
	points  []exact.Number
	marks   []exact.Number
	start   result
	figures []*figure
	exactly bool // every step of every rule was looked at
	work    int
}

// A result is what a trial comes to.
type result struct {
	total    exact.Number
	measured exact.Number // what the goal is about
	reached  bool
	ok       bool // it can be scored
}

// A figure is a field that may change, with what it may change to.
type figure struct {
	field   int
	of      *indicators.Field
	now     indicators.Value
	step    exact.Number
	parts   cells.Parts
	plain   bool // it decides neither whether an indicator applies nor whether a cap holds
	options []option
	rough   bool // some change of points may be nearer than the options say
}

// An option is one thing that a figure may change to: of a cell of numbers between which no rule changes, the nearest.
type option struct {
	value     indicators.Value
	size      exact.Number
	threshold indicators.End // the end of the cell on the side of the figure; of what is no number it is unbounded
	result    result         // when nothing else changes
}

func newDesk(set *rules.Set, sub *scoring.Submission, goal Goal) (*desk, error) {
	bound, err := scoring.Bind(set, sub)
	if err != nil {
		return nil, err
	}
	d := &desk{set: set, bound: bound, values: bound.Values(), reads: cells.Read(set), goal: goal, exactly: true}
	if err := d.aim(); err != nil {
		return nil, err
	}
	d.start = d.try()
	for i := range set.NumFields() {
		f, now := set.Field(i), d.values.Get(i)
		if !now.Present || f.Type == indicators.Text || f.Type == indicators.Table {
			continue
		}
		x := &figure{field: i, of: f, now: now, parts: d.reads.Of(i)}
		x.plain = len(x.parts.Caps) == 0 && !slices.ContainsFunc(x.parts.Leaves, func(leaf int) bool { return slices.Contains(d.reads.Conditions[leaf], i) })
		x.step = stepOf(f, now.Number)
		x.options = d.options(x)
		d.figures = append(d.figures, x)
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

// stepOf gives the step in which a number changes.
func stepOf(f *indicators.Field, now exact.Number) exact.Number {
	switch {
	case f.Step.Sign() > 0:
		return f.Step
	case f.Whole:
		return exact.Int(1)
	}
	places := 2
	for !now.Mul(exact.New(1, -places)).IsInt() && places < 30 {
		places++
	}
	return exact.New(1, places)
}

// try scores the values as they are.
func (d *desk) try() (r result) {
	d.work++
	total, err := d.bound.Total()
	if err != nil {
		return r
	}
	r = result{total: total, measured: total, ok: true}
	least := d.least
	if d.leaves != nil {
		r.measured = exact.Number{}
		d.points, d.marks = d.bound.Points(d.points), d.bound.Marks(d.marks)
		var marks exact.Number
		for _, i := range d.leaves {
			r.measured, marks = r.measured.Add(d.points[i]), marks.Add(d.marks[i])
		}
		if d.full {
			least = marks
			if marks.IsZero() { // it does not apply: there is nothing to be had
				return r
			}
		}
	}
	r.reached = least.Cmp(r.measured) <= 0
	return r
}

// with scores the values with one figure changed.
func (d *desk) with(x *figure, v indicators.Value) result {
	d.values.Set(x.field, v)
	defer d.values.Set(x.field, x.now)
	return d.try()
}

// options gives what a figure may change to, the nearest first, each with what it comes to.
func (d *desk) options(x *figure) (list []option) {
	list = d.moves(x)
	for i := range list {
		list[i].result = d.with(x, list[i].value)
	}
	return slices.DeleteFunc(list, func(o option) bool { return !o.result.ok })
}

// moves gives what a figure may change to while the others are as the values say.
func (d *desk) moves(x *figure) (list []option) {
	one := exact.Int(1)
	switch x.of.Type {
	case indicators.Bool:
		return []option{{value: indicators.Value{Bool: !x.now.Bool, Present: true}, size: one}}
	case indicators.Choice:
		for _, word := range x.of.Of {
			if word != x.now.Text {
				list = append(list, option{value: indicators.Value{Text: word, Present: true}, size: one})
			}
		}
		return list
	}
	cuts, exactly := d.reads.Along(d.values, x.field, x.parts, MaxCuts)
	if !exactly {
		if list, few := x.grid(); few {
			return list
		}
		d.exactly, x.rough = false, true
	}
	for _, cell := range x.of.Range.Split(cuts...) {
		if cell.Contains(x.now.Number) {
			continue
		}
		to, ok := cells.Multiple(cell, x.step, x.now.Number)
		if !ok || to.Check() != nil {
			continue
		}
		end := cell.Low
		if to.Less(x.now.Number) {
			end = cell.High
		}
		list = append(list, option{value: indicators.Value{Number: to, Present: true}, size: x.size(to), threshold: end})
	}
	slices.SortStableFunc(list, func(a, b option) int { return a.size.Cmp(b.size) })
	return list
}

// size gives the size of a change of a number.
func (x *figure) size(to exact.Number) exact.Number {
	by := to.Sub(x.now.Number).Abs()
	whole := x.now.Number.Abs()
	if whole.IsZero() {
		whole = x.step
	}
	q, _ := by.Quo(whole)
	return q
}
