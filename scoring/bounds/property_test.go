package bounds_test

import (
	"context"
	"errors"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/bounds"
	"github.com/shopspring/decimal"
)

// sets gives random rule sets, the built-in ones, and those of the tests of package scoring.
func sets(t *testing.T, r *rand.Rand, n int) (list []*rules.Set) {
	t.Helper()
	add := func(name string, text []byte) {
		set, err := rules.Parse(name, text)
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		list = append(list, set)
	}
	for range n {
		add("random.yaml", []byte(random.Rules(r, r.IntN(2) == 0, r.IntN(3) == 0)))
		add("wide.yaml", []byte(random.Wide(r)))
		add("nodes.yaml", []byte(random.Nodes(r, false)))
	}
	for _, name := range []string{"everything.yaml", "example.yaml", "benchmark.yaml"} {
		text, err := os.ReadFile(filepath.Join("..", "testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		add(name, text)
	}
	return append(list, library.Sets()...)
}

// Whatever is missing, of whatever sort: completed in any way, a unit scores inside the bounds, and each indicator inside its own; the
// completions of exact bounds score just those, and what an answer is said to do it does.
func TestEveryCompletionLiesInside(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	inside, exactly, all, n := 0, 0, 0, long.Rounds(1, 8)
	for _, set := range sets(t, r, n) {
		whole := random.Unit(r, set)
		part := without(r, whole)
		report, err := bounds.Find(context.Background(), set, part)
		inside += complete(t, r, set, whole, part, report, err)
		if err != nil {
			continue
		}
		for _, b := range []bounds.End{report.Low, report.High} {
			if all++; b.Exact {
				exactly++
				attained(t, set, part, b)
			}
		}
		if r.IntN(2) == 0 || long.On() {
			answered(t, r, set, part, report)
		}
	}
	t.Logf("%d completions inside, %d of %d bounds exact", inside, exactly, all)
	if inside < 50*n || exactly < all*2/3 {
		t.Errorf("%d completions scored, %d of %d bounds are exact", inside, exactly, all)
	}
}

// without takes some things away.
func without(r *rand.Rand, whole *scoring.Submission) *scoring.Submission {
	p := *whole
	p.Values, p.Judgements, p.Choices = maps.Clone(whole.Values), maps.Clone(whole.Judgements), maps.Clone(whole.Choices)
	odds := 1 + r.IntN(5)
	for _, name := range sorted(whole.Values) {
		if r.IntN(odds) == 0 {
			delete(p.Values, name)
		}
	}
	for _, name := range sorted(whole.Judgements) {
		if r.IntN(odds) == 0 {
			delete(p.Judgements, name)
		}
	}
	for _, name := range sorted(whole.Choices) {
		if r.IntN(odds) == 0 {
			delete(p.Choices, name)
		}
	}
	return &p
}

// complete completes a unit at random in many ways, and compares what it scores with the bounds.
func complete(t *testing.T, r *rand.Rand, set *rules.Set, whole, part *scoring.Submission, report *bounds.Bounds, refused error) (scored int) {
	t.Helper()
	missing := map[string]bool{}
	if report != nil {
		for _, m := range report.Missing {
			missing[m.Name] = true
		}
	}
	for k := range 60 {
		from := whole
		if k > 0 {
			from = random.Unit(r, set)
		}
		sub, given := completed(r, set, from, part, missing)
		card, err := scoring.Score(set, sub)
		if err != nil {
			continue
		}
		if refused != nil && len(given) > 0 {
			continue // as it stands the unit is refused rightly: what need not be given is taken as it is
		}
		if scored++; refused != nil {
			t.Fatalf("%s: refused, but a completion scores %s: %v\n%v", set.Header().ID, card.Total(), refused, sub.Values)
		}
		none := card.NoTotal() != ""
		if given == nil && (none && !slices.Contains(report.NoTotal, card.NoTotal()) || !none && report.Uncounted) {
			t.Fatalf("%s has no total by %q, the bounds say by %q, for sure: %v\n%v", set.Header().ID, card.NoTotal(), report.NoTotal, report.Uncounted, sub.Values)
		}
		for _, turn := range allowed(report, given) {
			if none {
				break
			}
			if card.Total().LessThan(turn.Low) || !turn.Endless && turn.High.LessThan(card.Total()) {
				t.Fatalf("%s scores %s with %v, the bounds are %s to %s (exact %v)\n%v", set.Header().ID, card.Total(), given, turn.Low, turn.High, report.Exact, sub.Values)
			}
		}
		for _, in := range report.Indicators {
			if x, _ := card.Score(in.ID); given == nil && (x.LessThan(in.Low) || in.High.LessThan(x)) {
				t.Fatalf("%s: %s scores %s, the bounds are %s to %s\n%v", set.Header().ID, in.ID, x, in.Low, in.High, sub.Values)
			}
		}
	}
	return scored
}

// completed gives a unit with what it lacks from another. What need not be given is left out now and then; given is what was not said to be
// missing.
func completed(r *rand.Rand, set *rules.Set, from, part *scoring.Submission, missing map[string]bool) (sub *scoring.Submission, given []string) {
	whole := *part
	whole.Values, whole.Judgements, whole.Choices = maps.Clone(part.Values), maps.Clone(part.Judgements), maps.Clone(part.Choices)
	odds := []int{0, 1, 3}[r.IntN(3)]
	for i := range set.NumFields() {
		f := set.Field(i)
		value, has := from.Values[f.Name]
		if _, known := part.Values[f.Name]; known || !has {
			continue
		}
		if f.Optional || f.Default != nil {
			switch {
			case missing[f.Name] && r.IntN(3) == 0, !missing[f.Name] && (odds == 0 || r.IntN(odds+1) > 0):
				continue
			case !missing[f.Name]:
				given = append(given, f.Name)
			}
		}
		whole.Values[f.Name] = value
	}
	people(r, set, &whole, part)
	return &whole, given
}

// allowed gives where a total must lie when some figures are given that need not be, and that were not said to be missing.
func allowed(r *bounds.Bounds, given []string) (list []*bounds.Turn) {
	main := &bounds.Turn{Low: r.Low.Total, High: r.High.Total, Endless: r.High.Endless}
	if r.Low.Endless {
		main.Low = decimal.New(-1, 30)
	}
	if len(given) == 0 || len(r.Assumed) == 0 {
		return []*bounds.Turn{main}
	}
	if r.AnyGiven != nil {
		list = append(list, r.AnyGiven)
	}
	if len(given) > 1 {
		return list
	}
	i := slices.IndexFunc(r.Assumed, func(a bounds.Assumed) bool { return a.Name == given[0] })
	switch {
	case i < 0:
		list = append(list, main)
	case r.Assumed[i].Given != nil:
		list = append(list, r.Assumed[i].Given)
	}
	return list
}

// answered asks again with an answer that is said to be the best or the worst, and with one of something that no rule reads.
func answered(t *testing.T, r *rand.Rand, set *rules.Set, part *scoring.Submission, report *bounds.Bounds) {
	t.Helper()
	for _, i := range r.Perm(len(report.Missing))[:min(len(report.Missing), long.Rounds(1, 3))] {
		m := report.Missing[i]
		turns := []*bounds.Turn{m.Best, m.Worst}
		if f, ok := set.FieldIndex(m.Name); ok && len(m.Decides) == 0 {
			turns = []*bounds.Turn{{Value: random.Value(r, set.Field(f)), Low: report.Low.Total, High: report.High.Total, Endless: report.High.Endless}}
		}
		for _, turn := range turns {
			if turn == nil || turn.Value == nil || m.Kind == "judgement" {
				continue
			}
			known := *part
			if m.Kind == "choice" {
				known.Choices = maps.Clone(part.Choices)
				known.Choices[m.Name] = turn.Value.(string)
			} else {
				known.Values = maps.Clone(part.Values)
				known.Values[m.Name] = turn.Value
			}
			b, err := bounds.Find(context.Background(), set, &known)
			if err != nil && len(m.Decides) == 0 {
				continue // drawn at random, and a check cannot be computed of it: no row, of which the greatest is asked
			}
			if err != nil {
				t.Fatalf("%s: %s: with %v: %v", set.Header().ID, m.Name, turn.Value, err)
			}
			if b.Low.Exact && b.Low.Total.LessThan(turn.Low) || b.High.Exact && !turn.Endless && turn.High.LessThan(b.High.Total) {
				t.Fatalf("%s: %s: %v is said to give %s to %s, gives %s to %s", set.Header().ID, m.Name, turn.Value, turn.Low, turn.High, b.Low.Total, b.High.Total)
			}
		}
	}
}

func attained(t *testing.T, set *rules.Set, part *scoring.Submission, b bounds.End) {
	t.Helper()
	card, err := scoring.Score(set, b.Completion.Of(part))
	if err != nil || !card.Total().Equal(b.Total) || card.Grade() != b.Grade {
		t.Fatalf("%s: the completion of %s %s gives %v %v", set.Header().ID, b.Total, b.Grade, card, err)
	}
}

func sorted[V any](m map[string]V) (keys []string) {
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// people judges and chooses what is not judged and chosen yet.
func people(r *rand.Rand, set *rules.Set, sub, part *scoring.Submission) {
	for _, c := range set.Criteria().All() {
		if _, given := part.Judgements[c.ID()]; c.Judged() && !given {
			sub.Judgements[c.ID()] = random.Judge(r, set, c)
		}
		ids, best := c.Inside().Ways()
		if _, given := part.Choices[c.ID()]; ids != nil && !best && !given {
			sub.Choices[c.ID()] = ids[r.IntN(len(ids))]
		}
		_, unused := scoring.Score(set, sub)
		var list scoring.ErrorList
		if _, given := part.Judgements[c.ID()]; !given && errors.As(unused, &list) && list[0].Code == "not-judged" {
			delete(sub.Judgements, c.ID())
		}
	}
}
