package lint_test

import (
	"context"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/lint"
)

// What the author decided of a divisor of 0 is not asked again; names that a clause counts and rates among so many people are no numbers of rules.
func TestDecided(t *testing.T) {
	const head = "format: 1\nrule_set: t\nversion: \"1\"\ntitle: 条文\neffective: {from: 2025-01-01, to: 2025-12-31}\nbasis: 通知\nrounding: {places: 2, mode: half_up}\nfull_marks: 2\n" +
		"grades: [{name: 合格, from: 0}]\nfields:\n  支出数: {label: 支出数, type: number, min: 0}\n  预算数: {label: 预算数, type: number, min: 0}\n  未建: {label: 未建立, type: bool}\n  医生: {label: 每万人口全科医生数, type: number, unit: 人, min: 0}\n" +
		"measures:\n  支出率: {label: 支出率, unit: \"%\", is: 支出数 / 预算数 * 100}\nindicators:\n  - id: x\n    name: 指标\n    marks: 2\n"
	for _, x := range []struct {
		why, leaf, code string
		found           bool
	}{
		{"open", "    clause: 支出率低于60%的扣2分。\n    criteria:\n      - {id: c, when: 支出率 < 60, deduct: 2}\n", "division-by-zero", true},
		{"decided", "    clause: 支出率低于60%的扣2分。\n    basis: 通知；规则作者的决定：“预算数”为0时算不出支出率，怎样计分？ 不能计分，要核对所填的数\n    criteria:\n      - {id: c, when: 支出率 < 60, deduct: 2}\n", "division-by-zero", false},
		{"decided of another one", "    clause: 支出率低于60%的扣2分。\n    basis: 通知；规则作者的决定：“收入数”为0时算不出支出率，怎样计分？ 不能计分，要核对所填的数\n    criteria:\n      - {id: c, when: 支出率 < 60, deduct: 2}\n", "division-by-zero", true},
		{"decided that it earns all", "    clause: 支出率低于60%的扣2分。\n    basis: 通知；规则作者的决定：“预算数”为0时算不出支出率，怎样计分？ 不适用，得满分\n    criteria:\n      - {id: c, when: 支出率 < 60, deduct: 2}\n", "division-by-zero", true},
		{"three that are named", "    clause: 合同制、招投标制、监理制三项制度未建立的，扣2分。\n    criteria:\n      - {id: c, when: 未建, deduct: 2}\n", "clause-number", false},
		{"three of which two are named", "    clause: 合同制、招投标制三项制度未建立的，扣2分。\n    criteria:\n      - {id: c, when: 未建, deduct: 2}\n", "clause-number", true},
		{"among so many people", "    clause: 每万人口全科医生数低于3人的扣2分。\n    criteria:\n      - {id: c, when: 医生 < 3, deduct: 2}\n", "clause", false},
	} {
		set, err := rules.Parse("t.yaml", []byte(head+x.leaf))
		if err != nil {
			t.Fatal(x.why, err)
		}
		list, err := lint.Check(context.Background(), set)
		if err != nil {
			t.Fatal(err)
		}
		found, said := false, ""
		for _, f := range list {
			found = found || strings.HasPrefix(f.Code, x.code) && f.Severity != lint.NotProved
			said += f.Code + " " + f.Message + "\n"
		}
		if found != x.found {
			t.Errorf("%s: %s found is %t:\n%s", x.why, x.code, found, said)
		}
	}
}
