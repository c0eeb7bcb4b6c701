package impact_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/impact"
	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
)

// population draws units for a rule set; an indicator in three has a reviewer's deduction.
func population(random *rand.Rand, s *rules.Set, n int) (units []*scoring.Submission) {
	for i := range n {
		sub := &scoring.Submission{Unit: scoring.Unit{Code: fmt.Sprintf("%03d", i), Name: "单位"}, Period: 2024, Values: map[string]any{}}
		for k := range s.NumFields() {
			f := s.Field(k)
			switch f.Type {
			case indicators.Number:
				x := exact.Int(int64(random.IntN(12) * 10))
				if !f.Whole {
					x = x.Add(exact.New(int64(random.IntN(1000)), 2))
				}
				if fields.Check(f, x) == fields.Fits {
					sub.Values[f.Name] = x
				}
			case indicators.Bool:
				sub.Values[f.Name] = random.IntN(3) > 0
			case indicators.Choice:
				sub.Values[f.Name] = f.Of[random.IntN(len(f.Of))]
			}
		}
		leaf := s.Leaves().At(random.IntN(s.Leaves().Len()))
		sub.Adjustments = map[string][]scoring.Adjustment{leaf.ID(): {{Deduct: decimal.New(5, -1), Reason: "核查"}}}
		units = append(units, sub)
	}
	return units
}

func TestSplitsAddUp(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	changed, kinds := 0, map[string]bool{}
	pairs, err := generatedPairs()
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range pairs {
		if i%long.Rounds(1, 2) > 0 { // what units do differs less than what rules do
			continue
		}
		units := population(random, p.old, 8)
		r, mirror := compare(t, p.old, p.new, units), compare(t, p.new, p.old, units)
		if r.Scored+len(r.Unscored) != len(units) {
			t.Errorf("%s: %d units scored and %d not, of %d", p.name, r.Scored, len(r.Unscored), len(units))
		}
		if same := compare(t, p.old, p.old, units); len(same.Units) > 0 {
			t.Errorf("%s: compared with itself, units change: %+v", p.name, same.Units)
		}
		if len(r.Units) != len(mirror.Units) {
			t.Errorf("%s: %d units change, mirrored %d", p.name, len(r.Units), len(mirror.Units))
			continue
		}
		for i, u := range r.Units {
			var sum exact.Number
			for _, part := range u.By {
				sum = sum.Add(part.Change)
				kinds[part.What] = true
			}
			if !sum.Equal(u.Change) || !u.New.Total.Sub(u.Old.Total).Equal(u.Change) {
				t.Errorf("%s: unit %s: %s → %s changes by %s, its lines by %s: %+v", p.name, u.Code, u.Old.Total, u.New.Total, u.Change, sum, u.By)
			}
			if m := mirror.Units[i]; !m.Change.Equal(u.Change.Neg()) || m.Old.Rank != u.New.Rank || len(m.By) != len(u.By) {
				t.Errorf("%s: unit %s: not the mirror: %+v, %+v", p.name, u.Code, u, m)
			}
			wantScored(t, p, u, units)
			changed++
		}
		wantSameInAnyOrder(t, p, r, units)
	}
	t.Logf("%d units changed, by %v", changed, kinds)
	for _, kind := range []string{"criterion", "floor", "marks", "rescale", "caps"} {
		if !kinds[kind] {
			t.Errorf("no unit changed by %s", kind)
		}
	}
	if changed < long.Rounds(20, 50) {
		t.Errorf("only %d units changed", changed)
	}
}

// wantScored asks that totals, grades and ranks are those of score cards.
func wantScored(t *testing.T, p changedPair, u impact.Unit, units []*scoring.Submission) {
	t.Helper()
	for _, side := range []struct {
		set *rules.Set
		is  impact.Standing
	}{{p.old, u.Old}, {p.new, u.New}} {
		rank := 1
		for _, sub := range units {
			before, err1 := scoring.Score(p.old, sub)
			after, err2 := scoring.Score(p.new, sub)
			if err1 != nil || err2 != nil {
				continue
			}
			card := before
			if side.set == p.new {
				card = after
			}
			total, _ := exact.FromDecimal(card.Total())
			if side.is.Total.Less(total) {
				rank++
			}
			if sub.Unit.Code == u.Code && (!total.Equal(side.is.Total) || card.Grade() != side.is.Grade) {
				t.Errorf("%s: unit %s: total %s, %s; scored %s, %s", p.name, u.Code, side.is.Total, side.is.Grade, total, card.Grade())
			}
		}
		if rank != side.is.Rank {
			t.Errorf("%s: unit %s: rank %d, want %d", p.name, u.Code, side.is.Rank, rank)
		}
	}
}

func wantSameInAnyOrder(t *testing.T, p changedPair, r *impact.Impact, units []*scoring.Submission) {
	t.Helper()
	back := slices.Clone(units)
	slices.Reverse(back)
	list := compare(t, p.old, p.new, back).Units
	slices.Reverse(list)
	if diff := cmp.Diff(r.Units, list, numbers); diff != "" {
		t.Errorf("%s: in another order the units come out otherwise:\n%s", p.name, diff)
	}
}

const small = `format: 1
rule_set: small
version: "1"
title: 样例
effective: {from: %d-01-01, to: %d-12-31}
basis: 测试
rounding: {places: 2, mode: half_up}
full_marks: 10
grades: [{name: 优, from: 8}, {name: 差, from: 0}]
fields:
%s
indicators:
%s
`

func smallSet(t *testing.T, year int, fields, indicators string) *rules.Set {
	t.Helper()
	return parse(t, "small.yaml", fmt.Sprintf(small, year, year, "  "+strings.ReplaceAll(fields, "\n", "\n  "), "  "+strings.ReplaceAll(indicators, "\n", "\n  ")))
}

// The order of the criteria, beyond the marks or not, is not what a unit's change comes from.
func TestOrderOfCriteriaChangesNoLine(t *testing.T) {
	const fields = "a: {label: 甲, type: number, min: 0}\nb: {label: 乙, type: number, min: 0}"
	one, other := "{id: x, per_case: {count: a, deduct: 4}}", "{id: y, per_case: {count: b, deduct: 3}}"
	leaf := "- {id: i, name: 指标, marks: 10, clause: 文字, criteria: [%s, %s]}"
	a, b := smallSet(t, 2023, fields, fmt.Sprintf(leaf, one, other)), smallSet(t, 2024, fields, fmt.Sprintf(leaf, other, one))
	sub := &scoring.Submission{Unit: scoring.Unit{Name: "单位"}, Period: 2023, Values: map[string]any{"a": 2, "b": 2}}
	r := compare(t, a, b, []*scoring.Submission{sub})
	if len(r.Units) > 0 || r.Scored != 1 {
		t.Errorf("scored %d, changed: %+v", r.Scored, r.Units)
	}
	if len(r.Indicators) != 1 || r.Indicators[0].Change != impact.Moved {
		t.Errorf("want one criterion moved, got %+v", r.Indicators)
	}
}

func TestUnitsOfOneSetAlone(t *testing.T) {
	leaf := "- {id: i, name: 指标, marks: 10, clause: 文字, criteria: [{id: x, per_case: {count: %s, deduct: 1}}]}"
	a := smallSet(t, 2023, "a: {label: 甲, type: number, min: 0}", fmt.Sprintf(leaf, "a"))
	b := smallSet(t, 2024, "b: {label: 乙, type: number, min: 0}", fmt.Sprintf(leaf, "b"))
	unit := func(name, ruleSet string, values map[string]any) *scoring.Submission {
		return &scoring.Submission{Unit: scoring.Unit{Name: name}, RuleSet: ruleSet, Period: 2023, Values: values}
	}
	r := compare(t, a, b, []*scoring.Submission{
		unit("旧", "small", map[string]any{"a": 1}),
		unit("两样都有", "small", map[string]any{"a": 1, "b": 3}),
		unit("另一套", "other", map[string]any{"a": 1, "b": 3}),
	})
	if r.Scored != 1 || len(r.Units) != 1 || r.Units[0].Change.String() != "-2" {
		t.Errorf("scored %d: %+v", r.Scored, r.Units)
	}
	if len(r.Unscored) != 2 {
		t.Fatalf("want two units without a comparison, got %+v", r.Unscored)
	}
	if u := r.Unscored[0]; u.Old != nil || u.New == nil || !strings.Contains(u.New.Error(), "乙") {
		t.Errorf("the unit without the new figure: %v, %v", u.Old, u.New)
	}
	if u := r.Unscored[1]; u.Old == nil || u.New == nil {
		t.Errorf("a unit of another rule set was scored: %v, %v", u.Old, u.New)
	}
}

// Points that people give have no more decimals than both sets take: rounding, whatever its mode, changes nothing of them.
func TestRoundingLeavesJudgedPointsAlone(t *testing.T) {
	text := fmt.Sprintf(small, 2024, 2024, "  a: {label: 甲, type: number, min: 0}",
		"  - {id: i, name: 指标, marks: 6, clause: 文字, criteria: [{id: c, judged: {levels: [{name: 好, from: 0.8, to: 1}, {name: 差, from: 0, to: 0.8}]}}]}\n"+
			"  - {id: j, name: 另一项, marks: 4, clause: 文字, criteria: [{id: c, choose: declared, either: [{id: x, when: a > 1, deduct: 1}, {id: y, judged: {}}]}]}")
	for _, rounding := range []string{"{places: 2, mode: down}", "{places: 2, mode: half_even}", "{places: 1, mode: half_up}"} {
		r := compare(t, parse(t, "small.yaml", text), parse(t, "small.yaml", strings.Replace(text, "{places: 2, mode: half_up}", rounding, 1)), nil)
		for _, d := range r.Indicators {
			t.Errorf("%s: %s %+v %s", rounding, d.Path, d.Intervals, d.Note)
		}
	}
}

// What is counted is whole, and so are its points where each costs a whole number of cents: another mode of rounding changes nothing of it,
// also where rows of a table are counted and added up. A number that need not be whole is not counted.
func TestRoundingLeavesCountsAlone(t *testing.T) {
	const fields = `n: {label: 次数, type: number, whole: true, min: 0}
m: {label: 逾期次数, type: number, whole: true, min: 0}
x: {label: 金额, type: number, min: 0}
t: {label: 项目, type: table, columns: {done: {type: bool}, late: {type: number, whole: true, min: 0}, cost: {type: number, min: 0}}}`
	for _, tt := range []struct {
		count   string
		changed bool
	}{
		{"n", false}, {"n + m", false}, {"max(n, m)", false}, {"len(t)", false}, {"count(t, not .done)", false}, {"sum(t, .late)", false},
		{"sum(map(filter(t, .done), .late + n))", false}, {"sum(t, .late * 2 + 1)", false},
		{"x", true}, {"sum(t, .cost)", true}, {"sum(t, .late * .cost)", true}, {"sum(t, .late / 2)", true},
	} {
		text := fmt.Sprintf(small, 2024, 2024, "  "+strings.ReplaceAll(fields, "\n", "\n  "),
			"  - {id: i, name: 指标, marks: 10, clause: 文字, criteria: [{id: c, per_case: {count: '"+tt.count+"', deduct: 0.01}}]}")
		old, new := parse(t, "small.yaml", text), parse(t, "small.yaml", strings.Replace(text, "mode: half_up", "mode: down", 1))
		if r := compare(t, old, new, nil); len(r.Indicators) > 0 != tt.changed {
			t.Errorf("%s: got %+v, want changed %v", tt.count, r.Indicators, tt.changed)
		}
	}
}
