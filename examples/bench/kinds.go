package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// A kind is a way of judging as a rule file says it, and the same arithmetic by hand: the points that come off 10 marks.
type kind struct {
	name, criterion string
	byHand          func(f *figures) exact.Number
}

// figures are what the criteria of the kinds read.
type figures struct {
	spent, budget, rate, cases exact.Number
	late                       bool
	level                      string
}

var (
	ten, five, three, half = exact.Int(10), exact.Int(5), exact.Int(3), exact.New(5, 1)
	zero, one, hundred     = exact.Int(0), exact.Int(1), exact.Int(100)
	ninety, sixty          = exact.Int(90), exact.Int(60)
)

func rounded(x exact.Number) exact.Number { return x.Round(2, exact.HalfUp) }

var kinds = []kind{
	{"when", "when: late, deduct: 3", func(f *figures) exact.Number {
		if f.late {
			return three
		}
		return zero
	}},
	{"checklist", "checklist: [{id: x, met: not late, points: 5, otherwise: 迟}, {id: y, met: rate >= 60, points: 5, otherwise: 低}]", func(f *figures) exact.Number {
		off := zero
		if f.late {
			off = off.Add(five)
		}
		if f.rate.Cmp(sixty) < 0 {
			off = off.Add(five)
		}
		return off
	}},
	{"per_case", "per_case: {count: cases, deduct: 0.5}, at_most: 5", func(f *figures) exact.Number {
		return rounded(exact.Min(f.cases.Mul(half), five))
	}},
	{"per_step", "per_step: {value: rate, below: 100, step: 3, partial: discard, deduct: 0.5}", func(f *figures) exact.Number {
		if f.rate.Cmp(hundred) >= 0 {
			return zero
		}
		steps, _ := hundred.Sub(f.rate).Quo(three)
		return rounded(steps.Floor().Mul(half))
	}},
	{"progressive", "progressive: {value: rate, tiers: [{in: \"(0, 60]\", each: 10, deduct: 0.5}, {in: \"(60, inf)\", each: 5, deduct: 1}], partial: prorate}", func(f *figures) exact.Number {
		low, _ := exact.Max(exact.Min(f.rate, sixty), zero).Mul(half).Quo(ten)
		high, _ := exact.Max(f.rate.Sub(sixty), zero).Quo(five)
		return rounded(low.Add(high))
	}},
	{"bands", "bands: {value: rate, tiers: [{in: \"[90, inf)\", points: 10}, {in: \"[60, 90)\", points: 5}, {in: \"(-inf, 60)\", points: 0}]}", func(f *figures) exact.Number {
		switch {
		case f.rate.Cmp(ninety) >= 0:
			return zero
		case f.rate.Cmp(sixty) >= 0:
			return five
		}
		return ten
	}},
	{"linear", "linear: {value: rate, full_at: 90, zero_at: 60}", func(f *figures) exact.Number {
		part, _ := f.rate.Sub(sixty).Quo(ninety.Sub(sixty))
		return ten.Sub(rounded(exact.Max(exact.Min(part, one), zero).Mul(ten)))
	}},
	{"proportional", "proportional: {actual: spent, target: budget, better: higher, method: ratio}", func(f *figures) exact.Number {
		part, _ := f.spent.Quo(f.budget)
		return ten.Sub(rounded(exact.Max(exact.Min(part, one), zero).Mul(ten)))
	}},
	{"cases", "cases: [{when: late and rate < 90, points: 3}, {when: level == '高', points: 5}, {otherwise: 10}]", func(f *figures) exact.Number {
		switch {
		case f.late && f.rate.Cmp(ninety) < 0:
			return ten.Sub(three)
		case f.level == "高":
			return five
		}
		return zero
	}},
	{"award", "award: spent / budget * 10 - cases * 0.5", func(f *figures) exact.Number {
		part, _ := f.spent.Quo(f.budget)
		return ten.Sub(rounded(part.Mul(ten).Sub(f.cases.Mul(half))))
	}},
}

// unitsOfFigures are units on both sides of what the kinds compare with.
func unitsOfFigures() (list []figures) {
	for i := range int64(32) {
		list = append(list, figures{exact.New(60_000+1_237*i, 2), exact.Int(1000), exact.New(5_000+173*i, 2), exact.Int(i % 7), i%3 == 0, []string{"高", "低"}[i%2]})
	}
	return list
}

func (k *kind) rules() string {
	return head + "full_marks: 10\nfields:\n" + `  spent: {label: 支出, type: number, min: 0}
  budget: {label: 预算, type: number, min: 1}
  rate: {label: 比率, type: number, min: 0}
  cases: {label: 次数, type: number, min: 0, whole: true}
  late: {label: 逾期, type: bool}
  level: {label: 级别, type: choice, of: [高, 低]}
indicators:
  - id: i
    name: 指标
    marks: 10
    clause: 试算
    criteria: [{id: c, ` + k.criterion + `}]
`
}

// pair gives what is timed of a kind: by hand, and native. Both take the same points off every unit, or there is no time.
func (k *kind) pair() ([]step, error) {
	set, err := rules.Parse("kind.yaml", []byte(k.rules()))
	if err != nil {
		return nil, err
	}
	units := unitsOfFigures()
	var values []*rules.Values
	for i := range units {
		f := &units[i]
		bound, err := scoring.Bind(set, &scoring.Submission{Unit: scoring.Unit{Name: "甲"}, Period: 2024, Values: map[string]any{
			"spent": f.spent, "budget": f.budget, "rate": f.rate, "cases": f.cases, "late": f.late, "level": f.level}})
		if err != nil {
			return nil, err
		}
		values = append(values, bound.Values())
		if got, err := k.native(set, bound.Values()); err != nil || !got.Equal(k.byHand(f)) {
			return nil, fmt.Errorf("unit %d: %s points off, by hand %s: %w", i, got, k.byHand(f), err)
		}
	}
	off := new(exact.Number) // so that nothing is left out
	return []step{
		{name: k.name + " by hand", each: len(units), run: func() error {
			for i := range units {
				*off = k.byHand(&units[i])
			}
			return nil
		}},
		{name: k.name, each: len(units), run: func() (err error) {
			for _, v := range values {
				if *off, err = k.native(set, v); err != nil {
					return err
				}
			}
			return nil
		}},
	}, nil
}

// native gives the points that the criteria of the rule file take off: those of a checklist are several.
func (k *kind) native(set *rules.Set, v *rules.Values) (off exact.Number, _ error) {
	all := set.Criteria()
	for i := range all.Len() {
		points, fail := all.At(i).Deduction(v)
		if fail != nil {
			return off, fmt.Errorf("%s: %s", fail.Code, fail.Message)
		}
		if i == 0 {
			off = points
		} else {
			off = off.Add(points)
		}
	}
	return off, nil
}

// perKind tells what each kind of criterion costs beside the same arithmetic by hand on the same numbers.
func perKind(w io.Writer, size sizes) error {
	var all []step
	for _, k := range kinds {
		pair, err := k.pair()
		if err != nil {
			return fmt.Errorf("%s: %w", k.name, err)
		}
		all = append(all, pair...)
	}
	if err := byTurns(all, size.rounds, size.turn); err != nil {
		return err
	}
	tab := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	fmt.Fprintln(tab, "kind\ttime\tspread\tallocations\tby hand\tspread")
	for i := 0; i < len(all); i += 2 {
		hand, native := &all[i], &all[i+1]
		fmt.Fprintf(tab, "%s\t%.2f\t%.2f\t%.1f\t%.2f\t%.2f\n", native.name, native.least()/hand.least(), native.spread(), native.allocations,
			hand.least()/all[0].least(), hand.spread())
	}
	fmt.Fprintf(tab, "\ntime: as a multiple of the same arithmetic by hand on indicators/exact; by hand: as a multiple of the first line's; least of %d rounds by turns\n", len(all[0].took))
	return tab.Flush()
}
