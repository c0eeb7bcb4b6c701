package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"mime"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"
)

// A contract is the OpenAPI document as these tests hold the service to it.
type contract struct {
	Paths      map[string]map[string]operation
	Components struct{ Schemas map[string]any }

	mu       sync.Mutex
	resolved map[string]*jsonschema.Resolved
	answered map[string]bool // "score 200"
}

// An operation is what a method of an address does.
type operation struct {
	OperationID string
	Parameters  []struct{ Name, In string }
	RequestBody *struct{ Content content }
	Responses   map[string]struct{ Content content }
}

// A content is the forms of a body.
type content map[string]struct{ Schema json.RawMessage }

// theContract is what every answer that a test reads is held against.
var theContract = sync.OnceValue(func() *contract { return newContract(openAPI()) })

func newContract(text []byte) *contract {
	c := &contract{resolved: map[string]*jsonschema.Resolved{}, answered: map[string]bool{}}
	decode(text, c)
	for name := range c.Components.Schemas {
		sealed(c.Components.Schemas[name])
	}
	return c
}

// sealed forbids the keys that a schema does not list. To clients the document leaves them open, for a later version may add some; here a
// key that it does not tell of is a fault of the document.
func sealed(schema any) {
	switch x := schema.(type) {
	case map[string]any:
		if _, open := x["additionalProperties"]; x["properties"] != nil && !open {
			x["additionalProperties"] = false
		}
		for _, v := range x {
			sealed(v)
		}
	case []any:
		for _, v := range x {
			sealed(v)
		}
	}
}

// schema resolves a schema that stands in the document.
func (c *contract) schema(text json.RawMessage) (*jsonschema.Resolved, error) {
	if s := c.resolved[string(text)]; s != nil {
		return s, nil
	}
	whole, err := json.Marshal(map[string]any{"$defs": c.Components.Schemas, "allOf": []json.RawMessage{text}})
	if err != nil {
		return nil, err
	}
	var s jsonschema.Schema
	if err := json.Unmarshal([]byte(strings.ReplaceAll(string(whole), "#/components/schemas/", "#/$defs/")), &s); err != nil {
		return nil, err
	}
	resolved, err := s.Resolve(nil)
	c.resolved[string(text)] = resolved
	return resolved, err
}

// operation finds the operation of a request; ok is false where the document has none.
func (c *contract) operation(method, path string) (address, id string, ok bool) {
	for address, methods := range c.Paths {
		if !regexp.MustCompile("^" + strings.ReplaceAll(regexp.QuoteMeta(address), `\{name\}`, "[^/]+") + "$").MatchString(path) {
			continue
		}
		op, ok := methods[strings.ToLower(strings.Replace(method, http.MethodHead, http.MethodGet, 1))]
		return address, op.OperationID, ok
	}
	return "", "", false
}

// holds says what of an answer the document does not tell; nil: nothing.
func (c *contract) holds(got response) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	method, path := got.Request.Method, got.Request.URL.Path
	address, id, ok := c.operation(method, path)
	mediaType, _, err := mime.ParseMediaType(got.Header.Get("Content-Type"))
	if err != nil {
		return err
	}
	schema := json.RawMessage(`{"$ref": "#/components/schemas/Problem"}`)
	switch {
	case got.StatusCode == http.StatusRequestHeaderFieldsTooLarge: // which net/http answers by itself
		return nil
	case !ok && (address == "") != (got.StatusCode == http.StatusNotFound), !ok && mediaType != "application/problem+json":
		return fmt.Errorf("%d %s of an address or method that is not described", got.StatusCode, mediaType)
	case ok:
		op := c.Paths[address][strings.ToLower(strings.Replace(method, http.MethodHead, http.MethodGet, 1))]
		content, ok := op.Responses[fmt.Sprint(got.StatusCode)].Content[mediaType]
		if !ok {
			return fmt.Errorf("%d with %s is not described", got.StatusCode, mediaType)
		}
		c.answered[fmt.Sprint(id, " ", got.StatusCode)] = true
		schema = content.Schema
	}
	if method == http.MethodHead {
		return nil
	}
	return c.valid(schema, mediaType, got.body)
}

// valid says what is wrong with a body by its schema, of JSON lines with each line.
func (c *contract) valid(schema json.RawMessage, mediaType, body string) error {
	s, err := c.schema(schema)
	if err != nil {
		return err
	}
	texts := []string{body}
	if mediaType == jsonLines {
		texts = slices.Collect(strings.Lines(body))
	}
	for _, text := range texts {
		var v any = text
		if !strings.HasPrefix(mediaType, "text/") {
			if err := json.Unmarshal([]byte(text), &v); err != nil {
				return err
			}
		}
		if err := s.Validate(v); err != nil {
			return err
		}
	}
	return nil
}

// described holds an answer against the document.
func (got response) described(t *testing.T) {
	t.Helper()
	if err := theContract().holds(got); err != nil {
		t.Errorf("%s %s: %v\n%.2000s", got.Request.Method, got.Request.URL.Path, err, got.body)
	}
}

// neverAnswered lists the operations and statuses of the document that no test has had an answer of.
func (c *contract) neverAnswered() (list []string) {
	for _, methods := range c.Paths {
		for _, op := range methods {
			for status := range op.Responses {
				if x := op.OperationID + " " + status; !c.answered[x] {
					list = append(list, x)
				}
			}
		}
	}
	slices.Sort(list)
	return list
}

// everyStatusOccurs is a test of the tests, after all of them: a status that is described and that nobody gets is a promise that nobody checks.
func everyStatusOccurs() int {
	if flag.Lookup("test.run").Value.String() != "" || flag.Lookup("test.skip").Value.String() != "" || flag.Lookup("test.list").Value.String() != "" {
		return 0
	}
	if list := theContract().neverAnswered(); len(list) > 0 {
		fmt.Fprintf(os.Stderr, "openapi.json describes what no test gets: %s\n", strings.Join(list, ", "))
		return 1
	}
	return 0
}

// The document lists the routes of the service, all of them and no others, and its schemas tell a wrong answer from a right one.
func TestDocumentIsOfThisService(t *testing.T) {
	url, _ := newServer(t)
	got := request{method: http.MethodGet, url: url + "/openapi.json"}.send(t)
	if got.body != string(openAPI()) {
		t.Errorf("got %s", got.body)
	}
	c := theContract()
	described := map[string]bool{}
	for address, methods := range c.Paths {
		for method := range methods {
			described[strings.ToUpper(method)+" "+address] = true
		}
	}
	routes := map[string]bool{}
	for _, r := range newAPI(demoCatalog(t)).routes() {
		routes[r.method+" "+r.path] = true
	}
	if !maps.Equal(described, routes) {
		t.Errorf("described: %v\nserved: %v", described, routes)
	}
	card := post(t, url+"/v1/scores", asJSON, unitJSON, http.StatusOK)
	for _, wrong := range [][2]string{{`"total":"99"`, `"total":99`}, {`"grade":"优"`, `"rank":"优"`}, {`"severity"`, `"x"`}, {`"criterion"`, `"rule_id"`}, {`"status":"scored"`, `"status":"done"`}} {
		changed := response{card.Response, strings.Replace(card.body, wrong[0], wrong[1], 1)}
		if changed.body != card.body && c.holds(changed) == nil {
			t.Errorf("a card with %s is called right", wrong[1])
		}
	}
}
