package analysis_test

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// A world is a small rule set with three figures that are not known, of which one may be missing, and everything that can be asked of them.
type world struct {
	set     *rules.Set
	values  *rules.Values
	unknown []*analysis.Unknown
	truths  []*rules.Formula
	numbers []*rules.Formula
}

func newWorld(t *testing.T, r *rand.Rand) *world {
	t.Helper()
	set, err := rules.Parse("random.yaml", []byte(random.Rules(r, true, true)))
	if err != nil {
		t.Fatal(err)
	}
	bound, err := scoring.Bind(set, random.Unit(r, set))
	if err != nil {
		t.Fatal(err)
	}
	w := &world{set: set, values: bound.Values()}
	for _, name := range []string{"n0", "n1", "o0"} {
		i, _ := set.FieldIndex(name)
		u := analysis.Figure(set, i)
		u.Missing = name == "o0"
		w.unknown = append(w.unknown, u)
	}
	m := analysis.NewModel(set, w.values, w.unknown, &analysis.Budget{})
	for _, in := range set.Leaves().All() {
		if f := in.Condition(); f != nil {
			w.truths = append(w.truths, f)
		}
		for _, c := range in.Criteria().All() {
			off := m.Asked(c)
			w.truths = append(w.truths, analysis.NoMore(off, exact.Number{}), analysis.NoMore(off, exact.Int(1+r.Int64N(5))))
			w.numbers = append(w.numbers, off)
			if f := analysis.Measured(c); f != nil {
				w.truths = append(w.truths, analysis.Lies(f, intervals.Closed(exact.Int(r.Int64N(20)), exact.Int(20+r.Int64N(60)))))
			}
		}
		w.numbers = append(w.numbers, m.Asked(in.Criteria().Slice()...))
	}
	for _, c := range set.Caps().All() {
		w.truths = append(w.truths, c.Formula)
	}
	return w
}

// each visits every unit; its options are those of the unknown.
func (w *world) each(visit func()) {
	for a := range int64(13) {
		w.unknown[0].Give(w.values, analysis.Numbered(exact.Int(a)))
		for b := range int64(13) {
			w.unknown[1].Give(w.values, analysis.Numbered(exact.Int(b)))
			for c := range int64(14) {
				o := analysis.Numbered(exact.Int(c))
				if c == 13 {
					o = analysis.Option{}
				}
				w.unknown[2].Give(w.values, o)
				visit()
			}
		}
	}
}

// holds reports whether conditions hold of the unit that the values hold.
func (w *world) holds(where []analysis.Condition) bool {
	for _, c := range where {
		if truth, fail := c.Of.Truth(w.values); fail != nil || truth != c.Holds {
			return false
		}
	}
	return true
}

// What the solver answers is so, looked at over every unit: a unit that it finds is one, there is none where it says so, no unit goes beyond
// the bound, and an exact extreme is the extreme.
func TestSearchAgreesWithEveryUnit(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 5))
	outcomes, exactly, asked := map[analysis.Outcome]int{}, 0, 0
	for range long.Rounds(12, 150) {
		w := newWorld(t, r)
		for range 8 {
			q := analysis.Question{Greatest: r.IntN(2) == 0}
			for range 1 + r.IntN(3) {
				q.Where = append(q.Where, analysis.Condition{Of: w.truths[r.IntN(len(w.truths))], Holds: r.IntN(2) == 0})
			}
			if r.IntN(2) == 0 {
				q.Of = w.numbers[r.IntN(len(w.numbers))]
			}
			a := analysis.NewModel(w.set, w.values, w.unknown, &analysis.Budget{Left: 8000}).Search(context.Background(), q)
			asked++
			outcomes[a.Outcome]++
			exactly += w.compare(t, q, a)
		}
	}
	t.Logf("%d questions: %d found, %d impossible, %d unsure; %d exact extremes", asked, outcomes[analysis.Found], outcomes[analysis.Impossible], outcomes[analysis.Unsure], exactly)
	if outcomes[analysis.Found] < asked/3 || outcomes[analysis.Impossible] < asked/10 || outcomes[analysis.Unsure] > asked/10 || exactly < asked/6 {
		t.Error("too few are decided")
	}
}

func (w *world) compare(t *testing.T, q analysis.Question, a *analysis.Answer) (exactly int) {
	t.Helper()
	if a.Unit != nil {
		for u, o := range a.Unit {
			u.Give(w.values, o)
		}
		if !w.holds(q.Where) {
			t.Fatalf("a unit was found of which the conditions do not hold: %v", a.Unit)
		}
		if q.Of != nil {
			if x, fail := q.Of.Number(w.values); fail != nil || !x.Equal(a.Value) {
				t.Fatalf("the unit comes to %s %v, not to %s", x, fail, a.Value)
			}
		}
	}
	var best exact.Number
	any := false
	w.each(func() {
		if !w.holds(q.Where) {
			return
		}
		x := exact.Number{}
		if q.Of != nil {
			var fail *rules.Failure
			if x, fail = q.Of.Number(w.values); fail != nil {
				return
			}
		}
		if !any || q.Greatest && best.Less(x) || !q.Greatest && x.Less(best) {
			best = x
		}
		any = true
	})
	switch beyond := q.Greatest && a.Bound.Less(best) || !q.Greatest && best.Less(a.Bound); {
	case any && a.Outcome == analysis.Impossible:
		t.Fatal("there is a unit, though it is said that there is none")
	case q.Of != nil && any && beyond && !a.Endless:
		t.Fatalf("a unit comes to %s, beyond the bound %s", best, a.Bound)
	case q.Of != nil && a.Exact():
		if !best.Equal(a.Bound) {
			t.Fatalf("the extreme is %s, not %s", best, a.Bound)
		}
		return 1
	}
	return 0
}
