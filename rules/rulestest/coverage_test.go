package rulestest

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/baifen-go/baifen/rules/library"
)

// covering tries every item of the rule file steps.
const covering = `base: {income: 100, spending: 100, filed: true}
cases:
  - {name: 正好, want: {total: 100}}
  - {name: 超过, values: {spending: 101}, want: {total: 100}}
  - {name: 略低, values: {spending: 99.5}, want: {total: 100}}
  - {name: 一点, values: {spending: 99}, want: {total: 98}}
  - {name: 两点差一些, values: {spending: 98.5}, want: {total: 98}}
  - {name: 两点, values: {spending: 98}, want: {total: 96}}
  - {name: 三点差一些, values: {spending: 97.5}, want: {total: 96}}
  - {name: 扣完差一些, values: {spending: 70.5}, want: {total: 42, grade: 差}}
  - {name: 扣完, values: {spending: 70}, want: {total: 40}}
  - {name: 扣完有余, values: {spending: 69}, want: {total: 40}}
  - {name: 没有收入, values: {income: 0, spending: 0}, want: {total: 100}}
  - {name: 未备案, values: {filed: false}, want: {total: 97}}
  - {name: 表彰, values: {filed: false, praised: 1}, want: {total: 98.5}}
  - {name: 作假, values: {fraud: true}, want: {total: 59}}
`

func missing(c *Coverage) (list []string) {
	for _, m := range c.Missing {
		list = append(list, m.Place+" "+m.Path+" "+strings.TrimPrefix(m.What, "没有一个用例"))
	}
	return list
}

// Leaving out a case leaves out what it alone tries.
func TestCover(t *testing.T) {
	for _, tt := range []struct {
		without string // names of cases
		want    []string
	}{
		{"", nil},
		{"一点", []string{"steps.yaml:24:16 completion.short 的“完成率”正好是 99"}},
		{"略低", []string{"steps.yaml:24:16 completion.short 的“完成率”紧挨着高于 99"}[:0]}, // 正好, at 100, is above 99 too: the first step begins there
		{"正好 超过 略低 没有收入 未备案 表彰 作假", []string{
			"steps.yaml:23:14 completion 不适用",
			"steps.yaml:23:14 completion 的“收入”正好在界上",
			"steps.yaml:24:16 completion.short 让它不扣分",
			"steps.yaml:24:16 completion.short 的“完成率”紧挨着高于 99",
			"steps.yaml:29:39 file.list.filed 让它扣分",
			"steps.yaml:30:11 bonuses.praise 加分",
			"steps.yaml:31:25 caps.veto 成立",
			"steps.yaml:32:10 checks.within 不通过",
		}},
		{"两点差一些 两点", []string{"steps.yaml:24:16 completion.short 的“完成率”紧挨着低于 99", "steps.yaml:24:16 completion.short 的“完成率”正好是 98", "steps.yaml:24:16 completion.short 的“完成率”紧挨着高于 98"}},
		{"扣完差一些 扣完 扣完有余", []string{"steps.yaml:24:16 completion.short 的“完成率”紧挨着低于 70", "steps.yaml:24:16 completion.short 的“完成率”正好是 70", "steps.yaml:24:16 completion.short 的“完成率”紧挨着高于 70"}},
	} {
		var kept []string
		for line := range strings.Lines(covering) {
			name, is := strings.CutPrefix(line, "  - {name: ")
			name, _, _ = strings.Cut(name, ",")
			if !is || !strings.Contains(" "+tt.without+" ", " "+name+" ") {
				kept = append(kept, line)
			}
		}
		c := Cover(files(strings.Join(kept, "")), "steps.yaml")
		got := missing(c)
		seen := map[string]bool{}
		for _, g := range got {
			seen[g] = true
		}
		for _, w := range tt.want {
			if !seen[w] {
				t.Errorf("without %q: %s is not missing, but\n%s", tt.without, w, strings.Join(got, "\n"))
			}
		}
		if tt.without == "" && len(got) > 0 || len(got) > 0 && len(tt.want) == 0 || c.Items-c.Covered != len(c.Missing) || len(c.All) != c.Items {
			t.Errorf("without %q: missing\n%s", tt.without, strings.Join(got, "\n"))
		}
	}
}

// bands, decision tables, whole numbers and conditions of several numbers.
func TestCoverKinds(t *testing.T) {
	const rule = `format: 1
rule_set: kinds
version: "2024"
title: 一
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 测试
rounding: {places: 2, mode: half_up}
grades: [{name: 差, from: 0}]
fields:
  n: {label: 次数, type: number, whole: true, min: 0}
  a: {label: 支出, type: number, min: 0}
  b: {label: 预算, type: number, min: 0}
indicators:
  - {id: t, name: 一, marks: 40, clause: 文字, criteria: [{id: c, bands: {value: n, tiers: [{in: "[2, +inf)", points: 40}, {in: "[1, 2)", points: 20}, {in: "[0, 1)", points: 0}]}}]}
  - {id: d, name: 二, marks: 40, clause: 文字, criteria: [{id: c, cases: [{when: a == 0, points: 40}, {when: a <= b, points: 20}, {otherwise: 0}]}]}
  - {id: w, name: 三, marks: 20, clause: 文字, criteria: [{id: c, when: a > b, deduct: 5}]}
`
	cases := func(list ...string) fstest.MapFS {
		return fstest.MapFS{"kinds.yaml": {Data: []byte(rule)}, "kinds_test.yaml": {Data: []byte("cases:\n" + strings.Join(list, ""))}}
	}
	one := func(name, values string) string {
		return "  - {name: " + name + ", values: {" + values + "}, want: {grade: 差}}\n"
	}
	full := []string{one("甲", "n: 0, a: 0, b: 5"), one("乙", "n: 1, a: 5, b: 5"), one("丙", "n: 2, a: 6, b: 5"), one("丁", "n: 3, a: 4, b: 5")}
	if got := missing(Cover(cases(full...), "kinds.yaml")); len(got) > 0 {
		t.Errorf("all is tried, but missing is\n%s", strings.Join(got, "\n"))
	}
	for _, tt := range []struct {
		out  int
		want []string
	}{
		{0, []string{
			"kinds.yaml:14:131 t.c 在 [0, 1) 一档",
			"kinds.yaml:14:57 t.c 的“次数”紧挨着低于 1",
			"kinds.yaml:15:68 d.c 轮到 a == 0",
			"kinds.yaml:15:57 d.c 的“支出”正好在界上",
		}[:3]},
		{1, []string{"kinds.yaml:14:102 t.c 在 [1, 2) 一档", "kinds.yaml:14:57 t.c 的“次数”正好是 1", "kinds.yaml:16:57 w.c 的“支出”正好在界上"}},
		{2, []string{"kinds.yaml:15:117 d.c 轮到 otherwise", "kinds.yaml:16:57 w.c 让它扣分"}},
		{3, []string{"kinds.yaml:14:57 t.c 的“次数”紧挨着高于 2"}},
	} {
		list := append(append([]string{}, full[:tt.out]...), full[tt.out+1:]...)
		got := missing(Cover(cases(list...), "kinds.yaml"))
		for _, w := range tt.want {
			_, what, _ := strings.Cut(w, " ")
			found := false
			for _, g := range got {
				_, is, _ := strings.Cut(g, " ")
				found = found || is == what
			}
			if !found {
				t.Errorf("without case %d: %s is not missing, but\n%s", tt.out+1, w, strings.Join(got, "\n"))
			}
		}
	}
}

// A number of whole figures that no case can have is no item, whatever else is computed of those figures.
func TestCoverWhole(t *testing.T) {
	rule := strings.Replace(string(small("", "  - {id: x, name: 质量, marks: 60, clause: 文字, criteria: [{id: a, linear: {value: abs(n), full_at: 0, zero_at: 2.5}}, {id: b, when: third > 9, deduct: 1}]}\n")),
		"indicators:\n", "measures: {third: {is: n / 3}}\nindicators:\n", 1)
	c := Cover(fstest.MapFS{"small.yaml": {Data: []byte(rule)}, "small_test.yaml": {Data: []byte("cases: [{name: 甲, values: {a: 1, b: 1, n: 0}, want: {total: 100}}]\n")}}, "small.yaml")
	if len(c.Faults) > 0 || c.Items < 8 {
		t.Fatalf("got %d items and faults %v", c.Items, c.Faults)
	}
	for _, i := range c.All {
		if strings.Contains(i.What, "正好是 2.5") {
			t.Errorf("%s: %s", i.Path, i.What)
		}
	}
}

// No case is asked for where it is proved that no unit can be: a share of whole figures that none of them comes to. What can be, or is not
// proved, is asked for all the same.
func TestCoverWhatCannotBe(t *testing.T) {
	const rule = `format: 1
rule_set: cannot
version: "2024"
title: 一
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 测试
rounding: {places: 2, mode: half_up}
not_applicable: full
grades: [{name: 差, from: 0}]
fields:
  c: {label: 本年, type: number, min: 0}
  l: {label: 结余, type: number, min: 0}
  n: {label: 次数, type: number, whole: true, min: 0}
  m: {label: 总数, type: number, whole: true, min: 0, max: 5}
  k: {label: 完成数, type: number, whole: true, min: 0, max: 3}
  yes: {label: 是, type: bool}
measures:
  drop: {label: 降幅, is: (c - l) / c * 100}
  share: {label: 比率, is: n / 7}
indicators:
`
	for _, tt := range []struct {
		name, criterion string
		asked, never    []string
	}{
		{"a ratio of a difference", `applies: c > 0, criteria: [{id: c, bands: {value: drop, tiers: [{in: "[100, +inf)", points: 100}, {in: "[0, 100)", points: 20}, {in: "(-inf, 0)", points: 0}]}}]`,
			[]string{"正好是 100", "紧挨着低于 100", "正好是 0", "紧挨着低于 0", "紧挨着高于 0"}, nil},
		{"a share of whole numbers", `criteria: [{id: c, bands: {value: share, tiers: [{in: "[0.5, +inf)", points: 100}, {in: "[0, 0.5)", points: 0}]}}]`,
			[]string{"紧挨着低于 0.5", "紧挨着高于 0.5"}, []string{"正好是 0.5"}},
		{"a share of few whole numbers", `criteria: [{id: c, bands: {value: k / (m + 1), tiers: [{in: "[0.95, +inf)", points: 100}, {in: "[0.6, 0.95)", points: 20}, {in: "[0, 0.6)", points: 0}]}}]`,
			[]string{"正好是 0.6", "紧挨着低于 0.6", "紧挨着高于 0.6", "紧挨着低于 0.95", "紧挨着高于 0.95"}, []string{"正好是 0.95"}},
		{"a share that an answer keeps away", `criteria: [{id: c, bands: {value: "yes ? k / 4 : k / 3", tiers: [{in: "[0.5, +inf)", points: 100}, {in: "[0.4, 0.5)", points: 20}, {in: "[0, 0.4)", points: 0}]}}]`,
			[]string{"正好是 0.5", "紧挨着低于 0.4"}, []string{"正好是 0.4", "紧挨着高于 0.4"}},
		{"where it applies", `applies: n > m, criteria: [{id: c, bands: {value: n - m, tiers: [{in: "[3, +inf)", points: 100}, {in: "(0, 3)", points: 20}, {in: "(-inf, 0]", points: 0}]}}]`,
			[]string{"正好是 3", "紧挨着低于 3", "紧挨着高于 3"}, nil},
	} {
		all := rule + "  - {id: x, name: 一, marks: 100, clause: 文字, " + tt.criterion + "}\n"
		c := Cover(fstest.MapFS{"cannot.yaml": {Data: []byte(all)}, "cannot_test.yaml": {Data: []byte("cases: [{name: 甲, values: {c: 0, l: 0, n: 0, m: 5, k: 0, yes: true}, want: {grade: 差}}]\n")}}, "cannot.yaml")
		said := ""
		for _, i := range c.All {
			said += i.What + "\n"
		}
		for _, what := range tt.asked {
			if !strings.Contains(said, what+"\n") {
				t.Errorf("%s: not asked for: %s\n%s%v", tt.name, what, said, c.Faults)
			}
		}
		for _, what := range tt.never {
			if strings.Contains(said, what+"\n") {
				t.Errorf("%s: asked for, and cannot be: %s", tt.name, what)
			}
		}
	}
}

func TestPercent(t *testing.T) {
	for _, tt := range []struct {
		covered, items int
		want           string
	}{{38, 40, "95"}, {0, 0, "0"}, {2, 3, "66.67"}, {0, 3, "0"}} {
		c := &Coverage{Items: tt.items, Covered: tt.covered}
		if got := c.Percent().Round(2, 0).String(); got != tt.want {
			t.Errorf("%d of %d: got %s %%, want %s", tt.covered, tt.items, got, tt.want)
		}
	}
}

// The cases of the built-in rules try nearly all of them.
func TestLibraryCoverage(t *testing.T) { RunCoverage(t, library.FS(), 95) }
