package main

import (
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"time"

	"github.com/baifen-go/baifen/examples/bench/internal/engines"
	"github.com/baifen-go/baifen/examples/bench/internal/job"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// stages tells what each stage costs through which a unit goes, and what many units cost as a batch on one core and on two; beside decoding the
// same lines with encoding/json and doing nothing with them.
func stages(w io.Writer, size sizes) error {
	set, lines, err := linesOfUnits()
	if err != nil {
		return err
	}
	list, err := stagesOf(set, lines)
	if err != nil {
		return err
	}
	for _, cores := range []int{1, 2} {
		for _, all := range []struct {
			name  string
			score func([]byte) error
		}{
			{"encoding/json", decoded},
			{"points", pointsOf(set)},
			{"cards and JSON", cardOf(set)},
		} {
			list = append(list, batchOf(fmt.Sprintf("batch on %d, %s", cores, all.name), cores, size.units, lines, all.score))
		}
	}
	if err := byTurns(list, size.rounds, size.turn); err != nil {
		return err
	}
	return writeSteps(w, "stage", "encoding/json's", list)
}

// linesOfUnits gives the rules of the job, and units of it as lines of JSON.
func linesOfUnits() (*rules.Set, [][]byte, error) {
	set, err := engines.Rules()
	if err != nil {
		return nil, nil, err
	}
	var lines [][]byte
	for _, u := range job.Units(timed) {
		line, err := json.Marshal(engines.Submission(u))
		if err != nil {
			return nil, nil, err
		}
		lines = append(lines, line)
	}
	return set, lines, nil
}

func decoded(line []byte) error {
	var x any
	return json.Unmarshal(line, &x)
}

func pointsOf(set *rules.Set) func([]byte) error {
	return func(line []byte) error {
		sub, err := scoring.ParseLine("units.jsonl", 1, line)
		if err != nil {
			return err
		}
		bound, err := scoring.Bind(set, sub)
		if err != nil {
			return err
		}
		_, err = bound.Total()
		return err
	}
}

func cardOf(set *rules.Set) func([]byte) error {
	return func(line []byte) error {
		sub, err := scoring.ParseLine("units.jsonl", 1, line)
		if err != nil {
			return err
		}
		card, err := scoring.Score(set, sub)
		if err != nil {
			return err
		}
		_, err = card.MarshalJSON()
		return err
	}
}

// stagesOf gives the stages, each over the units by turns.
func stagesOf(set *rules.Set, lines [][]byte) ([]step, error) {
	var subs []*scoring.Submission
	var cards []*scoring.Card
	var sheets []*scoring.Sheet
	var all []*scoring.Bound
	for n, line := range lines {
		sub, err := scoring.ParseLine("units.jsonl", n+1, line)
		if err != nil {
			return nil, err
		}
		card, err := scoring.Score(set, sub)
		if err != nil {
			return nil, err
		}
		bound, err := scoring.Bind(set, sub)
		if err != nil {
			return nil, err
		}
		subs, cards, sheets, all = append(subs, sub), append(cards, card), append(sheets, card.Sheet()), append(all, bound)
	}
	again, points := all[0], make([]exact.Number, 0, job.Indicators)
	each := func(name string, f func(i int) error) step {
		return step{name: name, each: len(lines), run: func() error {
			for i := range lines {
				if err := f(i); err != nil {
					return err
				}
			}
			return nil
		}}
	}
	return []step{
		each("encoding/json", func(i int) error { return decoded(lines[i]) }),
		each("decode", func(i int) error { _, err := scoring.ParseLine("units.jsonl", i+1, lines[i]); return err }),
		each("bind", func(i int) error { return again.Bind(subs[i]) }),
		each("judge", func(i int) error { _, err := all[i].Total(); points = all[i].Points(points); return err }),
		each("explain", func(i int) error { cards[i].Sheet(); return nil }),
		each("encode", func(i int) error { _, err := sheets[i].MarshalJSON(); return err }),
	}, nil
}

// batchOf does something with so many units on so many cores.
func batchOf(name string, cores, units int, lines [][]byte, do func([]byte) error) step {
	return step{name: name, each: units, run: func() error {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
		in := func(yield func([]byte) bool) {
			for i := range units {
				if !yield(lines[i%len(lines)]) {
					return
				}
			}
		}
		for err := range scoring.Batch(in, do) {
			if err != nil {
				return err
			}
		}
		return nil
	}}
}

// sizes tells how long and how much is measured.
type sizes struct {
	rounds int
	turn   time.Duration
	units  int
	short  bool
}
