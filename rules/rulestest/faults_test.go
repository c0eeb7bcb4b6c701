package rulestest_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/rulestest"
)

// Every fault of a case file is reported with its place; then no case is run.
func TestCaseFileFaults(t *testing.T) {
	one := func(s string) string { return goodCases + "  - {" + s + "}\n" }
	for _, tt := range []struct {
		name  string
		cases string
		want  []string
	}{
		{"empty", "", []string{"1:1 empty-document : "}},
		{"not YAML", "cases: [\n", []string{"1:8 unclosed-bracket"}},
		{"no cases", "base: {breaches: 0}\n", []string{"1:1 missing-key : 缺少必填的键“cases”"}},
		{"an empty list", "cases: []\n", []string{"1:8 no-cases cases: 没有用例"}},
		{"not a list", "cases: {}\n", []string{"1:8 wrong-type cases: "}},
		{"a case that is none", "cases: [1]\n", []string{"1:9 wrong-type cases[1]: "}},
		{"unknown key", "case: []\n" + goodCases, []string{"1:1 unknown-key case: "}},
		{"unknown key of a case", one("name: 甲, values: {}, wants: {total: 1}"), []string{"12:5 missing-key cases[7]: 缺少必填的键“want”", "12:27 unknown-key cases[7].wants: "}},
		{"claims, which change nothing", one("name: 甲, claims: {total: 1}, want: {total: 100}"), []string{"12:15 unknown-key cases[7].claims: "}},
		{"unknown key of want", one("name: 甲, want: {totel: 1}"), []string{"12:22 unknown-key cases[7].want.totel: "}},
		{"no want", one("name: 甲"), []string{"12:5 missing-key cases[7]: 缺少必填的键“want”"}},
		{"empty want", one("name: 甲, want: {}"), []string{"12:21 missing-key cases[7].want: want 是空的：至少写一项 total、no_total、grade、deductions、added、not_applicable、bonuses、caps、checks、outcomes 或 error"}},
		{"want of nothing", one("name: 甲, want: "), []string{"12:21 wrong-type cases[7].want: "}},
		{"empty error", one(`name: 甲, want: {error: ""}`), []string{"12:29 missing-key cases[7].want.error: error 是空的"}},
		{"empty grade", one(`name: 甲, want: {grade: ""}`), []string{"12:29 missing-key cases[7].want.grade: grade 是空的"}},
		{"error beside a total", one("name: 甲, want: {error: a, total: 1}"), []string{"12:21 misplaced-key cases[7].want: 写了 error 就没有得分"}},
		{"error beside deductions", one("name: 甲, want: {error: a, deductions: {}}"), []string{"12:21 misplaced-key cases[7].want: "}},
		{"error beside not_applicable", one("name: 甲, want: {error: a, not_applicable: []}"), []string{"12:21 misplaced-key cases[7].want: "}},
		{"a name twice", one("name: 违规, want: {total: 100}"), []string{"12:5 duplicate-name cases[7]: 用例“违规”已经在第 7 行写过"}},
		{"no name", one("want: {total: 100}") + "  - {want: {total: 100}}\n", []string{"12:5 missing-key cases[7]: 缺少必填的键“name”", "13:5 missing-key cases[8]: 缺少必填的键“name”"}},
		{"an empty name", one(`name: "", want: {total: 100}`), []string{"12:12 missing-key cases[7].name: name 是空的"}},
		{"total in words", one("name: 甲, want: {total: 满分}"), []string{"12:29 number-syntax cases[7].want.total: "}},
		{"points in words", one("name: 甲, want: {deductions: {rules.each: 全}}"), []string{"12:47 number-syntax cases[7].want.deductions.rules.each: "}},
		{"deductions in a list", one("name: 甲, want: {deductions: [rules.each]}"), []string{"12:34 wrong-type cases[7].want.deductions: "}},
		{"not_applicable as a word", one("name: 甲, want: {not_applicable: building}"), []string{"12:38 wrong-type cases[7].want.not_applicable: "}},
		{"without as a word", one("name: 甲, without: breaches, want: {total: 1}"), []string{"12:24 wrong-type cases[7].without: "}},
		{"a value that no number is", one("name: 甲, values: {breaches: 1e999}, want: {total: 1}"), []string{"12:34 number-range cases[7].values.breaches: "}},
		{"True", one("name: 甲, values: {open: True}, want: {total: 1}"), []string{"12:30 bool-syntax cases[7].values.open: "}},
		{"judgement without points", one("name: 甲, judgements: {service: {reason: 好}}, want: {total: 1}"), []string{"12:37 missing-key cases[7].judgements.service: "}},
		{"unknown key of the base", strings.Replace(goodCases, "choices: {carry: a}", "choice: {carry: a}", 1), []string{"4:3 unknown-key base.choice: "}},
		{"base in a list", "base: [1]\ncases: [{name: 甲, want: {total: 1}}]\n", []string{"1:7 wrong-type base: "}},
		{"a map for a value", "base: {breaches: {a: 1}}\ncases: [{name: 甲, want: {total: 1}}]\n", []string{"1:18 wrong-type base.breaches: "}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := check(t, file(tt.cases))
			got := lines(r.Faults)
			if len(got) != len(tt.want) {
				t.Fatalf("got %d faults, want %d:\n%s", len(got), len(tt.want), strings.Join(got, "\n"))
			}
			for i, want := range tt.want {
				if !strings.HasPrefix(got[i], "small_test.yaml:"+want) {
					t.Errorf("got %s\nwant %s…", got[i], want)
				}
			}
			if r.OK() || r.Cases != 0 || r.Results != nil {
				t.Errorf("OK %v with %d cases and results %v: nothing may be run", r.OK(), r.Cases, r.Results)
			}
		})
	}
}

// Criteria that no case makes lose points, or that every case makes lose points, each item of a checklist by itself.
func TestCoverage(t *testing.T) {
	never := func(place, name string) string {
		return "small.yaml:" + place + " never-triggered " + name + ": 没有一个用例让它扣分：请写一个"
	}
	always := func(place, name string) string {
		return "small.yaml:" + place + " never-left-alone " + name + ": 没有一个用例让它不扣分：请写一个"
	}
	drop := func(names ...string) string {
		var kept []string
		for line := range strings.Lines(goodCases) {
			if !containsAny(line, names) {
				kept = append(kept, line)
			}
		}
		return strings.Join(kept, "")
	}
	for _, tt := range []struct {
		name  string
		cases string
		want  []string
	}{
		{"one that is never triggered", drop("违规"), []string{never("24:9", "rules.each")}},
		{"several, in the order of the rule file", drop("违规", "另一种", "核对"), []string{
			never("24:9", "rules.each"), never("27:13", "rules.list.filed"), never("28:13", "rules.list.open"), never("39:66", "carry.way")}},
		{"one item of a checklist", strings.Replace(goodCases, "filed: false, open: false}, want: {deductions: {rules.list: 6}}", "filed: false}, want: {deductions: {rules.list: 3}}", 1),
			[]string{never("28:13", "rules.list.open")}},
		{"one that is never left alone", strings.ReplaceAll(strings.NewReplacer("breaches: 0", "breaches: 1", "total: 100, grade: 优, deductions: {}, ", "", "total: 96, deductions: {rules.each: 4}", "total: 96",
			"deductions: {rules.list: 6}", "grade: 优", "total: 90, deductions: {building.over: 10}", "total: 88", "deductions: {service.view: 0.5}", "grade: 优", "deductions: {carry.way: 5}", "grade: 优").Replace(goodCases), "not_applicable: []", "total: 98"),
			[]string{always("24:9", "rules.each")}},
		{"only where the indicator does not apply", drop("超标") + "  - {name: 不适用, values: {building: false, over: 200}, want: {not_applicable: [building]}}\n", []string{never("34:16", "building.over")}},
		{"an indicator that never applies is neither", strings.NewReplacer("open: true}", "open: true, building: false}", "not_applicable: []", "not_applicable: [building]", "total: 90, deductions: {building.over: 10}", "total: 100").Replace(goodCases),
			[]string{never("34:16", "building.over"), always("34:16", "building.over")}},
		{"cases with errors try nothing", strings.Replace(goodCases, "values: {breaches: 2}, want: {total: 96, deductions: {rules.each: 4}}", "values: {breaches: 2.5}, want: {error: breaches}", 1), []string{never("24:9", "rules.each")}},
		{"a case that fails tries all the same", strings.Replace(goodCases, "total: 96", "total: 95", 1), nil},
		{"what found nothing left to take has been triggered", strings.Replace(goodCases, "{filed: false, open: false}, want: {deductions: {rules.list: 6}}", "{breaches: 20, filed: false, open: false}, want: {deductions: {rules.each: 40}}", 1), nil},
		{"an either is one criterion: any of its ways tries it", strings.NewReplacer("carry: a", "carry: b", "choices: {carry: b}, want: {deductions: {carry.way: 5}}", "choices: {carry: a}, want: {total: 100}",
			"total: 100, grade: 优, deductions: {}, ", "total: 95, ", "total: 96, deductions: {rules.each: 4}", "total: 91", "deductions: {rules.list: 6}", "total: 89", "total: 90, deductions: {building.over: 10}", "total: 85", "deductions: {service.view: 0.5}", "total: 94.5").Replace(goodCases), nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			compare(t, "faults", tt.want, lines(check(t, file(tt.cases)).Faults))
		})
	}
}

func containsAny(line string, names []string) bool {
	for _, n := range names {
		if strings.Contains(line, "name: "+n) {
			return true
		}
	}
	return false
}

// What is missing altogether.
func TestMissingFiles(t *testing.T) {
	data := &fstest.MapFile{Data: []byte(ruleText)}
	cases := &fstest.MapFile{Data: []byte(goodCases)}
	faulty := &fstest.MapFile{Data: []byte(strings.Replace(ruleText, "marks: 40", "marks: 41", 1))}
	for _, tt := range []struct {
		name string
		fsys fstest.MapFS
		want []string // of all reports
	}{
		{"no case file", fstest.MapFS{"a/small.yaml": data}, []string{"a/small.yaml:0:0 no-cases : 没有用例：请在同一文件夹写 small_test.yaml"}},
		{"a case file of another ending", fstest.MapFS{"small.yaml": data, "small_test.yml": cases}, []string{
			"small.yaml:0:0 no-cases : 没有用例：请在同一文件夹写 small_test.yaml",
			"small_test.yml:0:0 no-rules : 这些用例没有试任何规则：同一文件夹里没有 small.yml"}},
		{"a case file without its rules", fstest.MapFS{"a/small.yaml": data, "a/small_test.yaml": cases, "a/smal_test.yaml": cases}, []string{
			"a/smal_test.yaml:0:0 no-rules : 这些用例没有试任何规则：同一文件夹里没有 smal.yaml"}},
		{"a faulty rule file", fstest.MapFS{"a/b/small.yaml": faulty, "a/b/small_test.yaml": cases}, []string{
			"a/b/small.yaml:19:3 marks-sum indicators: 各指标分值之和是 101 分，不等于满分 100 分，相差 -1 分"}},
		{"a rule file that is none", fstest.MapFS{"a.yaml": {Data: []byte("a: 1\n")}, "a_test.yaml": cases}, []string{"a.yaml:1:1 missing-key : 缺少必填的键“format”"}},
		{"other files do not matter", fstest.MapFS{"a/small.yaml": data, "a/small_test.yaml": cases, "a/README.md": cases, "a/x_test.go": cases, "a/data.json": cases}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			reports, err := rulestest.Check(tt.fsys)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, r := range reports {
				got = append(got, lines(r.Faults)...)
				if r.OK() != (len(r.Faults) == 0) {
					t.Errorf("%s: OK %v with %d faults", r.Rules, r.OK(), len(r.Faults))
				}
			}
			if tt.name == "a rule file that is none" {
				got = got[:1] // more keys are missing
			}
			compare(t, "faults", tt.want, got)
		})
	}
}

// In a folder, a fault names its file with the folder, and reports come in the order of names.
func TestFolders(t *testing.T) {
	data := &fstest.MapFile{Data: []byte(ruleText)}
	cases := &fstest.MapFile{Data: []byte("cases:\n  - {name: 甲, want: {error: breaches}}\n")}
	reports, err := rulestest.Check(fstest.MapFS{"b/x.yaml": data, "b/x_test.yaml": cases, "a.yaml": data, "a_test.yaml": cases, "b/c/y.yml": data, "b/c/y_test.yml": cases})
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for _, r := range reports {
		files = append(files, r.Rules)
		if len(r.Faults) == 0 || r.Passed != 1 {
			t.Errorf("%s: %d faults and %d passed, want some and 1", r.Rules, len(r.Faults), r.Passed)
		}
		for _, f := range r.Faults {
			if f.File != r.Rules {
				t.Errorf("a fault of %s names %s", r.Rules, f.File)
			}
		}
	}
	compare(t, "reports", []string{"a.yaml", "b/c/y.yml", "b/x.yaml"}, files)
}

func TestNothingToCheck(t *testing.T) {
	if reports, err := rulestest.Check(fstest.MapFS{"README.md": {Data: []byte("x")}}); err == nil || reports != nil || !strings.Contains(err.Error(), "没有找到规则文件") {
		t.Errorf("got %v and %v, want an error: a test that checks nothing must not pass", reports, err)
	}
	if _, err := rulestest.Check(broken{}); err == nil || strings.Contains(err.Error(), "disk") {
		t.Errorf("got %v, want an error in Chinese", err)
	}
}

// broken is a file system that cannot be read.
type broken struct{}

func (broken) Open(string) (fs.File, error) { return nil, errors.New("disk on fire") }

func TestFailureError(t *testing.T) {
	f := rulestest.Failure{File: "a_test.yaml", Line: 3, Column: 5, Path: "cases[1]", Code: "case-failed", Message: "总分应为 99，实际 98"}
	if got, want := f.Error(), "a_test.yaml:3:5: cases[1]: 总分应为 99，实际 98"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	f.Line, f.Column, f.Path = 0, 0, ""
	if got, want := f.Error(), "a_test.yaml: 总分应为 99，实际 98"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Run passes on good files, and makes a subtest of each.
func TestRun(t *testing.T) {
	rulestest.Run(t, file(goodCases))
	set, err := rules.Parse("small.yaml", []byte(ruleText))
	if err != nil || set.Criteria().Len() != 6 {
		t.Errorf("the rules of these tests have %d criteria, %v", set.Criteria().Len(), err)
	}
}

// The same files give the same report each time.
func TestCheckIsDeterministic(t *testing.T) {
	cases := goodCases + "  - {name: 又一个, values: {breaches: 1, filed: false, open: false}, want: {total: 1, grade: 差, deductions: {carry.way: 1, service.view: 1, building.over: 1}}}\n"
	want := append(lines(check(t, file(cases)).Faults), lines(check(t, file(cases)).Results[6].Failures)...)
	for range 20 {
		r := check(t, file(cases))
		compare(t, "report", want, append(lines(r.Faults), lines(r.Results[6].Failures)...))
	}
}
