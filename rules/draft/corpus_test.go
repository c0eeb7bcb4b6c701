package draft_test

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/draft"
)

// A corpus is a file of clauses about the figures of one field of work, each with the rule that carries it out. Those that check is measured
// with are in package lint; those of testdata/clauses were written for this reader.
type corpus struct {
	Fields, Measures, Standings string
	Clauses                     []struct{ Clause, Name, Marks, Reminds, Right, Wrong, Asks string }
}

func eachClause(t *testing.T, do func(file string, c *corpus, i int)) {
	files, _ := filepath.Glob("../lint/testdata/clauses/*.yaml")
	own, _ := filepath.Glob("testdata/clauses/*.yaml")
	for _, name := range append(files, own...) {
		if strings.Contains(name, "english") {
			continue // a table in English is not read
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var c corpus
		if err := yaml.Unmarshal(data, &c); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for i := range c.Clauses {
			do(filepath.Base(name), &c, i)
		}
	}
}

// A sheet is a rule as the comparison sees it: a rule set and its figures in the order in which the rule first names them.
type sheet struct {
	set    *rules.Set
	fields []field
}

type field struct {
	name, is string
}

func (f field) number() bool { return strings.Contains(f.is, "type: number") }

// options gives the words of a choice.
func (f field) options() []string {
	_, of, ok := strings.Cut(f.is, "type: choice, of: [")
	if !ok {
		return nil
	}
	of, _, _ = strings.Cut(of, "]")
	return strings.Split(of, ", ")
}

// like gives that of some words that means another one: the one that holds it or is held by it, else the last, which is what is left.
func like(word string, of []string) string {
	for _, w := range of {
		if w == word || w == word+"级" {
			return w
		}
	}
	for _, w := range of {
		if not := func(s string) bool { return strings.HasPrefix(s, "未") || strings.HasPrefix(s, "不") }; not(w) == not(word) && (strings.Contains(w, word) || strings.Contains(word, w)) {
			return w
		}
	}
	return of[len(of)-1]
}

func (f field) whole() bool { return strings.Contains(f.is, "whole: true") }

// declared gives the declarations of a corpus that a rule reads, in the order in which it names them. A measure counts as a figure of its own.
func (c *corpus) declared(rule string) (list []field) {
	at := func(name string) int {
		if loc := regexp.MustCompile(`\b` + name + `\b`).FindStringIndex(rule); loc != nil {
			return loc[0]
		}
		return -1
	}
	computed := regexp.MustCompile(`(?:\bis: .*|(?:rank|percentile|mean|ratio_to_best): .*)\}`)
	for _, line := range strings.Split(c.Fields+"\n"+c.Measures+"\n"+c.Standings, "\n") {
		name, is, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok || at(name) < 0 {
			continue
		}
		as := "type: number}" // a measure or a standing as a figure of its own
		if !strings.Contains(is, " - ") {
			as = "type: number, min: 0}"
		}
		if strings.Contains(is, " percentile: ") {
			as = "type: number, min: 0.01, max: 100}"
		}
		if strings.Contains(is, " rank: ") {
			as = "type: number, whole: true, min: 1}"
		}
		list = append(list, field{name, strings.TrimSpace(computed.ReplaceAllString(is, as))})
	}
	slices.SortFunc(list, func(a, b field) int { return cmp.Compare(at(a.name), at(b.name)) })
	return list
}

func compile(marks string, fields []field, keys, criteria []string, measures ...field) (*sheet, error) {
	var b strings.Builder
	b.WriteString("format: 1\nrule_set: corpus\nversion: \"1\"\ntitle: 条文\neffective: {from: 2025-01-01, to: 2025-12-31}\nbasis: 通知\n" +
		"rounding: {places: 2, mode: half_up}\nfull_marks: " + marks + "\ngrades: [{name: 合格, from: 0}]\nnot_applicable: full\nfields:\n  known: {label: 资料齐全, type: bool, default: true}\n")
	for _, f := range fields {
		b.WriteString("  " + f.name + ": " + f.is + "\n")
	}
	for i, m := range measures {
		if i == 0 {
			b.WriteString("measures:\n")
		}
		b.WriteString("  " + m.name + ": " + m.is + "\n")
	}
	b.WriteString("indicators:\n  - id: x\n    name: 指标\n    marks: " + marks + "\n    clause: 条文\n")
	for _, k := range keys {
		b.WriteString("    " + k + "\n")
	}
	b.WriteString("    criteria:\n")
	for i, c := range criteria {
		fmt.Fprintf(&b, "      - {id: c%d, %s}\n", i, c)
	}
	set, err := rules.Parse("corpus.yaml", []byte(b.String()))
	return &sheet{set, fields}, err
}

func (c *corpus) right(i int) (*sheet, error) {
	x := c.Clauses[i]
	var keys, criteria []string
	for _, line := range strings.Split(strings.TrimSpace(x.Right), "\n") {
		if strings.HasPrefix(line, "applies:") || strings.HasPrefix(line, "not_applicable:") {
			keys = append(keys, line)
		} else {
			criteria = append(criteria, line)
		}
	}
	return compile(cmp.Or(x.Marks, "10"), c.declared(x.Right), keys, criteria)
}

// reported gives a proposal as it stands, its measures computed of the figures.
func reported(marks string, p *draft.Proposal) (*sheet, error) {
	var fields, all []field
	computed := ""
	for _, f := range p.Fields {
		fields = append(fields, field{f.Name, f.Is})
	}
	for _, m := range p.Measures {
		computed += m.Is
		all = append(all, field{m.Name, m.Is})
	}
	slices.SortStableFunc(fields, func(a, b field) int {
		return cmp.Compare(strings.Index(computed, a.name), strings.Index(computed, b.name))
	})
	return compile(marks, fields, p.Keys, p.Criteria, all...)
}

// proposed gives a proposal with its measures as figures of their own, as in the right rules.
func proposed(marks string, p *draft.Proposal) (*sheet, error) {
	all := strings.Join(p.Criteria, "\n")
	var fields []field
	all = strings.Join(p.Keys, "\n") + all
	for _, m := range p.Measures { // a figure of its own, as in the right rule
		as := "{type: number, min: 0}"
		if strings.Contains(m.Is, " - ") {
			as = "{type: number}"
		}
		fields = append(fields, field{m.Name, as})
	}
	for _, f := range p.Fields {
		if len(p.Measures) == 0 || regexp.MustCompile(`(?:^|[^\p{Han}\w])`+f.Name+`(?:$|[^\p{Han}\w])`).MatchString(all) {
			fields = append(fields, field{f.Name, f.Is})
		}
	}
	slices.SortStableFunc(fields, func(a, b field) int { return cmp.Compare(strings.Index(all, a.name), strings.Index(all, b.name)) })
	return compile(marks, fields, p.Keys, p.Criteria)
}

// The floors. Most of the clauses of package lint were collected because they are hard to read; what is not read is left to the author and never
// guessed.
const (
	fewestClauses = 698
	fewestRight   = 489 // sure and right
	mostWrong     = 0   // sure and wrong
	mostLeft      = 117 // left to the author
)

// read compares a sure proposal with the right rule; why is "" where they score alike.
func (c *corpus) read(i int, marks string, p *draft.Proposal) (why string, err error) {
	x := c.Clauses[i]
	if strings.TrimSpace(x.Right) == "" {
		return "the clause does not say", nil
	}
	right, err := c.right(i)
	if err != nil {
		return "", err
	}
	got, err := proposed(marks, p)
	switch {
	case err != nil:
		return err.Error(), nil
	case strings.HasPrefix(x.Right, "judged") && p.Criteria[0] == strings.TrimSpace(x.Right):
		return "", nil
	}
	why = differ(right, got, x.Clause+x.Right)
	if why != "" && len(p.Measures) > 0 {
		if got, err = reported(marks, p); err == nil && differ(right, got, x.Clause+x.Right) == "" {
			return "", nil
		}
	}
	return why, nil
}

// answered reports whether some answers to the questions of a proposal give the right rule.
func (c *corpus) answered(i int, ask draft.Indicator) (bool, error) {
	p := draft.Propose(ask)
	if p.Reason != "" {
		return false, nil
	}
	if p.Sure() {
		why, err := c.read(i, ask.Marks.String(), p)
		return why == "", err
	}
	q := p.Questions[0]
	for _, choice := range q.Choices {
		ask.Answers = maps.Clone(ask.Answers)
		if ask.Answers == nil {
			ask.Answers = map[string]string{}
		}
		ask.Answers[q.ID] = choice.Answer
		if ok, err := c.answered(i, ask); ok || err != nil {
			return ok, err
		}
	}
	return false, nil
}

func TestCorpus(t *testing.T) {
	all, sure, wrong, asked, left := 0, 0, 0, 0, 0
	eachClause(t, func(file string, c *corpus, i int) {
		x := c.Clauses[i]
		marks := cmp.Or(x.Marks, "10")
		ask := draft.Indicator{Name: cmp.Or(x.Name, "指标"), Clause: x.Clause, Marks: exact.MustParse(marks)}
		p := draft.Propose(ask)
		all++
		switch {
		case p.Reason != "":
			left++
			t.Logf("LEFT %s: %s\n    %s", file, x.Clause, p.Reason)
			return
		case len(p.Questions) > 0:
			asked++
			ok, err := c.answered(i, ask)
			if err != nil || !ok && strings.TrimSpace(x.Right) != "" {
				t.Errorf("%s: no answers give the right rule: %v\n    %v %v", x.Clause, err, p.Criteria, p.Questions)
			}
			t.Logf("ASKED %s: %s\n    %v %v", file, x.Clause, p.Criteria, p.Questions)
			return
		}
		why, err := c.read(i, marks, p)
		if err != nil {
			t.Errorf("%s: %v", x.Clause, err)
			return
		}
		if why == "" {
			sure++
			return
		}
		wrong++
		t.Logf("WRONG %s: %s\n    got  %s\n    want %s\n    %s", file, x.Clause, strings.Join(p.Criteria, "\n         "), strings.TrimSpace(x.Right), why)
	})
	t.Logf("%d clauses: %d sure and right, %d sure and wrong, %d asked, %d left to the author", all, sure, wrong, asked, left)
	if all < fewestClauses || sure < fewestRight || wrong > mostWrong || left > mostLeft {
		t.Errorf("want at least %d clauses, %d of them sure and right, at most %d sure and wrong and %d left to the author", fewestClauses, fewestRight, mostWrong, mostLeft)
	}
}
