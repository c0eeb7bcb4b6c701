package impact_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/impact"
)

// A changedPair is a rule set and one that differs from it in one number or word.
type changedPair struct {
	name     string
	old, new *rules.Set
}

// mutations are what a rule author changes: the key, and other values instead of a number (of which %s is the text).
var mutations = []struct {
	of     *regexp.Regexp // its first group is replaced
	values []string
}{
	{regexp.MustCompile(`\b(?:below|above): ([0-9.]+)`), []string{"90", "99.5", "3"}},
	{regexp.MustCompile(`\bstep: ([0-9.]+)`), []string{"2", "0.7", "5"}},
	{regexp.MustCompile(`\bdeduct: ([0-9.]+)`), []string{"0.3", "1.5", "2"}},
	{regexp.MustCompile(`\bpartial: (\w+)`), []string{"discard", "count", "prorate"}},
	{regexp.MustCompile(`\bpoints: ([0-9.]+)`), []string{"0.5", "1", "2.5"}},
	{regexp.MustCompile(`\b(?:full_at|zero_at): ([0-9.]+)`), []string{"7", "0.5"}},
	{regexp.MustCompile(`\bmethod: (\w+)`), []string{"ratio", "excess"}},
	{regexp.MustCompile(`\bbetter: (\w+)`), []string{"higher", "lower", "equal"}},
	{regexp.MustCompile(`\bover_limit: ([0-9.]+)`), []string{"0.1", "0.5"}},
	{regexp.MustCompile(`\bat_most: ([0-9.]+)`), []string{"0.5", "1.5"}},
	{regexp.MustCompile(`\bplaces: ([0-9])`), []string{"1", "3"}},
	{regexp.MustCompile(`\bmode: (\w+)`), []string{"half_up", "half_even", "down"}},
	{regexp.MustCompile(`\bnot_applicable: (\w+)`), []string{"full", "zero", "redistribute", "rescale"}},
	{regexp.MustCompile(`\bwhen: \w+ ([=<>]=|[<>]) `), []string{">", "<=", "=="}},
	{regexp.MustCompile(`\btotal_at_most: ([0-9.]+)`), []string{"3", "80"}},
	{regexp.MustCompile(`\bapplies: \w+ (>) `), []string{">=", "<"}},
	{regexp.MustCompile(`\bmet: \w+ ([=<>]=|[<>]) `), []string{">", "<=", "=="}},
	{regexp.MustCompile(`\bwhen: "?present.* (<=) `), []string{"<", ">"}},
	{regexp.MustCompile(`/ \w+ \* (100)\b`), []string{"50", "100.5"}},
	{regexp.MustCompile(`\bfrom: (0\.[0-9])`), []string{"0.9", "0.7", "0.65"}},
	{regexp.MustCompile(`\bbase (\+) 20`), []string{"*"}},
	{regexp.MustCompile(`\bincome (\*) limit`), []string{"+"}},
	{regexp.MustCompile(`\bactual: actual( \+ 1), target`), []string{" * 2", " + base"}},
}

var ruleFiles = []string{"../../rules/library/*-20??.yaml", "../../rules/testdata/good/*.yaml", "testdata/*.yaml"}

// generatedPairs changes each number and word of each rule file in turn, and keeps what loads: in long runs every second of this package's own
// file, every eighth of the others, whose rules are much alike.
var generatedPairs = sync.OnceValues(func() (pairs []changedPair, err error) {
	for _, pattern := range ruleFiles {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			return nil, fmt.Errorf("no rule files %s: %v", pattern, err)
		}
		for _, f := range files {
			every := long.Rounds(23, 8)
			if strings.HasPrefix(f, "testdata") {
				every = long.Rounds(5, 2)
			}
			some, err := pairsOf(f, every)
			if err != nil {
				return nil, err
			}
			pairs = append(pairs, some...)
		}
	}
	return pairs, nil
})

// pairsOf changes every so many-th number and word of a rule file.
func pairsOf(file string, every int) (pairs []changedPair, err error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	old, err := rules.Parse(filepath.Base(file), data)
	if err != nil {
		return nil, err
	}
	n := 0
	for _, m := range mutations {
		for _, at := range m.of.FindAllStringSubmatchIndex(string(data), -1) {
			if strings.Contains(string(data[strings.LastIndexByte(string(data[:at[0]]), '\n')+1:at[0]]), "#") {
				continue // a remark
			}
			for _, value := range m.values {
				was := string(data[at[2]:at[3]])
				if n++; value == was || n%every > 0 {
					continue
				}
				changed := string(data[:at[2]]) + value + string(data[at[3]:])
				if set, err := rules.Parse(filepath.Base(file), []byte(changed)); err == nil {
					line := strings.Count(string(data[:at[2]]), "\n") + 1
					pairs = append(pairs, changedPair{fmt.Sprintf("%s:%d: %s → %s", filepath.Base(file), line, was, value), old, set})
				}
			}
		}
	}
	return pairs, nil
}

func parse(t testing.TB, name, text string) *rules.Set {
	t.Helper()
	set, err := rules.Parse(name, []byte(text))
	if err != nil {
		t.Fatalf("%s\n%v", text, err)
	}
	return set
}

// compare compares two sets that can be compared.
func compare(t testing.TB, old, new *rules.Set, units []*scoring.Submission) *impact.Impact {
	t.Helper()
	r, err := impact.Compare(t.Context(), old, new, units)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
