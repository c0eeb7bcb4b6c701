package draft

import (
	"errors"
	"strings"
	"unicode"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
)

// A Revision is what became of one indicator between rules and the table of a later notice.
type Revision struct {
	Change            string // added, gone, renamed, changed or same
	ID, OldName, Name string // the id is that of the old rules; of one added the old one whose clause has its words, of one gone the new one, if any
	OldMarks, Marks   exact.Number
	OldClause, Clause string
	Place             string    // of the new one in the table
	Swaps             []Swap    // of words of the clause
	Proposal          *Proposal // what the new clause says as criteria, where it changed or is new
}

// A Swap is a run of words of a clause that others replace; either may be empty.
type Swap struct{ Old, New string }

// String says a swap in words.
func (s Swap) String() string {
	switch {
	case s.Old == "":
		return "加上“" + s.New + "”"
	case s.New == "":
		return "删去“" + s.Old + "”"
	}
	return "“" + s.Old + "”改为“" + s.New + "”"
}

// Compare tells clause by clause what the table of a notice changes about rules. Indicators are matched by their names, then by the likeness of
// their clauses. Those of the notice come in its order, those that are gone last. A table whose clauses are too much work is refused.
func Compare(old *rules.Set, p *Plan) (list []Revision, err error) {
	if old == nil || old.Leaves().Len() == 0 || p == nil || len(p.Indicators) == 0 {
		return nil, errors.New("没有比较：要有旧规则和读出了指标的评分表")
	}
	if err := p.within(); err != nil {
		return nil, err
	}
	olds := old.Leaves().Slice()
	var news []*Node
	p.each(func(n *Node) {
		if len(n.Children) == 0 {
			news = append(news, n)
		}
	})
	before, taken := matched(olds, news)
	for i, n := range news {
		if before[i] == nil {
			x := Revision{Change: "added", Name: n.Name, Marks: n.Marks, Clause: n.Clause, Place: n.Place, Proposal: n.propose()}
			for _, o := range olds {
				if !taken[o] && shareIn(pairs(n.Clause), pairs(o.Clause())) >= partly {
					x.OldName = o.Name()
				}
			}
			list = append(list, x)
		} else {
			list = append(list, revised(before[i], n))
		}
	}
	for _, o := range olds {
		if !taken[o] {
			x := Revision{Change: "gone", ID: o.ID(), OldName: o.Name(), OldMarks: o.Marks(), OldClause: strings.TrimSpace(o.Clause())}
			for _, n := range news {
				if most := shareIn(pairs(o.Clause()), pairs(n.Clause)); most >= partly {
					x.Name, x.Place = n.Name, n.Place
				}
			}
			list = append(list, x)
		}
	}
	return list, nil
}

// alike is how much two clauses must have in common, of a thousand, to be of one indicator under two names.
const alike = 600

// matched gives the old indicator of each new one, nil where it has none, and which of the old ones are those.
func matched(olds []*rules.Indicator, news []*Node) (before []*rules.Indicator, taken map[*rules.Indicator]bool) {
	before, taken = make([]*rules.Indicator, len(news)), map[*rules.Indicator]bool{}
	were := map[*rules.Indicator]map[string]int{}
	for _, o := range olds {
		were[o] = pairs(o.Clause())
	}
	named := func(o *rules.Indicator, n *Node) bool { return squeezed(o.Name()) == squeezed(n.Name) }
	match := func(least int, fits func(o *rules.Indicator, n *Node) bool) {
		for i, n := range news {
			if before[i] != nil {
				continue
			}
			most, of := least, pairs(n.Clause)
			for _, o := range olds {
				if like := likeness(were[o], of); !taken[o] && like >= most && fits(o, n) {
					before[i], most = o, like+1
				}
			}
			if before[i] != nil {
				taken[before[i]] = true
			}
		}
	}
	match(alike, named) // of several with one name those of like clauses
	match(0, named)
	match(alike, func(*rules.Indicator, *Node) bool { return true })
	return before, taken
}

// partly is how much of a clause, of a thousand, must stand in another one to be a part of it.
const partly = 650

// shareIn gives how many of a thousand pairs of characters of a clause stand in another one.
func shareIn(part, all map[string]int) int {
	both, of := 0, 0
	for p, n := range part {
		both += min(n, all[p])
		of += n
	}
	return 1000 * both / max(of, 1)
}

func (n *Node) propose() *Proposal {
	return Propose(Indicator{Name: n.Name, Clause: n.Clause, Marks: n.Marks})
}

// revised tells what became of one indicator.
func revised(o *rules.Indicator, n *Node) Revision {
	r := Revision{Change: "same", ID: o.ID(), OldName: o.Name(), Name: n.Name, OldMarks: o.Marks(), Marks: n.Marks,
		OldClause: strings.TrimSpace(o.Clause()), Clause: strings.TrimSpace(n.Clause), Place: n.Place}
	if squeezed(r.OldClause) != squeezed(r.Clause) {
		r.Swaps = swaps(tokens(r.OldClause), tokens(r.Clause))
	}
	switch {
	case squeezed(r.OldName) != squeezed(r.Name):
		r.Change = "renamed"
	case len(r.Swaps) > 0 || !r.OldMarks.Equal(r.Marks):
		r.Change = "changed"
	}
	if len(r.Swaps) > 0 || !r.OldMarks.Equal(r.Marks) {
		r.Proposal = n.propose()
	}
	return r
}

// squeezed gives a text without what says nothing: space, and signs in another width.
func squeezed(s string) string {
	return strings.TrimRight(widths.Replace(s), "。；，")
}

// pairs counts the pairs of characters of a clause.
func pairs(s string) map[string]int {
	m, r := map[string]int{}, []rune(squeezed(s))
	for i := 0; i+1 < len(r); i++ {
		m[string(r[i:i+2])]++
	}
	return m
}

// likeness gives how many of a thousand pairs of characters two clauses have in common.
func likeness(one, two map[string]int) int {
	both, all := 0, 0
	for p, n := range one {
		both += min(n, two[p])
		all += n
	}
	for _, n := range two {
		all += n
	}
	return 2000 * both / max(all, 1)
}

// tokens cuts a clause into numbers with their % and single characters.
func tokens(s string) (list []string) {
	in := false
	for _, r := range squeezed(s) {
		number := unicode.IsDigit(r) || in && (r == '.' || r == '%')
		if number && in {
			list[len(list)-1] += string(r)
		} else {
			list = append(list, string(r))
		}
		in = number && r != '%'
	}
	return list
}

// longestCompared is how many tokens of a clause are compared one by one.
const longestCompared = 2000

// swaps gives the runs by which two clauses differ, the fewest tokens that can be.
func swaps(a, b []string) (list []Swap) {
	if len(a) > longestCompared || len(b) > longestCompared {
		return []Swap{{strings.Join(a, ""), strings.Join(b, "")}}
	}
	common := make([][]uint16, len(a)+1) // of what is left from there on
	for i := range common {
		common[i] = make([]uint16, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	var runs []run
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && common[i+1][j] >= common[i][j+1]:
			runs = extended(runs, i, j, i+1, j)
			i++
		default:
			runs = extended(runs, i, j, i, j+1)
			j++
		}
	}
	for _, x := range runs {
		for x.i < x.toI && x.j < x.toJ && a[x.i] == b[x.j] {
			x.i, x.j = x.i+1, x.j+1
		}
		for x.i < x.toI && x.j < x.toJ && a[x.toI-1] == b[x.toJ-1] {
			x.toI, x.toJ = x.toI-1, x.toJ-1
		}
		list = append(list, Swap{strings.Join(a[x.i:x.toI], ""), strings.Join(b[x.j:x.toJ], "")})
	}
	return list
}

// A run is where two lists of tokens differ: from i to toI in the one, from j to toJ in the other.
type run struct{ i, j, toI, toJ int }

// extended adds a difference to the runs. A single token that two differences have between them says nothing of its own.
func extended(runs []run, i, j, toI, toJ int) []run {
	if n := len(runs) - 1; n >= 0 && i-runs[n].toI <= 1 && j-runs[n].toJ <= 1 {
		runs[n].toI, runs[n].toJ = toI, toJ
		return runs
	}
	return append(runs, run{i, j, toI, toJ})
}
