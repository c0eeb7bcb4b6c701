package main

import (
	"log/slog"
	"net/http"
	"runtime"
	"runtime/debug"
	"time"
)

// guarded logs one line for each request, counts it, and turns a panic into a problem, so that one request never ends the others.
//
// A line holds nothing that the client chose: not the address as sent, only the route that it took, and nothing of the body or of the
// answer but its size. So no figure and no name of a unit can get into the log.
func guarded(log *slog.Logger, m *metrics, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begin := time.Now()
		rec := &recorder{ResponseWriter: w}
		defer func() {
			took := time.Since(begin)
			m.answered(r.Pattern, rec.status, took)
			log.Info("请求", "route", r.Pattern, "status", rec.status, "bytes", rec.bytes, "took", took.String())
		}()
		defer func() {
			if v := recover(); v != nil {
				recovered(log, m, rec, v)
			}
		}()
		next.ServeHTTP(rec, r)
	})
}

// recovered answers for a handler that panicked. The stack is logged; the value only where the Go runtime made it, since a message of
// another origin may quote figures.
func recovered(log *slog.Logger, m *metrics, rec *recorder, v any) {
	reason := "(not logged)"
	if err, ok := v.(runtime.Error); ok {
		reason = err.Error()
	}
	log.Error("程序缺陷", "reason", reason, "stack", string(debug.Stack()))
	if rec.status != 0 {
		panic(http.ErrAbortHandler) // half an answer must not look like a whole one: cut the connection
	}
	p := newProblem(http.StatusInternalServerError, "服务出错，这次请求没有结果；已经记录")
	m.refused(p)
	p.write(rec)
}

// A recorder remembers what was answered.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int
}

func (r *recorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(b []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	n, err := r.ResponseWriter.Write(b)
	r.bytes += n
	return n, err
}

// Unwrap lets net/http find what the connection can do beside.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
