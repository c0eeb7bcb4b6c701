package analysis

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/internal/expression"
)

// climb looks for a good unit: from several starts it moves one unknown at a time to where it is best, until none helps.
func (s *search) climb() {
	for start := range 4 {
		list := make([]Option, len(s.unknown))
		for i, u := range s.unknown {
			list[i] = s.start(u, start)
		}
		x, ok := s.try(list)
		for range 4 {
			moved := false
			for i := range s.unknown {
				for _, o := range s.moves(list, i) {
					if s.reached() || s.spent() || s.tries > MaxTries/2 { // the rest is for the search of boxes
						return
					}
					was := list[i]
					list[i] = o
					if y, fits := s.try(list); fits && (!ok || beyond(s.up, y, x)) {
						x, ok, moved = y, true, true
					} else {
						list[i] = was
					}
				}
			}
			if !moved {
				break
			}
		}
	}
}

// round are the numbers with which climbs begin.
var round = []exact.Number{exact.Int(100), {}, exact.Int(1), exact.Int(1000000)}

// start is the option with which a climb begins.
func (s *search) start(u *Unknown, n int) Option {
	if !u.Number {
		return u.Options[n%len(u.Options)]
	}
	near := u.Near
	if near == nil {
		near = round
	}
	in := s.box.Field(u.Slot).Range
	if x, ok := Multiple(in, exact.Int(1), near[n%len(near)]); ok {
		return Numbered(x)
	}
	if x, ok := Pick(in, u.Whole); ok {
		return Numbered(x)
	}
	return Numbered(in.Inside())
}

// moves gives what an unknown may be, all others as they are.
func (s *search) moves(list []Option, i int) (moves []Option) {
	u := s.unknown[i]
	if !u.Number {
		return u.Options
	}
	if s.reached() || s.spent() {
		return nil
	}
	for k, other := range s.unknown {
		other.Give(s.values, list[k])
	}
	cuts, _ := s.cuts(u, u.Over)
	if len(cuts) > 500 && len(s.unknown) > 1 {
		cuts = slices.Concat(cuts[:250], cuts[len(cuts)-250:])
	}
	for _, x := range endsFirst(Picks(u.Over, cuts, u.Whole)) {
		moves = append(moves, Numbered(x))
	}
	return moves
}

// cuts gives the numbers of an unknown, ascending, between which nothing changes that the search looks at, all others as they are. exactly is
// false where some part cannot be followed, has too many steps, or slopes: then it may change between cuts too.
func (s *search) cuts(u *Unknown, within indicators.Interval) (cuts []exact.Number, exactly bool) {
	exactly = true
	var atoms []*expression.Node
	if s.node != nil {
		atoms = s.atoms(s.node, nil)
	}
	for _, c := range s.where {
		atoms = append(atoms, c.node)
	}
	for _, n := range s.sure {
		atoms = append(atoms, n)
	}
	for _, n := range atoms {
		if !slices.Contains(s.readBy(n), u) {
			continue
		}
		found, ok := s.ends(n, u, within, MaxCuts-len(cuts))
		exactly = exactly && ok
		cuts = append(cuts, found...)
	}
	s.budget.spend(10 + len(cuts))
	slices.SortFunc(cuts, exact.Number.Cmp)
	return slices.CompactFunc(cuts, exact.Number.Equal), exactly
}

// ends gives where the stretches of a part begin and end; of one that has too many steps those of what is rounded there.
func (s *search) ends(n *expression.Node, u *Unknown, within indicators.Interval, most int) (cuts []exact.Number, exactly bool) {
	path, ok := s.set.Formulate(n).AlongOver(s.values, u.Slot, within)
	if (!ok || len(path) > most) && n.Op == expression.Settle {
		cuts, _ = s.ends(n.Args[0], u, within, most)
		return cuts, false
	}
	exactly = ok && len(path) <= most
	for _, x := range path[:min(len(path), max(most, 0))] {
		for _, e := range [2]indicators.End{x.Over.Low, x.Over.High} {
			if e.Bounded && within.Contains(e.At) {
				cuts = append(cuts, e.At)
			}
		}
		_, flat := x.Flat()
		exactly = exactly && (flat || n.Type == expression.Bool || slices.Contains(s.sure, n))
	}
	return cuts, exactly
}

// atoms gives the parts that are taken apart no further, and those that are rounded.
func (s *search) atoms(n *expression.Node, list []*expression.Node) []*expression.Node {
	switch {
	case len(s.readBy(n)) == 0:
		return list
	case n.Op == expression.Add, n.Op != expression.Settle && monotone(n) != nil:
		for _, a := range n.Args {
			list = s.atoms(a, list)
		}
		return list
	case n.Op == expression.Let && !named(n.Args[1], n.Slot):
		return s.atoms(n.Args[1], append(list, n.Args[0]))
	}
	return append(list, n)
}
