package scoring_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/scoring"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares with a file of testdata, or writes it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := "testdata/" + name
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
		t.Errorf("%s (-want +got):\n%s\nRun go test -update if the change is meant, and read the difference.", name, diff)
	}
}

// A card with everything in it, in every form.
func TestGolden(t *testing.T) {
	set, sub := everything(t)
	card := score(t, set, sub)
	golden(t, "everything.txt", textOf(t, card))
	golden(t, "everything.md", markdownOf(t, card))
	var b, spread bytes.Buffer
	if err := card.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	if err := json.Indent(&spread, b.Bytes(), "", "  "); err != nil {
		t.Fatal(err)
	}
	golden(t, "everything.json", spread.String())
	golden(t, "everything.words", bothWords(t, card))
}

// The three forms of the JSON: MarshalJSON and WriteJSON to the byte, json.Marshal with <, > and & escaped; the same data in all.
func TestJSONForms(t *testing.T) {
	set, sub := everything(t)
	card := score(t, set, sub)
	direct, err := card.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	var written bytes.Buffer
	if err := card.WriteJSON(&written); err != nil {
		t.Fatal(err)
	}
	if got, want := written.String(), string(direct)+"\n"; got != want {
		t.Errorf("WriteJSON (-MarshalJSON +WriteJSON):\n%s", cmp.Diff(want, got))
	}
	sheet, err := json.Marshal(card.Sheet())
	if err != nil {
		t.Fatal(err)
	}
	if got, want := string(sheet), jsonOf(t, card); got != want {
		t.Errorf("the sheet (-card +sheet):\n%s", cmp.Diff(want, got))
	}
	var a, b any
	if err := json.Unmarshal(direct, &a); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(jsonOf(t, card)), &b); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(a, b); diff != "" {
		t.Errorf("json.Marshal (-direct +through):\n%s", diff)
	}
	if strings.ContainsAny(string(direct), "\n\t") {
		t.Error("the JSON is of more than one line")
	}
}

// missingFrom gives what a list lacks of another.
func missingFrom(list, of []string) (lacking []string) {
	for _, x := range of {
		if !slices.Contains(list, x) {
			lacking = append(lacking, x)
		}
	}
	return lacking
}

// The table of facts in the README names every key that a card may have there, and no other.
func TestFactsAreDocumented(t *testing.T) {
	page, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, found := strings.Cut(string(page), "| Key of `facts` | What it is |\n")
	table, _, _ = strings.Cut(table, "\n\n")
	var documented []string
	for line := range strings.SplitSeq(table, "\n") {
		if cells := strings.Split(line, "|"); len(cells) > 2 {
			for _, m := range regexp.MustCompile("`(\\w+)`").FindAllStringSubmatch(cells[1], -1) {
				documented = append(documented, m[1])
			}
		}
	}
	code, err := os.ReadFile("json_facts.go")
	if err != nil || !found {
		t.Fatal(found, err)
	}
	of, _, _ := strings.Cut(string(code), "func quantity(")
	var written []string
	for _, m := range regexp.MustCompile(`\(f, "(\w+)"|f\.(?:text|has)\("(\w+)"`).FindAllStringSubmatch(of, -1) {
		written = append(written, m[1]+m[2])
	}
	slices.Sort(documented)
	slices.Sort(written)
	if diff := cmp.Diff(slices.Compact(written), documented); diff != "" || len(written) < 25 {
		t.Errorf("(-written +documented)\n%s", diff)
	}
}

// TestJSONKeys holds the shape that hosts read: every key, in its order, and which values are not strings.
func TestJSONKeys(t *testing.T) {
	set, sub := everything(t)
	direct, err := score(t, set, sub).MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	keys := map[string][]string{}
	d := json.NewDecoder(bytes.NewReader(direct))
	d.UseNumber()
	walkJSON(t, d, "card", keys)
	want := map[string][]string{
		"card": {"rule_set", "version", "rules_sha256", "submission_sha256", "library", "unit", "period", "title", "basis", "note", "full_marks", "total",
			"grade", "raw_total", "attainable", "rescaled", "base", "indicators", "bonuses", "caps", "checks", "submission"},
		"unit":        {"code", "name"},
		"indicators":  {"id", "name", "marks", "marks_applied", "status", "not_applicable", "score", "clause", "basis", "deductions", "adjustments", "indicators"},
		"deductions":  {"criterion", "item", "points", "asked", "reason", "working", "values", "rule", "facts"},
		"values":      {"name", "label", "value", "unit"},
		"adjustments": {"points", "asked", "by", "reason"},
		"bonuses":     {"id", "points", "asked", "reason", "working", "values", "rule", "facts"},
		"caps":        {"id", "total_at_most", "reason", "working", "values", "rule", "facts"},
		"facts": {"kind", "choose", "way", "measured", "limit", "side", "target", "better", "method", "full_at", "zero_at", "tier", "case", "condition", "formula",
			"tolerance", "step", "partial", "steps", "points_each", "at_most", "out_of", "earned", "level", "level_from", "level_to", "by", "reason", "rows", "off"},
		"condition": {"expression", "label", "value", "reads"},
		"formula":   {"expression", "label", "value", "reads"},
		"rows":      {"row", "name", "better", "target", "actual", "level", "weight", "earned", "reason"},
		"checks":    {"id", "severity", "message", "working", "values", "rule", "facts"},
	}
	for _, name := range []string{"measured", "target", "limit", "step", "full_at", "zero_at", "reads"} {
		want[name] = []string{"name", "label", "value", "shown", "unit"}
		keys[name] = append(keys[name], missingFrom(keys[name], want[name])...) // of what is left out where there is none
	}
	for name, list := range want {
		got := keys[name]
		if slices.Sort(got); !slices.Equal(got, slices.Sorted(slices.Values(list))) {
			t.Errorf("keys of %s: got %q, want %q", name, got, list)
		}
		at := -1 // keys come in this order where they come
		for _, key := range list {
			if i := strings.Index(string(direct), `"`+key+`":`); name == "card" {
				if i < at {
					t.Errorf("%s comes before its time", key)
				}
				at = i
			}
		}
	}
	for name := range keys {
		if want[name] == nil {
			t.Errorf("an object that nobody expects: %s", name)
		}
	}
}

// numeric are the keys whose strings are numbers, and plain is how they are written.
var (
	numeric = []string{"full_marks", "total", "raw_total", "attainable", "marks", "marks_applied", "score", "points", "asked", "total_at_most"}
	plain   = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?$`)
)

// walkJSON reads one value and notes the keys of each object, by the key that it stands behind.
func walkJSON(t *testing.T, d *json.Decoder, name string, keys map[string][]string) {
	t.Helper()
	tok, err := d.Token()
	if err != nil {
		t.Fatal(err)
	}
	switch tok {
	case json.Delim('{'):
		seen := map[string]bool{}
		for d.More() {
			key, err := d.Token()
			if err != nil {
				t.Fatal(err)
			}
			k := key.(string)
			if seen[k] {
				t.Errorf("%s has %s twice", name, k)
			}
			if seen[k] = true; !slices.Contains(keys[name], k) {
				keys[name] = append(keys[name], k)
			}
			if k == "submission" { // its form is that of TestDigestIsOfTheCanonicalForm
				var whole json.RawMessage
				if err := d.Decode(&whole); err != nil {
					t.Fatal(err)
				}
				continue
			}
			walkJSON(t, d, k, keys)
		}
	case json.Delim('['):
		for d.More() {
			walkJSON(t, d, name, keys)
		}
	default:
		checkScalar(t, name, tok)
		return
	}
	if _, err := d.Token(); err != nil {
		t.Fatal(err)
	}
}

func checkScalar(t *testing.T, name string, tok json.Token) {
	t.Helper()
	switch v := tok.(type) {
	case string:
		if slices.Contains(numeric, name) && !plain.MatchString(v) {
			t.Errorf("%s is %q, want plain notation without zeros behind", name, v)
		}
	case json.Number:
		if name != "period" {
			t.Errorf("%s is a JSON number, %s; a reader might take it for a float64", name, v)
		}
	case bool:
		if name != "rescaled" {
			t.Errorf("%s is %v", name, v)
		}
	default:
		t.Errorf("%s is %v", name, v)
	}
}

// A sheet that a host fills in by hand is written too, whatever stands in it.
func TestSheetByHand(t *testing.T) {
	s := &scoring.Sheet{Unit: scoring.Unit{Name: "\xff\x00\x1f\x7f\"\\"}, Indicators: []scoring.Row{{ID: "a", Name: "甲"}, {ID: "g", Group: true}}}
	b, err := s.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	if !json.Valid(b) {
		t.Errorf("not JSON: %s", b)
	}
	var got struct{ Unit struct{ Name string } }
	if err := json.Unmarshal(b, &got); err != nil || got.Unit.Name != "\ufffd\x00\x1f\x7f\"\\" {
		t.Errorf("got %q and %v", got.Unit.Name, err)
	}
}
