package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/analysis"
	"github.com/baifen-go/baifen/rules/internal/kind"
)

// The codes of clauses.
const (
	codeClauseNumber     = "clause-number"     // a number of a clause that no rule carries out
	codeClauseWord       = "clause-word"       // a word of a clause that the rule beside it contradicts
	codeClauseIncomplete = "clause-incomplete" // a word or a unit of a clause whose number is not there
	codeClauseItem       = "clause-item"       // a listed item that nothing carries out, or a gap in the numbering
	codeClausePartial    = "clause-partial"    // a clause with steps that does not say what an unfinished one costs
	CodeRuleNumber       = "rule-number"       // a number of a rule that the clause does not name
)

// clauses holds the clause of each indicator against the criteria beside it.
func clauses(set *rules.Set) (found []Finding) {
	for _, leaf := range set.Leaves().All() {
		if slices.ContainsFunc(leaf.Criteria().Slice(), (*rules.Criterion).Adds) {
			continue // what earns points is not told from what costs them
		}
		r := &reading{set: set, leaf: leaf, slots: slots(set, leaf)}
		r.clause, r.origin = told(leaf.Clause())
		r.places = leaf.Rounding().Places
		for _, m := range read(string(r.clause)) {
			if !r.marked(m) && !r.called(m) {
				r.marks = append(r.marks, m)
			}
		}
		r.scores()
		r.parts()
		r.claims = make([]*slot, len(r.marks))
		r.sentences = sentences(set, leaf)
		r.numbers()
		r.tiers()
		r.words()
		r.named()
		r.exchanged()
		r.partial()
		r.items()
		r.ranked()
		r.excused()
		r.unnamed()
		found = append(found, r.found...)
	}
	return found
}

// A reading is one clause being held against its rules.
type reading struct {
	set       *rules.Set
	leaf      *rules.Indicator
	clause    []rune // as it is read
	origin    []int  // of each character of it, where it stands in the file; nil where both are the same
	marks     []mark
	claims    []*slot // of the marks that are numbers: the rule's number that carries it out
	slots     []*slot
	places    int
	sentences [][]mark // what the labels of the figures and the sentences of the rules say
	found     []Finding
}

// sentences gives what the labels of the figures that an indicator reads say, and the sentences of its checklists.
func sentences(set *rules.Set, leaf *rules.Indicator) (list [][]mark) {
	for _, c := range leaf.Criteria().All() {
		for _, f := range analysis.Formulas(c) {
			for _, field := range analysis.Fields(f) {
				list = append(list, read(kind.LabelOf(set.Field(field))))
			}
		}
		list = append(list, read(analysis.Otherwise(c)))
	}
	return list
}

// marked reports whether the rule file marks a part of the clause as judged or not scored.
func (r *reading) marked(m mark) bool {
	return slices.ContainsFunc(r.leaf.Inside().NotScored, func(u kind.Unscored) bool {
		return r.written(m.from) >= u.At && r.written(m.to) <= u.At+len([]rune(u.Text))
	})
}

func (r *reading) report(code string, severity Severity, at int, format string, args ...any) {
	r.found = append(r.found, Finding{
		Code: code, Severity: severity, Place: r.leaf.Inside().Place(r.leaf.Place().File, r.written(at)),
		Path: r.leaf.ID() + ".clause", Message: fmt.Sprintf(format, args...),
	})
}

// written gives where in the file a character of what is read stands.
func (r *reading) written(at int) int {
	if r.origin == nil {
		return at
	}
	return r.origin[min(at, len(r.origin)-1)]
}

// quote gives what stands in the clause from one place to another.
func (r *reading) quote(from, to int) string {
	return string([]rune(r.leaf.Clause())[r.written(from):r.written(to)])
}

// numbers lets each number of the clause claim a number of the rules.
func (r *reading) numbers() {
	for i, m := range r.marks {
		if m.kind != numeral {
			continue
		}
		if r.claims[i] = r.claim(i); r.claims[i] == nil {
			continue
		}
		r.claims[i].used = true
		if m.unit == "分" && r.shared(i) {
			r.each(r.claims[i])
		}
	}
	for i, m := range r.marks {
		if m.kind == numeral && r.claims[i] == nil {
			r.unclaimed(i)
		}
	}
}

// unclaimed reports a number of the clause that no rule carries out: an error where the rules have another number in its place. Of a date there
// is one report, and it is a warning: it may say when something was due, which figures do not tell.
func (r *reading) unclaimed(i int) {
	m, severity := r.marks[i], Warning
	if r.replaced(i) {
		severity = Error
	}
	if slices.Contains(times, m.unit) && !r.holds(r.phraseOf(i), i, func(m mark) bool { return m.kind == every }) {
		severity = Warning
		if i > 0 && r.marks[i-1].kind == numeral && r.claims[i-1] == nil && slices.Contains(times, r.marks[i-1].unit) && r.marks[i-1].end == m.from {
			return
		}
		for j := i + 1; j < len(r.marks) && r.marks[j].kind == numeral && r.marks[j].from == m.end && slices.Contains(times, r.marks[j].unit); j++ {
			m.end = r.marks[j].end
		}
	}
	r.report(codeClauseNumber, severity, m.from, "评分标准里的“%s”，规则里没有：请核对旁边的 criteria；不由规则计分的，在 not_scored 里写明", r.quote(m.from, m.end))
}

// between reports whether a phrase ends between two marks.
func (r *reading) between(a, b mark) bool {
	return r.parted(a, b, "，；。,;\n")
}

// parted reports whether one of some characters stands between two marks.
func (r *reading) parted(a, b mark, by string) bool {
	return strings.ContainsAny(string(r.clause[min(a.to, b.from):b.from]), by)
}

// segment gives the first mark of the phrase that ends with mark i; of 超过20%的，不得分 that of both phrases, for the last names no limit and
// the first no points.
func (r *reading) segment(i int) (from int) {
	from = r.phraseOf(i)
	if before := from - 1; before >= 0 && !r.holds(from, i, limits) && !r.parted(r.marks[before], r.marks[from], "。；;\n") { // but a comma
		if more := r.phraseOf(before); r.holds(more, from, limits) && !r.holds(more, from, awards) {
			from = more
		}
	}
	return from
}

// phraseOf gives the first mark of the phrase that holds a mark.
func (r *reading) phraseOf(i int) int {
	for i > 0 && !r.between(r.marks[i-1], r.marks[i]) {
		i--
	}
	return i
}

// sentenceFrom gives what stands from a place on to the end of its sentence.
func (r *reading) sentenceFrom(at int) string {
	rest := string(r.clause[at:])
	if end := strings.IndexAny(rest, "。；;\n"); end >= 0 {
		rest = rest[:end]
	}
	return rest
}

// What a phrase may hold.
var (
	limits = func(m mark) bool { return m.kind == numeral && m.unit != "分" }
	awards = func(m mark) bool { return m.kind == numeral && m.unit == "分" || m.kind == outcome }
)

// holds reports whether one of the marks from i to before j is of a sort.
func (r *reading) holds(i, j int, sort func(mark) bool) bool {
	return slices.ContainsFunc(r.marks[i:j], sort)
}
