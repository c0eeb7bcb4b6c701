package expression

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
)

// An Unlike is where two look-up tables give something else: a region of their keys, and what each gives there.
type Unlike struct {
	Region   []Cell
	Old, New indicators.Value
}

// Unlike gives where two look-up tables give something else, in the order of their keys. It is false where their keys are not the same, so that they cannot be compared so, and where there is too much.
func (l *Lookup) Unlike(o *Lookup) (list []Unlike, ok bool) {
	if l.Type != o.Type || !slices.EqualFunc(l.Keys, o.Keys, sameKey) {
		return nil, false
	}
	mine := l.rows()
	both := &Lookup{Keys: l.Keys, Rows: l.Rows[:len(mine):len(mine)]}
	both.Rows = append(both.Rows, o.Rows[:len(o.rows())]...)
	ok = both.Regions(maxUnlike, func(region []Cell, rows []int) bool {
		x, y := &l.Rows[len(l.Rows)-1], &o.Rows[len(o.Rows)-1]
		for _, i := range rows {
			if i < len(mine) {
				x = &l.Rows[i]
			} else {
				y = &o.Rows[i-len(mine)]
			}
		}
		if !sameValue(x.Gives, y.Gives) {
			list = l.unlike(list, Unlike{slices.Clone(region), x.Gives, y.Gives})
		}
		return true
	})
	return list, ok
}

// unlike adds a region to those that give the same, where it differs from one of them by the words of one choice alone.
func (l *Lookup) unlike(list []Unlike, u Unlike) []Unlike {
	for i := range list {
		o := &list[i]
		key, others := -1, 0
		for k := range u.Region {
			if !o.Region[k].equal(&u.Region[k], l.Keys[k].Type) {
				key, others = k, others+1
			}
		}
		if others == 1 && l.Keys[key].Type == indicators.Choice && sameValue(o.Old, u.Old) && sameValue(o.New, u.New) {
			words := append(slices.Clone(o.Region[key].Words), u.Region[key].Words...)
			o.Region[key] = Cell{Words: words, Any: len(words) == len(l.Keys[key].Of)}
			joined := *o
			return l.unlike(slices.Delete(list, i, i+1), joined)
		}
	}
	return append(list, u)
}

// equal reports whether two cells of a region hold the same.
func (c *Cell) equal(d *Cell, t indicators.Type) bool {
	return c.Any == d.Any && (c.Any || slices.Equal(c.Words, d.Words) && c.Truth == d.Truth && (t != indicators.Number || c.In.String() == d.In.String()))
}

// maxUnlike is the work for comparing two tables.
const maxUnlike = 1 << 20

// sameKey reports whether two keys can be the same values, counted in the same unit. What they are called does not matter.
func sameKey(a, b indicators.Field) bool {
	return a.Type == b.Type && a.Unit == b.Unit && a.Whole == b.Whole && a.Range.String() == b.Range.String() && slices.Equal(a.Of, b.Of)
}

func sameValue(a, b indicators.Value) bool {
	return a.Number.Equal(b.Number) && a.Text == b.Text && a.Bool == b.Bool
}

// Gives says in words what a row gives.
func (l *Lookup) Gives(v indicators.Value) string {
	switch l.Type {
	case Number:
		return v.Number.String()
	case Bool:
		return Yes(v.Bool)
	}
	return v.Text
}
