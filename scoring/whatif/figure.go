package whatif

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/analysis"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/cells"
)

// A figure is a field, a number in a row of targets, or a way of judging that the unit declares, with what it may change to.
type figure struct {
	field   int   // that of the table for a number in a row; -1: a way
	cell    *cell // nil: not in a row
	chosen  *rules.Criterion
	name    string // in a submission
	label   string
	of      *indicators.Field // of a way one that is a choice
	now     setting
	step    exact.Number
	parts   cells.Parts
	options []option
	rough   bool      // points may change between the options too
	refused bool      // with some option the unit cannot be scored
	regimes []*regime // the options sorted by which indicators apply
	stands  []int     // standings that move with it, by their places
}

// A setting is what a figure is.
type setting struct {
	value indicators.Value
	way   int
}

// An option is one thing that a figure may change to: of a cell of numbers between which no rule changes, the nearest.
type option struct {
	to        setting
	size      exact.Number
	threshold indicators.End // the end of the cell on the side of the figure; of what is no number it is unbounded
	result    result         // when nothing else changes
}

// movable gives the figures that may change, fixed ones too.
func (d *desk) movable(sub *scoring.Submission) (list []*figure) {
	for i := range d.set.NumFields() {
		f := d.set.Field(i)
		if f.Type == indicators.Table {
			list = append(list, d.goals(i)...)
		}
		if f.Type == indicators.Text || f.Type == indicators.Table || d.rivals != nil && i >= d.set.NumFigures() {
			continue
		}
		x := &figure{field: i, name: f.Name, label: f.Label, of: f, now: setting{value: d.values.Get(i)}, parts: d.reads.Of(i)}
		if x.label == "" {
			x.label = f.Name
		}
		x.step = stepOf(f, x.now.value.Number)
		d.follow(x)
		list = append(list, x)
	}
	for _, c := range d.set.Criteria() {
		ids, best := c.Alternatives()
		if ids == nil || best {
			continue
		}
		key, _ := cells.KeyOf(c, cells.Ways, sub.Choices)
		way := slices.Index(ids, sub.Choices[key])
		if way < 0 { // scoring would have refused it
			continue
		}
		list = append(list, &figure{field: -1, chosen: c, name: key, label: c.Indicator().Name() + "的评分方式", of: &indicators.Field{Type: indicators.Choice, Of: ids},
			now: setting{way: way}, parts: cells.Parts{Leaves: []int{c.Indicator().Index()}}})
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
	for now.Terminates() && !now.Mul(exact.New(1, -places)).IsInt() && places < 30 {
		places++
	}
	return exact.New(1, places)
}

func (x *figure) numeric() bool { return x.of.Type == indicators.Number }

// missing reports that the figure has no value: it may be filled in.
func (x *figure) missing() bool { return x.field >= 0 && !x.now.value.Present }

// put gives a figure a setting.
func (d *desk) put(x *figure, s setting) {
	switch {
	case x.field < 0:
		d.values.Choose(x.chosen, s.way)
		return
	case x.cell != nil:
		d.putCell(x, s)
		return
	}
	d.values.Set(x.field, s.value)
	if len(x.stands) > 0 {
		d.fallen = !d.rivals.Stand(d.values)
	}
}

// options gives a figure what it may change to, the nearest first, each with what it comes to.
func (d *desk) options(x *figure) {
	found := copyOf(d.now)
	for _, o := range d.moves(x) {
		d.put(x, o.to)
		if o.result = d.alone(x, found); o.result.ok {
			x.options = append(x.options, o)
		} else {
			x.refused = true
		}
	}
	d.put(x, x.now)
}

// alone is [desk.try] where no other figure has changed: what does not read the figure is found as it was. The outcome is room for it.
func (d *desk) alone(x *figure, o *scoring.Outcome) result {
	if len(x.stands) > 0 || d.fallen || !d.answered(x) || !d.find(o, x.parts) {
		return d.try()
	}
	for _, i := range x.parts.Leaves {
		if o.Applies[i] != d.now.Applies[i] { // judgements and reviewers' deductions may have no place any more
			return d.try()
		}
	}
	if d.plain != nil && len(x.parts.Bonuses)+len(x.parts.Caps) == 0 {
		return d.measure(d.plain.TotalOf(d.raw(o, x.parts.Leaves)))
	}
	return d.sum(o)
}

// answered reports that each check which reads a figure has an answer.
func (d *desk) answered(x *figure) bool {
	for i, fields := range d.reads.Checks {
		if !slices.Contains(fields, x.field) {
			continue
		}
		if _, fail := d.set.Check(i).Passes(d.values); fail != nil {
			return false
		}
	}
	return true
}

// moves gives what a figure may change to while the others are as they are.
func (d *desk) moves(x *figure) (list []option) {
	if !x.numeric() {
		for _, s := range x.words() {
			list = append(list, option{to: s, size: exact.Int(1)})
		}
		return list
	}
	cuts, exactly := d.cuts(x)
	if !exactly || x.rough {
		if list, few := x.grid(); few {
			x.rough = false // all there is was tried
			return list
		}
		x.rough = true
	}
	for _, cell := range x.of.Range.Split(cuts...) {
		if !x.missing() && cell.Contains(x.now.value.Number) {
			continue
		}
		to, ok := analysis.Multiple(cell, x.step, x.now.value.Number)
		if !ok || to.Check() != nil {
			continue
		}
		end := cell.Low
		if to.Less(x.now.value.Number) {
			end = cell.High
		}
		list = append(list, option{to: numbered(to), size: x.size(to), threshold: end})
	}
	x.sort(list)
	return list
}

func numbered(x exact.Number) setting {
	return setting{value: indicators.Value{Number: x, Present: true}}
}

// words gives all other settings of what is no number.
func (x *figure) words() (list []setting) {
	switch {
	case x.field < 0:
		for way := range x.of.Of {
			if way != x.now.way {
				list = append(list, setting{way: way})
			}
		}
	case x.of.Type == indicators.Bool:
		for _, b := range [2]bool{true, false} {
			if x.missing() || b != x.now.value.Bool {
				list = append(list, setting{value: indicators.Value{Bool: b, Present: true}})
			}
		}
	default:
		for _, word := range x.of.Of {
			if x.missing() || word != x.now.value.Text {
				list = append(list, setting{value: indicators.Value{Text: word, Present: true}})
			}
		}
	}
	return list
}

// size gives the size of a change to a number.
func (x *figure) size(to exact.Number) exact.Number {
	if x.missing() {
		return exact.Int(1)
	}
	by := to.Sub(x.now.value.Number).Abs()
	whole := x.now.value.Number.Abs()
	if whole.IsZero() {
		whole = x.step
	}
	q, _ := by.Quo(whole)
	return q
}

// sort puts the smallest change first; of equal ones the nearest number, and of those the smaller.
func (x *figure) sort(list []option) {
	slices.SortStableFunc(list, func(a, b option) int {
		if c := a.size.Cmp(b.size); c != 0 || !x.missing() {
			return c
		}
		return a.to.value.Number.Abs().Cmp(b.to.value.Number.Abs())
	})
}

// fewSteps is up to how many steps of a range are tried one by one where a rule cannot be followed along the figure.
const fewSteps = 40

// grid gives all that a number may change to, the nearest first, if its range has few steps.
func (x *figure) grid() (list []option, few bool) {
	in := x.of.Range
	if !in.Low.Bounded || !in.High.Bounded {
		return nil, false
	}
	if steps, _ := in.High.At.Sub(in.Low.At).Quo(x.step); exact.Int(fewSteps).Less(steps) {
		return nil, false
	}
	for at, ok := analysis.Multiple(in, x.step, in.Low.At); ok; {
		if x.missing() || !at.Equal(x.now.value.Number) {
			list = append(list, option{to: numbered(at), size: x.size(at), threshold: indicators.End{At: at, Bounded: true}})
		}
		in.Low = indicators.End{At: at, Bounded: true, Open: true}
		at, ok = analysis.Multiple(in, x.step, at)
	}
	x.sort(list)
	return list, true
}
