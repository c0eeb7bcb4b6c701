package rules_test

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
)

// besides is every kind of standing of one value, every way to settle ties, and others that have nothing to do with them.
const besides = `format: 1
rule_set: besides
version: "1"
title: 测试
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 测试
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields:
  income: {label: 收入, type: number, min: 0}
  cost:   {label: 成本, type: number, min: 0}
standings:
  best:    {rank: income, better: higher, ties: best, among: income > 0}
  worst:   {rank: 2 * income, better: higher, ties: worst, among: income > 0}
  average: {rank: income, better: higher, ties: average, among: income > 0}
  dense:   {rank: income / 3, better: higher, ties: dense, among: income > 0}
  share:   {percentile: income, better: higher, ties: best, among: income > 0}
  ratio:   {ratio_to_best: income, better: higher, among: income > 0}
  peers:   {count: income > 0}
  other:   {rank: cost, better: higher, ties: best, among: income > 0}
  backward: {rank: income, better: lower, ties: best, among: income > 0}
  everyone: {count: all}
indicators:
  - {id: x, name: 指标, marks: 100, clause: 文字, criteria: [{id: c, when: income > 5, deduct: 1}]}
`

// What is known of one standing says of another what each population keeps to.
func TestBeside(t *testing.T) {
	set, err := rules.Parse("besides.yaml", []byte(besides))
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]rules.Standing{}
	for _, s := range set.Standings().All() {
		named[s.Name] = s
	}
	for _, line := range strings.Split(strings.TrimSpace(`
best    peers   4   [1, 4]
other   peers   4   [1, 4]
backward peers   4   [1, 4]
best    everyone   4   [1, +inf)
share   peers   4   [25, 100]
peers   share   30  [4, +inf)
peers   average 2.5 [3, +inf)
peers   other   7   [7, +inf)
everyone other   7   [0, +inf)
peers   everyone   3   [0, +inf)
best    worst   3   [1, 3]
best    worst   1   [1, 1]
dense   average 1.5 [1, 1]
worst   average 1.5 [1.5, +inf)
worst   best    3   [3, +inf)
average worst   3   [1, 3]
average best    2   [2, +inf)
dense   best    2   [2, 2]
dense   best    5   [2, 5]
best    dense   1   [1, 1]
best    dense   2   [2, +inf)
best    other   2   [1, +inf)
best    backward   2   [1, +inf)
best    ratio   100 [1, 1]
dense   ratio   100 [1, 1]
worst   ratio   100 [1, +inf)
worst   ratio   99  [2, +inf)
other   ratio   99  [1, +inf)
ratio   best    1   [100, 100]
ratio   average 1.5 [100, 100]
ratio   best    2   [0, 100)
ratio   worst   2   [0, 100]
ratio   other   1   [0, 100]`), "\n") {
		words := strings.Fields(line)
		got := named[words[0]].Beside(named[words[1]].Standing, exact.MustParse(words[2]))
		if want := strings.Join(words[3:], " "); got.String() != want {
			t.Errorf("%s beside %s %s: got %s, want %s", words[0], words[1], words[2], got, want)
		}
	}
}

// What units have together lies where their values do, also where these are computed: nobody reports a mean below 0 of rates that are never
// below 0, and no example or case of a tool rests on one. A sum is held from below only.
func TestSharedValuesLieWithinWhatIsCompared(t *testing.T) {
	for value, want := range map[string][3]string{ // mean, highest, sum
		"spending / (income + 1)": {"[0, +inf)", "[0, +inf)", "[0, +inf)"},
		"done ? 3 : 1":            {"[1, 3]", "[1, 3]", "[1, +inf)"},
		"spending - income":       {"(-inf, +inf)", "(-inf, +inf)", "(-inf, +inf)"},
		"0 - spending":            {"(-inf, 0]", "(-inf, 0]", "(-inf, +inf)"},
	} {
		set, err := rules.Parse("x.yaml", []byte(`format: 1
rule_set: x
version: "2025"
title: 共同的数
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 某通知
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 0}]
fields:
  income:   {label: 收入, type: number, min: 0}
  spending: {label: 支出, type: number, min: 0}
  done:     {label: 完成, type: bool}
measures: {v: {is: "`+value+`"}}
standings:
  a: {mean: v, among: all}
  b: {highest: "`+value+`", among: income > 0, drop: {highest: 1}}
  c: {sum: v, among: all}
indicators: [{id: x, name: 甲, marks: 100, clause: 甲, criteria: [{id: x, when: "a + c > 0 and (b ?? 0) > 0", deduct: 1}]}]
`))
		if err != nil {
			t.Fatal(err)
		}
		for i, in := range want {
			if got := set.Field(set.Inside().Figures + i).Range.String(); got != in {
				t.Errorf("%s of %s lies in %s, want %s", set.Field(set.Inside().Figures+i).Name, value, got, in)
			}
		}
	}
}
