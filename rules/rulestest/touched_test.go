package rulestest

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/rulestest/random"
	"github.com/baifen-go/baifen/scoring"
)

// sample gives rule files of every sort: those that are right, and random ones.
func sample(t testing.TB) map[string][]byte {
	files := ruleFiles(t)
	for i := range long.Rounds[uint64](6, 20) {
		r := rand.New(rand.NewPCG(i, 7))
		files[fmt.Sprintf("random%d.yaml", i)] = []byte(random.Rules(r, i%2 == 0, i%3 == 0))
	}
	for name := range files {
		if builtIn(name) && !long.On() {
			delete(files, name)
		}
	}
	return files
}

// What is found of a mutant by judging again only what it touches is what is found by judging everything again.
func TestTouchedIsEverything(t *testing.T) {
	killed, survived := 0, 0
	for name, data := range sample(t) {
		if builtIn(name) {
			continue // to judge everything again takes very long
		}
		set, err := rules.Parse(name, data)
		if err != nil {
			t.Fatal(err)
		}
		s := fewCases(set, rand.New(rand.NewPCG(3, 4)))
		if s == nil {
			continue
		}
		w := newTrials(set, s).worker()
		for i, x := range mutants(name, data) {
			if i%long.Rounds(29, 5) > 0 {
				continue // for time
			}
			mutated, err := rules.Parse(name, x.apply(data))
			if err != nil {
				continue
			}
			all := newHunt(w, x, mutated)
			all.everything = true
			want, got := fateText(t, all.fate()), fateText(t, newHunt(w, x, mutated).fate())
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s: %s: %s: everything (-) and what is touched (+):\n%s", name, x.Place, x.Change, diff)
			}
			if strings.HasPrefix(got, "true") {
				killed++
			} else if strings.Contains(got, "killer") {
				survived++
			}
		}
	}
	if killed < 20 || survived < 5 {
		t.Errorf("only %d mutants are killed and %d survive", killed, survived)
	}
}

// fewCases gives a base that has a score and cases that each change a few of its figures; nil where chance finds no base.
func fewCases(set *rules.Set, r *rand.Rand) *suite {
	s := &suite{}
	for range 50 {
		if sub := random.Unit(r, set); wanted(set, sub).fails == "" {
			s.base = sub
			break
		}
	}
	for i := range 12 {
		if s.base == nil {
			return nil
		}
		other, c := random.Unit(r, set), oneCase{name: fmt.Sprint(i), base: s.base}
		c.changes = &scoring.Submission{Values: map[string]any{}}
		for range i % 3 {
			name := set.Field(r.IntN(set.NumFields())).Name
			if x, given := other.Values[name]; given {
				c.changes.Values[name] = x
			}
		}
		if i == 5 {
			c.changes.Judgements, c.changes.Choices = other.Judgements, other.Choices
		}
		year, _ := set.Header().Effective.FirstYear()
		c.want = wanted(set, c.submission(s.base, year))
		s.cases = append(s.cases, c)
	}
	return s
}

func fateText(t *testing.T, f fate) string {
	t.Helper()
	data, err := json.Marshal(f.survivor)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(f.killed, f.equivalent, string(data))
}
