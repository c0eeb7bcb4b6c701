package audit_test

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
)

const otherwiseHead = `format: 1
rule_set: otherwise
version: "2024"
title: 起评和加分
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 某文件
rounding: {places: 1, mode: half_up}
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields:
  n: {label: 件数, type: number, unit: 件, min: 0}
  bad: {label: 有事故, type: bool, default: false}
`

// Where points do not come about as marks less what comes off, an audit says how they do, and guesses no cause: none of these claims is a
// rounding, and none of the indicators had its full marks to begin with.
func TestPointsThatComeAboutOtherwise(t *testing.T) {
	const (
		plain   = "  - {id: plain, name: 其他, marks: 90, clause: 每件扣3分。, criteria: [{id: c, per_case: {count: n, deduct: 3}}]}\n"
		open    = "  - {id: plain, name: 其他, marks: 90, at_least: none, clause: 每件扣3分。, criteria: [{id: c, per_case: {count: n, deduct: 3}}]}\n"
		ten     = "  - {id: ten, name: 服务, marks: 10, clause: 每件扣1.5分。, criteria: [{id: c, per_case: {count: n, deduct: 1.5}}]}\n"
		begins  = "  - {id: ten, name: 服务, marks: 10, start: 4, clause: 每件加1分。, criteria: [{id: c, per_case: {count: n, add: 1}}]}\n"
		earns   = "  - {id: ten, name: 服务, marks: 10, start: 0, clause: 件数的三分之一。, criteria: [{id: c, out_of: 10, award: n / 3}]}\n"
		capped  = "caps: [{id: v, when: bad, of: ten, points_at_most: 2, because: 有事故}]\n"
		graded  = "caps: [{id: v, when: bad, grade_down: 1, because: 有事故}]\n"
		ofTotal = "clause: 每件扣2分。\ncriteria: [{id: r, per_case: {count: n, deduct: 2}}]\n"
	)
	for _, x := range []struct{ name, rules, values, claims, says, not string }{
		{"held down by a cap, claimed without it", "indicators:\n" + ten + plain + capped, "{n: 2, bad: true}", "{total: 91, indicators: {ten: {points: 7}, plain: {points: 84, reason: r}}}",
			"按数据件数为2件，每件扣1.5分，扣3分；最高2分（有事故）；得2分", "取舍"},
		{"held down, and claimed so", "indicators:\n" + ten + plain + capped, "{n: 2, bad: true}", "{total: 86, indicators: {ten: {points: 2, reason: r}, plain: {points: 84, reason: r}}}",
			"自评与计算一致", "不一致"},
		{"begins below its marks, claimed in full", "indicators:\n" + begins + plain, "{n: 2}", "{total: 94, indicators: {ten: {points: 10}, plain: {points: 84, reason: r}}}",
			"按数据起评4分；件数为2件，每件加1分，加2分；得6分", "应得满分"},
		{"begins above its ceiling", "indicators:\n" + strings.Replace(begins, "start: 4", "start: 14", 1) + plain, "{n: 2}", "{total: 93, indicators: {ten: {points: 9}, plain: {points: 84, reason: r}}}",
			"加0分；最高10分；得10分", "最低"},
		{"begins below its floor", "indicators:\n" + strings.Replace(begins, "start: 4", "start: -4", 1) + plain, "{n: 2}", "{total: 93, indicators: {ten: {points: 9}, plain: {points: 84, reason: r}}}",
			"加2分；最低0分；得0分", "最高"},
		{"of two caps the lower", "indicators:\n" + ten + plain + strings.Replace(capped, "}]", "}, {id: w, when: bad, of: ten, points_at_most: 4, because: 有瞒报}]", 1), "{n: 2, bad: true}",
			"{total: 88, indicators: {ten: {points: 4, reason: r}, plain: {points: 84, reason: r}}}", "最高2分（有事故）；最高4分（有瞒报）；得2分", "得4分"},
		{"a group that may be below 0 is left out", "at_least: none\nindicators:\n  - id: g\n    name: 组\n    at_least: none\n    clause: 每件再扣2分。\n    criteria: [{id: r, per_case: {count: n, deduct: 2}}]\n    indicators:\n    " +
			strings.TrimSuffix(ten, "\n") + "\n" + plain, "{n: 50}", "{total: -50, indicators: {plain: {points: 0, reason: r}}}", "看不出差在哪一项", "已经超过"},
		{"earned from 0, not rounded", "indicators:\n" + earns + plain, "{n: 2}", "{total: 84.67, indicators: {ten: {points: 0.67}, plain: {points: 84, reason: r}}}",
			"按数据起评0分；", "应得满分"},
		{"below 0, and rightly", "at_least: none\nindicators:\n" + ten + open, "{n: 50}", "{total: -57, indicators: {plain: {points: -57}}}", "按数据件数为50件，每件扣3分，扣150分；得-60分", "小于0"},
		{"a part that may be below 0 is left out", "at_least: none\nindicators:\n" + ten + open, "{n: 50}", "{total: -70, indicators: {ten: {points: 0, reason: r}}}", "看不出差在哪一项", "已经超过"},
		{"a cap of the grade holds no total down", ofTotal + "indicators:\n" + ten + plain + graded, "{n: 2, bad: true}", "{total: 91, indicators: {ten: {points: 7, reason: r}, plain: {points: 84, reason: r}}}",
			"还要扣4分（件数为2件，每件扣2分），总分应为87分", "最高"},
		{"what the rules of the whole take off is named", ofTotal + "indicators:\n" + ten + plain, "{n: 2}", "{total: 90}", "总分的规则另扣4分", ""},
	} {
		set, err := rules.Parse("rules.yaml", []byte(otherwiseHead+x.rules))
		if err != nil {
			t.Fatalf("%s: %v", x.name, err)
		}
		sub, err := scoring.ParseSubmission("unit.yaml", []byte("unit: {code: '1', name: 甲局}\nrule_set: otherwise\nperiod: 2024\nvalues: "+x.values+"\nclaims: "+x.claims+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		report, err := audit.Check(t.Context(), set, sub)
		if err != nil {
			t.Fatalf("%s: %v", x.name, err)
		}
		var text strings.Builder
		if err := report.WriteText(&text); err != nil {
			t.Fatal(err)
		}
		if s := text.String(); !strings.Contains(s, x.says) || x.not != "" && strings.Contains(s, x.not) {
			t.Errorf("%s: want %q and not %q in\n%s", x.name, x.says, x.not, s)
		}
	}
}
