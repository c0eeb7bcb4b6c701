package random_test

import (
	"math/rand/v2"
	"testing"

	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/rules"
)

// Every rule set of peers loads, and all ways to compare units are drawn, with what goes with them.
func TestPeers(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 9))
	seen := map[string]int{}
	const n = 120
	for k := range n {
		text := random.Peers(r, k%2 == 0)
		set, err := rules.Parse("peers.yaml", []byte(text))
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		for _, s := range set.Standings().All() {
			seen[s.Kind.String()]++
			for what, is := range map[string]bool{"drop": s.DropHighest != nil || s.DropLowest != nil, "then": len(s.Then) > 0, "among": s.Among != nil, "by score": s.ByScore} {
				if is {
					seen[what]++
				}
			}
		}
	}
	for _, what := range []string{"rank", "percentile", "ratio_to_best", "count", "mean", "median", "highest", "lowest", "sum", "drop", "then", "among", "by score"} {
		if seen[what] < n/12 {
			t.Errorf("%s: drawn %d times in %d rule sets", what, seen[what], n)
		}
	}
}
