package random_test

import (
	"math/rand/v2"
	"testing"

	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// Every rule set loads, and most units of it can be scored.
func TestRules(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	scored, all := 0, 0
	for n := range 200 {
		text := random.Rules(r, n%3 == 0, n%5 == 0)
		set, err := rules.Parse("random.yaml", []byte(text))
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		for range 5 {
			all++
			if _, err := scoring.Score(set, random.Unit(r, set)); err == nil {
				scored++
			}
		}
	}
	if scored*2 < all {
		t.Errorf("%d of %d units can be scored", scored, all)
	}
}

// The example of every form is one criterion, or several items, of that form.
func TestExample(t *testing.T) {
	for _, form := range kind.Forms() {
		for _, f := range form.Examples() {
			set, err := rules.Parse("example.yaml", []byte(random.Example(f)))
			if err != nil {
				t.Errorf("%s: %v", f.Key, err)
				continue
			}
			for _, c := range set.Criteria().All() {
				if c.Kind() != f.Key {
					t.Errorf("the example of %s is a %s", f.Key, c.Kind())
				}
			}
		}
	}
}

// Rule sets of shaped nodes load; some of them have no full marks, with leaves and groups that have none and others that have.
func TestNodes(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	sets, open, marked, limited := 0, 0, 0, 0
	for n := range 200 {
		text := random.Nodes(r, n%3 == 0)
		set, err := rules.Parse("random.yaml", []byte(text))
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		if !set.Open() {
			continue
		}
		sets++
		for _, in := range set.Tree().All() {
			switch {
			case in.Open():
				open++
			case in.Leaf():
				marked++
			default:
				limited++
			}
		}
	}
	if sets < 10 || open < 10 || marked < 10 || limited < 3 {
		t.Errorf("%d sets without full marks, with %d nodes that have none, %d leaves that have, %d groups", sets, open, marked, limited)
	}
}
