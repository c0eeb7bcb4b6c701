package main

import (
	"encoding/json"
	"net/http"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/baifen-go/baifen/scoring"
)

// goName finds what only a Go programmer would understand.
var goName = regexp.MustCompile(`(?i)\*?\b(scoring|rules|source|exact|decimal|json|yaml|strconv|http|io|net|errors|big)\.[A-Z]|map\[|\[\]|interface|\bnil\b|float64|unexpected|invalid|panic`)

// readProblem checks what every problem must be, and gives it.
func readProblem(t *testing.T, got response, status int) *problem {
	t.Helper()
	if got.StatusCode != status {
		t.Fatalf("status %d, want %d: %s", got.StatusCode, status, got.body)
	}
	if c := got.Header.Get("Content-Type"); c != "application/problem+json" {
		t.Errorf("Content-Type: %s, want application/problem+json", c)
	}
	d := json.NewDecoder(strings.NewReader(got.body))
	d.DisallowUnknownFields()
	p := &problem{}
	if err := d.Decode(p); err != nil {
		t.Fatalf("%v: %s", err, got.body)
	}
	if p.Type == "" || p.Status != status {
		t.Errorf("type %q, status %d; want a type, and %d", p.Type, p.Status, status)
	}
	texts := []string{p.Title, p.Detail}
	for _, e := range p.Errors {
		if e.Code == "" {
			t.Errorf("no code: %+v", e)
		}
		texts = append(texts, e.Message)
	}
	for _, text := range texts {
		if !strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			t.Errorf("%q is not Chinese", text)
		}
		if m := goName.FindString(text); m != "" {
			t.Errorf("%q: a client does not know what %s is", text, m)
		}
	}
	return p
}

// placed gives the error without its message, and what that says of a value.
func (f fault) placed() fault {
	return fault{Code: f.Code, Path: f.Path, Field: f.Field, Indicator: f.Indicator, Line: f.Line, Column: f.Column}
}

// has reports an error with that code, path, field, indicator, line and column.
func (p *problem) has(want fault) bool {
	for _, e := range p.Errors {
		if reflect.DeepEqual(e.placed(), want) {
			return true
		}
	}
	return false
}

// A problem carries what was given, and what might have been, as data.
func TestProblemCarriesWhatWasWanted(t *testing.T) {
	list := faults(scoring.ErrorList{{
		Code: "out-of-range", Path: "values.rate", Field: "rate", Message: "率", Got: "120.5", Least: "0", Most: "120", MeasureUnit: "%", Options: []string{"高"},
	}})
	const want = `[{"code":"out-of-range","path":"values.rate","field":"rate","message":"率","got":"120.5","least":"0","most":"120","unit":"%","options":["高"]}]`
	if got, err := json.Marshal(list); err != nil || string(got) != want {
		t.Errorf("got %s, %v, want %s", got, err, want)
	}
}

func TestOtherProblems(t *testing.T) {
	url, _ := newServer(t)
	jsonType := "Content-Type: " + asJSON
	large := strings.Repeat(" ", maxBody) + unitJSON
	for _, q := range []struct {
		name   string
		q      request
		status int
		typ    string
		header string // a line that the answer must have
	}{
		{"unknown address", request{http.MethodGet, "/v2/scores", nil, ""}, 404, "about:blank", ""},
		{"unknown rule set in the address", request{http.MethodGet, "/v1/rule-sets/demo-2023", nil, ""}, 404, typeNoRuleSet, ""},
		{"id of several versions", request{http.MethodGet, "/v1/rule-sets/demo", nil, ""}, 404, typeNoRuleSet, ""},
		{"unknown rule set in the query", request{http.MethodPost, "/v1/scores?rules=demo-2023", []string{jsonType}, unitJSON}, 404, typeNoRuleSet, ""},
		{"misspelt parameter", request{http.MethodPost, "/v1/scores?rule=demo-2024", []string{jsonType}, unitJSON}, 400, "about:blank", ""},
		{"parameter twice", request{http.MethodPost, "/v1/scores?rules=demo-2024&rules=demo-2025", []string{jsonType}, unitJSON}, 400, "about:blank", ""},
		{"parameter without value", request{http.MethodPost, "/v1/scores?rules=", []string{jsonType}, unitJSON}, 400, "about:blank", ""},
		{"broken query", request{http.MethodPost, "/v1/scores?rules=%zz", []string{jsonType}, unitJSON}, 400, "about:blank", ""},
		{"scores by GET", request{http.MethodGet, "/v1/scores", nil, ""}, 405, "about:blank", "Allow: POST"},
		{"scores by PUT", request{http.MethodPut, "/v1/scores", []string{jsonType}, unitJSON}, 405, "about:blank", "Allow: POST"},
		{"list by POST", request{http.MethodPost, "/v1/rule-sets", []string{jsonType}, "{}"}, 405, "about:blank", "Allow: GET, HEAD"},
		{"rule set by DELETE", request{http.MethodDelete, "/v1/rule-sets/demo-2024", nil, ""}, 405, "about:blank", "Allow: GET, HEAD"},
		{"health by POST", request{http.MethodPost, "/healthz", nil, ""}, 405, "about:blank", "Allow: GET, HEAD"},
		{"card as HTML", request{http.MethodPost, "/v1/scores", []string{jsonType, "Accept: text/html"}, unitJSON}, 406, "about:blank", "Vary: Accept"},
		{"list as text", request{http.MethodGet, "/v1/rule-sets", []string{"Accept: text/plain"}, ""}, 406, "about:blank", ""},
		{"body too large", request{http.MethodPost, "/v1/scores", []string{jsonType}, large}, 413, "about:blank", ""},
		{"no content type", request{http.MethodPost, "/v1/scores", nil, unitJSON}, 415, "about:blank", "Accept-Post: " + acceptPost},
		{"form", request{http.MethodPost, "/v1/scores", []string{"Content-Type: application/x-www-form-urlencoded"}, unitJSON}, 415, "about:blank", "Accept-Post: " + acceptPost},
		{"GBK declared", request{http.MethodPost, "/v1/scores", []string{"Content-Type: application/yaml; charset=gbk"}, unitYAML}, 415, "about:blank", ""},
		{"compressed", request{http.MethodPost, "/v1/scores", []string{jsonType, "Content-Encoding: gzip"}, "\x1f\x8b"}, 415, "about:blank", ""},
	} {
		t.Run(q.name, func(t *testing.T) {
			q.q.url = url + q.q.url
			got := q.q.send(t)
			p := readProblem(t, got, q.status)
			if p.Type != q.typ {
				t.Errorf("type %s, want %s", p.Type, q.typ)
			}
			if name, value, ok := strings.Cut(q.header, ": "); ok && got.Header.Get(name) != value {
				t.Errorf("%s: %q, want %q", name, got.Header.Get(name), value)
			}
		})
	}
}
