package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/lint"
)

const someRules = "名称: 甲\nrate: {label: 支出率, is: spending / income}\n"

// some are findings of each severity, two of them at one place.
func some() []finding {
	from := &origin{fsys: fstest.MapFS{"a.yaml": {Data: []byte(someRules)}}, dir: "规则"}
	at := rules.Place{File: "a.yaml", Line: 2, Column: 35}
	return []finding{
		from.finding(rules.Place{File: "a.yaml"}, "no-cases", lint.Warning, "", "没有用例", nil),
		from.finding(at, "unused", lint.Error, "measures.rate", "没有用处", nil),
		from.finding(at, "division-by-zero", lint.Warning, "measures.rate.is", "除数可能是 0", map[string]string{"spending": "10", "income": "0"}),
		from.finding(at, "beyond", lint.NotProved, "measures.rate", "形状太复杂", nil),
		from.finding(rules.Place{File: "a.yaml", Line: 9, Column: 1}, "beyond", lint.Error, "x", "行数不对", nil),
	}
}

func TestPrintFindings(t *testing.T) {
	var b strings.Builder
	printFindings(&b, some())
	const want = `规则/a.yaml: 提醒：没有用例
规则/a.yaml:2:35: measures.rate: 错误：没有用处
规则/a.yaml:2:35: measures.rate.is: 提醒：除数可能是 0
    rate: {label: 支出率, is: spending / income}
                                         ^
    例：{income: 0, spending: 10}
规则/a.yaml:2:35: measures.rate: 未证明：形状太复杂
    rate: {label: 支出率, is: spending / income}
                                         ^
规则/a.yaml:9:1: x: 错误：行数不对
`
	if got := b.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	line, caret, _ := strings.Cut(some()[1].excerpt, "\n")
	before, _, _ := strings.Cut(line, "income")
	columns := 0
	for _, r := range before {
		if columns++; unicode.Is(unicode.Han, r) {
			columns++
		}
	}
	if len(caret)-1 != columns {
		t.Errorf("the caret is not under income:\n%s\n%s", line, caret)
	}
}

func TestFindingsJSON(t *testing.T) {
	var b bytes.Buffer
	if err := printChecked(&b, nil, "json", []checked{{name: "规则/a.yaml", found: some()}, {name: "b.yaml"}}); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Findings []struct {
			Code, Severity, Place, Path, Message string
			Witness                              map[string]string
		}
	}
	d := json.NewDecoder(&b)
	d.DisallowUnknownFields()
	if err := d.Decode(&got); err != nil {
		t.Fatal(err)
	}
	if len(got.Findings) != 5 {
		t.Fatalf("%d findings, want 5", len(got.Findings))
	}
	f := got.Findings[2]
	if f.Code != "division-by-zero" || f.Severity != "warning" || f.Place != "规则/a.yaml:2:35" || f.Path != "measures.rate.is" || f.Message != "除数可能是 0" ||
		len(f.Witness) != 2 || f.Witness["income"] != "0" || f.Witness["spending"] != "10" {
		t.Errorf("got %+v", f)
	}
	if first, last := got.Findings[0], got.Findings[3]; first.Place != "规则/a.yaml" || first.Witness != nil || last.Severity != "not_proved" {
		t.Errorf("got %+v and %+v", first, last)
	}
}

// A case of a report fails where an error is among its findings, whatever stands before it; it is skipped where there are lesser
// ones only, and passes where there are none.
func TestJUnitCase(t *testing.T) {
	all := some()
	failed, skipped, passed := junitOf("a", "x", all...), junitOf("a", "x", all[0], all[3]), junitOf("a", "x")
	switch {
	case failed.Failure == nil || failed.Skipped != nil || failed.Failure.Type != "unused" || failed.Failure.Message != "没有用处" || failed.Line != 2:
		t.Errorf("with an error: got %+v", failed)
	case skipped.Failure != nil || skipped.Skipped == nil || skipped.Skipped.Type != "no-cases" || skipped.File != "规则/a.yaml":
		t.Errorf("without an error: got %+v", skipped)
	case passed.Failure != nil || passed.Skipped != nil:
		t.Errorf("without findings: got %+v", passed)
	}
	for _, f := range all {
		if !strings.Contains(failed.Failure.Text, f.text()) {
			t.Errorf("the report does not say %s", f.text())
		}
	}
}

// What XML cannot hold does not spoil the report.
func TestJUnitEscapes(t *testing.T) {
	f := finding{Code: "x", Severity: lint.Error, Message: "<甲> & \"乙\" ]]> \x1b[2J \x00 \ufffe \xff"}
	var b bytes.Buffer
	if err := printJUnit(&b, "baifen test", []junitSuite{suite("a\x01.yaml", []junitCase{junitOf("a", "<&>\x02", f)})}); err != nil {
		t.Fatal(err)
	}
	r, err := parseJUnit(b.String())
	if err != nil {
		t.Fatal(err)
	}
	if got, want := r.Suites[0].Cases[0].Failure.Message, "<甲> & \"乙\" ]]> \ufffd[2J \ufffd \ufffd \ufffd"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
