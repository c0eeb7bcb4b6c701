package rulestest

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/rules"
)

// title says in words what the case changes: 财政拨款支出＝99.
func (d *draft) title() string {
	var list []string
	for _, k := range slices.Sorted(maps.Keys(d.changes.Values)) {
		if changes, is := d.tables[k]; is {
			list = append(list, changes...)
		} else {
			list = append(list, labelOf(d.set, k)+"＝"+shown(d.changes.Values[k]))
		}
	}
	for _, k := range slices.Sorted(maps.Keys(d.changes.Judgements)) {
		list = append(list, k+" 评定 "+d.changes.Judgements[k].Points.String()+" 分"+d.changes.Judgements[k].Level)
	}
	for _, k := range slices.Sorted(maps.Keys(d.changes.Choices)) {
		list = append(list, k+" 选 "+d.changes.Choices[k])
	}
	for _, k := range slices.Sorted(maps.Keys(d.changes.Adjustments)) {
		for _, a := range d.changes.Adjustments[k] {
			list = append(list, k+" 核查扣 "+a.Deduct.String()+" 分")
		}
	}
	for _, k := range d.without {
		list = append(list, labelOf(d.set, k)+"不填")
	}
	if len(d.units) > 0 {
		list = append(list, fmt.Sprintf("另有%d个单位", len(d.units)))
	}
	if len(list) == 0 {
		return "与 base 相同"
	}
	return strings.Join(list, "、")
}

// shown gives a value as people write it.
func shown(x any) string {
	switch x := x.(type) {
	case bool:
		return map[bool]string{true: "是", false: "否"}[x]
	case string:
		return x
	}
	return scalar(x)
}

func labelOf(set *rules.Set, name string) string {
	if i, ok := set.FieldIndex(name); ok && set.Field(i).Label != "" {
		return set.Field(i).Label
	}
	return name
}

// tableChanges says which cells of a table are otherwise than in another of as many rows: 绩效目标第2行实际值＝21.
func tableChanges(f *indicators.Field, old, new []map[string]any) (list []string) {
	if len(old) != len(new) {
		return []string{fmt.Sprintf("%s＝%d 行", f.Label, len(new))}
	}
	for i, row := range new {
		for k := range f.Columns {
			c := &f.Columns[k]
			label := c.Label
			if label == "" {
				label = c.Name
			}
			lead := fmt.Sprintf("%s第%d行%s", f.Label, i+1, label)
			switch was, is := old[i][c.Name], row[c.Name]; {
			case is == nil && was != nil:
				list = append(list, lead+"不填")
			case is != nil && (was == nil || !same(was, is)):
				list = append(list, lead+"＝"+shown(is))
			}
		}
	}
	return list
}
