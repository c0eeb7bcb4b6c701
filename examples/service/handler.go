package main

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net/http"
	"path"
	"runtime"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/baifen-go/baifen/rules"
)

// An api answers requests, which run beside each other.
type api struct {
	catalog atomic.Pointer[rules.Catalog] // a request takes it once
	openAPI []byte
	metrics *metrics

	searches   chan struct{} // holds one for each search that runs
	searchTime time.Duration // for one search, with the waiting for its turn
	answerTime time.Duration // for all that lies between the body and the answer

	received, worked *allowance // bytes of bodies that are coming, and of those that are read and judged

	lineTime, batchTime time.Duration             // for reading or writing one line of a batch, and for all of them
	stopping            atomic.Pointer[time.Time] // when batches have to have ended; nil as long as the service goes on
}

func newAPI(catalog *rules.Catalog) *api {
	a := &api{
		openAPI: openAPI(), metrics: newMetrics(),
		searches: make(chan struct{}, runtime.GOMAXPROCS(0)), searchTime: searchTime, answerTime: answerTime,
		received: newAllowance(maxReceived), worked: newAllowance(maxWorked),
		lineTime: lineTime, batchTime: batchTime,
	}
	a.use(catalog)
	return a
}

// A route is one address and what it does.
type route struct {
	method, path string
	answer       func(http.ResponseWriter, *http.Request) *problem // nil when it has answered
}

// routes are all that the service answers; openapi.json describes them.
func (a *api) routes() []route {
	return []route{
		{http.MethodPost, "/v1/scores", a.score},
		{http.MethodPost, "/v1/audits", a.audit},
		{http.MethodPost, "/v1/bounds", a.bounds},
		{http.MethodPost, "/v1/whatif", a.whatif},
		{http.MethodPost, "/v1/batch", a.batch},
		{http.MethodGet, "/v1/rule-sets", a.ruleSets},
		{http.MethodGet, "/v1/rule-sets/{name}", a.ruleSet},
		{http.MethodGet, "/v1/rule-sets/{name}/form", a.form},
		{http.MethodGet, "/openapi.json", a.document},
		{http.MethodGet, "/healthz", healthy},
		{http.MethodGet, "/metrics", a.metricsPage},
	}
}

// newHandler gives the whole service: its routes, logged, counted and guarded.
func newHandler(a *api, log *slog.Logger) http.Handler {
	mux := http.NewServeMux()
	handle := func(pattern string, answer func(http.ResponseWriter, *http.Request) *problem) {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			if p := answer(w, r); p != nil {
				a.metrics.refused(p)
				p.write(w)
			}
		})
	}
	for _, r := range a.routes() {
		handle(r.method+" "+r.path, r.answer)
		handle(r.path, otherMethod(r.method)) // ServeMux's own refusal is no problem document
	}
	handle("/", func(http.ResponseWriter, *http.Request) *problem {
		return newProblem(http.StatusNotFound, "没有这个地址")
	})
	return guarded(log, a.metrics, exactly(mux, func(w http.ResponseWriter) {
		p := newProblem(http.StatusNotFound, "没有这个地址")
		a.metrics.refused(p)
		p.write(w)
	}))
}

// exactly refuses the addresses that ServeMux would answer in words of its own: it redirects //v1/scores and /v1/./scores, and refuses *.
func exactly(mux http.Handler, refuse func(http.ResponseWriter)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if clean := path.Clean(r.URL.Path); r.URL.Path != clean && r.URL.Path != clean+"/" || r.RequestURI == "*" || clean[0] != '/' {
			r.Pattern = "/"
			refuse(w)
			return
		}
		mux.ServeHTTP(w, r)
	})
}

// otherMethod refuses every method but the one that the address has.
func otherMethod(method string) func(http.ResponseWriter, *http.Request) *problem {
	allowed := []string{method}
	if method == http.MethodGet {
		allowed = append(allowed, http.MethodHead) // ServeMux answers HEAD with the handler of GET
	}
	return func(w http.ResponseWriter, _ *http.Request) *problem {
		w.Header().Set("Allow", strings.Join(allowed, ", "))
		return newProblem(http.StatusMethodNotAllowed, "这个地址只接受 "+strings.Join(allowed, "、"))
	}
}

// healthy says that the service runs. Its rules were loaded before it began to listen.
func healthy(w http.ResponseWriter, _ *http.Request) *problem {
	reply(w, http.StatusOK, "text/plain; charset=utf-8", []byte("ok\n"))
	return nil
}

// reply sends a whole answer. Bodies are made before the status is sent, so that a failure halfway can still be told.
func reply(w http.ResponseWriter, status int, mediaType string, body []byte) {
	h := w.Header()
	h.Set("Content-Type", mediaType)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-store") // a unit's figures are nobody else's; rule sets change with the process
	w.WriteHeader(status)
	_, _ = w.Write(body) // a client that has gone away is no fault of the service
}

// encode writes v as JSON with a line feed behind it, Chinese text and < as they are.
func encode(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // all that is encoded here are structs of texts and numbers
	}
	return b.Bytes()
}
