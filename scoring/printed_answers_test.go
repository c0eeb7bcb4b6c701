package scoring_test

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/scoring"
)

// Sentences that said something false, and what they say now.
func TestPrintedAnswers(t *testing.T) {
	for _, tt := range []struct {
		name   string
		file   ruleFile
		values figures
		want   []string
	}{
		{"as many digits as it takes that what is shown is rounded to what is given, and lies on its side of a limit that is computed", ruleFile{
			rounding: "{places: 2, mode: down}",
			fields:   "  a: {label: 甲, type: number, min: 0}\n  b: {label: 乙, type: number, min: 0}\n",
			indicators: `  - {id: x, name: 三分之一, marks: 60, clause: 文字, criteria: [{id: c, award: (a - 0.828) / 3}]}
  - {id: y, name: 超过, marks: 40, clause: 文字, criteria: [{id: c, per_step: {value: a, above: b, step: 1, partial: count, deduct: 1}}]}
`,
		}, figures{"a": dec("20.828"), "b": dec("20.82671")}, []string{
			"应得≈6.667分，舍去尾数到0.01分为6.66分", "甲为20.828，超过≈20.827", "比≈20.827高 ≈0.001，每1扣1分",
		}},
		{"points with all their places", ruleFile{
			rounding:   "{places: 6, mode: half_up}",
			fields:     "  a: {label: 甲, type: number, min: 0}\n",
			indicators: "  - {id: x, name: 指标, marks: 100, clause: 文字, criteria: [{id: c, award: a / 3}]}\n",
		}, figures{"a": 10}, []string{
			"甲 ÷ 3 = 10 ÷ 3 ≈ 3.33分", "应得≈3.333333分，四舍五入到0.000001分为3.333333分", "得3.333333分（满分100分），扣分 = 100分 − 3.333333分 = 96.666667分",
		}},
		{"both sides of a condition differ as they do", ruleFile{
			fields:     "  a: {label: 甲, type: number, min: 0}\n  b: {label: 乙, type: number, min: 0}\n",
			indicators: "  - {id: x, name: 指标, marks: 100, clause: 文字, criteria: [{id: c, when: a > b / 3, deduct: 1}]}\n",
		}, figures{"a": dec("33.3334"), "b": dec("100.00001")}, []string{"甲 > 乙 ÷ 3，即 33.3334 > 100.00001 ÷ 3：是"}},
		{"where the last cent comes from", ruleFile{
			policy: "redistribute",
			fields: "  g: {label: 有基建, type: bool}\n  f: {label: 有差错, type: bool}\n",
			indicators: `  - {id: x, name: 基建, marks: 70, clause: 文字, applies: g, criteria: [{id: c, when: f, deduct: 10}]}
  - {id: y, name: 其他, marks: 30, clause: 文字, criteria: [{id: c, when: f, deduct: 1}, {id: d, when: f, deduct: 1}]}
`,
		}, figures{"g": false, "f": true}, []string{
			"按比例折算：扣1分 × 100 ÷ 30，取舍后为3.33分", "按比例折算：连同前面的共扣2分 × 100 ÷ 30，取舍后为6.67分，减去前面的3.33分，扣3.34分",
		}},
		{"what the most comes to is rounded", ruleFile{
			rounding:   "{places: 0, mode: half_up}",
			fields:     "  n: {label: 次数, type: number, min: 0}\n  a: {label: 甲, type: number, min: 0}\n",
			indicators: "  - {id: x, name: 指标, marks: 100, clause: 文字, criteria: [{id: c, per_case: {count: n, deduct: 1}, at_most: a / 7}]}\n",
		}, figures{"n": 20, "a": 100}, []string{"20次 × 1分 = 20分，最多扣≈14.29分，四舍五入到1分为14分"}},
		{"a name that ends in a number does not run into the target", ruleFile{
			fields:     "  a: {label: 实际值, type: number, min: 0}\n  t: {label: 目标值1, type: number, min: 0}\n",
			indicators: "  - {id: x, name: 指标, marks: 100, clause: 文字, criteria: [{id: c, proportional: {actual: a, target: t, better: higher, method: ratio}}]}\n",
		}, figures{"a": 30, "t": 41}, []string{"实际值为30，未达到目标值1（41）"}},
		{"a target that is a number is not said twice", ruleFile{
			fields:     "  a: {label: 支出进度, type: number, unit: \"%\", min: 0}\n",
			indicators: "  - {id: x, name: 指标, marks: 100, clause: 文字, criteria: [{id: c, proportional: {actual: a, target: 85, better: higher, method: ratio}}]}\n",
		}, figures{"a": "52.6"}, []string{"支出进度为52.6%，未达到目标85%"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text := textOf(t, score(t, tt.file.load(t), unit(tt.values)))
			for _, want := range tt.want {
				if !strings.Contains(text, want) {
					t.Errorf("does not say %s:\n%s", want, text)
				}
			}
		})
	}
}

// A cell that is missing is named by its table, its row and its column, and found in the row.
func TestMissingCellIsNamed(t *testing.T) {
	set := ruleFile{
		fields: "  courses: {label: 课程, type: table, columns: {name: {label: 课程名称, type: text}, score: {label: 成绩, type: number, min: 0, optional: true}}}\n",
		indicators: `  - {id: x, name: 智育, marks: 100, clause: 文字, criteria: [{id: a, award: "sum(courses, .score)"}]}
`,
	}.load(t)
	sub, err := scoring.ParseSubmission("unit.yaml", []byte(`unit: {code: "1", name: 某局}
period: 2024
values:
  courses:
    - {name: 语文, score: 50}
    - {name: 数学}
`))
	if err != nil {
		t.Fatal(err)
	}
	_, err = scoring.Score(set, sub)
	e := errorsOf(t, err)[0]
	if want := "“智育”（x）需要“课程”（courses）第 2 行“数学”的“成绩”（score），但没有填报（规则 test.yaml:12:58）"; e.Message != want {
		t.Errorf("got %s, want %s", e.Message, want)
	}
	if e.Path != "values.courses[2].score" || e.Field != "courses" || e.Line != 6 {
		t.Errorf("got %s, field %s, line %d", e.Path, e.Field, e.Line)
	}
}
