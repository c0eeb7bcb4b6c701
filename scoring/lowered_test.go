package scoring_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// The formulas of leaves, of sums of leaves and of the total give what scoring gives, whatever of the unit is known when they are made.
func TestLoweredPointsAreThoseOfScoring(t *testing.T) {
	r := rand.New(rand.NewPCG(10, 2))
	compared, partly, shaped, n := 0, 0, 0, long.Rounds(120, 700)
	for range n {
		text := random.Rules(r, r.IntN(2) == 0, r.IntN(3) == 0)
		if r.IntN(2) == 0 {
			text = random.Nodes(r, r.IntN(2) == 0)
		}
		set, err := rules.Parse("random.yaml", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		unit := random.Unit(r, set)
		adjust(r, set, unit)
		bound, err := scoring.Bind(set, unit)
		if err != nil {
			t.Fatal(err)
		}
		total, err := bound.Total()
		if err != nil {
			continue
		}
		points := bound.Points(nil)
		m, options := forget(r, set, unit)
		var applies []analysis.Applies
		for _, in := range set.Leaves().All() {
			yes, _ := in.Applies(bound.Values())
			if !yes {
				partly++
			}
			switch pools := in.Inside().Policy.Pools() || in.Inside().Policy == judging.PolicyRescale; {
			case yes:
				applies = append(applies, analysis.Yes)
			case pools || len(set.Inside().Results) > 0 || r.IntN(2) == 0: // which are lowered for one way in which indicators apply
				applies = append(applies, analysis.No)
			default:
				applies = append(applies, analysis.Open)
			}
		}
		if pooled(set) {
			for i, a := range applies {
				if a == analysis.Open {
					applies[i] = analysis.No
				}
			}
		}
		p, ok := m.Points(applies, deducted(set, unit))
		if !ok {
			t.Fatal("no leaf is left, but it was scored")
		}
		v := bound.Values()
		for u, o := range options {
			u.Give(v, o)
		}
		same := func(what string, f *rules.Formula, want exact.Number) {
			t.Helper()
			if got, fail := f.Number(v); fail != nil || !got.Equal(want) {
				t.Fatalf("%s: lowered %s %v, scored %s", what, got, fail, want)
			}
		}
		var lost exact.Number
		for i, f := range p.Leaves {
			same(set.Leaves().At(i).ID(), f, points[i])
			lost = lost.Add(exact.Max(p.Marks(set.Leaves().At(i)).Sub(points[i]), exact.Number{}))
		}
		for _, in := range set.Judging().All() {
			for _, c := range in.Criteria().All() {
				if x, _ := c.Deduction(v); !in.Leaf() && !c.Inside().Raises() {
					lost = lost.Add(x)
				}
			}
		}
		same("what is lost", p.Lost(), lost)
		for _, in := range set.Tree().All() {
			score, marks := bound.Node(in)
			if same(in.ID(), p.Of(in), score); !slices.Contains(applies, analysis.Open) && !marks.Equal(p.Marks(in)) {
				t.Fatalf("%s has %s marks lowered, scored on %s", in.ID(), p.Marks(in), marks)
			}
			shaped += map[bool]int{true: 1}[!in.Inside().Plain]
		}
		same("total", p.Total, total)
		compared++
	}
	if t.Logf("%d units compared, %d leaves did not apply, %d nodes are not the rule", compared, partly, shaped); compared < n/3 || partly < n/8 || shaped < n/3 {
		t.Error("too few")
	}
}

// adjust lets reviewers take something off.
func adjust(r *rand.Rand, set *rules.Set, unit *scoring.Submission) {
	unit.Adjustments = map[string][]scoring.Adjustment{}
	for _, in := range set.Leaves().All() {
		if in.Condition() == nil && r.IntN(6) == 0 {
			d, _ := in.Inside().Grid.Step().Mul(exact.Int(r.Int64N(90) + 1)).Decimal()
			unit.Adjustments[in.ID()] = []scoring.Adjustment{{Deduct: d, Reason: "核查"}, {Deduct: d, Reason: "核查"}}
		}
	}
}

// deducted gives what reviewers take off each leaf.
func deducted(set *rules.Set, unit *scoring.Submission) []exact.Number {
	list := make([]exact.Number, set.Leaves().Len())
	for i, in := range set.Leaves().All() {
		for _, a := range unit.Adjustments[in.ID()] {
			x, _ := exact.FromDecimal(a.Deduct)
			list[i] = list[i].Add(x)
		}
	}
	return list
}

// pooled reports that marks may go from one leaf to others.
func pooled(set *rules.Set) bool {
	for _, in := range set.Leaves().All() {
		if in.Condition() != nil && in.Inside().Policy.Pools() {
			return true
		}
	}
	return false
}

// forget gives a model in which some of what a unit reports, and of what people decided, is not known, and what it is.
func forget(r *rand.Rand, set *rules.Set, unit *scoring.Submission) (*analysis.Model, map[*analysis.Unknown]analysis.Option) {
	bound, _ := scoring.Bind(set, unit)
	v := bound.Values()
	options := map[*analysis.Unknown]analysis.Option{}
	var unknown []*analysis.Unknown
	add := func(u *analysis.Unknown, o analysis.Option) {
		if options[u] = o; r.IntN(2) == 0 {
			unknown = append(unknown, u)
		} else {
			delete(options, u)
		}
	}
	for i := range set.NumFields() {
		if x := v.Get(i); x.Present {
			add(analysis.Figure(set, i), analysis.Option{Value: x})
		}
	}
	for _, c := range set.Criteria().All() {
		if j, ok := unit.Judgements[c.ID()]; ok {
			x, _ := exact.FromDecimal(j.Points)
			given := judging.Decision{Given: true, Points: x, Level: j.Level, Reason: j.Reason}
			add(analysis.Judgement(c), analysis.Option{Judgement: given})
		}
		if id, ok := unit.Choices[c.ID()]; ok {
			ids, _ := c.Inside().Ways()
			add(analysis.Way(c), analysis.Option{Way: slices.Index(ids, id)})
		}
	}
	return analysis.NewModel(set, v, unknown, &analysis.Budget{Left: 1000}), options
}

// What comes off a leaf may be more than its marks where something is added too: its formula is no less.
func TestLoweredPointsOfALeafThatAdds(t *testing.T) {
	set, err := rules.Parse("adds.yaml", []byte(`format: 1
rule_set: adds
version: "1"
title: 样例
basis: 无
effective: {from: 2024-01-01, to: 2024-12-31}
rounding: {places: 2, mode: half_up}
full_marks: 9
grades: [{name: 甲, from: 0}]
fields: {low: {label: 缺, type: number, min: 0}, high: {label: 多, type: number, min: 0}}
indicators:
  - id: x
    name: 指标
    marks: 9
    clause: 文字
    criteria:
      - {id: off, per_case: {count: low, deduct: 1.25}}
      - {id: more, per_case: {count: high, add: 1.25}, because: 多}
`))
	if err != nil {
		t.Fatal(err)
	}
	bound, err := scoring.Bind(set, &scoring.Submission{Unit: scoring.Unit{Name: "某单位"}, Period: 2024, Values: map[string]any{"low": 10, "high": 4}})
	if err != nil {
		t.Fatal(err)
	}
	total, err := bound.Total()
	if err != nil || !total.Equal(exact.New(15, 1)) {
		t.Fatal(total, err)
	}
	p, _ := analysis.NewModel(set, bound.Values(), []*analysis.Unknown{analysis.Figure(set, 0), analysis.Figure(set, 1)}, &analysis.Budget{Left: 1000}).Points(nil, nil)
	if got, fail := p.Total.Number(bound.Values()); fail != nil || !got.Equal(total) {
		t.Errorf("lowered %s, scored %s", got, total)
	}
}
