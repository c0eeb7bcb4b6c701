package bounds_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/bounds"
)

// Where rules read points of others and totals, and grades ask for more than points, completions score inside the bounds too, and their grades
// lie between the worst and the best.
func TestEveryCompletionLiesInsideOfValues(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 4))
	inside, exactly, all, graded, n := 0, 0, 0, 0, long.Rounds(3, 8)
	for range n {
		set, err := rules.Parse("valued.yaml", []byte(random.Valued(r, r.IntN(2) == 0, r.IntN(3) == 0)))
		if err != nil {
			t.Fatal(err)
		}
		whole := random.Unit(r, set)
		part := without(r, whole)
		report, err := bounds.Find(context.Background(), set, part)
		inside += complete(t, r, set, whole, part, report, err)
		if err != nil {
			continue
		}
		for _, b := range []bounds.End{report.Low, report.High} {
			if all++; b.Exact {
				exactly++
			}
		}
		missing := map[string]bool{}
		for _, m := range report.Missing {
			missing[m.Name] = true
		}
		for range 20 {
			sub, given := completed(r, set, random.Unit(r, set), part, missing)
			card, err := scoring.Score(set, sub)
			if err != nil || given != nil {
				continue
			}
			if graded++; rankOf(set, card.Grade()) < rankOf(set, report.High.Grade) || rankOf(set, report.Low.Grade) < rankOf(set, card.Grade()) {
				t.Fatalf("the grade is %s, the bounds are %s to %s\n%v", card.Grade(), report.Low.Grade, report.High.Grade, sub.Values)
			}
		}
	}
	t.Logf("%d completions inside, %d of %d bounds exact, %d grades", inside, exactly, all, graded)
	if inside < 10*n || exactly < all/2 || graded < n {
		t.Error("too few")
	}
}

// rankOf gives the place of a grade; one that is none of the list is behind all.
func rankOf(set *rules.Set, name string) int {
	i := slices.IndexFunc(set.Grades().Slice(), func(g rules.Grade) bool { return g.Name == name })
	if i < 0 {
		return set.Grades().Len()
	}
	return i
}
