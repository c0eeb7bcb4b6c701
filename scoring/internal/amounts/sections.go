package amounts

import (
	"iter"

	"github.com/baifen-go/baifen/scoring/internal/page"
	"github.com/baifen-go/baifen/scoring/sizes"
)

// Heading stands above hints.
const Heading = "疑似填错计量单位（不影响得分，请核对）"

// Sections gives what a report of many units says of their hints: for each unit, by its name.
func Sections(units iter.Seq2[string, []sizes.Hint]) []page.Section {
	if units == nil {
		return nil
	}
	rows := [][]string{{"单位", "请核对"}}
	for name, hints := range units {
		for i := range hints {
			rows = append(rows, []string{name, hints[i].Message})
		}
	}
	if len(rows) == 1 {
		return nil
	}
	return []page.Section{{Heading: Heading, Rows: rows}}
}
