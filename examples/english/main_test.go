package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

var update = flag.Bool("update", false, "write testdata/everything.txt anew")

const scoringData = "../../scoring/testdata/"

// A stored card with everything in it, in English.
func TestEverythingInEnglish(t *testing.T) {
	stored, err := os.ReadFile(scoringData + "everything.json")
	if err != nil {
		t.Fatal(err)
	}
	got := inEnglish(t, stored)
	const path = "testdata/everything.txt"
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// Cards of many rule sets, of every kind of criterion, have no Chinese left but names, and what people and rule files wrote; no deduction is
// left without what it rests on.
func TestCardsInEnglish(t *testing.T) {
	kinds := map[string]bool{}
	files, err := filepath.Glob(scoringData + "kept/*.yaml")
	if err != nil || len(files) < 30 {
		t.Fatalf("got %d rule files and error %v", len(files), err)
	}
	for _, file := range append(files, scoringData+"everything.yaml") {
		set, err := rules.Load(os.DirFS(filepath.Dir(file)), filepath.Base(file))
		if err != nil {
			continue // the file of many rule sets
		}
		units, _ := os.ReadFile(strings.TrimSuffix(file, ".yaml") + ".units")
		if units == nil {
			units, _ = os.ReadFile(strings.TrimSuffix(file, ".yaml") + ".unit.yaml")
			units = bytes.ReplaceAll(units, []byte("\n"), []byte("\v"))
		}
		for line := range bytes.Lines(units) {
			sub, err := scoring.ParseSubmission("unit.yaml", bytes.ReplaceAll(line, []byte("\v"), []byte("\n")))
			if err != nil {
				t.Fatal(err)
			}
			card, err := scoring.Score(set, sub)
			if err != nil {
				continue
			}
			stored, err := json.Marshal(card)
			if err != nil {
				t.Fatal(err)
			}
			left := withoutNames(t, stored, inEnglish(t, stored))
			if i := strings.IndexFunc(left, func(r rune) bool { return unicode.Is(unicode.Han, r) }); i >= 0 {
				t.Fatalf("%s: Chinese is left: …%s…", file, left[max(i-60, 0):min(i+60, len(left))])
			}
			for d := range card.Deductions() {
				kinds[d.Facts.Kind] = true
				if facts(&d.Facts) == "" {
					t.Errorf("%s: nothing is said of %s, of kind %s", file, d.Criterion, d.Facts.Kind)
				}
			}
		}
	}
	for _, kind := range []string{"when", "checklist", "per_case", "per_step", "bands", "linear", "proportional", "cases", "award", "targets", "judged"} {
		if !kinds[kind] {
			t.Errorf("no card has a deduction of kind %s", kind)
		}
	}
}

func inEnglish(t *testing.T, stored []byte) string {
	t.Helper()
	var sheet scoring.Sheet
	if err := json.Unmarshal(stored, &sheet); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	write(&b, &sheet)
	return b.String()
}

// sentences are the keys of a card whose values are the library's own sentences; what stands under any other is a name, or was written by
// people or in the rule file.
var sentences = []string{"working", "message", "clause"}

// withoutNames takes every text out that stands in the card and is no sentence.
func withoutNames(t *testing.T, stored []byte, text string) string {
	t.Helper()
	var whole any
	if err := json.Unmarshal(stored, &whole); err != nil {
		t.Fatal(err)
	}
	var names []string
	var walk func(x any)
	walk = func(x any) {
		switch x := x.(type) {
		case map[string]any:
			for k, v := range x {
				_, criterion := x["criterion"]
				_, rule := x["rule"]
				if slices.Contains(sentences, k) || k == "reason" && (criterion || rule) {
					continue
				}
				walk(v)
			}
		case []any:
			for _, v := range x {
				walk(v)
			}
		case string:
			names = append(names, oneLine(x))
		}
	}
	walk(whole)
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
	for _, name := range names {
		if name != "" {
			text = strings.ReplaceAll(text, name, "")
		}
	}
	return text
}
