package impact

import (
	"slices"
	"strings"

	"github.com/baifen-go/baifen/rules"
)

// indicatorsOf compares the trees: what is in the new set in its order, then what was removed in the order of the old.
func (p pair) indicators() (list []Difference) {
	old, new := p.old, p.new
	stays := kept(old, new)
	for i := range new.NumIndicators() {
		n := new.IndicatorAt(i)
		o, ok := old.Indicator(n.ID())
		if !ok {
			list = append(list, Difference{Path: n.ID(), Change: Added, Name: n.Name(), New: tells(n)})
			continue
		}
		if !stays[n.ID()] {
			list = append(list, Difference{Path: n.ID(), Change: Moved, Name: n.Name(), Old: stands(old, o), New: stands(new, n)})
		}
		list = append(list, p.indicator(o, n)...)
	}
	for i := range old.NumIndicators() {
		o := old.IndicatorAt(i)
		if _, ok := new.Indicator(o.ID()); !ok {
			list = append(list, Difference{Path: o.ID(), Change: Removed, Name: o.Name(), Old: tells(o)})
		}
	}
	return list
}

// kept gives the ids of indicators that stand in the same group and the same order as before.
func kept(old, new *rules.Set) map[string]bool {
	groups := func(s *rules.Set) (ids []string, of map[string][]string) {
		of = map[string][]string{}
		for i := range s.NumIndicators() {
			in := s.IndicatorAt(i)
			p := parent(in)
			if of[p] == nil {
				ids = append(ids, p)
			}
			of[p] = append(of[p], in.ID())
		}
		return ids, of
	}
	_, before := groups(old)
	ids, after := groups(new)
	stays := map[string]bool{}
	for _, id := range ids {
		for _, in := range inOrder(before[id], after[id]) {
			stays[in] = true
		}
	}
	return stays
}

func parent(in *rules.Indicator) string {
	if p := in.Parent(); p != nil {
		return p.ID()
	}
	return ""
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
	where, before := "在总表之下", ""
	if p := in.Parent(); p != nil {
		where = "在“" + p.Name() + "”之下"
	}
	for i := range s.NumIndicators() {
		switch x := s.IndicatorAt(i); {
		case x == in && before == "":
			return where + "，排在最前"
		case x == in:
			return where + "，排在“" + before + "”之后"
		case x.Parent() == in.Parent():
			before = x.Name()
		}
	}
	return where
}

// tells says what an indicator asks.
func tells(in *rules.Indicator) string {
	if !in.Leaf() {
		return "一组指标，共" + in.Marks().String() + "分"
	}
	parts := []string{in.Marks().String() + "分"}
	if in.Condition() != nil {
		parts = append(parts, when(in))
	}
	for _, c := range in.Criteria() {
		parts = append(parts, c.Says())
	}
	return strings.Join(parts, "；")
}

func when(in *rules.Indicator) string {
	if in.Condition() == nil {
		return "总是适用"
	}
	return "仅当" + in.Condition().Names() + "时适用"
}

// indicator compares an indicator that both sets have.
func (p pair) indicator(o, n *rules.Indicator) (list []Difference) {
	note := func(change Change, what, before, after string) *Difference {
		list = append(list, Difference{Path: n.ID(), Change: change, What: what, Name: n.Name(), Old: before, New: after})
		return &list[len(list)-1]
	}
	if o.Leaf() != n.Leaf() {
		note(Changed, "kind", tells(o), tells(n))
		return list
	}
	if o.Name() != n.Name() {
		note(Reworded, "name", o.Name(), n.Name())
	}
	if !n.Leaf() { // its marks are the sum of what it holds
		return list
	}
	if !o.Marks().Equal(n.Marks()) {
		note(Changed, "marks", o.Marks().String()+"分", n.Marks().String()+"分")
	}
	if canonical(o) != canonical(n) {
		if d := note(Changed, "applies", when(o), when(n)); !p.condition(d, o, n) {
			list = list[:len(list)-1]
		}
	}
	if (o.Condition() != nil || n.Condition() != nil) && o.NotApplicable() != n.NotApplicable() {
		note(Changed, "not_applicable", policies[o.NotApplicable()], policies[n.NotApplicable()])
	}
	if o.Clause() != n.Clause() {
		note(Reworded, "clause", o.Clause(), n.Clause())
	}
	if o.Basis() != n.Basis() {
		note(Reworded, "basis", o.Basis(), n.Basis())
	}
	return append(list, p.criteria(o, n)...)
}

func canonical(in *rules.Indicator) string {
	if in.Condition() == nil {
		return ""
	}
	return in.Condition().Canonical()
}

var policies = map[rules.Policy]string{
	rules.PolicyUnset: "没有规定", rules.Full: "不适用得满分", rules.Zero: "不适用不得分", rules.Redistribute: "不适用的分值分给其他指标", rules.Rescale: "不适用的折算总分",
}

// criteria compares the criteria of a leaf.
func (p pair) criteria(o, n *rules.Indicator) (list []Difference) {
	before, after := o.Criteria(), n.Criteria()
	stays := inOrder(names(before), names(after))
	for _, c := range after {
		i := slices.IndexFunc(before, func(x *rules.Criterion) bool { return x.Name() == c.Name() })
		if i < 0 {
			list = append(list, Difference{Path: c.Name(), Change: Added, Name: n.Name(), New: c.Says()})
			continue
		}
		if !slices.Contains(stays, c.Name()) {
			list = append(list, Difference{Path: c.Name(), Change: Moved, Name: n.Name(), Old: before[i].Says(), New: c.Says()})
		}
		if d, differs := p.criterion(before[i], c); differs {
			list = append(list, d)
		}
	}
	for _, c := range before {
		if !slices.Contains(names(after), c.Name()) {
			list = append(list, Difference{Path: c.Name(), Change: Removed, Name: o.Name(), Old: c.Says()})
		}
	}
	return list
}

func names(list []*rules.Criterion) (names []string) {
	for _, c := range list {
		names = append(names, c.Name())
	}
	return names
}
