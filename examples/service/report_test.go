package main

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
	"github.com/baifen-go/baifen/scoring/bounds"
	"github.com/baifen-go/baifen/scoring/whatif"
)

// claimedYAML claims 100 where the figures give 99; draftYAML has yet to say whether the unit disclosed its accounts.
var (
	claimedYAML = unitYAML + "claims: {total: 100}\n"
	draftYAML   = strings.Replace(unitYAML, ", disclosed: true", "", 1)
)

// demoUnit reads a submission for the rules of 2024.
func demoUnit(t *testing.T, text string) (*rules.Set, *scoring.Submission) {
	t.Helper()
	set, err := demoCatalog(t).Find("demo-2024")
	if err != nil {
		t.Fatal(err)
	}
	sub, err := scoring.ParseSubmission("unit.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return set, sub
}

// Every report is what the library gives, in each of its forms.
func TestReportsAreTheLibrarys(t *testing.T) {
	url, _ := newServer(t)
	ctx := t.Context()
	set, unit := demoUnit(t, unitYAML)
	_, claimed := demoUnit(t, claimedYAML)
	_, draft := demoUnit(t, draftYAML)
	audited, err := audit.Check(ctx, set, claimed)
	if err != nil {
		t.Fatal(err)
	}
	bounded, err := bounds.Find(ctx, set, draft)
	if err != nil {
		t.Fatal(err)
	}
	goals := map[string]whatif.Goal{
		"total=99.5":                     {Total: decimal.NewNullDecimal(decimal.New(995, -1))},
		"grade=%E4%BC%98":                {Grade: "优"},
		"indicator=completion":           {Indicator: "completion"},
		"indicator=completion&points=48": {Indicator: "completion", Points: decimal.NewNullDecimal(decimal.New(48, 0))},
	}
	type question struct {
		path, body string
		want       report
		offers     []string
	}
	list := []question{{"/v1/audits", claimedYAML, audited, forFiles}, {"/v1/bounds?rules=demo", draftYAML, bounded, inWords}}
	for query, goal := range goals {
		x, err := whatif.Find(ctx, set, unit, goal)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, question{"/v1/whatif?rules=demo-2024&" + query, unitYAML, x, inWords})
	}
	for _, q := range list {
		for _, form := range q.offers {
			var want bytes.Buffer
			mediaType, err := write(q.want, &want, form)
			if err != nil {
				t.Fatal(err)
			}
			got := post(t, url+q.path, asYAML, q.body, http.StatusOK, "Accept: "+form)
			if got.body != want.String() || got.Header.Get("Content-Type") != mediaType {
				t.Errorf("%s as %s gives %s\n%s\nwant\n%s", q.path, form, got.Header.Get("Content-Type"), got.body, want.String())
			}
		}
	}
	for _, q := range list[1:] {
		readProblem(t, post(t, url+q.path, asYAML, q.body, http.StatusNotAcceptable, "Accept: text/markdown"), http.StatusNotAcceptable)
	}
}

// What keeps a report from being made, beside what keeps a unit from being scored.
func TestReportsThatCannotBeMade(t *testing.T) {
	url, _ := newServer(t)
	for _, q := range []struct {
		name, path, body string
		status           int
		typ, says        string
	}{
		{"nothing claimed", "/v1/audits", unitYAML, 422, typeNoClaims, "没有自评分"},
		{"figure out of range", "/v1/bounds", strings.Replace(draftYAML, "332.12", "-1", 1), 422, typeUnscorable, "1 处问题"},
		{"missing figure", "/v1/whatif?total=95", draftYAML, 422, typeUnscorable, "1 处问题"},
		{"unknown grade", "/v1/whatif?grade=A", unitYAML, 422, typeGoal, "没有等级“A”"},
		{"unknown indicator", "/v1/whatif?indicator=completed", unitYAML, 422, typeGoal, "没有指标“completed”"},
		{"no goal", "/v1/whatif", unitYAML, 400, "about:blank", "要写一个目标"},
		{"two goals", "/v1/whatif?total=95&grade=A", unitYAML, 400, "about:blank", "要写一个目标"},
		{"points of no indicator", "/v1/whatif?total=95&points=3", unitYAML, 400, "about:blank", "points 要与 indicator 一起写"},
		{"a total that is no number", "/v1/whatif?total=095", unitYAML, 400, "about:blank", "total 要写数"},
		{"points that are no number", "/v1/whatif?indicator=completion&points=1/3", unitYAML, 400, "about:blank", "points 要写数"},
		{"misspelt parameter", "/v1/whatif?totals=95", unitYAML, 400, "about:blank", "只能写 total、grade、indicator、points、rules"},
		{"a goal for bounds", "/v1/bounds?total=95", draftYAML, 400, "about:blank", "只能写 rules"},
		{"unknown rule set", "/v1/audits?rules=demos", claimedYAML, 404, typeNoRuleSet, "规则集不存在"},
	} {
		t.Run(q.name, func(t *testing.T) {
			p := readProblem(t, post(t, url+q.path, asYAML, q.body, q.status), q.status)
			if p.Type != q.typ || !strings.Contains(p.Detail, q.says) {
				t.Errorf("got %s %q, want %s and %q in it", p.Type, p.Detail, q.typ, q.says)
			}
		})
	}
}

// A search that takes too long, or that finds no turn, ends with a problem. Scores, which are not searched for, are given all the same.
func TestSearchesEndInTime(t *testing.T) {
	a := newAPI(demoCatalog(t))
	s := httptest.NewServer(newHandler(a, slog.New(slog.DiscardHandler)))
	defer s.Close()
	refused := func(says string) {
		t.Helper()
		for _, path := range []string{"/v1/audits", "/v1/bounds", "/v1/whatif?total=100"} {
			p := readProblem(t, post(t, s.URL+path, asYAML, claimedYAML, http.StatusServiceUnavailable), http.StatusServiceUnavailable)
			if !strings.Contains(p.Detail, says) {
				t.Errorf("%s: %s, want %s in it", path, p.Detail, says)
			}
		}
	}
	for range cap(a.searches) {
		a.searches <- struct{}{}
	}
	a.searchTime = 10 * time.Millisecond
	refused("没有在规定时间内轮到")
	post(t, s.URL+"/v1/scores", asYAML, unitYAML, http.StatusOK)
	for range cap(a.searches) {
		<-a.searches
	}
	a.searchTime = patience
	post(t, s.URL+"/v1/bounds", asYAML, draftYAML, http.StatusOK)
}

// When the time is over the search itself has ended, and has given back its turn, before there is an answer.
func TestNothingRunsBehindAnAnswer(t *testing.T) {
	a := newAPI(demoCatalog(t))
	a.searchTime = 10 * time.Millisecond
	running := false
	find := a.searching(func(ctx context.Context, _ *rules.Set, _ *scoring.Submission) (report, error) {
		running = true
		<-ctx.Done()
		running = false
		return nil, ctx.Err()
	})
	_, err := find(t.Context(), nil, nil)
	if p := refusal(err); p.Status != http.StatusServiceUnavailable || !strings.Contains(p.Detail, "没有在规定时间内算完") {
		t.Errorf("got %+v", p)
	}
	if running || len(a.searches) != 0 {
		t.Errorf("running: %v, turns taken: %d", running, len(a.searches))
	}

	ended, cancel := context.WithCancel(t.Context())
	cancel()
	set, sub := demoUnit(t, draftYAML)
	if _, err := bounds.Find(ended, set, sub); refusal(err).Status != http.StatusServiceUnavailable {
		t.Errorf("the library ends with %v", err)
	}
}

// Whatever is asked of a submission, what is wrong with the request is refused in the same way.
func TestReportsRefuseAlike(t *testing.T) {
	s := httptest.NewUnstartedServer(newHandler(newAPI(demoCatalog(t)), slog.New(slog.DiscardHandler)))
	s.Config.ReadTimeout = 100 * time.Millisecond
	s.Start()
	defer s.Close()
	for _, path := range []string{"/v1/scores?", "/v1/audits?", "/v1/bounds?", "/v1/whatif?total=95&"} {
		for _, q := range []struct {
			query, contentType, accept, body string
			status                           int
		}{
			{"", asJSON, "", "{", http.StatusBadRequest},
			{"rule=demo", asJSON, "", unitJSON, http.StatusBadRequest},
			{"rules=demos", asJSON, "", unitJSON, http.StatusNotFound},
			{"", asJSON, "text/html", unitJSON, http.StatusNotAcceptable},
			{"", asJSON, "", strings.Repeat(" ", maxBody+1), http.StatusRequestEntityTooLarge},
			{"", "text/csv", "", unitJSON, http.StatusUnsupportedMediaType},
		} {
			readProblem(t, post(t, s.URL+path+q.query, q.contentType, q.body, q.status, "Accept: "+q.accept), q.status)
		}
		r, w := io.Pipe()
		answer, err := http.Post(s.URL+path, asJSON, r)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(answer.Body)
		answer.Body.Close()
		w.Close()
		got := response{answer, string(body)}
		got.described(t)
		readProblem(t, got, http.StatusRequestTimeout)
	}
	for _, path := range []string{"/v1/rule-sets/demo-2024", "/openapi.json"} {
		readProblem(t, request{http.MethodGet, s.URL + path, []string{"Accept: text/html"}, ""}.send(t), http.StatusNotAcceptable)
	}
}
