package whatif_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/rules"
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

// senseless reports that an error is about the goal.
func senseless(err error) bool {
	var goal whatif.GoalError
	return errors.As(err, &goal)
}

// What some unit has is never refused as a goal, of the total and of any indicator: whatever floors, ceilings, scales and limits the nodes
// have, and however the marks of what does not apply go to the others.
func TestWhatCanBeHadIsNoSenselessGoal(t *testing.T) {
	r := rand.New(rand.NewPCG(19, 4))
	asked, above, refused := 0, 0, 0
	for n := range long.Rounds(60, 300) {
		text := random.Nodes(r, true)
		if n%2 == 0 {
			text = random.Rules(r, true, false)
		}
		set, err := rules.Parse("random.yaml", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		for range 10 {
			sub := random.Unit(r, set)
			bound, err := scoring.Bind(set, sub)
			if err != nil {
				t.Fatal(err)
			}
			points, err := bound.Total()
			if err != nil {
				continue
			}
			aim := func(goal whatif.Goal) {
				asked++
				if err := whatif.Aim(set, sub, goal); err != nil {
					t.Fatalf("%+v is had by %v, but: %v\n%s", goal, sub.Values, err, text)
				}
			}
			aim(total(points.String()))
			for _, in := range set.Tree().All() {
				score, _ := bound.Node(in)
				above += count(in.Marks().Less(score))
				aim(whatif.Goal{Indicator: in.ID(), Points: total(score.String()).Total})
			}
			refused += count(senseless(whatif.Aim(set, sub, total("1000"))))
		}
	}
	t.Logf("%d goals, %d of them above the marks; %d others refused", asked, above, refused)
	if above < 10 || refused < 10 {
		t.Errorf("of %d goals %d are above the marks; %d others are refused", asked, above, refused)
	}
}

// A set whose points may go above full marks refuses what is above its own ceiling, on the scale of full marks, and nothing below.
func TestGoalsAboveFullMarks(t *testing.T) {
	data, err := os.ReadFile("../../rules/testdata/good/nodes.yaml")
	if err != nil {
		t.Fatal(err)
	}
	sub := &scoring.Submission{Unit: scoring.Unit{Code: "a", Name: "甲"}, Period: 2024, Values: map[string]any{"n": 0, "rate": 100, "ok": true}}
	for _, tt := range []struct{ ends, goal, want string }{
		{"at_most: 105.5", "50.5", ""},
		{"at_most: 105.5", "52.75", ""},
		{"at_most: 105.5", "52.76", "目标总分52.76分达不到：总分最多是52.75分，请写不高于它的分数"},
		{"at_most: none", "60", ""},
	} {
		set, err := rules.Parse("nodes.yaml", []byte(strings.Replace(string(data), "at_most: 105.5", tt.ends, 1)))
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if err := whatif.Aim(set, sub, total(tt.goal)); err != nil {
			got = err.Error()
		}
		if got != tt.want {
			t.Errorf("%s, goal %s: got %q, want %q", tt.ends, tt.goal, got, tt.want)
		}
	}
}

// Where marks may be shared out nobody has counted how many a leaf can have: a refusal names full marks.
func TestGoalsOfLeavesThatTakeMarksOver(t *testing.T) {
	for _, policy := range []string{"redistribute", "share_equally"} {
		set, err := rules.Parse("apart.yaml", []byte(strings.Replace(apartRules, "redistribute", policy, 1)))
		if err != nil {
			t.Fatal(err)
		}
		sub := &scoring.Submission{Unit: scoring.Unit{Code: "a", Name: "甲"}, Period: 2024, Values: map[string]any{"n0": 12, "n1": 1, "n2": 5}}
		taken := map[string]string{"redistribute": "53.3", "share_equally": "52.5"}[policy] // of 40 marks and 25 more
		r, err := whatif.Find(context.Background(), set, sub, whatif.Goal{Indicator: "a", Points: total(taken).Total})
		if err != nil || !r.Reached || len(r.Changes) != 0 {
			t.Errorf("%s: got %+v %v", policy, r, err)
		}
		_, err = whatif.Find(context.Background(), set, sub, whatif.Goal{Indicator: "a", Points: total("101").Total})
		if want := "“甲”的目标得分101分达不到：满分是100分，请写不高于它的分数"; err == nil || err.Error() != want {
			t.Errorf("%s: got %v, want %s", policy, err, want)
		}
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
