package rules_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/rulestest"
	"github.com/baifen-go/baifen/scoring"
)

const (
	readmeHead = `format: 1
rule_set: fragment
version: "1"
title: 片段
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 片段
rounding: {places: 2, mode: half_up}
grades: [{name: 合格, from: 0}]
`
	readmeTen  = "full_marks: 10\n"
	readmeLeaf = "indicators:\n  - id: x\n    name: 指标\n    marks: 10\n    clause: 片段\n    criteria:\n"
)

// A page is what the format's description has said so far, while it is read from top to bottom.
type page struct {
	*testing.T
	fields string // those of the small examples
	rules  string // the rule file, or the fragment made whole, that was written last
	unit   string // the submission that was written last
	prose  string // the last line of prose
	counts map[string]int
}

// TestReadme holds the description of the format to its word: every rule file and fragment of it loads, every submission has the score that
// is written beside it, every expression the result, and what may not be written is refused while what to write instead is not.
func TestReadme(t *testing.T) {
	p := &page{T: t, counts: map[string]int{}}
	parts := partsOf(t, "README.md")
	for _, x := range parts {
		if x.lang == "yaml" && strings.HasPrefix(x.text, "fields:") && strings.Contains(x.text, "default: 100}") {
			p.fields = x.text
		}
	}
	for _, x := range parts {
		p.part(x)
	}
	for what, least := range map[string]int{"rule file": 4, "fragment": 23, "unit": 3, "cases": 1, "score": 137, "expression": 26, "refused": 23, "instead": 15, "reason": 1, "card": 1} {
		if p.counts[what] < least {
			t.Errorf("only %d of %s were found in the page, want %d: this test no longer sees them all", p.counts[what], what, least)
		}
	}
}

func (p *page) part(x part) {
	p.Helper()
	where := fmt.Sprintf("README.md:%d", x.line)
	switch {
	case x.lang == "yaml":
		p.yaml(where, x.text)
	case x.lang == "text":
		p.printed(where, x.text)
	case x.table != nil:
		p.table(where, x.table)
	case x.text != "":
		p.prose = x.text
		if m := regexp.MustCompile(`^得分：.* = ([\d.]+)。`).FindStringSubmatch(x.text); m != nil {
			p.score(where, p.rules, p.unit, m[1])
		}
	}
}

func (p *page) yaml(where, text string) {
	p.Helper()
	key, _, _ := strings.Cut(text, ":")
	switch key {
	case "format":
		p.rules = text
		p.load(where, "rule file")
	case "unit":
		p.unit = text
		p.counts["unit"]++
	case "base":
		p.cases(where, text)
	case "fields":
		p.rules = readmeHead + text
		if !strings.Contains(text, "indicators:") {
			p.rules += readmeTen + readmeLeaf + "      - {id: c, award: 10}\n"
		}
		p.load(where, "fragment")
	case "- id":
		p.rules = readmeHead + readmeTen + p.fields + readmeLeaf + indented(text, "      ")
		p.load(where, "fragment")
	case "clause": // with all that follows it in an indicator
		leaf, _, _ := strings.Cut(readmeLeaf, "    clause:")
		p.rules = readmeHead + readmeTen + p.fields + leaf + indented(text, "    ")
		p.load(where, "fragment")
	default:
		p.Errorf("%s: this test does not know what to do with a block that begins with %s", where, key)
	}
}

func indented(text, by string) string {
	return by + strings.ReplaceAll(strings.TrimSuffix(text, "\n"), "\n", "\n"+by) + "\n"
}

func (p *page) load(where, what string) {
	p.Helper()
	p.counts[what]++
	if _, err := rules.Parse("x.yaml", []byte(p.rules)); err != nil {
		p.Errorf("%s does not load: %v", where, err)
	}
}

func (p *page) cases(where, text string) {
	p.Helper()
	p.counts["cases"]++
	reports, err := rulestest.Check(fstest.MapFS{"x.yaml": {Data: []byte(p.rules)}, "x_test.yaml": {Data: []byte(text)}})
	if err != nil {
		p.Fatal(err)
	}
	for _, r := range reports {
		for _, f := range r.Faults {
			p.Errorf("%s: %v", where, f)
		}
		for _, c := range r.Results {
			for _, f := range c.Failures {
				p.Errorf("%s: %v", where, f)
			}
		}
	}
}

// printed checks what the page says is printed: a reason, or lines of a score card.
func (p *page) printed(where, text string) {
	p.Helper()
	switch given := regexp.MustCompile("^`(.*)` 时的理由：$").FindStringSubmatch(p.prose); {
	case given != nil:
		p.counts["reason"]++
		if card := p.cardOf(where, p.rules, submission(given[1])); !strings.Contains(card, "理由："+text) {
			p.Errorf("%s: the reason is not in\n%s", where, card)
		}
	case strings.Contains(text, "总分："):
		p.counts["card"]++
		card := p.cardOf(where, p.rules, p.unit)
		for piece := range strings.SplitSeq(text, "…\n") {
			if !strings.Contains(card, piece) {
				p.Errorf("%s: %s\nis not in\n%s", where, piece, card)
			}
		}
	}
}

func submission(values string) string {
	return "unit: {name: 某单位}\nperiod: 2025\nvalues: {" + values + "}\n"
}

func (p *page) cardOf(where, rule, unit string) string {
	p.Helper()
	card, err := scored(rule, unit)
	if err != nil {
		p.Fatalf("%s: %v", where, err)
	}
	var b strings.Builder
	if err := card.WriteText(&b); err != nil {
		p.Fatal(err)
	}
	return b.String()
}

func scored(rule, unit string) (*scoring.Card, error) {
	set, err := rules.Parse("x.yaml", []byte(rule))
	if err != nil {
		return nil, err
	}
	sub, err := scoring.ReadSubmission(strings.NewReader(unit))
	if err != nil {
		return nil, err
	}
	return scoring.Score(set, sub)
}

// score wants a unit's total; 报错 is no score.
func (p *page) score(where, rule, unit, want string) {
	p.Helper()
	p.counts["score"]++
	got := "报错"
	card, err := scored(rule, unit)
	if err == nil {
		if got = card.Total().String(); card.NoTotal() != "" {
			got = "不计"
		}
	}
	if got != want {
		p.Errorf("%s: %s scores %s (%v), want %s", where, strings.TrimSpace(unit), got, err, want)
	}
}
