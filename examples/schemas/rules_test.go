package schemas

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
)

// unseenInRules are the faults of a rule file that its schema cannot see.
var unseenInRules = map[string]string{
	"expression-character": "expressions are text to a schema", "expression-literal": "expressions are text to a schema",
	"expression-refused": "expressions are text to a schema", "expression-style": "a schema sees the value, not how it is written",
	"expression-too-large": "expressions are text to a schema", "expression-syntax": "expressions are text to a schema", "expression-type": "expressions are text to a schema",
	"expression-zero": "expressions are text to a schema", "standing-value": "expressions are text to a schema", "unknown-name": "a name stands elsewhere in the file",
	"bad-placeholder": "braces that close each other", "measure-cycle": "a cycle through several values",
	"supersedes": "two values of the file compared", "full-width": "quotes are gone before a schema sees the value",
	"marks-sum": "a sum", "out-of-sum": "a sum",
	"duplicate-id": "two values of the file compared", "duplicate-name": "two values of the file compared",
	"grades-open": "neighbours of a list compared", "bad-levels": "neighbours of a list compared",
	"tier-gap": "intervals", "tier-overlap": "intervals", "tier-unreachable": "intervals",
	"row-gap": "rows that together say all", "row-overlap": "two rows compared", "row-unreachable": "rows and the ranges of keys",
	"lookup-argument":              "expressions are text to a schema",
	"bad-interval":                 "an interval without numbers, or with other ends",
	"bad-date":                     "the calendar, and which of two dates is earlier",
	"otherwise-not-last":           "the place in a list",
	"not-applicable-unset":         "keys of different levels compared",
	"out-of-range":                 "a limit that stands elsewhere in the file",
	"number-range":                 "the number of digits",
	"not-in-clause":                "a part of another text",
	"not-in-rules":                 "a number that stands elsewhere in the file",
	"bad-tolerance":                "what an expression is made of",
	"targets-table":                "columns that an expression leads to",
	"bool-syntax":                  "True is true to YAML",
	"points-cycle":                 "a cycle through several values",
	"missing-key: from of a grade": "only the last of a list needs none",
	"criterion-kind: either 里只能有一个人工评定": "how many of the items of a list",
	"misplaced-key: 有自己的 rounding":      "keys of different levels compared",
}

func loadRules(data []byte) (v verdict) {
	_, err := rules.Parse("rules.yaml", data)
	var list rules.ErrorList
	errors.As(err, &list)
	for _, e := range list {
		code := e.Code
		if strings.Contains(e.Message, "either 里只能有一个人工评定") {
			code = "criterion-kind: either 里只能有一个人工评定"
		}
		if strings.HasPrefix(e.Path, "grades[") && strings.Contains(e.Message, "“from”") {
			code = "missing-key: from of a grade"
		}
		if strings.Contains(e.Message, "有自己的 rounding") {
			code = "misplaced-key: 有自己的 rounding"
		}
		v.codes = append(v.codes, code)
	}
	if err != nil {
		v.messages = err.Error()
	}
	return v
}

func TestRules(t *testing.T) {
	j := newJudge(t, "rules", unseenInRules, loadRules)
	for _, name := range ruleFiles(t) {
		if said := loadRules(read(t, name)); len(said.codes) > 0 {
			t.Errorf("%s is not good: %s", name, said.messages)
		}
		j.compare(t, name, read(t, name))
	}
	for _, name := range files(t, "rules/testdata/faults/*.yaml", "examples/service/testdata/faulty/*.yaml") {
		data := read(t, name)
		j.compare(t, name, data)
		for _, part := range oneFault(data) {
			j.compare(t, name, part)
		}
	}
	written(t, "rules", func(name string, data []byte) { j.compare(t, name, data) })
	tried := map[string]int{}
	for _, name := range files(t, "rules/testdata/good/*.yaml", "examples/data/standards/days-late.yaml") {
		j.mutants(t, name, read(t, name), tried, long.Rounds(3, 1))
	}
	for _, c := range changes {
		j.compare(t, fmt.Sprintf("with %s", c.new), changed(t, c.file, c.old, c.new))
	}
	j.close(t, "missing-key", "unknown-key", "wrong-type", "number-syntax", "bool-syntax", "unknown-word", "bad-id", "bad-name", "misplaced-key", "group-or-leaf",
		"criterion-kind", "standing-kind", "empty-list", "missing-figure", "needs-quotes", "unknown-format")
}

// ruleFiles are the rule files of the project that load.
func ruleFiles(t *testing.T) []string {
	t.Helper()
	names := files(t, "rules/testdata/good/*.yaml", "rules/library/*.yaml", "scoring/testdata/*.yaml", "examples/service/testdata/rules/*.yaml", "examples/data/peers/rules/*.yaml", "examples/data/standards/*.yaml")
	return slices.DeleteFunc(names, func(name string) bool {
		return strings.HasSuffix(name, "_test.yaml") || strings.HasSuffix(name, ".unit.yaml")
	})
}

// oneFault gives a file once for each of its faulty lines, without the others, so that each fault is tried alone.
func oneFault(data []byte) (parts [][]byte) {
	_, err := rules.Parse("rules.yaml", data)
	var list rules.ErrorList
	errors.As(err, &list)
	var faulty []int
	for _, e := range list {
		if !slices.Contains(faulty, e.Line) {
			faulty = append(faulty, e.Line)
		}
	}
	lines := strings.SplitAfter(string(data), "\n")
	for _, keep := range faulty {
		var part strings.Builder
		for i, line := range lines {
			if i+1 == keep || !slices.Contains(faulty, i+1) {
				part.WriteString(line)
			}
		}
		parts = append(parts, []byte(part.String()))
	}
	return parts
}

// changes put one fault each into a good file, where no faulty file has it alone.
var changes = []struct{ file, old, new string }{
	{"awarding", `"[60, 90)"`, `"[60, 95)"`}, // tier-overlap
	{"awarding", `"[100, 100]"`, `"(100, 100]"`},
	{"people", "by-change, award: \"10 - max(0, change)\"", "by-change, judged: "}, // two of them
	{"whole", "fields:", "fields:\n  len: {type: number}"},
	{"open", "full_marks: open", "full_marks: 117"}, // leaves without marks
	{"open", "full_marks: open", "full_marks: opened"},
	{"open", "at_least: none\nnot", "at_least: none\nat_most: 200\nnot"},
	{"open", "at_least: none\nnot", "at_least: none\nout_of: 200\nnot"},
	{"open", "not_applicable: zero", "not_applicable: zero\nbeyond_full_marks: true"},
	{"whole", "title:", "supersedes: \"2024-b\"\ntitle:"}, // its own version
}

// changed gives a good file with one text in the place of another.
func changed(t *testing.T, file, old, new string) []byte {
	t.Helper()
	good := string(read(t, filepath.Join("..", "..", "rules", "testdata", "good", file+".yaml")))
	bad := strings.Replace(good, old, new, 1)
	if bad == good {
		t.Fatalf("no %q in %s", old, file)
	}
	return []byte(bad)
}

// TestRanges: the limits that need no other value of the file are in the schema.
func TestRanges(t *testing.T) {
	j := newJudge(t, "rules", nil, loadRules) // out-of-range must be seen
	for _, test := range []struct{ old, new string }{
		{"places: 2", "places: 7"}, {"places: 2", "places: -1"}, {"full_marks: 100", "full_marks: 0"}, {"    marks: 100", "    marks: 0"},
		{"at_most: 3", "at_most: -3"}, {"total_at_most: 59", "total_at_most: -1"}, {"tolerance: 0.01", "tolerance: -0.01"},
		{`step: "1"`, "step: 0"}, {`deduct: "1 * 1"`, "deduct: -1"},
	} {
		data := changed(t, "whole", test.old, test.new)
		if said := loadRules(data); !slices.Contains(said.codes, "out-of-range") {
			t.Errorf("%s: got %s, want out-of-range", test.new, said.messages)
		}
		j.compare(t, "with "+test.new, data)
	}
}
