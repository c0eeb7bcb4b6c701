package rulestest_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/rules/rulestest"
)

// ruleText is a rule file with something of every sort that cases name.
const ruleText = `format: 1
rule_set: small
version: "2024"
title: 小评分标准
effective: {from: 2024-01-01, to: 2025-12-31}
basis: 测试
rounding: {places: 2, mode: half_up}
not_applicable: full
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields:
  breaches: {label: 违规次数, type: number, whole: true, min: 0}
  filed:    {label: 已备案, type: bool}
  open:     {label: 已公开, type: bool}
  building: {label: 有楼堂馆所, type: bool, default: true}
  over:     {label: 超标, type: number, default: 0}
  budget:   {label: 预算, type: number, optional: true}
  rate:     {label: 结转率, type: number, default: 0}
indicators:
  - id: rules
    name: 合规
    marks: 40
    clause: 每次扣2分；未备案、未公开各扣3分。
    criteria:
      - {id: each, per_case: {count: breaches, deduct: 2}}
      - id: list
        checklist:
          - {id: filed, met: filed, points: 3, otherwise: 未备案}
          - {id: open, met: open, points: 3, otherwise: 未公开}
  - id: building
    name: 楼堂馆所
    marks: 10
    clause: 超标不得分。
    applies: building
    criteria: [{id: over, when: "over / (budget ?? 100) > 1", deduct: 10}]
  - id: people
    name: 评定
    indicators:
      - {id: service, name: 服务, marks: 30, clause: 评定。, criteria: [{id: view, judged: }]}
      - {id: carry, name: 结转, marks: 20, clause: 择一。, criteria: [{id: way, choose: declared, either: [{id: a, award: 20 - rate}, {id: b, award: 15}]}]}
`

// goodCases leave no criterion untried.
const goodCases = `base:
  values: {breaches: 0, filed: true, open: true}
  judgements: {service: {points: 30, reason: 好}}
  choices: {carry: a}
cases:
  - {name: 不失分, want: {total: 100, grade: 优, deductions: {}, not_applicable: []}}
  - {name: 违规, values: {breaches: 2}, want: {total: 96, deductions: {rules.each: 4}}}
  - {name: 核对, values: {filed: false, open: false}, want: {deductions: {rules.list: 6}}}
  - {name: 超标, values: {over: 101}, want: {total: 90, deductions: {building.over: 10}}}
  - {name: 评定, judgements: {service: {points: 29.5, reason: 尚可}}, want: {deductions: {service.view: 0.5}}}
  - {name: 另一种, choices: {carry: b}, want: {deductions: {carry.way: 5}}}
`

// file gives a file system with the rule file and a case file.
func file(cases string) fstest.MapFS {
	return fstest.MapFS{"small.yaml": {Data: []byte(ruleText)}, "small_test.yaml": {Data: []byte(cases)}}
}

// check gives the one report of a file system.
func check(t *testing.T, fsys fstest.MapFS) *rulestest.Report {
	t.Helper()
	reports, err := rulestest.Check(fsys)
	if err != nil || len(reports) != 1 {
		t.Fatalf("got %d reports and %v, want one", len(reports), err)
	}
	return reports[0]
}

// lines writes failures as file:line:column code path: message.
func lines(list []rulestest.Failure) (all []string) {
	for _, f := range list {
		all = append(all, fmt.Sprintf("%s:%d:%d %s %s: %s", f.File, f.Line, f.Column, f.Code, f.Path, f.Message))
	}
	return all
}

func compare(t *testing.T, what string, want, got []string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s\ngot:\n%s", what, diff, strings.Join(got, "\n"))
	}
}
