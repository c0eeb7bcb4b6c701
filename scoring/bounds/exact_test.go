package bounds_test

import (
	"context"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/bounds"
	"github.com/shopspring/decimal"
)

// Whatever is missing of the published unit, its bounds are exact: one figure, both of a ratio, most of them.
func TestBoundsOfTheRealUnitAreExact(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 4))
	set, whole := seed(t)
	names := slices.Sorted(maps.Keys(whole.Values))
	for _, n := range []int{1, 2, 2, 3, 4, 6, 9, 14, 20} {
		if n > 6 && !long.On() {
			break
		}
		r.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
		_, part := seed(t, names[:n]...)
		report, err := bounds.Find(context.Background(), set, part)
		if err != nil {
			t.Fatal(err)
		}
		if !report.Exact {
			t.Errorf("without %v: %v", names[:n], report.Reasons)
			continue
		}
		attained(t, set, part, report.Low)
		attained(t, set, part, report.High)
	}
}

// A number that alone narrows nothing says with which others it does.
func TestWhatHangsTogether(t *testing.T) {
	set, part := seed(t, "income", "spending", "universities_visited")
	report, err := bounds.Find(context.Background(), set, part)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]bounds.Missing{}
	for _, m := range report.Missing {
		got[m.Name] = m
	}
	if m := got["universities_visited"]; !m.Width.Equal(decimal.New(6, 0)) || m.With != nil {
		t.Errorf("got %+v", m)
	}
	for name, other := range map[string]string{"income": "spending", "spending": "income"} {
		if m := got[name]; !m.Known || !m.Width.IsZero() || !m.Joint.Equal(decimal.New(11, 0)) || len(m.With) != 1 || m.With[0].Name != other {
			t.Errorf("%s: got %+v", name, m)
		}
	}
}

// On small grids every completion of up to three missing figures is scored: exact bounds are the least and the most of them.
func TestBoundsAgreeWithEveryCompletion(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 4))
	compared := 0
	n := long.Rounds(5, 60)
	for range n {
		set, err := rules.Parse("random.yaml", []byte(random.Rules(r, true, true)))
		if err != nil {
			t.Fatal(err)
		}
		whole := random.Unit(r, set)
		part := *whole
		part.Values = maps.Clone(whole.Values)
		var gone []string
		for _, name := range []string{"n0", "n1", "n2", "n3"} {
			if len(gone) < 3 && r.IntN(2) == 0 {
				gone = append(gone, name)
				delete(part.Values, name)
			}
		}
		report, err := bounds.Find(context.Background(), set, &part)
		if err != nil || !report.Low.Exact || !report.High.Exact {
			continue
		}
		low, high, any := everyTotal(set, whole, gone)
		if !any {
			t.Fatalf("no completion scores, but the bounds are said to be exact")
		}
		if compared++; !low.Equal(report.Low.Total) || !high.Equal(report.High.Total) {
			t.Fatalf("bounds %s to %s, all completions %s to %s\nwithout %v of %v", report.Low.Total, report.High.Total, low, high, gone, whole.Values)
		}
	}
	if compared < n*2/3 {
		t.Errorf("only %d were compared", compared)
	}
}

// A missing table of targets is filled with rows that are all met, and all missed.
func TestMissingTable(t *testing.T) {
	set, err := library.Find("national-self-evaluation-2020")
	if err != nil {
		t.Fatal(err)
	}
	part := &scoring.Submission{Unit: scoring.Unit{Name: "某单位"}, Period: 2024, Values: map[string]any{"budget": 100, "executed": 90}}
	report, err := bounds.Find(context.Background(), set, part)
	if err != nil || !report.Exact {
		t.Fatalf("got %+v %v", report, err)
	}
	if report.Low.Total.String() != "9" || report.High.Total.String() != "99" {
		t.Errorf("got %s to %s", report.Low.Total, report.High.Total)
	}
	attained(t, set, part, report.Low)
	attained(t, set, part, report.High)
}

// everyTotal scores every completion with whole numbers from 0 to 12.
func everyTotal(set *rules.Set, whole *scoring.Submission, gone []string) (low, high decimal.Decimal, any bool) {
	sub := *whole
	sub.Values = maps.Clone(whole.Values)
	var fill func(i int)
	fill = func(i int) {
		if i < len(gone) {
			for x := range int64(13) {
				sub.Values[gone[i]] = decimal.New(x, 0)
				fill(i + 1)
			}
			return
		}
		card, err := scoring.Score(set, &sub)
		if err != nil {
			return
		}
		if !any {
			low, high, any = card.Total(), card.Total(), true
		}
		low, high = decimal.Min(low, card.Total()), decimal.Max(high, card.Total())
	}
	fill(0)
	return low, high, any
}

// fuzzTime is how long one search may take under the fuzzer, whose code is several times slower and which gives up after ten seconds.
const fuzzTime = 3 * time.Second

// Whatever the rules and whatever is missing: a completion scores inside the bounds, and those that are given score just them.
func FuzzCompletion(f *testing.F) {
	for seed := range long.Rounds[uint64](3, 6) {
		f.Add(seed, seed%2 == 0)
	}
	f.Fuzz(func(t *testing.T, seed uint64, small bool) {
		r := rand.New(rand.NewPCG(seed, 5))
		text := random.Rules(r, false, true)
		if !small {
			text = random.Wide(r)
		}
		set, err := rules.Parse("random.yaml", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		whole := random.Unit(r, set)
		part := without(r, whole)
		ctx, stop := context.WithTimeout(t.Context(), fuzzTime)
		defer stop()
		report, err := bounds.Find(ctx, set, part)
		if ctx.Err() != nil {
			return // what is held here is what is said; other tests hold the work that it takes
		}
		complete(t, r, set, whole, part, report, err)
		if err != nil {
			return
		}
		for _, b := range []bounds.End{report.Low, report.High} {
			if b.Exact {
				attained(t, set, part, b)
			}
		}
	})
}
