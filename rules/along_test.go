package rules_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
)

func writePath(path []analysis.Stretch, ok bool) string {
	if !ok {
		return "no path"
	}
	var parts []string
	for _, s := range path {
		value := fmt.Sprintf("(%s x + %s) / (%s x + %s)", s.A, s.B, s.C, s.D)
		if y, flat := s.Flat(); flat {
			value = y.String()
		} else if s.C.IsZero() {
			value = fmt.Sprintf("%s x + %s", s.A, s.B)
		}
		parts = append(parts, fmt.Sprint(s.Over, ": ", value))
	}
	return strings.Join(parts, "  ")
}

func TestCriterionAlong(t *testing.T) {
	given := figures{"income": 100, "spending": 97, "rate": 50, "cases": 2, "plain": 4, "ok": true}
	for _, c := range []struct{ criterion, field, want string }{
		{`{id: c, when: rate > 5, deduct: 3}`, "rate", "(-inf, 5]: 0  (5, +inf): 3"},
		{`{id: c, when: rate > 5, deduct: plain, at_most: 3}`, "plain", "[0, 3]: 1 x + 0  (3, +inf): 3"}, // below 0 it is refused
		{`{id: c, when: ok, deduct: 3}`, "rate", "(-inf, +inf): 3"},
		{`{id: c, checklist: [{id: i, met: rate >= 5, points: 2, otherwise: 不足}]}`, "rate", "(-inf, 5): 2  [5, +inf): 0"},
		{`{id: c, per_case: {count: cases, deduct: 4}}`, "cases", "[0, 2.5]: 4 x + 0  (2.5, +inf): 10"},
		{`{id: c, per_step: {value: completion, below: 100, step: 2, partial: discard, deduct: 4, at_most: 9}}`, "spending", "(-inf, 94]: 9  (94, 96]: 8  (96, 98]: 4  (98, +inf): 0"},
		{`{id: c, per_step: {value: rate, above: 100, step: 2, partial: count, deduct: 4}}`, "rate", "(-inf, 100]: 0  (100, 102]: 4  (102, 104]: 8  (104, +inf): 10"},
		{`{id: c, per_step: {value: rate, above: plain, step: 2, partial: prorate, deduct: 4}}`, "plain", "(-inf, 45]: 10  (45, 50]: -2 x + 100  (50, +inf): 0"},
		{`{id: c, bands: {value: rate, tiers: [{in: "(-inf, 60)", points: 0}, {in: "[90, +inf)", points: 10}, {in: "[60, 90)", points: plain}]}}`, "rate", "(-inf, 60): 10  [60, 90): 6  [90, +inf): 0"},
		{`{id: c, linear: {value: rate, full_at: 90, zero_at: 40}}`, "rate", "(-inf, 40]: 10  (40, 90]: -0.2 x + 18  (90, +inf): 0"},
		{`{id: c, proportional: {actual: spending, target: income, better: higher, method: ratio}}`, "income", "(0, 97]: 0  (97, +inf): (10 x + -970) / (1 x + 0)"},
		{`{id: c, proportional: {actual: spending, target: income, better: lower, method: ratio}}`, "spending", "(-inf, 100]: 0  (100, +inf): (10 x + -1000) / (1 x + 0)"},
		{`{id: c, proportional: {actual: spending, target: income, better: higher, method: ratio, over_limit: 0.3}}`, "spending", "(-inf, 0]: 10  (0, 100]: -0.1 x + 10  (100, 130]: 0  (130, +inf): 10"},
		{`{id: c, proportional: {actual: spending, target: income, better: equal, method: excess}}`, "spending", "(-inf, 0]: 10  (0, 100]: -0.1 x + 10  (100, 200]: 0.1 x + -10  (200, +inf): 10"},
		{`{id: c, cases: [{when: rate > 90, points: 10}, {when: rate > 60, points: plain}, {otherwise: 0}]}`, "rate", "(-inf, 60]: 10  (60, 90]: 6  (90, +inf): 0"},
		{`{id: c, award: rate / 10}`, "rate", "(-inf, 0]: 10  (0, 100]: -0.1 x + 10  (100, +inf): 0"},
		{`{id: c, award: rate * rate}`, "rate", "no path"},
		{`{id: c, choose: best, either: [{id: a, when: rate > 5, deduct: 3}, {id: b, per_case: {count: cases, deduct: 1}}]}`, "rate", "(-inf, 5]: 0  (5, +inf): 2"},
		{`{id: c, choose: declared, either: [{id: a, when: rate > 5, deduct: 3}, {id: b, when: ok, deduct: 1}]}`, "rate", ""}, // nothing is declared
		{`{id: c, judged: {levels: [{name: 好, from: 0, to: 1}]}}`, "rate", ""},                                                // nobody judged
		{`{id: c, when: ok, deduct: 3}`, "ok", "no path"},                                                                     // no number
		{`{id: c, when: prior > 3, deduct: 3}`, "rate", ""},                                                                   // prior is missing
	} {
		set := one(t, "", c.criterion)
		field, _ := set.FieldIndex(c.field)
		got := writePath(analysis.CriterionAlong(set.Criteria().At(0), unit(t, set, given), field))
		if got != c.want {
			t.Errorf("%s along %s\n got %s\nwant %s", c.criterion, c.field, got, c.want)
		}
	}
}

// allSets are the rule sets that properties are tried on: those built in and those of testdata/good.
func allSets(t testing.TB) (sets []*rules.Set) {
	for _, path := range goodFiles(t) {
		set, err := rules.Load(os.DirFS("."), path)
		if err != nil {
			t.Fatal(err)
		}
		sets = append(sets, set)
	}
	catalog, err := library.Catalog()
	if err != nil {
		t.Fatal(err)
	}
	return append(sets, catalog.Sets()...)
}

// randomUnit fills in a unit: numbers near the round ones where rules have their limits.
func randomUnit(r *rand.Rand, set *rules.Set) *rules.Values {
	v := set.NewValues()
	for i := range set.NumFields() {
		if f := set.Field(i); !f.Optional || r.IntN(3) > 0 {
			analysis.Put(v, i, randomValue(r, f))
		}
	}
	for i := range set.Criteria().Len() {
		c := set.Criteria().At(i)
		if c.Judged() {
			v.Inside().Give(c.Inside(), judging.Decision{Given: true, Points: c.OutOf(), Reason: "核定", By: "某"})
		}
		if n := c.Choices().Len(); n > 0 {
			v.Inside().Choose(c.Inside(), r.IntN(n))
		}
	}
	return v
}

func randomValue(r *rand.Rand, f *indicators.Field) indicators.Value {
	v := indicators.Value{Present: true}
	switch f.Type {
	case indicators.Number:
		v.Number = randomNumber(r, f)
	case indicators.Bool:
		v.Bool = r.IntN(2) == 0
	case indicators.Choice:
		v.Text = f.Of[r.IntN(len(f.Of))]
	case indicators.Text:
		v.Text = []string{"", "无", "说明"}[r.IntN(3)]
	case indicators.Table:
		v.Rows = [][]indicators.Value{}
		for range r.IntN(4) {
			row := make([]indicators.Value, len(f.Columns))
			for i := range f.Columns {
				if c := &f.Columns[i]; !c.Optional || r.IntN(2) == 0 {
					row[i] = randomValue(r, c)
				}
			}
			v.Rows = append(v.Rows, row)
		}
	}
	return v
}

func randomNumber(r *rand.Rand, f *indicators.Field) exact.Number {
	for {
		x := exact.Int(int64(r.IntN(130) - 20))
		if !f.Whole && r.IntN(2) == 0 {
			x = x.Add(exact.New(int64(r.IntN(100)), 2))
		}
		if f.Range.Contains(x) {
			return x
		}
		if f.Range.Low.Bounded && f.Range.High.Bounded && r.IntN(3) == 0 {
			return f.Range.Low.At
		}
	}
}

// The path of a criterion is what judging takes off, before it rounds: at random places, at every break and just beside it.
func TestCriterionAlongAgreesWithJudging(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	paths, points, none := 0, 0, 0
	for _, set := range allSets(t) {
		for range 6 {
			v := randomUnit(r, set)
			for _, c := range set.Criteria().All() {
				for field := range set.NumFields() {
					path, ok := analysis.CriterionAlong(c, v, field)
					if !ok {
						if set.Field(field).Type == indicators.Number {
							none++
						}
						continue
					}
					paths++
					for _, x := range breaks(r, set.Field(field), path) {
						points++
						sameAsJudged(t, c, v, field, x, path)
					}
				}
			}
		}
	}
	if paths < 1000 || points < 20000 || none > paths/20 {
		t.Errorf("%d paths and %d points were compared, %d have no path", paths, points, none)
	}
}

func sameAsJudged(t *testing.T, c *rules.Criterion, v *rules.Values, field int, x exact.Number, path []analysis.Stretch) {
	t.Helper()
	u := analysis.Clone(v)
	analysis.Put(u, field, indicators.Value{Number: x, Present: true})
	want := "nothing"
	if f, fail := c.Judge(u); fail == nil {
		want = atMost(c, f.Exactly).String()
	}
	got := "nothing"
	for _, s := range path {
		if s.Over.Contains(x) {
			y, _ := s.At(x)
			got = y.String()
		}
	}
	if got != want {
		t.Fatalf("%s: with the field %d = %s judging takes off %s, the path says %s\n%s", c.Place(), field, x, want, got, writePath(path, true))
	}
}

// breaks gives random numbers that a field may hold, the ends of the stretches, and what lies just beside them.
func breaks(r *rand.Rand, f *indicators.Field, path []analysis.Stretch) (at []exact.Number) {
	add := func(x exact.Number) {
		if f.Range.Contains(x) {
			at = append(at, x)
		}
	}
	tiny := exact.New(1, 6)
	add(randomNumber(r, f))
	for i, s := range path {
		if i == 12 {
			break
		}
		for _, e := range [2]indicators.End{s.Over.Low, s.Over.High} {
			if e.Bounded {
				add(e.At)
				add(e.At.Add(tiny))
				add(e.At.Sub(tiny))
			}
		}
		add(intervals.Inside(s.Over))
	}
	return at
}

// A criterion's curve at what it measures is its path.
func TestCurveAgreesWithAlong(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	compared := 0
	for _, set := range allSets(t) {
		for range 10 {
			v := randomUnit(r, set)
			for _, c := range set.Criteria().All() {
				curve, ok := analysis.Curve(c, v)
				if analysis.Measured(c) == nil && ok {
					t.Errorf("%s has a curve and measures nothing", c.Name())
				}
				if !ok {
					continue
				}
				x, fail := analysis.Measured(c).Number(v)
				f, unjudged := c.Judge(v)
				if fail != nil || unjudged != nil {
					continue
				}
				got, found := curve.At(x)
				compared++
				if want := atMost(c, f.Exactly); !found || !got.Equal(want) {
					t.Errorf("%s at %s: the curve says %s (%v), judging %s", c.Name(), x, got, found, want)
				}
			}
		}
	}
	if compared < 200 {
		t.Errorf("only %d were compared", compared)
	}
}

// What is known of the fields bounds what comes off.
func TestBoxHolds(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	judged, told := 0, 0
	for _, set := range allSets(t) {
		for range 40 {
			v := randomUnit(r, set)
			box := analysis.Known(v)
			for i := range set.NumFields() {
				if r.IntN(2) == 0 {
					box = box.With(i, fields.ExtentOf(set.Field(i)))
				}
			}
			for _, c := range set.Criteria().All() {
				f, fail := c.Judge(v)
				if fail != nil {
					continue
				}
				off := atMost(c, f.Off)
				over := analysis.CriterionOver(c, box)
				if judged++; intervals.Single(over) {
					told++
				}
				if !over.Contains(off) {
					t.Fatalf("%s: takes off %s, told %s", c.Place(), off, over)
				}
			}
		}
	}
	if judged < 1000 || told < judged/4 {
		t.Errorf("of %d deductions %d are told exactly", judged, told)
	}
}

// atMost holds points off to the marks, where those are a limit.
func atMost(c *rules.Criterion, off exact.Number) exact.Number {
	if c.Inside().Unheld {
		return off
	}
	return exact.Min(off, c.Indicator().Marks())
}
