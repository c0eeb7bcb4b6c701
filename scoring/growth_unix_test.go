//go:build unix

package scoring_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/lint"
	"github.com/baifen-go/baifen/scoring"
)

// wideRules gives rules of so many indicators, each with a figure of its own.
func wideRules(n int) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "format: 1\nrule_set: wide\nversion: \"1\"\ntitle: 宽\neffective: {from: 2024-01-01, to: 2024-12-31}\nbasis: 测\nfull_marks: %d\n", n)
	b.WriteString("rounding: {places: 2, mode: half_up}\ngrades: [{name: 优, from: 1}, {name: 差, from: 0}]\nfields:\n")
	for i := range n {
		fmt.Fprintf(&b, "  v%d: {label: 数%d, type: number, unit: \"%%\", min: 0, max: 200}\n", i, i)
	}
	b.WriteString("indicators:\n")
	for i := range n {
		if i%25 == 0 { // a list has 1000 items at most
			fmt.Fprintf(&b, "  - id: g%d\n    name: 组%d\n    marks: 25\n    indicators:\n", i, i)
		}
		fmt.Fprintf(&b, "      - {id: i%d, name: 指标%d, marks: 1, clause: 每低于100%%一个百分点扣0.1分。, criteria: [{id: c, per_step: {value: v%d, below: 100, step: 1, partial: discard, deduct: \"0.1\"}, because: \"是{v%d}\"}]}\n", i, i, i, i)
	}
	return []byte(b.String())
}

func wideUnit(n int) []byte {
	v := map[string]any{}
	for i := range n {
		v[fmt.Sprint("v", i)] = 100 - i%8
	}
	return filledUnit(v)
}

// longRules gives rules over the rows of a table.
func longRules(int) []byte {
	return []byte(`format: 1
rule_set: long
version: "1"
title: 长
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 测
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields:
  projects:
    type: table
    label: 项目
    columns:
      name: {label: 名称, type: text}
      amount: {label: 金额, type: number, unit: 万元, min: 0}
      done: {label: 完成, type: bool}
measures:
  rate: {label: 完成率, unit: "%", is: "count(projects, .done) / len(projects) * 100"}
indicators:
  - {id: a, name: 完成, marks: 60, clause: 每低1个百分点扣1分。, criteria: [{id: c, per_step: {value: rate, below: 100, step: 1, partial: discard, deduct: 1}, because: "{rate}"}]}
  - {id: b, name: 金额, marks: 40, clause: 合计不足的不得分。, criteria: [{id: c, when: "sum(projects, .amount) < 10", deduct: marks, because: 不足}]}
`)
}

func longUnit(n int) []byte {
	rows := []any{}
	for i := range n {
		rows = append(rows, map[string]any{"name": fmt.Sprint("项目", i), "amount": 100 + i, "done": i%10 > 0})
	}
	return filledUnit(map[string]any{"projects": rows})
}

func filledUnit(values map[string]any) []byte {
	data, err := json.Marshal(map[string]any{"unit": map[string]string{"name": "甲局"}, "period": 2024, "values": values})
	if err != nil {
		panic(err)
	}
	return data
}

// Time grows with the number of indicators and of rows, and no faster: run with -v to see the table. Of a load, a check and a scoring the
// processor time is printed.
func TestGrowth(t *testing.T) {
	for _, c := range []struct {
		name       string
		rules      func(int) []byte
		unit       func(int) []byte
		few, sizes []int
	}{
		{"indicators", wideRules, wideUnit, []int{25, 100}, []int{25, 100, 400, 1600}},
		{"rows", longRules, longUnit, []int{10, 200}, []int{10, 100, 500, 2000}},
	} {
		sizes := c.few
		if long.On() {
			sizes = c.sizes
		}
		first := map[string]float64{}
		for _, n := range sizes {
			text, doc := c.rules(n), c.unit(n)
			set, err := rules.Parse("x.yaml", text)
			if err != nil {
				t.Fatal(err)
			}
			sub, err := scoring.ParseSubmission("x.json", doc)
			if err != nil {
				t.Fatal(err)
			}
			bound, err := scoring.Bind(set, sub)
			if err != nil {
				t.Fatal(err)
			}
			card, err := scoring.Score(set, sub)
			if err != nil {
				t.Fatal(err)
			}
			words := fmt.Sprintf("%5d %s:", n, c.name)
			for _, step := range []struct {
				name string
				f    func() error
			}{
				{"load", func() error { _, err := rules.Parse("x.yaml", text); return err }},
				{"check", func() error { _, err := lint.Check(t.Context(), set); return err }},
				{"read", func() error { _, err := scoring.ParseSubmission("x.json", doc); return err }},
				{"bind", func() error { return bound.Bind(sub) }},
				{"points", func() error { _, err := bound.Total(); return err }},
				{"card and JSON", func() error { _, err := card.MarshalJSON(); return err }},
			} {
				if step.name == "check" && n > 400 {
					continue // it takes half a minute, and has shown how it grows
				}
				took := processorTime(t, step.f)
				words += fmt.Sprintf("  %s %s", step.name, took.Round(time.Microsecond/10))
				each := float64(took) / float64(n)
				if c.name == "rows" && (step.name == "load" || step.name == "check") {
					continue // the rules have no rows
				}
				if n == sizes[0] {
					first[step.name] = each
				} else if each > 12*first[step.name] && took > 5*time.Millisecond && n == sizes[len(sizes)-1] {
					t.Errorf("%d %s: %s takes %.0f ns for each, %.0f for each of %d", n, c.name, step.name, each, first[step.name], sizes[0])
				}
			}
			t.Log(words)
		}
	}
}

// processorTime gives the processor time of one run, the least of nine rounds: collecting what others left is in the first. The clock would
// tell more of other programs than of this one.
func processorTime(t *testing.T, f func() error) (least time.Duration) {
	t.Helper()
	for round := range 9 {
		began, runs := used(t), 0
		for ; runs == 0 || used(t)-began < 8*time.Millisecond; runs++ {
			if err := f(); err != nil {
				t.Fatal(err)
			}
		}
		if took := (used(t) - began) / time.Duration(runs); round == 0 || took < least {
			least = took
		}
	}
	return least
}

// used gives the processor time that this process has taken.
func used(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// Each stage that a unit of a batch goes through, beside decoding the same line with encoding/json.
func BenchmarkStages(b *testing.B) {
	set := benchmarkSet(b)
	var lines [][]byte
	for _, s := range submissions() {
		line, err := json.Marshal(s)
		if err != nil {
			b.Fatal(err)
		}
		lines = append(lines, line)
	}
	sub, err := scoring.ParseLine("x.jsonl", 1, lines[0])
	if err != nil {
		b.Fatal(err)
	}
	bound, err := scoring.Bind(set, sub)
	if err != nil {
		b.Fatal(err)
	}
	card, err := scoring.Score(set, sub)
	if err != nil {
		b.Fatal(err)
	}
	sheet, points := card.Sheet(), []exact.Number(nil)
	for _, stage := range []struct {
		name string
		f    func(i int) error
	}{
		{"encoding/json", func(i int) error { var x any; return json.Unmarshal(lines[i%len(lines)], &x) }},
		{"decode", func(i int) error { _, err := scoring.ParseLine("x.jsonl", 1, lines[i%len(lines)]); return err }},
		{"bind", func(int) error { return bound.Bind(sub) }},
		{"judge", func(int) error { _, err := bound.Total(); points = bound.Points(points); return err }},
		{"explain", func(int) error { card.Sheet(); return nil }},
		{"encode", func(int) error { _, err := sheet.MarshalJSON(); return err }},
		{"all", func(i int) error {
			sub, err := scoring.ParseLine("x.jsonl", 1, lines[i%len(lines)])
			if err != nil {
				return err
			}
			card, err := scoring.Score(set, sub)
			if err != nil {
				return err
			}
			_, err = card.MarshalJSON()
			return err
		}},
	} {
		b.Run(stage.name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if err := stage.f(i); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
