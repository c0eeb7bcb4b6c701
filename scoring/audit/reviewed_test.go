package audit_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
	"github.com/shopspring/decimal"
)

const reviewedRules = `format: 1
rule_set: reviewed
version: "2024"
title: 核查扣分
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 某文件
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields:
  short:   {label: 少报, type: number, unit: 次, whole: true, min: 0}
  trained: {label: 有培训, type: bool}
  false_:  {label: 弄虚作假, type: bool}
indicators:
  - id: money
    name: 资金
    indicators:
      - {id: spent, name: 支出, marks: 30, clause: 每次扣9分。, criteria: [{id: each, per_case: {count: short, deduct: 9}}]}
      - {id: open, name: 公开, marks: 20, clause: 文字, criteria: [{id: c, when: short > 9, deduct: 20}]}
  - {id: plain, name: 规范, marks: 40, clause: 文字, criteria: [{id: c, when: short > 9, deduct: 20}]}
  - {id: training, name: 培训, marks: 10, clause: 文字, applies: trained, not_applicable: rescale, criteria: [{id: c, when: short > 9, deduct: 10}]}
caps:
  - {id: veto, when: false_, total_at_most: 59, because: 弄虚作假}
`

// What a claim is held against where reviewers took something off: what they took is told apart, and no claim is wrong because of it.
func TestReviewed(t *testing.T) {
	set, err := rules.Parse("rules.yaml", []byte(reviewedRules))
	if err != nil {
		t.Fatal(err)
	}
	one := map[string]string{"spent": "0.5"}
	for _, tt := range []struct {
		name     string
		short    int
		scaled   bool              // an indicator does not apply, and the total is scaled
		veto     bool              // the total is at most 59
		taken    map[string]string // by reviewers
		claims   map[string]string // "" is the total
		found    []string          // cause, indicator, difference
		computed string            // the total that the claimed one is compared with
		says     []string
	}{
		{"nothing taken", 0, false, false, nil, map[string]string{"": "100", "spent": "30"}, nil, "100", []string{"结论：自评与计算一致"}},
		{"a leaf", 0, false, false, one, map[string]string{"spent": "30"}, nil, "100", []string{"支出  自评30分，与计算一致；核查另扣0.5分（佐证不全（核查组））", "结论：自评与计算一致"}},
		{"a leaf, counted", 0, false, false, one, map[string]string{"spent": "29.5"}, nil, "99.5", []string{"支出  自评29.5分，已计入核查扣分0.5分；计算30分，核查共扣0.5分"}},
		{"a leaf, wrong", 1, false, false, one, map[string]string{"spent": "30"}, []string{"wrong_step spent 9"}, "91", []string{"支出  自评30分，计算21分；核查另扣0.5分", "按数据应扣1次"}},
		{"a leaf, counted and wrong", 1, false, false, one, map[string]string{"spent": "29.5"}, []string{"wrong_step spent 9"}, "90.5", []string{"已计入核查扣分0.5分"}},
		{"a group", 0, false, false, one, map[string]string{"money": "50"}, nil, "100", []string{"资金  自评50分，与计算一致；核查另扣0.5分", "支出  没有自评，计算30分；核查扣0.5分（"}},
		{"a group, counted", 0, false, false, one, map[string]string{"money": "49.5"}, nil, "99.5", []string{"资金  自评49.5分，已计入核查扣分0.5分；计算50分，核查共扣0.5分"}},
		{"a group counts what its leaf does not", 0, false, false, one, map[string]string{"money": "49.5", "spent": "30", "open": "20"}, nil, "99.5", []string{"支出  自评30分，与计算一致"}},
		{"a group, wrong", 0, false, false, one, map[string]string{"money": "49"}, []string{"other money -1"}, "100", []string{"资金  自评49分，计算50分；核查另扣0.5分"}},
		{"a group, full on a shortfall", 1, false, false, one, map[string]string{"money": "50"}, []string{"full_on_shortfall money 9"}, "91", []string{"计算有失分：支出9分\n"}},
		{"the total", 0, false, false, one, map[string]string{"": "100"}, nil, "100", []string{"自评总分：100  计算总分：100  相同  核查另扣0.5分，评定总分99.5"}},
		{"the total, counted", 0, false, false, one, map[string]string{"": "99.5"}, nil, "99.5", []string{"自评总分：99.5  计算总分：99.5  相同\n"}},
		{"the total counts what the parts do not", 0, false, false, one, map[string]string{"": "99.5", "money": "50", "plain": "40", "training": "10"}, nil, "99.5", nil},
		{"the parts count what the total does not", 0, false, false, map[string]string{"plain": "1.25"}, map[string]string{"": "100", "money": "50", "plain": "38.75", "training": "10"}, []string{"arithmetic  1.25"}, "98.75", nil},
		{"the total, wrong", 0, false, false, one, map[string]string{"": "99"}, []string{"total  -1"}, "100", []string{"核查另扣0.5分，评定总分99.5"}},
		{"two, one counted", 0, false, false, map[string]string{"spent": "0.5", "plain": "2"}, map[string]string{"": "99.5", "spent": "29.5", "plain": "40", "open": "20", "training": "10"}, nil, "99.5", []string{"核查另扣2分，评定总分97.5"}},
		{"more than is left", 3, false, false, map[string]string{"spent": "5"}, map[string]string{"": "73", "spent": "3"}, nil, "73", []string{"核查另扣3分（佐证不全（核查组），要扣5分，只剩3分可扣）", "核查另扣3分，评定总分70"}},
		{"nothing is left", 4, false, false, map[string]string{"spent": "5"}, map[string]string{"": "70", "spent": "0"}, nil, "70", []string{"核查另扣0分（佐证不全（核查组），要扣5分，只剩0分可扣）", "计算总分：70  相同\n"}},
		{"more than is left, counted", 3, false, false, map[string]string{"spent": "5"}, map[string]string{"": "70", "spent": "0"}, nil, "70", []string{"已计入核查扣分3分"}},
		{"a scaled total", 0, true, false, map[string]string{"plain": "4.5"}, map[string]string{"": "100", "plain": "40"}, nil, "100", []string{"核查另扣5分，评定总分95"}},
		{"a scaled total, counted", 0, true, false, map[string]string{"plain": "4.5"}, map[string]string{"": "95", "plain": "35.5"}, nil, "95", []string{"计算总分：95  相同\n"}},
		{"a capped total", 0, false, true, one, map[string]string{"": "59", "spent": "30"}, nil, "59", []string{"计算总分：59  相同\n", "核查另扣0.5分"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			sub := &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2024, Values: map[string]any{"short": tt.short, "trained": !tt.scaled, "false_": tt.veto},
				Adjustments: map[string][]scoring.Adjustment{}, Claims: scoring.Claims{Indicators: map[string]scoring.Claim{}}}
			for id, points := range tt.taken {
				sub.Adjustments[id] = []scoring.Adjustment{{Deduct: dec(points), By: "核查组", Reason: "佐证不全"}}
			}
			for id, points := range tt.claims {
				if id == "" {
					sub.Claims.Total = decimal.NewNullDecimal(dec(points))
				} else {
					sub.Claims.Indicators[id] = scoring.Claim{Points: dec(points), Reason: "见附件"}
				}
			}
			a := must(audit.Check(t.Context(), set, sub))
			said := text(t, a.WriteText)
			if found := discrepancies(a); !slices.Equal(found, tt.found) || !a.Computed.Decimal.Equal(dec(tt.computed)) || a.Agrees() != (tt.found == nil) {
				t.Errorf("got %q, computed %s; want %q, %s\n%s", found, a.Computed.Decimal, tt.found, tt.computed, said)
			}
			for _, says := range tt.says {
				if !strings.Contains(said, says) {
					t.Errorf("want %q in\n%s", says, said)
				}
			}
			var j struct{ Reviewed []struct{ Taken string } }
			if err := json.Unmarshal([]byte(text(t, a.WriteJSON)), &j); err != nil || len(j.Reviewed) != len(a.Reviewed) || (len(a.Reviewed) > 0) != (tt.taken != nil) {
				t.Errorf("%v: got %+v in JSON, want %+v", err, j, a.Reviewed)
			}
		})
	}
}

func discrepancies(a *audit.Audit) (found []string) {
	for _, d := range a.Discrepancies {
		found = append(found, strings.Join([]string{string(d.Cause), d.Indicator, d.Difference().String()}, " "))
	}
	return found
}

// Where a figure is missing, a claim may be right before reviewers took something off, or after.
func TestReviewedOpen(t *testing.T) {
	set, err := rules.Parse("rules.yaml", []byte(twoLeaves))
	if err != nil {
		t.Fatal(err)
	}
	taken := map[string][]scoring.Adjustment{"completion": {{Deduct: dec("5"), Reason: "虚列"}}, "disclosure": {{Deduct: dec("1"), Reason: "佐证不全"}}}
	for _, tt := range []struct {
		name                          string
		total, completion, disclosure string
		found, unchecked              []string
	}{
		{"full before", "100", "60", "40", nil, []string{"completion", ""}},
		{"the lowest after", "74", "35", "39", nil, []string{"completion", ""}},
		{"the total counts what the parts do not", "94", "60", "40", nil, []string{"completion", ""}},
		{"the parts do not add up", "93", "60", "40", []string{"arithmetic  -7"}, []string{"completion"}},
		{"below all", "", "34", "", []string{"other completion -6"}, nil},
		{"a known one is wrong", "", "", "38", []string{"other disclosure -2"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			sub := &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2024, Values: map[string]any{"income": 100, "disclosed": true}, Adjustments: taken,
				Claims: scoring.Claims{Indicators: map[string]scoring.Claim{}}}
			for id, points := range map[string]string{"completion": tt.completion, "disclosure": tt.disclosure} {
				if points != "" {
					sub.Claims.Indicators[id] = scoring.Claim{Points: dec(points), Reason: "理由"}
				}
			}
			if tt.total != "" {
				sub.Claims.Total = decimal.NewNullDecimal(dec(tt.total))
			}
			a := must(audit.Check(t.Context(), set, sub))
			var unchecked []string
			for _, u := range a.Open.Unchecked {
				unchecked = append(unchecked, u.Indicator)
			}
			said := text(t, a.WriteText)
			if found := discrepancies(a); !slices.Equal(found, tt.found) || !slices.Equal(unchecked, tt.unchecked) {
				t.Errorf("got %q, unchecked %q; want %q, %q\n%s", found, unchecked, tt.found, tt.unchecked, said)
			}
			if !strings.Contains(said, "公开  ") || !strings.Contains(said, "核查") {
				t.Errorf("nothing is said of the reviewers in\n%s", said)
			}
		})
	}
}

// A total that hangs on the points of single indicators is held against the claim as any other: without what reviewers took off, for the claim
// was made before, unless it counts that.
func TestReviewedWhereTheTotalHangsOnPoints(t *testing.T) {
	set, err := rules.Parse("rules.yaml", []byte(strings.Replace(reviewedRules, "caps:\n", "bonuses: [{id: b, award: 'points(\"spent\") >= 21 ? 2 : 0', because: 支出}]\ncaps:\n", 1)))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		claimed, computed string
		found             []string
		says              string
	}{
		{"93", "93", nil, "计算总分：93  相同  核查另扣2.5分，评定总分90.5"}, // 91 and 2; with 0.5 off 支出 the bonus goes too
		{"90.5", "90.5", nil, "计算总分：90.5  相同\n"},
		{"95", "93", []string{"total  2"}, "自评多2分（对单位有利）  核查另扣2.5分"},
	} {
		sub := &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2024, Values: map[string]any{"short": 1, "trained": true, "false_": false},
			Adjustments: map[string][]scoring.Adjustment{"spent": {{Deduct: dec("0.5"), By: "核查组", Reason: "佐证不全"}}},
			Claims:      scoring.Claims{Total: decimal.NewNullDecimal(dec(tt.claimed))}}
		a := must(audit.Check(t.Context(), set, sub))
		said := text(t, a.WriteText)
		if found := discrepancies(a); !slices.Equal(found, tt.found) || !a.Computed.Decimal.Equal(dec(tt.computed)) || !strings.Contains(said, tt.says) {
			t.Errorf("%s is claimed: got %q, computed %s\n%s", tt.claimed, found, a.Computed.Decimal, said)
		}
	}
}
