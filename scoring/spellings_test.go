package scoring_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// What people write where a number belongs is answered so that no hint changes the size of a number unasked.
func TestSpellingsOfNumbers(t *testing.T) {
	set, err := rules.Parse("x.yaml", []byte(`format: 1
rule_set: spellings
version: "2025"
title: 例
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 某通知
rounding: {places: 2, mode: half_up}
grades: [{name: 合格, from: 60}, {name: 不合格, from: 0}]
fields:
  money: {label: 预算, type: number, unit: 万元, optional: true}
  rate: {label: 完成率, type: number, unit: "%", optional: true}
  people: {label: 人数, type: number, unit: 人, optional: true}
  plain: {label: 数, type: number, optional: true}
  rows: {label: 明细, type: table, optional: true, columns: {cost: {label: 金额, type: number, unit: 元}}}
indicators:
  - {id: x, name: 项, marks: 100, clause: 得数。, criteria: [{id: c, award: "(plain ?? 0) + (money ?? 0) + (rate ?? 0) + (people ?? 0) + (present(rows) ? 1 : 0)"}]}
`))
	if err != nil {
		t.Fatal(err)
	}
	const no, separators = "不能当作数：", "数里不写逗号、空格这样的分隔符，小数点写“.”"
	for _, tt := range []struct{ field, text, want string }{
		{"money", "98,5", no + separators + "：是不是 98.5？"},
		{"money", "1,23", no + separators + "：是不是 1.23？"},
		{"money", "1.337,10", no + separators + "：是不是 1337.10？"},
		{"money", "1 337,10", no + separators + "：是不是 1337.10？"},
		{"money", "12,3456", no + separators}, // a point, or ten thousands: asking would take a side
		{"money", "12 34", no + separators},
		{"money", "1,234", no + "去掉千分位分隔符，写成 1234"},
		{"money", "1　234", no + "去掉千分位分隔符，写成 1234"},
		{"money", "2025年", no + "只写数，去掉“年”，字段的单位是万元：是不是 2025？"},
		{"plain", "2025年", no + "只写数，去掉“年”：是不是 2025？"},
		{"money", "2025年12月", no + "像是日期，这里要填数"},
		{"money", "1280.5万元", no + "字段的单位就是万元，不用写，写成 1280.5"},
		{"money", "１，２８０.５ 万元", no + "字段的单位就是万元，不用写，写成 1280.5"},
		{"money", "1280.5（万元）", no + "字段的单位就是万元，不用写，写成 1280.5"},
		{"money", "12805000元", no + "填的是元，字段的单位是万元（1万元＝10000元）：是不是 1280.5？"},
		{"money", "1.2亿元", no + "填的是亿元，字段的单位是万元（1亿元＝10000万元）：是不是 12000？"},
		{"money", "1.2亿", no + "只写数，去掉“亿”，字段的单位是万元：是不是 12000？"},
		{"money", "100万", no + "只写数，去掉“万”，字段的单位是万元：是不是 100？"},
		{"money", "5万余元", no + "只写数，去掉“万余元”，字段的单位是万元：请核对，单位不同的先换算"},
		{"money", "98.5%", no + "字段的单位是万元，不是%：请核对是不是填错了项"},
		{"money", "98,5万元", no + separators + "：是不是 98.5？"},
		{"people", "1.2万人", no + "填的是万人，字段的单位是人（1万人＝10000人）：是不是 12000？"},
		{"people", "3户", no + "只写数，去掉“户”，字段的单位是人：是不是 3？"},
		{"rate", "98.52%", no + "字段的单位就是%，不用写，写成 98.52"},
		{"rate", "98.52％", no + "字段的单位就是%，不用写，写成 98.52"},
		{"rate", "1.5个百分点", no + "字段的单位就是%，不用写，写成 1.5"},
		{"rate", "5‰", no + "填的是‰，字段的单位是%（1%＝10‰）：是不是 0.5？"},
		{"plain", "98.5%", no + "数不带百分号：以百分数计的写 98.5，以比例计的写 0.985"},
		{"plain", "5‰", no + "数不带千分号：以百分数计的写 0.5，以比例计的写 0.005"},
		{"plain", "约100", no + "只写数，去掉“约”：是不是 100？"},
		{"plain", "—5", no + "负数用减号：是不是 -5？"},
		{"plain", "-", "不是数；没有这项数据就不写这一项，是零就写 0"},
		{"plain", "—", "不是数；没有这项数据就不写这一项，是零就写 0"},
		{"plain", "/", "不是数；没有这项数据就不写这一项，是零就写 0"},
		{"plain", "无", "不是数；没有这项数据就不写这一项，是零就写 0"},
		{"plain", "待定", "不是数；没有这项数据就不写这一项，是零就写 0"},
		{"plain", "０.９３１", "里有全角字符，写成半角的 0.931"},
	} {
		t.Run(tt.field+" "+tt.text, func(t *testing.T) {
			checkSpelling(t, set, map[string]any{tt.field: tt.text}, "“"+tt.text+"”"+tt.want)
		})
	}
	cell := map[string]any{"rows": []map[string]any{{"cost": "1.5万元"}}}
	checkSpelling(t, set, cell, "“1.5万元”"+no+"填的是万元，字段的单位是元（1万元＝10000元）：是不是 15000？")
}

func checkSpelling(t *testing.T, set *rules.Set, values map[string]any, want string) {
	t.Helper()
	_, err := scoring.Score(set, &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2025, Values: values})
	var first *scoring.Error
	if !errors.As(err, &first) {
		t.Fatalf("got %v, want an error", err)
	}
	if _, says, _ := strings.Cut(first.Message, "：“"); "“"+says != want {
		t.Errorf("got  %s\nwant …%s", first.Message, want)
	}
}
