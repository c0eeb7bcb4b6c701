package lint_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/lint"
)

// ranked has nothing to find.
const ranked = `format: 1
rule_set: ranked
version: "1"
title: 测试
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 测试
rounding: {places: 2, mode: half_up}
not_applicable: full
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields:
  income:   {label: 收入, type: number, unit: 万元, min: 0}
  spending: {label: 支出, type: number, unit: 万元, min: 0}
  cost:     {label: 成本, type: number, unit: 万元, min: 0}
measures:
  rate: {label: 支出完成率, unit: "%", is: spending / income * 100}
standings:
  place: {label: 名次, rank: rate, better: higher, ties: best, among: income > 0}
  near:  {label: 与最低成本之比, ratio_to_best: cost, better: lower, among: all}
  peers: {label: 单位数, count: income > 0}
indicators:
  - id: x
    name: 排名
    marks: 60
    clause: 支出完成率第1名得满分，排名每下降一名扣2分，扣完为止。
    applies: present(place)
    criteria:
      - {id: down, per_step: {value: place, above: 1, step: 1, partial: discard, deduct: 2}, because: "排第{place}，共{peers}"}
  - id: y
    name: 之比
    marks: 40
    clause: 得分＝最低成本÷本单位成本×分值。
    criteria:
      - {id: ratio, award: near / 100 * marks}
`

func TestStandings(t *testing.T) {
	for _, test := range []struct {
		name  string
		pairs []string
		want  []string
	}{
		{"nothing to find", nil, nil},
		{"a standing that nothing reads", []string{"，共{peers}", ""}, []string{"unused-measure standings.peers"}},
		{"a count that only another standing reads, and stands before it", []string{"，共{peers}", "",
			"  near:  {label: 与最低成本之比, ratio_to_best: cost, better: lower, among: all}\n  peers: {label: 单位数, count: income > 0}",
			"  peers: {label: 单位数, count: income > 0}\n  near:  {label: 平均成本, mean: cost, among: income > 0, drop: {highest: \"peers >= 5 ? 1 : 0\"}}",
			"award: near / 100 * marks", `award: "present(near) ? min(near, marks) : 0"`, "得分＝最低成本÷本单位成本×分值。", "5家以上的去掉一个最高的，得分＝平均成本。"}, nil},
		{"what only an unused standing reads", []string{"award: near / 100 * marks", `award: "min(income, marks)"`}, []string{"unused-field fields.cost", "unused-measure standings.near"}},
		{"a divisor that can be 0 of eligible units", []string{"among: income > 0}", "among: all}", "present(place)", "income > 0"}, []string{"division-by-zero standings.place.rank"}},
		{"a divisor that can be 0 of the condition", []string{"among: income > 0", "among: spending / income > 0.5"}, []string{
			"division-by-zero standings.place.among"}}, // whoever is eligible has income
		{"nobody is eligible", []string{"among: income > 0", "among: income < 0"}, []string{
			"constant-condition standings.place.among", "constant-condition x.applies", "never-triggered x.down"}}, // then nobody has a place
		{"everybody is eligible", []string{"count: income > 0", "count: income >= 0"}, []string{"constant-condition standings.peers.among"}},
		{"values below 0", []string{"cost:     {label: 成本, type: number, unit: 万元, min: 0}", "cost:     {label: 成本, type: number, unit: 万元}"}, []string{"cannot-be-judged standings.near.ratio_to_best"}},
		{"values below 0 that are not eligible", []string{"成本, type: number, unit: 万元, min: 0}", "成本, type: number, unit: 万元}", "better: lower, among: all", "better: lower, among: cost >= 0", "award: near / 100", `award: "(near ?? 0) / 100`, "* marks}", `* marks"}`}, nil},
		{"asked of units that are not eligible", []string{"    applies: present(place)\n", ""}, []string{"cannot-be-judged x.down"}},
		{"asked under another condition", []string{"applies: present(place)", "applies: spending > 0"}, []string{"cannot-be-judged x.down"}},
		{"asked under the same condition", []string{"applies: present(place)", "applies: income > 0"}, nil},
		{"asked under a narrower condition", []string{"applies: present(place)", "applies: income >= 100"}, []string{"rule-number x.x.applies"}},
		{"asked with what stands in for it", []string{"    applies: present(place)\n", "", "value: place,", `value: "place ?? 1",`}, nil},
		{"the better side loses points", []string{"above: 1, step", "below: 1, step", "下降一名", "上升一名"}, []string{"never-triggered x.down"}},
		{"the clause says the other side", []string{"下降一名", "上升一名"}, []string{"clause-word x.clause"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			set, err := rules.Parse("ranked.yaml", []byte(strings.NewReplacer(test.pairs...).Replace(ranked)))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			found := check(t, set)
			for _, f := range found {
				if line := f.Code + " " + f.Path; !slices.Contains(got, line) {
					got = append(got, line)
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("findings (-want +got):\n%s\n%v", diff, found)
			}
		})
	}
}

// quota has two units apart: who spends nothing has no place.
const quota = `format: 1
rule_set: quota
version: "1"
title: 测试
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 测试
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90, when: WHEN}, {name: 良, from: 0}]
fields:
  done:     {label: 完成, type: number, unit: 项, whole: true, min: 0, max: 20}
  spending: {label: 支出, type: number, unit: 万元, min: 0}
  bid:      {label: 报价, type: number, unit: 万元, min: 0}
standings:
  place: {label: 总分名次, rank: total, better: higher, ties: worst, among: spending > 0}
  later: {label: 完成名次, rank: done, better: higher, ties: worst, among: spending > 0}
indicators:
  - {id: done, name: 任务, marks: 100, clause: 每完成一项得5分。, not_scored: [{text: 5分, reason: 按项折算}], criteria: [{id: c, award: done / 20 * 100}]}
MORE
outcomes:
  - {id: any, label: 名次, is: 'present(place) and present(later) ? place + later : 0'}
`

// A place that only eligible units have may be asked for beside the criteria too: who asks it of others cannot score them.
func TestStandingsAskedBesideCriteria(t *testing.T) {
	for _, test := range []struct{ name, when, more, want string }{
		{"a grade", "place <= 3", "", "grades[1] 等级“优”的条件用到它，这样的单位总分不低于90分的不能计分"},
		{"a grade that asks first", "present(place) and place <= 3", "", ""},
		{"a grade under the same condition", "spending > 0 and place <= 3", "", ""},
		{"a grade under a narrower condition", "spending >= 1 and place <= 3", "", ""},
		{"a grade under another condition", "bid > 0 and place <= 3", "", "grades[1] 等级“优”的条件用到它，这样的单位总分不低于90分的不能计分"},
		{"a grade that nobody without a place comes to", "place <= 3", "criteria: [{id: none, when: spending == 0, deduct: 11}]\nclause: 没有支出的扣11分。", ""},
		{"a grade of units that have a total", "place <= 3", "caps: [{id: v, when: spending == 0, grade: 不评定, no_total: true}]", ""},
		{"a grade of units that have a total, another place", "later <= 3", "caps: [{id: v, when: bid > 9, grade: 不评定, no_total: true}]", "grades[1] 等级“优”的条件用到它，这样的单位总分不低于90分的不能计分"},
		{"a cap", "bid > 0", "caps: [{id: v, when: place > 9, grade_at_most: 良}]", "caps.v 一票否决的条件用到它，这样的单位不能计分"},
		{"a cap that asks first", "bid > 0", "caps: [{id: v, when: present(place) and place > 9, grade_at_most: 良}]", ""},
		{"a bonus", "bid > 0", "bonuses: [{id: b, award: 'later == 1 ? 1 : 0'}]", "bonuses.b 这项加分用到它，这样的单位不能计分"},
		{"a check", "bid > 0", "checks: [{id: k, that: later < 9, severity: note}]", "checks.k 勾稽检查用到它，这样的单位不能计分"},
		{"an outcome", "bid > 0", "outcomes: [{id: o, label: 先进, is: place == 1}]", "outcomes.o “先进”用到它，这样的单位不能计分"},
		{"an outcome of words", "bid > 0", "outcomes: [{id: o, label: 先进, is: 'place == 1 ? \"是的\" : \"不是\"'}]", "outcomes.o “先进”用到它，这样的单位不能计分"},
	} {
		text := strings.NewReplacer("WHEN", test.when, "MORE", test.more).Replace(quota)
		if strings.Contains(test.more, "outcomes:") {
			text = strings.Replace(text, "outcomes:\n  - {id: any", "#", 1)
		}
		set, err := rules.Parse("quota.yaml", []byte(text))
		if err != nil {
			t.Fatalf("%s: %v", test.name, err)
		}
		got := ""
		for _, f := range check(t, set) {
			if f.Code == "cannot-be-judged" || f.Code == "division-by-zero" {
				_, message, _ := strings.Cut(f.Message, "），")
				message, _, _ = strings.Cut(message, "：")
				got += f.Path + " " + message
			}
		}
		if got != test.want {
			t.Errorf("%s: found %q, want %q", test.name, got, test.want)
		}
	}
}

// What follows from a score is proved as other formulas are.
func TestOutcomesAreProved(t *testing.T) {
	text := strings.NewReplacer("WHEN", "bid > 0", "MORE", "", "is: 'present(place) and present(later) ? place + later : 0'", "is: 'present(place) and present(later) ? done / bid : 0'").Replace(quota)
	set, err := rules.Parse("quota.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range check(t, set) {
		if f.Code == "division-by-zero" && f.Path == "outcomes.any" {
			return
		}
	}
	t.Error("an outcome that may divide by 0 is not found")
}

// No finding shows a unit whose standings no population gives it: a count of none that counts it, a place behind all, a highest value below its own.
func TestWitnessesHavePeers(t *testing.T) {
	text := strings.NewReplacer("WHEN", "bid > 0", "MORE", "", "  later: {", "  units: {count: spending > 0}\n  most:  {highest: bid, among: all}\n  least: {lowest: bid, among: all}\n  later: {").Replace(quota)
	for _, test := range []struct{ is, want string }{
		{"present(place) ? place / units : 0", ""},
		{"spending > 0 ? done / units : 0", ""},
		{"present(place) and spending == 0 ? 1 / 0.5 / spending : 0", ""},
		{"present(place) ? 1 / (units + 1 - place) : 0", ""},
		{"1 / (most + 1 - bid)", ""},
		{"1 / (bid + 1 - least)", ""},
		{"done / units", "division-by-zero"},
		{"1 / units", "division-by-zero"},
		{"1 / (most - bid)", "division-by-zero"},
	} {
		set, err := rules.Parse("quota.yaml", []byte(strings.Replace(text, "'present(place) and present(later) ? place + later : 0'", "'"+test.is+"'", 1)))
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, f := range check(t, set) {
			if strings.Contains(f.Message, "min") && f.Path == "outcomes.any" && !strings.Contains(test.is, "done") && !strings.Contains(test.is, "bid") {
				t.Errorf("%s: no field has a min: %s", test.is, f.Message)
			}
			if f.Path == "outcomes.any" && f.Code == "division-by-zero" && f.Severity != lint.NotProved {
				got = f.Code
			}
		}
		if got != test.want {
			t.Errorf("%s: found %q, want %q", test.is, got, test.want)
		}
	}
}
