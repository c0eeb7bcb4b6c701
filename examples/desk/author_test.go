package desk

import (
	"bufio"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

const demoRules = `format: 1
rule_set: demo
version: "2025"
title: 某市<b>标准</b>（2025年度）
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 某财绩〔2026〕1号
rounding: {places: 2, mode: half_up}
grades:
  - {name: 优, from: 90}
  - {name: 差, from: 0}
fields:
  budget:    {label: 全年预算数, type: number, unit: 万元, min: 1}
  executed:  {label: "<img src=x onerror=alert(1)>", type: number, unit: 万元, min: 0}
  disclosed: {label: 按时公开, type: bool}
measures:
  rate: {label: 预算执行率, unit: "%", is: executed / budget * 100}
indicators:
  - id: execution
    name: 预算执行率
    marks: 60
    clause: 执行率每低于100%一个百分点扣2分，不足一个百分点不扣，扣完为止。
    criteria:
      - id: short
        per_step: {value: rate, below: 100, step: 1, partial: discard, deduct: 2}
        because: 预算执行率{rate}，低于100%
  - id: disclosure
    name: 预决算公开
    marks: 40
    clause: 没有按时公开预决算的，不得分。
    criteria:
      - id: late
        when: not disclosed
        deduct: marks
        because: 没有按时公开预决算
`

const demoCases = `base: {budget: 100, executed: 100, disclosed: true}
cases:
  - name: 不失分
    want: {total: 100, grade: 优, deductions: {}}
  - name: 执行率97.5%
    values: {executed: 97.5}
    want: {total: 96, deductions: {execution.short: 4}}
  - name: 没有公开
    values: {disclosed: false}
    want: {total: 60, grade: 差, deductions: {disclosure.late: 40}}
`

const demoUnit = "unit: {name: 丙单位}\nrule_set: demo\nperiod: 2025\nvalues: {budget: 100, executed: 90, disclosed: true}\n"

// authored gives a desk whose folder has rules with cases, other rules that take off more, and a unit.
func authored(t *testing.T) (dir, address string, c *http.Client) {
	t.Helper()
	dir, address, c = opened(t)
	put(t, dir, "demo.yaml", demoRules)
	put(t, dir, "demo_test.yaml", demoCases)
	put(t, dir, "demo2.yaml", strings.Replace(demoRules, "deduct: 2}", "deduct: 3}", 1))
	put(t, dir, "丙.yaml", demoUnit)
	return dir, address, c
}

// ask asks as the author's page does.
func ask(t *testing.T, c *http.Client, address, path string, q question) (int, string) {
	t.Helper()
	text, err := json.Marshal(q)
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.NewRequest(http.MethodPost, "http://"+address+path, strings.NewReader(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Origin", "http://"+address)
	got, err := c.Do(r)
	return answer(t, got, err)
}

func TestRulesPage(t *testing.T) {
	_, address, c := authored(t)
	if _, list := get(t, c, "http://"+address+"/"); strings.Contains(list, "demo.yaml") || strings.Contains(list, "demo_test.yaml") || !strings.Contains(list, "丙.yaml") {
		t.Errorf("the list of units has rules in it, or lacks the unit:\n%s", list)
	}
	if _, list := get(t, c, "http://"+address+"/rules"); !strings.Contains(list, "demo2.yaml") || !strings.Contains(list, "zhanjiang-overall-2024") || strings.Contains(list, "丙.yaml") {
		t.Errorf("the list of rules:\n%s", list)
	}
	status, page := get(t, c, "http://"+address+"/rules/page?file=demo2.yaml&other=demo.yaml")
	for _, says := range []string{"某市&lt;b&gt;标准", "没有按时公开预决算的，不得分。", "&lt;img src=x", "<h2>检查</h2>", "丙单位", "80 → 70", "没有用例"} {
		if !strings.Contains(page, says) {
			t.Errorf("%d, it does not say %q", status, says)
		}
	}
	if strings.Contains(page, "<img") || strings.Contains(page, "<b>标准") {
		t.Error("words from outside became markup")
	}
	if t.Failed() {
		t.Log(page)
	}
	if _, all := get(t, c, "http://"+address+"/rules/diff.json?file=demo2.yaml&other=demo.yaml"); !strings.Contains(page, "/rules/diff.json?file=demo2.yaml&amp;other=demo.yaml") || !json.Valid([]byte(all)) || !strings.Contains(all, "丙单位") {
		t.Errorf("where it says that all is in the JSON, that cannot be had:\n%s", all)
	}
	if _, page = get(t, c, "http://"+address+"/rules/page?file=demo.yaml"); !strings.Contains(page, "处，试到") {
		t.Errorf("coverage is not said:\n%s", page)
	}
	if status, page = get(t, c, "http://"+address+"/rules/page?file=zhanjiang-overall-2024"); status != http.StatusOK || !strings.Contains(page, "处，试到") || strings.Contains(page, "/rules/edit") {
		t.Errorf("a built-in set: %d\n%s", status, page)
	}
	if status, page = get(t, c, "http://"+address+"/rules/standard?file=demo.yaml"); status != http.StatusOK || !strings.Contains(page, "执行率97.5%") {
		t.Errorf("the printed standard: %d\n%s", status, page)
	}
	for _, name := range []string{"丙.yaml", "../demo.yaml", "demo_test.yaml", "看.txt", ""} {
		if status, _ := get(t, c, "http://"+address+"/rules/edit?file="+url.QueryEscape(name)); status != http.StatusNotFound {
			t.Errorf("%s opens in the editor: %d", name, status)
		}
	}
}

func TestCheckAnswers(t *testing.T) {
	_, address, c := authored(t)
	full := map[string]string{"budget": "100", "executed": "97.5", "disclosed": "true"}
	for _, k := range []struct {
		why, from, to string
		values        map[string]string
		line          int
		total         string
		refused       string
	}{
		{"the base of the cases where no figures are typed yet", "", "", nil, 0, "100", ""},
		{"figures", "", "", full, 0, "96", ""},
		{"figures by changed rules", "deduct: 2}", "deduct: 4}", full, 0, "92", ""},
		{"a figure is missing", "", "", map[string]string{"budget": "100", "disclosed": "true"}, 0, "", "img src=x"},
		{"no number", "", "", map[string]string{"budget": "许多", "executed": "1", "disclosed": "true"}, 0, "", "全年预算数"},
		{"a name that is none", "value: rate", "value: rat", full, 24, "", ""},
		{"marks that do not add up", "marks: 60", "marks: 50", full, 18, "", ""},
	} {
		status, text := ask(t, c, address, "/rules/check", question{File: "demo.yaml", Text: strings.Replace(demoRules, k.from, k.to, 1), Cases: demoCases, Values: k.values})
		var a checked
		if err := json.Unmarshal([]byte(text), &a); err != nil || status != http.StatusOK {
			t.Fatalf("%s: %d %v\n%s", k.why, status, err, text)
		}
		if a.Total != k.total || !strings.Contains(a.Refused, k.refused) || k.refused == "" && a.Refused != "" || a.Loads != (k.line == 0) {
			t.Errorf("%s: %s", k.why, text)
		}
		if k.line > 0 && (len(a.Marks) == 0 || a.Marks[0].Line != k.line || a.Marks[0].Message == "") {
			t.Errorf("%s: want a mark in line %d: %+v", k.why, k.line, a.Marks)
		}
	}
}

func TestCasesAsTyped(t *testing.T) {
	_, address, c := authored(t)
	status, text := ask(t, c, address, "/rules/cases", question{File: "demo.yaml", Text: strings.Replace(demoRules, "deduct: 2}", "deduct: 3}", 1), Cases: demoCases})
	var a ran
	if err := json.Unmarshal([]byte(text), &a); err != nil || status != http.StatusOK {
		t.Fatalf("%d %v\n%s", status, err, text)
	}
	if a.Passed != 2 || len(a.Results) != 3 || a.Results[0].Failures != nil || a.Results[1].Failures == nil || a.Marks[0].File != "demo_test.yaml" || a.Marks[0].Line != 5 && a.Marks[0].Line != 7 {
		t.Errorf("%s", text)
	}
}

func TestSave(t *testing.T) {
	dir, address, c := authored(t)
	digest := digestOf([]byte(demoRules))
	edited := strings.Replace(demoRules, "优", "良", 1)
	for _, k := range []struct {
		why    string
		q      question
		status int
		says   string
	}{
		{"saved", question{File: "demo.yaml", Text: edited, Digest: digest}, 200, digestOf([]byte(edited))},
		{"the file is no longer the one that was read", question{File: "demo.yaml", Text: demoRules, Digest: digest}, 409, "良"},
		{"new cases", question{File: "demo2_test.yaml", Text: demoCases}, 200, digestOf([]byte(demoCases))},
		{"new cases where there are some by now", question{File: "demo2_test.yaml", Text: "base: {}\n"}, 409, digestOf([]byte(demoCases))},
		{"a submission", question{File: "丙.yaml", Text: edited, Digest: digestOf([]byte(demoUnit))}, 422, "没有这个规则文件"},
		{"outside of the folder", question{File: "../demo.yaml", Text: edited, Digest: digest}, 422, "没有这个规则文件"},
		{"no rule file any more", question{File: "demo2.yaml", Text: "x: 1\n", Digest: digest}, 422, "format: 1"},
		{"a case for a file where none can be put", question{File: "demo_test.yaml", Text: "cases: []\n", Add: "- {name: x}", Digest: digestOf([]byte(demoCases))}, 422, "粘贴"},
	} {
		if status, text := ask(t, c, address, "/rules/save", k.q); status != k.status || !strings.Contains(text, k.says) {
			t.Errorf("%s: %d %s", k.why, status, text)
		}
	}
	if kept(t, dir, "demo.yaml") != edited || kept(t, dir, "demo2_test.yaml") != demoCases || kept(t, dir, "丙.yaml") != demoUnit {
		t.Error("a file was written that should not have been")
	}
	windows := strings.ReplaceAll(demoRules, "\n", "\r\n")
	put(t, dir, "demo.yaml", windows)
	if status, text := ask(t, c, address, "/rules/save", question{File: "demo.yaml", Text: edited, Digest: digestOf([]byte(windows))}); status != 200 || kept(t, dir, "demo.yaml") != strings.ReplaceAll(edited, "\n", "\r\n") {
		t.Errorf("the ends of lines are not kept: %d %s", status, text)
	}
}

// A survivor's case is taken over into the file, and the same change then survives no more.
func TestKillerIsTakenOver(t *testing.T) {
	dir, address, c := authored(t)
	survivors := func(cases string) []survivor {
		_, text := ask(t, c, address, "/rules/mutants", question{File: "demo.yaml", Text: demoRules, Cases: cases})
		var last string
		for s := bufio.NewScanner(strings.NewReader(text)); s.Scan(); {
			last = s.Text()
		}
		var a struct{ Survivors []survivor }
		if err := json.Unmarshal([]byte(last), &a); err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		return a.Survivors
	}
	first := survivors(demoCases)
	if len(first) == 0 {
		t.Fatal("nothing survives few cases")
	}
	if status, text := ask(t, c, address, "/rules/save", question{File: "demo_test.yaml", Text: demoCases, Digest: digestOf([]byte(demoCases)), Add: first[0].Killer}); status != http.StatusOK {
		t.Fatalf("%d %s\n%s", status, text, first[0].Killer)
	}
	now := kept(t, dir, "demo_test.yaml")
	if !strings.HasPrefix(now, demoCases) {
		t.Errorf("what stood there was changed:\n%s", now)
	}
	for _, s := range survivors(now) {
		if s.Path == first[0].Path && s.Change == first[0].Change {
			t.Errorf("it still survives: %+v\n%s", s, now)
		}
	}
}
