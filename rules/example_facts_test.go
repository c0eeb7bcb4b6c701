package rules_test

import (
	"fmt"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

const unevenRules = `format: 1
rule_set: uneven
version: "2024"
title: 插值和累进
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 某通知
rounding: {places: 2, mode: half_up}
grades: [{name: 合格, from: 60}, {name: 不合格, from: 0}]
fields:
  rate: {label: 完成率, type: number, unit: "%", min: 0}
  breaches: {label: 违规次数, type: number, unit: 次, whole: true, min: 0}
  late: {label: 逾期天数, type: number, unit: 天, whole: true, min: 0}
indicators:
  - id: done
    name: 完成率
    marks: 40
    clause: 完成率60%及以下得0分，80%得16分，100%及以上得40分，其间按插值法计分。
    criteria:
      - {id: rate, linear: {value: rate, through: [{at: 60, points: 0}, {at: 80, points: 16}, {at: 100, points: 40}]}}
  - id: conduct
    name: 守法
    marks: 60
    clause: 第一次违规扣2分，第二次扣3分，以后每次扣5分。逾期10日以内每日扣1分，以后每日扣2分。
    criteria:
      - {id: breach, per_case: {count: breaches, deduct: [2, 3, 5]}}
      - {id: late, progressive: {value: late, partial: discard, tiers: [{in: "(0, 10]", each: 1, deduct: 1}, {in: "(10, inf)", each: 1, deduct: 2}]}}
`

// factsOf gives the facts of a criterion about a unit, and whether it could be judged.
func factsOf(id string) (facts rules.Facts, ok bool) {
	set, err := rules.Parse("uneven.yaml", []byte(unevenRules))
	if err != nil {
		fmt.Println(err)
		return facts, false
	}
	bound, err := scoring.Bind(set, &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2024,
		Values: map[string]any{"rate": 85, "breaches": 4, "late": 13}})
	if err != nil {
		fmt.Println(err)
		return facts, false
	}
	c, _ := set.Criterion(id)
	found, fail := c.Judge(bound.Values())
	if fail != nil {
		fmt.Println(fail.Message)
		return facts, false
	}
	return c.Facts(bound.Values(), found), true
}

// Where points lie on a line, the facts give the two points between which the unit lies: what it takes to draw it there.
func ExamplePoint() {
	facts, ok := factsOf("done.rate")
	if !ok {
		return
	}
	fmt.Printf("%s%s earns %s\n", facts.Measured.Value, facts.Measured.Unit, facts.Earned)
	for _, p := range facts.Through {
		fmt.Printf("  %s%s would earn %s\n", p.At.Value, p.At.Unit, p.Points)
	}
	// Output:
	// 85% earns 22
	//   80% would earn 16
	//   100% would earn 40
}

// Where not every case costs the same, nor every day, the facts give what each part came to.
func ExampleCharged() {
	for _, id := range []string{"conduct.breach", "conduct.late"} {
		facts, ok := factsOf(id)
		if !ok {
			return
		}
		fmt.Printf("%s%s: −%s\n", facts.Measured.Value, facts.Measured.Unit, facts.Off)
		for _, part := range facts.Charged {
			if part.Tier != "" {
				fmt.Printf("  %s in %s: %s at %s\n", part.Part.Value, part.Tier, part.Steps, part.PointsEach)
				continue
			}
			fmt.Printf("  %s at %s\n", part.Steps, part.PointsEach)
		}
	}
	// Output:
	// 4次: −15
	//   1 at 2
	//   1 at 3
	//   2 at 5
	// 13天: −16
	//   10 in (0, 10]: 10 at 1
	//   3 in (10, +inf): 3 at 2
}
