package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/lint"
	"github.com/baifen-go/baifen/rules/rulestest"
	"github.com/spf13/cobra"
)

// A depth says what test does beyond running the cases.
type depth struct {
	coverage  bool
	threshold int // percent; −1: none
	mutate    bool
	progress  func(name string) func(done, of int) // nil where nobody watches
}

func (d *depth) flags(c *cobra.Command) {
	c.Flags().BoolVar(&d.coverage, "coverage", false, "列出用例试到了规则的哪些地方、没有试到哪些")
	c.Flags().IntVar(&d.threshold, "threshold", -1, "用例至少要试到百分之`多少`，不到就算没有通过；同时打开 --coverage")
	c.Flags().Lookup("threshold").DefValue = "0" // else -1 is shown, in English
	c.Flags().BoolVar(&d.mutate, "mutate", false, "每次改动规则的一处，看用例能不能发现；发现不了的，列出能发现它的用例")
}

// check refuses a threshold that no percentage is.
func (d *depth) check(c *cobra.Command) error {
	if !c.Flags().Changed("threshold") {
		return nil
	}
	if d.threshold < 0 || d.threshold > 100 {
		return usageError("参数 --threshold 后面要写 0 到 100 之间的整数，表示百分之几")
	}
	d.coverage = true
	return nil
}

// under reports whether cases try less than the threshold asks.
func (d *depth) under(c *rulestest.Coverage) bool {
	return c != nil && d.threshold >= 0 && c.Percent().Less(exact.Int(int64(d.threshold)))
}

// covered tells what the cases of a file try, under the names that the user knows.
func (d *depth) covered(from *origin, file string) *rulestest.Coverage {
	if !d.coverage {
		return nil
	}
	c := rulestest.Cover(from.fsys, file)
	for _, list := range [][]rulestest.Item{c.Missing, c.All} {
		for i := range list {
			list[i].Place = within(from.dir, list[i].Place)
		}
	}
	return c
}

// untried gives what the cases do not try, of some items: an error where all together they try less than the threshold asks.
func (t *tested) untried(d *depth, items []rulestest.Item) (found []finding) {
	severity := lint.Warning
	if d.under(t.coverage) {
		severity = lint.Error
	}
	for _, m := range items {
		if m.Cases > 0 {
			continue
		}
		place := rules.Place{File: t.report.Rules, Line: m.Line}
		place.Column, _ = strconv.Atoi(m.Place[strings.LastIndexByte(m.Place, ':')+1:])
		found = append(found, t.from.finding(place, "not-covered", severity, m.Path, m.What, nil))
	}
	return found
}

// shown gives the share with two decimals. It is 100 only where all is tried.
func shown(c *rulestest.Coverage) exact.Number {
	x := c.Percent().Round(2, exact.HalfUp)
	if c.Covered < c.Items && !x.Less(exact.Int(100)) {
		return c.Percent().Round(2, exact.Down)
	}
	return x
}

// printCoverage prints the share, and the lines of the rule file that hold something to try: how much of it cases try, and below what
// they do not.
func printCoverage(w io.Writer, t *tested, d *depth) {
	c := t.coverage
	if c == nil || len(c.Faults) > 0 {
		return
	}
	fmt.Fprintf(w, "%s：用例试到 %d/%d 项，%s%%", t.name, c.Covered, c.Items, shown(c))
	if d.under(c) {
		fmt.Fprintf(w, "，不足 %d%%", d.threshold)
	}
	fmt.Fprintln(w)
	data, _ := source.ReadFile(t.from.fsys, t.report.Rules)
	lines := strings.Split(string(data), "\n")
	for i := 0; i < len(c.All); {
		line, tried, from := c.All[i].Line, 0, i
		for ; i < len(c.All) && c.All[i].Line == line; i++ {
			if c.All[i].Cases > 0 {
				tried++
			}
		}
		mark := "✓"
		if tried < i-from {
			mark = "✗"
		}
		fmt.Fprintf(w, "%s %2d/%-2d %4d  %s\n", mark, tried, i-from, line, strings.TrimRight(lines[line-1], "\r"))
		printFindings(w, t.untried(d, c.All[from:i]))
	}
}
