package population_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/population"
)

// few has one standing of each kind that the text shows differently.
func few(t testing.TB) *rules.Set {
	t.Helper()
	set, err := rules.Parse("few.yaml", []byte(`format: 1
rule_set: few
version: "1"
title: 评分标准
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 依据
rounding: {places: 2, mode: half_up}
grades: [{name: 差, from: 0}]
fields:
  income:   {label: 收入, type: number, unit: 万元, min: 0}
  spending: {label: 支出, type: number, unit: 万元}
measures:
  rate: {label: 完成率, unit: "%", is: spending / income * 100}
standings:
  place:  {label: 名次, rank: rate, better: higher, ties: average, among: income > 0}
  lowest: {label: 与最低之比, ratio_to_best: spending, better: lower, among: all}
  peers:  {label: 参评单位数, count: income > 0}
indicators:
  - id: x
    name: 指标
    marks: 100
    clause: 得分
    criteria:
      - {id: c, award: "present(place) ? marks - place - peers : lowest"}
`))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

const fewText = `评分标准
单位 4 个

1. 名次（place）
   完成率从高到低的名次，并列的取平均名次，参评单位：收入 > 0
   参评 3 个，不参评 1 个
   名次   完成率   单位        并列
   1.5名  ≈66.67%  某|局（a）  并列，共 2 个
   1.5名  ≈66.67%  单位c（c）  并列，共 2 个
   3名    50%      单位d（d）
   不参评：单位b

2. 与最低之比（lowest）
   支出：最低值 ÷ 本单位的值 × 100，参评单位：全部单位
   参评 4 个
   与最优之比  支出   单位
   100%        1万元  单位b
   50%         2万元  某|局（a）
   25%         4万元  单位c（c）
   20%         5万元  单位d（d）

3. 参评单位数（peers）
   参评单位（收入 > 0）的个数
   参评 3 个，不参评 1 个
`

const fewMarkdown = `# 评分标准

单位 4 个

## 名次（place）

- 完成率从高到低的名次，并列的取平均名次，参评单位：收入 &gt; 0
- 参评 3 个，不参评 1 个
- 不参评：单位b

| 名次 | 完成率 | 单位 | 并列 |
|---|---|---|---|
| 1.5名 | ≈66.67% | 某\|局（a） | 并列，共 2 个 |
`

const fewJSON = `{"rule_set":"few","version":"1","units":4,"standings":[{"name":"place","label":"名次","kind":"rank","says":"完成率从高到低的名次，并列的取平均名次，参评单位：收入 > 0",` +
	`"eligible":"收入 > 0","better":"higher","ties":"average","count":3,"units":[{"code":"a","name":"某|局","value":"200/3","standing":"1.5","tied":1},` +
	`{"code":"c","name":"单位c","value":"200/3","standing":"1.5","tied":1},{"code":"d","name":"单位d","value":"50","standing":"3","tied":0}],"not_eligible":[{"code":"","name":"单位b"}]},`

const fewCountJSON = `{"name":"peers","label":"参评单位数","kind":"count","says":"参评单位（收入 > 0）的个数","eligible":"收入 > 0","count":3,"units":[` +
	`{"code":"a","name":"某|局","tied":0},{"code":"c","name":"单位c","tied":0},{"code":"d","name":"单位d","tied":0}],"not_eligible":[{"code":"","name":"单位b"}]}]}` + "\n"

func TestRankings(t *testing.T) {
	units := []*scoring.Submission{unit("d", 10, 5), unit("c", 6, 4), unit("b", 0, 1), unit("a", 3, 2)}
	units[2].Unit.Code, units[3].Unit.Name = "", "某|局"
	p, err := population.Compare(few(t), slices.Values(units))
	if err != nil {
		t.Fatal(err)
	}
	var text, markdown, data bytes.Buffer
	for _, err := range []error{p.WriteText(&text), p.WriteMarkdown(&markdown), p.WriteJSON(&data)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if text.String() != fewText {
		t.Errorf("text: got\n%s\nwant\n%s", text.String(), fewText)
	}
	if !strings.HasPrefix(markdown.String(), fewMarkdown) {
		t.Errorf("Markdown: got\n%s\nwant first\n%s", markdown.String(), fewMarkdown)
	}
	if !strings.HasPrefix(data.String(), fewJSON) || !strings.HasSuffix(data.String(), fewCountJSON) || !json.Valid(data.Bytes()) {
		t.Errorf("JSON: got\n%s\nwant first\n%s\nand last\n%s", data.String(), fewJSON, fewCountJSON)
	}
}

// A value below 0 has no ratio to the best: the unit is named, and nobody is compared.
func TestNegativeRatio(t *testing.T) {
	_, err := population.Score(few(t), []*scoring.Submission{unit("1", 10, 5), unit("2", 10, -5)})
	if got := codes(err); len(got) != 2 || got[0] != "单位2 values negative-ratio" || !strings.Contains(err.Error(), "“支出”是 -5万元") {
		t.Errorf("got %v %v", got, err)
	}
}
