package main

import (
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/population"
)

const rankedRules = `format: 1
rule_set: ranked
version: "1"
title: 三个名次
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 试算
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields:
  spending: {label: 支出, type: number, unit: 万元, min: 0}
  budget: {label: 预算, type: number, unit: 万元, min: 1}
measures:
  rate: {label: 支出率, unit: "%", is: spending / budget * 100}
standings:
  place: {label: 名次, rank: rate, better: higher, ties: best, among: all}
  share: {label: 位次百分比, percentile: spending, better: lower, ties: best, among: all}
  best: {label: 与最优之比, ratio_to_best: rate, better: higher, among: all}
indicators:
  - {id: a, name: 甲, marks: 50, clause: 每落后1名扣0.01分。, criteria: [{id: c, per_step: {value: place, above: 1, step: 1, partial: count, deduct: "0.01"}, because: "第{place}名"}]}
  - {id: b, name: 乙, marks: 50, clause: 按与最优之比得分。, criteria: [{id: c, linear: {value: best, zero_at: 0, full_at: 100}}]}
`

// A crowd is what comparing so many units took.
type crowd struct {
	units          int
	compare, cards []time.Duration // for each unit, one of each round
	room           float64         // bytes that are kept of each unit
}

// populations tells what three standings among many units cost, of growing numbers of them.
func populations(w io.Writer, size sizes) error {
	set, err := rules.Parse("ranked.yaml", []byte(rankedRules))
	if err != nil {
		return err
	}
	crowds := []*crowd{{units: size.units / 10}, {units: size.units}}
	if crowds[0].units < 100 { // what is kept of fewer is lost in what else is in use
		return fmt.Errorf("-units of a population is at least 1000")
	}
	for range size.rounds {
		for _, c := range crowds {
			if err := c.turn(set); err != nil {
				return err
			}
		}
	}
	return writeCrowds(w, crowds)
}

func (c *crowd) turn(set *rules.Set) error {
	before := settled()
	began := time.Now()
	p, err := population.Compare(set, someUnits(c.units))
	if err != nil {
		return err
	}
	c.compare = append(c.compare, time.Since(began)/time.Duration(c.units))
	if c.room = (settled() - before) / float64(c.units); c.room <= 0 {
		return fmt.Errorf("a population of %d units keeps nothing", c.units)
	}
	began = time.Now()
	n := 0
	for card, err := range p.Cards(someUnits(c.units)) {
		if err != nil {
			return err
		}
		if n++; card.Grade() == "" {
			return fmt.Errorf("unit %d has no grade", n)
		}
	}
	if n != c.units {
		return fmt.Errorf("%d cards of %d units", n, c.units)
	}
	c.cards = append(c.cards, time.Since(began)/time.Duration(c.units))
	runtime.KeepAlive(p)
	return nil
}

// settled gives the bytes in use.
func settled() float64 {
	runtime.GC()
	runtime.GC() // what pools keep goes with the second
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}

// someUnits gives units one at a time, the same in each pass.
func someUnits(n int) func(yield func(*scoring.Submission) bool) {
	return func(yield func(*scoring.Submission) bool) {
		r := rand.New(rand.NewPCG(1, 2))
		for i := range n {
			sub := &scoring.Submission{Unit: scoring.Unit{Code: fmt.Sprintf("%07d", i), Name: fmt.Sprintf("第%d单位", i)}, Period: 2024,
				Values: map[string]any{"spending": exact.New(r.Int64N(100_000), 2), "budget": exact.Int(1000)}}
			if !yield(sub) {
				return
			}
		}
	}
}

func writeCrowds(w io.Writer, crowds []*crowd) error {
	tab := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	fmt.Fprintln(tab, "units\tcompare, each\tspread\tcards, each\tspread\tn log n\troom, each")
	first := crowds[0]
	for _, c := range crowds {
		fmt.Fprintf(tab, "%d\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\n", c.units, ratio(c.compare, first.compare), spreadOf(c.compare), ratio(c.cards, first.compare),
			spreadOf(c.cards), math.Log(float64(c.units))/math.Log(float64(first.units)), c.room/first.room)
	}
	fmt.Fprintf(tab, "\ntime and room for each unit, as multiples of comparing and keeping one of the first line's; least of %d rounds; n log n: what it would be\n", len(first.compare))
	return tab.Flush()
}

func ratio(took, first []time.Duration) float64 {
	return float64(slices.Min(took)) / float64(slices.Min(first))
}
