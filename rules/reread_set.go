package rules

import (
	"slices"

	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/source"
)

// reload makes the set anew, with what was read again in its place. It is false where more than the piece may be otherwise.
func (r *rereader) reload(p piece, n *source.Node, data []byte) (l *loader, ok bool) {
	again, slots, beside := map[int]written{}, []int(nil), false
	switch p.list {
	case "indicators":
		again[p.place] = written{n, r.nodes[p.place].at}
	case "measures":
		x := r.readers[p.place]
		if x.standings || len(r.is) != r.set.measures || n.Entries[0].Key != p.node.Entries[0].Key || !sameBesideIs(n.Entries[0].Value, p.node.Entries[0].Value) {
			return nil, false
		}
		for _, order := range x.leaves {
			again[order] = r.nodes[order]
		}
		for _, i := range slices.Concat(x.measures, []int{p.place}) {
			slots = append(slots, len(r.set.fields)+i)
		}
		beside = x.beside
	default:
		beside = true
	}
	l = r.loader(data)
	l.set.scope = r.scope.Again(slots)
	l.Terms.Scope = l.set.scope
	if !l.again(r, p, n, slots) {
		return nil, false
	}
	if l.ranked(); !l.regrow(r.set, again) {
		return nil, false
	}
	if beside {
		o := l.Object(r.with(p, n), "")
		l.set.bonuses, l.set.caps, l.set.checks = nil, nil, nil
		l.bonuses(o)
		l.caps(o)
		l.checks(o)
	}
	return l, true
}

// with gives the document with a node in the place of a bonus, a cap or a check.
func (r *rereader) with(p piece, n *source.Node) *source.Node {
	root := *r.root
	root.Entries = slices.Clone(root.Entries)
	for i, e := range root.Entries {
		if e.Key == p.list && e.Value.Kind == source.List && p.list != "indicators" {
			list := *e.Value
			list.Items = slices.Clone(list.Items)
			list.Items[p.place] = n
			root.Entries[i].Value = &list
		}
	}
	return &root
}

// sameBesideIs reports whether two measures differ in nothing but their expression.
func sameBesideIs(a, b *source.Node) bool {
	for i, e := range a.Entries {
		if e.Key != b.Entries[i].Key || e.Key != "is" && e.Value.Text != b.Entries[i].Value.Text {
			return false
		}
	}
	return true
}

// loader begins a set that holds what the old one holds beside its indicators.
func (r *rereader) loader(data []byte) *loader {
	set := *r.set
	set.head.SHA256 = digest(data)
	l := &loader{Reader: kind.NewReader(r.name, set.head.File), set: &set, ids: map[string]source.Pos{}, policy: set.policy, before: r.set}
	l.Terms = set.terms.Copy()
	l.Terms.Standing = set.explainStanding
	set.terms = l.Terms
	set.standings = copies(set.standings, func(s *Standing) { *s = s.of(&set) })
	set.bonuses = copies(set.bonuses, func(b *Bonus) { b.Formula, b.AtMost.Formula = b.Formula.of(&set), b.AtMost.Formula.of(&set) })
	set.caps = copies(set.caps, func(c *Cap) { c.Formula, c.Most.Formula = c.Formula.of(&set), c.Most.Formula.of(&set) })
	set.grades = copies(set.grades, func(g *Grade) { g.When = g.When.of(&set) })
	set.outcomes = copies(set.outcomes, func(x *Outcome) { x.Formula = x.Formula.of(&set) })
	set.checks = copies(set.checks, func(c *Check) { c.Formula = c.Formula.of(&set) })
	return l
}

func copies[T any](list []T, change func(*T)) []T {
	list = slices.Clone(list)
	for i := range list {
		change(&list[i])
	}
	return list
}

// again compiles measures again: those of some slots, of which one is the piece. It is false where the type of one becomes another.
func (l *loader) again(r *rereader, p piece, n *source.Node, slots []int) bool {
	if len(slots) == 0 {
		return true
	}
	drafts := make([]*measureDraft, l.set.measures)
	for i := range drafts {
		slot := len(l.set.fields) + i
		is := r.is[i]
		if i == p.place {
			is.node = valueOf(n.Entries[0].Value, "is")
		}
		drafts[i] = &measureDraft{field: *l.set.scope.Field(slot), slot: slot, is: is.node, at: is.at, done: !slices.Contains(slots, slot)}
	}
	for _, slot := range slots {
		d := drafts[slot-len(l.set.fields)]
		d.parsed = l.Parse(d.is, d.at)
	}
	for _, d := range drafts {
		l.measure(d, drafts, nil)
	}
	return !l.retyped
}

// regrow makes the tree of indicators anew: leaves that are read again, by their order, and all others as they were. It is false where what
// is read again means more than itself.
func (l *loader) regrow(old *Set, again map[int]written) bool {
	s := l.set
	s.roots, s.tree, s.leaves, s.criteria, s.judging, s.terms.Leaves = nil, nil, nil, nil, nil, nil
	for order, x := range old.tree {
		var parent *Indicator
		if x.parent != nil {
			parent = s.tree[x.parent.k.Order]
		}
		var y *Indicator
		if w, anew := again[order]; anew {
			if x.people() {
				return false // what people judge is numbered
			}
			y = l.indicator(w.node, w.at, parent)
			if !y.k.Plain || y.people() || y.id != x.id || !y.k.Marks.Equal(x.k.Marks) || !y.k.Grid.Equal(x.k.Grid) || y.k.Index < 0 {
				return false
			}
			if l.policy == judging.PolicyUnset && (y.k.Policy != x.k.Policy || l.placeless != source.Pos{}) {
				return false
			}
			if y.k.Policy == judging.PolicyUnset {
				y.k.Policy = l.policy
			}
		} else {
			y = x.copied(s, parent)
		}
		if parent == nil {
			s.roots = append(s.roots, y)
		} else {
			parent.children = append(parent.children, y)
		}
	}
	whole := *old.whole
	whole.children = s.roots
	s.whole = &whole
	return true
}

// people reports whether a person judges, or a unit chooses, in some criterion of a leaf.
func (i *Indicator) people() bool {
	return slices.ContainsFunc(i.criteria, func(c *Criterion) bool { return c.k.Judgement >= 0 || c.k.Choice >= 0 })
}

// copied puts an indicator as it is into another set.
func (i *Indicator) copied(s *Set, parent *Indicator) *Indicator {
	y := *i
	y.parent, y.children, y.criteria = parent, nil, nil
	s.tree = append(s.tree, &y)
	if y.k.Index < 0 {
		return &y
	}
	for _, c := range i.criteria {
		d := y.criterion(s, c.k)
		d.readsMarks = c.readsMarks
		y.criteria = append(y.criteria, d)
	}
	s.addLeaf(&y)
	s.judging = append(s.judging, &y)
	s.criteria = append(s.criteria, y.criteria...)
	return &y
}
