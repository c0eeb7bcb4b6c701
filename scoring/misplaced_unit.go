package scoring

import (
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/source"
)

// misplacedUnit says of a number with a unit behind it what to write in a field of a unit; "" of anything else. The field's own unit is left
// out. A number of another size is never told, it is asked about.
func misplacedUnit(own indicators.MeasureUnit, s string) string {
	number, unit, ok := source.Measured(s)
	if !ok || source.NumberFault(number) != "" {
		return ""
	}
	n, err := exact.Parse(number)
	if err != nil {
		return ""
	}
	if unit == string(own) || own == figures.Percent && strings.TrimPrefix(unit, "个") == "百分点" {
		return "字段的单位就是" + string(own) + "，不用写，写成 " + number
	}
	if unit == "‰" && own == figures.Percent {
		return asked(n.Mul(exact.New(1, 1)), "填的是‰，字段的单位是%（1%＝10‰）")
	}
	if unit == "%" || unit == "‰" {
		return "字段的单位是" + string(own) + "，不是" + unit + "：请核对是不是填错了项"
	}
	more, base := multiple(unit)
	of, ownBase := multiple(string(own))
	switch {
	case more.IsZero() || of.IsZero() || base != ownBase && base != "":
	case base == "":
		return asked(n.Mul(ratio(more, of)), "只写数，去掉“"+unit+"”，字段的单位是"+string(own))
	case of.Less(more):
		return asked(n.Mul(ratio(more, of)), "填的是"+unit+"，字段的单位是"+string(own)+"（1"+unit+"＝"+ratio(more, of).String()+string(own)+"）")
	default:
		return asked(n.Mul(ratio(more, of)), "填的是"+unit+"，字段的单位是"+string(own)+"（1"+string(own)+"＝"+ratio(of, more).String()+unit+"）")
	}
	if strings.ContainsAny(unit, "0123456789") {
		return ""
	}
	says := "只写数，去掉" + source.Quoted(unit) + "，字段的单位是" + string(own)
	if strings.ContainsAny(unit, source.Magnitudes) {
		return says + "：请核对，单位不同的先换算"
	}
	return says + "：是不是 " + number + "？"
}

// asked asks whether a number is meant.
func asked(n exact.Number, why string) string { return why + "：是不是 " + n.String() + "？" }

// multiple splits a unit into how many of its base it is, and that: 10000 and 元 of 万元. It is 0 where the magnitude is unclear.
func multiple(unit string) (of exact.Number, base string) {
	base = strings.TrimLeft(unit, source.Magnitudes)
	places, known := magnitudes[strings.TrimSuffix(unit, base)]
	if !known {
		return exact.Number{}, base
	}
	return exact.New(1, -places), base
}

// magnitudes are how many zeros the words before a unit stand for.
var magnitudes = map[string]int{
	"": 0, "十": 1, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "十亿": 9, "百亿": 10, "千亿": 11, "万亿": 12,
}

func ratio(a, b exact.Number) exact.Number {
	q, _ := a.Quo(b) // neither is 0
	return q
}
