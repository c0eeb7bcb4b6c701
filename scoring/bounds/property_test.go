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
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/rules/rulestest/random"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/bounds"
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

// Whatever is missing: completed in any way, a unit scores inside the bounds, and each indicator inside its own; the completions of exact
// bounds score just those.
func TestEveryCompletionLiesInside(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	inside, exactly, all, n := 0, 0, 0, long.Rounds(1, 16)
	for _, set := range sets(t, r, n) {
		for range long.Rounds(1, 2) {
			whole := random.Unit(r, set)
			part, gone := without(r, whole)
			report, err := bounds.Find(context.Background(), set, part)
			if err != nil {
				if card, err := scoring.Score(set, whole); err == nil {
					t.Fatalf("%s: refused, but a completion scores %s", set.Header().ID, card.Total())
				}
				continue
			}
			for _, b := range []bounds.Bound{report.Low, report.High} {
				all++
				if b.Exact {
					exactly++
					attained(t, set, part, b)
				}
			}
			if n := complete(t, r, set, whole, part, gone, report); n > 0 {
				inside += n
			}
		}
	}
	t.Logf("%d completions inside, %d of %d bounds exact", inside, exactly, all)
	if inside < 50*n || exactly < all*2/3 {
		t.Errorf("%d completions scored, %d of %d bounds are exact", inside, exactly, all)
	}
}

// without takes some things away.
func without(r *rand.Rand, whole *scoring.Submission) (part *scoring.Submission, gone []string) {
	p := *whole
	p.Values, p.Judgements, p.Choices = maps.Clone(whole.Values), maps.Clone(whole.Judgements), maps.Clone(whole.Choices)
	odds := 1 + r.IntN(5)
	for _, name := range sorted(whole.Values) {
		if r.IntN(odds) == 0 {
			delete(p.Values, name)
			gone = append(gone, name)
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
	return &p, gone
}

// complete completes a unit at random and compares what it scores with the bounds.
func complete(t *testing.T, r *rand.Rand, set *rules.Set, whole, part *scoring.Submission, gone []string, report *bounds.Report) (scored int) {
	t.Helper()
	missing := map[string]bool{}
	for _, m := range report.Missing {
		missing[m.Name] = true
	}
	for k := range 60 {
		sub := *whole
		sub.Values, sub.Judgements, sub.Choices = maps.Clone(whole.Values), maps.Clone(whole.Judgements), maps.Clone(whole.Choices)
		for _, name := range gone {
			i, _ := set.FieldIndex(name)
			switch f := set.Field(i); {
			case !missing[name]:
				delete(sub.Values, name) // optional, or it has a default
			case k > 0:
				sub.Values[name] = random.Value(r, f)
			}
		}
		people(r, set, &sub, part)
		card, err := scoring.Score(set, &sub)
		if err != nil {
			continue
		}
		scored++
		if card.Total().LessThan(report.Low.Total) || report.High.Total.LessThan(card.Total()) {
			t.Fatalf("%s scores %s, the bounds are %s to %s (exact %v)\n%v", set.Header().ID, card.Total(), report.Low.Total, report.High.Total, report.Exact, sub.Values)
		}
		for _, in := range report.Indicators {
			if x, _ := card.Score(in.ID); x.LessThan(in.Low) || in.High.LessThan(x) {
				t.Fatalf("%s: %s scores %s, the bounds are %s to %s\n%v", set.Header().ID, in.ID, x, in.Low, in.High, sub.Values)
			}
		}
	}
	return scored
}

func attained(t *testing.T, set *rules.Set, part *scoring.Submission, b bounds.Bound) {
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
		ids, best := c.Alternatives()
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
