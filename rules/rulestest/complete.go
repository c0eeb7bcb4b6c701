package rulestest

import (
	"context"
	"fmt"
	"slices"

	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
)

// maxRounds is how often cases against survivors are sought: the second round sees those of the first.
const maxRounds = 2

// chunk is how many mutants are tried at once: the next see the cases that were found against these.
const chunk = 8

// complete gives cases that tell every mutant apart which the cases of a suite do not, as far as such are found. Each
// wants everything that can be wanted. progress, where it is not nil, is told how many mutants are settled.
func complete(ctx context.Context, set *rules.Set, data []byte, s *suite, progress func(done, of int)) (drafts []draft) {
	names := map[string]bool{}
	for _, c := range s.cases {
		names[c.name] = true
	}
	list := mutants(set, data)
	t, one := newTrials(ctx, set, s, len(list)), newSide(set)
	told := func(int) {}
	if of := len(list); progress != nil && of > 0 {
		told = func(open int) { progress(of-open, of) }
		defer told(0)
	}
	for range maxRounds {
		open := len(list)
		var left []*mutant // those whose fate is open: a case that was added may lead to what tells them apart
		found := len(drafts)
		for some := range slices.Chunk(list, chunk) {
			var added []oneCase
			for i, f := range t.fates(some, data, nil) {
				x := f.survivor
				switch {
				case f.killed || f.refused || f.equivalent:
					continue
				case x == nil:
					left = append(left, some[i])
					continue
				case len(added) > 0 && t.killedBy(x.mutant, added):
					continue
				}
				d := x.draft
				d.want = d.full
				d.name = unused(names, x.Path+"："+d.title())
				drafts, added = append(drafts, d), append(added, d.oneCase)
			}
			for i := range added {
				t.add(one, &added[i])
			}
			open -= len(some)
			told(open + len(left))
		}
		if list = left; len(drafts) == found || analysis.Ended(ctx) != nil {
			break
		}
	}
	return drafts
}

// unused gives a name with a number where it is taken, and takes it.
func unused(taken map[string]bool, name string) string {
	free := name
	for n := 2; taken[free]; n++ {
		free = fmt.Sprintf("%d %s", n, name)
	}
	taken[free] = true
	return free
}

// killedBy reports whether one of some cases tells a mutant apart.
func (t *trialRun) killedBy(mutated *rules.Set, cases []oneCase) bool {
	return slices.ContainsFunc(cases, func(c oneCase) bool { return !c.passes(mutated, c.submission(t.set)) })
}
