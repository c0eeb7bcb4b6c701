package kind_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// Native points, the formula, paths along every figure, the curve and bounds say the same at random places, of every kind with every
// number an expression.
func TestFormulasAgreeWithJudging(t *testing.T) {
	t.Cleanup(kind.Register(kind.Corridor))
	examples := map[string]string{ // numbers that judging refuses, of some units
		"negative count":     `per_case: {count: times - 9, deduct: limit / 40}`,
		"negative second":    `per_case: {count: times / 2, deduct: [1, times / 9 - 1, 2]}`,
		"negative deduction": `per_step: {value: done, above: limit, step: 2, partial: prorate, deduct: times / 9 - 1}`,
		"no step":            `per_step: {value: done, below: 100, step: limit - 30, partial: discard, deduct: 1}, at_most: times`,
		"negative limit":     `when: late, deduct: 3, at_most: times - 5`,
		"negative target":    `proportional: {actual: times, target: limit - 40, better: lower, method: ratio}`,
		"no target":          `proportional: {actual: done, target: "max(times - 20, 0)", better: higher, method: ratio}`,
		"no target, full":    `proportional: {actual: done, target: "max(times - 20, 0)", better: higher, method: ratio, over_limit: limit / 50, zero_target: full}`,
		"no target, none":    `proportional: {actual: done, target: "max(times - 20, 0)", better: higher, method: excess, zero_target: none}`,
		"anchors meet":       `linear: {value: done, full_at: round(limit / 9), zero_at: times}`,
		"negative points":    `award: times - limit / 4`,
		"divided by 0":       `cases: [{when: late, points: limit / (times - 3)}, {otherwise: 2}]`,
	}
	for _, f := range kind.Forms() {
		for i, x := range f.Examples() {
			examples[fmt.Sprint(f.Key, " ", i+1)] = x.Example
		}
	}
	for name, criterion := range examples {
		t.Run(name, func(t *testing.T) {
			set := load(t, example(criterion))
			a := &agreement{T: t, r: rand.New(rand.NewPCG(7, 3)), set: set}
			for range long.Rounds(15, 600) {
				a.unit()
			}
			if a.judged == 0 || a.places == 0 || a.inside == 0 {
				t.Errorf("%d units judged, %d places of paths and %d bounds compared", a.judged, a.places, a.inside)
			}
		})
	}
}

// Points of a tier that divide by 0 leave no path where the unit cannot be judged, whichever tier holds the value.
func TestTierFormulas(t *testing.T) {
	set := load(t, example(`bands: {value: done, tiers: [{in: "[50, +inf)", points: 3}, {in: "(-inf, 50)", points: 1 / times}]}`))
	v := set.NewValues()
	give(t, set, v, map[string]int64{"done": 60, "times": 0})
	done, _ := set.FieldIndex("done")
	if path, ok := analysis.CriterionAlong(set.Criteria().At(0), v, done); !ok || len(path) > 0 {
		t.Errorf("got %v, %t; the unit cannot be judged anywhere", path, ok)
	}
}

func load(t *testing.T, text string) *rules.Set {
	t.Helper()
	set, err := rules.Parse("example.yaml", []byte(text))
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return set
}

// example is a rule file whose one criterion is given.
func example(criterion string) string { return random.Example(&kind.Form{Example: criterion}) }

func give(t *testing.T, set *rules.Set, v *rules.Values, figures map[string]int64) {
	t.Helper()
	for name, x := range figures {
		i, ok := set.FieldIndex(name)
		if !ok {
			t.Fatalf("no field %s", name)
		}
		analysis.Put(v, i, indicators.Value{Present: true, Number: exact.Int(x)})
	}
}

// An agreement compares what a set's criteria do with what is said of them.
type agreement struct {
	*testing.T
	r                      *rand.Rand
	set                    *rules.Set
	judged, places, inside int
}

func (a *agreement) unit() {
	sub := random.Unit(a.r, a.set)
	a.weigh(sub)
	bound, err := scoring.Bind(a.set, sub)
	if err != nil {
		return
	}
	v := bound.Values()
	for _, c := range a.set.Criteria().All() {
		a.formula(c, v)
		for i := range a.set.NumFields() {
			if a.set.Field(i).Type == indicators.Number {
				a.along(c, v, i)
			}
		}
		a.curve(c, v)
		a.over(c, v)
	}
}

// weigh makes the weights of targets add up, so that rows are judged too.
func (a *agreement) weigh(sub *scoring.Submission) {
	rows, ok := sub.Values["goals"].([]map[string]any)
	if !ok || len(rows) == 0 {
		return
	}
	for i, row := range rows {
		row["weight"] = "0"
		if i == 0 {
			row["weight"] = a.set.FullMarks().String()
		}
		row["reason"], row["level"], row["points"] = "原因", "好", row["weight"]
	}
}

// points judges natively, as far as the marks go.
func points(c *rules.Criterion, v *rules.Values) (exact.Number, bool) {
	f, fail := c.Judge(v)
	return exact.Min(f.Exactly, c.Indicator().Marks()), fail == nil
}

func (a *agreement) formula(c *rules.Criterion, v *rules.Values) {
	want, ok := points(c, v)
	if ok {
		a.judged++
	}
	f := analysis.Lowered(c)
	if f == nil {
		return
	}
	got, fail := f.Number(v)
	if ok != (fail == nil) || ok && !got.Equal(want) {
		a.Errorf("%s: judged %s, %t; its formula gives %s, %v", c.Says(), want, ok, got, fail)
	}
	if _, why := c.Judge(v); !ok && fail != nil && fail.Code != why.Code && why.Code != "anchors-meet" { // which is a division by 0 in the formula
		a.Errorf("%s: cannot be judged, for %s; its formula says %s", c.Says(), why.Code, fail.Code)
	}
}

func (a *agreement) along(c *rules.Criterion, v *rules.Values, field int) {
	path, ok := analysis.CriterionAlong(c, v, field)
	if !ok {
		return
	}
	was := v.Get(field)
	defer func() { analysis.Put(v, field, was) }()
	at := []exact.Number{exact.New(a.r.Int64N(12000), 2), exact.Int(a.r.Int64N(100))}
	for _, s := range path {
		at = append(at, intervals.Inside(s.Over), s.Over.Low.At, s.Over.High.At)
	}
	for _, x := range at {
		if !a.set.Field(field).Range.Contains(x) {
			continue
		}
		a.places++
		analysis.Put(v, field, indicators.Value{Present: true, Number: x})
		want, judged := points(c, v)
		if y, on := valueAt(path, x); on != judged || on && !y.Equal(want) {
			a.Errorf("%s along %s at %s: judged %s, %t; the path gives %s, %t", c.Says(), a.set.Field(field).Name, x, want, judged, y, on)
		}
	}
}

func valueAt(path []analysis.Stretch, x exact.Number) (exact.Number, bool) {
	for _, s := range path {
		if s.Over.Contains(x) {
			return s.At(x)
		}
	}
	return exact.Number{}, false
}

func (a *agreement) curve(c *rules.Criterion, v *rules.Values) {
	curve, ok := analysis.Curve(c, v)
	if !ok {
		return
	}
	x, fail := analysis.Measured(c).Number(v)
	want, judged := points(c, v)
	if y, on := curve.At(x); fail == nil && (on != judged || on && !y.Equal(want)) {
		a.Errorf("%s at %s: judged %s, %t; the curve gives %s, %t", c.Says(), x, want, judged, y, on)
	}
}

// over widens what is known of some figures, and asks that the points lie inside.
func (a *agreement) over(c *rules.Criterion, v *rules.Values) {
	want, judged := points(c, v)
	if !judged {
		return
	}
	box := analysis.Known(v)
	for i := range a.set.NumFields() {
		switch f := a.set.Field(i); {
		case a.r.IntN(2) == 0:
		case f.Type == indicators.Number && a.r.IntN(2) == 0:
			x, _ := v.Number(i)
			e := fields.ExtentOf(f)
			e.Range = intervals.Intersect(e.Range, intervals.Closed(x.Sub(exact.Int(a.r.Int64N(9))), x.Add(exact.Int(a.r.Int64N(9)))))
			box = box.With(i, e)
		default:
			box = box.With(i, fields.ExtentOf(f))
		}
	}
	a.inside++
	if over := analysis.CriterionOver(c, box); !over.Contains(analysis.Rounded(c, want)) {
		a.Errorf("%s: judged %s, not in %s", c.Says(), want, over)
	}
	if f, fail := c.Judge(v); fail == nil && !analysis.Asked(c, box).Contains(f.Exactly) {
		a.Errorf("%s: asks %s, not in %s", c.Says(), f.Exactly, analysis.Asked(c, box))
	}
}

// A value that never reaches a limit, or never finishes a step beyond it, loses nothing, however much a step costs.
func TestStepsNeverReached(t *testing.T) {
	for partial, limit := range map[string]string{"discard": "118 + limit", "count": "119 + limit", "prorate": "119 + limit"} {
		for _, most := range []string{"", ", at_most: times / 8"} {
			set := load(t, example(`per_step: {value: done, above: `+limit+`, step: 3, partial: `+partial+`, deduct: times}`+most))
			if over := analysis.CriterionOver(set.Criteria().At(0), analysis.BoxOf(set)); !intervals.Single(over) || !over.Contains(exact.Number{}) {
				t.Errorf("%s%s: %s come off, want 0", partial, most, over)
			}
		}
	}
}
