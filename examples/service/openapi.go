package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"net/http"

	"github.com/baifen-go/baifen/rules/schema"
	"github.com/baifen-go/baifen/scoring"
)

// described is the OpenAPI document but for the schema of a submission and the version, which the library knows. The tests hold every
// answer that they get against it.
//
//go:embed openapi.json
var described []byte

// openAPI gives the document of the service. The definitions of the schema of a submission become components like the others.
func openAPI() []byte {
	text, _ := schema.Find("submission")
	text = bytes.ReplaceAll(text, []byte(`"#/$defs/`), []byte(`"#/components/schemas/submission.`))
	var submission, doc map[string]any
	decode(text, &submission)
	decode(described, &doc)
	schemas := doc["components"].(map[string]any)["schemas"].(map[string]any)
	for name, definition := range submission["$defs"].(map[string]any) {
		schemas["submission."+name] = definition
	}
	delete(submission, "$defs")
	delete(submission, "$schema")
	schemas["Submission"] = submission
	doc["info"].(map[string]any)["version"] = scoring.Version
	return encode(doc)
}

func decode(text []byte, into any) {
	if err := json.Unmarshal(text, into); err != nil {
		panic(err) // both are part of the program
	}
}

// document answers GET /openapi.json.
func (a *api) document(w http.ResponseWriter, r *http.Request) *problem {
	if preferred(r.Header, []string{"application/json"}) == "" {
		return notAcceptable([]string{"application/json"})
	}
	reply(w, http.StatusOK, "application/json", a.openAPI)
	return nil
}
