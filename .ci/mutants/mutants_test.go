package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// A package with changes of every fate is tried, by one build.
func TestFates(t *testing.T) {
	var out, log bytes.Buffer
	r := runner{root: "../..", seed: 1, workers: 1, verbose: true, only: regexp.MustCompile(""), tests: regexp.MustCompile(""), out: &out, err: &log}
	if err := r.run([]string{".ci/mutants/testdata/planted"}); err != nil {
		t.Fatalf("%v\n%s", err, &log)
	}
	const at = ".ci/mutants/testdata/planted/planted.go:"
	for _, want := range []string{
		"survived  " + at + "5: Passed: points >= line → >\n",
		"noticed  " + at + "5: Passed: points >= line → <  by .ci/mutants/testdata/planted TestPassed\n",
		"noticed  " + at + "5: Passed: return points >= line → not points >= line  by .ci/mutants/testdata/planted TestPassed\n",
		"the same  " + at + "9: Larger: a >= b → >: of two equal numbers either is the larger\n",
		"noticed  " + at + "9: Larger: if a >= b → never  by .ci/mutants/testdata/planted TestTheRest\n",
		"noticed  " + at + "18: Sum: sum += n → dropped  by .ci/mutants/testdata/planted TestTheRest\n",
		"noticed  " + at + "24: First: return a → a as nothing  by .ci/mutants/testdata/planted TestTheRest\n",
		"not reached  " + at + "37: Unused: a + 1 → -\n",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("not told: %s", want)
		}
	}
	if !regexp.MustCompile(`planted +\d+ +\d+ +\d+ +\d+ +0 +0 +1 +5 +\d`).MatchString(out.String()) {
		t.Errorf("one change is the same and five are left: > of Passed, and four of Unused")
	}
	if t.Failed() {
		t.Logf("told:\n%s%s", &out, &log)
	}
}

// A sample is the same with the same seed and another with another, and every change of it is one of the package's.
func TestSample(t *testing.T) {
	of, err := load("../..", ".ci/mutants/testdata/planted")
	if err != nil {
		t.Fatal(err)
	}
	pick := func(seed uint64) string {
		list := (&runner{seed: seed, sample: 5}).sampled(of.mutants())
		if len(list) != 5 {
			t.Fatalf("%d changes are picked, want 5", len(list))
		}
		var b strings.Builder
		for _, m := range list {
			b.WriteString(m.String() + "\n")
		}
		return b.String()
	}
	if pick(1) != pick(1) || pick(1) == pick(2) {
		t.Errorf("samples do not follow their seeds:\n%s\n%s", pick(1), pick(2))
	}
}

// A change that does not compile is told apart without a build.
func TestBuilding(t *testing.T) {
	of, err := load("../..", ".ci/mutants/testdata/planted")
	if err != nil {
		t.Fatal(err)
	}
	all := of.mutants()
	good, bad, err := of.building(all)
	if err != nil || bad != 0 || len(good) != len(all) {
		t.Fatalf("%d of %d changes build, %d do not, %v; want all", len(good), len(all), bad, err)
	}
	all[0].text = "points" // no bool
	if _, bad, err = of.building(all); err != nil || bad != 1 {
		t.Errorf("%d changes do not build, %v; want one that returns a number as a truth", bad, err)
	}
}

// The list of changes that make no difference says why of each.
func TestReadSame(t *testing.T) {
	for text, want := range map[string]string{
		"a.go: F: 1 → 2\n\tnothing asks\n": "",
		"a.go: F: 1 → 2\n":                 "without why",
		"a.go: F: 1 → 2\nb.go: G: 1 → 2\n": "without why",
		"\tnothing asks\n":                 "without a change",
	} {
		path := filepath.Join(t.TempDir(), "same.txt")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := readSame(path); want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%q: got %v, want %q", text, err, want)
		}
	}
}

// The list names no change of the packages it is about that their code does not have, or it would hide what comes in its place.
func TestStale(t *testing.T) {
	of, err := load("../..", ".ci/mutants/testdata/planted")
	if err != nil {
		t.Fatal(err)
	}
	same, err := readSame("same.txt")
	if err != nil {
		t.Fatal(err)
	}
	if list := stale(same, of.folder, of.mutants()); len(list) > 0 {
		t.Errorf("these are no changes: %q", list)
	}
	same[".ci/mutants/testdata/planted/planted.go: Larger: a > b → >="] = "no longer there"
	if list := stale(same, of.folder, of.mutants()); len(list) != 1 {
		t.Errorf("one change is stale, got %q", list)
	}
}
