package bounds_test

import (
	"context"
	"maps"
	"math/rand/v2"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/bounds"
)

// Few missing figures that enter many rules together seldom leave bounds wider than they have to be. -v prints the share.
func TestShareOfExactBounds(t *testing.T) {
	r := rand.New(rand.NewPCG(14, 3))
	n := long.Rounds(6, 25)
	wide, all := 0, 0
	for k := range n {
		set, err := rules.Parse("random.yaml", []byte(random.Rules(r, k%2 == 0, false)))
		if err != nil {
			t.Fatal(err)
		}
		whole := random.Unit(r, set)
		part := *whole
		part.Values = maps.Clone(whole.Values)
		gone := 0
		for _, i := range r.Perm(set.Inside().Figures) {
			f := set.Field(i)
			if _, given := whole.Values[f.Name]; given && f.Type == indicators.Number && gone < 3+k%2 {
				delete(part.Values, f.Name)
				gone++
			}
		}
		report, err := bounds.Find(context.Background(), set, &part)
		if err != nil {
			continue
		}
		all++
		if !report.Low.Exact || !report.High.Exact {
			wide++
		}
	}
	t.Logf("%d of %d are widened", wide, all)
	if all < n*4/5 || wide > all*3/10 {
		t.Errorf("%d of %d are widened, %d were tried", wide, all, n)
	}
}
