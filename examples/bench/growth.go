package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/lint"
	"github.com/baifen-go/baifen/scoring"
)

// A scale is a rule file and a unit that grow in one way.
type scale struct {
	of    string
	sizes []int
	rules func(n int) string
	unit  func(n int) map[string]any
	what  []string // of what is measured
}

var scales = []scale{
	{"indicators", []int{25, 100, 400, 1600}, wideRules, wideUnit, []string{"load", "check", "decode", "bind", "points", "card and JSON"}},
	{"rows", []int{10, 100, 500, 2000}, func(int) string { return longRules }, longUnit, []string{"decode", "bind", "points", "card and JSON"}},
}

// growth tells what each indicator and each row costs where there are more of them.
func growth(w io.Writer, size sizes) error {
	for _, s := range scales {
		if size.short {
			s.sizes = s.sizes[:2]
		}
		var all []step
		for _, n := range s.sizes {
			steps, err := s.steps(n)
			if err != nil {
				return err
			}
			all = append(all, steps...)
		}
		if err := byTurns(all, size.rounds, size.turn); err != nil {
			return err
		}
		if err := s.write(w, all); err != nil {
			return err
		}
	}
	return nil
}

// steps gives what is measured, for a size.
func (s *scale) steps(n int) ([]step, error) {
	text := []byte(s.rules(n))
	line, err := json.Marshal(map[string]any{"unit": map[string]string{"name": "甲局"}, "period": 2024, "values": s.unit(n)})
	if err != nil {
		return nil, err
	}
	set, err := rules.Parse("x.yaml", text)
	if err != nil {
		return nil, err
	}
	sub, err := scoring.ParseLine("x.jsonl", 1, line)
	if err != nil {
		return nil, err
	}
	bound, err := scoring.Bind(set, sub)
	if err != nil {
		return nil, err
	}
	does := map[string]func() error{
		"load":   func() error { _, err := rules.Parse("x.yaml", text); return err },
		"check":  func() error { _, err := lint.Check(context.Background(), set); return err },
		"decode": func() error { _, err := scoring.ParseLine("x.jsonl", 1, line); return err },
		"bind":   func() error { return bound.Bind(sub) },
		"points": func() error { _, err := bound.Total(); return err },
		"card and JSON": func() error {
			card, err := bound.Card()
			if err != nil {
				return err
			}
			_, err = card.MarshalJSON()
			return err
		},
	}
	var list []step
	for _, what := range s.what {
		list = append(list, step{name: fmt.Sprintf("%s of %d %s", what, n, s.of), each: n, run: does[what]})
	}
	return list, nil
}

// write prints a line for what is measured, with a column for each size.
func (s *scale) write(w io.Writer, all []step) error {
	tab := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	fmt.Fprint(tab, s.of)
	for _, n := range s.sizes {
		fmt.Fprintf(tab, "\t%d\tspread", n)
	}
	fmt.Fprintln(tab)
	for i, what := range s.what {
		fmt.Fprint(tab, what)
		for k := range s.sizes {
			x := &all[k*len(s.what)+i]
			fmt.Fprintf(tab, "\t%.2f\t%.2f", x.least()/all[i].least(), x.spread())
		}
		fmt.Fprintln(tab)
	}
	fmt.Fprintf(tab, "\ntime for each of them, as a multiple of that for each of %d; least of %d rounds by turns\n\n", s.sizes[0], len(all[0].took))
	return tab.Flush()
}

const head = `format: 1
rule_set: x
version: "1"
title: 试算
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 试算
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 1}, {name: 差, from: 0}]
`

// wideKinds are indicators, each with a figure of its own, beside one that many share.
var wideKinds = [...]struct {
	field, indicator string
	value            any
}{
	{"{label: 支出#, type: number, min: 0}", "clause: 占预算每低于95%一个百分点扣0.5分。, criteria: [{id: c, per_step: {value: a# / budget * 100, below: 95, step: 1, partial: prorate, deduct: 0.5}, because: \"是{a#}\"}]", 92.5},
	{"{label: 制度#, type: bool}", "clause: 无制度不得分。, criteria: [{id: c, checklist: [{id: x, met: a#, points: 5, otherwise: 无制度}]}]", true},
	{"{label: 满意度#, type: number, min: 0, max: 100}", "clause: 满意度90%及以上得5分，其余不得分。, criteria: [{id: c, bands: {value: a#, tiers: [{in: \"[90, 100]\", points: 5}, {in: \"[0, 90)\", points: 0}]}}]", 93},
	{"{label: 变动率#, type: number, min: -100}", "clause: 变动率高于5%且未批准的扣4分。, criteria: [{id: c, when: a# > 5 and not approved, deduct: 4, because: 未经批准}]", 6},
}

func wideRules(n int) string {
	var fields, list strings.Builder
	for i := range n {
		if i%25 == 0 { // a list has 1000 items at most
			fmt.Fprintf(&list, "  - id: g%d\n    name: 组%d\n    marks: %d\n    indicators:\n", i, i, 5*min(25, n-i))
		}
		k, number := wideKinds[i%len(wideKinds)], strings.NewReplacer("#", fmt.Sprint(i))
		fmt.Fprintf(&fields, "  a%d: %s\n", i, number.Replace(k.field))
		fmt.Fprintf(&list, "      - {id: i%d, name: 指标%d, marks: 5, %s}\n", i, i, number.Replace(k.indicator))
	}
	return head + fmt.Sprintf("full_marks: %d\nfields:\n  budget: {label: 预算, type: number, min: 1}\n  approved: {label: 批准, type: bool}\n%sindicators:\n%s", 5*n, &fields, &list)
}

func wideUnit(n int) map[string]any {
	v := map[string]any{"budget": 100, "approved": false}
	for i := range n {
		v[fmt.Sprint("a", i)] = wideKinds[i%len(wideKinds)].value
	}
	return v
}

const longRules = head + `fields:
  projects:
    type: table
    label: 项目
    columns:
      name: {label: 名称, type: text}
      amount: {label: 金额, type: number, unit: 万元, min: 0}
      done: {label: 完成, type: bool}
indicators:
  - {id: a, name: 完成, marks: 60, clause: 每低1个百分点扣1分。, criteria: [{id: c, per_step: {value: "count(projects, .done) / len(projects) * 100", below: 100, step: 1, partial: discard, deduct: 1}, because: 没有全部完成}]}
  - {id: b, name: 金额, marks: 40, clause: 合计不足的不得分。, criteria: [{id: c, when: "sum(projects, .amount) < 10", deduct: marks, because: 不足}]}
`

func longUnit(n int) map[string]any {
	rows := []any{}
	for i := range n {
		rows = append(rows, map[string]any{"name": fmt.Sprint("项目", i), "amount": 100 + i, "done": i%10 > 0})
	}
	return map[string]any{"projects": rows}
}
