package bounds_test

import (
	"bytes"
	"context"
	"database/sql"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/bounds"
)

// found gives the bounds of a unit of which nothing is known.
func found(t *testing.T, fields, indicators string) (*rules.Set, *scoring.Submission, *bounds.Bounds) {
	t.Helper()
	set, err := rules.Parse("rules.yaml", []byte(`format: 1
rule_set: small
version: "2025"
title: 最小的例子
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 某通知
rounding: {places: 2, mode: half_up}
beyond_full_marks: true
grades: [{name: 合格, from: 60}, {name: 不合格, from: 0}]
fields:
`+fields+indicators))
	if err != nil {
		t.Fatal(err)
	}
	part := &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2025, Values: map[string]any{}}
	report, err := bounds.Find(context.Background(), set, part)
	if err != nil {
		t.Fatal(err)
	}
	return set, part, report
}

func text(t *testing.T, r *bounds.Bounds) string {
	t.Helper()
	var b bytes.Buffer
	if err := r.WriteText(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// An optional figure is needed where some value of another asks for it, however seldom.
func TestOptionalFigureThatBecomesNeeded(t *testing.T) {
	for name, when := range map[string]string{
		"any other value": "stock == 0, points: 100}, {when: stock <= previous, points: 50",
		"one value":       "stock != 12.34, points: 100}, {when: stock <= previous, points: 50",
		"a sum of two":    "stock + more != 1000, points: 100}, {when: stock <= previous, points: 50",
	} {
		set, part, report := found(t, "  stock: {label: 存量, type: number, min: 0}\n  more: {label: 增量, type: number, min: 0}\n  previous: {label: 上年, type: number, min: 0, optional: true}\n",
			"indicators:\n  - {id: use, name: 效率, marks: 100, clause: 文字, criteria: [{id: c, cases: [{when: "+when+"}, {otherwise: 0}]}]}\n")
		if report.Low.Total.String() != "0" || report.High.Total.String() != "100" || !report.Exact {
			t.Errorf("%s: got %s to %s %v", name, report.Low.Total, report.High.Total, report.Reasons)
			continue
		}
		attained(t, set, part, report.Low)
		attained(t, set, part, report.High)
		if _, given := report.Low.Completion.Values["previous"]; !given || len(report.Missing) != 3 {
			t.Errorf("%s: got %v, missing %v", name, report.Low.Completion, report.Missing)
		}
	}
}

// Where nothing can be scored as long as a figure lacks that need not be given, it is named among what is missing; the unit is not refused.
func TestOptionalFigureThatIsSurelyNeeded(t *testing.T) {
	const fields = "  p: {label: 除数, type: number, min: 0, max: 100, optional: true}\n  q: {label: 另一除数, type: number, min: 0, max: 100, default: 0}\n"
	const one = "indicators:\n  - {id: use, name: 效率, marks: 100, clause: 文字, criteria: [{id: c, %s}]}\n"
	for _, test := range []struct{ name, fields, criterion, rest, missing, low, high string }{
		{"read as it is", fields, `award: p`, "", "p", "0", "100"},
		{"a divisor where it lacks", fields, `award: "500 / (p ?? 0)"`, "", "p", "5", "100"},
		{"a divisor by its default", fields, `award: "500 / q"`, "", "q", "5", "100"},
		{"where another is missing too", fields + "  a: {label: 甲, type: number, min: 50, max: 500}\n", `award: "a / (p ?? 0)"`, "", "p a", "0.5", "100"},
		{"of a bonus", fields, `award: 50`, "bonuses: [{id: b, award: \"100 / (p ?? 0)\", at_most: 10}]\n", "p", "51", "60"},
		{"of a cap", fields, `award: 50`, "caps: [{id: v, when: \"100 / (p ?? 0) > 20\", total_at_most: 40}]\n", "p", "40", "50"},
		{"of a check", fields, `award: 50`, "checks: [{id: v, that: \"100 / (p ?? 0) > 20\", severity: note}]\n", "p", "50", "50"},
		{"of a condition", fields, `award: 100`, "", "p", "0", "100"},
	} {
		indicators := strings.Replace(one, "%s", test.criterion, 1) + test.rest
		if test.name == "of a condition" {
			indicators = strings.Replace(indicators, "marks: 100,", `marks: 100, applies: "100 / (p ?? 0) > 200", not_applicable: zero,`, 1)
		}
		set, part, report := found(t, test.fields, indicators)
		var missing []string
		for _, m := range report.Missing {
			missing = append(missing, m.Name)
		}
		if got := strings.Join(missing, " "); got != test.missing {
			t.Errorf("%s: %q is missing, want %q", test.name, got, test.missing)
		}
		if report.Low.Total.String() != test.low || report.High.Total.String() != test.high {
			t.Errorf("%s: got %s to %s, want %s to %s: %v", test.name, report.Low.Total, report.High.Total, test.low, test.high, report.Reasons)
		}
		if report.Exact {
			attained(t, set, part, report.Low)
			attained(t, set, part, report.High)
		}
	}
}

// One answer of a veto changes nothing, the other everything: it is said which.
func TestWhatOneAnswerCanDo(t *testing.T) {
	_, _, report := found(t, "  n: {label: 次数, type: number, whole: true, min: 0}\n  fraud: {label: 弄虚作假, type: bool}\n",
		"indicators:\n  - {id: y, name: 合规, marks: 100, clause: 文字, criteria: [{id: b, per_case: {count: n, deduct: 8}}]}\ncaps:\n  - {id: fraud, when: fraud, total_at_most: 59, because: 弄虚作假}\n")
	m := report.Missing[1]
	if m.Name != "fraud" || !m.Width.IsZero() || m.Worst == nil || m.Worst.Value != true || m.Worst.High.String() != "59" || m.Worst.HighGrade != "不合格" {
		t.Errorf("got %+v %+v", m, m.Worst)
	}
	if said := text(t, report); !strings.Contains(said, "弄虚作假（fraud）  填“是”时，总分最低0，最高59（不合格）") {
		t.Error(said)
	}
}

// Points without an end are not called a number.
func TestBonusWithoutEnd(t *testing.T) {
	bonus := "indicators:\n  - {id: y, name: 合规, marks: 100, clause: 文字, criteria: [{id: b, when: m > 5, deduct: 1}]}\nbonuses:\n  - {id: z, award: \"m > 1 ? n : 0\"}\n"
	_, _, report := found(t, "  m: {label: 甲, type: number, min: 0}\n  n: {label: 乙, type: number, min: 0}\n", bonus)
	if !report.High.Endless || report.High.Exact || report.Exact || report.Low.Total.String() != "99" || !report.Low.Exact {
		t.Errorf("got %+v", report)
	}
	if said := text(t, report); !strings.Contains(said, "总分：最低 99，没有上限") || strings.Contains(said, "得最高分") {
		t.Error(said)
	}
	_, _, report = found(t, "  m: {label: 甲, type: number, min: 0}\n  n: {label: 乙, type: number, min: 0, max: 7}\n", bonus)
	if report.High.Endless || report.High.Total.String() != "107" || !report.High.Exact {
		t.Errorf("got %+v", report.High)
	}
	_, _, report = found(t, "  m: {label: 甲, type: number, min: 0}\n  n: {label: 乙, type: number, min: 0}\n", bonus+"caps:\n  - {id: most, when: m >= 0, total_at_most: 90}\n")
	if report.High.Endless || report.High.Total.String() != "90" || !report.High.Exact {
		t.Errorf("under a veto: got %+v", report.High)
	}
}

// What need not be given is named, with how it was taken and what giving it can do.
func TestWhatNeedNotBeGiven(t *testing.T) {
	_, _, report := found(t, "  d: {label: 丁, type: number, min: 0, max: 50, default: 3}\n  o: {label: 丙, type: bool, optional: true}\n  u: {label: 无关, type: number, optional: true}\n",
		"indicators:\n  - {id: y, name: 合规, marks: 100, clause: 文字, criteria: [{id: b, per_case: {count: d, deduct: 1}}, {id: c, when: \"present(o)\", deduct: 20}]}\n")
	if !report.Exact || report.High.Total.String() != "97" || len(report.Missing) != 0 || len(report.Assumed) != 2 {
		t.Fatalf("got %+v", report)
	}
	said := text(t, report)
	for _, want := range []string{"1. 丁（d）  按默认值3处理；填上的话，总分最低50，最高100（不合格 至 合格）", "2. 丙（o）  填上的话，总分是77（合格）"} {
		if !strings.Contains(said, want) {
			t.Errorf("want %s in\n%s", want, said)
		}
	}
}

// A figure that is there as nothing, a nil pointer or a null, is missing as one that is left out.
func TestNullIsMissing(t *testing.T) {
	set, part, left := found(t, "  stock: {label: 存量, type: number, min: 0, max: 9}\n  open: {label: 公开, type: bool}\n",
		"indicators:\n  - {id: use, name: 效率, marks: 100, clause: 文字, criteria: [{id: c, when: not open and stock > 5, deduct: 40}]}\n")
	null := *part
	null.Values = map[string]any{"stock": (*int)(nil), "open": sql.NullBool{}}
	report, err := bounds.Find(context.Background(), set, &null)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := text(t, report), text(t, left); got != want || len(report.Missing) != 2 {
		t.Errorf("%d missing, got\n%s\nwant\n%s", len(report.Missing), got, want)
	}
}
