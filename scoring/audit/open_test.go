package audit_test

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
	"github.com/shopspring/decimal"
)

const twoLeaves = `format: 1
rule_set: two
version: "2024"
title: 两项指标
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 某文件
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields:
  income:    {label: 收入, type: number, min: 1}
  spending:  {label: 支出, type: number, min: 0}
  disclosed: {label: 公开, type: bool}
indicators:
  - {id: completion, name: 完成率, marks: 60, clause: 文字, criteria: [{id: c, when: spending < income, deduct: 20}]}
  - {id: disclosure, name: 公开, marks: 40, clause: 文字, criteria: [{id: d, when: not disclosed, deduct: 40}]}
checks:
  - {id: within, that: spending <= income, severity: error}
  - {id: open, that: disclosed, severity: warning, because: 没有公开}
`

// What can be computed is audited although a figure is missing; what cannot is compared with what is possible, and never called right.
func TestOpen(t *testing.T) {
	set, err := rules.Parse("rules.yaml", []byte(twoLeaves))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name       string
		total      string
		completion string
		disclosure string
		found      []string // cause, indicator, difference
		unchecked  []string
		says       string
	}{
		{"a known one is wrong", "", "", "40", []string{"full_on_shortfall disclosure 40"}, nil, "结论：数据没有填全；能核对的自评分中，不一致1处"},
		{"a known one is right", "", "", "0", nil, nil, "结论：数据没有填全；能核对的自评分都一致"},
		{"possible", "", "60", "", nil, []string{"completion"}, "结论：数据没有填全，自评分都不能核对"},
		{"less than possible", "", "39", "", []string{"other completion -1"}, nil, "自评39分，计算40分至60分，至少自评少1分"},
		{"a possible total", "40", "", "", nil, []string{""}, "总分  自评40分，可能得40分至60分：缺少支出（spending）"},
		{"an impossible total", "61", "", "", []string{"total  1"}, nil, "至少自评多1分（对单位有利）"},
		{"the parts do not add up", "45", "40", "0", []string{"arithmetic  5"}, []string{"completion"}, "各部分自评分合计40分，自评却写45分"},
	} {
		sub := &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2024, Values: map[string]any{"income": 100, "disclosed": false}}
		sub.Claims.Indicators = map[string]scoring.Claim{}
		for id, points := range map[string]string{"completion": tt.completion, "disclosure": tt.disclosure} {
			if points != "" {
				sub.Claims.Indicators[id] = scoring.Claim{Points: dec(points), Reason: "理由"}
			}
		}
		if tt.total != "" {
			sub.Claims.Total = decimal.NewNullDecimal(dec(tt.total))
		}
		r, err := audit.Check(context.Background(), set, sub)
		if err != nil || r.Open == nil {
			t.Fatalf("%s: %v %v", tt.name, r, err)
		}
		var found, unchecked []string
		for _, d := range r.Discrepancies {
			found = append(found, strings.Join([]string{string(d.Cause), d.Indicator, d.Difference().String()}, " "))
		}
		for _, u := range r.Open.Unchecked {
			unchecked = append(unchecked, u.Indicator)
		}
		var text bytes.Buffer
		if err := r.WriteText(&text); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(found, tt.found) || !slices.Equal(unchecked, tt.unchecked) || !strings.Contains(text.String(), tt.says) {
			t.Errorf("%s: got %q, unchecked %q, want %q, %q and %s in\n%s", tt.name, found, unchecked, tt.found, tt.unchecked, tt.says, text.String())
		}
		if r.Agrees() != (len(found)+len(unchecked) == 0) || r.Computed.Valid || r.Open.Checks != 1 || len(r.Sheet.Checks) != 1 || r.Sheet.Checks[0].ID != "open" {
			t.Errorf("%s: got %+v %+v", tt.name, r, r.Open)
		}
	}
}

// Other faults are errors, also beside something missing; so is a claim of nothing.
func TestOpenRefused(t *testing.T) {
	set, err := rules.Parse("rules.yaml", []byte(twoLeaves))
	if err != nil {
		t.Fatal(err)
	}
	for name, sub := range map[string]*scoring.Submission{
		"out of range":   {Values: map[string]any{"income": 0}, Claims: scoring.Claims{Total: decimal.NewNullDecimal(dec("1"))}},
		"claims nothing": {Values: map[string]any{"income": 5}},
	} {
		sub.Unit.Name, sub.Period = "某局", 2024
		var list scoring.ErrorList
		if r, err := audit.Check(context.Background(), set, sub); !errors.As(err, &list) {
			t.Errorf("%s: got %v %v", name, r, err)
		}
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	sub := &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2024, Claims: scoring.Claims{Total: decimal.NewNullDecimal(dec("1"))}}
	if _, err := audit.Check(ctx, set, sub); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// Whatever is missing: what an honest unit claims of its whole figures is never found wrong, and what is found right or wrong stays so when
// the unit is complete.
func TestOpenHonest(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 9))
	opened, wrong := 0, 0
	for range long.Rounds(6, 60) {
		set, err := rules.Parse("wide.yaml", []byte(random.Rules(r, false, true)))
		if err != nil {
			t.Fatal(err)
		}
		whole := random.Unit(r, set)
		card, err := scoring.Score(set, whole)
		if err != nil {
			continue
		}
		whole.Claims = scoring.Claims{Total: decimal.NewNullDecimal(card.Total()), Indicators: map[string]scoring.Claim{}}
		for i := range set.Tree().Len() {
			id := set.Tree().At(i).ID()
			points, _ := card.Score(id)
			whole.Claims.Indicators[id] = scoring.Claim{Points: points, Reason: "理由"}
		}
		part := *whole
		part.Values = maps.Clone(whole.Values)
		for _, name := range []string{"n0", "n2", "b0", "c0"} {
			if r.IntN(2) == 0 {
				delete(part.Values, name)
			}
		}
		found, err := audit.Check(context.Background(), set, &part)
		if err != nil {
			t.Fatal(err)
		}
		if len(found.Discrepancies) > 0 {
			t.Fatalf("an honest claim is found wrong: %+v\n%v", found.Discrepancies[0], part.Values)
		}
		if found.Open == nil {
			continue
		}
		opened++
		leaf := set.Leaves().At(r.IntN(set.Leaves().Len()))
		claim := whole.Claims.Indicators[leaf.ID()]
		claim.Points = claim.Points.Add(dec("0.5"))
		part.Claims.Indicators = map[string]scoring.Claim{leaf.ID(): claim}
		part.Claims.Total = decimal.NullDecimal{}
		found, err = audit.Check(context.Background(), set, &part)
		if err != nil || found.Agrees() {
			t.Fatalf("a wrong claim is called right: %v", err)
		}
		wrong += len(found.Discrepancies)
	}
	if opened == 0 || wrong == 0 {
		t.Errorf("%d were open, %d wrong claims found", opened, wrong)
	}
}
