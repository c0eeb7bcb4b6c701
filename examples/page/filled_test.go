package page_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/examples/internal/browser"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/scoring"
)

// Whatever the rules ask for can be typed: a unit is filled in with the keyboard, entry by entry, and the file that the page saves is scored by
// the command to the very card that the page keeps.
func TestFilledInByHand(t *testing.T) {
	good, standards := os.DirFS("../../rules/testdata/good"), os.DirFS("../data/standards")
	for i, c := range []struct {
		fsys fs.FS
		file string
		why  string
	}{
		{good, "people.yaml", "open judgements and ways of judging"},
		{standards, "library-award-2025.yaml", "tables, dates, standings and outcomes"},
		{library.FS(), "national-self-evaluation-2020.yaml", "the unit's own targets, and claims"},
		{good, "awarding.yaml", "points that are awarded, and figures of other years"},
		{standards, "days-late.yaml", "dates, and figures that may be left out"},
		{standards, "not-reported.yaml", "standings, and a total that is not counted"},
		{standards, "school-fire-2025.yaml", "judgements, dates, choices and bonuses"},
		{standards, "kitchen-2025.yaml", "rows that are judged, and outcomes"},
		{os.DirFS("../data/peers/rules"), "peers-2025.yaml", "units that are compared"},
	} {
		t.Run(c.file, func(t *testing.T) {
			if i >= long.Rounds(2, i+1) {
				t.Skip("a form in a browser takes ten seconds: BAIFEN_LONG=1")
			}
			tab, set := open(t, c.fsys, c.file)
			sub := scorable(t, set)
			known := browser.Eval[[]string](tab, `['choices', 'judgements'].flatMap(part => Object.keys(form.properties[part]?.properties ?? {}))`)
			sub.Choices, sub.Judgements = asNamed(sub.Choices, known), asNamed(sub.Judgements, known)
			fills(t, tab, sub)
			tab.Waits(`!document.getElementById('card').disabled`)
			name, file := tab.Saves("#save")
			_, card := tab.Saves("#card")
			got := commanded(t, c.fsys, c.file, name, file)
			want, err := scoring.Score(set, sub)
			if err != nil {
				t.Fatal(err)
			}
			var whole bytes.Buffer
			if err := want.WriteJSON(&whole); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(card, got) || !bytes.Equal(card, whole.Bytes()) {
				t.Errorf("%s: of\n%s\nthe page keeps\n%s\nthe command gives\n%s\nand what was typed\n%s", c.why, file, card, got, whole.Bytes())
			}
		})
	}
}

// scorable gives a unit that has a score, and claims one.
func scorable(t *testing.T, set *rules.Set) *scoring.Submission {
	t.Helper()
	r := rand.New(rand.NewPCG(3, 18))
	for range 20000 {
		sub := random.Unit(r, set)
		sub.RuleSet = set.Header().ID // the page says it
		if _, err := scoring.Score(set, sub); err == nil {
			return sub
		}
	}
	t.Fatal("no unit has a score")
	return nil
}

// asNamed gives what goes by the indicator and its one criterion the name that the form knows, that of the indicator.
func asNamed[T any](of map[string]T, known []string) map[string]T {
	named := map[string]T{}
	for id, v := range of {
		if !slices.Contains(known, id) {
			id, _, _ = strings.Cut(id, ".")
		}
		named[id] = v
	}
	return named
}

// fills types a unit into the form, or chooses where there is nothing to type, from the first entry to the last.
func fills(t *testing.T, tab *browser.Tab, sub *scoring.Submission) {
	t.Helper()
	written, err := json.Marshal(sub)
	if err != nil {
		t.Fatal(err)
	}
	var tree map[string]any
	numbers := json.NewDecoder(bytes.NewReader(written))
	numbers.UseNumber()
	if err := numbers.Decode(&tree); err != nil {
		t.Fatal(err)
	}
	values := tree["values"].(map[string]any)
	for name, v := range values {
		if rows, ok := v.([]any); ok {
			at := fmt.Sprintf(`[data-path=%q] > button`, name)
			if len(rows) == 0 {
				tab.Clicks(at + ":last-of-type")
			}
			for range rows {
				tab.Clicks(at)
			}
		}
	}
	entries := map[string]string{}
	for name, part := range tree {
		switch name {
		case "values":
			flat(entries, "", part)
		case "rule_set", "adjustments":
		default:
			flat(entries, name, part)
		}
	}
	kinds := browser.Eval[map[string]string](tab, `Object.fromEntries([...document.querySelectorAll('[data-path] :is(input, select, textarea)')].map(e => [e.closest('[data-path]').dataset.path, e.localName]))`)
	for _, path := range slices.Sorted(maps.Keys(entries)) {
		text := entries[path]
		switch at := fmt.Sprintf(`[data-path=%q] :is(input, select, textarea)`, path); kinds[path] {
		case "select":
			tab.Chooses(at, text)
		case "input", "textarea":
			tab.Types(at, text)
		default:
			t.Fatalf("the form does not ask for %s: %s", path, text)
		}
	}
}

// flat gives what stands in a tree by the paths of the form.
func flat(into map[string]string, at string, tree any) {
	switch v := tree.(type) {
	case map[string]any:
		for key, v := range v {
			flat(into, strings.TrimPrefix(at+"."+key, "."), v)
		}
	case []any:
		for i, v := range v {
			flat(into, fmt.Sprintf("%s[%d]", at, i+1), v)
		}
	case nil:
	default:
		if v == "" {
			return // nobody types nothing
		}
		into[at] = fmt.Sprint(v)
	}
}

// commanded scores a file as somebody does who was sent it.
func commanded(t *testing.T, fsys fs.FS, rules, name string, file []byte) []byte {
	t.Helper()
	dir := t.TempDir()
	text, err := fs.ReadFile(fsys, rules)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string][]byte{rules: text, name: file} {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	score := exec.CommandContext(t.Context(), "go", "run", "../baifen", "score", "--rules", filepath.Join(dir, rules), "--format", "json", filepath.Join(dir, name))
	var said bytes.Buffer
	score.Stderr = &said
	got, err := score.Output()
	if err != nil {
		t.Fatalf("%v: %s\nof %s", err, said.Bytes(), file)
	}
	return got
}
