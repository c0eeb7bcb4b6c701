package impact_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/impact"
)

const endless = `format: 1
rule_set: endless
version: "2025"
title: 没有满分
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 某通知
rounding: {places: 2, mode: half_up}
full_marks: open
at_least: none
grades: [{name: 合格, from: 0}]
fields:
  tons: {label: 排放, type: number, unit: 吨, min: 0}
  times: {label: 次数, type: number, unit: 次, whole: true, min: 0}
indicators:
  - {id: a, name: 排放, at_least: none, clause: 条文, criteria: [{id: c, %s}]}
`

// Points without a limit have no most by which they change, and what differs far out only is a difference.
func TestPointsWithoutEnd(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{
			"each takes off less, and there is no most", "per_case: {count: times, deduct: 30}", "per_case: {count: times, deduct: 20}",
			"次数不低于1次，如1次：旧规则扣30分，新规则扣20分，少扣10分\n      x 为次数（次），舍入前扣分 30 × x → 20 × x\n",
		},
		{
			"the first numbers round to the same", "per_step: {value: tons, above: 0, step: 1, partial: prorate, deduct: 0.001}",
			"per_step: {value: tons, above: 0, step: 1, partial: prorate, deduct: 0.0011}",
			"排放高于0吨，如100吨：旧规则扣0.1分，新规则扣0.11分，多扣0.01分\n      x 为排放（吨），舍入前扣分 0.001 × x → 0.0011 × x\n",
		},
		{
			"what adds is said to add", "per_case: {count: times, add: 3}", "per_case: {count: times, add: 2}",
			"如1次：旧规则加3分，新规则加2分，少加1分\n      x 为次数（次），舍入前加分 3 × x → 2 × x\n",
		},
	} {
		var sets [2]*rules.Set
		for i, text := range []string{c.old, c.new} {
			set, err := rules.Parse("endless.yaml", []byte(fmt.Sprintf(endless, text)))
			if err != nil {
				t.Fatal(err)
			}
			sets[i] = set
		}
		report, err := impact.Compare(t.Context(), sets[0], sets[1], nil)
		if err != nil {
			t.Fatal(err)
		}
		var text, data bytes.Buffer
		if err := report.WriteText(&text); err != nil {
			t.Fatal(err)
		}
		if err := report.WriteJSON(&data); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(text.String(), c.want) || strings.Contains(data.String(), `"most"`) {
			t.Errorf("%s: %s\n%s", c.name, text.String(), data.String())
		}
	}
}
