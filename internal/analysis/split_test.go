package analysis

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// A node that is split loses no unit: one of its parts holds it, and its bound is no less extreme.
func TestSplitLosesNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 26))
	held, supposed, n := 0, 0, long.Rounds(8, 100)
	for range n {
		set, err := rules.Parse("random.yaml", []byte(random.Rules(r, true, true)))
		if err != nil {
			t.Fatal(err)
		}
		bound, err := scoring.Bind(set, random.Unit(r, set))
		if err != nil {
			t.Fatal(err)
		}
		var unknown []*Unknown
		for _, name := range []string{"n0", "n1", "n2", "n3", "b0"} {
			i, _ := set.FieldIndex(name)
			unknown = append(unknown, Figure(set, i))
		}
		m := NewModel(set, bound.Values(), unknown, &Budget{Left: 100000})
		patterns, _ := m.Patterns(make([]exact.Number, set.Leaves().Len()), make([]bool, set.Leaves().Len()))
		for _, p := range patterns {
			greatest := r.IntN(2) == 0
			q := m.problem(context.Background(), Question{Of: p.Total, Greatest: greatest, Where: p.Where})
			if q == nil {
				continue
			}
			q.loosen(q.root, greatest, nil)
			for _, x := range q.parts {
				s := &search{Model: m, group: q.bind(&group{node: x.node, up: x.up}, q.readBy(x.node)...), ctx: context.Background()}
				h, k := s.splits(t, r)
				held, supposed = held+h, supposed+k
			}
		}
	}
	if t.Logf("%d units held, %d by suppositions", held, supposed); held < 40*n || supposed < n {
		t.Error("too few")
	}
}

// splits splits a group's nodes and looks where random units are.
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
			var list []Option
			for _, u := range s.unknown {
				if u.Number {
					list = append(list, Numbered(exact.Int(r.Int64N(13))))
				} else {
					list = append(list, u.Options[r.IntN(len(u.Options))])
				}
			}
			x, ok := s.judged(list)
			if len(parts) == 0 || !ok || !s.holds(n, list) {
				continue
			}
			in := 0
			for _, part := range parts {
				if s.holds(part, list) {
					if !part.none && !s.beyond(at(x), part.bound) {
						in++
					}
					if len(part.supposed) > 0 {
						supposed++
					}
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

// holds reports that the unit that the values hold lies in a node.
func (s *search) holds(n *node, list []Option) bool {
	for i, u := range s.unknown {
		if u.Number && !n.over[i].Contains(list[i].Value.Number) {
			return false
		}
		if !u.Number {
			found := false
			for _, o := range n.options[i] {
				found = found || o.Value.Bool == list[i].Value.Bool
			}
			if !found {
				return false
			}
		}
	}
	for _, x := range n.supposed {
		if Logical(x.of) {
			if truth, fail := x.of.Truth(s.values); fail != nil || truth != x.truth {
				return false
			}
		} else if y, fail := x.of.Number(s.values); fail != nil || !x.in.Contains(y) {
			return false
		}
	}
	return true
}
