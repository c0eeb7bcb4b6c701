package population_test

import (
	"fmt"
	"log"
	"os"
	"slices"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/population"
)

func ExampleScore() {
	set, err := rules.Load(os.DirFS("../../rules/testdata/good"), "standings.yaml")
	if err != nil {
		log.Fatal(err)
	}
	var units []*scoring.Submission
	for i, spending := range []string{"90", "97.5", "97.5"} {
		units = append(units, &scoring.Submission{Unit: scoring.Unit{Code: fmt.Sprint(i + 1), Name: "某局"}, Period: 2024,
			Values: map[string]any{"income": 100, "spending": spending}})
	}
	members, err := population.Score(set, units)
	if err != nil {
		log.Fatal(err) // some unit cannot be compared: nobody has a place
	}
	for i, m := range members {
		fmt.Println(units[i].Unit.Code, m.Card.Total())
	}
	// Output:
	// 1 99
	// 2 95.92
	// 3 95.92
}

// Units that come from a stream are read twice: to compare them, and to score them.
func ExamplePopulation_Cards() {
	set, err := rules.Load(os.DirFS("../../rules/testdata/good"), "standings.yaml")
	if err != nil {
		log.Fatal(err)
	}
	units := func(yield func(*scoring.Submission) bool) {
		for i := range 3 {
			sub := &scoring.Submission{Unit: scoring.Unit{Code: fmt.Sprint(i + 1), Name: "某局"}, Period: 2024,
				Values: map[string]any{"income": 100, "spending": 90 + i}}
			if !yield(sub) {
				return
			}
		}
	}
	p, err := population.Compare(set, units)
	if err != nil {
		log.Fatal(err)
	}
	for card, err := range p.Cards(units) {
		if err != nil {
			log.Fatal(err) // of this unit
		}
		fmt.Println(card.Total(), card.Grade())
	}
	best := slices.IndexFunc(p.Rankings(), func(r population.Ranking) bool { return r.Name == "place" })
	fmt.Println(p.Rankings()[best].Units[0].Unit.Code)
	// Output:
	// 99 优
	// 98.06 优
	// 98.13 优
	// 3
}

// What many cards come to together: totals with their places, grades, and what points were lost on.
func ExampleSummarize() {
	set, err := rules.Load(os.DirFS("../testdata"), "example.yaml")
	if err != nil {
		log.Fatal(err)
	}
	summary := population.Summarize(set)
	for i, spending := range []int{98, 100, 60} {
		card, err := scoring.Score(set, &scoring.Submission{Unit: scoring.Unit{Code: fmt.Sprint(i + 1), Name: "某局"}, Period: 2024,
			Values: map[string]any{"income": 100, "spending": spending, "breaches": i, "disclosed": i < 2}})
		if err != nil {
			summary.Roll.Miss("", nil, err)
			continue
		}
		if err := summary.Add(card); err != nil {
			log.Fatal(err) // the card is of other rules
		}
	}
	for _, t := range summary.Totals() {
		fmt.Println(t.Place, t.Unit.Code, t.Total, t.Grade)
	}
	for _, g := range summary.Grades() {
		fmt.Println(g.Grade, g.Units)
	}
	for _, l := range summary.Losses() {
		fmt.Println(l.Name, l.Units, "units lost", l.Lost)
	}
	// Output:
	// 1 1 98 优
	// 2 2 97 优
	// 3 3 70 中
	// 优 2
	// 良 0
	// 中 1
	// 差 0
	// 信息公开 1 units lost 20
	// 财政资金支出完成率 2 units lost 8
	// 资产管理 2 units lost 7
}

// Ask how a unit would stand with another figure, while the others keep theirs.
func ExamplePopulation_Rivals() {
	set, err := rules.Load(os.DirFS("../../rules/testdata/good"), "standings.yaml")
	if err != nil {
		log.Fatal(err)
	}
	var units []*scoring.Submission
	for i, spending := range []int{90, 95, 97} {
		units = append(units, &scoring.Submission{Unit: scoring.Unit{Code: fmt.Sprint(i + 1), Name: "某局"}, Period: 2024,
			Values: map[string]any{"income": 100, "spending": spending}})
	}
	p, err := population.Compare(set, slices.Values(units))
	if err != nil {
		log.Fatal(err)
	}
	rivals := p.Rivals(0)
	for _, spending := range []int{90, 96, 98} {
		units[0].Values["spending"] = spending
		bound, err := scoring.Bind(set, units[0])
		if err == nil {
			log.Fatal("bound without its standings")
		}
		place, _ := set.FieldIndex("place")
		fmt.Println(rivals.Stand(bound.Values()), bound.Values().Get(place).Number)
	}
	// Output:
	// true 3
	// true 2
	// true 1
}

// Who is missing among many units, and who is there twice.
func ExampleRoll() {
	var roll population.Roll
	for _, name := range []string{"某局", "某局办公室"} {
		roll.Seen(&scoring.Submission{Unit: scoring.Unit{Code: "001", Name: name}})
	}
	roll.Miss("甲.yaml", nil, scoring.ErrorList{{Message: "缺少“支出”（spending）"}})
	roll.Pass("乙.xlsx", "是 Excel 工作簿")
	for _, a := range append(roll.NotScored, roll.NotRead...) {
		fmt.Println(a.File, a.Reason)
	}
	for _, r := range roll.Repeats() {
		fmt.Println(r.Code, r.Units)
	}
	// Output:
	// 甲.yaml 缺少“支出”（spending）
	// 乙.xlsx 是 Excel 工作簿
	// 001 [某局 某局办公室]
}

// Who stands where by total, and by what units with the same total are told apart.
func ExampleTiebreaker() {
	set, err := rules.Load(os.DirFS("../../examples/data/standards"), "excellent-quota.yaml")
	if err != nil {
		log.Fatal(err)
	}
	var units []*scoring.Submission
	for i, spending := range []int{120, 90, 100} {
		units = append(units, &scoring.Submission{Unit: scoring.Unit{Code: fmt.Sprint(i + 1), Name: "某局"}, Period: 2025,
			Values: map[string]any{"done": 20, "late": 1, "spending": spending}})
	}
	all, err := population.Compare(set, slices.Values(units))
	if err != nil {
		log.Fatal(err)
	}
	for _, r := range all.Rankings() {
		var then population.Tiebreaker = r.Then[0]
		fmt.Println(r.Label, "，并列的比", then.Value, then.Unit, then.Better)
	}
	// Output:
	// 总分名次占比 ，并列的比 支出 万元 lower
}
