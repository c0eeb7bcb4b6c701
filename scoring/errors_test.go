package scoring_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// needs has two required fields, a measure that divides, and rules of every sort that may fail.
var needs = ruleFile{
	policy: "full",
	fields: `
  income:   {label: 收入, type: number, unit: 万元, min: 0}
  spending: {label: 支出, type: number, unit: 万元}
  prior:    {label: 上年支出, type: number, unit: 万元, optional: true}
  fraud:    {label: 弄虚作假, type: bool, default: false}
  list:     {label: 明细, type: table, columns: {amount: {label: 金额, type: number}}, optional: true}
`,
	measures: `
  rate: {label: 完成率, unit: "%", is: spending / income * 100}
`,
	indicators: `
  - {id: done, name: 完成率, marks: 60, clause: 文字, criteria: [{id: short, per_step: {value: rate, below: 100, step: 1, partial: discard, deduct: 1}}]}
  - {id: growth, name: 增长, marks: 40, clause: 文字, applies: spending >= 0, criteria: [{id: less, when: spending < prior, deduct: 2}]}
`,
	bonuses: `
  - {id: thrift, award: "prior > spending ? 1 : 0"}
`,
	caps: `
  - {id: veto, when: fraud, total_at_most: 59}
`,
	checks: `
  - {id: sums, that: spending == income, severity: note}
`}

// listed writes an error as its fields.
func listed(list scoring.ErrorList) (lines []string) {
	for _, e := range list {
		lines = append(lines, fmt.Sprintf("%s path=%s field=%s indicator=%s", e.Code, e.Path, e.Field, e.Indicator))
	}
	return lines
}

func TestHeaderRefused(t *testing.T) {
	set := needs.load(t)
	full := figures{"income": 100, "spending": 100, "prior": 90}
	for _, tt := range []struct {
		name   string
		change func(*scoring.Submission)
		want   string
		says   string
	}{
		{"no name", func(s *scoring.Submission) { s.Unit.Name = "" }, "unit-missing path=unit.name field= indicator=", "缺少单位名称"},
		{"a name of spaces", func(s *scoring.Submission) { s.Unit.Name = " 　" }, "unit-missing path=unit.name field= indicator=", "缺少单位名称"},
		{"a name that would write lines of its own", func(s *scoring.Submission) { s.Unit.Name = "某单位\n总分：100 / 100" }, "bad-text path=unit.name field= indicator=", "单位名称或代码里有换行或看不见的控制字符，请删除"},
		{"a tab in a name", func(s *scoring.Submission) { s.Unit.Name = "某\t单位" }, "bad-text path=unit.name field= indicator=", "单位名称或代码里有换行或看不见的控制字符，请删除"},
		{"a name that clears the screen", func(s *scoring.Submission) { s.Unit.Name = "某单位\x1b[2J" }, "bad-text path=unit.name field= indicator=", "单位名称或代码里有换行或看不见的控制字符，请删除"},
		{"bidi in a code", func(s *scoring.Submission) { s.Unit.Code = "\u202e100-008044" }, "bad-text path=unit.name field= indicator=", "单位名称或代码里有换行或看不见的控制字符，请删除"},
		{"another rule set", func(s *scoring.Submission) { s.RuleSet = "other" }, "rule-set-mismatch path=rule_set field= indicator=", "填报数据是按规则集“other”填的，不能用 test 计分"},
		{"no period", func(s *scoring.Submission) { s.Period = 0 }, "period-mismatch path=period field= indicator=", "缺少评价年度（period）"},
		{"the year before", func(s *scoring.Submission) { s.Period = 2023 }, "period-mismatch path=period field= indicator=", "规则集 test-1 适用于 2024-01-01 至 2024-12-31，不适用于 2023 年度"},
		{"the year after", func(s *scoring.Submission) { s.Period = 2025 }, "period-mismatch path=period field= indicator=", "规则集 test-1 适用于 2024-01-01 至 2024-12-31，不适用于 2025 年度"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := unit(full)
			tt.change(s)
			_, err := scoring.Score(set, s)
			list := errorsOf(t, err)
			if diff := cmp.Diff([]string{tt.want}, listed(list)); diff != "" {
				t.Fatalf("-want +got:\n%s", diff)
			}
			if list[0].Message != tt.says {
				t.Errorf("message:\n got %s\nwant %s", list[0].Message, tt.says)
			}
			if line := err.Error(); strings.ContainsAny(line, "\n\x1b\u202e\t") {
				t.Errorf("the error would break a terminal or a log: %q", line)
			}
			checkWords(t, list[0].Message)
		})
	}
	s := unit(full)
	s.RuleSet, s.Unit.Code = "test", ""
	score(t, set, s) // the rule set by its name, and no code: accepted
}

// What an expression needs and cannot have is an error of the submission; every one is listed, each once, with what needed it first.
func TestFailures(t *testing.T) {
	set := needs.load(t)
	for _, tt := range []struct {
		name string
		give figures
		want []string
		says string // in the whole error
	}{
		{"division by zero", figures{"income": 0, "spending": 5, "prior": 1},
			[]string{"division-by-zero path=values.income field=income indicator=done"},
			"某单位: values.income: “完成率”（done）要用的“完成率”（rate）的算式除数为 0：5万元 ÷ 0万元（规则 test.yaml:22:61）"},
		{"an optional figure that two rules need", figures{"income": 100, "spending": 5},
			[]string{"missing-value path=values.prior field=prior indicator=growth", "missing-value path=values.prior field=prior indicator=thrift"},
			"“增长”（growth）需要“上年支出”（prior），但没有填报"},
		{"an optional figure that nobody needs here", figures{"income": 100, "spending": -5, "prior": 1}, nil, ""},
		{"both", figures{"income": 0, "spending": 5},
			[]string{"division-by-zero path=values.income field=income indicator=done", "missing-value path=values.prior field=prior indicator=growth", "missing-value path=values.prior field=prior indicator=thrift"}, ""},
		{"a required figure: nothing is judged without it", figures{"income": 0},
			[]string{"missing-value path=values.spending field=spending indicator="}, "某单位: values.spending: 缺少“支出”（spending）"},
		{"every figure that does not fit, in the order of the fields, then those unknown", figures{"zzz": 1, "aaa": 1, "income": -1, "spending": true},
			[]string{"out-of-range path=values.income field=income indicator=", "wrong-type path=values.spending field=spending indicator=",
				"unknown-field path=values.aaa field=aaa indicator=", "unknown-field path=values.zzz field=zzz indicator="}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := scoring.Score(set, unit(tt.give))
			if tt.want == nil {
				if err != nil {
					t.Errorf("got %v, want a card", err)
				}
				return
			}
			if diff := cmp.Diff(tt.want, listed(errorsOf(t, err))); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if !strings.Contains(err.Error(), tt.says) {
				t.Errorf("got\n%v\nwant\n%s", err, tt.says)
			}
		})
	}
}

// A submission that says nothing at all, or is none: of that there is one thing to say.
func TestNothingSubmitted(t *testing.T) {
	set := needs.load(t)
	want := []string{
		"unit-missing path=unit.name field= indicator=", "period-mismatch path=period field= indicator=",
		"missing-value path=values.income field=income indicator=", "missing-value path=values.spending field=spending indicator=",
	}
	_, err := scoring.Score(set, &scoring.Submission{})
	if diff := cmp.Diff(want, listed(errorsOf(t, err))); diff != "" {
		t.Errorf("empty: -want +got:\n%s", diff)
	}
	_, err = scoring.Score(set, nil)
	if list := errorsOf(t, err); len(list) != 1 || list[0].Code != "not-a-submission" || list[0].Error() != "没有填报数据" {
		t.Errorf("nil: got %v", err)
	}
}

func TestErrorListAsAndUnwrap(t *testing.T) {
	_, err := scoring.Score(needs.load(t), unit(figures{"income": -1}))
	var list scoring.ErrorList
	if !errors.As(err, &list) || len(list) != 2 {
		t.Fatalf("got %v, want a list of 2", err)
	}
	var one *scoring.Error
	if !errors.As(err, &one) || one != list[0] {
		t.Errorf("errors.As gives %v, want the first of the list", one)
	}
	wrapped := fmt.Errorf("第 3 个单位：%w", err)
	if one = nil; !errors.As(wrapped, &one) || one.Code != "out-of-range" {
		t.Errorf("wrapped: errors.As gives %v, want %s", one, "out-of-range")
	}
	if !errors.Is(err, list[1]) {
		t.Error("errors.Is does not find the second")
	}
	var ofRules rules.ErrorList
	if errors.As(err, &ofRules) {
		t.Error("a fault of a submission counts as one of the rules")
	}
	if got, want := len(list.Unwrap()), 2; got != want {
		t.Errorf("Unwrap gives %d, want %d", got, want)
	}
	if got, want := err.Error(), list[0].Error()+"\n"+list[1].Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Values that the rule set does not know are compared with its fields for the errors that are listed, not for thousands of others.
func TestManyUnknownValues(t *testing.T) {
	set := needs.load(t)
	allocations := func(n int) float64 {
		values := figures{"income": 1}
		for i := range n {
			values[fmt.Sprint("spednign", i)] = 1
		}
		sub := unit(values)
		return testing.AllocsPerRun(3, func() { _, _ = scoring.Score(set, sub) })
	}
	if few, many := allocations(scoring.MaxErrors+10), allocations(20*scoring.MaxErrors); many > 2*few {
		t.Errorf("%d allocations for %d unknown values, %d for %d", int(few), scoring.MaxErrors+10, int(many), 20*scoring.MaxErrors)
	}
}

// The list ends at MaxErrors, and says so; the same submission gives the same list each time.
func TestTooManyErrors(t *testing.T) {
	set := needs.load(t)
	rows := func(n int) *scoring.Submission {
		list := make([]map[string]any, n)
		for i := range list {
			list[i] = map[string]any{"amount": "x"}
		}
		return unit(figures{"income": 1, "spending": 1, "prior": 1, "list": list})
	}
	_, err := scoring.Score(set, rows(scoring.MaxErrors))
	if got := len(errorsOf(t, err)); got != scoring.MaxErrors {
		t.Errorf("%d faults: got %d errors", scoring.MaxErrors, got)
	}
	b, err := scoring.Bind(set, rows(scoring.MaxErrors+1))
	list := errorsOf(t, err)
	if got := len(list); got != scoring.MaxErrors+1 {
		t.Fatalf("%d faults: got %d errors", scoring.MaxErrors+1, got)
	}
	if last := list[scoring.MaxErrors]; last.Code != "too-many-errors" || !strings.Contains(last.Message, "200") {
		t.Errorf("the last is %v", last)
	}
	for range 3 { // asking again adds nothing
		_, again := b.Total()
		if diff := cmp.Diff(listed(list), listed(errorsOf(t, again))); diff != "" {
			t.Fatalf("-first +again:\n%s", diff)
		}
	}
}

// What was read from a file is reported with line and column, in the order of the file; what is missing stands where it should be.
func TestErrorPlaces(t *testing.T) {
	set := byPeople.load(t)
	const doc = `unit: {code: "1", name: 某单位}
period: 2024
adjustments:
  plain:
    - {deduct: 0.001, by: 核查组, reason: 佐证不全}
values:
  rate: 98%
  改变: 3
  change: true
judgements:
  service: {points: 29.999, level: 达成, reason: 好}
  nowhere: {points: 1, reason: 好}
choices: {carry_over: by_rates}
claims: {total: 99, indicators: {service: {points: 30}, nowhere: {points: 1}}}
`
	sub, err := scoring.ParseSubmission("单位.yaml", []byte(doc))
	if err != nil {
		t.Fatal(err)
	}
	_, err = scoring.Score(set, sub)
	want := []string{
		"单位.yaml:4:3: adjustments.plain: 核查扣分是 0.001 分，最多 2 位小数",
		"单位.yaml:7:9: values.rate: “结转结余率”（rate）：“98%”不能当作数：字段的单位就是%，不用写，写成 98",
		"单位.yaml:8:7: values.改变: 规则集 test 没有“改变”这项数据",
		"单位.yaml:9:11: values.change: “变动率”（change）要填数，填的是 true",
		"单位.yaml:11:3: judgements.service: 评定的得分是 29.999 分，最多 2 位小数",
		"单位.yaml:12:3: judgements.nowhere: 规则集 test 没有指标“nowhere”",
		"单位.yaml:13:11: choices.carry_over: 没有评分方式“by_rates”，只有：by_rate、by_change",
		"单位.yaml:14:57: claims.indicators.nowhere: 规则集 test 没有指标“nowhere”",
	}
	if diff := cmp.Diff(want, strings.Split(errorsOf(t, err).Error(), "\n")); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	for _, e := range errorsOf(t, err) {
		if e.File != "单位.yaml" || e.Unit != "某单位" {
			t.Errorf("got file %q and unit %q", e.File, e.Unit)
		}
	}
}

// A figure that is missing is reported where the figures stand, one that an expression could not use at the figure.
func TestErrorPlacesOfWhatIsMissing(t *testing.T) {
	set := needs.load(t)
	for _, tt := range []struct{ name, doc, want string }{
		{"required", "unit: {name: 某单位}\nperiod: 2024\nvalues:\n  income: 1\n", "a.yaml:4:3: values.spending: 缺少“支出”（spending）"},
		{"null", "unit: {name: 某单位}\nperiod: 2024\nvalues:\n  income: 1\n  spending:\n", "a.yaml:5:12: values.spending: 缺少“支出”（spending）"},
		{"no values at all", "unit: {name: 某单位}\nperiod: 2024\n", "a.yaml: values.income: 缺少“收入”（income）\na.yaml: values.spending: 缺少“支出”（spending）"},
		{"divisor", "unit: {name: 某单位}\nperiod: 2024\nvalues: {spending: 1, prior: 1, income: 0}\n", "a.yaml:3:41: values.income: “完成率”"},
		{"a cell", "unit: {name: 某单位}\nperiod: 2024\nvalues:\n  income: 1\n  spending: 1\n  prior: 1\n  list:\n    - {amount: 1}\n    - {}\n", "a.yaml:9:7: values.list[2].amount: “明细”（list）的这一行缺少“金额”（amount）"},
		{"period", "unit: {name: 某单位}\nperiod: 2020\nvalues: {income: 1, spending: 1}\n", "a.yaml:2:9: period: 规则集"},
		{"name", "unit: {name: \"\"}\nperiod: 2024\nvalues: {income: 1, spending: 1}\n", "a.yaml:1:7: unit.name: 缺少单位名称"},
		{"rule set", "rule_set: other\nunit: {name: 某单位}\nperiod: 2024\nvalues: {income: 1, spending: 1}\n", "a.yaml:1:11: rule_set: 填报数据"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			sub, err := scoring.ParseSubmission("a.yaml", []byte(tt.doc))
			if err != nil {
				t.Fatal(err)
			}
			if _, err = scoring.Score(set, sub); err == nil || !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("got\n%v\nwant\n%s", err, tt.want)
			}
		})
	}
}
