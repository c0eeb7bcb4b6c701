package main

import (
	"fmt"
	"io"
	"math"
	"runtime"
	"slices"
	"text/tabwriter"
	"time"
)

// A step is something of which the time is told beside others.
type step struct {
	name string
	each int // how many units, indicators or rows one run takes
	run  func() error

	took        []time.Duration // for each of them, one of each round
	allocations float64
}

// byTurns times steps in one process, one after the other and again, so that a machine that is busy is busy for all of them.
func byTurns(steps []step, rounds int, turn time.Duration) error {
	for range rounds {
		for i := range steps {
			if err := steps[i].turn(turn); err != nil {
				return fmt.Errorf("%s: %w", steps[i].name, err)
			}
		}
	}
	return nil
}

func (s *step) turn(last time.Duration) error {
	runtime.GC() // of what others left
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	runs, began := 0, time.Now()
	for ; runs == 0 || time.Since(began) < last; runs++ {
		if err := s.run(); err != nil {
			return err
		}
	}
	took := float64(time.Since(began)) / float64(runs*s.each)
	runtime.ReadMemStats(&after)
	s.took = append(s.took, time.Duration(math.Ceil(took)))
	s.allocations = float64(after.Mallocs-before.Mallocs) / float64(runs*s.each)
	return nil
}

func (s *step) least() float64 { return float64(slices.Min(s.took)) }

// spread is 1 where every round took as long as the quickest, and less on a machine that others keep busy.
func (s *step) spread() float64 { return spreadOf(s.took) }

func spreadOf(took []time.Duration) float64 {
	sorted := slices.Sorted(slices.Values(took))
	return float64(sorted[0]) / float64(sorted[len(sorted)/2])
}

// write prints each step as a multiple of the first.
func writeSteps(w io.Writer, head, first string, steps []step) error {
	tab := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	fmt.Fprintf(tab, "%s\ttime\tspread\tallocations\n", head)
	for _, s := range steps {
		fmt.Fprintf(tab, "%s\t%.3f\t%.2f\t%.1f\n", s.name, s.least()/steps[0].least(), s.spread(), s.allocations)
	}
	fmt.Fprintf(tab, "\ntime: as a multiple of %s; least of %d rounds by turns; spread: the least of them by the median\n", first, len(steps[0].took))
	return tab.Flush()
}
