package lint

import (
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/analysis"
	"github.com/baifen-go/baifen/rules/internal/kind"
)

// Numbers that are each named, but of another item: ①备案得4分；②公开得6分 beside 6 points for the one and 4 for the other.

// A subject is a number of an item or a when, with the words of what it is about.
type subject struct {
	slot  *slot
	words string
}

// exchanged reports numbers of a clause whose words speak of another item than those that the number is of.
func (r *reading) exchanged() {
	for _, use := range []role{points, limit} {
		subjects := r.subjects(use)
		for i, m := range r.marks {
			if s := r.claims[i]; s == nil || s.role != use || !itemized(s) || use == points && r.shared(i) {
				continue
			}
			phrase := r.about(i)
			own, best, of := 0, 0, subject{}
			for _, x := range subjects {
				n := common(phrase, x.words)
				if same(m, x.slot) {
					own = max(own, n)
				} else if n > best {
					best, of = n, x
				}
			}
			if best >= 3 && best >= own+2 {
				r.report(CodeClauseWord, Warning, m.from, "评分标准里“%s%s”，规则 %s 却是 %s：请核对是不是与另一项写反了",
					phrase, string(r.clause[m.from:m.end]), of.slot.criterion.Name(), of.slot.Value)
			}
		}
	}
}

func itemized(s *slot) bool {
	return s.criterion != nil && analysis.ConditionOf(s.criterion) != nil
}

// subjects gives the numbers of a sort that stand in items and in whens; none where they are all alike.
func (r *reading) subjects(use role) (list []subject) {
	var values []exact.Number
	for _, s := range r.slots {
		if s.role != use || !itemized(s) || s.Role == kind.AtMost {
			continue
		}
		values = addNumber(values, s.Value)
		list = append(list, subject{s, r.labels(analysis.Fields(analysis.ConditionOf(s.criterion))) + "，" + analysis.Otherwise(s.criterion)})
	}
	if len(values) < 2 {
		return nil
	}
	return list
}

// about gives what a clause says before a number, back to the number of the same sort before it or the end of a sentence.
func (r *reading) about(i int) string {
	from := 0
	for j := range i {
		if r.marks[j].kind == item || r.marks[j].kind == numeral && (r.marks[j].unit == "分") == (r.marks[i].unit == "分") {
			from = r.marks[j].end
		}
	}
	text := string(r.clause[from:r.marks[i].from])
	return strings.TrimLeft(text[max(0, strings.LastIndexAny(text, "。；;\n")):], "，,、。；;\n ")
}

// common gives the length of the longest text that stands in both, in characters.
func common(a, b string) (most int) {
	x, y := []rune(a), []rune(b)
	for i := range x {
		for j := range y {
			n := 0
			for i+n < len(x) && j+n < len(y) && x[i+n] == y[j+n] && !strings.ContainsRune("，；。、", x[i+n]) {
				n++
			}
			most = max(most, n)
		}
	}
	return most
}
