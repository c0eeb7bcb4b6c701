package rulestest

import (
	"maps"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/analysis"
	"github.com/baifen-go/baifen/scoring"
)

// plainly fills in a unit with plain figures, and says what else they may be.
type plainly struct {
	set    *rules.Set
	side   *side
	year   int
	sub    *scoring.Submission
	things map[*analysis.Unknown]string // names of fields, ids of criteria
}

func newPlainly(set *rules.Set) *plainly {
	year, _ := set.Header().Effective.FirstYear()
	p := &plainly{set: set, side: newSide(set), year: year, things: map[*analysis.Unknown]string{}}
	p.sub = &scoring.Submission{Unit: scoring.Unit{Name: "单位"}, Period: year, Values: map[string]any{}, Judgements: map[string]scoring.Judgement{}, Choices: map[string]string{}}
	wished := map[int]exact.Number{}
	for i := range set.NumFields() {
		f := set.Field(i)
		p.sub.Values[f.Name] = p.first(f)
		if x, ok := p.sub.Values[f.Name].(exact.Number); ok && i >= set.NumFigures() && set.Standings().At(i-set.NumFigures()).Kind == judging.UnitCount {
			wished[i-set.NumFigures()] = x
		}
	}
	for i, x := range analysis.Together(set, nil, wished) { // the first of so many
		p.sub.Values[set.Standings().At(i).Name] = x
	}
	for _, k := range set.Criteria().All() {
		if ids, best := k.Alternatives(); ids != nil && !best {
			p.sub.Choices[k.ID()] = ids[0]
		}
		if k.Judged() {
			options := analysis.Judgement(k, set).Options
			p.sub.Judgements[k.ID()] = judgement(options[len(options)-1].Judgement)
		}
	}
	return p
}

func judgement(j rules.Judgement) scoring.Judgement {
	points, _ := j.Points.Decimal()
	return scoring.Judgement{Points: points, Level: j.Level, Reason: "评定"}
}

// first is the plain value of a field.
func (p *plainly) first(f *indicators.Field) any {
	switch f.Type {
	case indicators.Bool:
		return true
	case indicators.Choice:
		return f.Of[0]
	case indicators.Text:
		return "文字"
	case indicators.Table:
		return p.rows(f)
	}
	x := exact.Int(100)
	if f.Range.Low.Bounded {
		x = exact.Max(x, f.Range.Low.At.Ceil())
	}
	if f.Range.High.Bounded {
		x = exact.Min(x, f.Range.High.At)
	}
	return x
}

// rows makes a table with a row for each combination of choices, weighted so that criteria over targets find what they govern.
func (p *plainly) rows(f *indicators.Field) []map[string]any {
	rows := []map[string]any{}
	var governed []*rules.Criterion
	for _, k := range p.set.Criteria().All() {
		if analysis.RowsOf(k) != nil && slices.Contains((&parts{criteria: []*rules.Criterion{k}}).reads(), mustIndex(p.set, f.Name)) {
			governed = append(governed, k)
		}
	}
	places, _ := p.set.Rounding()
	for _, k := range governed {
		found := p.kinds(f, k)
		left := k.OutOf()
		for i, row := range found {
			share, _ := k.OutOf().Quo(exact.Int(int64(len(found))))
			share = share.Round(places, exact.Down)
			if i == len(found)-1 {
				share = left
			}
			left = left.Sub(share)
			row["weight"] = share
			if row["points"] != nil {
				row["points"] = share
			}
			rows = append(rows, row)
		}
	}
	return rows
}

func mustIndex(set *rules.Set, name string) int {
	i, _ := set.FieldIndex(name)
	return i
}

// kinds finds rows of choices, one of each kind of target, that each alone give a criterion over targets all its points.
func (p *plainly) kinds(f *indicators.Field, k *rules.Criterion) (found []map[string]any) {
	row := map[string]any{}
	var choices []*indicators.Field
	for i := range f.Columns {
		switch column := &f.Columns[i]; column.Type {
		case indicators.Choice:
			choices = append(choices, column)
		case indicators.Number:
			row[column.Name] = exact.Int(100)
		case indicators.Bool:
			row[column.Name] = true
		default:
			row[column.Name] = "文字"
		}
	}
	row["weight"], row["points"] = k.OutOf(), k.OutOf()
	if f.Column("points") < 0 {
		delete(row, "points")
	}
	seen := map[any]bool{}
	sub := &scoring.Submission{Unit: scoring.Unit{Name: "单位"}, Period: p.year, Values: map[string]any{}}
	var try func(i int)
	try = func(i int) {
		if i < len(choices) {
			for _, word := range choices[i].Of {
				row[choices[i].Name] = word
				try(i + 1)
			}
			return
		}
		sub.Values[f.Name] = []map[string]any{row}
		_ = p.side.bind(sub) // other figures are missing; the table is not
		off, fail := k.Deduction(p.side.bound.Values())
		if fail == nil && off.IsZero() && !seen[row["kind"]] {
			seen[row["kind"]] = true
			found = append(found, maps.Clone(row))
		}
	}
	try(0)
	return found
}

// unknown gives all that can be otherwise than in a submission, what it holds first. Standings hang together with those of other units: they
// stay as they are, and so does what was left out.
func (p *plainly) unknown(sub *scoring.Submission) (list []*analysis.Unknown) {
	clear(p.things)
	add := func(u *analysis.Unknown, name string, now func(o analysis.Option) bool) {
		if i := slices.IndexFunc(u.Options, now); i > 0 {
			u.Options[0], u.Options[i] = u.Options[i], u.Options[0]
		}
		p.things[u] = name
		list = append(list, u)
	}
	for i := range p.set.NumFigures() {
		f, u := p.set.Field(i), analysis.Figure(p.set, i)
		x, given := sub.Values[f.Name]
		if !given {
			continue
		}
		now := func(o analysis.Option) bool { return o.Value.Text == x }
		switch f.Type {
		case indicators.Number:
			u.Near = []exact.Number{x.(exact.Number), {}, exact.Int(1), exact.Int(1000)}
		case indicators.Bool:
			now = func(o analysis.Option) bool { return o.Value.Bool == x }
		case indicators.Text:
			u.Options = nil
			for _, word := range append([]string{"文字"}, texts(p.formulas())...) {
				u.Options = append(u.Options, analysis.Option{Value: indicators.Value{Present: true, Text: word}})
			}
		case indicators.Table:
			u.Options = []analysis.Option{{Value: tableOf(f, x.([]map[string]any))}}
			for _, rows := range p.fillings(f) {
				u.Options = append(u.Options, analysis.Option{Value: tableOf(f, rows)})
			}
			now = func(analysis.Option) bool { return true }
		}
		add(u, f.Name, now)
	}
	for _, k := range p.set.Criteria().All() {
		if k.Judged() {
			u := analysis.Judgement(k, p.set)
			slices.Reverse(u.Options)
			add(u, k.ID(), func(analysis.Option) bool { return true })
		}
		if ids, best := k.Alternatives(); ids != nil && !best {
			add(analysis.Way(k), k.ID(), func(o analysis.Option) bool { return ids[o.Way] == sub.Choices[k.ID()] })
		}
	}
	return list
}

// formulas gives every formula of the rule file.
func (p *plainly) formulas() (list []*rules.Formula) {
	all := parts{criteria: p.set.Criteria().Slice()}
	for _, in := range p.set.Leaves().All() {
		if f := in.Condition(); f != nil {
			all.formulas = append(all.formulas, f)
		}
	}
	for _, c := range p.set.Caps().All() {
		all.formulas = append(all.formulas, c.Formula)
	}
	for _, c := range p.set.Checks().All() {
		all.formulas = append(all.formulas, c.Formula)
	}
	for _, m := range p.set.Measures().All() {
		all.formulas = append(all.formulas, m.Formula)
	}
	return all.all()
}

// fillings gives the rows that are tried of a table: the plain ones, rows of plain figures, of the largest and of the smallest, and none.
func (p *plainly) fillings(f *indicators.Field) [][]map[string]any {
	list := [][]map[string]any{p.rows(f)}
	for _, x := range []int64{100, 1, 0, 1000000} {
		for _, yes := range []bool{true, false} {
			row := map[string]any{}
			for i := range f.Columns {
				column := &f.Columns[i]
				switch column.Type {
				case indicators.Number:
					y, ok := analysis.Multiple(column.Range, exact.Int(1), exact.Int(x))
					if !ok {
						y = intervals.Inside(column.Range)
					}
					row[column.Name] = y
				case indicators.Bool:
					row[column.Name] = yes
				case indicators.Choice:
					row[column.Name] = column.Of[0]
					if !yes {
						row[column.Name] = column.Of[len(column.Of)-1]
					}
				default:
					row[column.Name] = "文字"
				}
			}
			list = append(list, []map[string]any{row}, slices.Repeat([]map[string]any{row}, 10))
		}
	}
	return append(list, []map[string]any{})
}

// tableOf gives rows as formulas read them.
func tableOf(f *indicators.Field, rows []map[string]any) indicators.Value {
	v := indicators.Value{Present: true, Rows: [][]indicators.Value{}}
	for _, row := range rows {
		cells := make([]indicators.Value, len(f.Columns))
		for i := range f.Columns {
			switch x := row[f.Columns[i].Name].(type) {
			case bool:
				cells[i] = indicators.Value{Present: true, Bool: x}
			case string:
				cells[i] = indicators.Value{Present: true, Text: x}
			case exact.Number:
				cells[i] = indicators.Value{Present: true, Number: x}
			}
		}
		v.Rows = append(v.Rows, cells)
	}
	return v
}

// rowsFrom gives rows as a submission holds them.
func rowsFrom(f *indicators.Field, rows [][]indicators.Value) []map[string]any {
	list := []map[string]any{}
	for _, cells := range rows {
		row := map[string]any{}
		for i, v := range cells {
			switch column := &f.Columns[i]; {
			case !v.Present:
			case column.Type == indicators.Bool:
				row[column.Name] = v.Bool
			case column.Type == indicators.Number:
				row[column.Name] = v.Number
			default:
				row[column.Name] = v.Text
			}
		}
		list = append(list, row)
	}
	return list
}

// values gives a submission as formulas read it.
func (p *plainly) values(sub *scoring.Submission) *rules.Values {
	_ = p.side.bind(sub) // what does not fit is among what is unknown
	return p.side.bound.Values()
}

// with gives a submission with what a unit that was found is otherwise.
func (p *plainly) with(near *scoring.Submission, a *analysis.Answer) *scoring.Submission {
	sub := copyOf(near)
	for u, o := range a.Unit {
		name := p.things[u]
		switch {
		case u.Judged != nil:
			sub.Judgements[name] = judgement(o.Judgement)
		case u.Chosen != nil:
			ids, _ := u.Chosen.Alternatives()
			sub.Choices[name] = ids[o.Way]
		case u.Number:
			sub.Values[name] = o.Value.Number
		default:
			sub.Values[name] = p.plain(u, o)
		}
	}
	for _, c := range p.set.Criteria().All() { // no judgement is wanted where an indicator does not apply
		if c.Judged() && p.idle(sub, c.Indicator()) {
			delete(sub.Judgements, c.ID())
		}
	}
	return sub
}

// plain gives an option as a submission holds it.
func (p *plainly) plain(u *analysis.Unknown, o analysis.Option) any {
	f := p.set.Field(u.Slot)
	switch f.Type {
	case indicators.Bool:
		return o.Value.Bool
	case indicators.Table:
		return rowsFrom(f, o.Value.Rows)
	}
	return o.Value.Text
}

func (p *plainly) idle(sub *scoring.Submission, in *rules.Indicator) bool {
	_ = p.side.bind(sub)
	applies, fail := in.Applies(p.side.bound.Values())
	return fail == nil && !applies
}
