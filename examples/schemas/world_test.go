package schemas

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"

	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules/schema"
)

// A verdict is what a loader says of a file: the codes of its faults, none for a good file.
type verdict struct {
	codes    []string
	messages string
}

// A judge compares a schema with a loader.
type judge struct {
	schema *jsonschema.Resolved
	load   func(data []byte) verdict
	unseen map[string]string // codes that the schema cannot see, with the reason
	seen   map[string]int    // how often each code alone made a file at fault, and what the schema said of it was right
	passed map[string]int    // how often a file of such faults only passed the schema
}

func newJudge(t *testing.T, name string, unseen map[string]string, load func([]byte) verdict) *judge {
	t.Helper()
	text, ok := schema.Find(name)
	if !ok {
		t.Fatalf("no schema %s", name)
	}
	var s jsonschema.Schema
	if err := json.Unmarshal(text, &s); err != nil {
		t.Fatal(err)
	}
	resolved, err := s.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &judge{resolved, load, unseen, map[string]int{}, map[string]int{}}
}

// compare reads a file with the loader and with the schema, which must agree.
func (j *judge) compare(t *testing.T, name string, data []byte) {
	t.Helper()
	root, unread := source.ParseYAML(name, data)
	if len(unread) > 0 { // no editor gets as far as the schema
		for _, f := range unread {
			if unreadable[f.Code] == "" {
				t.Errorf("%s: the text is at fault with %s, which is not listed: %v", name, f.Code, f)
			}
		}
		return
	}
	said, refused := j.load(data), j.schema.Validate(value(root))
	shape := j.shape(said.codes)
	switch {
	case len(said.codes) == 0 && refused != nil:
		t.Errorf("%s: good for the loader, refused by the schema: %v", name, refused)
	case len(shape) > 0 && refused == nil:
		t.Errorf("%s: at fault (%s), but good for the schema:\n%s", name, strings.Join(shape, " "), said.messages)
	case len(said.codes) > 0 && refused == nil:
		for _, code := range said.codes {
			j.passed[code]++
		}
	case len(said.codes) == 1:
		j.seen[said.codes[0]]++
	}
}

// shape gives the codes that a schema can see.
func (j *judge) shape(codes []string) (shape []string) {
	for _, code := range codes {
		if j.unseen[code] == "" {
			shape = append(shape, code)
		}
	}
	return shape
}

// close checks that the list of what a schema cannot see holds nothing that no file needed, and that single faults of each shape were
// among the files.
func (j *judge) close(t *testing.T, shapes ...string) {
	t.Helper()
	for code := range j.unseen {
		if j.passed[code] == 0 {
			t.Errorf("%s is listed as unseen, but no file at fault with it passed the schema", code)
		}
	}
	for _, code := range shapes {
		if j.seen[code] == 0 {
			t.Errorf("no file has %s as its only fault", code)
		}
	}
}

// unreadable are the faults of the text itself, which an editor reports without a schema or, where its YAML is more than ours, not at
// all.
var unreadable = map[string]string{
	"encoding": "not UTF-8", "foreign-file": "no text", "forbidden-character": "cannot be seen", "too-large": "a limit", "too-deep": "a limit",
	"empty-document": "nothing there", "second-document": "an editor checks each document", "text-after-end": "syntax",
	"yaml-syntax": "syntax", "yaml-feature": "anchors and tags are resolved before a schema sees the value",
	"unclosed-quote": "syntax", "unclosed-bracket": "syntax", "text-after-quote": "syntax", "bad-escape": "syntax",
	"bad-indentation": "syntax", "tab-indentation": "syntax", "colon-in-text": "syntax", "missing-colon": "syntax",
	"missing-space": "syntax", "full-width": "a colon that is none", "flow-quoting": "a comma or bracket inside a text",
	"needs-quotes": "syntax", "comment-cut": "what follows # is gone before a schema sees the value",
	"bad-key": "an empty key", "duplicate-key": "an editor reports it without a schema",
}

// value gives a document as an editor gives it to a validator: numbers as floats.
func value(n *source.Node) any {
	switch n.Kind {
	case source.Null:
		return nil
	case source.Bool:
		return strings.EqualFold(n.Text, "true")
	case source.Number:
		x, err := strconv.ParseFloat(n.Text, 64)
		if err != nil {
			return math.Copysign(math.MaxFloat64, x)
		}
		return x
	case source.Text:
		return n.Text
	case source.List:
		items := make([]any, len(n.Items))
		for i, item := range n.Items {
			items[i] = value(item)
		}
		return items
	}
	entries := map[string]any{}
	for _, e := range n.Entries {
		entries[e.Key] = value(e.Value)
	}
	return entries
}

// document reads a file as an editor does; text that cannot be read fails the test.
func document(t *testing.T, data []byte) any {
	t.Helper()
	root, faults := source.ParseYAML("", data)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return value(root)
}

// files gives the files that patterns name, from the folder of the project on; each pattern must name some.
func files(t *testing.T, patterns ...string) (names []string) {
	t.Helper()
	for _, p := range patterns {
		found, err := filepath.Glob(filepath.Join("..", "..", filepath.FromSlash(p)))
		if err != nil || len(found) == 0 {
			t.Fatalf("no file %s: %v", p, err)
		}
		names = append(names, found...)
	}
	return names
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
