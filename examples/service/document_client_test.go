package main

import (
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// A documentClient knows nothing of the service but the address of its OpenAPI document: it finds addresses, parameters, forms of bodies and
// of answers there.
type documentClient struct {
	*contract
	server string
}

// call calls an operation, with parameters by name and with a body, and gives its answer, which has to be as the document says.
func (c documentClient) call(t *testing.T, id string, parameters map[string]string, body string) string {
	t.Helper()
	for address, methods := range c.Paths {
		for method, op := range methods {
			if op.OperationID != id {
				continue
			}
			q := request{method: strings.ToUpper(method), body: body}
			q.url = c.server + c.address(t, address, op, parameters)
			if op.RequestBody != nil {
				mediaType := slices.Sorted(maps.Keys(op.RequestBody.Content))[0] // that of JSON, or of its lines
				if err := c.valid(op.RequestBody.Content[mediaType].Schema, mediaType, body); err != nil {
					t.Fatalf("%s: the document does not allow %s: %v", id, body, err)
				}
				q.header = []string{"Content-Type: " + mediaType}
			}
			got := q.raw(t)
			if err := c.holds(got); err != nil || got.StatusCode != http.StatusOK {
				t.Fatalf("%s: %s %v\n%s", id, got.Status, err, got.body)
			}
			return got.body
		}
	}
	t.Fatalf("the document has no operation %s", id)
	return ""
}

// address puts parameters where the document wants them.
func (c documentClient) address(t *testing.T, address string, op operation, parameters map[string]string) string {
	t.Helper()
	query := url.Values{}
	for name, value := range parameters {
		i := slices.IndexFunc(op.Parameters, func(p struct{ Name, In string }) bool { return p.Name == name })
		switch {
		case i < 0:
			t.Fatalf("%s has no parameter %s", op.OperationID, name)
		case op.Parameters[i].In == "path":
			address = strings.Replace(address, "{"+name+"}", url.PathEscape(value), 1)
		default:
			query.Set(name, value)
		}
	}
	return address + "?" + query.Encode()
}

// A formSchema is what a client reads of a form in order to fill it in.
type formSchema struct {
	Properties struct {
		RuleSet struct{ Const string } `json:"rule_set"`
		Period  struct{ Minimum int }
		Values  struct {
			Properties map[string]struct{ Type any }
		}
	}
}

// filled gives a submission as the form wants it: every number 100, every yes or no yes.
func (f formSchema) filled() map[string]any {
	values := map[string]any{}
	for name, field := range f.Properties.Values.Properties {
		if text, _ := json.Marshal(field.Type); strings.Contains(string(text), "boolean") {
			values[name] = true
			continue
		}
		values[name] = "100"
	}
	return map[string]any{"unit": map[string]any{"name": "某单位"}, "rule_set": f.Properties.RuleSet.Const, "period": f.Properties.Period.Minimum, "values": values}
}

// Who has the document alone can list the rule sets, fill in the form of one, and have it scored, audited, bounded, advised and batched.
func TestClientOfTheDocument(t *testing.T) {
	server, _ := newServer(t)
	document := request{method: http.MethodGet, url: server + "/openapi.json"}.send(t)
	c := documentClient{newContract([]byte(document.body)), server}

	var sets struct {
		RuleSets []struct{ Name string } `json:"rule_sets"`
	}
	read(t, c.call(t, "listRuleSets", nil, ""), &sets)
	name := sets.RuleSets[0].Name
	c.call(t, "ruleSet", map[string]string{"name": name}, "")
	var form formSchema
	read(t, c.call(t, "form", map[string]string{"name": name}, ""), &form)
	submission := form.filled()

	var card struct{ Total string }
	read(t, c.call(t, "score", nil, line(t, submission)), &card)
	if card.Total != "80" { // a hundred breaches cost the 20 marks of theirs
		t.Errorf("total %s, want 80", card.Total)
	}
	submission["claims"] = map[string]any{"total": card.Total}
	var audited struct{ Agrees bool }
	if read(t, c.call(t, "audit", map[string]string{"rules": name}, line(t, submission)), &audited); !audited.Agrees {
		t.Error("a claim of what was computed does not agree with it")
	}
	var way struct {
		Reached bool
		After   string
	}
	if read(t, c.call(t, "whatif", map[string]string{"total": "90"}, line(t, submission)), &way); !way.Reached || way.After != "90" {
		t.Errorf("got %+v, want 90 reached", way)
	}
	batch := c.call(t, "batch", nil, line(t, submission)+"\n"+line(t, submission))
	if strings.Count(batch, `"total":"80"`) < 2 {
		t.Errorf("got %s", batch)
	}
	delete(submission["values"].(map[string]any), "breaches")
	var bounded struct{ Low, High string }
	if read(t, c.call(t, "bounds", nil, line(t, submission)), &bounded); bounded.Low != "80" || bounded.High != "100" {
		t.Errorf("got %+v, want 80 to 100", bounded)
	}
	c.call(t, "health", nil, "")
	c.call(t, "metrics", nil, "")
}

func read(t *testing.T, text string, into any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), into); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
}

func line(t *testing.T, submission map[string]any) string {
	t.Helper()
	text, err := json.Marshal(submission)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
