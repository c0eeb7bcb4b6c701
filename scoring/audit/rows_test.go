package audit_test

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
)

// national is a unit with five targets: the second falls short, and earns 15 of 20.
func national() *scoring.Submission {
	row := func(group, name, actual, weight string) map[string]any {
		return map[string]any{"group": group, "name": name, "kind": "正向", "target": "4", "actual": actual, "weight": weight, "reason": "理由"}
	}
	return &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2024, Values: map[string]any{"budget": 100, "executed": 100, "targets": []map[string]any{
		row("产出", "甲", "4", "30"), row("产出", "乙", "3", "20"), row("效益", "丙", "4", "20"), row("效益", "丁", "1.333", "10"), row("满意度", "戊", "4", "10"),
	}}}
}

// A row of targets may claim its points, and is audited.
func TestRows(t *testing.T) {
	set, err := library.Find("national-self-evaluation-2020")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name    string
		claims  map[string]string
		without string
		want    []string // cause, indicator, difference, words
		open    []string // not checked
	}{
		{"right", map[string]string{"targets[1]": "30", "targets[2]": "15", "targets[4]": "3.33", "output": "45"}, "", nil, nil},
		{"full on a shortfall", map[string]string{"targets[2]": "20"}, "", []string{"full_on_shortfall targets[2] 5 自评满分；这一行分值20分，按填的数得15分"}, nil},
		{"rounded", map[string]string{"targets[4]": "3"}, "", []string{"rounding targets[4] -0.33 自评是四舍五入到整数的数"}, nil},
		{"rounded up", map[string]string{"targets[4]": "3.4"}, "", []string{"rounding targets[4] 0.07 自评是只入不舍到1位小数的数"}, nil},
		{"above its weight", map[string]string{"targets[1]": "31"}, "", []string{"other targets[1] 1 自评得分超过分值"}, nil},
		{"below 0", map[string]string{"targets[1]": "-1"}, "", []string{"other targets[1] -31 自评得分小于0"}, nil},
		{"of two indicators", map[string]string{"targets[5]": "9", "targets[3]": "19"}, "",
			[]string{"other targets[3] -1 按填的数得20分", "other targets[5] -1 按填的数得10分"}, nil},
		{"rows that do not add up", map[string]string{"targets[1]": "30", "targets[2]": "14", "output": "45"}, "",
			[]string{"other targets[2] -1 按填的数得15分", "arithmetic output 1 各部分自评分合计44分，自评却写45分"}, nil},
		{"beside something missing", map[string]string{"targets[2]": "20"}, "executed", []string{"full_on_shortfall targets[2] 5 "}, nil},
		{"the table is missing", map[string]string{"targets[2]": "20"}, "targets", nil, []string{"targets[2]"}},
	} {
		sub := national()
		sub.Values = maps.Clone(sub.Values)
		delete(sub.Values, tt.without)
		sub.Claims.Indicators = map[string]scoring.Claim{}
		for id, points := range tt.claims {
			sub.Claims.Indicators[id] = scoring.Claim{Points: dec(points), Reason: "理由"}
		}
		r, err := audit.Check(context.Background(), set, sub)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		var open []string
		if r.Open != nil {
			for _, u := range r.Open.Unchecked {
				open = append(open, u.Indicator)
			}
		}
		ok := len(r.Discrepancies) == len(tt.want) && slices.Equal(open, tt.open)
		for i := 0; ok && i < len(tt.want); i++ {
			d := r.Discrepancies[i]
			part := strings.SplitN(tt.want[i], " ", 4)
			ok = string(d.Cause) == part[0] && d.Indicator == part[1] && d.Difference().String() == part[2] && strings.Contains(d.Message, part[3])
		}
		if !ok {
			t.Errorf("%s: got %+v, not checked %v, want %q and %q", tt.name, r.Discrepancies, open, tt.want, tt.open)
		}
	}
}

// Rows that an either judges in one of its ways may claim too; where the unit is judged in the other way, none earns anything.
func TestRowsOfAnEither(t *testing.T) {
	set, err := rules.Parse("either.yaml", []byte(`
format: 1
rule_set: either
version: "2024"
title: 二者择其一
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 无
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields:
  share: {label: 完成比例, type: number, min: 0, max: 1}
  goals:
    type: table
    columns:
      name: {label: 名称, type: text, optional: true}
      kind: {label: 方向, type: choice, of: [正向, 反向]}
      target: {label: 目标, type: number}
      actual: {label: 实际, type: number}
      weight: {label: 分值, type: number}
      reason: {label: 理由, type: text}
indicators:
  - id: goals
    name: 目标
    marks: 100
    clause: 按目标或按完成比例得分。
    criteria: [{id: way, choose: declared, either: [{id: rows, targets: {rows: goals}}, {id: shares, award: share * marks}]}]
`))
	if err != nil {
		t.Fatal(err)
	}
	for way, want := range map[string]string{"rows": "full_on_shortfall 50", "shares": "other 0"} {
		r, err := audit.Check(context.Background(), set, &scoring.Submission{
			Unit: scoring.Unit{Name: "某局"}, Period: 2024, Choices: map[string]string{"goals": way},
			Values: map[string]any{"share": "0.2", "goals": []map[string]any{{"kind": "正向", "target": 2, "actual": 1, "weight": 100, "reason": "推迟"}}},
			Claims: scoring.Claims{Indicators: map[string]scoring.Claim{"goals[1]": {Points: dec("100")}}},
		})
		if err != nil {
			t.Fatalf("%s: %v", way, err)
		}
		if len(r.Discrepancies) != 1 {
			t.Fatalf("%s: %+v", way, r.Discrepancies)
		}
		if d := r.Discrepancies[0]; string(d.Cause)+" "+d.Computed.String() != want {
			t.Errorf("%s: %+v, want %s", way, d, want)
		}
	}
}

// Wrong claims are errors also beside something missing; a row that is not there, or no row of targets, is an error that says what to write.
func TestRowsRefused(t *testing.T) {
	set, err := library.Find("national-self-evaluation-2020")
	if err != nil {
		t.Fatal(err)
	}
	for key, says := range map[string]string{
		"targets[6]":  "“绩效目标”（targets）填了 5 行，没有第 6 行",
		"targets[0]":  "没有第 0 行",
		"budget[1]":   "“budget”不是按行计分的表；报一行的自评分，写成 targets[1]",
		"targets[01]": "没有指标“targets[01]”",
	} {
		sub := national()
		sub.Claims.Indicators = map[string]scoring.Claim{key: {Points: dec("1")}}
		var list scoring.ErrorList
		if _, err := audit.Check(context.Background(), set, sub); !errors.As(err, &list) || !strings.Contains(list[0].Message, says) || list[0].Path != "claims.indicators."+key {
			t.Errorf("%s: got %v, want %s", key, err, says)
		}
	}
}
