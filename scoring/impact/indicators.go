package impact

import (
	"slices"
	"strings"

	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/internal/told"
)

// matched compares two lists of what the reader is told of under the same path: what the new one has, in its order, then what the old one
// alone has. Tell says one of them, both compares two.
func matched[T any](old, new []T, tell func(T) Difference, both func(o, n T) []Difference) (list []Difference) {
	before := map[string]T{}
	for _, o := range old {
		before[tell(o).Path] = o
	}
	for _, n := range new {
		d := tell(n)
		o, here := before[d.Path]
		if !here {
			d.Change = Added
			list = append(list, d)
			continue
		}
		list = append(list, both(o, n)...)
		delete(before, d.Path)
	}
	for _, o := range old {
		d := tell(o)
		if _, gone := before[d.Path]; gone {
			d.Change, d.Old, d.New = Removed, d.New, ""
			list = append(list, d)
		}
	}
	return list
}

// indicators compares the trees.
func (p *pair) indicators() []Difference {
	stays := kept(p.old, p.new)
	return matched(all(p.old), all(p.new), func(in *rules.Indicator) Difference {
		return Difference{Path: in.ID(), Name: in.Name(), New: tells(in)}
	}, func(o, n *rules.Indicator) (list []Difference) {
		if !stays[n.ID()] {
			list = append(list, Difference{Path: n.ID(), Change: Moved, Name: n.Name(), Old: stands(p.old, o), New: stands(p.new, n)})
		}
		return append(list, p.indicator(o, n)...)
	})
}

// all gives every indicator of a set, groups too, in the order of the rule file.
func all(s *rules.Set) (list []*rules.Indicator) {
	for i := range s.Tree().Len() {
		list = append(list, s.Tree().At(i))
	}
	return list
}

// kept gives the ids of indicators that stand in the same group and the same order as before.
func kept(old, new *rules.Set) map[string]bool {
	groups := func(s *rules.Set) map[string][]string {
		ids := map[string][]string{}
		for _, in := range all(s) {
			group := ""
			if p := in.Parent(); p != nil {
				group = p.ID()
			}
			ids[group] = append(ids[group], in.ID())
		}
		return ids
	}
	before, stays := groups(old), map[string]bool{}
	for group, after := range groups(new) {
		for _, id := range inOrder(before[group], after) {
			stays[id] = true
		}
	}
	return stays
}

// inOrder gives the longest list of ids that stand in this order in both lists; of several the first by the alphabet, so that it does
// not matter which list is the old one.
func inOrder(a, b []string) []string {
	at := map[string]int{}
	for i, id := range b {
		at[id] = i
	}
	best := make([][]string, len(a)) // the list that begins with each id
	var longest []string
	for i := len(a) - 1; i >= 0; i-- {
		place, ok := at[a[i]]
		if !ok {
			continue
		}
		var rest []string
		for k := i + 1; k < len(a); k++ {
			if best[k] != nil && at[a[k]] > place && better(best[k], rest) {
				rest = best[k]
			}
		}
		best[i] = append([]string{a[i]}, rest...)
		if better(best[i], longest) {
			longest = best[i]
		}
	}
	return longest
}

func better(a, b []string) bool {
	return len(a) > len(b) || len(a) == len(b) && slices.Compare(a, b) < 0
}

// stands says where an indicator stands.
func stands(s *rules.Set, in *rules.Indicator) string {
	where, beside := "在总表之下", s.Indicators().Slice()
	if p := in.Parent(); p != nil {
		where, beside = "在“"+p.Name()+"”之下", p.Indicators().Slice()
	}
	i := slices.Index(beside, in)
	if i == 0 {
		return where + "，排在最前"
	}
	return where + "，排在“" + beside[i-1].Name() + "”之后"
}

// worth says how many points a node gives, with words before them; or that it has no full marks.
func worth(in *rules.Indicator, before string) string {
	if marks := told.Marks(in); marks != "" {
		return before + marks + "分"
	}
	return "没有满分"
}

// tells says what an indicator asks.
func tells(in *rules.Indicator) string {
	if !in.Leaf() {
		parts := []string{"一组指标，" + worth(in, "共")}
		for _, s := range []string{told.Scale(in), told.Ends(in), told.Rounding(in)} {
			if s != "" {
				parts = append(parts, s)
			}
		}
		return strings.Join(append(parts, each(in.Criteria().Slice(), (*rules.Criterion).Says)...), "；")
	}
	parts := []string{worth(in, "")}
	for _, s := range []string{told.Start(in), told.Ends(in)} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if in.Condition() != nil {
		parts = append(parts, told.When(in))
	}
	return strings.Join(append(parts, each(in.Criteria().Slice(), (*rules.Criterion).Says)...), "；")
}

// startOf gives the formula of the points with which a leaf begins; none where they are fixed.
func startOf(in *rules.Indicator) (list []*rules.Formula) {
	if at, _ := in.Start(); at.Formula != nil {
		list = append(list, at.Formula)
	}
	return list
}

// conditionOf gives the condition under which an indicator applies; none where it always does.
func conditionOf(in *rules.Indicator) (list []*rules.Formula) {
	if f := in.Condition(); f != nil {
		list = append(list, f)
	}
	return list
}

// unlike gives those differences whose sides are not alike.
func unlike(list ...Difference) []Difference {
	return slices.DeleteFunc(list, func(d Difference) bool { return d.Old == d.New })
}

// indicator compares an indicator that both sets have.
func (p *pair) indicator(o, n *rules.Indicator) (list []Difference) {
	of := func(change Change, what, old, new string) Difference {
		return Difference{Path: n.ID(), Change: change, What: what, Name: n.Name(), Old: old, New: new}
	}
	if o.Leaf() != n.Leaf() {
		return []Difference{of(Changed, "kind", tells(o), tells(n))}
	}
	name := of(Reworded, "name", o.Name(), n.Name())
	oldBasis, newBasis := o.Basis(), n.Basis()
	if oldBasis == p.old.Header().Basis && newBasis == p.new.Header().Basis {
		newBasis = oldBasis // the head tells it, once for all that have none of their own
	}
	was, is := p.told(told.Start(o), told.Start(n), startOf(o), startOf(n))
	list = unlike(of(Changed, "start", was, is), of(Changed, "ends", told.Ends(o), told.Ends(n)), of(Changed, "out_of", told.Scale(o), told.Scale(n)), of(Changed, "rounding", told.Rounding(o), told.Rounding(n)))
	if !n.Leaf() {
		if told.Limited(o) || told.Limited(n) { // else they are the sum of what it holds
			list = append(list, unlike(of(Changed, "marks", worth(o, ""), worth(n, "")))...)
		}
		list = append(unlike(name), list...)
		list = append(list, unlike(of(Reworded, "clause", o.Clause(), n.Clause()), of(Reworded, "basis", oldBasis, newBasis))...)
		return append(list, p.criteria(o, n)...)
	}
	list = append(unlike(name, of(Changed, "marks", worth(o, ""), worth(n, ""))), list...)
	if canonical(o) != canonical(n) {
		was, is = p.told(told.When(o), told.When(n), conditionOf(o), conditionOf(n))
		if d := of(Changed, "applies", was, is); p.condition(&d, o, n) {
			list = append(list, d)
		}
	}
	if o.Condition() != nil || n.Condition() != nil {
		list = append(list, unlike(of(Changed, "not_applicable", told.NotApplicable(o), told.NotApplicable(n)))...)
	}
	list = append(list, unlike(of(Reworded, "clause", o.Clause(), n.Clause()), of(Reworded, "basis", oldBasis, newBasis))...)
	return append(list, p.criteria(o, n)...)
}

func canonical(in *rules.Indicator) string {
	if in.Condition() == nil {
		return ""
	}
	return analysis.Canonical(in.Condition())
}

// criteria compares the criteria of a leaf.
func (p *pair) criteria(o, n *rules.Indicator) []Difference {
	before, after := o.Criteria().Slice(), n.Criteria().Slice()
	stays := inOrder(each(before, (*rules.Criterion).Name), each(after, (*rules.Criterion).Name))
	return matched(before, after, func(c *rules.Criterion) Difference {
		return Difference{Path: c.Name(), Name: c.Indicator().Name(), New: c.Says()}
	}, func(b, a *rules.Criterion) (list []Difference) {
		if !slices.Contains(stays, a.Name()) {
			list = append(list, Difference{Path: a.Name(), Change: Moved, Name: n.Name(), Old: b.Says(), New: a.Says()})
		}
		if d, differs := p.criterion(b, a); differs {
			list = append(list, d)
		}
		return list
	})
}
