package lint

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/clause"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/rules"
)

// Numbers that are each named, but of another item, case, level or criterion: ①备案得4分；②公开得6分 beside 6 points for the one and 4 for the
// other.

// A subject is a number of a part of the rules, with the words of what the part is about.
type subject struct {
	slot   *slot
	words  string   // the labels of the figures that it reads, and its sentence
	names  []string // the options, levels or answers that it is about
	longer []string // other options in whose words these stand: 未达标 of 达标
	side   string   // of a per_step: where points come off
}

// exchanged reports numbers of a clause whose words speak of another part of the rules than those that the number is of.
func (r *reading) exchanged() {
	for _, use := range []role{points, limit, share, factor} {
		subjects := r.subjects(use)
		var list []claimed
		for i := range r.Marks {
			at := slices.IndexFunc(subjects, func(x subject) bool { return x.slot == r.claims[i] })
			if at >= 0 && !(use == points && r.shared(i)) && !strings.Contains(r.about(i), "分别") { // before which all of them are named
				list = append(list, claimed{i, r.about(i), subjects[at]})
			}
		}
		said := map[int]bool{}
		for _, a := range list {
			own, best, of := 0, 0, subject{}
			for _, x := range subjects {
				n := speaks(a.phrase, x)
				if x.slot.Value.Equal(a.slot.Value) {
					own = max(own, n)
				} else if n > best {
					best, of = n, x
				}
			}
			if best >= 3 && best >= own+2 {
				said[a.mark] = true
				r.elsewhere(a, of)
			}
		}
		for n, a := range list {
			for _, b := range list[n+1:] {
				if !said[a.mark] && !said[b.mark] && !a.slot.Value.Equal(b.slot.Value) && crossed(a, b) {
					said[a.mark], said[b.mark] = true, true
					r.elsewhere(a, b.subject)
				}
			}
		}
	}
}

// A claimed is a number of a clause with what it says before it and the part of the rules that it is of.
type claimed struct {
	mark   int
	phrase string
	subject
}

func (r *reading) elsewhere(a claimed, of subject) {
	m := r.Marks[a.mark]
	r.report(codeClauseWord, Warning, m.From, "评分标准里“%s%s”，规则 %s 却是 %s：请核对是不是与另一项写反了",
		a.phrase, r.quote(m.From, m.End), of.slot.criterion.Name(), of.slot.Value)
}

// crossed reports whether each of two phrases speaks rather of the part of the other.
func crossed(a, b claimed) bool {
	aOwn, aOther := shares(a.phrase, a.words, b.words), shares(a.phrase, b.words, a.words)
	bOwn, bOther := shares(b.phrase, b.words, a.words), shares(b.phrase, a.words, b.words)
	return aOther >= aOwn && bOther >= bOwn && aOther+bOther >= aOwn+bOwn+2
}

// shares gives how many pairs of characters a phrase has in common with some words, those left out that other words have too.
func shares(phrase, words, others string) (n int) {
	seen := map[string]bool{}
	r := []rune(words)
	for i := 0; i+1 < len(r); i++ {
		pair := string(r[i : i+2])
		if !seen[pair] && unicode.Is(unicode.Han, r[i]) && unicode.Is(unicode.Han, r[i+1]) && strings.Contains(phrase, pair) && !strings.Contains(others, pair) {
			n++
		}
		seen[pair] = true
	}
	return n
}

// quotedWord is a word that a condition compares with.
var quotedWord = regexp.MustCompile(`"([^"]+)"`)

// subjects gives the numbers of a sort with what each is about.
func (r *reading) subjects(use role) (list []subject) {
	for _, s := range r.slots {
		if s.role != use || s.criterion == nil || s.most() || s.Value.IsZero() {
			continue
		}
		x, c := subject{slot: s}, s.criterion
		formulas := analysis.Formulas(c)
		switch {
		case analysis.ConditionOf(c) != nil:
			formulas = []*rules.Formula{analysis.ConditionOf(c)}
		case has(c, kind.Branch) && s.Which >= 0:
			if formulas = nil; s.Which < len(analysis.Cases(c)) && analysis.Cases(c)[s.Which].When != nil {
				formulas = []*rules.Formula{analysis.Cases(c)[s.Which].When}
			}
		case len(analysis.Levels(c)) > 0 && s.Which >= 0 && s.Which < len(analysis.Levels(c)):
			x.names = []string{analysis.Levels(c)[s.Which].Name}
		case len(analysis.Tiers(c)) > 0: // which are all of one number
			continue
		}
		for _, f := range formulas {
			x.words += r.labels(analysis.Fields(f)) + "，"
			for _, w := range quotedWord.FindAllStringSubmatch(f.String(), -1) {
				x.names = append(x.names, w[1])
			}
			for _, i := range analysis.Fields(f) {
				for _, option := range r.set.Field(i).Of {
					if slices.ContainsFunc(x.names, func(name string) bool { return name != option && strings.Contains(option, name) }) {
						x.longer = append(x.longer, option)
					}
				}
			}
		}
		x.words += analysis.Otherwise(c)
		if has(c, kind.Step) {
			x.side = r.sideOf(c)
		}
		list = append(list, x)
	}
	return list
}

// sideOf gives the side of its limit on which a per_step takes points off.
func (r *reading) sideOf(c *rules.Criterion) string {
	for _, s := range r.slots {
		if s.criterion == c && s.role == limit {
			return s.loses
		}
	}
	return ""
}

// speaks tells how much a phrase speaks of a part of the rules: by how many characters it has in common with what the part is about.
func speaks(phrase string, x subject) int {
	n := 0
	for _, other := range x.longer {
		phrase = strings.ReplaceAll(phrase, other, "")
	}
	for _, name := range x.names {
		if strings.Contains(phrase, name) {
			n = max(n, 2+2*len([]rune(name)))
		}
	}
	if n == 0 {
		n = common(phrase, x.words)
	}
	if at := strings.LastIndex(phrase, "每"); at >= 0 && x.side != "" && losingSide(phrase[at:], nil, false) == x.side {
		n += 4
	}
	return n
}

// about gives what a clause says before a number, back to the number of the same sort before it or the end of a sentence. English says
// it behind the number too.
func (r *reading) about(i int) string {
	from, to := 0, r.Marks[i].From
	sort := func(m clause.Mark) bool {
		return m.Kind == clause.Item || m.Kind == clause.Numeral && (m.Unit == "分") == (r.Marks[i].Unit == "分")
	}
	for j := range i {
		if sort(r.Marks[j]) && !(r.Marks[i].Joined && r.Marks[j].Joined && j == i-2) {
			from = r.Marks[j].End
		}
	}
	if next := slices.IndexFunc(r.Marks[i+1:], sort); r.Origin != nil {
		if to = len(r.Text); next >= 0 {
			to = r.Marks[i+1+next].From
		}
		text := string(r.Text[:to])
		if end := strings.IndexAny(text[len(string(r.Text[:r.Marks[i].End])):], "。；;\n，,"); end >= 0 {
			to = r.Marks[i].End + len([]rune(text[len(string(r.Text[:r.Marks[i].End])):][:end]))
		}
	}
	text := string(r.Text[from:r.Marks[i].From])
	cut := "。；;\n"
	if r.Origin != nil {
		cut += "，,"
	}
	text = text[max(0, strings.LastIndexAny(text, cut)):] + string(r.Text[min(r.Marks[i].End, to):to])
	return strings.TrimLeft(text, "，,、。；;\n ")
}

// common gives the length of the longest text that stands in both, in characters; of words in letters, twice their number.
func common(a, b string) (most int) {
	x, y := []rune(a), []rune(b)
	for i := range x {
		for j := range y {
			n := 0
			for i+n < len(x) && j+n < len(y) && x[i+n] == y[j+n] && !strings.ContainsRune("，；。、", x[i+n]) {
				n++
			}
			if n > 0 && unicode.In(x[i], unicode.Latin) {
				n = 2 * len(longWord.FindAllString(string(x[i:i+n]), -1))
			}
			most = max(most, n)
		}
	}
	return most
}

// longWord is a word of letters that says more than of or the.
var longWord = regexp.MustCompile(`\b[A-Za-z]{4,}\b`)
