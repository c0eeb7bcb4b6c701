package rulestest

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/rules"
)

// ranked scores the place of a unit, and how near its cost comes to the lowest.
const ranked = `format: 1
rule_set: ranked
version: "1"
title: 测试
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 测试
rounding: {places: 2, mode: half_up}
not_applicable: full
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields:
  income:   {label: 收入, type: number, unit: 万元, min: 0}
  spending: {label: 支出, type: number, unit: 万元, min: 0}
  cost:     {label: 成本, type: number, unit: 万元, min: 0}
measures:
  rate: {label: 支出完成率, unit: "%", is: spending / income * 100}
standings:
  place: {label: 名次, rank: rate, better: higher, ties: best, among: income > 0}
  near:  {label: 与最低成本之比, ratio_to_best: cost, better: lower, among: all}
  peers: {label: 单位数, count: income > 0}
indicators:
  - id: x
    name: 排名
    marks: 60
    clause: 文字
    applies: present(place)
    criteria:
      - {id: down, per_step: {value: place, above: 1, step: 1, partial: discard, deduct: 2}, because: "排第{place}，共{peers}"}
  - id: y
    name: 之比
    marks: 40
    clause: 文字
    criteria:
      - {id: ratio, award: near / 100 * marks}
`

const rankedCases = `base: {income: 100, spending: 100, cost: 10, place: 1, near: 100, peers: 5}
cases:
  - name: 单独一个单位，名次写在 values 里
    values: {place: 3, near: 50}
    want: {total: 76, deductions: {x.down: 4, y.ratio: 20}}
  - name: 四个单位，并列第二
    values: {spending: 90}
    units: [{spending: 95}, {spending: 90}, {spending: 80, cost: 8}]
    want: {total: 90, deductions: {x.down: 2, y.ratio: 8}}
  - name: 三个单位，并列第一
    units: [{}, {}]
    want: {total: 100, deductions: {}}
  - name: 两个单位并列在前，第三
    values: {spending: 80}
    units: [{}, {}]
    want: {total: 96, deductions: {x.down: 4}}
  - name: 没有收入的不参评
    values: {spending: 90}
    units: [{spending: 95}, {income: 0, spending: 99}]
    want: {total: 98, deductions: {x.down: 2}}
  - name: 自己没有收入
    values: {income: 0}
    units: [{}]
    want: {total: 100, not_applicable: [x]}
  - name: 收入很少的也参评
    values: {spending: 90}
    units: [{income: 0.5, spending: 0.48}]
    want: {total: 98, deductions: {x.down: 2}}
  - name: 填的名次与比较得出的不同
    values: {place: 2}
    units: [{spending: 90}]
    want: {error: standing-differs}
  - name: 别的单位缺数
    units: [{spending: 90}, {spending: -1}]
    want: {error: spending}
`

func rankedFiles(cases string) fstest.MapFS {
	return fstest.MapFS{"ranked.yaml": {Data: []byte(ranked)}, "ranked_test.yaml": {Data: []byte(cases)}}
}

func TestUnits(t *testing.T) {
	r := CheckFile(rankedFiles(rankedCases), "ranked.yaml")
	for _, f := range r.Faults {
		t.Error(f)
	}
	for _, c := range r.Results {
		for _, f := range c.Failures {
			t.Error(f)
		}
	}
	if r.Passed != 9 || r.Cases != 9 {
		t.Errorf("%d of %d cases pass, want 9", r.Passed, r.Cases)
	}
	if c := Cover(rankedFiles(rankedCases), "ranked.yaml"); c.Covered == 0 || slices.ContainsFunc(c.Missing, func(m Item) bool { return strings.Contains(m.What, "不适用") }) {
		t.Errorf("covered %d of %d, missing %v: cases of several units try too", c.Covered, c.Items, c.Missing)
	}
}

func TestUnitsFail(t *testing.T) {
	for _, test := range []struct {
		name, old, new string
		want           []string
	}{
		{"another total", "want: {total: 90, deductions: {x.down: 2, y.ratio: 8}}", "want: {total: 92}", []string{"ranked_test.yaml:9:11: case-failed"}},
		{"another unit", "units: [{spending: 95}, {spending: 90}, {spending: 80, cost: 8}]", "units: [{spending: 95}, {spending: 91}, {spending: 80, cost: 8}]", []string{
			"ranked_test.yaml:9:11: case-failed", "ranked_test.yaml:9:11: case-failed"}},
		{"no units", "units: [{}]", "units: []", []string{"ranked_test.yaml:23:12: empty-list"}},
		{"no list", "units: [{}]", "units: {}", []string{"ranked_test.yaml:23:12: wrong-type"}},
		{"no figures", "units: [{}]", "units: [4]", []string{"ranked_test.yaml:23:13: wrong-type"}},
		{"a figure that is not there", "units: [{}]", "units: [{incom: 4}]", []string{"ranked_test.yaml:21:5: case-failed"}},
	} {
		r := CheckFile(rankedFiles(strings.Replace(rankedCases, test.old, test.new, 1)), "ranked.yaml")
		var got []string
		list := slices.Clone(r.Faults)
		for _, c := range r.Results {
			list = append(list, c.Failures...)
		}
		for _, f := range list {
			place, _, _ := strings.Cut(f.Error(), ": ")
			got = append(got, place+": "+f.Code)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s\n%v", test.name, diff, list)
		}
	}
	// Rules that compare nobody have no use for other units.
	r := CheckFile(files("base: {income: 100, spending: 100}\ncases: [{name: 甲, units: [{}], want: {total: 100}}]\n"), "steps.yaml")
	if !slices.ContainsFunc(r.Faults, func(f Failure) bool {
		return f.Code == "misplaced-key" && strings.Contains(f.Message, "units 不起作用")
	}) {
		t.Errorf("got %v, want misplaced-key", r.Faults)
	}
}

// judgedRanked ranks units by the total, of which a part is judged where it applies.
const judgedRanked = `format: 1
rule_set: judged
version: "1"
title: 测试
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 测试
rounding: {places: 2, mode: half_up}
not_applicable: zero
grades: [{name: 首名, when: place <= 1}, {name: 其余, from: 0}]
fields: {fit: {label: 合格, type: bool}}
standings: {place: {label: 名次, rank: total, better: higher, ties: worst, among: fit}}
indicators:
  - {id: plan, name: 方案, marks: 100, clause: 文字, applies: fit, criteria: [{id: view, judged: {}}]}
caps: [{id: unfit, when: not fit, grade: 无效}]
`

// The other units of a case begin from the base, not from what the case changes of it, and may be judged otherwise, or not at all.
func TestUnitsJudged(t *testing.T) {
	const base = "base: {values: {fit: true}, judgements: {plan: {points: 80, reason: 好}}}\ncases:\n  - name: 甲\n"
	for _, test := range []struct{ name, text, want string }{
		{"others keep the judgement of the base", "    judgements: {plan: {points: 90, reason: 好}}\n    units: [{}]\n    want: {total: 90, grade: 首名}\n", ""},
		{"one judged better", "    units: [{values: {}, judgements: {plan: {points: 81, reason: 好}}}]\n    want: {total: 80, grade: 其余}\n", ""},
		{"one adjusted", "    units: [{values: {}, adjustments: {plan: [{deduct: 1, by: 组, reason: 缺}]}}]\n    want: {total: 80, grade: 首名}\n", ""},
		{"one to which it does not apply", "    units: [{values: {fit: false}, without: [plan]}]\n    want: {total: 80, grade: 首名}\n", ""},
		{"one judged though it does not apply", "    units: [{fit: false}]\n    want: {total: 80, grade: 首名}\n", "不需要人工评定"},
		{"left out what is not there", "    units: [{values: {}, without: [plam]}]\n    want: {total: 80}\n", "没有 plam 这个字段（without），是不是“plan”？"},
		{"a key that units have not", "    units: [{values: {}, want: 3}]\n    want: {total: 80}\n", "没有“want”这个键"},
	} {
		r := CheckFile(fstest.MapFS{"a.yaml": {Data: []byte(judgedRanked)}, "a_test.yaml": {Data: []byte(base + test.text)}}, "a.yaml")
		var said []string
		for _, f := range r.Faults {
			if f.Code != "never-triggered" && f.Code != "never-left-alone" {
				said = append(said, f.Message)
			}
		}
		for _, c := range r.Results {
			for _, f := range c.Failures {
				said = append(said, f.Message)
			}
		}
		if text := strings.Join(said, "\n"); test.want == "" && text != "" || !strings.Contains(text, test.want) {
			t.Errorf("%s: got %q, want %q", test.name, text, test.want)
		}
	}
}

// What a unit has beside its figures is written as it is read.
func TestUnitsWritten(t *testing.T) {
	const text = "base: {values: {fit: true}, judgements: {plan: {points: 80, reason: 好}}}\ncases:\n  - name: 甲\n    units:\n      - values: {fit: false}\n        judgements:\n          plan: {points: 3, reason: 差}\n        without: [plan]\n      - {fit: true}\n    want: {total: 80}\n"
	s, faults := parse("a_test.yaml", []byte(text))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	set, err := rules.Parse("a.yaml", []byte(judgedRanked))
	if err != nil {
		t.Fatal(err)
	}
	d := draft{oneCase: s.cases[0], set: set}
	if _, want, _ := strings.Cut(text, "cases:\n"); d.yaml() != want {
		t.Errorf("got\n%swant\n%s", d.yaml(), want)
	}
}

// Cases of several units notice every change of how units are compared. What is only shown is proved to make no difference, and so is a
// multiple of the rate, on which only the order of the units depends.
func TestMutateStandings(t *testing.T) {
	m := mutate(t, rankedFiles(rankedCases), "ranked.yaml", nil)
	for _, f := range m.Faults {
		t.Error(f)
	}
	var unnoticed []string
	left := slices.Clone(m.Doubtful)
	for _, s := range m.Survivors {
		left = append(left, s.Mutant)
	}
	for _, x := range left {
		if strings.HasPrefix(x.Path, "standings.") || strings.HasPrefix(x.Path, "measures.") {
			unnoticed = append(unnoticed, x.Path+" "+x.Change)
		}
	}
	if diff := cmp.Diff([]string(nil), unnoticed); diff != "" {
		t.Errorf("open (-want +got):\n%s", diff)
	}
	set, data, alone, _ := open(rankedFiles(rankedCases[:strings.Index(rankedCases, "  - name: 四个单位")]), "ranked.yaml")
	w, killed := newTrials(t.Context(), set, alone, 1).worker(), 0
	for _, x := range mutants(set, data) {
		mutated, err := rules.Parse("ranked.yaml", x.apply(data))
		if runs := 0; err != nil || newKillerSearch(w, x, mutated).killed(&runs) {
			killed++
		}
	}
	if killed >= m.Killed-8 {
		t.Errorf("%d are killed without the cases of several units, %d with them: this test shows nothing", killed, m.Killed)
	}
}

// What is tried against a mutant is counted, with the units beside a unit. Where more might be tried the mutant is given up, and the places
// are named; units are compared by the rule file once for all mutants that do not change how they are.
func TestGivenUp(t *testing.T) {
	set, data, s, _ := open(rankedFiles(rankedCases), "ranked.yaml")
	list := mutants(set, data)
	run := newTrials(t.Context(), set, s, len(list))
	run.most = 40
	var cut []string
	for i, f := range run.fates(list, data, nil) {
		if f.cut && (f.survivor != nil || f.killed || f.equivalent || f.refused) {
			t.Errorf("%s %s: given up, though its fate is known: %+v", list[i].Path, list[i].Change, f)
		}
		if f.cut {
			cut = append(cut, list[i].Path)
		}
	}
	units := 0
	for _, c := range run.gathering.companies {
		units += 1 + len(c.units)
	}
	if n := len(run.gathering.companies); n == 0 || units-1-len(run.gathering.companies[n-1].units) > run.most {
		t.Errorf("%d companies of %d units are compared, want some of at most %d units", n, units, run.most)
	}
	note := givenUp(cut, run.most)
	if want := "各试了 40 组数据"; len(cut) == 0 || !strings.Contains(note, want) || !strings.Contains(note, cut[0]) {
		t.Errorf("%d are given up: got %q, want %q and %s", len(cut), note, want, cut[0])
	}
	if note := givenUp(nil, run.most); note != "" {
		t.Errorf("got %q where none is given up", note)
	}
}
