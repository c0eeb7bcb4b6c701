package rules_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
)

// noTotalFile is a rule file of which one cap leaves no total: what is put in place of the cap, and of the standing of totals.
func noTotalFile(cap string) string {
	return `format: 1
rule_set: untold
version: "1"
title: 测试
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 测试
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90, when: place <= 3}, {name: 差, from: 0}]
fields:
  reported: {label: 已报送, type: bool}
  n: {label: 次数, type: number, min: 0, max: 100}
standings:
  place: {label: 总分名次, rank: total, better: higher, ties: best, among: n >= 0}
  ahead: {label: 甲的名次, rank: points("a"), better: higher, ties: best, among: all}
  plain: {label: 次数名次, rank: n, better: lower, ties: best, among: all}
indicators:
  - {id: a, name: 甲, marks: 100, clause: 每次扣1分。, criteria: [{id: each, per_case: {count: n, deduct: 1}}]}
caps:
  - ` + cap + "\n"
}

func TestNoTotalIsRead(t *testing.T) {
	for _, c := range []struct {
		name, cap string
		without   bool
		says      string
	}{
		{"no total", "{id: x, when: not reported, grade: 不评定, no_total: true}", true, "符合“非（已报送）”的，等级为“不评定”，不计总分"},
		{"a grade of the list", "{id: x, when: not reported, grade: 差, no_total: true}", true, "等级为“差”，不计总分"},
		{"false is as if it were not there", "{id: x, when: not reported, grade: 不评定, no_total: false}", false, "等级为“不评定”"},
		{"the total before caps decides", "{id: x, when: total < 60, grade: 不评定, no_total: true}", true, "不计总分"},
		{"so do points", `{id: x, when: 'points("a") < 60', grade: 不评定, no_total: true}`, true, "不计总分"},
		{"and a place that no score decides", "{id: x, when: plain > 3, grade: 不评定, no_total: true}", true, "不计总分"},
	} {
		set, err := rules.Parse("x.yaml", []byte(noTotalFile(c.cap)))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		cap := set.Caps().At(0)
		if got := rules.Says(cap); cap.NoTotal != c.without || !strings.HasSuffix(got, strings.TrimPrefix(c.says, "符合“非（已报送）”的，")) {
			t.Errorf("%s: no total %v, says %s, want %v, …%s", c.name, cap.NoTotal, got, c.without, c.says)
		}
		place, first := rules.Says(set.Standings().At(0)), rules.Says(set.Standings().At(1))
		if strings.HasSuffix(place, "≥ 0，不计总分的除外") != c.without || strings.Contains(first, "不计总分") {
			t.Errorf("%s: who has no total is ranked by points, not by totals; they say\n%s\n%s", c.name, place, first)
		}
	}
}

// Each is one fault, at its place, that says what to write.
func TestNoTotalRefused(t *testing.T) {
	for _, c := range []struct{ name, cap, path, code, says string }{
		{"beside a cap of the total", "{id: x, when: not reported, total_at_most: 59, no_total: true}", "caps.x.no_total", "misplaced-key", "不与 total_at_most 一起写：请删去 no_total，或另写一条 caps，写 grade: 不评定 和 no_total: true"},
		{"beside a cap of points", "{id: x, when: not reported, of: a, points_at_most: 5, no_total: true}", "caps.x.no_total", "misplaced-key", "不与 points_at_most 一起写"},
		{"beside the best grade", "{id: x, when: not reported, grade_at_most: 差, no_total: true}", "caps.x.no_total", "misplaced-key", "不与 grade_at_most 一起写"},
		{"beside steps", "{id: x, when: not reported, grade_down: 1, no_total: true}", "caps.x.no_total", "misplaced-key", "不与 grade_down 一起写"},
		{"false beside another is as much in the wrong place", "{id: x, when: not reported, grade_down: 1, no_total: false}", "caps.x.no_total", "misplaced-key", "只与 grade 一起写"},
		{"alone", "{id: x, when: not reported, no_total: true}", "caps.x.no_total", "misplaced-key", "请再写 grade，如 grade: 不评定"},
		{"no yes or no", "{id: x, when: not reported, grade: 不评定, no_total: 1}", "caps.x.no_total", "bool-syntax", "要写成 true"},
		{"a formula", "{id: x, when: not reported, grade: 不评定, no_total: n > 3}", "caps.x.no_total", "bool-syntax", "这里只能写 true"},
		{"a word", "{id: x, when: not reported, grade: 不评定, no_total: 是}", "caps.x.no_total", "bool-syntax", "要写成 true"},
		{"a misspelt key", "{id: x, when: not reported, grade: 不评定, no_totals: true}", "caps.x.no_totals", "unknown-key", "no_total"},
		{"by the place among totals", "{id: x, when: place > 3, grade: 不评定, no_total: true}", "caps.x.when", "standing-early", "不计总分（no_total）的单位要在比较以前就知道"},
		{"by the place among points", "{id: x, when: ahead > 3, grade: 不评定, no_total: true}", "caps.x.when", "standing-early", "请写填报的数据，或删去 no_total"},
	} {
		_, err := rules.Parse("x.yaml", []byte(noTotalFile(c.cap)))
		var list rules.ErrorList
		if !errors.As(err, &list) || len(list) != 1 {
			t.Errorf("%s: %v, want one fault", c.name, err)
			continue
		}
		if e := list[0]; e.Path != c.path || e.Code != c.code || !strings.Contains(e.Message, c.says) {
			t.Errorf("%s: %s %s %s, want %s %s …%s…", c.name, e.Path, e.Code, e.Message, c.path, c.code, c.says)
		}
	}
}
