package audit_test

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/scoring"
	"github.com/shopspring/decimal"
)

// A world is a rule set with a unit from which others are made.
type world struct {
	set  *rules.Set
	base scoring.Submission
}

var read []world

// worlds are the built-in rule sets and those of the test data.
func worlds(t testing.TB) []world {
	t.Helper()
	if read == nil {
		read = readWorlds(t)
	}
	return read
}

func readWorlds(t testing.TB) (list []world) {
	t.Helper()
	for _, set := range library.Sets() {
		name := strings.TrimSuffix(set.Header().File, ".yaml") + "_test.yaml"
		data, err := fs.ReadFile(library.FS(), name)
		if err != nil {
			t.Fatal(err)
		}
		root, faults := source.Parse(name, data)
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		r := source.NewReader(name)
		values := scoring.ReadValues(r, r.Object(root, "").Take("base"), "base")
		list = append(list, world{set, scoring.Submission{Unit: scoring.Unit{Name: "某单位"}, Period: 2024, Values: values}})
	}
	everything := load(t, "../testdata", "everything.yaml")
	f, err := os.Open("../testdata/everything.unit.yaml")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sub, err := scoring.ReadSubmission(f)
	if err != nil {
		t.Fatal(err)
	}
	sub.Adjustments, sub.Claims = nil, scoring.Claims{}
	list = append(list, world{everything, *sub})
	list = append(list, world{load(t, "../testdata", "example.yaml"), scoring.Submission{Unit: scoring.Unit{Name: "某单位"}, Period: 2024, Values: map[string]any{
		"income": "337.1", "spending": "332.12", "breaches": 1, "disclosed": false,
	}}})
	return append(list, world{load(t, "testdata", "kinds.yaml"), scoring.Submission{Unit: scoring.Unit{Name: "某单位"}, Period: 2024,
		Values:     map[string]any{"rate": "97.5", "found": 2, "over": "103.3", "share": "88.8", "months": 4, "stock": 0, "prior": 5, "open": true, "plan": true, "trained": true},
		Judgements: map[string]scoring.Judgement{"service": {Points: decimal.New(9, 0), By: "绩效科", Reason: "窗口满意度高"}},
	}})
}

func load(t testing.TB, dir, name string) *rules.Set {
	t.Helper()
	set, err := rules.Load(os.DirFS(dir), name)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// unit makes another unit of a world: some figures changed, within their ranges, and a reviewer's deduction now and then. It can be scored.
func (w world) unit(t testing.TB, r *rand.Rand) *scoring.Submission {
	t.Helper()
	for range 1000 {
		s := w.base
		s.Values = map[string]any{}
		for k, v := range w.base.Values {
			s.Values[k] = v
		}
		for _, f := range w.set.Fields() {
			if old, given := s.Values[f.Name]; given && r.IntN(3) == 0 {
				s.Values[f.Name] = changed(r, &f, old)
			}
		}
		if r.IntN(4) == 0 {
			leaf := w.set.Leaves().At(r.IntN(w.set.Leaves().Len())).ID()
			s.Adjustments = map[string][]scoring.Adjustment{leaf: {{Deduct: decimal.New(5, -1), By: "核查组", Reason: "佐证不全"}}}
		}
		if _, err := scoring.Score(w.set, &s); err == nil {
			return &s
		}
	}
	t.Fatalf("%s: no unit can be scored", w.set.Name())
	return nil
}

// changed gives another value of a field.
func changed(r *rand.Rand, f *indicators.Field, old any) any {
	switch f.Type {
	case indicators.Number:
		around, err := exact.Parse(fmt.Sprint(old))
		if err != nil {
			return old
		}
		x := around.Mul(exact.New(85+r.Int64N(30), 2)).Add(exact.New(r.Int64N(300), 2))
		if f.Whole {
			x = around.Add(exact.Int(r.Int64N(4)))
		}
		if f.Range.High.Bounded {
			x = exact.Min(x, f.Range.High.At)
		}
		return x.Round(2, exact.HalfUp)
	case indicators.Bool:
		return r.IntN(3) > 0
	case indicators.Choice:
		return f.Of[r.IntN(len(f.Of))]
	case indicators.Table:
		var rows []map[string]any
		for _, row := range old.([]map[string]any) {
			other := map[string]any{"reason": "原因"}
			for k, v := range row {
				other[k] = v
			}
			if actual, ok := row["actual"]; ok && r.IntN(2) == 0 {
				other["actual"] = exact.MustParse(fmt.Sprint(actual)).Mul(exact.New(80+r.Int64N(40), 2))
			}
			rows = append(rows, other)
		}
		return rows
	}
	return old
}

// honest claims what the unit's figures give, with a reason for every loss.
func honest(t testing.TB, w world, s *scoring.Submission) {
	t.Helper()
	card, err := scoring.Score(w.set, s)
	if err != nil {
		t.Fatal(err)
	}
	s.Claims = scoring.Claims{Total: decimal.NewNullDecimal(card.Total()), Indicators: map[string]scoring.Claim{}}
	for _, in := range w.set.Leaves().All() {
		score, _ := card.Score(in.ID())
		s.Claims.Indicators[in.ID()] = scoring.Claim{Points: score, Reason: "见附件"}
	}
}

// A mark is a leaf as a test sees it.
type mark struct {
	in             *rules.Indicator
	row            *scoring.Row
	score, applied exact.Number
	bound          *scoring.Bound
}

// before gives the score before reviewers took anything off.
func (m mark) before() exact.Number {
	x := m.score
	for _, a := range m.row.Adjustments {
		x = x.Add(number(a.Points))
	}
	return x
}

// marks lists the leaves of a unit.
func marks(t testing.TB, w world, s *scoring.Submission) (list []mark) {
	t.Helper()
	b, err := scoring.Bind(w.set, s)
	if err != nil {
		t.Fatal(err)
	}
	card, err := b.Card()
	if err != nil {
		t.Fatal(err)
	}
	var each func(rows []scoring.Row)
	each = func(rows []scoring.Row) {
		for i := range rows {
			if rows[i].Group {
				each(rows[i].Indicators)
				continue
			}
			in, _ := w.set.Indicator(rows[i].ID)
			list = append(list, mark{in, &rows[i], number(rows[i].Score), number(rows[i].MarksApplied), b})
		}
	}
	each(card.Sheet().Indicators)
	return list
}

// only reports whether every criterion of the leaf is of one of the kinds.
func (m mark) only(kinds ...string) bool {
	for _, c := range m.in.Criteria().All() {
		found := false
		for _, k := range kinds {
			found = found || c.Kind() == k
		}
		if !found {
			return false
		}
	}
	return m.row.Status != scoring.NotApplicable
}

// plain reports that the leaf is scored out of its own marks and by its criteria alone.
func (m mark) plain() bool {
	return m.row.MarksApplied.Equal(m.row.Marks) && len(m.row.Adjustments) == 0 && m.row.Status != scoring.NotApplicable
}

func number(d decimal.Decimal) exact.Number { return must(exact.FromDecimal(d)) }

func points(x exact.Number) decimal.Decimal {
	d, ok := x.Decimal()
	if !ok {
		panic("no decimal")
	}
	return d
}

func must[T any](x T, err error) T {
	if err != nil {
		panic(err)
	}
	return x
}

// inside gives a number that an interval holds.
func inside(text string) (exact.Number, error) {
	in, err := interval(text)
	low, high := in.Low.At, in.High.At
	switch {
	case !in.Low.Bounded && !in.High.Bounded:
		return exact.Number{}, err
	case !in.Low.Bounded:
		return high.Sub(exact.Int(1)), err
	case !in.High.Bounded:
		return low.Add(exact.Int(1)), err
	}
	middle, _ := low.Add(high).Quo(exact.Int(2))
	return middle, err
}

// interval reads an interval as it is written, whose ends may be fractions.
func interval(text string) (in indicators.Interval, err error) {
	low, high, _ := strings.Cut(text[1:len(text)-1], ", ")
	for _, e := range []struct {
		end  *indicators.End
		text string
		open bool
	}{{&in.Low, low, text[0] == '('}, {&in.High, high, text[len(text)-1] == ')'}} {
		if strings.HasSuffix(e.text, "inf") {
			continue
		}
		at, err := exact.ParseString(e.text)
		if err != nil {
			return in, err
		}
		*e.end = indicators.End{At: at, Open: e.open, Bounded: true}
	}
	return in, nil
}
