package draft

import (
	"maps"
	"regexp"
	"strings"
)

// numbers are those that a decision speaks of, which the next year may change.
var numbers = regexp.MustCompile(`\d+(?:\.\d+)?`)

func unnumbered(s string) string {
	return numbers.ReplaceAllString(strings.Join(strings.Fields(s), ""), "#")
}

// decided gives the proposal of a revision with its questions answered as the basis of the old rules keeps it, their numbers aside. It gives the
// proposal as it was where the basis does not answer all of them.
func (r Revision) decided(basis string) *Proposal {
	was, p := unnumbered(basis), r.Proposal
	for answers := map[string]string{}; !p.Sure(); {
		before := len(answers)
		for _, q := range p.Questions {
			longest := 0
			for _, c := range q.Choices {
				if said := unnumbered(strings.TrimRight(q.Ask, "。") + c.Means); strings.Contains(was, said) && len(said) > longest {
					answers[q.ID], longest = c.Answer, len(said)
				}
			}
		}
		if len(answers) == before {
			return r.Proposal
		}
		p = Propose(Indicator{Name: r.Name, Clause: r.Clause, Marks: r.Marks, Answers: maps.Clone(answers)})
		if p.Reason != "" {
			return r.Proposal
		}
	}
	return p
}
