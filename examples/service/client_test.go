package main

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// One unit in both formats: 332.12 ÷ 337.1 is 98.52 %, one whole point short of 100 %, so 1 of 50 comes off.
const (
	unitYAML = `
unit: {code: "440800-001", name: 示例单位}
rule_set: demo
period: 2024
values: {income: 337.1, spending: 332.12, breaches: 0, disclosed: true}
`
	unitJSON = `{"values": {"disclosed": true, "breaches": 0, "spending": 332.12, "income": 337.10}, "period": 2024,
"rule_set": "demo", "unit": {"name": "示例单位", "code": "440800-001"}}`
)

const (
	asJSON = "application/json"
	asYAML = "application/yaml"
)

// A logged is a log that several goroutines write while the test reads it.
type logged struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *logged) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logged) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

func demoCatalog(t *testing.T) *rules.Catalog {
	t.Helper()
	catalog, err := loadRules("testdata/rules")
	if err != nil {
		t.Fatal(err)
	}
	return catalog
}

// newServer serves the demo rules with the real handler, on the loopback address.
func newServer(t *testing.T) (url string, log *logged) {
	t.Helper()
	log = &logged{}
	s := httptest.NewServer(newHandler(newAPI(demoCatalog(t)), slog.New(slog.NewTextHandler(log, nil))))
	t.Cleanup(s.Close)
	return s.URL, log
}

// A request is one request of a test; header lines are "Name: value".
type request struct {
	method, url string
	header      []string
	body        string
}

// A response is a whole answer.
type response struct {
	*http.Response
	body string
}

// send makes the request, and holds the answer against the OpenAPI document.
func (q request) send(t *testing.T) response {
	t.Helper()
	got := q.raw(t)
	got.described(t)
	return got
}

// raw makes the request, maybe of another handler than the whole service.
func (q request) raw(t *testing.T) response {
	t.Helper()
	r, err := http.NewRequest(q.method, q.url, strings.NewReader(q.body))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range q.header {
		name, value, _ := strings.Cut(line, ": ")
		r.Header.Add(name, value)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response{answer, string(body)}
}

// post sends a submission and wants a status.
func post(t *testing.T, url, contentType, body string, want int, header ...string) response {
	t.Helper()
	got := request{http.MethodPost, url, append(header, "Content-Type: "+contentType), body}.send(t)
	if got.StatusCode != want {
		t.Fatalf("status %d, want %d: %s", got.StatusCode, want, got.body)
	}
	return got
}

// demoCard scores the unit without the service.
func demoCard(t *testing.T) *scoring.Card {
	t.Helper()
	set, err := demoCatalog(t).Find("demo-2024")
	if err != nil {
		t.Fatal(err)
	}
	sub, err := scoring.ParseSubmission("unit.yaml", []byte(unitYAML))
	if err != nil {
		t.Fatal(err)
	}
	card, err := scoring.Score(set, sub)
	if err != nil {
		t.Fatal(err)
	}
	return card
}

// A cardJSON is what these tests read of a card.
type cardJSON struct {
	RuleSet     string `json:"rule_set"`
	Version     string
	RulesSHA256 string `json:"rules_sha256"`
	Note        string
	Total       string
	Grade       string
	Indicators  []struct {
		Indicators []struct {
			ID         string
			Deductions []struct {
				Points  string
				Working []string
				Values  []struct{ Name, Value string }
			}
		}
	}
}

func readCard(t *testing.T, body string) (c cardJSON) {
	t.Helper()
	if err := json.Unmarshal([]byte(body), &c); err != nil {
		t.Fatalf("%v: %s", err, body)
	}
	return c
}
