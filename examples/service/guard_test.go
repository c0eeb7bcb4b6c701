package main

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// The log tells what happened to each request and nothing of the unit, even where the request is refused for a figure in it.
func TestLogHoldsNoFigures(t *testing.T) {
	url, log := newServer(t)
	secret := strings.NewReplacer("示例单位", "秘密单位", "332.12", "-4711.42").Replace(unitYAML)
	post(t, url+"/v1/scores", asYAML, secret, http.StatusUnprocessableEntity)
	post(t, url+"/v1/scores?rules=4711.42", asYAML, secret, http.StatusNotFound)
	post(t, url+"/v1/scores", asJSON, secret, http.StatusBadRequest)
	request{method: http.MethodGet, url: url + "/v1/rule-sets/4711.42"}.send(t)
	request{method: http.MethodGet, url: url + "/4711.42"}.send(t)
	post(t, url+"/v1/scores", asYAML, strings.Replace(secret, "-4711", "4711", 1), http.StatusOK)
	got := log.String()
	for _, s := range []string{"4711", "秘密", "440800", "spending", "127.0.0.1"} {
		if strings.Contains(got, s) {
			t.Errorf("the log holds %s:\n%s", s, got)
		}
	}
	for _, want := range []string{`route="POST /v1/scores" status=422`, "status=404", "status=400", "status=200", `route="GET /v1/rule-sets/{name}"`, "route=/ "} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in the log:\n%s", want, got)
		}
	}
	if n := strings.Count(got, "\n"); n != 6 {
		t.Errorf("%d lines for 6 requests:\n%s", n, got)
	}
}

// A defect of the program answers one request with a problem; the service goes on.
func TestPanicBecomesAProblem(t *testing.T) {
	log := &logged{}
	defect := func(http.ResponseWriter, *http.Request) { _ = (*http.Request)(nil).Method } // a nil dereference
	s := httptest.NewServer(guarded(slog.New(slog.NewTextHandler(log, nil)), newMetrics(), http.HandlerFunc(defect)))
	defer s.Close()
	for range 2 {
		readProblem(t, request{method: http.MethodGet, url: s.URL}.raw(t), http.StatusInternalServerError)
	}
	if got := log.String(); strings.Count(got, "程序缺陷") != 2 || !strings.Contains(got, "guard_test.go") || !strings.Contains(got, "status=500") {
		t.Errorf("want two panics with their stacks and status 500:\n%s", got)
	}
}

// What the panic says may quote a figure, so only the runtime's own words are logged.
func TestPanicValueIsNotLogged(t *testing.T) {
	log := &logged{}
	s := httptest.NewServer(guarded(slog.New(slog.NewTextHandler(log, nil)), newMetrics(), http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("支出332.12") })))
	defer s.Close()
	readProblem(t, request{method: http.MethodGet, url: s.URL}.raw(t), http.StatusInternalServerError)
	if got := log.String(); strings.Contains(got, "332.12") || !strings.Contains(got, "程序缺陷") {
		t.Errorf("want the panic without its value:\n%s", got)
	}
}

// Half an answer is cut off: a client must not take it for a whole one.
func TestPanicAfterTheAnswerBegan(t *testing.T) {
	log := &logged{}
	s := httptest.NewUnstartedServer(guarded(slog.New(slog.NewTextHandler(log, nil)), newMetrics(), http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusOK)
		io.WriteString(w, "half")
		http.NewResponseController(w).Flush()
		panic("later")
	})))
	s.Start()
	defer s.Close()
	answer, err := http.Get(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if body, err := io.ReadAll(answer.Body); err == nil {
		t.Errorf("got %q as a whole answer, want a broken one", body)
	}
	if !strings.Contains(log.String(), "msg=请求") {
		t.Errorf("the request has no line:\n%s", log)
	}
}
