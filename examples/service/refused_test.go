package main

import (
	"net/http"
	"reflect"
	"strings"
	"testing"
)

func TestUnreadableSubmissions(t *testing.T) {
	url, _ := newServer(t)
	for _, q := range []struct {
		name, contentType, body string
		want                    fault
	}{
		{"nothing", asJSON, "", fault{Code: "empty-document", Line: 1, Column: 1}},
		{"broken JSON", asJSON, "{\"unit\": {\"name\": \"某\"},\n \"period\": }", fault{Code: "json-syntax", Path: "period", Line: 2, Column: 12}},
		{"text after the object", asJSON, unitJSON + " {}", fault{Code: "text-after-end", Line: 2, Column: 69}},
		{"duplicate key in JSON", asJSON, strings.Replace(unitJSON, `"income"`, `"spending": 1, "income"`, 1),
			fault{Code: "duplicate-key", Path: "values.spending", Line: 1, Column: 67}},
		{"duplicate key in YAML", asYAML, unitYAML + "period: 2025\n", fault{Code: "duplicate-key", Path: "period", Line: 6, Column: 1}},
		{"key of another case", asJSON, strings.Replace(unitJSON, `"period"`, `"Period"`, 1), fault{Code: "unknown-key", Path: "Period", Line: 1, Column: 86}},
		{"YAML declared as JSON", asJSON, unitYAML, fault{Code: "json-syntax", Line: 2, Column: 1}},
		{"number that is none", asYAML, strings.Replace(unitYAML, "2024", "二〇二四", 1), fault{Code: "number-syntax", Path: "period", Line: 4, Column: 9}},
		{"GBK", asYAML, "unit: {name: \xB5\xA5\xCE\xBB}\n", fault{Code: "encoding", Line: 1, Column: 14}},
		{"no period", asYAML, "unit: {name: 某单位}\n", fault{Code: "missing-key", Line: 1, Column: 1}},
		{"anchors", asYAML, "unit: &a {name: *a}\nperiod: 2024\n", fault{Code: "yaml-feature", Path: "unit", Line: 1, Column: 7}},
	} {
		t.Run(q.name, func(t *testing.T) {
			p := readProblem(t, post(t, url+"/v1/scores", q.contentType, q.body, http.StatusBadRequest), http.StatusBadRequest)
			if p.Type != typeUnreadable || !p.has(q.want) {
				t.Errorf("got %s %+v\nwant %s with %+v", p.Type, p.Errors, typeUnreadable, q.want)
			}
		})
	}
}

func TestSubmissionsThatCannotBeScored(t *testing.T) {
	url, _ := newServer(t)
	for _, q := range []struct {
		name, query, from, to string // unitYAML with from replaced by to
		want                  fault
	}{
		{"missing figure", "", "spending: 332.12, ", "", fault{Code: "missing-value", Path: "values.spending", Field: "spending", Line: 5, Column: 9}},
		{"null is missing", "", "332.12", "null", fault{Code: "missing-value", Path: "values.spending", Field: "spending", Line: 5, Column: 35}},
		{"division by zero", "", "337.1", "0", fault{Code: "division-by-zero", Path: "values.income", Field: "income", Indicator: "completion", Line: 5, Column: 18}},
		{"period outside every version", "", "2024", "2019", fault{Code: "no-version", Path: "period"}},
		{"period outside the named version", "?rules=demo-2025", "", "", fault{Code: "period-mismatch", Path: "period", Line: 4, Column: 9}},
		{"unknown rule set", "", "demo", "demos", fault{Code: "unknown-rule-set", Path: "rule_set"}},
		{"no rule set", "", "rule_set: demo\n", "", fault{Code: "rule-set-unnamed", Path: "rule_set"}},
		{"another rule set than the address names", "?rules=demo-2024", "demo", "other", fault{Code: "rule-set-mismatch", Path: "rule_set", Line: 3, Column: 11}},
	} {
		t.Run(q.name, func(t *testing.T) {
			body := strings.Replace(unitYAML, q.from, q.to, 1)
			p := readProblem(t, post(t, url+"/v1/scores"+q.query, asYAML, body, http.StatusUnprocessableEntity), http.StatusUnprocessableEntity)
			if p.Type != typeUnscorable || !p.has(q.want) {
				t.Errorf("got %s %+v\nwant %s with %+v", p.Type, p.Errors, typeUnscorable, q.want)
			}
		})
	}
}

// One answer tells the client everything, in the order of the document.
func TestEveryFaultIsListed(t *testing.T) {
	url, _ := newServer(t)
	body := `{
 "unit": {"name": "示例单位"}, "rule_set": "demo", "period": 2024,
 "values": {
  "income": -1,
  "spending": "很多",
  "breaches": 1.5,
  "disclosed": "是",
  "spendings": 3
 },
 "judgements": {"completion": {"points": 3}},
 "adjustments": {"asset": [{"deduct": 1, "reason": "核查"}]}
}`
	p := readProblem(t, post(t, url+"/v1/scores", asJSON, body, http.StatusUnprocessableEntity), http.StatusUnprocessableEntity)
	want := []fault{
		{Code: "out-of-range", Path: "values.income", Field: "income", Line: 4, Column: 13},
		{Code: "number-syntax", Path: "values.spending", Field: "spending", Line: 5, Column: 15},
		{Code: "out-of-range", Path: "values.breaches", Field: "breaches", Line: 6, Column: 15},
		{Code: "wrong-type", Path: "values.disclosed", Field: "disclosed", Line: 7, Column: 16},
		{Code: "unknown-field", Path: "values.spendings", Field: "spendings", Line: 8, Column: 16},
		{Code: "not-judged", Path: "judgements.completion", Indicator: "completion", Line: 10, Column: 17},
		{Code: "unknown-indicator", Path: "adjustments.asset", Line: 11, Column: 18},
	}
	if len(p.Errors) != len(want) {
		t.Fatalf("%d errors, want %d: %+v", len(p.Errors), len(want), p.Errors)
	}
	for i, got := range p.Errors {
		if got = got.placed(); !reflect.DeepEqual(got, want[i]) {
			t.Errorf("error %d: got %+v\nwant %+v", i+1, got, want[i])
		}
	}
	if !strings.Contains(p.Errors[4].Message, "spending") {
		t.Errorf("%s: want a suggestion", p.Errors[4].Message)
	}
}
