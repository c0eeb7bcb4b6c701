package schemas

import (
	"fmt"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// others are the values that take the place of each value of a file, one at a time.
var others = []string{"文字", "''", "'5'", "5", "-1", "true", "True", "~", "1e9999", "[]", "[甲]", "{}", "{甲: 1}"}

// often is how often a place of the format is tried, over all files: a key that means the same wherever it stands is tried so often.
const often = 1

// mutants compares what comes of a good file when one key is dropped or misspelt, one value is replaced, or a list cut short. tried counts the places of
// the format that were tried already, by their path. In the place of a value stands one of every so many texts.
func (j *judge) mutants(t *testing.T, name string, data []byte, tried map[string]int, every int) {
	t.Helper()
	m := mutator{tried: tried, every: every, places: len(tried), try: func(what string, data []byte) { j.compare(t, name+", "+what, data) }}
	if err := yaml.Unmarshal(data, &m.document); err != nil {
		t.Fatal(err)
	}
	plainNull(&m.document)
	anew, err := yaml.Marshal(&m.document)
	if err != nil {
		t.Fatal(err)
	}
	if said := j.load(anew); len(said.codes) > 0 {
		t.Fatalf("%s, written anew, is not good: %s", name, said.messages)
	}
	m.walk(t, &m.document, "")
}

// plainNull writes out what is left empty: the library below writes it as an empty text.
func plainNull(n *yaml.Node) {
	if n.Tag == "!!null" {
		n.Value = "~"
	}
	for _, child := range n.Content {
		plainNull(child)
	}
}

type mutator struct {
	document yaml.Node
	tried    map[string]int
	every    int // one of so many texts is put in the place of a value
	places   int
	try      func(what string, data []byte)
}

func (m *mutator) write(t *testing.T, format string, args ...any) {
	text, err := yaml.Marshal(&m.document)
	if err != nil {
		t.Fatal(err)
	}
	m.try(fmt.Sprintf(format, args...), text)
}

// once reports whether a place is still to be tried.
func (m *mutator) once(at string) bool {
	m.tried[at]++
	return m.tried[at] <= often
}

func (m *mutator) walk(t *testing.T, n *yaml.Node, path string) {
	if n.Kind == yaml.MappingNode {
		m.keys(t, n, path)
	}
	if n.Kind == yaml.SequenceNode && len(n.Content) > 1 && m.once(path+"[]") {
		whole := n.Content
		n.Content = whole[:1]
		m.write(t, "line %d with the first item alone", n.Line)
		n.Content = whole
	}
	for i, child := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 0 {
			continue
		}
		at := path
		if n.Kind == yaml.MappingNode {
			at = below(path, n.Content[i-1].Value)
		}
		if m.once(at) {
			for _, text := range m.some(others) {
				n.Content[i] = parsed(t, text)
				m.write(t, "line %d with %s for %s", child.Line, text, child.Value)
			}
			n.Content[i] = child
		}
		m.walk(t, child, at)
	}
}

// keys drops and misspells each key of a map.
func (m *mutator) keys(t *testing.T, n *yaml.Node, path string) {
	whole := n.Content
	for i := 0; i < len(whole); i += 2 {
		key := whole[i]
		if !m.once(below(path, key.Value) + ":") {
			continue
		}
		n.Content = append(append([]*yaml.Node{}, whole[:i]...), whole[i+2:]...)
		m.write(t, "line %d without key %s", key.Line, key.Value)
		n.Content = whole
		kept := *key
		key.Value, key.Style = key.Value+"x", 0
		m.write(t, "line %d with key %s", key.Line, key.Value)
		*key = kept
	}
}

// below gives the path of a key; keys that people choose are all alike.
func below(path, key string) string {
	for _, named := range []string{".fields", ".measures", ".columns", ".values", ".base", ".deductions", ".judgements", ".adjustments", ".choices"} {
		if strings.HasSuffix(path, named) {
			return path + ".*"
		}
	}
	return path + "." + key
}

// some gives one of so many texts, at each place others.
func (m *mutator) some(texts []string) (list []string) {
	m.places++
	for i, text := range texts {
		if (i+m.places)%m.every == 0 {
			list = append(list, text)
		}
	}
	return list
}

func parsed(t *testing.T, text string) *yaml.Node {
	t.Helper()
	var document yaml.Node
	if err := yaml.Unmarshal([]byte(text), &document); err != nil {
		t.Fatal(err)
	}
	return document.Content[0]
}
