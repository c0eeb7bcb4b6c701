package papers

import (
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/scoring/audit"
)

const letterRules = `format: 1
rule_set: letters
version: "2025"
title: 函的评分标准
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 某财绩〔2026〕1号
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields:
  rate: {label: 预算执行率, type: number, unit: "%", min: 0}
  faults: {label: 问题个数, type: number, unit: 个, min: 0}
  disclosed: {label: 按时公开, type: bool}
indicators:
  - id: execution
    name: 执行
    marks: 60
    clause: 每低于100%一个百分点扣2分。
    criteria:
      - {id: short, per_step: {value: rate, below: 100, step: 1, partial: discard, deduct: 2}, because: "预算执行率{rate}"}
  - id: open
    name: 公开
    marks: 40
    clause: 没有公开的不得分。
    criteria:
      - {id: late, when: not disclosed, deduct: marks, because: 没有公开}
checks:
  - {id: impossible, severity: error, that: faults <= 10, because: 问题个数不会这样多}
  - {id: odd, severity: warning, that: rate <= 100, because: 执行率高于100%}
`

// The letter asks for what the audit found, each under what the unit has to do, and for nothing else.
func TestLetters(t *testing.T) {
	const head = "unit: {code: \"1\", name: 甲单位}\nrule_set: letters\nperiod: 2025\n"
	for _, c := range []struct {
		name, unit string
		want       []string // in this order
		not        []string
	}{
		{"all is right", "values: {rate: 100, faults: 0, disclosed: true}\nclaims: {total: 100}", []string{"甲单位（1）：", "函的评分标准", "自评与计算一致", "没有需要改正、说明或补充的"}, []string{"需改正", "需说明", "缺少材料", "回复"}},
		{"a step too few", "values: {rate: 97.5, faults: 0, disclosed: true}\nclaims: {total: 98, indicators: {execution: {points: 58, reason: 跨年}, open: {points: 40}}}",
			[]string{"一、需改正（", "执行：[步数有误]  自评58分，计算56分，自评多2分（对单位有利）", "每步扣2分", "标准：每低于100%一个百分点扣2分。", "回复"}, []string{"需说明", "缺少材料"}},
		{"no reason is given", "values: {rate: 97.5, faults: 0, disclosed: true}\nclaims: {total: 96, indicators: {execution: {points: 56}, open: {points: 40}}}",
			[]string{"一、需说明（1项）", "执行：[没有写明理由]"}, []string{"需改正"}},
		{"checks failed", "values: {rate: 101, faults: 11, disclosed: true}\nclaims: {total: 100}",
			[]string{"一、需改正（1项）", "勾稽检查·错误：问题个数不会这样多", "二、需说明（1项）", "勾稽检查·提醒：执行率高于100%"}, []string{"缺少材料"}},
		{"a figure is missing", "values: {rate: 97.5, faults: 0}\nclaims: {total: 90, indicators: {open: {points: 40}}}",
			[]string{"缺少材料（1项）", "没有填报按时公开（disclosed）", "填全以后再核对的自评分", "公开：自评40分，可能得0分至40分"}, nil},
	} {
		a := audited(t, letterRules, head+c.unit)
		got := text(t, func(b *strings.Builder) error { return WriteLetters(b, slices.Values([]*audit.Audit{a}), nil) })
		words, rest := seen(got), ""
		rest = words
		for _, w := range c.want {
			_, after, found := strings.Cut(rest, bare(w))
			if !found {
				t.Errorf("%s: %q is missing, or not in its order, in\n%s", c.name, w, words)
				continue
			}
			rest = after
		}
		for _, w := range c.not {
			if strings.Contains(words, bare(w)) {
				t.Errorf("%s: %q is asked for in\n%s", c.name, w, words)
			}
		}
	}
}
