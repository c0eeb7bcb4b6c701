package rulestest

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// sample gives rule files of every sort: those that are right, and random ones.
func sample(t testing.TB) map[string][]byte {
	files := ruleFiles()
	for i := range long.Rounds[uint64](6, 12) {
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

// A mutant that is read again in part is the mutant that is read as a whole: the same faults, the same words, the same scores.
func TestRereadIsParse(t *testing.T) {
	refused, loaded := 0, 0
	for name, data := range sample(t) {
		set, err := rules.Parse(name, data)
		if err != nil {
			t.Fatal(err)
		}
		files := rules.Rereading(name, data, set)
		r := rand.New(rand.NewPCG(1, 2))
		for i, x := range mutants(set, data) {
			if i%long.Rounds(9, 1) > 0 {
				continue // for time
			}
			whole, err1 := rules.Parse(name, x.apply(data))
			part, err2 := files(x.apply(data))
			if err1 != nil || err2 != nil {
				refused++
				if fmt.Sprint(err1) != fmt.Sprint(err2) {
					t.Errorf("%s: %s: read as a whole %v, in part %v", x.Place, x.Change, err1, err2)
				}
				continue
			}
			loaded++
			if diff := cmp.Diff(described(whole), described(part)); diff != "" {
				t.Fatalf("%s: %s: as a whole (-) and in part (+):\n%s", x.Place, x.Change, diff)
			}
			for range 3 {
				sub := random.Unit(r, set)
				if diff := cmp.Diff(scored(whole, sub), scored(part, sub)); diff != "" {
					t.Fatalf("%s: %s: as a whole (-) and in part (+):\n%s", x.Place, x.Change, diff)
				}
			}
		}
		if again, err := files(data); err != nil || described(again) != described(set) {
			t.Errorf("%s: the file itself, read again, is another: %v", name, err)
		}
	}
	if refused < long.Rounds(7, 20) || loaded < long.Rounds(70, 200) {
		t.Errorf("only %d mutants are refused and %d loaded", refused, loaded)
	}
}

// described writes what a rule set says of itself, by all ways that lead to it.
func described(s *rules.Set) string {
	var b strings.Builder
	say := func(what ...any) { fmt.Fprintln(&b, what...) }
	formula := func(f *rules.Formula) {
		if f != nil {
			say("  ", f.String(), f.Names(), f.Place(), analysis.Fields(f), analysis.AllNames(f), analysis.Numbers(f), analysis.Literals(f), analysis.Over(f, analysis.BoxOf(s)))
		}
	}
	say(s.Header().ID, s.Header().File, s.Header().SHA256, s.FullMarks(), s.Grades().Slice())
	for _, m := range s.Measures().All() {
		say(m.Name, m.Label, m.Unit, m.Place)
		formula(m.Formula)
	}
	for i := range s.Tree().Len() {
		in := s.Tree().At(i)
		found, _ := s.Indicator(in.ID())
		say(in.ID(), in.Name(), in.Clause(), in.Basis(), in.Marks(), in.Inside().Index, in.Inside().Order, in.Inside().Depth, in.Inside().Judged, in.Inside().Policy, in.Place(), found == in, in.Indicators().Len())
		if in.Parent() != nil {
			say("in", in.Parent().ID(), slices.Index(in.Parent().Indicators().Slice(), in))
		}
		if !in.Leaf() {
			continue
		}
		formula(in.Condition())
		first, last := in.Inside().Span()
		say(first, last, s.Leaves().At(in.Inside().Index) == in, in.Inside().Clause.NotScored, in.Inside().Clause.NotInClause)
		for k, c := range in.Criteria().All() {
			say(c.Name(), c.Kind(), c.OutOf(), c.Place(), c.Says(), c.Indicator() == in, s.Criteria().At(first+k) == c, analysis.CriterionLiterals(c))
			for _, f := range append(append(analysis.Formulas(c), analysis.Said(c)...), analysis.Lowered(c)) {
				formula(f)
			}
			say(analysis.Asked(c, analysis.BoxOf(s)))
		}
	}
	for _, x := range s.Bonuses().All() {
		for _, f := range rules.Formulas(x) {
			formula(f)
		}
	}
	for _, x := range s.Caps().All() {
		for _, f := range rules.Formulas(x) {
			formula(f)
		}
	}
	for _, x := range s.Checks().All() {
		for _, f := range rules.Formulas(x) {
			formula(f)
		}
	}
	return b.String()
}

// scored writes the card of a unit, or why there is none.
func scored(set *rules.Set, sub *scoring.Submission) string {
	card, err := scoring.Score(set, sub)
	if err != nil {
		return err.Error()
	}
	var b strings.Builder
	if err := card.WriteText(&b); err != nil {
		return err.Error()
	}
	return b.String()
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
		w := newTrials(t.Context(), set, s, 1).worker()
		for i, x := range mutants(set, data) {
			if i%long.Rounds(29, 5) > 0 {
				continue // for time
			}
			mutated, err := rules.Parse(name, x.apply(data))
			if err != nil {
				continue
			}
			all := newKillerSearch(w, x, mutated)
			all.everything = true
			want, got := fateText(t, all.fate()), fateText(t, newKillerSearch(w, x, mutated).fate())
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
		c.want = wanted(set, c.submission(set))
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
