package draft

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// unwordable is what a word of a choice has none of.
var unwordable = regexp.MustCompile(`[^\p{Han}A-Za-z0-9_、]+`)

// negations begin what denies the rest.
var negations = regexp.MustCompile(`^(?:未能|未|没有|不)`)

// writeStates makes one of 全部公开的得10分，部分公开的得5分，未公开的不得分: states of one thing, the last of which denies what all others hold. It is
// false where facts are not that.
func (g *group) writeStates(a *author) bool {
	last := len(g.facts) - 1
	if last < 2 || g.otherwise != nil || g.cap != nil {
		return false
	}
	facts := slices.Clone(g.facts)
	if facts[0].outcome.of(a.Marks).IsZero() { // the worst comes first
		slices.Reverse(facts)
	}
	label := a.t.plain(facts[last].subject)
	of := negations.ReplaceAllString(label, "")
	if of == label || len([]rune(of)) < 2 || !facts[last].outcome.of(a.Marks).IsZero() || !facts[0].outcome.of(a.Marks).Equal(a.Marks) {
		return false
	}
	var words, rows []string
	for i, x := range facts {
		p, word := x.outcome.of(a.Marks), unwordable.ReplaceAllString(a.t.plain(x.subject), "")
		if i < last && !strings.Contains(word, of) || x.outcome.takes() || i > 0 && !p.Less(facts[i-1].outcome.of(a.Marks)) {
			return false
		}
		words = append(words, word)
		if i < last {
			rows = append(rows, fmt.Sprintf(`{when: '%s == "%s"', points: %s}`, nameOf(a.Name), word, p))
		} else {
			rows = append(rows, fmt.Sprintf("{otherwise: %s}", p))
		}
	}
	a.declare(a.Name, oneOf(words))
	a.add("cases: [" + strings.Join(rows, ", ") + "]")
	a.full = append(a.full, a.Marks)
	return true
}

// writeNone makes one of 未发生事故的得满分，否则不得分. It is false where a fact does not say that there is none of something.
func (g *group) writeNone(a *author) bool {
	if len(g.facts) != 1 || g.otherwise == nil || g.cap != nil || !g.facts[0].outcome.of(a.Marks).Equal(a.Marks) || g.facts[0].outcome.takes() {
		return false
	}
	m := none.FindStringSubmatch(a.t.plain(g.facts[0].subject))
	if m == nil || strings.Contains(m[1], "、") && quality.MatchString(m[1]) { // 未发生事故、台账齐全的
		return false
	}
	deduct := a.Marks.Sub(g.otherwise.of(a.Marks))
	is := deduct.String()
	if deduct.Equal(a.Marks) {
		is = "marks"
	}
	a.add(fmt.Sprintf("when: %s, deduct: %s", a.truth("有"+m[1]), is))
	return true
}
