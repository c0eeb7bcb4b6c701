// Package engines does the job of package job on engines of rules and expressions, and by hand. The rules are translated for each from
// the one text of them, by a printer over its tree.
package engines

import (
	"fmt"
	"math"

	"github.com/baifen-go/baifen/examples/bench/internal/job"
	"github.com/shopspring/decimal"
)

// An Engine is one way to do the job.
type Engine struct {
	Name  string
	Exact bool // claims that no unit is scored wrongly
	Load  func() (*Loaded, error)
}

// All are the engines, by hand on shopspring/decimal first: its time is the unit of the others'.
func All() []Engine {
	return []Engine{
		{"by hand, shopspring/decimal", false, byHandDecimal},
		{"by hand, indicators/exact", true, byHandExact},
		{"baifen, points", true, baifenPoints},
		{"baifen, card", true, baifenCard},
		{"baifen, card and text", true, baifenText},
		{"expr, float64", false, exprFloat},
		{"expr, shopspring/decimal", false, exprDecimal},
		{"cel-go, float64", false, celFloat},
		{"govaluate, float64", false, govaluateFloat},
		{"gval, float64", false, gvalFloat},
		{"gval, shopspring/decimal", false, gvalDecimal},
		{"starlark, float64", false, starlarkFloat},
		{"OPA, float64", false, opaFloat},
	}
}

// Loaded is an engine that has read the rules. What Prepare gives is a unit in the form in which the engine takes it: making it is not
// timed. Score scores it, and what it scored is read by Result.
type Loaded struct {
	Prepare func(u *unit) (any, error)
	Score   func(in any) error
	Result  func() (job.Result, error)
}

type unit = job.Unit[decimal.Decimal]

// floats is a unit for engines that compute in float64.
func floats(u *unit) map[string]any {
	return job.Map(u, func(d decimal.Decimal) any { return d.InexactFloat64() }, func(table []decimal.Decimal) any {
		rows := make([]float64, len(table))
		for i, d := range table {
			rows[i] = d.InexactFloat64()
		}
		return rows
	})
}

// decimals is a unit for engines that compute in decimals.
func decimals(u *unit) map[string]any {
	return job.Map(u, func(d decimal.Decimal) any { return d }, func(table []decimal.Decimal) any { return table })
}

var (
	marksFloat   [job.Indicators]float64
	marksDecimal [job.Indicators]decimal.Decimal
)

func init() {
	for i, r := range job.Rules {
		marksDecimal[i] = decimal.RequireFromString(r.Marks)
		marksFloat[i] = marksDecimal[i].InexactFloat64()
	}
}

// A floatSheet takes down the points of an engine that computes in float64.
type floatSheet struct {
	points [job.Indicators]float64
}

func (s *floatSheet) put(i int, award float64) {
	s.points[i] = min(max(math.Round(award*100)/100, 0), marksFloat[i])
}

func (s *floatSheet) result() (r job.Result, _ error) {
	total := 0.0
	for i, p := range s.points {
		r.Points[i] = int64(math.Round(p * 100))
		total += p
	}
	r.Total = int64(math.Round(total * 100))
	return r, nil
}

// A decimalSheet takes down the points of one that computes in decimals.
type decimalSheet struct {
	points [job.Indicators]decimal.Decimal
	total  decimal.Decimal
}

func (s *decimalSheet) put(i int, award decimal.Decimal) {
	award = award.Round(2)
	if award.Sign() < 0 {
		award = decimal.Zero
	} else if award.Cmp(marksDecimal[i]) > 0 {
		award = marksDecimal[i]
	}
	s.points[i] = award
}

func (s *decimalSheet) add() {
	s.total = decimal.Zero
	for _, p := range s.points {
		s.total = s.total.Add(p)
	}
}

func (s *decimalSheet) result() (r job.Result, _ error) {
	for i, p := range s.points {
		r.Points[i] = p.Shift(2).IntPart()
	}
	r.Total = s.total.Shift(2).IntPart()
	return r, nil
}

// eachFloat makes an engine that evaluates one expression after the other, in float64.
func eachFloat[P any](programs []P, prepare func(u *unit) (any, error), run func(p P, in any) (float64, error)) *Loaded {
	s := new(floatSheet)
	return &Loaded{Prepare: prepare, Result: s.result, Score: func(in any) error {
		for i, p := range programs {
			award, err := run(p, in)
			if err != nil {
				return fmt.Errorf("%s: %w", job.Rules[i].ID, err)
			}
			s.put(i, award)
		}
		return nil
	}}
}

// eachDecimal makes one that does so in decimals.
func eachDecimal[P any](programs []P, prepare func(u *unit) (any, error), run func(p P, in any) (decimal.Decimal, error)) *Loaded {
	s := new(decimalSheet)
	return &Loaded{Prepare: prepare, Result: s.result, Score: func(in any) error {
		for i, p := range programs {
			award, err := run(p, in)
			if err != nil {
				return fmt.Errorf("%s: %w", job.Rules[i].ID, err)
			}
			s.put(i, award)
		}
		s.add()
		return nil
	}}
}

// translated compiles each rule as it is said in a dialect.
func translated[P any](d dialect, compile func(text string) (P, error)) ([]P, error) {
	var programs []P
	for _, r := range job.Rules {
		text, err := d.translate(r.Award)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", r.ID, err)
		}
		p, err := compile(text)
		if err != nil {
			return nil, fmt.Errorf("%s: %q: %w", r.ID, text, err)
		}
		programs = append(programs, p)
	}
	return programs, nil
}
