package whatif_test

import (
	"context"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/whatif"
	"github.com/shopspring/decimal"
)

// Where nodes read one another through roots and logarithms, caps hold points to formulas, and some leave no total, the suggestion is compared
// with every one and two changes that there are.
func TestOptimalWhereNodesHangTogether(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 77))
	one, two, none, n := 0, 0, 0, rounds(90)
	for range n {
		text := random.Tied(r)
		set, err := rules.Parse("tied.yaml", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		sub := random.Unit(r, set)
		card, err := scoring.Score(set, sub)
		if err != nil {
			continue
		}
		aim := card.Total().Add(decimal.New(1+r.Int64N(30), 0))
		if !set.Open() {
			aim = within(set, aim)
		}
		goal := total(aim.String())
		got, err := whatif.Find(context.Background(), set, sub, goal)
		want := exhaustive(set, sub, goal)
		if senseless(err) && want == nil {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if !got.Optimal {
			t.Fatalf("not optimal: %s\n%s\nunit %v, goal %s", got.Reason, text, sub.Values, aim)
		}
		size := exact.Number{}
		for _, c := range got.Changes {
			size = size.Add(sizeOf(set, sub, c.Name, c.Value))
		}
		if got.Reached != (want != nil) || len(got.Changes) != len(want) || len(want) > 0 && !size.Equal(want[len(want)-1].size) {
			t.Fatalf("got %+v, want %+v\n%s\nunit %v, goal %s", got.Changes, want, text, sub.Values, aim)
		}
		if got.Reached && !reaches(set, got.Of(sub), goal) {
			t.Fatalf("%+v does not reach %s", got.Changes, aim)
		}
		one, two, none = one+count(len(want) == 1), two+count(len(want) == 2), none+count(want == nil)
	}
	t.Logf("%d by one change, %d by two, %d by none", one, two, none)
	if one < n/6 || two < n/15 || none < n/4 {
		t.Errorf("%d by one change, %d by two, %d by none", one, two, none)
	}
}

// A root of another indicator's points has hundreds of steps on the way; the figure is a whole number, and one change of it is enough.
func TestRootsOfPoints(t *testing.T) {
	text, err := os.ReadFile("testdata/roots.yaml")
	if err != nil {
		t.Fatal(err)
	}
	set, err := rules.Parse("roots.yaml", text)
	if err != nil {
		t.Fatal(err)
	}
	sub := &scoring.Submission{Unit: scoring.Unit{Code: "1", Name: "甲"}, Period: 2026, Values: map[string]any{"a": 9, "b": 7}}
	for aim, want := range map[string]string{"25": "10", "50": "28", "67": "40"} {
		got, err := whatif.Find(context.Background(), set, sub, total(aim))
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Changes) != 1 || got.Changes[0].Name != "a" || got.Changes[0].To != want || !got.Optimal {
			t.Errorf("for %s: %+v, optimal %t %s; want a to be %s", aim, got.Changes, got.Optimal, got.Reason, want)
		}
	}
}
