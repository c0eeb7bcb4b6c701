package rules_test

import (
	"fmt"
	"strings"

	"github.com/baifen-go/baifen/rules"
)

// table checks the rows of a table of examples; other tables say what keys mean.
func (p *page) table(where string, rows [][]string) {
	p.Helper()
	head := rows[0]
	for _, row := range rows[1:] {
		switch {
		case head[0] == "填报" || head[0] == "评定":
			p.scores(where, head, row)
		case head[0] == "not_applicable" && head[1] == "总分", head[0] == "`not_applicable`" && head[1] == "总分":
			policy, _ := codesIn(row[0])
			p.score(where, strings.Replace(p.rules, "not_applicable: full", "not_applicable: "+policy[0], 1), p.unit, row[1])
		case head[0] == "写法" && head[len(head)-1] == "结果":
			p.expression(where, row[2], row[3])
		case head[0] == "不能写":
			p.refused(where, row)
		}
	}
}

// scores checks a row of figures with the score of each way to write the rule: 得分 is the rule as it is written, discard or lower excess
// the rule with those words in it.
func (p *page) scores(where string, head, row []string) {
	p.Helper()
	given, _ := codesIn(row[0])
	unit := submission(given[0])
	if head[0] == "评定" {
		unit = "unit: {name: 某单位}\nperiod: 2025\njudgements: {x: {" + given[0] + ", reason: 齐全}}\n"
	}
	for i, way := range head[1:] {
		rule := p.rules
		for word := range strings.FieldsSeq(way) {
			for _, key := range []string{"partial", "better", "method", "zero_target"} {
				rule = replaced(rule, key, word)
			}
		}
		p.score(where, rule, unit, row[i+1])
	}
}

// replaced gives a key another of its words, if the word is one of them.
func replaced(rule, key, word string) string {
	words := map[string]string{"partial": "discard count prorate", "better": "higher lower equal", "method": "ratio excess", "zero_target": "full none"}[key]
	for known := range strings.FieldsSeq(words) {
		if strings.Contains(" "+words+" ", " "+word+" ") {
			rule = strings.ReplaceAll(rule, key+": "+known, key+": "+word)
		}
	}
	return rule
}

// The figures that the page gives for its examples of expressions.
const readmeFigures = `unit: {name: 某单位}
period: 2025
values:
  income: 100
  spending: 90
  actual: 7
  filed: true
  level: 达成
  noticed: 2025-03-31
  sent: 2025-04-07
  items: [{name: 甲, amount: 3, done: true}, {name: 乙, amount: 4.5, done: false, note: 迟}]
`

// expression checks one by a consistency check that it has its result.
func (p *page) expression(where, cell, want string) {
	p.Helper()
	codes, _ := codesIn(cell)
	if len(codes) == 0 {
		return // the cell points to an example below
	}
	p.counts["expression"]++
	that := map[string]string{"是": codes[0], "否": "not (" + codes[0] + ")"}[want]
	if that == "" {
		that = "(" + codes[0] + ") == " + want
	}
	rule := p.whole("checks:\n  - id: c\n    severity: error\n    that: |\n      " + that + "\n")
	card, err := scored(rule, readmeFigures)
	switch {
	case err != nil:
		p.Errorf("%s: %s: %v", where, codes[0], err)
	case len(card.Sheet().Checks) > 0:
		p.Errorf("%s: %s is not %s: %s", where, codes[0], want, card.Sheet().Checks[0].Message)
	}
}

func (p *page) whole(more string) string {
	return readmeHead + readmeTen + p.fields + more + readmeLeaf + "      - {id: c, award: 10}\n"
}

// refused checks that what may not be written is refused, and that what to write instead is not.
func (p *page) refused(where string, row []string) {
	p.Helper()
	for i, cell := range row[:2] {
		codes, others := codesIn(cell)
		if others != "" {
			continue // a sentence
		}
		for _, code := range codes {
			p.counts[[...]string{"refused", "instead"}[i]]++
			_, err := rules.Parse("x.yaml", []byte(p.whole(fmt.Sprintf("measures:\n  m:\n    is: |\n      %s\n", code))))
			if refused := err != nil; refused != (i == 0) {
				p.Errorf("%s: %s is refused: %t (%v)", where, code, refused, err)
			}
		}
	}
}
