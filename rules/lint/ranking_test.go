package lint_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/rules"
)

const ranking = `format: 1
rule_set: ranking
version: "1"
title: 样例
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 文
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields:
  spending: {label: 支出进度, type: number, unit: "%", min: 0}
  budget: {label: 预算公开, type: bool}
  final: {label: 决算公开, type: bool}
standings:
  top: {label: 支出进度名次占比, percentile: spending, better: higher, ties: best, among: all}
indicators:
  - id: place
    name: 支出进度排名
    marks: 90
    clause: 排名前10%WITH得满分，前30%得60分，其余得LAST分。
    criteria:
      - {id: tier, bands: {value: top, tiers: [{in: "(0, 10END1", points: 90}, {in: "END210, 30]", points: 60}, {in: "(30, 100]", points: 20}]}}
  - id: open
    name: 公开
    marks: 10
    clause: ①预算公开②决算公开THIRD，每缺一项扣5分。
    criteria:
      - {id: list, checklist: [{id: b, met: budget, points: 5, otherwise: 预算没有公开}, {id: f, met: final, points: 5, otherwise: 决算没有公开}]}
`

// 前10% is up to 10 %, with 10 % unless the clause says 不含; what the last tier gives is no reminder where the clause gives it too; of a list
// whose numbers stand behind it one error says how many items have no rule.
func TestRankings(t *testing.T) {
	for _, tt := range []struct {
		why, with, last, third, end1, end2 string
		want                               []string
	}{
		{"as written", "", "20", "", "]", "(", nil},
		{"included, and said", "（含10%）", "20", "", "]", "(", nil},
		{"left out, and said", "（不含）", "20", "", ")", "[", nil},
		{"said to be left out, but included", "（不含）", "20", "", "]", "(", []string{"clause-word place", "rule-number place"}},
		{"said to be included, but left out", "（含10%）", "20", "", ")", "[", []string{"clause-word place", "rule-number place"}},
		{"another last tier", "", "10", "", "]", "(", []string{"clause-number place", "marks-never-lost place", "rule-number place"}},
		{"an item more", "", "20", "③绩效公开", "]", "(", []string{"clause-item open 评分标准列了 3 项，规则只有 2 项"}},
	} {
		t.Run(tt.why, func(t *testing.T) {
			text := strings.NewReplacer("WITH", tt.with, "LAST", tt.last, "THIRD", tt.third, "END1", tt.end1, "END2", tt.end2).Replace(ranking)
			set, err := rules.Parse("ranking.yaml", []byte(text))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range check(t, set) {
				id, _, _ := strings.Cut(f.Path, ".")
				line := f.Code + " " + id
				if f.Code == "clause-item" {
					words, _, _ := strings.Cut(f.Message, "：")
					line += " " + words
				}
				if !slices.Contains(got, line) {
					got = append(got, line)
				}
			}
			slices.Sort(got)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
