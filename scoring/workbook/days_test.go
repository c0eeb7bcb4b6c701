package workbook_test

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/workbook"
)

const filing = `format: 1
rule_set: filing
version: "2025"
title: 报送
basis: 无
effective: {from: 2025-01-01, to: 2025-12-31}
rounding: {places: 2, mode: half_up}
grades: [{name: 合格, from: 0}]
fields:
  noticed: {label: 通知日期, type: date, min: 2025-01-01, max: 2025-12-31}
  filed:   {label: 报送日期, type: date, min: 2025-01-01, max: 2026-06-30, default: 2025-04-07}
indicators:
  - {id: late, name: 报送时限, marks: 100, clause: 迟一天扣0.5分。, criteria: [{id: late, per_case: {count: "max(0, days(noticed, filed) - 7)", deduct: 0.5}}]}
`

// Days are read as Excel keeps them, and as people write them; what is no day, or more than one, is refused with its cell.
func TestDaysOfForms(t *testing.T) {
	set, err := rules.Parse("filing.yaml", []byte(filing))
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		name   string
		cell   any
		format string
		want   string // the day, or what the fault says
	}{
		{"a number in a date format", 45747, "yyyy-mm-dd", "2025-03-31"},
		{"in that of Chinese Excel", 45747, "yyyy/m/d", "2025-03-31"},
		{"words", "2025-03-31", "@", "2025-03-31"},
		{"words of a notice", "2025年3月31日", "@", "2025年3月31日"},
		{"words as Excel shows days", "2025/3/31", "@", "2025-03-31"},
		{"a plain number", 45747, "0", "这一格是数 45747，要填日期"},
		{"with a time", 45747.5, "yyyy-mm-dd", "还有时间"},
		{"nothing", "—", "@", ""},
	} {
		t.Run(x.name, func(t *testing.T) {
			f := reopened(t, written(t, set, workbook.Form{Units: []*scoring.Submission{{Unit: scoring.Unit{Name: "某单位"}, Period: 2025}}}))
			f.styled("数据", "values.noticed", x.cell, x.format)
			var sub *scoring.Submission
			for s, e := range workbook.Read("表.xlsx", f.bytes(), by(set)) {
				sub, err = s, e
			}
			switch got, _ := any(nil), 0; {
			case err != nil && (!strings.Contains(err.Error(), x.want) || x.want == "" || !strings.Contains(err.Error(), "数据!D")):
				t.Errorf("%v", err)
			case err == nil:
				if got = sub.Values["noticed"]; got == nil {
					got = ""
				}
				if got != x.want {
					t.Errorf("got %v, want %s", got, x.want)
				}
			}
		})
	}
}

// What is known of days goes into a form and comes back.
func TestDaysComeBack(t *testing.T) {
	set, err := rules.Parse("filing.yaml", []byte(filing))
	if err != nil {
		t.Fatal(err)
	}
	sub := &scoring.Submission{Unit: scoring.Unit{Name: "某单位"}, Period: 2025, RuleSet: "filing", Values: map[string]any{"noticed": "2025-03-31", "filed": "2025-04-08"}}
	same(t, set, sub, one(t, set, written(t, set, workbook.Form{Units: []*scoring.Submission{sub}})))
}
