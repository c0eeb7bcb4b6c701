package main

import (
	"fmt"
	"io"
	"runtime"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/baifen-go/baifen/examples/bench/internal/engines"
	"github.com/baifen-go/baifen/examples/bench/internal/job"
)

// A table has what was measured of each engine, the first of which is the unit of all times.
type table struct {
	lines []line
	units int // how many were compared with the oracle
}

type line struct {
	engines.Engine
	score, load []time.Duration // for one unit, for the 25 rules: one of each round
	allocations float64         // for one unit
	wrong       int             // units of which a point or the total is not the oracle's
}

// timed is how many units are scored by turns: many enough that no branch is learnt by heart.
const timed = 64

// measure times engines by turns in one process, so that a machine that is busy is busy for all of them.
func measure(all []engines.Engine, rounds int, turn time.Duration, units int) (*table, error) {
	t := &table{units: units}
	checks, err := expected(units)
	if err != nil {
		return nil, err
	}
	var loaded []*engines.Loaded
	var inputs [][]any
	for _, e := range all {
		l, err := e.Load()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", e.Name, err)
		}
		measured := line{Engine: e}
		if measured.wrong, err = wrong(l, checks); err != nil {
			return nil, fmt.Errorf("%s: %w", e.Name, err)
		}
		var in []any
		for _, u := range job.Units(timed) {
			v, err := l.Prepare(u)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", e.Name, err)
			}
			if err := l.Score(v); err != nil { // once outside the time: what an engine makes the first time it has made
				return nil, fmt.Errorf("%s: %w", e.Name, err)
			}
			in = append(in, v)
		}
		loaded, inputs, t.lines = append(loaded, l), append(inputs, in), append(t.lines, measured)
	}
	for range rounds {
		for i := range t.lines {
			if err := t.lines[i].turn(loaded[i], inputs[i], turn); err != nil {
				return nil, fmt.Errorf("%s: %w", t.lines[i].Name, err)
			}
		}
	}
	return t, nil
}

type check struct {
	unit *job.Unit[job.Decimal]
	want job.Result
}

func expected(units int) ([]check, error) {
	oracle, err := job.NewOracle()
	if err != nil {
		return nil, err
	}
	var checks []check
	for _, u := range job.Units(units) {
		want, err := oracle.Score(u)
		if err != nil {
			return nil, err
		}
		checks = append(checks, check{u, want})
	}
	return checks, nil
}

func wrong(l *engines.Loaded, checks []check) (n int, _ error) {
	for _, c := range checks {
		in, err := l.Prepare(c.unit)
		if err != nil {
			return 0, err
		}
		if err := l.Score(in); err != nil {
			return 0, err
		}
		got, err := l.Result()
		if err != nil {
			return 0, err
		}
		if got != c.want {
			n++
		}
	}
	return n, nil
}

// turn scores units until the time is up, and loads the rules once or more.
func (l *line) turn(loaded *engines.Loaded, inputs []any, last time.Duration) error {
	runtime.GC() // of what others left
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	units, began := 0, time.Now()
	for units == 0 || time.Since(began) < last {
		for _, in := range inputs {
			if err := loaded.Score(in); err != nil {
				return err
			}
		}
		units += len(inputs)
	}
	l.score = append(l.score, time.Since(began)/time.Duration(units))
	runtime.ReadMemStats(&after)
	l.allocations = float64(after.Mallocs-before.Mallocs) / float64(units)
	loads, began := 0, time.Now()
	for loads == 0 || time.Since(began) < last/2 {
		if _, err := l.Load(); err != nil {
			return err
		}
		loads++
	}
	l.load = append(l.load, time.Since(began)/time.Duration(loads))
	return nil
}

func (t *table) write(w io.Writer) error {
	one := float64(slices.Min(t.lines[0].score))
	tab := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	fmt.Fprintln(tab, "engine\ttime\tspread\tallocations\tload\twrong")
	for _, l := range t.lines {
		fmt.Fprintf(tab, "%s\t%.3f\t%.2f\t%.0f\t%.1f\t%d of %d\n", l.Name, float64(slices.Min(l.score))/one, l.spread(), l.allocations,
			float64(slices.Min(l.load))/one, l.wrong, t.units)
	}
	fmt.Fprintf(tab, "\ntime: of one unit, as a multiple of the first line's; load: of the 25 rules, in the same unit, %s here\n", slices.Min(t.lines[0].score))
	fmt.Fprintf(tab, "least of %d rounds by turns, on one core; spread: the least of them by the median\n", len(t.lines[0].score))
	return tab.Flush()
}

// spread is 1 where every round took as long as the quickest, and less on a machine that others keep busy.
func (l *line) spread() float64 {
	sorted := slices.Sorted(slices.Values(l.score))
	return float64(sorted[0]) / float64(sorted[len(sorted)/2])
}
