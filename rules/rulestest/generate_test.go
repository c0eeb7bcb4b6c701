package rulestest

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
)

// What is generated passes, and by itself kills nearly every mutant that is not proved equivalent; of the files whose every criterion can
// be triggered, nothing is left to say.
func TestCases(t *testing.T) {
	for name, data := range ruleFiles() {
		t.Run(name, func(t *testing.T) {
			if !slices.Contains([]string{"deducting.yaml", "fields.yaml", "not-scored.yaml", "policies.yaml", "whole.yaml"}, name) && !long.On() {
				t.Skip("takes long")
			}
			if name == "peers.yaml" {
				t.Skip("takes over ten minutes: for mutants of what units are compared by, a unit is looked for again and again")
			}
			text, err := Cases(t.Context(), fstest.MapFS{name: {Data: data}}, name, nil)
			if err != nil {
				t.Fatal(err)
			}
			fsys := fstest.MapFS{name: {Data: data}, CaseFile(name): {Data: text}}
			r := CheckFile(fsys, name)
			for _, f := range r.Faults {
				if id := strings.Split(f.Path, ".")[0]; f.Code != "never-triggered" || id != "default" { // which applies only where its criterion does not hold
					t.Error(f.Error())
				}
			}
			if r.Passed != r.Cases || r.Cases < 5 {
				t.Errorf("%d of %d cases pass", r.Passed, r.Cases)
			}
			for _, i := range Cover(fsys, name).Missing {
				if name == "awarding.yaml" && i.Path == "grades.优" {
					continue // it asks for values that exclude each other
				}
				if !strings.HasPrefix(i.Path, "default.") {
					t.Errorf("%s: %s: %s", i.Place, i.Path, i.What)
				}
			}
			m := mutate(t, fsys, name, nil)
			least := 95 // per cent
			switch name {
			case "awarding.yaml":
				least = 94
			case "nodes.yaml": // nothing looks yet for units that come to the floors and ceilings of groups and of the set
				least = 75
			}
			if 100*m.Killed < least*(m.Mutants-m.Equivalent) || len(m.Faults) > 0 {
				t.Errorf("%d of %d mutants are killed, %d are proved equivalent; faults %v", m.Killed, m.Mutants, m.Equivalent, m.Faults)
			}
			t.Logf("%d cases; %d mutants, %d killed, %d equivalent, %d undecided", r.Cases, m.Mutants, m.Killed, m.Equivalent, m.Undecided)
			if name != "policies.yaml" && name != "zhanjiang-overall-2024.yaml" {
				return // for time
			}
			if again, _ := Cases(t.Context(), fstest.MapFS{name: {Data: data}}, name, nil); string(again) != string(text) {
				t.Error("the same rule file gives other cases")
			}
		})
	}
}

// The base loses nothing where that is possible; where it is not, the file says so.
func TestFindBase(t *testing.T) {
	for _, f := range ruledFiles() {
		if f.name == "awarding.yaml" && !long.On() {
			continue // takes long: much is tried in vain
		}
		name, set, w := f.name, f.set, wanted(f.set, f.base())
		switch {
		case w.fails != "":
			t.Errorf("%s: the base has no score: %s", name, w.fails)
		case name == "awarding.yaml": // asks for values that exclude each other
			if !exact.Int(80).Less(*w.total) {
				t.Errorf("%s: the base gets %s only", name, w.total)
			}
		case len(w.lists[deductions]) > 0 || w.total.Less(set.FullMarks()):
			t.Errorf("%s: the base gets %s and loses %v", name, w.total, w.lists[deductions])
		}
	}
}

// small is a rule file with some fields and rules.
func small(fields, rest string) []byte {
	return []byte(`format: 1
rule_set: small
version: "2025"
title: 最小的例子
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 某通知
rounding: {places: 2, mode: half_up}
grades: [{name: 合格, from: 60}, {name: 不合格, from: 0}]
fields:
  a: {label: 甲, type: number, whole: true, min: 0}
  b: {label: 乙, type: number, min: 0}
  n: {label: 次数, type: number, whole: true, min: 0}
` + fields + `indicators:
  - {id: y, name: 合规, marks: 40, clause: 文字, criteria: [{id: b, per_case: {count: n, deduct: 8}}]}
` + rest)
}

// The base loses nothing in groups and in the set either, though points above the marks could make up for it.
func TestBaseLosesNothingOfTheWhole(t *testing.T) {
	const other = "  - {id: z, name: 其他, marks: 60, start: 30, at_most: none, clause: 文字, criteria: [{id: c, per_case: {count: a, add: 6}}]}\n"
	for _, when := range []string{"a + b > 7", "a >= 5 and b >= 4 or a < 5", "b < 3 * a - 1", "abs(a - 40) > 0.5 or b / (a + 1) < 0.2"} {
		data := small("", other+"at_most: none\nclause: 文字\ncriteria: [{id: w, when: \""+when+"\", deduct: 3}]\n")
		set, err := rules.Parse("small.yaml", data)
		if err != nil {
			t.Fatal(err)
		}
		if w := wanted(set, findBase(t.Context(), set)); w.fails != "" || len(w.lists[deductions]) > 0 || w.total.Less(set.FullMarks()) {
			t.Errorf("%s: the base gets %v and loses %v %s", when, w.total, w.lists[deductions], w.fails)
		}
		text, err := Cases(t.Context(), fstest.MapFS{"small.yaml": {Data: data}}, "small.yaml", nil)
		if err != nil || strings.Contains(string(text), "没有找到一组完全不失分的数据") {
			t.Errorf("%s: the cases say that the base loses points: %v", when, err)
		}
	}
}

// The base is under no veto and passes every check wherever that can be, however figures hang together.
func TestBaseUnderNoVeto(t *testing.T) {
	const other = "  - {id: z, name: 其他, marks: 60, clause: 文字, criteria: [{id: c, when: b < 3, deduct: 10}]}\n"
	for _, when := range []string{"a >= 5 or b >= 5", "a >= 5 and b >= 4", "a + b > 7", "a + b > 7 or a - b > 2 or n > 0", "not (a == 3 and b in [3, 4.5])", "a * 3 != b * 2",
		"let x = a + 1; x / 2 > b or b > 50", "abs(a - 40) > 0.5 or b / (a + 1) < 0.2"} {
		set, err := rules.Parse("small.yaml", small("", other+"caps:\n  - {id: veto, when: \""+when+"\", total_at_most: 59, because: 否决}\nchecks:\n  - {id: near, that: b <= a * 2 + 3, severity: warning, because: 差太多}\n"))
		if err != nil {
			t.Fatal(err)
		}
		w := wanted(set, findBase(t.Context(), set))
		if w.fails != "" || len(w.lists[deductions])+len(w.lists[caps])+len(w.lists[checks]) > 0 {
			t.Errorf("veto when %s: the base fails %q, loses %v, is under %v, fails %v", when, w.fails, w.lists[deductions], w.lists[caps], w.lists[checks])
		}
	}
}

// A base has rows where rules need rows, and is not written where no unit can be scored.
func TestBaseWithRows(t *testing.T) {
	const table = "  items:\n    label: 项目\n    type: table\n    columns:\n      name:  {label: 名称, type: text}\n      score: {label: 得分, type: number, min: 0, max: 100}\n      met:   {label: 达标, type: bool}\n"
	for _, award := range []string{"sum(items, .score) / len(items) * 60 / 100", "count(items, .met) / len(items) * 60", "len(items) >= 2 and all(items, .score > 60) ? 60 : 0", "sum(filter(items, not .met), .score) > 0 ? 0 : len(items) > 0 ? 60 : 10"} {
		data := small(table, "  - {id: x, name: 质量, marks: 60, clause: 文字, criteria: [{id: a, award: \""+award+"\"}]}\n")
		set, err := rules.Parse("small.yaml", data)
		if err != nil {
			t.Fatal(err)
		}
		if w := wanted(set, findBase(t.Context(), set)); w.fails != "" || len(w.lists[deductions]) > 0 {
			t.Errorf("%s: the base fails %q, loses %v", award, w.fails, w.lists[deductions])
		}
		text, err := Cases(t.Context(), fstest.MapFS{"small.yaml": {Data: data}}, "small.yaml", nil)
		if err != nil {
			t.Fatal(err)
		}
		fsys := fstest.MapFS{"small.yaml": {Data: data}, "small_test.yaml": {Data: text}}
		if r := CheckFile(fsys, "small.yaml"); len(r.Faults) > 0 || r.Passed != r.Cases || strings.Count(string(text), "error:") > r.Cases/2 {
			t.Errorf("%s: %d of %d cases pass, faults %v\n%s", award, r.Passed, r.Cases, r.Faults, text)
		}
	}
	_, err := Cases(t.Context(), fstest.MapFS{"small.yaml": {Data: small("", "  - {id: x, name: 质量, marks: 60, clause: 文字, criteria: [{id: a, award: \"60 / (n - n)\"}]}\n")}}, "small.yaml", nil)
	var list rules.ErrorList
	if !errors.As(err, &list) || list[0].Code != "no-unit" {
		t.Errorf("got %v, want that no unit can be scored", err)
	}
}

// A base is found where no plain unit has a score: a row is needed for each chapter, or there is no total, and so no place by it, after a
// yes or a number.
func TestBaseWherePlainHasNoScore(t *testing.T) {
	const (
		sheet = "  sheet:\n    label: 条款\n    type: table\n    columns:\n      level:   {label: 评定, type: choice, of: [A, B, C]}\n      chapter: {label: 章, type: choice, of: [甲, 乙, 丙]}\n"
		share = "  - {id: CH, name: CH章, marks: 20, clause: 文字, criteria: [{id: a, award: \"count(sheet, .chapter == 'CH' and .level == 'A') / count(sheet, .chapter == 'CH') * 20\"}]}\n"
		other = "  - {id: x, name: 其他, marks: 60, clause: 文字, criteria: [{id: b, when: b < 3, deduct: 60}]}\n"
		place = "standings:\n  place: {label: 名次, rank: total, better: higher, ties: best, among: all}\noutcomes:\n  - {id: place, label: 名次, is: place}\ncaps:\n  - {id: none, when: \"WHEN\", grade: 不评, no_total: true}\n"
	)
	chapters := ""
	for id, name := range map[string]string{"one": "甲", "two": "乙", "three": "丙"} {
		chapters += strings.NewReplacer("id: CH", "id: "+id, "CH", name).Replace(share)
	}
	for name, data := range map[string][]byte{
		"rows of each chapter":         small(sheet, chapters),
		"no total after a yes":         small("  doped: {label: 兴奋剂, type: bool}\n", other+strings.ReplaceAll(place, "WHEN", "doped")),
		"no total after a number":      small("", other+strings.ReplaceAll(place, "WHEN", "n > 0")),
		"no total after a row":         small(sheet, other+strings.ReplaceAll(place, "WHEN", "none(sheet, .chapter == '乙')")),
		"no total after a no, and not": small("  filed: {label: 已报送, type: bool}\n  doped: {label: 兴奋剂, type: bool}\n", other+strings.ReplaceAll(place, "WHEN", "doped or not filed")),
	} {
		set, err := rules.Parse("small.yaml", data)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		base := findBase(t.Context(), set)
		if base == nil {
			t.Errorf("%s: no base", name)
			continue
		}
		if w := wanted(set, base); w.fails != "" || len(w.lists[deductions])+len(w.lists[caps]) > 0 {
			t.Errorf("%s: the base fails %q, loses %v, is under %v", name, w.fails, w.lists[deductions], w.lists[caps])
		}
	}
}

// Around each edge of a criterion there are the edge, just inside and just outside.
func TestCasesAtEdges(t *testing.T) {
	text, err := Cases(t.Context(), files(""), "steps.yaml", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"  - name: completion.short：支出＝99\n", "  - name: completion.short：支出＝98.99\n", "  - name: completion.short：支出＝99.01\n",
		"  praised: 0\n", "  - name: file.list.filed：已备案＝否\n", "  - name: completion.short：收入＝0\n", "  - name: 否决 veto：作假＝是\n",
		"    want: {total: 100, grade: 优, deductions: {}, not_applicable: [], bonuses: {}, caps: [], checks: []}\n",
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

func TestCasesOfFaultyRules(t *testing.T) {
	_, err := Cases(t.Context(), fstest.MapFS{"a.yaml": {Data: []byte("format: 1\n")}}, "a.yaml", nil)
	var list rules.ErrorList
	if !errors.As(err, &list) || len(list) < 5 {
		t.Errorf("got %v, want every fault", err)
	}
	if _, err = Cases(t.Context(), fstest.MapFS{}, "a.yaml", nil); !errors.As(err, &list) || list[0].Code != rules.CodeUnreadable {
		t.Errorf("got %v, want that there is no file", err)
	}
}

// Where nothing bounds a figure, the base has one that a case may hold and a reader would write.
func TestBaseHasShortFigures(t *testing.T) {
	for _, award := range []string{"min(marks, a * 2 + b * 0.5 + c)", "min(marks, a + b / 3 + c * 7 - n)", "min(marks, a * b * c)", "c >= 2000000 ? marks : 0"} {
		data := small("  c: {label: 丙, type: number, whole: true, min: 0}\n  d: {label: 丁, type: number, min: 0}\n", "  - {id: z, name: 其他, marks: 50, clause: 文字, criteria: [{id: c, award: \""+award+"\"}]}\n"+
			"  - {id: v, name: 增长, marks: 10, clause: 文字, criteria: [{id: d, award: \"min(marks, (d - a) / 10 * marks)\"}]}\n")
		set, err := rules.Parse("small.yaml", data)
		if err != nil {
			t.Fatal(err)
		}
		for name, x := range findBase(t.Context(), set).Values {
			if x, is := x.(exact.Number); is && exact.Int(1_000_000_000).Less(x) {
				t.Errorf("%s: the base has %s of %s", award, x, name)
			}
		}
	}
}
