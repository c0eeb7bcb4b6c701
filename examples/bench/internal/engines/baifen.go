package engines

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/baifen-go/baifen/examples/bench/internal/job"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/shopspring/decimal"
)

// ruleFile is a rule file of the job.
func ruleFile() []byte {
	var b bytes.Buffer
	b.WriteString(`format: 1
rule_set: bench
version: "1"
title: 没有为谁调过的一份规则
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 试算
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields:
`)
	for _, f := range job.Fields {
		fmt.Fprintf(&b, "  %s: %s\n", f.Name, [...]string{
			job.Number:  "{type: number, min: 0}",
			job.Bool:    "{type: bool}",
			job.Text:    "{type: text}",
			job.Numbers: "{type: table, columns: {v: {type: number}}}",
		}[f.Kind])
	}
	b.WriteString("indicators:\n")
	for _, r := range job.Rules {
		award := strings.ReplaceAll(r.Award, "#", ".v")
		fmt.Fprintf(&b, "  - id: %s\n    name: %s\n    marks: %s\n    clause: 试算\n    criteria:\n      - id: c\n        award: |\n          %s\n", r.ID, r.Name, r.Marks, award)
	}
	return b.Bytes()
}

var ruleText = ruleFile()

// Rules gives the rules of the job as baifen reads them.
func Rules() (*rules.Set, error) { return rules.Parse("bench.yaml", ruleText) }

// Submission gives a unit as baifen takes it.
func Submission(u *unit) *scoring.Submission {
	values := job.Map(u, func(d decimal.Decimal) any { return d }, func(table []decimal.Decimal) any {
		rows := make([]map[string]any, len(table))
		for i, d := range table {
			rows[i] = map[string]any{"v": d}
		}
		return rows
	})
	return &scoring.Submission{Unit: scoring.Unit{Name: "某单位"}, Period: 2024, Values: values}
}

// baifenPoints scores units whose figures are bound: the points of each indicator, and the total.
func baifenPoints() (*Loaded, error) {
	set, err := Rules()
	if err != nil {
		return nil, err
	}
	var total exact.Number
	points := make([]exact.Number, 0, job.Indicators)
	return &Loaded{
		Prepare: func(u *unit) (any, error) { return scoring.Bind(set, Submission(u)) },
		Score: func(in any) error {
			bound := in.(*scoring.Bound)
			sum, err := bound.Total()
			total, points = sum, bound.Points(points)
			return err
		},
		Result: func() (r job.Result, err error) {
			for i, p := range points {
				if r.Points[i], err = hundredths(p); err != nil {
					return r, err
				}
			}
			r.Total, err = hundredths(total)
			return r, err
		},
	}, nil
}

func hundredths(x exact.Number) (int64, error) {
	n, ok := x.Mul(exact.Int(100)).Int64()
	if !ok {
		return 0, fmt.Errorf("%s is no whole number of hundredths", x)
	}
	return n, nil
}

// baifenCard makes cards from maps of decimals.
func baifenCard() (*Loaded, error) {
	return baifenCards(func(*scoring.Card) error { return nil })
}

// baifenText writes the whole text of each as well.
func baifenText() (*Loaded, error) {
	var text bytes.Buffer
	return baifenCards(func(c *scoring.Card) error {
		text.Reset()
		return c.WriteText(&text)
	})
}

func baifenCards(use func(*scoring.Card) error) (*Loaded, error) {
	set, err := Rules()
	if err != nil {
		return nil, err
	}
	var card *scoring.Card
	return &Loaded{
		Prepare: func(u *unit) (any, error) { return Submission(u), nil },
		Score: func(in any) (err error) {
			if card, err = scoring.Score(set, in.(*scoring.Submission)); err != nil {
				return err
			}
			return use(card)
		},
		Result: func() (r job.Result, _ error) {
			for i, rule := range job.Rules {
				points, ok := card.Score(rule.ID)
				if !ok {
					return r, fmt.Errorf("the card has no %s", rule.ID)
				}
				r.Points[i] = points.Shift(2).IntPart()
			}
			r.Total = card.Total().Shift(2).IntPart()
			return r, nil
		},
	}, nil
}
