package bounds

import (
	"maps"
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
)

// A width is by how much the interval of the total narrows when something is known.
type width struct {
	alone, joint exact.Number
	with         []*item // that have to be known too; none where the item narrows it alone
	known        bool    // it could be worked out
}

// widths ranks what is missing by how much narrower the interval of the total gets when it is known.
func (s *solver) widths(r *Report, low, high *extreme) {
	widths := map[*item]*width{}
	joint := map[*item]exact.Number{} // of what hangs together, by its first item
	whole := high.proved.Sub(low.proved)
	for _, it := range s.items {
		w := &width{known: true}
		widths[it] = w
		if whole.IsZero() || !s.matters(it) {
			continue
		}
		if w.alone, w.known = s.narrows(low, high, it); !w.known || !w.alone.IsZero() {
			continue
		}
		all := s.together(it)
		if len(all) == 1 {
			continue
		}
		by, ok := joint[all[0]]
		if !ok {
			by, _ = s.narrows(low, high, all...)
			joint[all[0]] = by
		}
		if by.Sign() > 0 {
			w.joint, w.with = by, slices.DeleteFunc(all, func(other *item) bool { return other == it })
		}
	}
	s.list(r, widths)
}

// together gives what hangs together with an item through the rules that read them, in the order of the items.
func (s *solver) together(it *item) (all []*item) {
	in := map[*item]bool{it: true}
	for grown := true; grown; {
		grown = false
		for _, lists := range [][][]*item{s.leafItems, s.bonusItems, s.capItems} {
			for _, items := range lists {
				if !slices.ContainsFunc(items, func(x *item) bool { return in[x] }) {
					continue
				}
				for _, x := range items {
					grown = grown || !in[x]
					in[x] = true
				}
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(s.items), func(x *item) bool { return !in[x] })
}

// list lists what is missing, the widest first; of equals what needs no other.
func (s *solver) list(r *Report, widths map[*item]*width) {
	of := func(it *item) width {
		if w := widths[it]; w != nil {
			return *w
		}
		return width{}
	}
	items := slices.Clone(s.items)
	slices.SortStableFunc(items, func(a, b *item) int {
		if c := of(b).alone.Cmp(of(a).alone); c != 0 {
			return c
		}
		return of(b).joint.Cmp(of(a).joint)
	})
	for _, it := range items {
		w := of(it)
		m := Missing{Kind: s.kindOf(it), Name: it.name, Label: it.label, Unit: it.unit, Width: decimalOf(w.alone), Joint: decimalOf(w.joint), Known: w.known}
		for _, other := range w.with {
			m.With = append(m.With, Name{other.name, other.label})
		}
		r.Missing = append(r.Missing, m)
	}
}

// narrows gives by how much at least the interval narrows when items are as in one of the completions.
func (s *solver) narrows(low, high *extreme, items ...*item) (by exact.Number, known bool) {
	whole := high.proved.Sub(low.proved)
	by = whole
	for _, x := range [2]*extreme{low, high} {
		if x.answers == nil || s.spent() {
			continue
		}
		if left, ok := s.knowing(items, x.answers); ok {
			by, known = exact.Min(by, whole.Sub(left)), true
		}
	}
	return exact.Max(by, exact.Number{}), known
}

// knowing gives the width of the total's interval when some items are known.
func (s *solver) knowing(items []*item, answers map[*item]answer) (left exact.Number, ok bool) {
	is := func(it *item) bool { return slices.Contains(items, it) }
	k := *s
	k.items = slices.DeleteFunc(slices.Clone(s.items), is)
	k.itemOf, k.found, k.paths, k.pivots = maps.Clone(s.itemOf), maps.Clone(s.found), map[*rules.Criterion]followed{}, make([]bool, len(s.pivots))
	for _, it := range items {
		if it.field >= 0 {
			delete(k.itemOf, it.field)
			k.box = k.box.Fix(it.field, answers[it].value)
		}
		it.give(s.values, answers[it])
	}
	without := func(lists [][]*item) (rest [][]*item) {
		for _, list := range lists {
			rest = append(rest, slices.DeleteFunc(slices.Clone(list), is))
		}
		return rest
	}
	k.leafItems, k.bonusItems, k.capItems = without(s.leafItems), without(s.bonusItems), without(s.capItems)
	branches, ok := k.branches()
	if !ok {
		return left, false
	}
	for _, b := range branches {
		k.join(b)
	}
	everything := some{leaves: all(s.set.NumLeaves()), whole: true}
	low, high := k.extreme(branches, everything, false), k.extreme(branches, everything, true)
	return high.proved.Sub(low.proved), low.possible && high.possible
}
