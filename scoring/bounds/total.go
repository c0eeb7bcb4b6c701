package bounds

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/scoring"
)

// A found is what a search found of one group.
type found struct {
	proved, best exact.Number
	bestOf       []answer
	possible     bool
}

// An extreme is the most or the least that a branch, or the whole, can come to.
type extreme struct {
	proved   exact.Number
	best     exact.Number // of a completion; meaningful where answers are given
	answers  map[*item]answer
	branch   *branch
	possible bool
}

func (x *extreme) exact() bool { return x.answers != nil && x.best.Equal(x.proved) }

// some tells which leaves an objective adds up; whole adds bonuses and caps.
type some struct {
	leaves []int
	whole  bool
}

// search looks for the extreme of the sum of some leaves of a group, with its bonuses where the whole is looked for.
func (s *solver) search(b *branch, g *group, of some, high bool, o *scoring.Outcome, objective func(*scoring.Outcome) (exact.Number, bool)) *found {
	var key strings.Builder
	fmt.Fprint(&key, b.key, of.whole, high)
	for _, i := range g.leaves {
		if slices.Contains(of.leaves, i) {
			fmt.Fprint(&key, " ", i)
		}
	}
	for _, it := range g.items {
		fmt.Fprint(&key, " ", it.kind, it.name)
	}
	if f := s.found[key.String()]; f != nil && !g.whole { // what the whole comes to depends on the others too
		return f
	}
	x := &search{solver: s, branch: b, group: g, high: high, outcome: o, objective: objective}
	f := &found{}
	f.proved, f.possible = x.run()
	f.best, f.bestOf = x.best, x.bestOf
	s.found[key.String()] = f
	return f
}

// sum is the objective of leaves that only add up.
func (s *solver) sum(g *group, of some) func(*scoring.Outcome) (exact.Number, bool) {
	var points []exact.Number
	return func(o *scoring.Outcome) (x exact.Number, ok bool) {
		if _, err := s.bound.Sum(o); err != nil {
			return x, false
		}
		points = s.bound.Points(points)
		for _, i := range g.leaves {
			if slices.Contains(of.leaves, i) {
				x = x.Add(points[i])
			}
		}
		if of.whole {
			for _, i := range g.bonuses {
				x = x.Add(o.Bonuses[i])
			}
		}
		return x, true
	}
}

// total is the objective of the whole, when the leaves of other groups may add up to more, or less, by a slack.
func (s *solver) total(slack exact.Number) func(*scoring.Outcome) (exact.Number, bool) {
	var points []exact.Number
	return func(o *scoring.Outcome) (exact.Number, bool) {
		x, err := s.bound.Sum(o)
		if err != nil || slack.IsZero() {
			return x, err == nil
		}
		raw := slack
		points = s.bound.Points(points)
		for _, p := range points {
			raw = raw.Add(p)
		}
		return s.bound.TotalOf(raw), true
	}
}

// leaves is the objective of some leaves of the whole set.
func (s *solver) leaves(of some, slack exact.Number) func(*scoring.Outcome) (exact.Number, bool) {
	all := &group{leaves: of.leaves}
	sum := s.sum(all, some{leaves: of.leaves})
	return func(o *scoring.Outcome) (exact.Number, bool) {
		x, ok := sum(o)
		return x.Add(slack), ok
	}
}

// inBranch gives the extreme of some leaves, or of the whole, in one branch.
func (s *solver) inBranch(b *branch, of some, high bool) *extreme {
	o := s.known(b)
	x := &extreme{branch: b, answers: map[*item]answer{}, possible: true}
	var slack exact.Number
	groups := slices.Clone(b.groups)
	slices.SortStableFunc(groups, func(a, b *group) int { return count(a.whole) - count(b.whole) })
	last := (*found)(nil)
	for _, g := range groups {
		objective := s.sum(g, of)
		if g.whole && of.whole {
			objective = s.total(slack)
		}
		f := s.search(b, g, of, high, o, objective)
		if !f.possible {
			return &extreme{}
		}
		if f.bestOf == nil {
			x.answers = nil
		}
		for i, it := range g.items {
			if f.bestOf != nil {
				it.give(s.values, f.bestOf[i])
				if x.answers != nil {
					x.answers[it] = f.bestOf[i]
				}
			}
		}
		if f.bestOf != nil {
			s.judge(o, b, g)
		}
		if g.whole && of.whole {
			last = f
			continue
		}
		reached, ok := objective(o)
		if !ok {
			return &extreme{}
		}
		slack = slack.Add(f.proved.Sub(reached))
	}
	final, proved := s.total(exact.Number{}), s.total(slack)
	if !of.whole {
		final, proved = s.leaves(of, exact.Number{}), s.leaves(of, slack)
	}
	var ok bool
	if x.best, ok = final(o); !ok {
		return &extreme{}
	}
	if x.proved, _ = proved(o); last != nil {
		x.proved = last.proved
	}
	return x
}

// extreme gives the extreme over all branches.
func (s *solver) extreme(branches []*branch, of some, high bool) *extreme {
	var all extreme
	beyond := (&search{high: high}).beyond
	for _, b := range branches {
		x := s.inBranch(b, of, high)
		if !x.possible {
			continue
		}
		if !all.possible || beyond(x.proved, all.proved) {
			all.proved = x.proved
		}
		if x.answers != nil && (all.answers == nil || beyond(x.best, all.best)) {
			all.best, all.answers, all.branch = x.best, x.answers, x.branch
		}
		all.possible = true
	}
	return &all
}
