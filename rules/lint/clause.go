package lint

import (
	"fmt"
	"slices"

	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/clause"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/rules"
)

// The codes of clauses.
const (
	codeClauseNumber     = "clause-number"     // a number of a clause that no rule carries out
	codeClauseWord       = "clause-word"       // a word of a clause that the rule beside it contradicts
	codeClauseIncomplete = "clause-incomplete" // a word or a unit of a clause whose number is not there
	codeClauseItem       = "clause-item"       // a listed item that nothing carries out, or a gap in the numbering
	codeClausePartial    = "clause-partial"    // a clause with steps that does not say what an unfinished one costs
	codeReasonNumber     = "reason-number"     // a number of the sentence of a rule that neither the rule nor the clause has
	codeRuleNumber       = "rule-number"       // a number of a rule that the clause does not name
)

// clauses holds the clause of each indicator against the criteria beside it.
func clauses(set *rules.Set) (found []Finding) {
	for _, leaf := range set.Leaves().All() {
		if slices.ContainsFunc(leaf.Criteria().Slice(), func(c *rules.Criterion) bool { return c.Inside().Adds }) {
			continue // what earns points is not told from what costs them
		}
		r := &reading{Clause: clause.Read(leaf.Clause()), set: set, leaf: leaf, slots: slots(set, leaf)}
		r.places = leaf.Inside().Grid.Places
		r.Marks = slices.DeleteFunc(r.Marks, func(m clause.Mark) bool { return r.marked(m) || r.called(m) })
		r.scores()
		r.parts()
		r.claims = make([]*slot, len(r.Marks))
		r.sentences = sentences(set, leaf)
		r.numbers()
		r.tiers()
		r.words()
		r.named()
		r.exchanged()
		r.partial()
		r.items()
		r.ranked()
		r.dropped()
		r.excused()
		r.unnamed()
		r.stale()
		found = append(found, r.found...)
	}
	return found
}

// A reading is one clause being held against its rules.
type reading struct {
	*clause.Clause
	set       *rules.Set
	leaf      *rules.Indicator
	claims    []*slot // of the marks that are numbers: the rule's number that carries it out
	slots     []*slot
	places    int
	sentences [][]clause.Mark // what the labels and words of the figures and the sentences of the rules say
	found     []Finding
}

// sentences gives what the labels and the words of the figures that an indicator reads say, and the sentences of its checklists.
func sentences(set *rules.Set, leaf *rules.Indicator) (list [][]clause.Mark) {
	for _, c := range leaf.Criteria().All() {
		for _, f := range analysis.Formulas(c) {
			for _, field := range withStandings(set, analysis.Fields(f)) {
				list = append(list, clause.Marks(kind.LabelOf(set.Field(field))))
				for _, word := range set.Field(field).Of {
					list = append(list, clause.Marks(word))
				}
			}
		}
		list = append(list, clause.Marks(analysis.Otherwise(c)))
	}
	return list
}

// withStandings gives fields, and behind them those by which the standings among them compare units.
func withStandings(set *rules.Set, list []int) []int {
	for _, i := range slices.Clone(list) {
		if at := i - set.Inside().Figures; at >= 0 && at < set.Standings().Len() {
			for _, f := range wholly(set.Standings().At(at)) {
				list = append(list, analysis.Fields(f)...)
			}
		}
	}
	return list
}

// marked reports whether the rule file marks a part of the clause as judged or not scored.
func (r *reading) marked(m clause.Mark) bool {
	return slices.ContainsFunc(r.leaf.Inside().Clause.NotScored, func(u kind.Unscored) bool {
		return r.Written(m.From) >= u.At && r.Written(m.To) <= u.At+len([]rune(u.Text))
	})
}

func (r *reading) report(code string, severity Severity, at int, format string, args ...any) {
	r.found = append(r.found, Finding{
		Code: code, Severity: severity, Place: r.leaf.Inside().Clause.Place(r.leaf.Place().File, r.Written(at)),
		Path: r.leaf.ID() + ".clause", Message: fmt.Sprintf(format, args...),
	})
}

// quote gives what stands in the clause from one place to another.
func (r *reading) quote(from, to int) string {
	return string([]rune(r.leaf.Clause())[r.Written(from):r.Written(to)])
}

// numbers lets each number of the clause claim a number of the rules.
func (r *reading) numbers() {
	for i, m := range r.Marks {
		if m.Kind != clause.Numeral {
			continue
		}
		if r.claims[i] = r.claim(i); r.claims[i] == nil {
			continue
		}
		r.claims[i].used = true
		for _, part := range r.claims[i].folds {
			part.used = true
		}
		if m.Unit == "分" && r.shared(i) {
			r.each(r.claims[i])
		}
	}
	for i, m := range r.Marks {
		if m.Kind == clause.Numeral && r.claims[i] == nil {
			r.unclaimed(i)
		}
	}
}

// unclaimed reports a number of the clause that no rule carries out: an error where the rules have another number in its place. Of a date there
// is one report, and it is a warning: it may say when something was due, which figures do not tell.
func (r *reading) unclaimed(i int) {
	m, severity := r.Marks[i], Warning
	if r.replaced(i) {
		severity = Error
	}
	if slices.Contains(clause.Times, m.Unit) && !r.Holds(r.PhraseOf(i), i, func(m clause.Mark) bool { return m.Kind == clause.Every }) {
		severity = Warning
		if i > 0 && r.Marks[i-1].Kind == clause.Numeral && r.claims[i-1] == nil && slices.Contains(clause.Times, r.Marks[i-1].Unit) && r.Marks[i-1].End == m.From {
			return
		}
		for j := i + 1; j < len(r.Marks) && r.Marks[j].Kind == clause.Numeral && r.Marks[j].From == m.End && slices.Contains(clause.Times, r.Marks[j].Unit); j++ {
			m.End = r.Marks[j].End
		}
	}
	r.report(codeClauseNumber, severity, m.From, "评分标准里的“%s”，规则里没有：请核对旁边的 criteria；不由规则计分的，在 not_scored 里写明", r.quote(m.From, m.End))
}
