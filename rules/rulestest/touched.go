package rulestest

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/analysis"
)

// touched is what of two rule files may judge otherwise, of which one is a mutant of the other: everything else is word for word the same,
// and gives the same points for the same figures. So a score is judged again only where the touched parts give something else.
type touched struct {
	everything bool // nothing is known to stay the same
	leaves     []touchedLeaf
	bonuses    []int
	caps       []int
	checks     []int
	fields     []int    // that the touched parts read in either file, ascending
	people     []string // ids of the criteria whose judgement or choice they read
}

// A touchedLeaf is a leaf with those of its criteria that are touched, by their places in the set.
type touchedLeaf struct {
	leaf     int
	criteria []int
}

// touchedBy finds the touched parts of two rule files.
func touchedBy(t touch, old, new *rules.Set) touched {
	a, b := partsOf(old, t), partsOf(new, t)
	x := touched{everything: t.part == ofSet || t.part == ofGrades || t.part == ofStanding || t.part == ofMeasure && compares(old, t.id)}
	if x.everything {
		return x
	}
	x.fields = union(a.reads(), b.reads())
	for _, p := range [2]parts{a, b} {
		for _, l := range p.people() {
			x.people = append(x.people, l.criterion.ID())
		}
	}
	switch t.part {
	case ofCriterion, ofLeaf:
		x.criteria(old, a.criteria)
	case ofBonus:
		x.bonuses = placesOf(old.Bonuses().Slice(), func(b rules.Bonus) bool { return b.ID == t.id })
	case ofCap:
		x.caps = placesOf(old.Caps().Slice(), func(c rules.Cap) bool { return c.ID == t.id })
	case ofCheck:
		x.checks = placesOf(old.Checks().Slice(), func(c rules.Check) bool { return c.ID == t.id })
	case ofMeasure:
		x.readers(old, t.id)
	}
	return x
}

func placesOf[T any](list []T, is func(T) bool) (places []int) {
	for i, x := range list {
		if is(x) {
			places = append(places, i)
		}
	}
	return places
}

// criteria adds criteria of a rule file, with whether their leaves apply.
func (x *touched) criteria(set *rules.Set, list []*rules.Criterion) {
	for _, c := range list {
		in := c.Indicator()
		i := slices.IndexFunc(x.leaves, func(l touchedLeaf) bool { return l.leaf == in.Index() })
		if i < 0 {
			i = len(x.leaves)
			x.leaves = append(x.leaves, touchedLeaf{leaf: in.Index()})
		}
		first, last := in.CriteriaSpan()
		for k := first; k < last; k++ {
			if set.Criteria().At(k) == c {
				x.leaves[i].criteria = append(x.leaves[i].criteria, k)
			}
		}
	}
}

// readers adds all that reads a measure.
func (x *touched) readers(set *rules.Set, measure string) {
	reads := func(f *rules.Formula) bool { return f != nil && slices.Contains(analysis.AllNames(f), measure) }
	any := func(list []*rules.Formula) bool { return slices.ContainsFunc(list, reads) }
	for _, in := range set.Leaves().All() {
		list := in.Criteria().Slice()
		if !reads(in.Condition()) {
			list = slices.DeleteFunc(list, func(c *rules.Criterion) bool { return !any(analysis.Formulas(c)) })
		}
		x.criteria(set, list)
	}
	x.bonuses = placesOf(set.Bonuses().Slice(), func(b rules.Bonus) bool { return any(b.Formulas()) })
	x.caps = placesOf(set.Caps().Slice(), func(c rules.Cap) bool { return any(c.Formulas()) })
	x.checks = placesOf(set.Checks().Slice(), func(c rules.Check) bool { return reads(c.Formula) })
}

// alike reports whether the touched parts of both rule files give the same for the same figures: then the scores are the same, or there is
// none for the same reasons. Where a part gives nothing the two are not alike.
func (x *touched) alike(old, new *rules.Set, v, w *rules.Values) bool {
	for _, l := range x.leaves {
		a, b := old.Leaves().At(l.leaf), new.Leaves().At(l.leaf)
		holds, fail1 := a.Applies(v)
		mutated, fail2 := b.Applies(w)
		if fail1 != nil || fail2 != nil || holds != mutated || !holds && a.NotApplicable() != b.NotApplicable() {
			return false
		}
		for _, k := range l.criteria {
			if !holds {
				break
			}
			p, fail1 := old.Criteria().At(k).Deduction(v)
			q, fail2 := new.Criteria().At(k).Deduction(w)
			if fail1 != nil || fail2 != nil || !p.Equal(q) {
				return false
			}
		}
	}
	for _, i := range x.bonuses {
		p, fail1 := old.Bonuses().At(i).Award(v)
		q, fail2 := new.Bonuses().At(i).Award(w)
		if fail1 != nil || fail2 != nil || !p.Equal(q) {
			return false
		}
	}
	for _, i := range x.caps {
		p, holds, fail1 := old.Caps().At(i).Holds(v)
		q, mutated, fail2 := new.Caps().At(i).Holds(w)
		if fail1 != nil || fail2 != nil || holds != mutated || !p.Equal(q) {
			return false
		}
	}
	for _, i := range x.checks {
		p, fail1 := old.Checks().At(i).Passes(v)
		q, fail2 := new.Checks().At(i).Passes(w)
		if fail1 != nil || fail2 != nil || p != q {
			return false
		}
	}
	return true
}

// lost gives the points that the touched leaves lose; false where one does not apply, or cannot be judged.
func (x *touched) lost(set *rules.Set, v *rules.Values) (sum exact.Number, ok bool) {
	for _, l := range x.leaves {
		in := set.Leaves().At(l.leaf)
		if holds, fail := in.Applies(v); !holds || fail != nil {
			return sum, false
		}
		var lost exact.Number
		first, last := in.CriteriaSpan()
		for k := first; k < last; k++ {
			off, fail := set.Criteria().At(k).Deduction(v)
			if fail != nil {
				return sum, false
			}
			lost = lost.Add(off)
		}
		sum = sum.Add(exact.Min(lost, in.Marks()))
	}
	return sum, len(x.bonuses)+len(x.caps) == 0
}

// A given is the value of a field as a setting gives it; false for what only binding can tell.
func given(f *indicators.Field, x any) (v indicators.Value, ok bool) {
	v.Present = true
	switch {
	case x == nil && f.Default != nil:
		return *f.Default, true
	case x == nil:
		return indicators.Value{}, f.Optional
	case f.Type == indicators.Number:
		v.Number, ok = number(x)
		return v, ok && f.Check(v.Number) == indicators.Fits
	case f.Type == indicators.Bool:
		v.Bool, ok = x.(bool)
	case f.Type == indicators.Choice:
		v.Text, ok = x.(string)
		ok = ok && f.CheckText(v.Text) == indicators.Fits
	}
	return v, ok
}
