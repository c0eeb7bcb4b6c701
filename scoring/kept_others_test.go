package scoring_test

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/bounds"
	"github.com/baifen-go/baifen/scoring/impact"
	"github.com/baifen-go/baifen/scoring/whatif"
)

// TestKeptProofs holds what still can become of units with figures missing, and what leads them to a goal. A bound that becomes tighter
// or a smaller change that is found is a change for the better, and only that may change these files.
func TestKeptProofs(t *testing.T) {
	for _, name := range keptSets(t) {
		t.Run(name, func(t *testing.T) {
			set, r := keptSet(t, name), &record{}
			for i, sub := range keptUnits(t, name+".units") {
				if i > 12 {
					break
				}
				if i%4 == 1 {
					r.bounds(t, set, i, lacking(sub, i))
				}
				if i%4 == 2 {
					r.ways(t, i, "full marks", func() (*whatif.Answer, error) {
						return whatif.Find(context.Background(), set, sub, whatif.Goal{Total: decimal.NewNullDecimal(dec(set.FullMarks().String()))})
					})
					r.ways(t, i, "the first grade", func() (*whatif.Answer, error) {
						return whatif.Find(context.Background(), set, sub, whatif.Goal{Grade: set.Grades().At(0).Name})
					})
				}
			}
			compared := keptUnits(t, name+".compared")
			for i, sub := range compared {
				r.ways(t, i, "full marks among others", func() (*whatif.Answer, error) {
					return whatif.FindAmong(context.Background(), set, sub, compared, whatif.Goal{Total: decimal.NewNullDecimal(dec(set.FullMarks().String()))})
				})
			}
			kept(t, name+".proofs", r)
		})
	}
}

// lacking gives the unit without every third of its figures.
func lacking(sub *scoring.Submission, from int) *scoring.Submission {
	s := *sub
	s.Values = maps.Clone(sub.Values)
	for i, name := range slices.Sorted(maps.Keys(s.Values)) {
		if (i+from)%3 == 0 {
			delete(s.Values, name)
		}
	}
	return &s
}

func (r *record) bounds(t *testing.T, set *rules.Set, i int, sub *scoring.Submission) {
	t.Helper()
	r.part("bounds of unit %d", i+1)
	report, err := bounds.Find(context.Background(), set, sub)
	if err != nil {
		r.whole(err.Error())
		return
	}
	r.brief(written(t, report.WriteText), written(t, report.WriteJSON))
}

func (r *record) ways(t *testing.T, i int, goal string, find func() (*whatif.Answer, error)) {
	t.Helper()
	r.part("unit %d to %s", i+1, goal)
	report, err := find()
	if err != nil {
		r.whole(err.Error())
		return
	}
	r.brief(written(t, report.WriteText), written(t, report.WriteJSON))
}

// TestKeptDifferences compares rule sets with each other. More of their rules may be found to be equal; nothing else may change.
func TestKeptDifferences(t *testing.T) {
	random := keptRandom(t)
	r := &record{}
	for _, pair := range [][2]string{
		{"command-diff-old", "command-diff-new"}, {"command-diff-old", "command-diff-changed"}, {"demo-2024", "demo-2025"},
		{"notice-city", "notice-county"}, {"command-whatif-rules", "command-whatif-ways"},
		{"impact-numbers", "audit-kinds"}, {"r1", "r2"}, {"r3", "r4"}, {"r5", "r6"}, {"r35", "r36"},
	} {
		var sets [2]*rules.Set
		for i, name := range pair {
			if sets[i] = random[name]; sets[i] == nil {
				sets[i] = keptSet(t, name)
			}
		}
		r.difference(t, sets[0], sets[1], keptUnits(t, pair[0]+".units"))
	}
	kept(t, "differences.proofs", r)
}

func (r *record) difference(t *testing.T, before, after *rules.Set, units []*scoring.Submission) {
	t.Helper()
	report, err := impact.Compare(t.Context(), before, after, units)
	if err != nil {
		t.Fatal(err)
	}
	r.part("%s and %s: %d, %d, %d, %d", before.Header().File, after.Header().File, len(report.Set), len(report.Fields), len(report.Indicators), len(report.Units))
	r.brief(written(t, report.WriteText), written(t, report.WriteMarkdown), written(t, report.WriteJSON))
}

// keptRandom gives the rule sets of random.yaml by their ids.
func keptRandom(t *testing.T) map[string]*rules.Set {
	t.Helper()
	text, err := os.ReadFile("testdata/kept/random.yaml")
	if err != nil {
		t.Fatal(err)
	}
	sets := map[string]*rules.Set{}
	for one := range bytes.SplitSeq(text, []byte("---\n")) {
		set, err := rules.Parse("random.yaml", one)
		if err != nil {
			t.Fatal(err)
		}
		sets[set.Header().ID] = set
	}
	return sets
}

// TestKeptRandom holds cards of rule sets and units that were drawn at random, by their digests.
func TestKeptRandom(t *testing.T) {
	r, sets := &record{}, keptRandom(t)
	for i := range len(sets) {
		id := fmt.Sprint("r", i+1)
		r.part("sentences of %s", id)
		r.digest(sentences(sets[id]))
	}
	for _, sub := range keptUnits(t, "random.units") {
		card, err := scoring.Score(sets[sub.RuleSet], sub)
		if err != nil {
			r.part("%s: no card", sub.RuleSet)
			r.digest(err.Error())
			continue
		}
		r.part("%s: %s %s", sub.RuleSet, card.Total(), card.Grade())
		r.digest(textOf(t, card), markdownOf(t, card), before(written(t, card.WriteJSON)))
	}
	kept(t, "random.cards", r)
}

// TestKeptFaults holds what is said of the faulty rule files.
func TestKeptFaults(t *testing.T) {
	const folder = "../rules/testdata/faults"
	files, err := os.ReadDir(folder)
	if err != nil || len(files) < 50 {
		t.Fatalf("got %d files and error %v", len(files), err)
	}
	r := &record{}
	for _, f := range files {
		r.part("%s", f.Name())
		set, err := rules.Load(os.DirFS(folder), f.Name())
		if err == nil || set != nil {
			t.Fatalf("%s loads", f.Name())
		}
		r.whole(strings.ReplaceAll(err.Error(), f.Name()+":", ""))
	}
	kept(t, "faults.txt", r)
}
