package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/analysis"
)

// stale reports numbers of the sentences of rules that neither the rules nor the clause have: they were left standing when the rule was changed.
func (r *reading) stale() {
	for _, c := range withChoices(r.leaf.Criteria().Slice()...) {
		key, text := "otherwise", analysis.Otherwise(c)
		if because := c.Inside().Because; because != nil {
			key, text = "because", because.Text()
		}
		spoken, _ := told(text)
		for _, m := range read(string(spoken)) {
			if m.kind == numeral && r.comparable(c, m) && !r.known(m) {
				r.found = append(r.found, Finding{
					Code: codeReasonNumber, Severity: Warning, Place: c.Place(), Path: c.Name() + "." + key,
					Message: fmt.Sprintf("理由里的“%s”，规则和评分标准里都没有：请核对是不是改了规则、没有改 %s", string(spoken[m.from:m.end]), key),
				})
			}
		}
	}
}

// comparable reports whether a criterion has numbers that are measured as the number of its sentence is: of 分 points, of other units limits
// and steps.
func (r *reading) comparable(c *rules.Criterion, m mark) bool {
	if m.unit == "" || slices.Contains(times, m.unit) {
		return false
	}
	return slices.ContainsFunc(r.slots, func(s *slot) bool {
		if s.criterion != c || s.Key == "" {
			return false
		}
		if m.unit == "分" && !r.scored(s) {
			return s.role == points
		}
		unit := s.unit()
		return (s.role == limit || s.role == step) && (unit == m.unit || m.unit == "百分点" && unit == "%" || money[unit] != 0 && money[m.unit] != 0)
	})
}

// known reports whether a number of a sentence stands in the rules, the clause, or a name.
func (r *reading) known(m mark) bool {
	if m.value.IsZero() || m.value.Equal(r.leaf.Marks()) {
		return true
	}
	return slices.ContainsFunc(r.slots, func(s *slot) bool { return s.role != tally && same(m, s) || s.Value.Equal(m.value) }) ||
		slices.ContainsFunc(r.marks, func(x mark) bool { return x.kind == numeral && x.value.Equal(m.value) }) ||
		slices.ContainsFunc(append(r.figures(), r.leaf.Name()), func(name string) bool { return strings.Contains(name, m.text) })
}
