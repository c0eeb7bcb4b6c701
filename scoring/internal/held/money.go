package held

import "github.com/baifen-go/baifen/indicators"

// Mistaken gives the unit in which a sum of money in some unit may have been filled in by mistake, 10,000 times as large or as small, and
// whether the number is then too great; "" of a unit that has no such neighbour.
func Mistaken(unit indicators.MeasureUnit) (as indicators.MeasureUnit, greater bool) {
	switch unit {
	case "元":
		return "万元", false
	case "万元":
		return "元", true
	case "亿元":
		return "万元", true
	}
	return "", false
}
