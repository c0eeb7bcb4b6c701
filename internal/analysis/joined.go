package analysis

import (
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/symbolic"
	"github.com/baifen-go/baifen/rules"
)

// A Joint is the figures of two rule sets side by side, so that one question may ask of the rules of both. A figure of one name stands there
// once, as the new set labels it, and may be what either set takes.
type Joint struct {
	*rules.Set // of no rules
	sets       [2]*rules.Set
	scope      *expression.Scope
	measures   map[*rules.Set]int // slot of a set's first measure
}

// Joined gives the figures of two sets.
func Joined(old, new *rules.Set) *Joint {
	fields := new.Fields()
	for _, f := range old.Fields() {
		if i := slices.IndexFunc(fields, func(g indicators.Field) bool { return g.Name == f.Name }); i < 0 {
			fields = append(fields, f)
		} else if g := &fields[i]; alike(*g, f) {
			g.Range, g.Whole, g.Optional = intervals.Hull(g.Range, f.Range), g.Whole && f.Whole, g.Optional || f.Optional
			g.Of = append(g.Of, f.Of...)
			slices.Sort(g.Of)
			g.Of = slices.Compact(g.Of)
		}
	}
	slices.SortFunc(fields, func(f, g indicators.Field) int { return strings.Compare(f.Name, g.Name) }) // whichever set is the old one
	j, names := &Joint{sets: [2]*rules.Set{old, new}, measures: map[*rules.Set]int{}}, []expression.Name{}
	for _, f := range fields {
		names = append(names, expression.Name{Field: f})
	}
	for _, s := range [2]*rules.Set{old, new} {
		j.measures[s] = len(names)
		for i := range s.Measures().Len() {
			names = append(names, expression.Name{Field: *s.Inside().Scope.Field(s.NumFields() + i), Measure: true})
		}
	}
	t := kind.NewTerms("")
	t.Marks = len(names)
	names = append(names, expression.Name{Field: *new.Inside().Scope.Field(new.Inside().Marks), Marks: true})
	j.scope = expression.NewScope(names)
	t.Scope = j.scope
	t.Figures = len(fields)
	j.Set = rules.Bare(t, fields)
	return j
}

// alike reports whether two fields hold values of one kind.
func alike(f, g indicators.Field) bool {
	return f.Type == g.Type && slices.EqualFunc(f.Columns, g.Columns, func(f, g indicators.Field) bool { return f.Name == g.Name && alike(f, g) })
}

// Unlike reports a figure that both sets take, but not with values of one kind.
func (j *Joint) Unlike(name string) bool {
	if j == nil {
		return false
	}
	i, before := j.sets[0].FieldIndex(name)
	k, after := j.sets[1].FieldIndex(name)
	return before && after && !alike(*j.sets[0].Field(i), *j.sets[1].Field(k))
}

// Formula gives a formula of one of the sets over the figures of both; nil where it reads what people decide, or a figure that is of another
// type in the other set.
func (j *Joint) Formula(f *rules.Formula) *rules.Formula {
	if f == nil || j == nil || j.scope == nil {
		return nil
	}
	return j.Set.Formula(j.moved(f.Set(), program(f)), marks(f), "", "")
}

func (j *Joint) moved(from *rules.Set, p *expression.Program) *expression.Program {
	return j.scope.Moved(p, func(slot int) int { return j.slot(from, slot) })
}

// slot tells where a name of a set stands; −1 where it does not.
func (j *Joint) slot(from *rules.Set, slot int) int {
	measure := slot - from.NumFields()
	switch {
	case measure < 0:
		if i, ok := j.FieldIndex(from.Field(slot).Name); ok && alike(*j.Field(i), *from.Field(slot)) {
			return i
		}
	case measure < from.Measures().Len():
		to := j.measures[from] + measure
		if j.scope.Measure(to) == nil {
			p := j.moved(from, from.Inside().Scope.Measure(slot))
			if p == nil {
				return -1
			}
			j.scope.Define(to, p, symbolic.Range(j.scope, p))
		}
		return to
	case slot == from.Inside().Marks:
		return j.Inside().Marks
	}
	return -1
}
