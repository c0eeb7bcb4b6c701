package rulestest

import (
	"maps"
	"slices"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/analysis"
)

// parts are what a mutant is about, of a rule file, or what a case is about.
type parts struct {
	criteria []*rules.Criterion
	leaves   []*rules.Indicator // whether they apply
	bonuses  []rules.Bonus
	caps     []rules.Cap
	checks   []rules.Check
	formulas []*rules.Formula // of all these but the criteria, and of standings
}

// partsOf finds what a touch means in a rule set.
func partsOf(set *rules.Set, t touch) (p parts) {
	switch t.part {
	case ofCriterion:
		p.criteria = criteriaNamed(set, t.id)
	case ofLeaf:
		in, ok := set.Indicator(t.id)
		if !ok {
			break
		}
		p.criteria = in.Criteria().Slice()
		p.condition(in)
	case ofBonus, ofCap, ofCheck:
		p.beside(set, func(part part, id string, _ []*rules.Formula) bool { return part == t.part && id == t.id })
	case ofMeasure, ofStanding:
		p.reading(set, t.id)
	default:
		p.criteria = set.Criteria().Slice()
		for _, in := range set.Leaves().All() {
			p.condition(in)
		}
		if t.part == ofSet {
			p.beside(set, func(part part, _ string, _ []*rules.Formula) bool { return part != ofCheck })
		}
	}
	return p
}

func (p *parts) condition(in *rules.Indicator) {
	if f := in.Condition(); f != nil {
		p.leaves, p.formulas = append(p.leaves, in), append(p.formulas, f)
	}
}

// criteriaNamed gives the criterion of a name, or each item of the checklist of that name.
func criteriaNamed(set *rules.Set, name string) (list []*rules.Criterion) {
	for _, c := range set.Criteria().All() {
		if c.Name() == name || c.ID() == name {
			list = append(list, c)
		}
	}
	return list
}

// beside takes the bonuses, caps and checks that are wanted.
func (p *parts) beside(set *rules.Set, wanted func(part, string, []*rules.Formula) bool) {
	for _, b := range set.Bonuses().All() {
		if list := b.Formulas(); wanted(ofBonus, b.ID, list) {
			p.bonuses, p.formulas = append(p.bonuses, b), append(p.formulas, list...)
		}
	}
	for _, c := range set.Caps().All() {
		if list := c.Formulas(); wanted(ofCap, c.ID, list) {
			p.caps, p.formulas = append(p.caps, c), append(p.formulas, list...)
		}
	}
	for _, c := range set.Checks().All() {
		if list := []*rules.Formula{c.Formula}; wanted(ofCheck, c.ID, list) {
			p.checks, p.formulas = append(p.checks, c), append(p.formulas, list...)
		}
	}
}

// reading takes everything that reads a measure or a standing, through other measures and standings too.
func (p *parts) reading(set *rules.Set, measure string) {
	names := map[string]bool{measure: true}
	reads := func(f *rules.Formula) bool {
		return f != nil && slices.ContainsFunc(analysis.Reads(f), func(n string) bool { return names[n] })
	}
	for grown := true; grown; {
		grown = false
		for _, m := range set.Measures().All() {
			if !names[m.Name] && reads(m.Formula) {
				names[m.Name], grown = true, true
			}
		}
		for _, s := range set.Standings().All() {
			if !names[s.Name] && (reads(s.Value) || reads(s.Among)) {
				names[s.Name], grown = true, true
			}
		}
	}
	for _, s := range set.Standings().All() {
		if among := s.Among; names[s.Name] && among != nil {
			p.formulas = append(p.formulas, among)
		}
	}
	for _, c := range set.Criteria().All() {
		if slices.ContainsFunc(analysis.Formulas(c), reads) {
			p.criteria = append(p.criteria, c)
		}
	}
	for _, in := range set.Leaves().All() {
		if reads(in.Condition()) {
			p.condition(in)
		}
	}
	p.beside(set, func(_ part, _ string, list []*rules.Formula) bool { return slices.ContainsFunc(list, reads) })
}

// all gives the formulas, and those of the criteria and of when their indicators apply.
func (p *parts) all() []*rules.Formula {
	list := slices.Clone(p.formulas)
	for _, c := range p.criteria {
		list = append(list, analysis.Formulas(c)...)
		if f := c.Indicator().Condition(); f != nil {
			list = append(list, f)
		}
	}
	return list
}

// written gives all formulas, and those of the measures that they read.
func (p *parts) written(set *rules.Set) []*rules.Formula {
	list := p.all()
	for _, m := range set.Measures().All() {
		if slices.ContainsFunc(p.all(), func(f *rules.Formula) bool { return slices.Contains(analysis.AllNames(f), m.Name) }) {
			list = append(list, m.Formula)
		}
	}
	return list
}

// reads gives the fields that the parts read, ascending.
func (p *parts) reads() (fields []int) {
	for _, f := range p.all() {
		fields = append(fields, analysis.Fields(f)...)
	}
	slices.Sort(fields)
	return slices.Compact(fields)
}

// people gives the criteria for which a unit declares a choice, or for which somebody judges.
func (p *parts) people() (list []*rules.Criterion) {
	for _, c := range p.criteria {
		if alternatives, best := c.Alternatives(); c.Judged() || alternatives != nil && !best {
			list = append(list, c)
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
func (p *parts) names(set *rules.Set) names {
	list := names{}
	for _, i := range p.reads() {
		list = append(list, set.Field(i).Name)
	}
	for _, c := range p.people() {
		list = append(list, c.ID())
	}
	return list
}
