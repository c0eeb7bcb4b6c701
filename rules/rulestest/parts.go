package rulestest

import (
	"maps"
	"slices"

	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/rules"
)

// A piece is what a rule file asks of a unit in one place: what a criterion takes off, whether an indicator applies, a bonus, a cap, a check.
// Of a standing it is among whom it compares.
type piece struct {
	touch
	title     string // of cases about it
	path      string // in a coverage
	leaf      *rules.Indicator
	criterion *rules.Criterion        // nil: none
	formulas  []*rules.Formula        // as they are written, the first what it is about
	gives     func() []*rules.Formula // what it comes to; nil where rows decide
}

// parts are the pieces that a mutant is about, of a rule file, or that a case is about.
type parts []piece

func pieceOf(c *rules.Criterion) piece {
	return piece{touch: touch{ofCriterion, c.Name()}, title: c.Name(), path: c.Name(), leaf: c.Indicator(), criterion: c, formulas: analysis.Formulas(c),
		gives: func() []*rules.Formula { return []*rules.Formula{analysis.Lost(c)} }}
}

func pieceOfMeasure(m rules.Measure) piece {
	return piece{touch: touch{ofMeasure, m.Name}, title: "指标值 " + m.Name, path: "measures." + m.Name, formulas: []*rules.Formula{m.Formula}}
}

// pieceOfLookup is about a look-up table, by the formulas that ask it.
func pieceOfLookup(l *kind.Lookup, asking []*rules.Formula) piece {
	return piece{touch: touch{ofLookup, l.Name}, title: "查表 " + l.Name, path: "lookups." + l.Name, formulas: asking}
}

// along follows what a piece is about along a field, all else as the values hold it.
func (x piece) along(v *rules.Values, field int) ([]analysis.Stretch, bool) {
	if x.criterion != nil {
		return analysis.CriterionAlong(x.criterion, v, field)
	}
	return analysis.Along(x.formulas[0], v, field)
}

// piecesOf gives every piece of a rule file, the criteria first.
func piecesOf(set *rules.Set) (list parts) {
	for _, c := range set.Criteria().All() {
		list = append(list, pieceOf(c))
	}
	add := func(part part, id, title, path string, in *rules.Indicator, formulas []*rules.Formula, gives func() []*rules.Formula) {
		list = append(list, piece{touch{part, id}, title, path, in, nil, formulas, gives})
	}
	for _, s := range set.Standings().All() {
		if s.Among != nil {
			add(ofStanding, s.Name, "", "", nil, []*rules.Formula{s.Among}, func() []*rules.Formula { return nil })
		}
	}
	for _, in := range set.Leaves().All() {
		if f := in.Condition(); f != nil {
			one := []*rules.Formula{f}
			add(ofLeaf, in.ID(), in.ID()+" 适用", in.ID(), in, one, func() []*rules.Formula { return one })
		}
	}
	for _, b := range set.Bonuses().All() {
		add(ofBonus, b.ID, "加分 "+b.ID, "bonuses."+b.ID, nil, rules.Formulas(b), func() []*rules.Formula { return []*rules.Formula{analysis.Awarded(set, b)} })
	}
	for _, c := range set.Caps().All() {
		add(ofCap, c.ID, "否决 "+c.ID, "caps."+c.ID, nil, rules.Formulas(c), func() []*rules.Formula {
			return slices.DeleteFunc([]*rules.Formula{c.Formula, c.Most.Formula}, func(f *rules.Formula) bool { return f == nil })
		})
	}
	asks := func(f *rules.Formula) func() []*rules.Formula {
		return func() []*rules.Formula {
			if analysis.Numeric(f) || analysis.Logical(f) {
				return []*rules.Formula{f}
			}
			return []*rules.Formula{nil} // of words nothing is proved
		}
	}
	for _, g := range set.Grades().All() {
		if g.When != nil {
			add(ofGrades, g.Name, "等级 "+g.Name, "grades."+g.Name, nil, []*rules.Formula{g.When}, asks(g.When))
		}
	}
	for _, x := range set.Outcomes().All() {
		add(ofOutcome, x.ID, "结果 "+x.ID, "outcomes."+x.ID, nil, []*rules.Formula{x.Formula}, asks(x.Formula))
	}
	for _, c := range set.Checks().All() {
		add(ofCheck, c.ID, "勾稽 "+c.ID, "checks."+c.ID, nil, []*rules.Formula{c.Formula}, func() []*rules.Formula { return []*rules.Formula{analysis.Passed(c)} })
	}
	return list
}

// partsOf finds what a touch means in a rule set.
func partsOf(set *rules.Set, t touch) parts {
	var names map[string]bool
	if t.part == ofMeasure || t.part == ofStanding {
		names = reading(set, t.id)
	}
	return slices.DeleteFunc(piecesOf(set), func(x piece) bool { return !t.holds(x, names) })
}

// holds reports whether a piece is of what is touched; names are what reads a measure or a standing that is.
func (t touch) holds(x piece, names map[string]bool) bool {
	switch t.part {
	case ofSet:
		return x.part != ofCheck && x.part != ofStanding
	case ofGrades:
		return x.leaf != nil || x.part == ofGrades
	case ofCriterion:
		return x.criterion != nil && (x.id == t.id || x.criterion.ID() == t.id)
	case ofLeaf:
		return x.leaf != nil && x.leaf.ID() == t.id
	case ofLookup:
		return slices.ContainsFunc(x.formulas, func(f *rules.Formula) bool { return slices.Contains(analysis.Called(f), t.id) })
	case ofNode: // what it holds makes its points too
		for in := x.leaf; in != nil; in = in.Parent() {
			if in.ID() == t.id {
				return true
			}
		}
		return x.leaf != nil && t.id == (*rules.Set)(nil).Whole().ID()
	case ofMeasure, ofStanding:
		return names[x.id] && x.part == ofStanding || x.part != ofStanding && slices.ContainsFunc(x.formulas, func(f *rules.Formula) bool { return reads(f, names) })
	}
	return x.touch == t
}

// reads reports whether a formula reads one of some measures and standings.
func reads(f *rules.Formula, names map[string]bool) bool {
	return f != nil && slices.ContainsFunc(analysis.Reads(f), func(n string) bool { return names[n] })
}

// reading gives the name of a measure or a standing, and of all that read it, through others too.
func reading(set *rules.Set, name string) map[string]bool {
	names := map[string]bool{name: true}
	for known := 0; known < len(names); {
		known = len(names)
		for _, m := range set.Measures().All() {
			if reads(m.Formula, names) {
				names[m.Name] = true
			}
		}
		for _, s := range set.Standings().All() {
			if reads(s.Value, names) || reads(s.Among, names) {
				names[s.Name] = true
			}
		}
	}
	return names
}

// all gives the formulas, those of criteria last and with those of when their indicators apply.
func (p parts) all() (list []*rules.Formula) {
	var criteria []*rules.Formula
	for _, x := range p {
		if x.criterion == nil {
			list = append(list, x.formulas...)
		} else if criteria = append(criteria, x.formulas...); x.leaf.Condition() != nil {
			criteria = append(criteria, x.leaf.Condition())
		}
	}
	return append(list, criteria...)
}

// written gives all formulas, and those of the measures that they read.
func (p parts) written(set *rules.Set) []*rules.Formula {
	all := p.all()
	list := slices.Clone(all)
	for _, m := range set.Measures().All() {
		if slices.ContainsFunc(all, func(f *rules.Formula) bool { return slices.Contains(analysis.AllNames(f), m.Name) }) {
			list = append(list, m.Formula)
		}
	}
	return list
}

// reads gives the fields that the parts read, ascending.
func (p parts) reads() (fields []int) {
	for _, f := range p.all() {
		fields = append(fields, analysis.Fields(f)...)
	}
	slices.Sort(fields)
	return slices.Compact(fields)
}

// people gives the criteria for which a unit declares a choice, or for which somebody judges.
func (p parts) people() (list []*rules.Criterion) {
	for _, x := range p {
		if x.criterion == nil {
			continue
		}
		if alternatives, best := x.criterion.Inside().Ways(); x.criterion.Judged() || alternatives != nil && !best {
			list = append(list, x.criterion)
		}
	}
	return list
}

func fieldsOf(list ...*rules.Formula) (fields []int) {
	for _, f := range list {
		fields = union(fields, analysis.Fields(f))
	}
	return fields
}

func union(a, b []int) []int {
	m := map[int]bool{}
	for _, i := range append(slices.Clone(a), b...) {
		m[i] = true
	}
	return slices.Sorted(maps.Keys(m))
}

// names gives the figures that the parts read, and the criteria whose judgement or choice they read.
func (p parts) names(set *rules.Set) names {
	list := names{}
	for _, i := range p.reads() {
		list = append(list, set.Field(i).Name)
	}
	for _, c := range p.people() {
		list = append(list, c.ID())
	}
	return list
}
