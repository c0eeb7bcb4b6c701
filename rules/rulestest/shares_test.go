package rulestest_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/baifen-go/baifen/rules/rulestest"
)

const rateOfRows = `format: 1
rule_set: sampled
version: "1"
title: 抽查
basis: 无
effective: {from: 2025-01-01, to: 2025-12-31}
rounding: {places: 2, mode: half_up}
grades: [{name: 甲, from: 60}, {name: 乙, from: 0}]
fields:
  samples:
    label: 样品
    type: table
    columns:
      day: {label: 日期, type: date}
      grams: {label: 重量, type: number, unit: 克, min: 0, max: 2000}
      hours: {label: 时间, type: number, unit: 小时, min: 0, max: 200}
measures:
  rate: {label: 合格率, unit: "%", is: "len(samples) == 0 ? 0 : RATE"}
indicators:
  - {id: rate, name: 合格率, marks: 100, clause: 文字, criteria: [{id: c, bands: {value: rate, tiers: [{in: "[100, inf)", points: 100}, {in: "[95, 100)", points: 80}, {in: "[79, 95)", points: 30}, {in: "(-inf, 79)", points: 0}]}}]}
`

// Cases stand in every tier of a rate of rows, and on its limits, however the rate is written; days are of the year that is judged.
func TestCasesOfRatesOfRows(t *testing.T) {
	for _, rate := range []string{
		"count(samples, .grams >= 125 and .hours >= 48) / len(samples) * 100",
		"100 - count(samples, .grams < 125 or .hours < 48) / len(samples) * 100",
		"100 * len(filter(samples, .hours >= 48)) / len(samples)",
		"100 * count(samples, .grams <= 125) / count(samples, true)",
	} {
		fsys := fstest.MapFS{"sampled.yaml": {Data: []byte(strings.Replace(rateOfRows, "RATE", rate, 1))}}
		cases, err := rulestest.Cases(context.Background(), fsys, "sampled.yaml", nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, not := range []string{"一档：没有找到", "正好是 95：没有找到", "1970-"} {
			if strings.Contains(string(cases), not) {
				t.Errorf("%s:\n%.1500s", rate, cases)
			}
		}
		for _, want := range []string{"total: 100,", "total: 80,", "total: 30,", "total: 0,", "day: 2025-06-30"} {
			if !strings.Contains(string(cases), want) {
				t.Errorf("%s: no case with %s", rate, want)
			}
		}
	}
}
