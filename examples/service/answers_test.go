package main

import (
	"encoding/json"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
)

// The document holds for answers with everything in them: people's points, bonuses, vetoes, adjustments, targets, fractions, and for drafts
// of which one figure after the other is missing.
func TestDocumentHoldsForRichAnswers(t *testing.T) {
	everything, err := rules.Load(os.DirFS("../../scoring/testdata"), "everything.yaml")
	if err != nil {
		t.Fatal(err)
	}
	builtIn, err := library.Catalog()
	if err != nil {
		t.Fatal(err)
	}
	catalog, err := rules.NewCatalog(append(builtIn.Sets(), everything)...)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(newHandler(newAPI(catalog), slog.New(slog.DiscardHandler)))
	defer s.Close()
	for _, file := range []string{"../../scoring/testdata/everything.unit.yaml", "../data/national-sample.yaml", "../data/zhanjiang-beijing-office-2024.yaml"} {
		t.Run(filepath.Base(file), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var unit map[string]any
			if err := yaml.Unmarshal(text, &unit); err != nil {
				t.Fatal(err)
			}
			card := post(t, s.URL+"/v1/scores", asYAML, string(text), http.StatusOK)
			var got struct {
				FullMarks  string `json:"full_marks"`
				Indicators []struct{ ID string }
			}
			read(t, card.body, &got)
			ask := func(path string) response {
				t.Helper()
				body, err := json.Marshal(unit)
				if err != nil {
					t.Fatal(err)
				}
				return request{http.MethodPost, s.URL + path, []string{"Content-Type: " + asYAML}, string(body)}.send(t)
			}
			ask("/v1/whatif?total=" + got.FullMarks)
			unit["claims"] = map[string]any{"total": 1, "indicators": map[string]any{got.Indicators[0].ID: map[string]any{"points": 1}}}
			ask("/v1/audits")
			values := unit["values"].(map[string]any)
			answered, missing := 0, slices.Sorted(maps.Keys(values))
			missing = missing[:min(len(missing), long.Rounds(3, 1000))]
			for _, name := range missing {
				kept := values[name]
				delete(values, name)
				for _, path := range []string{"/v1/bounds", "/v1/audits"} {
					if ask(path).StatusCode == http.StatusOK {
						answered++
					}
				}
				values[name] = kept
			}
			if answered < len(missing) {
				t.Errorf("%d answers about %d drafts", answered, len(missing))
			}
		})
	}
}
