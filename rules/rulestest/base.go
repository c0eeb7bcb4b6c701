package rulestest

import (
	"maps"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// A climb looks for a submission that loses nothing: it begins with plain figures and changes one after the other as long as the score
// gets better, then two at once.
type climb struct {
	*hunt
	sub  *scoring.Submission
	best mark
}

// A mark tells how good a submission is: first that it has a score, then what it loses, then how many checks fail, caps hold and bonuses are given.
type mark struct {
	errors int
	lost   exact.Number
	checks int
	blank  int // values that are missing: a case can do more with one that is there
}

func (m mark) better(n mark) bool {
	switch {
	case m.errors != n.errors:
		return m.errors < n.errors
	case !m.lost.Equal(n.lost):
		return m.lost.Less(n.lost)
	case m.checks != n.checks:
		return m.checks < n.checks
	}
	return m.blank < n.blank
}

// maxSweeps is how often a climb goes through all figures.
const maxSweeps = 6

// findBase gives a submission that loses nothing, or the best that was found.
func findBase(set *rules.Set) *scoring.Submission {
	c := newClimb(set)
	for range maxSweeps {
		before := c.best
		c.sweep(c.everything(), 1)
		if !c.best.better(before) {
			break
		}
	}
	for i := range maxSweeps {
		before := c.best
		for _, in := range set.Leaves() {
			if c.losing(in) {
				p := parts{criteria: in.Criteria()}
				c.sweep(append(leversOf(p.reads()), p.people()...), 1+i%2)
			}
		}
		if i > 1 && !c.best.better(before) {
			break
		}
	}
	return c.sub
}

func newClimb(set *rules.Set) *climb {
	year, _ := set.Effective().FirstYear()
	one := newSide(set)
	t := &trialRun{set: set, suite: &suite{}, year: year}
	c := &climb{hunt: &hunt{worker: &worker{trialRun: t, old: one}, new: one, mutant: &mutant{}, most: 1000}}
	c.sub = &scoring.Submission{Unit: scoring.Unit{Name: "单位"}, Period: year, Values: map[string]any{}, Judgements: map[string]scoring.Judgement{}, Choices: map[string]string{}}
	wished := map[int]exact.Number{}
	for i := range set.NumFields() {
		f := set.Field(i)
		c.sub.Values[f.Name] = c.first(f)
		if x, ok := c.sub.Values[f.Name].(exact.Number); ok && i >= set.NumFigures() && set.Standing(i-set.NumFigures()).Kind() == rules.Count {
			wished[i-set.NumFigures()] = x
		}
	}
	for i, x := range set.Together(nil, wished) { // the first of so many
		c.sub.Values[set.Standing(i).Name()] = x
	}
	for _, k := range set.Criteria() {
		for _, s := range c.settings(c.sub, lever{-1, k}) {
			if s.thing == 'j' && s.value != nil || s.thing == 'c' && c.sub.Choices[s.name] == "" {
				s.put(c.sub)
			}
		}
	}
	c.best = c.mark()
	return c
}

// first gives the value with which a climb begins.
func (c *climb) first(f *indicators.Field) any {
	switch f.Type {
	case indicators.Bool:
		return true
	case indicators.Choice:
		return f.Of[0]
	case indicators.Text:
		return "文字"
	case indicators.Table:
		return c.rows(f)
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
func (c *climb) rows(f *indicators.Field) []map[string]any {
	rows := []map[string]any{}
	var governed []*rules.Criterion
	for _, k := range c.set.Criteria() {
		if k.Rows() != nil && slices.Contains((&parts{criteria: []*rules.Criterion{k}}).reads(), mustIndex(c.set, f.Name)) {
			governed = append(governed, k)
		}
	}
	places, _ := c.set.Rounding()
	for _, k := range governed {
		found := c.kinds(f, k)
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
func (c *climb) kinds(f *indicators.Field, k *rules.Criterion) (found []map[string]any) {
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
	sub := &scoring.Submission{Unit: scoring.Unit{Name: "单位"}, Period: c.year, Values: map[string]any{}}
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
		_ = c.old.bind(sub) // other figures are missing; the table is not
		off, fail := k.Deduction(c.old.bound.Values())
		if fail == nil && off.IsZero() && !seen[row["kind"]] {
			seen[row["kind"]] = true
			found = append(found, maps.Clone(row))
		}
	}
	try(0)
	return found
}

func leversOf(fields []int) (list []lever) {
	for _, f := range fields {
		list = append(list, lever{field: f})
	}
	return list
}

// everything gives all that can be moved.
func (c *climb) everything() []lever {
	var fields []int
	for i := range c.set.NumFields() {
		fields = append(fields, i)
	}
	p := parts{criteria: c.set.Criteria()}
	return append(leversOf(fields), p.people()...)
}

// sweep moves each lever, or each two of them, and keeps what is better.
func (c *climb) sweep(levers []lever, depth int) {
	for _, l := range levers {
		for _, s := range thin(c.settings(c.sub, l), 1000/(1+20*(depth-1))) {
			undo := s.put(c.sub)
			if m := c.mark(); m.better(c.best) {
				c.best = m
				continue
			}
			if depth > 1 {
				before := c.best
				c.sweep(levers, depth-1)
				if c.best.better(before) {
					continue
				}
			}
			undo()
		}
	}
}

func (c *climb) mark() (m mark) {
	err := c.old.bind(c.sub)
	b := c.old.bound
	if err == nil {
		_, err = b.Total()
	}
	if list, _ := err.(scoring.ErrorList); err != nil {
		m.errors = max(1, len(list))
		return m
	}
	for i := range c.set.NumChecks() {
		if passes, _ := c.set.Check(i).Passes(b.Values()); !passes {
			m.checks++
		}
	}
	for i := range c.set.NumBonuses() {
		if x, _ := c.set.Bonus(i).Award(b.Values()); x.Sign() > 0 {
			m.checks++ // a bonus would hide what cases lose
		}
	}
	m.blank = c.set.NumFields() - len(c.sub.Values)
	for i := range c.set.NumCaps() {
		if _, holds, _ := c.set.Cap(i).Holds(b.Values()); holds {
			m.checks++
		}
	}
	points := b.Points(nil)
	for i := range c.set.NumLeaves() {
		in := c.set.Leaf(i)
		if applies, _ := in.Applies(b.Values()); !applies {
			m.blank++ // an indicator that applies can be tested
			continue
		}
		m.lost = m.lost.Add(exact.Max(in.Marks().Sub(points[i]), exact.Number{}))
	}
	return m
}

// losing reports whether an indicator loses points, or cannot be scored.
func (c *climb) losing(in *rules.Indicator) bool {
	if c.old.bind(c.sub) != nil {
		return true
	}
	if _, err := c.old.bound.Total(); err != nil {
		return true
	}
	return c.old.bound.Points(nil)[in.Index()].Less(in.Marks())
}
