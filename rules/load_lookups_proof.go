package rules

import (
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/source"
)

// The most that is looked at and that is listed of one table.
const (
	maxRegionWork = 1 << 20
	maxGaps       = 5
)

// proveRows proves that the rows of a table neither overlap nor leave a gap over what its keys may be, and that each holds something.
func (l *loader) proveRows(x *kind.Lookup, rows *source.Node, at string) {
	reached, paired, gaps, open := make([]bool, len(x.Rows)), map[[2]int]bool{}, 0, false
	all := x.Regions(maxRegionWork, func(region []expression.Cell, held []int) bool {
		for _, i := range held {
			reached[i] = true
		}
		switch {
		case len(held) == 0 && x.Otherwise:
			open = true
		case len(held) == 0:
			if gaps++; gaps <= maxGaps {
				l.Faultf(rows.Pos, at, codeRowGap, "%s没有一行说明：请补一行，最后写 {otherwise: …}，或给 by 写 min、max", regionOf(x.Lookup, region))
			}
		case len(held) > 1 && !paired[[2]int{held[0], held[1]}]:
			paired[[2]int{held[0], held[1]}] = true
			l.Faultf(rows.Items[held[1]].Pos, x.At(held[1]), codeRowOverlap, "与第 %d 行重叠：%s两行都说了", held[0]+1, regionOf(x.Lookup, region))
		}
		return gaps <= maxGaps && len(paired) < maxGaps
	})
	if gaps > maxGaps {
		l.Fault(rows.Pos, at, codeRowGap, "没有说明的还有别的情况，其余没有列出")
	}
	switch {
	case gaps > 0 || len(paired) > 0:
		return // which says enough
	case !all:
		l.Fault(rows.Pos, at, source.CodeTooLarge, "各行的界限太多，推算不完有没有重叠和空隙：请拆成几张表")
		return
	}
	for i := range x.Rows {
		otherwise := x.Otherwise && i == len(x.Rows)-1
		switch {
		case otherwise && !open:
			l.Fault(rows.Items[i].Pos, x.At(i), codeRowUnreachable, "各行已经说全，otherwise 永远用不到：请删去，或核对各行")
		case !otherwise && !reached[i]:
			l.Fault(rows.Items[i].Pos, x.At(i), codeRowUnreachable, "这一行永远用不到：超出了 by 里写的 min、max，或里面没有整数")
		}
	}
}

// regionOf says what a region of the keys is: 货车、其他、over 在 [20, 50) 时.
func regionOf(l *expression.Lookup, region []expression.Cell) string {
	var parts []string
	for i, c := range region {
		key := &l.Keys[i]
		switch {
		case c.Any:
		case key.Type == indicators.Choice && len(c.Words) > 1:
			parts = append(parts, key.Name+" 是"+strings.Join(c.Words, "或"))
		case key.Type == indicators.Choice:
			parts = append(parts, c.Words[0])
		case key.Type == indicators.Bool:
			parts = append(parts, key.Name+" 为"+expression.Yes(c.Truth))
		default:
			parts = append(parts, key.Name+" 在 "+c.In.String()+" ")
		}
	}
	if len(parts) == 0 {
		return "任何情况"
	}
	return strings.Join(parts, "、")
}
