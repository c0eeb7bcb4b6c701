package rulestest

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
)

// maxRounds is how often cases against survivors are sought: the second round sees those of the first.
const maxRounds = 2

// chunk is how many mutants are tried at once: the next see the cases that were found against these.
const chunk = 8

// complete gives cases that tell every mutant apart which the cases of a suite do not, as far as such are found. Each
// wants everything that can be wanted. progress, where it is not nil, is told how many mutants are settled. The note says of which mutants
// the search was given up; "" where of none.
func complete(ctx context.Context, set *rules.Set, data []byte, s *suite, progress func(done, of int)) (drafts []draft, note string) {
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
	var cut []string // paths
	for range maxRounds {
		open := len(list)
		cut = nil
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
					if f.cut {
						cut = append(cut, some[i].Path)
					}
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
	return drafts, givenUp(cut, t.most)
}

// maxGivenUp is how many places are named at which the search was given up.
const maxGivenUp = 10

// givenUp says where mutants were given up after so many inputs.
func givenUp(paths []string, most int) string {
	if len(paths) == 0 {
		return ""
	}
	places, more := slices.Compact(slices.Clone(paths)), ""
	if len(places) > maxGivenUp {
		places, more = places[:maxGivenUp], "等"
	}
	return fmt.Sprintf("未能判定：有 %d 处改动各试了 %d 组数据（一起比较的单位也算）没有找到能发现它的，再试就超过上限，没有再试：%s%s。baifen test --mutate 逐处列出",
		len(paths), most, strings.Join(places, "、"), more)
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
