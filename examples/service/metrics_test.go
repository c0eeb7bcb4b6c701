package main

import (
	"net/http"
	"strings"
	"testing"
)

// The metrics count requests, their durations, and refusals by code, each line of a batch by itself; and hold nothing that a client chose.
func TestMetrics(t *testing.T) {
	url, _ := newServer(t)
	secret := strings.NewReplacer("示例单位", "秘密单位", "332.12", "-4711.42").Replace(unitYAML)
	post(t, url+"/v1/scores", asYAML, unitYAML, http.StatusOK)
	post(t, url+"/v1/scores", asYAML, secret, http.StatusUnprocessableEntity)
	post(t, url+"/v1/scores", asYAML, strings.Replace(secret, "337.1", "-1", 1), http.StatusUnprocessableEntity) // one code twice
	post(t, url+"/v1/scores?rules=4711", asYAML, secret, http.StatusNotFound)
	post(t, url+"/v1/whatif?grade=4711", asYAML, unitYAML, http.StatusUnprocessableEntity)
	post(t, url+"/v1/batch", jsonLines, unitLine+"\n{\"4711\":\n"+unitLine, http.StatusOK)
	request{method: http.MethodGet, url: url + "/4711"}.send(t)
	request{method: http.MethodDelete, url: url + "/v1/rule-sets/4711"}.send(t)
	got := request{method: http.MethodGet, url: url + "/metrics"}.send(t)
	for _, want := range []string{
		`baifen_requests_total{route="POST /v1/scores",status="200"} 1`,
		`baifen_requests_total{route="POST /v1/scores",status="422"} 2`,
		`baifen_requests_total{route="POST /v1/scores",status="404"} 1`,
		`baifen_requests_total{route="POST /v1/batch",status="200"} 1`,
		`baifen_requests_total{route="/",status="404"} 1`,
		`baifen_requests_total{route="/v1/rule-sets/{name}",status="405"} 1`,
		`baifen_request_duration_seconds_count{route="POST /v1/scores"} 4`,
		`baifen_refusals_total{code="out-of-range"} 2`,
		`baifen_refusals_total{code="unknown-rule-set"} 1`,
		`baifen_refusals_total{code="senseless-goal"} 1`,
		`baifen_refusals_total{code="json-syntax"} 1`,
		`baifen_refusals_total{code="not-found"} 1`,
		`baifen_refusals_total{code="method-not-allowed"} 1`,
		`baifen_rule_sets 2`,
		`baifen_rule_reloads_total{result="failed"} 0`,
	} {
		if !strings.Contains(got.body, want+"\n") {
			t.Errorf("no %s in\n%s", want, got.body)
		}
	}
	for _, s := range []string{"4711", "秘密", "440800", "spending"} {
		if strings.Contains(got.body, s) {
			t.Errorf("the metrics hold %s", s)
		}
	}
	if got.Header.Get("X-Content-Type-Options") != "nosniff" {
		t.Error("a browser may guess what the metrics are")
	}
}
