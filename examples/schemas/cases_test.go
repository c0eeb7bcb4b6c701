package schemas

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules/rulestest"
)

// unseenInCases are the faults of a file of cases that its schema cannot see.
var unseenInCases = map[string]string{
	"duplicate-name": "two values of the file compared",
	"bool-syntax":    "True is true to YAML",
	"number-range":   "the number of digits",
}

const casesKnown = `
base:
  values: {收入: 100, 一般: 60, 基金: 40, innovations: 0, fraud: false, name: 甲, 表: [{名称: 甲, 金额: 1.5}, {}]}
  judgements: {x: {points: 20, level: 好, by: 绩效科, reason: 各项齐全}}
  adjustments: {x: [{deduct: "0.5", by: 核查组, reason: 佐证不全}]}
  choices: {x.c: c}
cases:
  - name: 不失分
    want: {total: 100, grade: 优, deductions: {}, not_applicable: [], bonuses: {b: "1.5"}, caps: [], checks: [x]}
  - name: 2024
    values: {收入: 120, name: ~}
    judgements: {x: {points: "12"}}
    adjustments: {x: [{deduct: 1}], y: []}
    choices: {x.c: "1"}
    without: [基金, x]
    want: {total: "79.5", deductions: {x.c: 20, x.list.item: "0.5"}, not_applicable: [x]}
  - {name: 缺数, without: [], want: {error: 基金}}
`

func TestCases(t *testing.T) {
	fsys := fstest.MapFS{"x.yaml": {Data: read(t, files(t, "rules/testdata/good/whole.yaml")[0])}}
	j := newJudge(t, "cases", unseenInCases, func(data []byte) (v verdict) {
		fsys["x_test.yaml"] = &fstest.MapFile{Data: data}
		r := rulestest.CheckFile(fsys, "x.yaml")
		if r.Cases > 0 {
			return v // it was read
		}
		for _, f := range r.Faults {
			v.codes, v.messages = append(v.codes, f.Code), v.messages+f.Error()+"\n"
		}
		return v
	})
	for _, name := range files(t, "rules/library/*_test.yaml", "examples/data/peers/rules/*_test.yaml") {
		j.compare(t, name, read(t, name))
	}
	written(t, "cases", func(name string, data []byte) { j.compare(t, name, data) })
	for _, name := range files(t, "rules/testdata/good/fields.yaml", "rules/testdata/good/policies.yaml", "rules/testdata/good/whole.yaml") {
		text, err := rulestest.Cases(t.Context(), fstest.MapFS{"x.yaml": {Data: read(t, name)}}, "x.yaml", nil)
		if err != nil {
			t.Fatal(err)
		}
		j.compare(t, "generated for "+name, text)
	}
	good := []byte(casesKnown)
	j.compare(t, "every key", good)
	if said := j.load(good); len(said.codes) > 0 {
		t.Fatal(said.messages)
	}
	for _, text := range []string{"cases: []", "cases: [{name: 甲, want: {}}]", "cases: [{name: 甲, want: {grade: ''}}]", "cases: [{name: ' ', want: {total: 1}}]", "base: {}",
		"cases: [{name: 甲, want: {error: 收入, total: 1}}]"} {
		j.compare(t, text, []byte(text))
	}
	j.compare(t, "a base of values alone", []byte("base: {values: [{名称: 甲}], 收入: 1}\ncases: [{name: 甲, want: {total: 1}}]\n"))
	j.mutants(t, "every key", good, map[string]int{}, long.Rounds(3, 1))
	j.compare(t, "two of one name", []byte(strings.Replace(casesKnown, "name: 缺数", "name: 不失分", 1)))
	j.close(t, "missing-key", "unknown-key", "wrong-type", "number-syntax", "misplaced-key", "no-cases", "missing-figure", "needs-quotes")
}
