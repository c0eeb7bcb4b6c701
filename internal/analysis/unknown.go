package analysis

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
)

// An Unknown is one thing of a unit that is not known: a figure, a judgement, or a way of judging that the unit declares.
type Unknown struct {
	Slot    int              // of the field, or of what people decide
	Judged  *rules.Criterion // of a judgement
	Chosen  *rules.Criterion // of a declared way
	Number  bool             // a number anywhere in Over; else one of Options
	Missing bool             // a number that may also be missing; of all others that is an option
	Whole   bool
	Over    indicators.Interval
	Options []Option
	Endless bool           // there are more options than those listed
	Near    []exact.Number // where a search begins; nil: round numbers

	Loose  bool // nothing is followed along it: it moves with others, or stands in a row of a table
	Slides bool // where it moves with others, it does so by more than passing one place after another
}

// An Option is what an unknown may turn out to be.
type Option struct {
	Value     indicators.Value
	Judgement judging.Decision
	Way       int
}

// Figure is a field that is not known: a number anywhere in its range, a truth, one of the words of a choice; of a text and a table one option
// of endlessly many.
func Figure(set *rules.Set, field int) *Unknown {
	f := declared(set, field)
	u := &Unknown{Slot: field, Number: fields.Counted(f.Type), Whole: f.Whole, Over: f.Range}
	add := func(v indicators.Value) {
		v.Present = true
		u.Options = append(u.Options, Option{Value: v})
	}
	switch f.Type {
	case indicators.Bool:
		add(indicators.Value{})
		add(indicators.Value{Bool: true})
	case indicators.Choice:
		for _, word := range f.Of {
			add(indicators.Value{Text: word})
		}
	case indicators.Text:
		add(indicators.Value{Text: "待填"})
		u.Endless = true
	case indicators.Table:
		add(indicators.Value{Rows: [][]indicators.Value{}})
		u.Endless = true
	}
	return u
}

// Way is the way of judging that a unit has yet to declare.
func Way(c *rules.Criterion) *Unknown {
	_, slot := c.Inside().Slots()
	u := &Unknown{Slot: slot, Chosen: c}
	for n := range c.Choices().All() {
		u.Options = append(u.Options, Option{Way: n})
	}
	return u
}

// Numbered is the option that a number is.
func Numbered(x exact.Number) Option {
	return Option{Value: indicators.Value{Number: x, Present: true}}
}

// Give makes an option known to the values.
func (u *Unknown) Give(v *rules.Values, o Option) {
	switch {
	case u == nil || v == nil:
	case u.Judged != nil:
		v.Inside().Give(u.Judged.Inside(), o.Judgement)
	case u.Chosen != nil:
		v.Inside().Choose(u.Chosen.Inside(), o.Way)
	default:
		Put(v, u.Slot, o.Value)
	}
}

// figure reports that the unknown is a figure of the unit, not what people decide.
func (u *Unknown) figure() bool { return u.Judged == nil && u.Chosen == nil }

func missingOf(o Option) bool { return !o.Value.Present }

// mayBeMissing reports that being missing is one of what an unknown can turn out to be.
func (u *Unknown) mayBeMissing() bool {
	return u.Missing || u.figure() && !u.Number && slices.ContainsFunc(u.Options, missingOf)
}

// extent is what is known of the slot where the unknown is one of some options.
func (u *Unknown) extent(options []Option, declared fields.Extent) fields.Extent {
	switch {
	case !u.figure():
		e := fields.Extent{Given: true}
		for i, o := range options {
			x := o.Judgement.Points
			if u.Chosen != nil {
				x = exact.Int(int64(o.Way))
			}
			only := intervals.Closed(x, x)
			if i == 0 {
				e.Range = only
			}
			e.Range = intervals.Hull(e.Range, only)
		}
		return e
	case len(options) == 1 && len(u.Options) > 1:
		return fields.Only(options[0].Value)
	case u.Endless:
		declared.Missing = slices.ContainsFunc(options, missingOf)
		return declared
	}
	e := fields.Extent{Range: declared.Range}
	for _, o := range options {
		if missingOf(o) {
			e.Missing = true
			continue
		}
		e.Given, e.True, e.False = true, e.True || o.Value.Bool, e.False || !o.Value.Bool
		e.Words = append(e.Words, o.Value.Text)
	}
	return e
}

// Judgement is a judgement that is not known: that with the fewest points, and that with the most; where figures choose the level, those of
// every level.
func Judgement(c *rules.Criterion) *Unknown {
	slot, _ := c.Inside().Slots()
	u := &Unknown{Slot: slot, Judged: c}
	for _, j := range c.Inside().Extremes() {
		j.Reason = supposed
		u.Options = append(u.Options, Option{Judgement: j})
	}
	return u
}

// supposed is the reason of a judgement that is only supposed.
const supposed = "假设的评定"
