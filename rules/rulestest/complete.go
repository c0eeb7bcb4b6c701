package rulestest

import (
	"fmt"

	"github.com/baifen-go/baifen/rules"
)

// maxRounds is how often cases against survivors are sought: each round sees those of the round before.
const maxRounds = 3

// complete gives cases that tell every mutant apart which the cases of a suite do not, as far as such are found. Where full,
// each wants everything that can be wanted.
func complete(set *rules.Set, data []byte, s *suite, full bool) (drafts []draft) {
	names := map[string]bool{}
	for _, c := range s.cases {
		names[c.name] = true
	}
	whole := *s
	for range maxRounds {
		m := &Mutation{Rules: set.File()}
		m.run(set, data, &whole, nil)
		var added []oneCase
		for i := range m.Survivors {
			x := &m.Survivors[i]
			if len(added) > 0 && killedBy(set, x, data, &whole, added) {
				continue
			}
			d := x.draft
			if full {
				d.want = d.full
			}
			d.name = short(fmt.Sprintf("%s：%s", x.Path, d.title()))
			for n := 2; names[d.name]; n++ {
				d.name = fmt.Sprintf("%s（%d）", x.draft.name, n)
			}
			names[d.name] = true
			drafts = append(drafts, d)
			added = append(added, d.oneCase())
		}
		if len(added) == 0 {
			break
		}
		whole.cases = append(whole.cases[:len(whole.cases):len(whole.cases)], added...)
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
