package scoring_test

import (
	"database/sql"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// dated is a rule set of two dates, one of them with a default, of a table of dates, and of the year that is judged.
const dated = `format: 1
rule_set: dated
version: "2025"
title: 报送时限
effective: {from: 2024-01-01, to: 2025-12-31}
basis: 虚构
rounding: {places: 2, mode: half_up}
grades: [{name: 合格, from: 0}]
fields:
  noticed: {label: 通知日期, type: date, default: 2025-03-31}
  filed: {label: 报送日期, type: date, min: 2024-01-01, max: 2026年6月30日}
  reports: {label: 报告, type: table, columns: {due: {label: 截止日期, type: date}, done: {label: 提交日期, type: date, optional: true}}}
measures:
  late: {label: 迟报天数, unit: 天, is: "max(0, days(noticed, filed) - 7)"}
  year_end: {label: 年末, is: period_end}
indicators:
  - id: late
    name: 报送
    marks: 60
    clause: 自通知之日起7日内报送，每迟一天扣0.5分。年度以后报送的，再扣5分。
    criteria:
      - {id: late, per_case: {count: late, deduct: 0.5}, because: "通知{noticed}，报送{filed}，迟{late}"}
      - {id: after, when: filed > year_end, deduct: 5, because: "报送{filed}，晚于{year_end}"}
  - id: reports
    name: 报告
    marks: 40
    clause: 逾期或没有提交的，每份扣4分。
    criteria:
      - {id: each, per_case: {count: "count(reports, not present(.done) or .done > .due)", deduct: 4}}
`

func datedSet(t *testing.T) *rules.Set {
	t.Helper()
	set, err := rules.Parse("dated.yaml", []byte(dated))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func datedUnit(filed any, rows ...map[string]any) *scoring.Submission {
	if rows == nil {
		rows = []map[string]any{}
	}
	return &scoring.Submission{Unit: scoring.Unit{Name: "甲局"}, Period: 2025, Values: map[string]any{"filed": filed, "reports": rows}}
}

// A date is given as it is written in a document, or as what holds a plain date in Go.
func TestDatesAccepted(t *testing.T) {
	set := datedSet(t)
	midnight := time.Date(2025, 4, 10, 0, 0, 0, 0, time.UTC)
	for name, filed := range map[string]any{
		"text": "2025-04-10", "as a notice writes it": "2025年4月10日", "bytes": []byte("2025-04-10"), "a pointer": ptr("2025-04-10"),
		"midnight in UTC": midnight, "sql.NullTime": sql.NullTime{Time: midnight, Valid: true}, "sql.Null": sql.Null[time.Time]{V: midnight, Valid: true}, "pointer to a time": &midnight,
		"UTC under another name": midnight.In(time.FixedZone("GMT", 0)),
	} {
		card, err := scoring.Score(set, datedUnit(filed))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := card.Total().String(); got != "98.5" {
			t.Errorf("%s: total %s, want 98.5: three days late", name, got)
		}
	}
}

func TestDatesRefused(t *testing.T) {
	set := datedSet(t)
	for _, tt := range []struct {
		name    string
		given   any
		code    string
		message string
	}{
		{"no day of the calendar", "2025-02-30", "bad-date", "“报送日期”（filed）：“2025-02-30”不是日期：2025 年 2 月没有 30 日"},
		{"written otherwise", "2025/4/1", "bad-date", "“报送日期”（filed）：“2025/4/1”不是日期：请写成 2025-04-01"},
		{"with a time of day", "2025-04-01T08:00:00+08:00", "bad-date", "只写年、月、日，不写时间"},
		{"digits", json.Number("20250401"), "bad-date", "日期要写成 2025-03-31 或 2025年3月31日"},
		{"before the first", "2023-12-31", "out-of-range", "“报送日期”（filed）是 2023-12-31，不能早于 2024-01-01"},
		{"after the last", "2026-07-01", "out-of-range", "“报送日期”（filed）是 2026-07-01，不能晚于 2026-06-30"},
		{"missing", nil, "missing-value", "缺少“报送日期”（filed）"},
		{"a truth", true, "wrong-type", "要填日期，如 2025-03-31，填的是 true"},
		{"a number", 20178, "wrong-type", "要填日期，如 2025-03-31，填的是数"},
		{"a time of day in Go", time.Date(2025, 4, 1, 8, 0, 0, 0, time.UTC), "go-value", "带有时刻或时区，说不准是哪一天：请传 UTC 零点的 time.Time，或字符串，如 2025-04-01"},
		{"midnight elsewhere", time.Date(2025, 4, 1, 0, 0, 0, 0, time.FixedZone("", 8*3600)), "go-value", "带有时刻或时区"},
		{"the zero time", time.Time{}, "out-of-range", "不能早于 2024-01-01"},
		{"another Go type", time.Second, "wrong-type", "填的是"},
	} {
		_, err := scoring.Score(set, datedUnit(tt.given))
		var list scoring.ErrorList
		if !errors.As(err, &list) {
			t.Errorf("%s is accepted", tt.name)
		} else if e := list[0]; e.Code != tt.code && tt.name != "another Go type" || !strings.Contains(e.Message, tt.message) && tt.name != "another Go type" {
			t.Errorf("%s: %s %s, want %s and %q", tt.name, e.Code, e.Message, tt.code, tt.message)
		}
	}
	_, err := scoring.Score(set, datedUnit("2025-04-01", map[string]any{"due": "2101-01-01"}))
	if want := "“截止日期”（due）是 2101-01-01，不能晚于 2100-12-31"; err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("a date in a row: %v, want %q", err, want)
	}
}

// A card states dates as dates, in its sentences and in what it stores, and is the same from what it stored. However a date was given, the
// canonical submission is one.
func TestDatesOnCards(t *testing.T) {
	set := datedSet(t)
	sub := datedUnit("2026年1月5日", map[string]any{"due": "2025-05-01", "done": "2025-05-02"}, map[string]any{"due": "2025-05-01"}, map[string]any{"due": "2025-05-01", "done": "2025年5月1日"})
	card, err := scoring.Score(set, sub)
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	if err := card.WriteText(&text); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"通知2025-03-31，报送2026-01-05，迟273天", "天数(2025-03-31, 2026-01-05) − 7) = 273天", "报送2026-01-05，晚于2025-12-31",
		"报送日期 > 年末，即 2026-01-05 > 2025-12-31：是", "= 2\n",
	} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("the card lacks %q:\n%s", want, text.String())
		}
	}
	data, err := json.Marshal(card)
	if err != nil {
		t.Fatal(err)
	}
	if s := string(data); !strings.Contains(s, `"filed":"2026-01-05"`) || !strings.Contains(s, `"done":"2025-05-01"`) || strings.Contains(s, "date") && strings.Contains(s, "\x00") {
		t.Errorf("the stored card does not hold the dates: %s", s)
	}
	again := datedUnit("2026-01-05", map[string]any{"due": "2025-05-01", "done": "2025-05-02"}, map[string]any{"due": "2025-05-01"}, map[string]any{"due": "2025-05-01", "done": "2025-05-01"})
	again.Values["noticed"] = "2025-03-31" // its default
	other, err := scoring.Score(set, again)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := card.Sheet().SubmissionSHA256, other.Sheet().SubmissionSHA256; a != b {
		t.Errorf("one submission, written in two ways, has the digests %s and %s", a, b)
	}
	sub.Period = 2024
	sub.Values["filed"] = "2025-01-05"
	sub.Values["noticed"] = "2025-01-01"
	if card, err = scoring.Score(set, sub); err != nil || card.Total().String() != "87" { // only the year is over, and two reports
		t.Errorf("in 2024: %v %v, want 87", card, err)
	}
}
