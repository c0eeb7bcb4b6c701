package papers

import (
	"strconv"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/population"
	"github.com/shopspring/decimal"
)

// The bars of an overview count each unit once, in the tenth of full marks that holds its total.
func TestOverviewCountsEachUnitOnce(t *testing.T) {
	sum, cards := peers(t)
	o := &overview{sum: sum, anchors: map[string]string{}}
	for name, b := range map[string]*bars{"grades": o.grades(), "totals": o.spread()} {
		n := 0
		for _, x := range b.Bars {
			k, err := strconv.Atoi(x.Numbers[0])
			if err != nil {
				t.Fatal(err)
			}
			if n += k; (k == 0) != (x.Wide == 0) || x.Wide > 1000 {
				t.Errorf("%s: the bar of %s, %d units, is %d wide", name, x.Name, k, x.Wide)
			}
		}
		if n != len(cards) {
			t.Errorf("%s: %d units, want %d", name, n, len(cards))
		}
	}
	if rows := o.ranking().Rows; rows[0][1].Text != "某市筹建办（虚构）（990201-006）" || rows[0][2].Text != "98" || len(rows) != len(cards) {
		t.Errorf("the ranking begins with %v", rows[0])
	}
	if b := o.losses().Bars[0]; b.Name != "支出完成率排名" || b.Numbers[0] != "102" || b.Numbers[1] != "5" || b.Wide != 1000 {
		t.Errorf("most was lost on %+v", b)
	}
}

const edgeRules = `format: 1
rule_set: edges
version: "2025"
title: 分段
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 某
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields:
  off: {label: 扣分, type: number, unit: 分, min: 0}
indicators:
  - id: all
    name: 全部
    marks: 100
    clause: 扣分。
    criteria: [{id: off, per_case: {count: off, deduct: 1}, because: 扣分}]
`

// A tenth holds its lower end; the highest holds full marks too.
func TestEdgesOfTenths(t *testing.T) {
	set, err := rules.Parse("edges.yaml", []byte(edgeRules))
	if err != nil {
		t.Fatal(err)
	}
	for off, want := range map[string]string{"0": "90–100", "10": "90–100", "10.01": "80–90", "20": "80–90", "90": "10–20", "90.01": "0–10", "100": "0–10"} {
		card, err := scoring.Score(set, &scoring.Submission{Unit: scoring.Unit{Name: "甲"}, Period: 2025, Values: map[string]any{"off": decimal.RequireFromString(off)}})
		if err != nil {
			t.Fatal(err)
		}
		sum := population.Summarize(set)
		if err := sum.Add(card); err != nil {
			t.Fatal(err)
		}
		for _, b := range (&overview{sum: sum}).spread().Bars {
			if (b.Numbers[0] == "1") != (b.Name == want) {
				t.Errorf("a total of %s stands in %s, want %s", card.Total(), b.Name, want)
			}
		}
	}
}

// Who has no score is named on the overview, and units that are there twice have one place each.
func TestOverviewNamesTheMissing(t *testing.T) {
	sum, cards := peers(t)
	sum.Roll.Miss("07.yaml", nil, scoring.ErrorList{{Message: "缺少<b>全年预算数"}})
	if err := sum.Add(cards[0]); err != nil {
		t.Fatal(err)
	}
	page := text(t, func(b *strings.Builder) error {
		return WriteOverview(b, Many{sum, func(yield func(*Paper) bool) { _ = yield(Of(cards[0])) && yield(Of(cards[0])) }})
	})
	for _, want := range []string{"没有评分的（1 个）", "07.yaml", "缺少&lt;b&gt;全年预算数"} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is missing", want)
		}
	}
	if n := strings.Count(page, "<article id="); n != 1 {
		t.Errorf("%d places of one unit", n)
	}
}
