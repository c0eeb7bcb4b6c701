package whatif_test

import (
	"context"
	"errors"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/whatif"
	"github.com/shopspring/decimal"
)

func total(s string) whatif.Goal {
	return whatif.Goal{Total: decimal.NewNullDecimal(decimal.RequireFromString(s))}
}

// The published unit loses one point at 98.52 %. At exactly 99 % (333.729) it is still one whole point short, so that must be passed.
func TestTheRealUnit(t *testing.T) {
	set, sub := seed(t)
	r, err := whatif.Find(context.Background(), set, sub, total("100"))
	if err != nil {
		t.Fatal(err)
	}
	if !r.Reached || !r.Optimal || len(r.Changes) != 1 {
		t.Fatalf("got %+v", r)
	}
	c := r.Changes[0]
	if c.Name != "spending" || c.From != "332.12" || c.To != "333.73" || c.Threshold != "333.729" || c.Meets || c.Points.String() != "1" {
		t.Errorf("got %+v", c)
	}
	for spending, want := range map[string]string{"333.73": "100", "333.729": "99"} {
		sub.Values["spending"] = spending
		if card, err := scoring.Score(set, sub); err != nil || card.Total().String() != want {
			t.Errorf("spending %s: got %v %v, want %s", spending, card, err, want)
		}
	}
	if len(r.Checks) == 0 {
		t.Error("spending no longer adds up, and no check says so")
	}
}

func TestGoalsThatMakeNoSense(t *testing.T) {
	set, sub := seed(t)
	for name, goal := range map[string]whatif.Goal{"none": {}, "two": {Grade: "优", Indicator: "completion"}, "no such grade": {Grade: "甲"}, "no such indicator": {Indicator: "x"},
		"more than full marks":            {Total: decimal.NewNullDecimal(decimal.RequireFromString("100.01"))},
		"more than the indicator's marks": {Indicator: "completion", Points: decimal.NewNullDecimal(decimal.New(101, 0))}} {
		var senseless whatif.GoalError
		if _, err := whatif.Find(context.Background(), set, sub, goal); !errors.As(err, &senseless) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	_, err := whatif.Find(context.Background(), set, sub, total("101"))
	if want := "目标总分101分达不到：满分是100分，请写不高于它的分数"; err == nil || err.Error() != want {
		t.Errorf("beyond full marks: got %v, want %s", err, want)
	}
}

// A figure given as a fraction changes to what can be reported in two decimals, from where it is.
func TestFraction(t *testing.T) {
	set, sub := seed(t)
	third, _ := exact.Int(1).Quo(exact.Int(3))
	sub.Values["spending"] = exact.Int(332).Add(third)
	r, err := whatif.Find(context.Background(), set, sub, total("100"))
	if err != nil || !r.Reached || !r.Optimal || len(r.Changes) != 1 {
		t.Fatalf("got %+v %v", r, err)
	}
	if c := r.Changes[0]; c.From != "997/3" || c.To != "333.73" {
		t.Errorf("got %+v", c)
	}
}
