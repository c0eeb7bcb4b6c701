package rulestest

import (
	"context"
	"iter"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// An asker asks the solver for units near a submission: some of what it holds is not known then.
type asker struct {
	*side
	ctx context.Context // where it ends nothing is found any more
}

func newAsker(ctx context.Context, set *rules.Set) *asker {
	return &asker{newSide(set), ctx}
}

// values gives a submission as formulas read it.
func (a *asker) values(sub *scoring.Submission) *rules.Values {
	_ = a.bind(sub) // what does not fit is among what is not known
	return analysis.Clone(a.bound.Values())
}

// A lead is where a unit may be that is looked for: conditions hold, and it is otherwise than a submission in some fields and in what
// people give to some criteria.
type lead struct {
	where  []analysis.Condition
	fields []int
	people []*rules.Criterion
}

// find gives a unit near a submission that a lead leads to and a test takes.
func (a *asker) find(near *scoring.Submission, l lead, work int, test func(*scoring.Submission) bool) (*scoring.Submission, bool) {
	values := a.values(near)
	unknown := append(a.figures(values, l), a.people(near, l.people)...)
	if len(unknown) == 0 {
		return near, test(near)
	}
	var found *scoring.Submission
	m := analysis.NewModel(a.set, values, unknown, &analysis.Budget{Left: work, Few: true})
	answer := m.Search(a.ctx, analysis.Question{Where: l.where, Test: func(v *rules.Values) bool {
		x := a.unit(near, v, unknown)
		if !test(x) {
			return false
		}
		found = x
		return true
	}})
	return found, answer.Outcome == analysis.Found
}

// figures gives the fields of a lead that are not known, what the values hold first. A number may be any, and a figure missing, if it can
// be.
func (a *asker) figures(v *rules.Values, l lead) (list []*analysis.Unknown) {
	named := []exact.Number{{}, exact.Int(1), exact.Int(1000)}
	for _, c := range l.where {
		named = append(named, literals(c.Of)...)
	}
	for _, i := range l.fields {
		f, u := a.set.Field(i), analysis.Figure(a.set, i)
		now := v.Get(i)
		switch f.Type {
		case indicators.Number, indicators.Date:
			u.Missing, u.Near = f.Optional || f.Default != nil, named
			if now.Present {
				u.Near = append([]exact.Number{now.Number}, named...)
			}
		case indicators.Table:
			u.Options = []analysis.Option{{Value: now}}
			for _, rows := range a.fillings(f) {
				_ = a.bind(&scoring.Submission{Values: map[string]any{f.Name: rows}}) // all else is missing
				u.Options = append(u.Options, analysis.Option{Value: analysis.Clone(a.bound.Values()).Get(i)})
			}
		default:
			u.Options = nil
			for _, x := range append(states(f), a.words(f)...) {
				u.Options = append(u.Options, analysis.Option{Value: x})
			}
			is := func(o analysis.Option) bool {
				return o.Value.Present == now.Present && o.Value.Bool == now.Bool && o.Value.Text == now.Text
			}
			if i := slices.IndexFunc(u.Options, is); i > 0 {
				u.Options[0], u.Options[i] = u.Options[i], u.Options[0]
			}
		}
		list = append(list, u)
	}
	return list
}

// people gives what people decide of some criteria, what the submission holds first: judgements with all points or none, and ways of
// judging.
func (a *asker) people(sub *scoring.Submission, criteria []*rules.Criterion) (list []*analysis.Unknown) {
	for _, c := range criteria {
		if c.Judged() {
			u := analysis.Judgement(c)
			slices.Reverse(u.Options)
			list = append(list, u)
		}
		if ids, best := c.Inside().Ways(); ids != nil && !best {
			u := analysis.Way(c)
			if i := slices.Index(ids, sub.Choices[c.ID()]); i > 0 {
				u.Options[0], u.Options[i] = u.Options[i], u.Options[0]
			}
			list = append(list, u)
		}
	}
	return list
}

// variants gives what of a submission formulas do not tell: what people give, and the rows of tables, for parts and formulas that read
// them.
func (a *asker) variants(sub *scoring.Submission, p parts, formulas []*rules.Formula, factors ...exact.Number) iter.Seq[setting] {
	return func(yield func(setting) bool) {
		for _, c := range p.people() {
			for _, s := range peopleSettings(a.set, c) {
				if !yield(s) {
					return
				}
			}
		}
		for _, i := range p.reads() {
			f := a.set.Field(i)
			if f.Type != indicators.Table {
				continue
			}
			for rows := range tablesFor(f, p, formulas, factors...).beside(sub.Values[f.Name]) {
				if !yield(value(f.Name, rows)) {
					return
				}
			}
		}
	}
}

// unit gives a submission with what values hold of some things in their place.
func (a *asker) unit(near *scoring.Submission, v *rules.Values, things []*analysis.Unknown) *scoring.Submission {
	sub, moved := copyOf(near), map[int]exact.Number{}
	for _, u := range things {
		switch {
		case u.Judged != nil:
			points, _ := v.Number(u.Slot)
			for _, o := range u.Options {
				if o.Judgement.Points.Equal(points) {
					sub.Judgements[u.Judged.ID()] = judgement(o.Judgement)
				}
			}
		case u.Chosen != nil:
			ids, _ := u.Chosen.Inside().Ways()
			way, _ := v.Number(u.Slot)
			n, _ := way.Int64()
			sub.Choices[u.Chosen.ID()] = ids[n]
		default:
			f, x := a.set.Field(u.Slot), v.Get(u.Slot)
			if x.Present {
				sub.Values[f.Name] = plainValue(f, x)
			} else {
				delete(sub.Values, f.Name)
			}
			if was, ok := number(near.Values[f.Name]); u.Slot >= a.set.Inside().Figures && x.Present && (!ok || !was.Equal(x.Number)) {
				moved[u.Slot-a.set.Inside().Figures] = x.Number
			}
		}
	}
	a.together(sub, moved)
	a.unasked(sub)
	return sub
}

// unasked takes out what people say that nobody wants: of an indicator that does not apply, and judgements where another way is declared.
func (a *asker) unasked(sub *scoring.Submission) {
	for _, c := range a.set.Criteria().All() {
		ids, best := c.Inside().Ways()
		chosen := ids != nil && !best
		if !c.Judged() && !chosen {
			continue
		}
		idle := a.idle(sub, c.Indicator())
		if idle && chosen {
			delete(sub.Choices, c.ID())
		}
		if c.Judged() && (idle || !c.Inside().ByPerson(a.bound.Values().Inside())) {
			delete(sub.Judgements, c.ID())
		}
	}
}

func (a *asker) idle(sub *scoring.Submission, in *rules.Indicator) bool {
	_ = a.bind(sub)
	applies, fail := in.Applies(a.bound.Values())
	return fail == nil && !applies
}

// together gives a submission standings that can stand beside those that were moved: there is no fifth place among four units.
func (a *asker) together(sub *scoring.Submission, moved map[int]exact.Number) {
	if len(moved) == 0 {
		return
	}
	wished := map[int]exact.Number{}
	for i, s := range a.set.Standings().All() {
		if x, ok := number(sub.Values[s.Name]); ok {
			wished[i] = x
		}
	}
	for i, x := range analysis.Together(a.set, moved, wished) {
		if _, has := wished[i]; has {
			sub.Values[a.set.Standings().At(i).Name] = x
		}
	}
}

// states gives every value of a field of answers or choices.
func states(f *indicators.Field) (list []indicators.Value) {
	if f.Type == indicators.Bool {
		list = []indicators.Value{{Present: true}, {Present: true, Bool: true}}
	}
	for _, w := range f.Of {
		list = append(list, indicators.Value{Present: true, Text: w})
	}
	if f.Optional || f.Default != nil {
		list = append(list, indicators.Value{})
	}
	return list
}

// words gives what is tried of a text: one that says nothing, and those that stand in formulas.
func (a *asker) words(f *indicators.Field) (list []indicators.Value) {
	if f.Type != indicators.Text {
		return nil
	}
	list = append(list, indicators.Value{Present: true, Text: "文字"})
	for _, formula := range a.formulas() {
		for _, mark := range [2]string{"'", `"`} {
			for i, s := range strings.Split(formula.String(), mark) {
				x := indicators.Value{Present: true, Text: s}
				if i%2 == 1 && !slices.ContainsFunc(list, func(y indicators.Value) bool { return y.Text == s }) {
					list = append(list, x)
				}
			}
		}
	}
	return list
}

// formulas gives every formula of the rule file.
func (a *asker) formulas() (list []*rules.Formula) {
	p := slices.DeleteFunc(piecesOf(a.set), func(x piece) bool { return x.part == ofStanding })
	for _, m := range a.set.Measures().All() {
		p = append(p, piece{formulas: []*rules.Formula{m.Formula}})
	}
	return p.all()
}

// literals gives the numbers that stand in a formula, with their neighbours by one unit.
func literals(f *rules.Formula) (list []exact.Number) {
	for _, x := range analysis.Numbers(f) {
		list = append(list, x, x.Add(exact.Int(1)), x.Sub(exact.Int(1)))
	}
	return list
}

// plainValue gives a value as a submission holds it.
func plainValue(f *indicators.Field, x indicators.Value) any {
	switch f.Type {
	case indicators.Bool:
		return x.Bool
	case indicators.Number, indicators.Date:
		return submitted(f, x.Number)
	case indicators.Table:
		return rowsFrom(f, x.Rows)
	}
	return x.Text
}
