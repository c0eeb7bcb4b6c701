package rulestest

import (
	"iter"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/calendar"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// A setting is one way in which a submission may be otherwise: by a value, a judgement or a choice.
type setting func(*scoring.Submission)

// of gives a submission as it is otherwise.
func (s setting) of(sub *scoring.Submission) *scoring.Submission {
	other := copyOf(sub)
	s(other)
	return other
}

// value is the setting of a field; nil: it is not given.
func value(field string, x any) setting {
	return func(sub *scoring.Submission) {
		if sub.Values[field] = x; x == nil {
			delete(sub.Values, field)
		}
	}
}

// submitted gives a number of a field as a submission holds it: that of a date as the date.
func submitted(f *indicators.Field, x exact.Number) any {
	if f.Type == indicators.Date {
		d, _ := x.Floor().Int64()
		return calendar.Day(d).String()
	}
	return x
}

// figures are the settings of a field of numbers.
func figures(f *indicators.Field, numbers []exact.Number) iter.Seq[setting] {
	return func(yield func(setting) bool) {
		for _, x := range numbers {
			if !yield(value(f.Name, submitted(f, x))) {
				return
			}
		}
	}
}

// firstOf gives a submission in the first of some settings that a test takes.
func firstOf(sub *scoring.Submission, settings iter.Seq[setting], test func(*scoring.Submission) bool) (*scoring.Submission, bool) {
	for s := range settings {
		if other := s.of(sub); test(other) {
			return other, true
		}
	}
	return nil, false
}

// peopleSettings gives the judgements and choices that a criterion may meet.
func peopleSettings(set *rules.Set, c *rules.Criterion) (list []setting) {
	ids, best := c.Inside().Ways()
	if ids != nil && !best {
		for _, id := range ids {
			list = append(list, func(sub *scoring.Submission) { sub.Choices[c.ID()] = id })
		}
	}
	if !c.Judged() {
		return list
	}
	down := c.Indicator().Inside().Grid
	down.Mode = exact.Down
	unit := down.Step()
	outOf := c.OutOf()
	way := "" // what is judged counts where it is declared
	for i, a := range c.Choices().All() {
		if a.Judged() {
			outOf, way = a.OutOf(), ids[i]
		}
	}
	var points []exact.Number
	for _, share := range []string{"1", "0.5", "0.6", "0.72", "0.8", "0.9", "0.66", "0.54", "0", "0.88", "0.7"} {
		x := down.Round(outOf.Mul(exact.MustParse(share)))
		points = append(points, x, x.Sub(unit), x.Add(unit))
		if share == "0.5" { // half a unit more: points that rounding is about
			half := unit.Mul(exact.New(5, 1))
			points = append(points, x.Add(half), x.Add(half).Add(unit), x.Add(unit.Mul(exact.New(2, 1))))
		}
	}
	levels := []string{""}
	for _, l := range analysis.Levels(c) {
		levels = append(levels, l.Name)
	}
	for _, x := range sorted(points) {
		d, ok := x.Decimal()
		if x.Sign() < 0 || outOf.Less(x) || !ok {
			continue
		}
		for _, l := range levels {
			list = append(list, func(sub *scoring.Submission) {
				if sub.Judgements[c.ID()] = (scoring.Judgement{Points: d, Level: l, Reason: "评定"}); way != "" {
					sub.Choices[c.ID()] = way
				}
			})
		}
	}
	if ids != nil && !best { // a case that leaves out the judgement leaves out what the unit declares too
		return list
	}
	return append(list, func(sub *scoring.Submission) { delete(sub.Judgements, c.ID()) })
}
