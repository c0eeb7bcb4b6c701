package main

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
)

func TestJSONAndYAMLGiveTheSameCard(t *testing.T) {
	url, _ := newServer(t)
	want, err := demoCard(t).MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []struct{ contentType, body string }{
		{asJSON, unitJSON},
		{"application/json; charset=UTF-8", unitJSON},
		{asYAML, unitYAML},
		{"text/yaml; charset=utf-8", unitYAML},
		{asYAML, unitJSON}, // every JSON document is YAML too
	} {
		got := post(t, url+"/v1/scores", q.contentType, q.body, http.StatusOK)
		if got.body != string(want)+"\n" {
			t.Errorf("%s gives\n%s\nwant\n%s", q.contentType, got.body, want)
		}
		for name, want := range map[string]string{"Content-Type": asJSON, "Cache-Control": "no-store", "Vary": "Accept", "X-Content-Type-Options": "nosniff"} {
			if got := got.Header.Get(name); got != want {
				t.Errorf("%s: %q, want %q", name, got, want)
			}
		}
	}
}

func TestCardSaysWhatTheNumbersAre(t *testing.T) {
	url, _ := newServer(t)
	c := readCard(t, post(t, url+"/v1/scores", asJSON, unitJSON, http.StatusOK).body)
	if c.RuleSet != "demo" || c.Version != "2024" || c.Total != "99" || c.Grade != "优" {
		t.Errorf("card of %s %s: %s %s, want demo 2024: 99 优", c.RuleSet, c.Version, c.Total, c.Grade)
	}
	if want := "<不是>"; !strings.Contains(post(t, url+"/v1/scores", asJSON, unitJSON, http.StatusOK).body, want) {
		t.Errorf("the card escapes %s of the rule file's note", want)
	}
}

// Figures are never read through a float64: 332.12 has none, and of the second pair a float64 keeps 17 of 23 digits.
func TestFiguresKeepTheirDigits(t *testing.T) {
	url, _ := newServer(t)
	for _, spending := range []string{"332.12", "98000000000000000000.01"} {
		income := map[string]string{"332.12": "337.1", "98000000000000000000.01": "100000000000000000000.03"}[spending]
		body := strings.NewReplacer("337.10", income, "332.12", spending).Replace(unitJSON)
		c := readCard(t, post(t, url+"/v1/scores", asJSON, body, http.StatusOK).body)
		found := map[string]string{}
		working := ""
		for _, d := range c.Indicators[0].Indicators[0].Deductions {
			for _, v := range d.Values {
				found[v.Name] = v.Value
			}
			working += strings.Join(d.Working, "\n")
		}
		if found["spending"] != spending || found["income"] != income {
			t.Errorf("card shows %v, want spending %s and income %s", found, spending, income)
		}
		if !strings.Contains(working, spending+"万元") {
			t.Errorf("working shows %q, want %s万元 in it", working, spending)
		}
	}
}

func TestAcceptChoosesTheForm(t *testing.T) {
	url, _ := newServer(t)
	card := demoCard(t)
	var text, markdown bytes.Buffer
	if err := card.WriteText(&text); err != nil {
		t.Fatal(err)
	}
	if err := card.WriteMarkdown(&markdown); err != nil {
		t.Fatal(err)
	}
	for _, q := range []struct{ accept, mediaType, body string }{
		{"text/plain", "text/plain; charset=utf-8", text.String()},
		{"text/markdown", "text/markdown; charset=utf-8", markdown.String()},
		{"application/json;q=0.1, text/markdown", "text/markdown; charset=utf-8", markdown.String()},
	} {
		got := post(t, url+"/v1/scores", asYAML, unitYAML, http.StatusOK, "Accept: "+q.accept)
		if got.Header.Get("Content-Type") != q.mediaType || got.body != q.body {
			t.Errorf("Accept: %s gives %s\n%s\nwant %s\n%s", q.accept, got.Header.Get("Content-Type"), got.body, q.mediaType, q.body)
		}
	}
}

func TestPeriodAndParameterChooseTheRules(t *testing.T) {
	url, _ := newServer(t)
	in2025 := strings.Replace(unitYAML, "2024", "2025", 1)
	unnamed := strings.Replace(unitYAML, "rule_set: demo\n", "", 1)
	for _, q := range []struct{ query, body, version string }{
		{"", unitYAML, "2024"},
		{"", in2025, "2025"},
		{"?rules=demo-2024", unitYAML, "2024"},
		{"?rules=demo-2024", unnamed, "2024"},
		{"?rules=demo", in2025, "2025"}, // an id alone: the period says which version
		{"?rules=demo", unnamed, "2024"},
	} {
		c := readCard(t, post(t, url+"/v1/scores"+q.query, asYAML, q.body, http.StatusOK).body)
		if c.Version != q.version {
			t.Errorf("%q%s: scored by version %s, want %s", q.query, q.body, c.Version, q.version)
		}
	}
}

func TestParallelRequestsGiveIdenticalBytes(t *testing.T) {
	url, _ := newServer(t)
	want := post(t, url+"/v1/scores", asJSON, unitJSON, http.StatusOK).body
	bodies := make([]string, 100)
	var all sync.WaitGroup
	for i := range bodies {
		all.Go(func() {
			body, contentType := unitJSON, asJSON
			if i%2 == 1 {
				body, contentType = unitYAML, asYAML
			}
			answer, err := http.Post(url+"/v1/scores", contentType, strings.NewReader(body))
			if err != nil {
				bodies[i] = err.Error()
				return
			}
			defer answer.Body.Close()
			got, _ := io.ReadAll(answer.Body)
			bodies[i] = string(got)
		})
	}
	all.Wait()
	for i, got := range bodies {
		if got != want {
			t.Errorf("request %d gives\n%s\nwant\n%s", i, got, want)
		}
	}
}
