package lint_test

import (
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/lint"
)

var plantedOmissions = []fault{
	plant("completion", "applies: income > 0", "applies: income > 0 and present(prior)"),
	plant("completion", "applies: income > 0", "applies: present(prior) and income > 0"),
	plant("completion", "applies: income > 0", "applies: income > 0 and (prior ?? 0) > 0"),
	plant("completion", "applies: income > 0", "applies: income > 0 and (prior ?? 0) > 5"),
	plant("completion", "applies: income > 0", "applies: income > 0 and not not present(prior)"),
	plant("completion", "applies: income > 0", "applies: \"income > 0 and (present(prior) ? prior < 10 : false)\""),
	plant("completion", "applies: income > 0", "applies: income > 0 and present(prior)\n    not_applicable: rescale"),
	plant("completion", "applies: income > 0", "applies: income > 0 and present(prior)\n    not_applicable: full"),
	plant("completion", "applies: income > 0", "applies: income > 0 and known", "measures:\n", "measures:\n  known: {label: 有上年数, is: present(prior)}\n"),
	plant("completion", "applies: income > 0", "applies: income > 0 and (prior ?? -1) >= 0"),
	plant("completion", "applies: income > 0", "applies: income > 0 and (present(prior) or fraud)"),
	plant("completion", "applies: income > 0", "applies: income > 0 and present(audited)", "fields:\n", "fields:\n  audited: {label: 已审计, type: bool, optional: true}\n"),
}

// Leaving a figure out decides nothing, or the notice says what it does.
func TestOmissionsAreQuiet(t *testing.T) {
	for _, tt := range []struct {
		name  string
		texts []string
	}{
		{"as it is", nil},
		{"not reporting keeps it", []string{"applies: income > 0", "applies: income > 0 and (prior ?? 1) > 0"}},
		{"the clause says what becomes", []string{"applies: income > 0", "applies: income > 0 and present(prior)", "一个百分点扣1分，不足一个百分点不扣，扣完为止。", "一个百分点扣1分，不足一个百分点不扣，扣完为止。没有填报上年数的，不适用。"}},
		{"the marks are lost", []string{"applies: income > 0", "applies: income > 0 and present(prior)\n    not_applicable: zero"}},
		{"a default", []string{"applies: income > 0", "applies: income > 0 and before > 0", "fields:\n", "fields:\n  before: {label: 去年, type: number, min: 0, default: 0}\n"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, f := range lint.Proofs(set(t, "clean.yaml", tt.texts...)) {
				if f.Code == "omission-decides" {
					t.Errorf("got %s", f)
				}
			}
		})
	}
}

// The witness reports the figure, and the indicator applies to it.
func omits(s *rules.Set, f lint.Finding, v *rules.Values) bool {
	leaf, _ := s.Indicator(f.Path)
	applies, fail := leaf.Applies(v)
	return fail == nil && applies && (f.Witness["prior"] != "" || f.Witness["audited"] != "")
}
