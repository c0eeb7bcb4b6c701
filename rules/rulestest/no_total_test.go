package rulestest_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/baifen-go/baifen/rules/rulestest"
)

const uncounted = `format: 1
rule_set: uncounted
version: "1"
title: 不计总分
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 测试
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields:
  reported: {label: 已报送, type: bool}
  late: {label: 迟报次数, type: number, whole: true, min: 0, max: 10}
indicators:
  - {id: x, name: 报送, marks: 100, clause: 每迟报一次扣10分。, criteria: [{id: a, per_case: {count: late, deduct: 10}}]}
caps:
  - {id: unreported, when: not reported, grade: 不评定, no_total: true}
outcomes:
  - {id: prize, label: 奖励, is: total * 2}
`

func uncountedFiles(cases string) fstest.MapFS {
	return fstest.MapFS{"rules.yaml": {Data: []byte(uncounted)}, "rules_test.yaml": {Data: []byte("base: {reported: true, late: 0}\ncases:\n" + cases)}}
}

// What a case wants of a unit without a total, and what is said where it is otherwise.
func TestCasesWithoutTotal(t *testing.T) {
	for _, c := range []struct{ name, one, says string }{
		{"none", "values: {reported: false}, want: {no_total: true, grade: 不评定, outcomes: {prize: 不计}}", ""},
		{"no_total alone", "values: {reported: false, late: 3}, want: {no_total: true}", ""},
		{"there is one", "want: {no_total: true}", "应不计总分，实际总分 100"},
		{"there is none", "values: {reported: false}, want: {total: 100}", "总分应为 100，实际不计（一票否决 unreported）"},
		{"nor is it 0", "values: {reported: false}, want: {total: 0}", "总分应为 0，实际不计"},
		{"no score is wanted", "values: {reported: false}, want: {error: late}", "应不能计分（late），却评了不评定"},
		{"both", "values: {reported: false}, want: {total: 100, no_total: true}", "不计总分的不写 total：请删去其中一样"},
		{"false", "want: {no_total: false}", "计总分的写 total；no_total 只写 true"},
		{"a word", "want: {no_total: 是}", "要写成 true"},
	} {
		others := "  - {name: 迟报, values: {late: 1}, want: {total: 90}}\n  - {name: 不迟, want: {total: 100}}\n"
		r := rulestest.CheckFile(uncountedFiles("  - {name: 一, "+c.one+"}\n"+others), "rules.yaml")
		var said []string
		for _, f := range r.Faults {
			said = append(said, f.Message)
		}
		for _, x := range r.Results {
			for _, f := range x.Failures {
				said = append(said, f.Message)
			}
		}
		if all := strings.Join(said, "\n"); c.says == "" && all != "" || !strings.Contains(all, c.says) || len(said) > 1 {
			t.Errorf("%s: %q, want %q", c.name, said, c.says)
		}
	}
}

// Whether there is a total is one thing that a mutant changes: cases that do not ask do not notice, and one is proposed that does.
func TestNoTotalIsNoticed(t *testing.T) {
	rest := "  - {name: 都好, want: {total: 100, grade: 优, deductions: {}, caps: []}}\n  - {name: 迟报, values: {late: 1}, want: {total: 90, grade: 优}}\n" +
		"  - {name: 迟报两次, values: {late: 2}, want: {total: 80, grade: 差}}\n"
	for want, without := range map[string]string{
		"caps.unreported no_total true → false": "  - {name: 未报送, values: {reported: false}, want: {grade: 不评定, caps: [unreported]}}\n",
		"": "  - {name: 未报送, values: {reported: false}, want: {no_total: true, grade: 不评定, caps: [unreported]}}\n",
	} {
		m, err := rulestest.Mutate(t.Context(), uncountedFiles(rest+without), "rules.yaml", nil)
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(m.Survivors, func(s rulestest.Survivor) bool { return strings.HasPrefix(s.Change, "no_total") })
		got := ""
		if i >= 0 {
			got = m.Survivors[i].Path + " " + m.Survivors[i].Change
			if s := m.Survivors[i]; s.Before != "不计" || s.After != "100" || !strings.Contains(s.Killer.Case, "no_total: true") {
				t.Errorf("from %s to %s, to be noticed by\n%s", s.Before, s.After, s.Killer.Case)
			}
		}
		if got != want {
			t.Errorf("with %s%q is not noticed, want %q", without, got, want)
		}
	}
}

// Generated cases say that there is no total, and pass.
func TestGeneratedCasesWithoutTotal(t *testing.T) {
	files := uncountedFiles("  - {name: 一, want: {total: 100}}\n")
	data, err := rulestest.Cases(t.Context(), files, "rules.yaml", nil)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), "no_total: true, grade: 不评定") || !strings.Contains(string(data), "prize: 不计") {
		t.Errorf("%s", data)
	}
	files["rules_test.yaml"] = &fstest.MapFile{Data: data}
	if r := rulestest.CheckFile(files, "rules.yaml"); !r.OK() {
		t.Errorf("%+v\n%s", r, data)
	}
}
