package scoring_test

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// Cards whose points are added too, held in groups, brought to another scale and held down; whose grade has a condition, or that have no total: in
// every form, with what their words say of them and what those of the stored sheet do.
func TestGoldenConclusions(t *testing.T) {
	set, err := rules.Load(os.DirFS("testdata"), "concluding.yaml")
	if err != nil {
		t.Fatal(err)
	}
	units, err := os.ReadFile("testdata/concluding.units")
	if err != nil {
		t.Fatal(err)
	}
	var texts, pages, sheets, words strings.Builder
	for line := range bytes.Lines(units) {
		sub, err := scoring.ParseSubmission("concluding.units", line)
		if err != nil {
			t.Fatal(err)
		}
		card := score(t, set, sub)
		texts.WriteString(textOf(t, card) + "\n")
		pages.WriteString(markdownOf(t, card) + "\n")
		sheets.WriteString(indented(t, card))
		words.WriteString(bothWords(t, card))
	}
	golden(t, "concluding.txt", texts.String())
	golden(t, "concluding.md", pages.String())
	golden(t, "concluding.json", sheets.String())
	golden(t, "concluding.words", words.String())
}

// bothWords gives what a card says of itself beside its sheet, and what the sheet does once it is stored.
func bothWords(t *testing.T, card *scoring.Card) string {
	t.Helper()
	var stored scoring.Sheet
	if err := json.Unmarshal([]byte(jsonOf(t, card)), &stored); err != nil {
		t.Fatal(err)
	}
	return indented(t, card.Words()) + indented(t, stored.Words())
}

// indented writes a value as JSON that a person can read.
func indented(t *testing.T, x any) string {
	t.Helper()
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(x); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
