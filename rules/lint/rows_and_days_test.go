package lint_test

import (
	"context"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/lint"
)

const samples = `format: 1
rule_set: sampled
version: "1"
title: 抽查
basis: 无
effective: {from: 2025-01-01, to: 2025-12-31}
rounding: {places: 2, mode: half_up}
not_applicable: redistribute
grades: [{name: 甲, from: 60}, {name: 乙, from: 0}]
fields:
  due: {label: 通知日期, type: date, optional: true}
  sent: {label: 报送日期, type: date, optional: true}
  samples:
    label: 样品
    type: table
    columns:
      grams: {label: 重量, type: number, unit: 克, min: 0, max: 2000}
      hours: {label: 时间, type: number, unit: 小时, min: 0, max: 200}
      spots: {label: 污点, type: number, unit: 处, min: 0, max: 9}
measures:
  rate: {label: 合格率, unit: "%", is: "len(samples) == 0 ? 0 : count(samples, GOOD) / len(samples) * 100"}
indicators:
  - {id: rate, name: 合格率, marks: 60, clause: 文字, criteria: [{id: c, bands: {value: rate, tiers: [{in: "[100, inf)", points: 60}, {in: "[95, 100)", points: 50}, {in: "[80, 95)", points: 30}, {in: "(-inf, 80)", points: 0}]}}]}
  - {id: sent, name: 报送, marks: 40, clause: 文字, applies: present(due), criteria: [{id: c, when: "not present(sent) or days(due, sent) > 30", deduct: 40}]}
`

// Rows that have to be good in several columns at once are found, in the shares that tiers ask for.
func TestRowsGoodInSeveralColumns(t *testing.T) {
	for _, good := range []string{".grams >= 125 and .hours >= 48", ".grams < 125 and .hours < 48", ".grams > 1999 and .hours > 199 and .spots > 8", ".hours >= 48 and .grams >= 125"} {
		set, err := rules.Parse("sampled.yaml", []byte(strings.Replace(samples, "GOOD", good, 1)))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range lint.Proofs(set) {
			if f.Severity == lint.NotProved {
				t.Errorf("%s: %s: %s", good, f.Path, f.Message)
			}
		}
	}
}

// A day that a finding shows is one of the year that the rules are for.
func TestDaysOfFindings(t *testing.T) {
	set, err := rules.Parse("sampled.yaml", []byte(strings.Replace(samples, "GOOD", ".grams >= 125", 1)))
	if err != nil {
		t.Fatal(err)
	}
	found, err := lint.Check(context.Background(), set)
	if err != nil {
		t.Fatal(err)
	}
	days := 0
	for _, f := range found {
		for _, name := range []string{"due", "sent"} {
			if day := f.Witness[name]; day != "" {
				days++
				if !strings.HasPrefix(day, "2025-") {
					t.Errorf("%s: %s", f.Message, day)
				}
			}
		}
	}
	if days == 0 {
		t.Error("no finding shows a day")
	}
}
