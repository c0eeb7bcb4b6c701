package rulestest

import (
	"fmt"
	"slices"

	"github.com/baifen-go/baifen/rules"
)

// maxRounds is how often cases against survivors are sought: the second round sees those of the first.
const maxRounds = 2

// chunk is how many mutants are tried at once: the next see the cases that were found against these.
const chunk = 8

// complete gives cases that tell every mutant apart which the cases of a suite do not, as far as such are found. Where full,
// each wants everything that can be wanted.
func complete(set *rules.Set, data []byte, s *suite, full bool) (drafts []draft) {
	names := map[string]bool{}
	for _, c := range s.cases {
		names[c.name] = true
	}
	whole, list := *s, mutants(set.File(), data)
	for range maxRounds {
		var left []*mutant // those whose fate is open: a case that was added may lead to what tells them apart
		found := len(drafts)
		for some := range slices.Chunk(list, chunk) {
			var added []oneCase
			for i, f := range newTrials(set, &whole).fates(some, data, nil) {
				x := f.survivor
				switch {
				case f.killed || f.refused || f.equivalent:
					continue
				case x == nil:
					left = append(left, some[i])
					continue
				case len(added) > 0 && killedBy(set, x, data, &whole, added):
					continue
				}
				d := x.draft
				if full {
					d.want = d.full
				}
				title := x.Path + "：" + d.title()
				d.name = title
				for n := 2; names[d.name]; n++ {
					d.name = fmt.Sprintf("%d %s", n, title)
				}
				names[d.name] = true
				drafts, added = append(drafts, d), append(added, d.oneCase())
			}
			whole.cases = append(whole.cases[:len(whole.cases):len(whole.cases)], added...)
		}
		if list = left; len(drafts) == found {
			break
		}
	}
	return drafts
}

// killedBy reports whether one of some cases tells a mutant apart.
func killedBy(set *rules.Set, x *Survivor, data []byte, s *suite, cases []oneCase) bool {
	mutated, err := rules.Parse(x.File, x.apply(data))
	year, _ := set.Effective().FirstYear()
	for i := range cases {
		if err != nil || !cases[i].passes(mutated, cases[i].submission(s.base, year)) {
			return true
		}
	}
	return false
}
