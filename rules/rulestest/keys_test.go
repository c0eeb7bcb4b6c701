package rulestest

import (
	"strings"
	"testing"
	"testing/fstest"
)

const judgedRules = `format: 1
rule_set: people
version: "2024"
title: 人评
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 测试
rounding: {places: 1, mode: half_up}
grades: [{name: 优, from: 60}, {name: 差, from: 0}]
fields: {n: {label: 数, type: number, min: 0, max: 9, whole: true}}
indicators:
  - {id: view, name: 评价, marks: 40, clause: 评, criteria: [{id: review, judged: {levels: [{name: 好, from: 0.5, to: 1}, {name: 差, from: 0, to: 0.5}]}}]}
  - {id: way, name: 选择, marks: 60, clause: 选, criteria: [{id: one, choose: declared, either: [{id: p, award: 60 - n}, {id: q, award: 50}]}]}
`

const judgedCases = `base: {values: {n: 0}, judgements: {view: {points: 40, level: 好, reason: 齐}}, choices: {way: p}}
cases:
  - {name: 满分, want: {total: 100}}
  - {name: 评低, judgements: {view: {points: 10, level: 差, reason: 缺}}, want: {total: 70}}
  - {name: 另选, choices: {way: q}, want: {total: 90}}
  - {name: 有数, values: {n: 3}, want: {total: 97}}
  - {name: 未评, without: [view], want: {error: view}}
`

// A judgement or choice may be written under its indicator alone, in the base, in a case or in both: nothing that is said of the cases changes.
func TestShortKeys(t *testing.T) {
	long := strings.NewReplacer("{view: {", "{view.review: {", "{way: ", "{way.one: ")
	lines := strings.SplitAfterN(judgedCases, "\n", 2)
	var first *Mutation
	for name, cases := range map[string]string{
		"short": judgedCases, "full": long.Replace(judgedCases), "full in the base": long.Replace(lines[0]) + lines[1], "full in cases": lines[0] + long.Replace(lines[1]),
	} {
		fsys := fstest.MapFS{"x.yaml": {Data: []byte(judgedRules)}, "x_test.yaml": {Data: []byte(cases)}}
		if r := CheckFile(fsys, "x.yaml"); !r.OK() {
			t.Errorf("%s: %+v %+v", name, r.Faults, r.Results)
		}
		if c := Cover(fsys, "x.yaml"); c.Covered < 6 {
			t.Errorf("%s: covers %d of %d: %v", name, c.Covered, c.Items, c.Missing)
		}
		m := mutate(t, fsys, "x.yaml", nil)
		if first == nil {
			first = m
		}
		if m.Killed == 0 || m.Killed != first.Killed || m.Undecided != first.Undecided || len(m.Survivors) != len(first.Survivors) {
			t.Errorf("%s: %d killed, %d undecided, %d survive; another spelling %d, %d, %d", name, m.Killed, m.Undecided, len(m.Survivors), first.Killed, first.Undecided, len(first.Survivors))
		}
	}
}

// Where a unit may declare that a person judges, the judgement and the choice have one key: generated cases leave out neither alone, and try
// judgements where the way that is judged is declared.
func TestDeclaredJudgement(t *testing.T) {
	text := strings.Replace(judgedRules, "{id: q, award: 50}", "{id: q, judged: {levels: [{name: 好, from: 0.5, to: 1}, {name: 差, from: 0, to: 0.5}]}}", 1)
	fsys := fstest.MapFS{"x.yaml": {Data: []byte(text)}}
	cases, err := Cases(t.Context(), fsys, "x.yaml", nil)
	if err != nil {
		t.Fatal(err)
	}
	fsys["x_test.yaml"] = &fstest.MapFile{Data: cases}
	if r := CheckFile(fsys, "x.yaml"); !r.OK() {
		t.Errorf("%+v %+v\n%s", r.Faults, r.Results, cases)
	}
	m := mutate(t, fsys, "x.yaml", nil)
	if m.Killed == 0 || len(m.Survivors)+len(m.Faults) > 0 {
		t.Errorf("of %d mutants %d are killed, %v survive; faults %v\n%s", m.Mutants, m.Killed, m.Survivors, m.Faults, cases)
	}
	for _, x := range m.Doubtful {
		if x.Path != "rounding" { // which whole points do not show
			t.Errorf("nothing tells %s %s\n%s", x.Path, x.Change, cases)
		}
	}
}
