package lint_test

import (
	"testing"

	"github.com/baifen-go/baifen/rules/lint"
)

// What is guarded is proved, wherever the guard stands: none of these has a finding.
func TestGuardsAreUnderstood(t *testing.T) {
	const (
		when   = "when: not filed\n        deduct: marks"
		first  = `{when: level == "好", points: 10}`
		second = `{when: level == "中", points: 6}`
		award  = "award: min(done_count, marks)"
		bonus  = `award: "present(prior) ? min(prior, 2) : 0"`
	)
	for name, texts := range map[string][]string{
		"a sum in applies":                    {"applies: income > 0", "applies: income + spending > 0", "is: spending / income * 100", "is: spending / (income + spending) * 200"},
		"a nested condition":                  {when, "when: \"not filed or (disclosed ? (visits == 0 ? false : actual / visits < 3) : false)\"\n        deduct: marks"},
		"a guard in when":                     {when, "when: not filed or visits > 0 and actual / visits < 3\n        deduct: marks"},
		"a deduction under its when":          {when, "when: not filed or visits > 3\n        deduct: \"visits > 3 ? min(marks, 50 / (visits - 3)) : marks\""},
		"an earlier case":                     {first, `{when: visits == 0, points: 10}`, second, `{when: level == "中", points: "min(6, 12 / visits)"}`},
		"present, then not zero":              {bonus, `award: "(prior ?? 0) == 0 ? 0 : min(2, 1 / prior)"`},
		"a clamp":                             {award, "award: clamp(done_count - visits, 0, marks)"},
		"ends of a clamp that are asked":      {when, `when: "not filed or visits <= 5 and clamp(cases, visits, marks) > 4"` + "\n        deduct: marks"},
		"ends of a clamp, one with the other": {award, `award: "clamp(done_count, min(visits, 3), max(min(visits, 5), 3))"`},
		"a root that is guarded":              {"that: income == 0 or spending / income < 2", `that: "visits < 4 or round(sqrt(visits - 4), 1) < 9"`},
		"logarithms that are guarded":         {"that: income == 0 or spending / income < 2", `that: "visits == 0 or round(ln(visits), 2) + round(log10(visits), 2) < 9"`},
		"powers that there are":               {"that: income == 0 or spending / income < 2", `that: "round(pow(1.5, visits - 5), 1) + round(pow(visits, 0.5), 1) + round(exp(-visits), 1) < 99"`},
		"a multiple":                          {"that: income == 0 or spending / income < 2", "that: not (2 * income > 1) or spending / income < 2"},
		"a difference of whole numbers":       {"that: income == 0 or spending / income < 2", "that: staff < 1 or income / staff < 2"},
		"a negation that is none":             {"label: 按时公开", "label: 出租不动产", "met: disclosed, points: 4, otherwise: 没有按时公开", "met: not disclosed, points: 4, otherwise: 擅自出租不动产"},
		"a negation in one character":         {"otherwise: 没有按时公开", "otherwise: 没按时公开"},
		"its character in another word":       {"label: 按时公开", "label: 隐瞒罚没收入", "met: disclosed, points: 4, otherwise: 没有按时公开", "met: not disclosed, points: 4, otherwise: 隐瞒罚没收入"},
		"no rows":                             {award, `award: "len(items) == 0 ? marks : done_count / len(items) * marks"`},
		"rows of one sort":                    {"that: income == 0 or spending / income < 2", `that: "count(items, .amount > 1) == 0 or income / count(items, .amount > 1) < 2"`},
		"a let":                               {award, `award: "let n = done_count; n > 0 ? min(10 / n, marks) : 0"`},
	} {
		s := set(t, "clean.yaml", texts...)
		if s == nil {
			continue
		}
		for _, f := range lint.Proofs(s) {
			t.Errorf("%s: %s %s %s %v", name, f.Severity, f.Code, f, f.Witness)
		}
	}
}
