package bounds

import (
	"math/rand/v2"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/rulestest/random"
)

// A node that is split loses no completion: one of its parts holds it, and its bound is no less extreme.
func TestSplitLosesNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 26))
	held, supposed := 0, 0
	for range long.Rounds(30, 60) {
		set, err := rules.Parse("random.yaml", []byte(random.Rules(r, true, true)))
		if err != nil {
			t.Fatal(err)
		}
		part := random.Unit(r, set)
		for _, name := range []string{"n0", "n1", "n2", "n3"} {
			delete(part.Values, name)
		}
		s, err := newSolver(set, part, nil)
		if err != nil {
			continue
		}
		branches, _ := s.branches()
		for _, b := range branches {
			s.join(b)
			for _, g := range b.groups {
				x := &search{solver: s, branch: b, group: g, high: r.IntN(2) == 0, outcome: s.known(b), objective: s.sum(g, some{leaves: all(set.NumLeaves())})}
				h, p := x.splits(t, r)
				held, supposed = held+h, supposed+p
			}
		}
	}
	if t.Logf("%d completions held, %d by suppositions", held, supposed); held < 1000 || supposed < 200 {
		t.Error("too few")
	}
}

// splits splits a group's nodes and looks where random completions are.
func (s *search) splits(t *testing.T, r *rand.Rand) (held, supposed int) {
	open := []*node{s.root()}
	for range 25 {
		if len(open) == 0 || open[0].none {
			return held, supposed
		}
		n := open[0]
		parts := s.split(n)
		for _, part := range parts {
			s.bounded(part)
		}
		for range 10 {
			var list []answer
			for range s.group.items {
				list = append(list, numbered(exact.Int(r.Int64N(13))))
			}
			for i, it := range s.group.items {
				it.give(s.values, list[i])
			}
			if len(parts) == 0 || !s.holds(n, list) || !s.judge(s.outcome, s.branch, s.group) {
				continue
			}
			x, _ := s.objective(s.outcome)
			in := 0
			for _, part := range parts {
				if s.holds(part, list) {
					in += count(!part.none && !s.beyond(x, part.bound))
					supposed += count(len(part.supposed) > 0)
				}
			}
			if held++; in == 0 {
				t.Fatalf("no part of a node holds %v, which comes to %s", list, x)
			}
		}
		open = open[1:]
		for _, part := range parts {
			if !part.none {
				open = append(open, part)
			}
		}
	}
	return held, supposed
}

// holds reports that the completion that the values hold lies in a node.
func (s *search) holds(n *node, list []answer) bool {
	for i := range list {
		if !n.over[i].Contains(list[i].value.Number) {
			return false
		}
	}
	for _, x := range n.supposed {
		if x.formula.Logical() {
			if truth, fail := x.formula.Truth(s.values); fail != nil || truth != x.truth {
				return false
			}
		} else if y, fail := x.formula.Number(s.values); fail != nil || !x.in.Contains(y) {
			return false
		}
	}
	return true
}
