package lint_test

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/lint"
)

// A corpus is a file of testdata/clauses: the figures of one field of work, and clauses about them.
type corpus struct {
	Fields, Measures, Standings string // as in a rule file, one a line; each rule file declares those that it reads
	Clauses                     []corpusClause
}

// A corpusClause is a clause as a notice words it, the rule that carries it out and rules that contradict it.
type corpusClause struct {
	Clause  string
	Name    string // of the indicator
	Marks   string // 10 where not given
	Reminds string // the code of a reminder that is due: a date that no figure tells
	Right   string // one criterion or key of the indicator a line
	Wrong   string // one wrong rule a line, as changes of the right one: old → new, this ⇄ that, without an item; several joined by " ; "
}

// The floors. A reader of prose is right most of the time, never always; who gets false alarms stops reading.
const (
	fewestClauses = 160
	mostFalse     = 0  // % of the right rules with an error: one that is right is never called wrong
	mostReminded  = 10 // % of the right rules with a reminder about the clause
	leastNoticed  = 90 // % of the wrong rules with an error or a reminder that the right one has not
)

// A count is what was found in the corpus.
type count struct{ right, falsely, reminded, wrong, blamed, missed int }

func TestClauseCorpus(t *testing.T) {
	var n count
	kinds := map[string]bool{}
	eachInCorpus(t, func(file string, c *corpus, x corpusClause) {
		found := n.rightRule(t, file, c, x)
		for _, changes := range strings.Split(strings.TrimSpace(x.Wrong), "\n") {
			n.wrongRule(t, file, c, x, changes, found)
		}
		for _, kind := range regexp.MustCompile(`\w+:`).FindAllString(x.Right, -1) {
			kinds[kind] = true
		}
	})
	t.Logf("%d right rules: %d with an error, %d with a reminder; %d wrong rules: %d with an error, %d with a reminder, %d not noticed",
		n.right, n.falsely, n.reminded, n.wrong, n.blamed, n.wrong-n.blamed-n.missed, n.missed)
	if n.right < fewestClauses || n.wrong < 2*n.right {
		t.Errorf("want at least %d clauses, with two wrong rules each", fewestClauses)
	}
	if n.falsely*100 > n.right*mostFalse || n.reminded*100 > n.right*mostReminded || (n.wrong-n.missed)*100 < n.wrong*leastNoticed {
		t.Errorf("want at most %d %% with an error, at most %d %% with a reminder, at least %d %% noticed", mostFalse, mostReminded, leastNoticed)
	}
	for _, kind := range strings.Fields("when checklist per_case per_step bands linear proportional cases award targets judged either") {
		if !kinds[kind+":"] {
			t.Errorf("no clause for %s", kind)
		}
	}
}

// rightRule gives how often each sort of finding is found of the right rule.
func (n *count) rightRule(t *testing.T, file string, c *corpus, x corpusClause) map[string]int {
	n.right++
	found := map[string]int{}
	alarms, remarks := "", ""
	for _, f := range c.check(t, x, x.Right) {
		found[f.Code+string(f.Severity)]++
		switch clausal := strings.HasPrefix(f.Code, "clause-") || f.Code == "rule-number"; {
		case f.Severity == lint.Error:
			alarms += "\n    " + f.Code + ": " + f.Message
		case clausal && f.Code != x.Reminds:
			remarks += "\n    " + f.Code + ": " + f.Message
		}
	}
	if alarms != "" {
		n.falsely++
		t.Logf("%s: falsely an error: %s\n  %s%s", file, x.Clause, x.Right, alarms)
	}
	if remarks != "" {
		n.reminded++
		t.Logf("%s: reminded: %s\n  %s%s", file, x.Clause, x.Right, remarks)
	}
	return found
}

// wrongRule notes whether more is found of a wrong rule than was of the right one, and whether an error is.
func (n *count) wrongRule(t *testing.T, file string, c *corpus, x corpusClause, changes string, right map[string]int) {
	n.wrong++
	more, left := map[lint.Severity]bool{}, maps.Clone(right)
	for _, f := range c.check(t, x, changedRule(t, x, changes)) {
		if left[f.Code+string(f.Severity)]--; left[f.Code+string(f.Severity)] < 0 {
			more[f.Severity] = true
		}
	}
	switch {
	case more[lint.Error]:
		n.blamed++
	case len(more) == 0:
		n.missed++
		t.Logf("%s: missed: %s\n  %s  %s", file, x.Clause, x.Right, changes)
	}
}

func eachInCorpus(t *testing.T, do func(file string, c *corpus, x corpusClause)) {
	files, err := filepath.Glob("testdata/clauses/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no clauses", err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d := yaml.NewDecoder(bytes.NewReader(data))
		d.KnownFields(true)
		var c corpus
		if err := d.Decode(&c); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, x := range c.Clauses {
			do(filepath.Base(name), &c, x)
		}
	}
}

// changedRule gives a wrong rule.
func changedRule(t *testing.T, x corpusClause, changes string) string {
	rule := x.Right
	for _, change := range strings.Split(changes, " ; ") {
		was := rule
		if id, ok := strings.CutPrefix(strings.TrimSpace(change), "without "); ok {
			rule = regexp.MustCompile(`\{id: `+id+`, [^{}]*\}(, )?|, \{id: `+id+`, [^{}]*\}`).ReplaceAllLiteralString(rule, "")
			rule = strings.ReplaceAll(rule, ", ]", "]")
		} else if this, that, ok := strings.Cut(change, "⇄"); ok {
			this, that = strings.TrimSpace(this), strings.TrimSpace(that)
			rule = replaceWhole(replaceWhole(replaceWhole(rule, this, "\x00"), that, this), "\x00", that)
		} else if this, that, ok := strings.Cut(change, "→"); ok {
			rule = replaceWhole(rule, strings.TrimSpace(this), strings.TrimSpace(that))
		}
		if rule == was {
			t.Errorf("%s: %q changes nothing in %s", x.Clause, change, was)
		}
	}
	return rule
}

// replaceWhole replaces a text wherever it does not begin or end inside a word or a number.
func replaceWhole(in, old, with string) (out string) {
	word := func(s string) bool { return regexp.MustCompile(`^[\w.]$`).MatchString(s) }
	for {
		at := strings.Index(in, old)
		if at < 0 {
			return out + in
		}
		end := at + len(old)
		before := at > 0 && word(in[at-1:at]) && word(old[:1])
		after := end < len(in) && word(in[end:end+1]) && word(old[len(old)-1:])
		if before || after {
			out, in = out+in[:end], in[end:]
			continue
		}
		out, in = out+in[:at]+with, in[end:]
	}
}

// check loads a rule file and gives what is found.
func (c *corpus) check(t *testing.T, x corpusClause, rule string) []lint.Finding {
	set, err := rules.Parse("corpus.yaml", []byte(c.text(x, rule)))
	if err != nil {
		t.Errorf("%s\n%s%v", x.Clause, rule, err)
		return nil
	}
	found, err := lint.Check(t.Context(), set)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// text gives a rule file with a clause and a rule in its only indicator.
func (c *corpus) text(x corpusClause, rule string) string {
	marks := cmp.Or(x.Marks, "10")
	var keys, criteria string
	for i, line := range strings.Split(strings.TrimSpace(rule), "\n") {
		if strings.HasPrefix(line, "applies:") || strings.HasPrefix(line, "not_applicable:") {
			keys += "    " + line + "\n"
		} else {
			criteria += fmt.Sprintf("      - {id: c%d, %s}\n", i, line)
		}
	}
	measures, standings := reads(c.Measures, rule), reads(c.Standings, rule)
	text := "format: 1\nrule_set: corpus\nversion: \"1\"\ntitle: 条文\neffective: {from: 2025-01-01, to: 2025-12-31}\nbasis: 通知\n" +
		"rounding: {places: 2, mode: half_up}\nfull_marks: " + marks + "\ngrades: [{name: 合格, from: 0}]\n" +
		"fields:\n  known: {label: 资料齐全, type: bool}\n" + reads(c.Fields, rule+measures+standings)
	if measures != "" {
		text += "measures:\n" + measures
	}
	if standings != "" {
		text += "standings:\n" + standings
	}
	text += "checks: [{id: known, that: known, severity: warning, because: 资料不齐}]\n"
	text += fmt.Sprintf("indicators:\n  - id: x\n    name: %s\n    marks: %s\n    clause: %q\n%s    criteria:\n%s",
		cmp.Or(x.Name, "指标"), marks, strings.TrimSpace(x.Clause), keys, criteria)
	return text
}

// reads gives the lines of declarations whose names a text reads.
func reads(declared, text string) (lines string) {
	for _, line := range strings.Split(strings.TrimSpace(declared), "\n") {
		name, _, _ := strings.Cut(line, ":")
		if name != "" && regexp.MustCompile(`\b`+name+`\b`).MatchString(text) {
			lines += "  " + line + "\n"
		}
	}
	return lines
}
