package whatif_test

import (
	"fmt"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/uncounted"
	"github.com/baifen-go/baifen/scoring/population"
	"github.com/baifen-go/baifen/scoring/whatif"
	"github.com/shopspring/decimal"
)

// placedByTotal are changes of the rule set of units that may have no total: the grade hangs on the place by totals, among those who take part.
func placedByTotal(among string) []string {
	return []string{
		"grades: [", "grades: [{name: 优, from: 60, when: place <= 1}, ",
		"indicators:", "standings:\n  place: {label: 名次, rank: total, better: higher, ties: best, among: " + among + "}\nindicators:",
	}
}

// A figure that ends a cap that leaves no total, or makes a unit take part, gives it a place among the totals of the others; one that does the
// contrary takes the place away. Whether a total or a grade is reached is what scoring all units again says of every change.
func TestTakingPart(t *testing.T) {
	reached, kept := 0, 0
	for among, part := range map[string]func(reported bool, late int) bool{ // whether a unit has a place among totals
		"all":                   func(r bool, _ int) bool { return r },
		"reported":              func(r bool, _ int) bool { return r },
		"late < 3":              func(r bool, n int) bool { return r && n < 3 },
		"reported and late < 4": func(r bool, n int) bool { return r && n < 4 },
	} {
		set := uncounted.Set(t, placedByTotal(among)...)
		others := []*scoring.Submission{uncounted.Unit("2", true, 2), uncounted.Unit("3", false, 1), uncounted.Unit("4", true, 5)}
		for _, now := range []struct {
			reported bool
			late     int
		}{{false, 0}, {false, 3}, {true, 2}, {true, 5}} {
			sub := uncounted.Unit("1", now.reported, now.late)
			for _, goal := range []whatif.Goal{{Grade: "优"}, {Grade: "合格"}, {Total: decimal.NewNullDecimal(decimal.NewFromInt(80))}, {Total: decimal.NewNullDecimal(decimal.NewFromInt(100))}} {
				name := fmt.Sprintf("%s, %v, %s%s", among, now, goal.Grade, goal.Total.Decimal)
				report, err := whatif.FindAmong(t.Context(), set, sub, others, goal)
				if err != nil {
					t.Fatal(name, err)
				}
				can, single := false, false
				took := part(now.reported, now.late)
				for _, r := range []bool{true, false} {
					for late := range 11 {
						does := comesTo(t, set, uncounted.Unit("1", r, late), others, goal)
						can, single = can || does, single || does && part(r, late) != took && (r == now.reported || late == now.late)
					}
				}
				switch decided := goal.Total.Valid || single; { // where it takes part as before its place is kept, of two figures together it is not followed, and both are said
				case decided && report.Reached != can, !report.Reached && can && report.Optimal:
					t.Errorf("%s: reached %t (%s), want %t", name, report.Reached, report.Reason, can)
				}
				if report.Reached && !comesTo(t, set, report.Of(sub), others, goal) {
					t.Errorf("%s: %+v %+v does not come to it", name, report.Changes, report.Moves)
				}
				if report.Reached {
					reached++
				}
				for _, c := range report.Cliffs {
					kept += len(c.Moves)
				}
			}
		}
	}
	if reached < 30 || kept < 20 {
		t.Errorf("%d reached, %d moves: this test no longer sees what it is for", reached, kept)
	}
}

// comesTo scores all units together.
func comesTo(t *testing.T, set *rules.Set, sub *scoring.Submission, others []*scoring.Submission, goal whatif.Goal) bool {
	t.Helper()
	results, err := population.Score(set, append([]*scoring.Submission{sub}, others...))
	if err != nil || results[0].Err != nil {
		return false
	}
	card := results[0].Card
	if goal.Total.Valid {
		return card.NoTotal() == "" && card.Total().GreaterThanOrEqual(goal.Total.Decimal)
	}
	return card.Grade() == goal.Grade || card.Grade() == "优"
}
