package analysis_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules"
)

// What can be true of units of which only this is known: the indicator applies, and they spent more than they had.
func ExampleBox_Assume() {
	set, err := rules.Parse("canteen.yaml", []byte(canteen))
	if err != nil {
		fmt.Println(err)
		return
	}
	tier, _ := set.Criterion("cost.tier")
	each, _ := set.Criterion("care.each")
	all := analysis.BoxOf(set)
	for _, d := range analysis.Divisions(analysis.Measured(tier), all) {
		fmt.Println(d.Place, d.Divisor, "safe:", d.Safe)
	}
	box, ok := all.Assume(tier.Indicator().Condition(), true)
	if !ok {
		return // no unit is such
	}
	for _, d := range analysis.Divisions(analysis.Measured(tier), box) {
		fmt.Println("where it applies, safe:", d.Safe)
	}
	box, ok = box.Assume(analysis.Cases(each)[0].When, true)
	if !ok {
		return
	}
	for _, v := range analysis.Verdicts(analysis.Cases(each)[0].When, box) {
		fmt.Println(v.Condition, v.CanBeTrue, v.CanBeFalse)
	}
	// Output:
	// canteen.yaml:15:43 食堂预算 safe: false
	// where it applies, safe: true
	// 食堂支出 > 食堂预算 true true
}

// Nothing lies between the spending and the meals of a unit that spent more than it served: it cannot be judged.
func ExampleClamps() {
	set, err := rules.Parse("canteen.yaml", []byte(strings.Replace(canteen, "{otherwise: meals / 10}", `{otherwise: "clamp(meals / 10, spent, meals)"}`, 1)))
	if err != nil {
		fmt.Println(err)
		return
	}
	each, _ := set.Criterion("care.each")
	all, points := analysis.BoxOf(set), analysis.Limits(each)[0].Formula
	for _, c := range analysis.Clamps(points, all) {
		fmt.Printf("%s to %s, safe: %t\n", c.Low, c.High, c.Safe)
		spent, _ := set.FieldIndex("spent")
		meals, _ := set.FieldIndex("meals")
		box := all.Within(spent, intervals.AtMost(exact.Int(5))).Within(meals, intervals.AtLeast(exact.Int(5)))
		fmt.Println("of little spending, safe:", analysis.Clamps(points, box)[0].Safe)
	}
	// Output:
	// 食堂支出 to 供餐次数, safe: false
	// of little spending, safe: true
}

// A formula is evaluated only where those before it do not decide: with its part of the box it can be bounded more closely.
func ExampleEvaluated() {
	set, err := rules.Parse("canteen.yaml", []byte(canteen))
	if err != nil {
		fmt.Println(err)
		return
	}
	each, _ := set.Criterion("care.each")
	for _, g := range analysis.Evaluated(each, analysis.BoxOf(set)) {
		if analysis.Numeric(g.Formula) {
			fmt.Println(g.Formula, "within", analysis.Over(g.Formula, g.Box), "where", len(g.Where), "condition")
		}
	}
	// Output:
	// meals / 10 within [0, 100] where 1 condition
}

// Is there a unit from which a draft takes other points than the rules in force? Of one that is only written otherwise there is none.
func ExampleJoined() {
	old, err := rules.Parse("breaches.yaml", []byte(breaches))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, deduct := range []string{"9", "2 * 4"} {
		draft, err := rules.Parse("draft.yaml", []byte(strings.Replace(breaches, "deduct: 8", "deduct: "+deduct, 1)))
		if err != nil {
			fmt.Println(err)
			return
		}
		before, after := analysis.Lost(old.Criteria().At(0)), analysis.Lost(draft.Criteria().At(0))
		if analysis.SameWhereScored(before, after) {
			fmt.Println(deduct, "is proved to be the same")
			continue
		}
		both := analysis.Joined(old, draft)
		field, _ := both.FieldIndex("n")
		n := analysis.Figure(both.Set, field)
		m := analysis.NewModel(both.Set, both.NewValues(), []*analysis.Unknown{n}, &analysis.Budget{Left: 1000})
		a := m.Search(context.Background(), analysis.Question{Where: []analysis.Condition{{Of: analysis.Differ(both.Formula(before), both.Formula(after)), Holds: true}}})
		if a.Outcome == analysis.Found {
			fmt.Println(deduct, "differs at", a.Unit[n].Value.Number)
		}
	}
	// Output:
	// 9 differs at 1
	// 2 * 4 is proved to be the same
}

// A search whose asker is gone gives up, and says so: the answer is neither yes nor no.
func ExampleReason() {
	set, err := rules.Parse("breaches.yaml", []byte(breaches))
	if err != nil {
		fmt.Println(err)
		return
	}
	gone, leave := context.WithCancel(context.Background())
	leave()
	m := analysis.NewModel(set, set.NewValues(), []*analysis.Unknown{analysis.Figure(set, 0), analysis.Figure(set, 1)}, &analysis.Budget{Left: 1000})
	a := m.Search(gone, analysis.Question{Where: []analysis.Condition{{Of: set.Caps().At(0).Formula, Holds: true}}})
	if a.Outcome == analysis.Unsure {
		why := map[analysis.Reason]string{analysis.Worn: "too much work", analysis.Canceled: "nobody waits any more"}
		fmt.Println(why[a.GaveUp])
	}
	// Output:
	// nobody waits any more
}

// An indicator that does not apply leaves its marks to the others: each way of applying has its own scores, and its own highest.
func ExampleModel_Patterns() {
	set, err := rules.Parse("canteen.yaml", []byte(canteen))
	if err != nil {
		fmt.Println(err)
		return
	}
	var unknown []*analysis.Unknown
	for field := range set.NumFields() {
		unknown = append(unknown, analysis.Figure(set, field))
	}
	m := analysis.NewModel(set, set.NewValues(), unknown, &analysis.Budget{Left: 2000})
	leaves := set.Leaves()
	patterns, ok := m.Patterns(make([]exact.Number, leaves.Len()), make([]bool, leaves.Len()))
	if !ok {
		return // too many
	}
	for _, p := range patterns {
		for i, applies := range p.Applies {
			if applies != analysis.No {
				fmt.Print(leaves.At(i).Name(), " of ", p.Points.Marks(leaves.At(i)), ", ")
			}
		}
		a := m.Search(context.Background(), analysis.Question{Of: p.Total, Where: p.Where})
		fmt.Println("at least", a.Bound)
	}
	// Output:
	// 支出控制 of 40, 供餐 of 60, at least 0
	// 供餐 of 100, at least 0
}
