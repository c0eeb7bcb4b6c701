package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/clause"
	"github.com/baifen-go/baifen/rules"
)

// stale reports numbers of the sentences of rules that neither the rules nor the clause have: they were left standing when the rule was changed.
func (r *reading) stale() {
	for _, c := range withChoices(r.leaf.Criteria().Slice()...) {
		key, text := "otherwise", analysis.Otherwise(c)
		if because := c.Inside().Because; because != nil {
			key, text = "because", because.Text()
		}
		spoken := clause.Read(text)
		for _, m := range spoken.Marks {
			if m.Kind == clause.Numeral && r.comparable(c, m) && !r.known(m) {
				r.found = append(r.found, Finding{
					Code: codeReasonNumber, Severity: Warning, Place: c.Place(), Path: c.Name() + "." + key,
					Message: fmt.Sprintf("理由里的“%s”，规则和评分标准里都没有：请核对是不是改了规则、没有改 %s", string(spoken.Text[m.From:m.End]), key),
				})
			}
		}
	}
}

// comparable reports whether a criterion has numbers that are measured as the number of its sentence is: of 分 points, of other units limits
// and steps.
func (r *reading) comparable(c *rules.Criterion, m clause.Mark) bool {
	if m.Unit == "" || slices.Contains(clause.Times, m.Unit) {
		return false
	}
	return slices.ContainsFunc(r.slots, func(s *slot) bool {
		if s.criterion != c || s.Key == "" {
			return false
		}
		if m.Unit == "分" && !r.scored(s) {
			return s.role == points
		}
		unit := s.unit()
		return (s.role == limit || s.role == step) && (unit == m.Unit || m.Unit == "百分点" && unit == "%" || clause.Money[unit] != 0 && clause.Money[m.Unit] != 0)
	})
}

// known reports whether a number of a sentence stands in the rules, the clause, or a name.
func (r *reading) known(m clause.Mark) bool {
	if m.Value.IsZero() || m.Value.Equal(r.leaf.Marks()) {
		return true
	}
	return slices.ContainsFunc(r.slots, func(s *slot) bool { return s.role != tally && same(m, s) || s.Value.Equal(m.Value) }) ||
		slices.ContainsFunc(r.Marks, func(x clause.Mark) bool { return x.Kind == clause.Numeral && x.Value.Equal(m.Value) }) ||
		slices.ContainsFunc(append(r.figures(), r.leaf.Name()), func(name string) bool { return strings.Contains(name, m.Text) })
}
