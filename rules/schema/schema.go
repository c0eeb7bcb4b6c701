// Package schema holds JSON Schemas of the files that people write, for editors that help while they write. Call [Find] with "rules",
// "cases" or "submission" and write what it gives to a file:
//
//	text, ok := schema.Find("rules")
//
// An editor that knows YAML finds it by a line of the rule file beside it,
//
//	# yaml-language-server: $schema=rules.schema.json
//
// and then lists the keys that may stand at a place, says in Chinese what each means, and marks what the loader would refuse.
//
// The schemas are in JSON Schema 2020-12, with those keywords only that editors for draft 7 know too. They say what a file looks
// like: keys, types, words, the form of ids and numbers. What they refuse, the loader refuses; what they accept may still be at
// fault, for sums, expressions, tiers with a gap and the like are beyond them.
//
// [ForSet] gives the schema of one rule set's submissions, with its own figures: what a form is drawn from.
package schema

import (
	"embed"
	"slices"
)

//go:embed *.schema.json
var files embed.FS

// Names gives what there is a schema of, the rule file first.
func Names() []string { return []string{"rules", "cases", "submission"} }

// Find gives the schema of a rule file (rules), of a file of rule cases (cases) or of a unit's submission (submission).
func Find(name string) (text []byte, ok bool) {
	if !slices.Contains(Names(), name) {
		return nil, false
	}
	text, err := files.ReadFile(File(name))
	return filled(text), err == nil
}

// File gives the name under which editors look for a schema, which is the one that the built-in files name: rules.schema.json.
func File(name string) string { return name + ".schema.json" }
