package main

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

var quick = sizes{rounds: 1, turn: time.Microsecond, units: 200, short: true}

// printed gives the lines of a table, each without its name: a head, then numbers only.
func printed(t *testing.T, name string, size sizes) map[string][]float64 {
	t.Helper()
	var b bytes.Buffer
	if err := tables[name](&b, size); err != nil {
		t.Fatal(err)
	}
	lines, gap := map[string][]float64{}, regexp.MustCompile(` {2,}`)
	for _, line := range strings.Split(b.String(), "\n") {
		cells := gap.Split(line, -1)
		var numbers []float64
		for _, cell := range cells[1:] {
			if x, err := strconv.ParseFloat(cell, 64); err == nil {
				numbers = append(numbers, x)
			}
		}
		if len(numbers) > 0 && len(numbers) == len(cells)-1 {
			lines[cells[0]] = numbers
		}
	}
	return lines
}

func TestStages(t *testing.T) {
	lines := printed(t, "stages", quick)
	for _, name := range []string{"encoding/json", "decode", "bind", "judge", "explain", "encode", "batch on 1, encoding/json", "batch on 1, points",
		"batch on 1, cards and JSON", "batch on 2, encoding/json", "batch on 2, points", "batch on 2, cards and JSON"} {
		if n := lines[name]; len(n) != 3 || n[0] <= 0 {
			t.Errorf("%s: %v, want its time, its spread and its allocations", name, n)
		}
	}
	if n := lines["encoding/json"]; n[0] != 1 {
		t.Errorf("encoding/json takes %v times its own time", n[0])
	}
	if n := lines["judge"]; n[2] >= 1 {
		t.Errorf("judging a unit allocates %v times", n[2])
	}
}

// What a stage does is what a whole batch does: a line that cannot be scored ends either.
func TestLinesThatCannotBeScored(t *testing.T) {
	set, lines, err := linesOfUnits()
	if err != nil {
		t.Fatal(err)
	}
	lines[3] = bytes.Replace(lines[3], []byte(`"spent"`), []byte(`"spend"`), 1)
	if _, err := stagesOf(set, lines); err == nil {
		t.Error("stages take a unit that lacks a figure")
	}
	for name, do := range map[string]func([]byte) error{"points": pointsOf(set), "cards": cardOf(set)} {
		s := batchOf(name, 2, 10, lines, do)
		if err := s.run(); err == nil || !strings.Contains(err.Error(), "spend") {
			t.Errorf("a batch of %s: %v", name, err)
		}
	}
}

// The time of a step is for each of what it does, and its ratio to the first is printed.
func TestSteps(t *testing.T) {
	runs := [2]int{}
	wait := func(i int, d time.Duration) func() error {
		return func() error { runs[i]++; time.Sleep(d); return nil }
	}
	list := []step{{name: "one", each: 1, run: wait(0, 2*time.Millisecond)}, {name: "ten", each: 10, run: wait(1, 200*time.Millisecond)}}
	if err := byTurns(list, 2, time.Microsecond); err != nil {
		t.Fatal(err)
	}
	if runs != [2]int{2, 2} || len(list[0].took) != 2 {
		t.Errorf("%v runs, %d times", runs, len(list[0].took))
	}
	if r := list[1].least() / list[0].least(); r < 2 || r > 11 {
		t.Errorf("ten in 200 ms take %.2f times one in 2 ms", r)
	}
	failing := []step{{name: "failing", each: 1, run: func() error { return fmt.Errorf("no") }}}
	if err := byTurns(failing, 1, 0); err == nil || !strings.Contains(err.Error(), "failing") {
		t.Errorf("a step that fails: %v", err)
	}
}

func TestGrowthPrinted(t *testing.T) {
	lines := printed(t, "growth", quick)
	for _, s := range scales {
		for _, what := range s.what {
			if n := lines[what]; len(n) != 4 || n[0] != 1 || n[2] <= 0 {
				t.Errorf("%s: %v, want a ratio and a spread of two sizes", what, n)
			}
		}
	}
}

// The largest rules of the table load and score, and every kind of indicator is judged.
func TestScales(t *testing.T) {
	for _, s := range scales {
		n := s.sizes[len(s.sizes)-1]
		set, err := rules.Parse("x.yaml", []byte(s.rules(n)))
		if err != nil {
			t.Fatal(err)
		}
		sub := &scoring.Submission{Unit: scoring.Unit{Name: "甲局"}, Period: 2024, Values: s.unit(n)}
		if s.of == "rows" {
			if rows := sub.Values["projects"].([]any); len(rows) != n {
				t.Errorf("%d rows, want %d", len(rows), n)
			}
			continue
		}
		for name, x := range sub.Values {
			if f, is := x.(float64); is {
				sub.Values[name] = exact.MustParse(fmt.Sprint(f))
			}
		}
		card, err := scoring.Score(set, sub)
		if err != nil {
			t.Fatal(err)
		}
		lost := 0
		for range card.Deductions() {
			lost++
		}
		if set.Leaves().Len() != n || lost != n/2 { // two of the four kinds lose something
			t.Errorf("%d indicators, of which %d lose points; want %d and %d", set.Leaves().Len(), lost, n, n/2)
		}
	}
}

func TestPopulationPrinted(t *testing.T) {
	lines := printed(t, "population", sizes{rounds: 1, units: 10_000})
	if a, b := lines["1000"], lines["10000"]; len(a) != 6 || len(b) != 6 || a[0] != 1 || a[5] != 1 || b[4] != 1.33 {
		t.Errorf("got %v and %v", a, b)
	}
	if err := populations(new(bytes.Buffer), sizes{rounds: 1, units: 10}); err == nil {
		t.Error("a population of one unit is compared with one of ten")
	}
}

// What is kept of each unit does not grow with their number.
func TestRoomOfPopulation(t *testing.T) {
	set, err := rules.Parse("ranked.yaml", []byte(rankedRules))
	if err != nil {
		t.Fatal(err)
	}
	few, many := &crowd{units: 2000}, &crowd{units: 20_000}
	for _, c := range []*crowd{few, many} {
		if err := c.turn(set); err != nil {
			t.Fatal(err)
		}
	}
	if many.room > 1.3*few.room {
		t.Errorf("%.0f bytes are kept of each of %d units, %.0f of each of %d", many.room, many.units, few.room, few.units)
	}
}

// Each kind takes the same points off as by hand, some units lose by it and some lose otherwise, and it allocates nothing.
func TestKinds(t *testing.T) {
	lines := printed(t, "kinds", quick)
	for _, k := range kinds {
		if n := lines[k.name]; len(n) != 5 || n[0] <= 0 || n[2] != 0 {
			t.Errorf("%s: %v, want a time, its spread and no allocations", k.name, n)
		}
		off := map[string]bool{}
		for _, f := range unitsOfFigures() {
			off[k.byHand(&f).String()] = true
		}
		if len(off) < 2 {
			t.Errorf("%s takes the same off every unit: %v", k.name, off)
		}
		wrong := k
		wrong.byHand = func(f *figures) exact.Number { return k.byHand(f).Add(exact.New(1, 2)) }
		if _, err := wrong.pair(); err == nil {
			t.Errorf("%s: a hundredth of a point more by hand is not noticed", k.name)
		}
	}
}
