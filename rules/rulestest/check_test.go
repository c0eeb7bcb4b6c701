package rulestest_test

import (
	"fmt"
	"io/fs"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/rulestest"
)

func TestGoodFile(t *testing.T) {
	r := check(t, file(goodCases))
	if !r.OK() || r.Rules != "small.yaml" || r.Cases != 6 || r.Passed != 6 {
		t.Errorf("got %d of %d cases of %s passed, OK %v, want 6 of 6: %v", r.Passed, r.Cases, r.Rules, r.OK(), r.Faults)
	}
	var names []string
	for _, c := range r.Results {
		names = append(names, fmt.Sprint(c.Name, len(c.Failures)))
	}
	if got, want := strings.Join(names, " "), "不失分0 违规0 核对0 超标0 评定0 另一种0"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// One more case beside the good ones, and what comes of it: nothing, or failures with their places. The case is on line 12.
func TestCases(t *testing.T) {
	for _, tt := range []struct {
		name string
		one  string
		want []string // messages behind “用例“x””, each with its place
	}{
		{"right total", "values: {breaches: 1}, want: {total: 98}", nil},
		{"right total, spelt otherwise", "values: {breaches: 1}, want: {total: 98.00}", nil},
		{"wrong total", "values: {breaches: 1}, want: {total: 99}", []string{"12:46 总分应为 99，实际 98"}},
		{"right grade", "values: {breaches: 6}, want: {grade: 差}", nil},
		{"wrong grade", "values: {breaches: 6}, want: {grade: 优}", []string{"12:46 等级应为 优，实际 差"}},
		{"wrong total and grade, each by itself", "values: {breaches: 6}, want: {total: 90, grade: 优}", []string{"12:46 总分应为 90，实际 88", "12:46 等级应为 优，实际 差"}},

		{"no deductions", "want: {deductions: {}}", nil},
		{"a deduction that nobody wants", "values: {breaches: 1}, want: {deductions: {}}", []string{"12:46 多扣了 rules.each：2 分"}},
		{"a deduction more than is wanted", "values: {breaches: 1, filed: false}, want: {deductions: {rules.each: 2}}", []string{"12:60 多扣了 rules.list.filed：3 分"}},
		{"a deduction that is missing", "want: {deductions: {rules.each: 2}}", []string{"12:23 的 rules.each 应扣 2 分，实际没有扣"}},
		{"wrong points", "values: {breaches: 1}, want: {deductions: {rules.each: 3}}", []string{"12:46 的 rules.each 应扣 3 分，实际扣 2 分"}},
		{"0 points of one that took nothing", "want: {deductions: {rules.each: 0}}", []string{"12:23 的 rules.each 写了 0，实际不该扣：0 表示应扣而分值已经扣完；不该扣的请删去"}},
		{"0 points of one that took some", "values: {breaches: 1}, want: {deductions: {rules.each: 0}}", []string{"12:46 的 rules.each 应扣 0 分，实际扣 2 分"}},
		{"points in another spelling", "values: {breaches: 1}, want: {deductions: {rules.each: 2e0}}", nil},

		{"checklist as a whole", "values: {filed: false, open: false}, want: {deductions: {rules.list: 6}}", nil},
		{"checklist item by item", "values: {filed: false, open: false}, want: {deductions: {rules.list.filed: 3, rules.list.open: 3}}", nil},
		{"one item as a whole", "values: {open: false}, want: {deductions: {rules.list: 3}}", nil},
		{"an item that nobody wants", "values: {filed: false, open: false}, want: {deductions: {rules.list.open: 3}}", []string{"12:60 多扣了 rules.list.filed：3 分"}},
		{"another item", "values: {filed: false}, want: {deductions: {rules.list.open: 3}}", []string{"12:47 多扣了 rules.list.filed：3 分", "12:47 的 rules.list.open 应扣 3 分，实际没有扣"}},
		{"as a whole, with wrong points", "values: {filed: false}, want: {deductions: {rules.list: 6}}", []string{"12:47 的 rules.list 应扣 6 分，实际扣 3 分"}},
		{"as a whole and by item at once", "values: {filed: false}, want: {deductions: {rules.list: 3, rules.list.filed: 3}}", []string{"12:47 的 rules.list.filed 应扣 3 分，实际没有扣"}},
		{"what stopped at the marks", "values: {breaches: 19, filed: false, open: false}, want: {deductions: {rules.each: 38, rules.list.filed: 2}}", []string{"12:74 漏了 rules.list.open：它也应扣，只是分值已经扣完；请写 rules.list.open: 0"}},
		{"what stopped at the marks, with 0 for the last", "values: {breaches: 19, filed: false, open: false}, want: {deductions: {rules.each: 38, rules.list.filed: 2, rules.list.open: 0}}", nil},

		{"not applicable", "values: {building: false, over: 200}, want: {total: 100, deductions: {}, not_applicable: [building]}", nil},
		{"not applicable, and it is", "want: {not_applicable: [building]}", []string{"12:23 不适用的指标应为 [building]，实际 []"}},
		{"applicable, and it is not", "values: {building: false}, want: {not_applicable: []}", []string{"12:50 不适用的指标应为 []，实际 [building]"}},
		{"not applicable, another", "values: {building: false}, want: {not_applicable: [carry]}", []string{"12:50 不适用的指标应为 [carry]，实际 [building]"}},
		{"not applicable, not compared", "values: {building: false}, want: {total: 100}", nil},

		{"error by field", "without: [breaches], want: {error: breaches}", nil},
		{"error by code", "without: [breaches], want: {error: missing-value}", nil},
		{"error by path", "without: [breaches], want: {error: values.breaches}", nil},
		{"error by indicator", "values: {budget: 0}, want: {error: building}", nil},
		{"error by the code of an expression", "values: {budget: 0}, want: {error: division-by-zero}", nil},
		{"error that does not come", "want: {error: breaches}", []string{"12:23 应不能计分（breaches），却得了 100 分"}},
		{"another error", "without: [breaches], want: {error: filed}", []string{"12:44 的错误应涉及 filed，实际是：缺少“违规次数”（breaches）"}},
		{"an error that nobody wants", "values: {breaches: -1}, want: {total: 100}", []string{"12:5 应能计分，却不能：“违规次数”（breaches）是 -1，不能小于 0"}},
		{"two errors that nobody wants", "without: [breaches, filed], want: {total: 100}", []string{"12:5 应能计分，却不能：缺少“违规次数”（breaches）；缺少“已备案”（filed）"}},
		{"a field that is not there", "values: {breeches: 1}, want: {total: 100}", []string{"12:5 应能计分，却不能：规则集 small 没有“breeches”这项数据，是不是“breaches”？"}},

		{"without an optional figure that the base has not", "without: [budget], want: {total: 100}", nil},
		{"without a default: it comes back", "values: {over: 101}, without: [over], want: {total: 100}", nil},
		{"without a judgement", "without: [service], want: {error: judgement-missing}", nil},
		{"without a choice", "without: [carry], want: {error: choice-missing}", nil},
		{"null is without", "values: {breaches: null}, want: {error: breaches}", nil},
		{"an adjustment", "adjustments: {rules: [{deduct: 1.5, reason: 核查}]}, want: {total: 98.5, deductions: {}}", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := check(t, file(goodCases+"  - {name: 又一个, "+tt.one+"}\n"))
			compare(t, "faults", nil, lines(r.Faults))
			if len(r.Results) != 7 {
				t.Fatalf("got %d results, want 7", len(r.Results))
			}
			last := r.Results[6]
			var want []string
			for _, w := range tt.want {
				place, message, _ := strings.Cut(w, " ")
				want = append(want, fmt.Sprintf("small_test.yaml:%s case-failed cases[7]: 用例“又一个”%s", place, message))
			}
			compare(t, "failures", want, lines(last.Failures))
			if passed := 6 + map[bool]int{true: 1}[tt.want == nil]; r.Passed != passed || r.Cases != 7 || r.OK() != (tt.want == nil) || last.Name != "又一个" {
				t.Errorf("got %d of %d passed, OK %v, last %s", r.Passed, r.Cases, r.OK(), last.Name)
			}
		})
	}
}

// What a case wants of a criterion or an indicator that is not there could never fail: it is a fault of the case file.
func TestUnknownNames(t *testing.T) {
	for _, tt := range []struct{ name, one, want string }{
		{"criterion, misspelt, with 0", "want: {deductions: {rules.eech: 0}}", "没有 rules.eech 这条规则（写成 指标.规则，不带上级指标），是不是“rules.each”？"},
		{"criterion with its group", "want: {deductions: {people.service.view: 0}}", "没有 people.service.view 这条规则（写成 指标.规则，不带上级指标）"},
		{"alternative of an either", "want: {deductions: {carry.a: 0}}", "没有 carry.a 这条规则（写成 指标.规则，不带上级指标），是不是“carry.way”？"},
		{"indicator", "want: {not_applicable: [bilding]}", "没有 bilding 这个指标，是不是“building”？"},
		{"group", "want: {not_applicable: [people]}", "没有 people 这个指标"},
		{"without", "without: [breachs], want: {total: 100}", "没有 breachs 这个字段（without），是不是“breaches”？"},
		{"a label of a field", "without: [违规次数], want: {total: 100}", "没有 违规次数 这个字段（without）：它是 breaches 的名称，要写成 breaches"},
		{"a label nearly", "without: [违规此数], want: {total: 100}", "没有 违规此数 这个字段（without），是不是“违规次数”？它要写成 breaches"},
		{"a label with a unit", "without: [预算（万元）], want: {total: 100}", "：它是 budget 的名称，要写成 budget"},
		{"a judged indicator's name", "without: [服务], want: {total: 100}", "没有 服务 这个字段（without）：它是 service 的名称，要写成 service"},
		{"an indicator's name for its one rule", "want: {deductions: {楼堂馆所: 0}}", "：它是 building.over 的名称，要写成 building.over"},
		{"an indicator's name for one of its rules", "want: {deductions: {合规: 0}}", "：叫这个名称的有 rules.each、rules.list，要写明是哪一个"},
		{"an indicator's name for an indicator", "want: {not_applicable: [楼堂馆所]}", "没有 楼堂馆所 这个指标：它是 building 的名称，要写成 building"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := check(t, file(goodCases+"  - {name: 又一个, "+tt.one+"}\n"))
			if len(r.Faults) != 1 || r.OK() {
				t.Fatalf("got %d faults, OK %v, want one:\n%s", len(r.Faults), r.OK(), strings.Join(lines(r.Faults), "\n"))
			}
			f := r.Faults[0]
			if f.Code != "unknown-name" || !strings.HasSuffix(f.Message, tt.want) || f.File != "small_test.yaml" || f.Line != 12 {
				t.Errorf("got %s\nwant %s", f.Error(), tt.want)
			}
		})
	}
}

// A list of faults has an end, as that of any file does.
func TestManyUnknownNames(t *testing.T) {
	var names strings.Builder
	for i := range source.MaxFaults + 100 {
		fmt.Fprintf(&names, "x%d, ", i)
	}
	r := check(t, file(goodCases+"  - {name: 又一个, want: {not_applicable: ["+names.String()+"x]}}\n"))
	if n := len(r.Faults); n != source.MaxFaults+1 || r.Faults[n-1].Code != "too-many-errors" {
		t.Errorf("got %d faults, want %d and that there are more", n, source.MaxFaults)
	}
}

// Cases that cannot be read are not cases that are not there.
func TestUnreadableCases(t *testing.T) {
	fsys := file(goodCases)
	fsys["small_test.yaml"] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
	r := rulestest.CheckFile(fsys, "small.yaml")
	if len(r.Faults) != 1 || r.Faults[0].Code != rules.CodeUnreadable || r.Faults[0].File != "small_test.yaml" {
		t.Errorf("got %v, want that the file of cases cannot be read", r.Faults)
	}
}

// A key indicator.criterion, as judgements have it, may stand in without; so may an indicator that is adjusted.
func TestWithoutPeople(t *testing.T) {
	cases := strings.Replace(goodCases, "{service: {", "{service.view: {", 1)
	cases = strings.Replace(cases, "judgements: {service: {points: 29.5", "judgements: {service.view: {points: 29.5", 1)
	cases = strings.Replace(cases, "  choices: {carry: a}\n", "  choices: {carry.way: a}\n  adjustments: {rules: [{deduct: 1, reason: 核查}]}\n", 1)
	cases = strings.NewReplacer("total: 100", "total: 99", "total: 96", "total: 95", "total: 90", "total: 89", "choices: {carry: b}", "choices: {carry.way: b}").Replace(cases)
	r := check(t, file(cases+`  - {name: 无评定, without: [service.view], want: {error: judgement-missing}}
  - {name: 无申报, without: [carry.way], want: {error: choice-missing}}
  - {name: 无核查, without: [rules], want: {total: 100}}
`))
	compare(t, "faults", nil, lines(r.Faults))
	for _, c := range r.Results {
		compare(t, c.Name, nil, lines(c.Failures))
	}
}

// A base of plain values, without judgements and choices, is the same as one with the key values.
func TestBases(t *testing.T) {
	const rest = `
cases:
  - {name: 不失分, want: {total: 100, deductions: {}}}
  - {name: 失分, values: {x: 1}, want: {deductions: {a.c: 1}}}
`
	const plainRules = `format: 1
rule_set: plain
version: "1"
title: 标准
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 测试
rounding: {places: 2, mode: half_up}
grades: [{name: 有, from: 0}]
fields:
  x: {type: number}
  rows: {type: table, columns: {v: {type: number}}}
indicators: [{id: a, name: 甲, marks: 100, clause: 文字, criteria: [{id: c, when: x > 0, deduct: 1}]}]
`
	for name, base := range map[string]string{
		"plain": "base: {x: 0, rows: [{v: 1}]}", "key values": "base: {values: {x: 0, rows: [{v: 1}]}}",
		"behind the cases": "", "in the cases": "",
	} {
		cases := base + rest
		switch name {
		case "behind the cases":
			cases = rest + "base: {x: 0, rows: []}\n"
		case "in the cases":
			cases = strings.Replace(strings.Replace(rest, "不失分, ", "不失分, values: {x: 0, rows: []}, ", 1), "{x: 1}", "{x: 1, rows: []}", 1)
		}
		r := check(t, fstest.MapFS{"plain.yml": {Data: []byte(plainRules)}, "plain_test.yml": {Data: []byte(cases)}})
		compare(t, name+": faults", nil, lines(r.Faults))
		for _, c := range r.Results {
			compare(t, name+": "+c.Name, nil, lines(c.Failures))
		}
		if r.Cases != 2 {
			t.Errorf("%s: %d cases, want 2", name, r.Cases)
		}
	}
}

func TestCaseFile(t *testing.T) {
	for name, want := range map[string]string{"a.yaml": "a_test.yaml", "b/a-2024.yml": "b/a-2024_test.yml", "a.b/c.yaml": "a.b/c_test.yaml"} {
		if got := rulestest.CaseFile(name); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}

// A report of many cases with tables keeps what the cases say, and no cards: a case gives its own when it is asked, the same each time.
func TestReportsKeepNoCards(t *testing.T) {
	cases := "base: {ok: true, t: [" + strings.Repeat("{x: 1}, ", 1999) + "{x: 1}]}\ncases:\n"
	const many = 200
	for i := range many {
		cases += fmt.Sprintf("  - {name: 例%d, values: {ok: %t}, want: {total: %d}}\n", i, i%2 == 0, 95+5*((i+1)%2))
	}
	fsys := fstest.MapFS{"a.yaml": {Data: []byte(rowsCounted)}, "a_test.yaml": {Data: []byte(cases)}}
	inUse := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := inUse()
	r := rulestest.CheckFile(fsys, "a.yaml")
	if kept := int64(inUse()) - int64(before); kept > 16<<20 {
		t.Errorf("a report of %d cases keeps %d kB", many, kept>>10)
	}
	if r.Cases != many || r.Passed != many {
		t.Fatalf("%d of %d cases pass: %v", r.Passed, r.Cases, r.Results[0].Failures)
	}
	for range 2 {
		if card, err := r.Results[1].Score(); err != nil || card.Total().String() != "95" {
			t.Errorf("got %v, want 95", err)
		}
	}
	if _, err := (rulestest.Result{}).Score(); err == nil {
		t.Error("a result of no case has a score")
	}
	runtime.KeepAlive(r)
}

const rowsCounted = `format: 1
rule_set: rows
version: "1"
title: 行
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 测
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields:
  ok: {label: 合格, type: bool}
  t: {label: 表, type: table, columns: {x: {label: 数, type: number}}}
indicators:
  - id: p
    name: 指标一
    marks: 100
    clause: 见标准。
    criteria:
      - {id: c, when: not ok, deduct: 5}
      - {id: d, per_case: {count: "count(t, .x > 5)", deduct: 1}}
`
