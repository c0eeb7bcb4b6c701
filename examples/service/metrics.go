package main

import (
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics count what the service does. As in the log there is nothing that a client chose: routes, statuses and codes are the service's own.
type metrics struct {
	registry  *prometheus.Registry
	requests  *prometheus.CounterVec
	durations *prometheus.HistogramVec
	refusals  *prometheus.CounterVec
	ruleSets  prometheus.Gauge
	reloads   *prometheus.CounterVec
}

func newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "baifen_requests_total", Help: "Requests that were answered."}, []string{"route", "status"}),
		durations: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "baifen_request_duration_seconds", Help: "From the end of a request's header to the end of its answer.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 120, 600},
		}, []string{"route"}),
		refusals: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "baifen_refusals_total", Help: "Requests, and lines of batches, that were refused with this code. One with several codes counts once for each.",
		}, []string{"code"}),
		ruleSets: prometheus.NewGauge(prometheus.GaugeOpts{Name: "baifen_rule_sets", Help: "Rule sets in use."}),
		reloads: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "baifen_rule_reloads_total", Help: "Changes of the folder of rules: loaded, or failed, and then the rules before are still in use.",
		}, []string{"result"}),
	}
	m.registry.MustRegister(m.requests, m.durations, m.refusals, m.ruleSets, m.reloads)
	for _, result := range []string{reloadLoaded, reloadFailed} {
		m.reloads.WithLabelValues(result) // 0 until one happens: an alarm on what is not there never rings
	}
	return m
}

// The results of a reload.
const (
	reloadLoaded = "loaded"
	reloadFailed = "failed"
)

func (m *metrics) answered(route string, status int, took time.Duration) {
	m.requests.WithLabelValues(route, strconv.Itoa(status)).Inc()
	m.durations.WithLabelValues(route).Observe(took.Seconds())
}

func (m *metrics) refused(p *problem) {
	for code := range p.codes() {
		m.refusals.WithLabelValues(code).Inc()
	}
}

// codes gives the codes of a problem's reasons; where it lists none the last word of its type, or of its status: not-found.
func (p *problem) codes() map[string]bool {
	codes := map[string]bool{}
	for _, e := range p.Errors {
		codes[e.Code] = true
	}
	switch {
	case len(codes) > 0:
	case p.Type != plain:
		codes[path.Base(p.Type)] = true
	default:
		codes[strings.ReplaceAll(strings.ToLower(http.StatusText(p.Status)), " ", "-")] = true
	}
	return codes
}

// metricsPage answers GET /metrics.
func (a *api) metricsPage(w http.ResponseWriter, r *http.Request) *problem {
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Cache-Control", "no-store")
	promhttp.HandlerFor(a.metrics.registry, promhttp.HandlerOpts{DisableCompression: true}).ServeHTTP(w, r)
	return nil
}
