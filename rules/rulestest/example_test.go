package rulestest_test

import (
	"context"
	"fmt"
	"testing/fstest"

	"github.com/baifen-go/baifen/rules/rulestest"
)

// meetings is a rule file with one limit, and two cases that stay away from it.
func meetings() fstest.MapFS {
	return fstest.MapFS{
		"meetings.yaml": {Data: []byte(`format: 1
rule_set: meetings
version: "2025"
title: 会议费评分标准
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 测财绩〔2026〕1号
rounding: {places: 2, mode: half_up}
grades: [{name: 合格, from: 60}, {name: 不合格, from: 0}]
fields:
  meetings: {label: 会议次数, type: number, unit: 次, whole: true, min: 0}
indicators:
  - id: meetings
    name: 会议控制
    marks: 100
    clause: 会议超过12次的扣30分。
    criteria: [{id: many, when: meetings > 12, deduct: 30}]
`)},
		"meetings_test.yaml": {Data: []byte(`base: {meetings: 4}
cases:
  - {name: 不失分, want: {total: 100, deductions: {}}}
  - {name: 会议太多, values: {meetings: 20}, want: {total: 70, deductions: {meetings.many: 30}}}
`)},
	}
}

// The notice was read again: too many meetings cost 40 points. The case that knew another number says so, with its place.
func ExampleCheck() {
	files := meetings()
	files["meetings_test.yaml"] = &fstest.MapFile{Data: []byte(`base: {meetings: 4}
cases:
  - {name: 不失分, want: {total: 100}}
  - {name: 会议太多, values: {meetings: 20}, want: {total: 60}}
`)}
	reports, err := rulestest.Check(files)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range reports {
		fmt.Println(r.Rules, r.Passed, "of", r.Cases, r.OK())
		for _, c := range r.Results {
			for _, f := range c.Failures {
				fmt.Println(c.Name, f)
			}
		}
	}
	// Output:
	// meetings.yaml 1 of 2 false
	// 会议太多 meetings_test.yaml:4:48: cases[2]: 用例“会议太多”总分应为 60，实际 70
}

// Both cases pass, but none stands at the limit: that is what coverage is for.
func ExampleCover() {
	c := rulestest.Cover(meetings(), "meetings.yaml")
	fmt.Println(c.Covered, "of", c.Items)
	for _, item := range c.Missing {
		fmt.Println(item.Place, item.Path, item.What)
	}
	// Output:
	// 5 of 7
	// meetings.yaml:8:32 grades.不合格 没有一个用例的等级是“不合格”
	// meetings.yaml:16:16 meetings.many 没有一个用例的“会议次数”正好在界上
}

// A change of the limit that no case notices is told with a case that would notice it, ready to paste.
func ExampleMutate() {
	m, err := rulestest.Mutate(context.Background(), meetings(), "meetings.yaml", nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(m.OK())
	for _, s := range m.Survivors {
		if s.Path == "meetings.many" { // the others are about grades
			fmt.Printf("%s %s: %s → %s\n%s", s.Mutant.Place, s.Mutant.Change, s.Before, s.After, s.Killer.Case)
			break
		}
	}
	// Output:
	// false
	// meetings.yaml:16:42 when meetings > 12 → meetings >= 12: 100 → 70
	//   - name: 'meetings.many：会议次数＝12（防 when meetings > 12 → meetings >= 12）'
	//     values:
	//       meetings: 12
	//     want: {total: 100, grade: 合格, deductions: {}}
}
