package main

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules/schema"
)

func TestRuleSets(t *testing.T) {
	url, _ := newServer(t)
	got := request{method: http.MethodGet, url: url + "/v1/rule-sets"}.send(t)
	if got.StatusCode != http.StatusOK || got.Header.Get("Content-Type") != asJSON {
		t.Fatalf("%s %s, want 200 %s", got.Status, got.Header.Get("Content-Type"), asJSON)
	}
	file := sha256Of(t, "testdata/rules/demo-2024.yaml")
	want := `{"rule_sets":[{"name":"demo-2024","id":"demo","version":"2024","title":"示例评分标准（2024年度）",` +
		`"effective":{"from":"2024-01-01","to":"2024-12-31"},"basis":"示财绩〔2025〕1号","full_marks":"100","sha256":"` + file + `"},`
	if !strings.HasPrefix(got.body, want) || !strings.Contains(got.body, `"name":"demo-2025"`) {
		t.Errorf("got %s\nwant %s…", got.body, want)
	}
	if card := readCard(t, post(t, url+"/v1/scores", asJSON, unitJSON, http.StatusOK).body); card.RulesSHA256 != file {
		t.Errorf("the card names rules %s, the list %s", card.RulesSHA256, file)
	}
}

func TestRuleSet(t *testing.T) {
	url, _ := newServer(t)
	got := request{method: http.MethodGet, url: url + "/v1/rule-sets/demo-2024"}.send(t)
	if got.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s", got.Status, got.body)
	}
	for _, want := range []string{
		`"note":"测试用，<不是>真的标准","indicators":[{"id":"execution","name":"预算执行情况","marks":"70",`,
		`"indicators":[{"id":"completion","name":"财政资金支出完成率","marks":"50","clause":"完成率每低于100%一个百分点扣1分，不足一个百分点不扣，扣完为止。","basis":"附件第一项"}`,
		`{"id":"disclosure","name":"预决算信息公开","marks":"30","clause":"按时公开得满分，否则不得分。","basis":"示财绩〔2025〕1号"}]}`,
	} {
		if !strings.Contains(got.body, want) {
			t.Errorf("got %s\nwant in it %s", got.body, want)
		}
	}
}

// The form of a rule set is the schema of its submissions, under either name of its media type.
func TestForm(t *testing.T) {
	url, _ := newServer(t)
	set, err := demoCatalog(t).Find("demo-2024")
	if err != nil {
		t.Fatal(err)
	}
	for accept, want := range map[string]string{"": "application/schema+json", "application/json": asJSON, "text/html": ""} {
		got := request{http.MethodGet, url + "/v1/rule-sets/demo-2024/form", []string{"Accept: " + accept}, ""}.send(t)
		if want == "" {
			readProblem(t, got, http.StatusNotAcceptable)
			continue
		}
		if got.StatusCode != http.StatusOK || got.Header.Get("Content-Type") != want || got.body != string(schema.ForSet(set)) {
			t.Errorf("Accept %q: %s, %s\n%s", accept, got.Status, got.Header.Get("Content-Type"), got.body)
		}
	}
	readProblem(t, request{method: http.MethodGet, url: url + "/v1/rule-sets/nothing/form"}.send(t), http.StatusNotFound)
}

func TestHead(t *testing.T) {
	url, _ := newServer(t)
	for _, path := range []string{"/healthz", "/v1/rule-sets", "/v1/rule-sets/demo-2025"} {
		got := request{method: http.MethodHead, url: url + path}.send(t)
		if got.StatusCode != http.StatusOK || got.ContentLength <= 0 || got.body != "" {
			t.Errorf("HEAD %s: %s, length %d, body %q; want 200, the length of GET, no body", path, got.Status, got.ContentLength, got.body)
		}
	}
	if got := (request{method: http.MethodGet, url: url + "/healthz"}).send(t); got.body != "ok\n" {
		t.Errorf("/healthz says %q, want ok", got.body)
	}
}

func sha256Of(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
