package rulestest

import (
	"maps"
	"slices"
)

// names are the figures, and the criteria whose judgement or choice, that something reads; nil: it may be anything.
type names []string

// An apart tells cases, by their numbers, that hold something otherwise than the base. To what reads nothing else all the others are one.
type apart struct {
	by  map[string][]int // a figure, or the id of a criterion
	any []int            // that may be otherwise in everything
}

// add notes what case i holds otherwise.
func (a *apart) add(i int, c *oneCase) {
	if len(c.units) > 0 {
		a.any = append(a.any, i)
		return
	}
	if a.by == nil {
		a.by = map[string][]int{}
	}
	otherwise := slices.Concat(c.without, slices.Collect(maps.Keys(c.changes.Values)), slices.Collect(maps.Keys(c.changes.Judgements)),
		slices.Collect(maps.Keys(c.changes.Choices)))
	slices.Sort(otherwise)
	for _, name := range slices.Compact(otherwise) {
		a.by[name] = append(a.by[name], i)
	}
}

// split gives, of n cases, those that may hold some names otherwise than the base and those that do not, in order.
func (a *apart) split(n int, names names) (other, like []int) {
	if other = slices.Clone(a.any); names == nil {
		other = other[:0]
	}
	for _, name := range names {
		other = append(other, a.by[name]...)
	}
	slices.Sort(other)
	other = slices.Compact(other)
	for i, next := 0, 0; i < n; i++ {
		switch {
		case names == nil:
			other = append(other, i)
		case next < len(other) && other[next] == i:
			next++
		default:
			like = append(like, i)
		}
	}
	return other, like
}
