package schemas

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/baifen-go/baifen/rules/schema"
)

// keywords are those that the schemas may use: of 2020-12, and known to editors that stopped at draft 7. There minContains, say, is
// passed over, and contains alone would mark good files.
var keywords = strings.Fields(`$schema $defs $ref title description type enum const properties required additionalProperties propertyNames minProperties maxProperties
	items contains minItems maxItems uniqueItems minLength pattern minimum maximum exclusiveMinimum allOf anyOf oneOf not if then else`)

// TestDialect: only those keywords are used, every $ref leads somewhere, and every key of a file has words for the reader.
func TestDialect(t *testing.T) {
	for _, name := range schema.Names() {
		text, ok := schema.Find(name)
		if !ok {
			t.Fatalf("no schema %s", name)
		}
		var root map[string]any
		if err := json.Unmarshal(text, &root); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if root["$schema"] != "https://json-schema.org/draft/2020-12/schema" {
			t.Errorf("%s: $schema is %v", name, root["$schema"])
		}
		checkSchema(t, root, name, root, false)
	}
	if _, ok := schema.Find("../schema"); ok {
		t.Error("a file that is no schema was found")
	}
}

// checkSchema walks through a schema. Inside a condition nothing is described.
func checkSchema(t *testing.T, root map[string]any, at string, s any, condition bool) {
	t.Helper()
	if _, isBool := s.(bool); isBool {
		return
	}
	for key, x := range s.(map[string]any) {
		if !slices.Contains(keywords, key) {
			t.Errorf("%s: keyword %s", at, key)
		}
		below := at + "/" + key
		switch key {
		case "properties", "$defs":
			for name, y := range x.(map[string]any) {
				described := key == "properties" && !condition
				if described && !chinese(description(root, y)) {
					t.Errorf("%s/%s: no Chinese description", below, name)
				}
				checkSchema(t, root, below+"/"+name, y, condition)
			}
		case "allOf", "anyOf", "oneOf":
			for _, y := range x.([]any) {
				checkSchema(t, root, below, y, true)
			}
		case "if", "then", "else", "not", "contains":
			checkSchema(t, root, below, x, condition || key != "then")
		case "items", "additionalProperties", "propertyNames":
			checkSchema(t, root, below, x, condition)
		case "$ref":
			if _, ok := root["$defs"].(map[string]any)[strings.TrimPrefix(x.(string), "#/$defs/")]; !ok {
				t.Errorf("%s: %s leads nowhere", at, x)
			}
		}
	}
}

// description gives what an editor shows of a key: the schema's own words, or those that it refers to.
func description(root map[string]any, s any) string {
	m, ok := s.(map[string]any)
	if !ok {
		return "不能写" // false
	}
	if own, ok := m["description"].(string); ok {
		return own
	}
	if ref, ok := m["$ref"].(string); ok {
		return description(root, root["$defs"].(map[string]any)[strings.TrimPrefix(ref, "#/$defs/")])
	}
	return ""
}

func chinese(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// TestBuiltInFilesNameTheirSchema: an editor that opens a built-in rule file, or its cases, looks for the schema beside it.
func TestBuiltInFilesNameTheirSchema(t *testing.T) {
	for _, name := range files(t, "rules/library/*.yaml") {
		of := "rules"
		if strings.HasSuffix(name, "_test.yaml") {
			of = "cases"
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		first, _, _ := strings.Cut(string(data), "\n")
		if want := "# yaml-language-server: $schema=" + schema.File(of); first != want {
			t.Errorf("%s begins with %q, want %q", name, first, want)
		}
	}
}
