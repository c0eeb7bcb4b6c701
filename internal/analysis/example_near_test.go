package analysis_test

import (
	"context"
	"fmt"
	"os"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// The smallest change of what a unit may change that brings it to 99 points.
func ExampleNear_Nearest() {
	set, err := rules.Load(os.DirFS("../../scoring/testdata"), "example.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	bound, err := scoring.Bind(set, &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2024,
		Values: map[string]any{"income": 100, "spending": "96.5", "breaches": 1, "disclosed": true}})
	if err != nil {
		fmt.Println(err)
		return
	}
	values, goal := bound.Values(), exact.Int(99)
	var levers []*analysis.Lever
	for _, name := range []string{"spending", "breaches"} {
		field, _ := set.FieldIndex(name)
		levers = append(levers, &analysis.Lever{Unknown: analysis.Figure(set, field), Now: analysis.Option{Value: values.Get(field)}, Step: exact.New(1, 1)})
	}
	levers[1].Step = exact.Int(1)
	near := analysis.NewNear(context.Background(), set, values, levers, nil, &analysis.Budget{Left: 10000})

	near.Goal = func(p *analysis.Points) (*rules.Formula, exact.Number, bool) { return p.Total, goal, true }
	near.Judge = func() (reached, judged bool) {
		total, err := bound.Total()
		return err == nil && total.Cmp(goal) >= 0, err == nil
	}
	plan := near.Nearest()
	if plan == nil {
		fmt.Println("none of one or two figures")
		return
	}
	for _, move := range plan.Moves {
		fmt.Println(set.Field(move.Slot).Label, move.Now.Value.Number, "→", move.To.Value.Number)
	}
	fmt.Println("size", plan.Size)
	stops, _ := near.Stops(levers[1])
	for _, stop := range stops {
		fmt.Println(set.Field(levers[1].Slot).Label, stop.To.Value.Number)
	}
	// Output:
	// 财政拨款支出 96.5 → 98.1
	// 资产管理违规次数 1 → 0
	// size 981/965
	// 资产管理违规次数 0
	// 资产管理违规次数 2
}

// A target that the unit set itself stands in a row of a table, which is judged by itself: what it earns now, and along what was reached.
func ExampleEarnedAlong() {
	set, err := rules.Load(os.DirFS("../../rules/testdata/good"), "people.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	all, _ := set.Criterion("results.all")
	field, _ := analysis.TargetRows(all)
	columns := set.Field(field).Columns
	column := func(name string) int {
		return slices.IndexFunc(columns, func(f indicators.Field) bool { return f.Name == name })
	}
	row := make([]indicators.Value, len(columns))
	row[column("name")] = indicators.Value{Text: "培训人数", Present: true}
	row[column("kind")] = indicators.Value{Text: "正向", Present: true}
	row[column("reason")] = indicators.Value{Text: "两期并为一期", Present: true}
	for name, x := range map[string]int64{"target": 200, "actual": 150, "weight": 40} {
		row[column(name)] = indicators.Value{Number: exact.Int(x), Present: true}
	}
	unit := set.NewValues()
	analysis.Put(unit, field, indicators.Value{Rows: [][]indicators.Value{row}, Present: true})
	earned, _, ok := analysis.EarnedBy(all, unit)
	if !ok {
		return
	}
	for _, e := range earned {
		fmt.Println("row", e.Row, "earns", e.Points, "of", e.Weight)
	}
	path, ok := analysis.EarnedAlong(all, row)
	if !ok {
		return
	}
	// A lever on the cell knows by its row how to put a number there.
	lever := &analysis.Lever{Unknown: &analysis.Unknown{Slot: field, Number: true, Loose: true}, Step: exact.Int(1), Row: &analysis.Row{
		Earned: path,
		Put: func(table, number indicators.Value) indicators.Value {
			changed := slices.Clone(table.Rows[0])
			changed[column("actual")] = number
			return indicators.Value{Rows: [][]indicators.Value{changed}, Present: true}
		},
	}}
	for _, s := range lever.Row.Earned {
		fmt.Println(s.Over, s.Values())
	}
	lever.Give(unit, analysis.Numbered(exact.Int(180)))
	earned, _, _ = analysis.EarnedBy(all, unit)
	fmt.Println("at 180", earned[0].Points)
	// Output:
	// row 0 earns 30 of 40
	// (-inf, 0) [0, 0]
	// [0, 200) [0, 40)
	// [200, +inf) [40, 40]
	// at 180 36
}
