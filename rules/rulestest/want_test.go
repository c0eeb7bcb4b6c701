package rulestest

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// What a case may want of bonuses, caps and checks: nothing is compared that is not named, and what is named is the complete list.
func TestWantTheRest(t *testing.T) {
	for _, tt := range []struct {
		name, values, want string
		fails              []string
	}{
		{"not named", "filed: false, praised: 2, fraud: true, spending: 101", "{total: 59}", nil},
		{"a bonus", "filed: false, praised: 1", "{bonuses: {praise: 1.5}}", nil},
		{"a bonus of other points", "filed: false, praised: 1", "{bonuses: {praise: 1}}", []string{"praise 应加 1 分，实际加 1.5 分"}},
		{"a bonus that full marks stop", "filed: false, praised: 5", "{bonuses: {praise: 3}}", nil}, // 4 are asked
		{"a bonus that is not wanted", "filed: false, praised: 1", "{bonuses: {}}", []string{"多加了 praise：1.5 分"}},
		{"a bonus that is missing", "filed: false", "{bonuses: {praise: 1}}", []string{"praise 应加 1 分，实际加 0 分"}},
		{"a bonus of 0", "filed: false", "{bonuses: {praise: 0}}", nil},
		{"a veto", "fraud: true", "{caps: [veto]}", nil},
		{"no veto", "fraud: true", "{caps: []}", []string{"成立的一票否决应为 []，实际 [veto]"}},
		{"a veto that is missing", "filed: false", "{caps: [veto]}", []string{"成立的一票否决应为 [veto]，实际 []"}},
		{"a check", "spending: 101", "{checks: [within]}", nil},
		{"no check", "spending: 101", "{checks: []}", []string{"没有通过的勾稽检查应为 []，实际 [within]"}},
		{"a check that passes", "filed: true", "{checks: [within]}", []string{"没有通过的勾稽检查应为 [within]，实际 []"}},
		{"a misspelt check", "spending: 101", "{checks: [withn]}", []string{"没有 withn 这条勾稽检查（checks），是不是“within”？", "没有通过的勾稽检查应为 [withn]，实际 [within]"}},
		{"a misspelt veto", "fraud: true", "{caps: [vetto]}", []string{"没有 vetto 这条一票否决（caps），是不是“veto”？", "成立的一票否决应为 [vetto]，实际 [veto]"}},
		{"a misspelt bonus", "filed: false", "{bonuses: {prais: 0}}", []string{"没有 prais 这条加分规则（bonuses），是不是“praise”？"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := CheckFile(files(twoCases+"  - {name: 试, values: {"+tt.values+"}, want: "+tt.want+"}\n"), "steps.yaml")
			var got []Failure
			for _, f := range r.Faults {
				if f.Code == "unknown-name" {
					got = append(got, f)
				}
			}
			got = append(got, r.Results[2].Failures...)
			if len(got) != len(tt.fails) {
				t.Fatalf("got %v, want %v", got, tt.fails)
			}
			for i, f := range got {
				if !strings.HasSuffix(f.Message, tt.fails[i]) {
					t.Errorf("got %s, want …%s", f.Message, tt.fails[i])
				}
			}
		})
	}
}

// A case that passes whatever the criteria take off is a fault, at its want, with what to write; one that could fail is none.
func TestIdleCases(t *testing.T) {
	bare := strings.NewReplacer("bonuses: [{id: praise, award: praised * 1.5, at_most: 4, because: 表彰}]\n", "", "caps: [{id: veto, when: fraud, total_at_most: 59, because: 作假}]\n", "",
		"checks: [{id: within, that: spending <= income, severity: error, because: 支出大于收入}]\n", "", "    applies: income > 0\n", "", "{name: 优, from: 90}, {name: 差, from: 0}", "{name: 差, from: 0}").Replace(steps)
	const only = "用例“试”只要能计分就通过，试不出分数对不对："
	const write = "；请再写 total 或 deductions"
	for _, tt := range []struct {
		name, rules, rest string // of the case
		want              string // "": no fault
	}{
		{"no veto in the rules", bare, "want: {caps: []}", only + "规则一条一票否决（caps）也没有，caps 总是空的" + write},
		{"several empty lists", bare, "want: {not_applicable: [], bonuses: {}, checks: []}", only + "规则没有可以不适用的指标（applies），not_applicable 总是空的，规则一条加分规则（bonuses）也没有，bonuses 总是空的，规则一条勾稽检查（checks）也没有，checks 总是空的" + write},
		{"the one grade", bare, "want: {grade: 差}", only + "规则只有“差”一个等级" + write},
		{"a grade that is none fails", bare, "want: {grade: 优}", ""},
		{"no deduction is wanted", bare, "want: {deductions: {}, caps: []}", ""},
		{"a total", bare, "want: {total: 100, grade: 差}", ""},
		{"one of several grades", steps, "want: {grade: 优}", ""},
		{"an empty list that could hold something", steps, "want: {caps: []}", ""},
		{"a misspelt veto is its own fault", bare, "want: {caps: [x]}", ""},
		{"the error of a misspelt figure", steps, "values: {incom: 1}, want: {error: incom}", "用例“试”什么规则也没有试，规则怎样改都会通过：规则集 steps 没有“incom”这项数据，是不是“income”？；请写规则有的名称，或删去这个用例"},
		{"its code", steps, "values: {incom: 1}, want: {error: unknown-field}", "用例“试”什么规则也没有试，规则怎样改都会通过：规则集 steps 没有“incom”这项数据，是不是“income”？；请写规则有的名称，或删去这个用例"},
		{"the error of a misspelt indicator", steps, "judgements: {x: {points: 1, reason: 好}}, want: {error: unknown-indicator}", "用例“试”什么规则也没有试，规则怎样改都会通过：规则集 steps 没有指标“x”；请写规则有的名称，或删去这个用例"},
		{"an error of the rules", steps, "values: {income: -1}, want: {error: income}", ""},
		{"an error beside a misspelt figure", steps, "values: {incom: 1}, without: [income], want: {error: income}", ""},
	} {
		fsys := files(twoCases + "  - {name: 试, " + tt.rest + "}\n")
		fsys["steps.yaml"].Data = []byte(tt.rules)
		got := ""
		for _, f := range CheckFile(fsys, "steps.yaml").Faults {
			if f.Code == "case-idle" {
				got = f.Message
				if f.File != "steps_test.yaml" || f.Line != 5 || f.Column != utf8.RuneCountInString("  - {name: 试, "+tt.rest[:strings.Index(tt.rest, "want: ")]+"want: ")+1 {
					t.Errorf("%s: at %s:%d:%d", tt.name, f.File, f.Line, f.Column)
				}
			}
		}
		if got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

// A wanted error is the one that is named, and no other: by field, indicator, code or place.
func TestWantError(t *testing.T) {
	for _, tt := range []struct{ name, rest, fails string }{
		{"the field", "without: [filed], want: {error: filed}", ""},
		{"another field", "without: [filed], want: {error: income}", "的错误应涉及 income，实际是："},
		{"the code", "without: [filed], want: {error: missing-value}", ""},
		{"another code", "without: [filed], want: {error: out-of-range}", "的错误应涉及 out-of-range，实际是："},
		{"no error", "want: {error: filed}", "应不能计分（filed），却得了 100 分"},
		{"an error where a total is wanted", "without: [filed], want: {total: 100}", "应能计分，却不能："},
		{"an error where a list is wanted", "without: [filed], want: {caps: []}", "应能计分，却不能："},
	} {
		r := CheckFile(files(twoCases+"  - {name: 试, "+tt.rest+"}\n"), "steps.yaml")
		failures := r.Results[2].Failures
		if len(failures) > 1 || (len(failures) == 1) != (tt.fails != "") || tt.fails != "" && !strings.HasPrefix(failures[0].Message, "用例“试”"+tt.fails) {
			t.Errorf("%s: got %v, want %q", tt.name, failures, tt.fails)
		}
	}
}
