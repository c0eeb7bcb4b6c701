package whatif

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/held"
)

// A figure is a field, a number in a row of targets, or a way of judging that the unit declares, with what it may change to.
type figure struct {
	*analysis.Lever
	cell  *cell  // nil: not in a row
	name  string // in a submission
	label string
	of    *indicators.Field // of a way one that is a choice
}

// movable gives the figures that may change, fixed ones too.
func (t *trial) movable(sub *scoring.Submission) (list []*figure) {
	for i := range t.set.NumFields() {
		f := t.set.Field(i)
		if f.Type == indicators.Table {
			list = append(list, t.goals(i)...)
		}
		if f.Type == indicators.Text || f.Type == indicators.Table || t.rivals != nil && i >= t.set.Inside().Figures {
			continue
		}
		now := t.values.Get(i)
		x := &figure{name: f.Name, label: held.Label(f), of: f, Lever: &analysis.Lever{Unknown: analysis.Figure(t.set, i),
			Now: analysis.Option{Value: now}, Absent: !now.Present, Fixed: f.Fixed, Step: stepOf(f, now.Number)}}
		if x.Absent && !x.Number {
			x.Options = append(x.Options, x.Now)
		}
		x.Missing = x.Absent
		x.Others = slices.DeleteFunc(slices.Clone(x.Options), func(o analysis.Option) bool {
			return o.Value.Present == now.Present && o.Value.Bool == now.Bool && o.Value.Text == now.Text
		})
		if f.Type == indicators.Bool {
			slices.Reverse(x.Others) // yes comes first
		}
		x.With = t.follow(i)
		list = append(list, x)
	}
	for _, c := range t.set.Criteria().All() {
		ids, best := c.Inside().Ways()
		if ids == nil || best {
			continue
		}
		key, _ := held.KeyOf(c, held.Ways, sub.Choices)
		way := slices.Index(ids, sub.Choices[key])
		if way < 0 { // scoring would have refused it
			continue
		}
		x := &figure{name: key, label: c.Indicator().Name() + "的评分方式", of: &indicators.Field{Type: indicators.Choice, Of: ids},
			Lever: &analysis.Lever{Unknown: analysis.Way(c), Now: analysis.Option{Way: way}}}
		x.Others = slices.DeleteFunc(slices.Clone(x.Options), func(o analysis.Option) bool { return o.Way == way })
		list = append(list, x)
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

// put gives a figure a setting.
func (t *trial) put(x *analysis.Lever, o analysis.Option) {
	x.Give(t.values, o)
	if len(x.With) > 0 {
		t.settle()
	}
}

// settle moves the standings of the unit.
func (t *trial) settle() { t.fallen = !t.rivals.Stand(t.values) }

// judge scores the values as they are.
func (t *trial) judge() (reached, judged bool) {
	r := t.try()
	return r.reached, r.ok
}

// goalOf gives what must be reached, as a formula: at least so much.
func (t *trial) goalOf(p *analysis.Points) (of *rules.Formula, least exact.Number, ok bool) {
	switch {
	case t.graded:
		return p.Worth(t.from), t.least, true
	case t.in == nil:
		return p.Counted(t.least.Sub(exact.Int(1))), t.least, true
	case t.full:
		least = p.Marks(t.in)
		return p.Of(t.in), least, least.Sign() > 0 // else it does not apply: there is nothing to be had
	}
	return p.Of(t.in), t.least, true
}
