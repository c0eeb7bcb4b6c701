package bounds_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/bounds"
)

// Whatever is missing, the bounds that are had at once hold those that are searched for, of the total and of the grade.
func TestEnclosureHolds(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 18))
	tight, all := 0, 0
	for range long.Rounds(1, 6) {
		for _, set := range sets(t, r, 1) {
			year, _ := set.Header().Effective.FirstYear()
			for _, part := range []*scoring.Submission{without(r, random.Unit(r, set)), {Unit: scoring.Unit{Name: "甲单位"}, Period: year}} {
				found, err := bounds.Find(context.Background(), set, part)
				around, quick := bounds.Enclose(set, part)
				if err != nil {
					continue // it may be found out only by searching that nothing can be scored
				}
				if quick != nil {
					t.Fatalf("%s: refused at once, but there are bounds: %v", set.Header().ID, quick)
				}
				if fault := outside(set, found, around); fault != "" {
					t.Fatalf("%s: %s\n%v", set.Header().ID, fault, part.Values)
				}
				if all++; around.Low.Total.Equal(found.Low.Total) && around.High.Total.Equal(found.High.Total) {
					tight++
				}
			}
		}
	}
	t.Logf("%d of %d are no wider", tight, all)
	if all < 10 || tight < all/3 {
		t.Errorf("of %d enclosures %d are no wider than they have to be", all, tight)
	}
}

// outside tells what of some bounds lies outside of others.
func outside(set *rules.Set, found, around *bounds.Bounds) string {
	if around.Uncounted && !found.Uncounted {
		return "it has a total"
	}
	for _, id := range found.NoTotal {
		if !slices.Contains(around.NoTotal, id) {
			return "no total by " + id
		}
	}
	if !found.Uncounted {
		low := around.Low.Endless || !found.Low.Endless && around.Low.Total.LessThanOrEqual(found.Low.Total)
		high := around.High.Endless || !found.High.Endless && found.High.Total.LessThanOrEqual(around.High.Total)
		if !low || !high {
			return fmt.Sprintf("%+v to %+v, and at once %+v to %+v", found.Low, found.High, around.Low, around.High)
		}
	}
	place := map[string]int{"": -1}
	for i, g := range set.Grades().All() {
		place[g.Name] = i
	}
	if place[around.Low.Grade] < place[found.Low.Grade] && around.Low.Grade != "" || place[found.High.Grade] < place[around.High.Grade] && found.High.Grade != "" {
		return fmt.Sprintf("%s to %s, and at once %s to %s", found.Low.Grade, found.High.Grade, around.Low.Grade, around.High.Grade)
	}
	if len(around.Missing) < len(found.Missing) {
		return fmt.Sprintf("%d things are missing, and at once %d", len(found.Missing), len(around.Missing))
	}
	return ""
}

// Of the published unit it is no wider than it has to be, however much is missing.
func TestEnclosureOfTheRealUnit(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 18))
	_, whole := seed(t)
	names := slices.Sorted(maps.Keys(whole.Values))
	r.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	for _, n := range []int{3, 15, 27, len(names)} {
		set, part := seed(t, names[:n]...)
		found, err := bounds.Find(context.Background(), set, part)
		if err != nil {
			t.Fatal(err)
		}
		around, err := bounds.Enclose(set, part)
		if err != nil {
			t.Fatal(err)
		}
		if !around.Low.Total.Equal(found.Low.Total) || !around.High.Total.Equal(found.High.Total) || around.Low.Grade != found.Low.Grade {
			t.Errorf("without %v: %+v to %+v, and at once %+v to %+v", names[:n], found.Low, found.High, around.Low, around.High)
		}
	}
}
