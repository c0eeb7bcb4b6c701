package lint_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/lint"
)

// A fault is planted into a rule file without findings by replacing texts, each of which stands in it once, and must then be found
// at a path. The texts are pairs: old, new, old, new.
type fault struct {
	path  string
	texts []string
}

func plant(path string, texts ...string) fault { return fault{path, texts} }

// set loads a rule file of testdata with texts replaced.
func set(t testing.TB, file string, texts ...string) *rules.Set {
	t.Helper()
	s, err := load(file, texts...)
	if err != nil {
		t.Error(err)
	}
	return s
}

func load(file string, texts ...string) (*rules.Set, error) {
	data, err := os.ReadFile(filepath.Join("testdata", file))
	if err != nil {
		return nil, err
	}
	text := string(data)
	for i := 0; i < len(texts); i += 2 {
		if n := strings.Count(text, texts[i]); n != 1 {
			return nil, fmt.Errorf("%q stands %d times in %s", texts[i], n, file)
		}
		text = strings.Replace(text, texts[i], texts[i+1], 1)
	}
	s, err := rules.Parse(file, []byte(text))
	if err != nil {
		return nil, fmt.Errorf("%q does not load: %w", texts, err)
	}
	return s, nil
}

// A planting is a rule file with a fault in it, and what is proved of it: once, for all tests; in short runs every second fault.
type planting struct {
	code string
	fault
	set   *rules.Set
	found []lint.Finding
	err   error
}

var plantings = sync.OnceValue(func() (list []planting) {
	for _, code := range slices.Sorted(maps.Keys(planted)) {
		for i, f := range planted[code] {
			if i%long.Rounds(2, 1) > 0 {
				continue
			}
			p := planting{code: code, fault: f}
			if p.set, p.err = load(fileOf(code), f.texts...); p.err == nil {
				p.found = lint.Proofs(p.set)
			}
			list = append(list, p)
		}
	}
	return list
})

func fileOf(code string) string {
	if code == "unreachable-grade" {
		return "simple.yaml"
	}
	return "clean.yaml"
}

func TestCleanFilesHaveNoFindings(t *testing.T) {
	for _, file := range []string{"clean.yaml", "simple.yaml"} {
		for _, f := range lint.Proofs(set(t, file)) {
			t.Errorf("%s %s %s %v", f.Severity, f.Code, f, f.Witness)
		}
	}
}

func TestPlantedFaultsAreFound(t *testing.T) {
	for _, code := range lint.ProofCodes() {
		if len(planted[code]) < 10 {
			t.Errorf("only %d faults of %s are planted", len(planted[code]), code)
		}
	}
	for _, p := range plantings() {
		if p.err != nil {
			t.Error(p.err)
			continue
		}
		var others []string
		ok := false
		for _, f := range p.found {
			if f.Code == p.code && f.Path == p.path && f.Severity != lint.NotProved {
				ok = true
				checkFinding(t, f)
			}
			others = append(others, fmt.Sprintf("%s %s %s", f.Severity, f.Code, f))
		}
		if !ok {
			t.Errorf("%s at %s is not found in %q\n%s", p.code, p.path, p.texts, strings.Join(others, "\n"))
		}
	}
	for code := range planted {
		if !strings.Contains(strings.Join(lint.ProofCodes(), " "), code) {
			t.Errorf("no code %s", code)
		}
	}
}

// witnessed are the codes whose findings always show a unit.
var witnessed = map[string]bool{
	"award-out-of-range": true, "negative-deduction": true, "cannot-be-judged": true, "deduction-over-marks": true, "division-by-zero": true,
	"not-monotone": true, "zero-target": true, "omission-decides": true, "contradictory-polarity": true, "checklist-negation": true,
}

func checkFinding(t *testing.T, f lint.Finding) {
	t.Helper()
	if f.Place.Line == 0 || f.Place.Column == 0 || f.Message == "" || f.Path == "" {
		t.Errorf("%s has no place, path or message: %+v", f.Code, f)
	}
	if witnessed[f.Code] != (len(f.Witness) > 0) {
		t.Errorf("%s %s has the witness %v", f.Code, f, f.Witness)
	}
	for _, word := range []string{"exact.", "indicators.", "rules.", "<nil>", "%!"} {
		if strings.Contains(f.Message, word) {
			t.Errorf("the message shows %q: %s", word, f)
		}
	}
}
