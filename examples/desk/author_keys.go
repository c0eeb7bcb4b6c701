package desk

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/rules/schema"
)

// A key is a key of the format, as the editor completes it. Detail says what it means.
type key struct {
	Label  string `json:"label"`
	Detail string `json:"detail"`
	Type   string `json:"type"`
	Apply  string `json:"apply"`
}

// answerKeys gives the keys of the format, with what the schema of rule files says of each where it first describes it.
func answerKeys(w http.ResponseWriter, _ *http.Request) {
	text, _ := schema.Find("rules") // there is one: a test of package schema holds it
	var doc any
	if err := json.Unmarshal(text, &doc); err != nil {
		refuse(w, http.StatusInternalServerError, "格式的说明读不出来")
		return
	}
	described := map[string]string{}
	collect(doc, described)
	var keys []key
	for _, name := range slices.Sorted(maps.Keys(described)) {
		detail, _, _ := strings.Cut(described[name], "。")
		keys = append(keys, key{name, detail, "keyword", name + ": "})
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(keys) // who has gone does not read it
}

// collect gathers the properties of a schema and of those inside it, in the order of their names.
func collect(v any, described map[string]string) {
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			collect(x, described)
		}
	case map[string]any:
		if properties, ok := v["properties"].(map[string]any); ok {
			for name, of := range properties {
				words, _ := of.(map[string]any)
				if detail, _ := words["description"].(string); described[name] == "" {
					described[name] = detail
				}
			}
		}
		for _, name := range slices.Sorted(maps.Keys(v)) {
			collect(v[name], described)
		}
	}
}
