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
	results, err := population.Score(set, units)
	if err != nil {
		log.Fatal(err) // some unit cannot be compared: nobody has a place
	}
	for i, r := range results {
		fmt.Println(units[i].Unit.Code, r.Card.Total())
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
