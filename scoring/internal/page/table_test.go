package page

import (
	"strings"
	"testing"
)

// A cell that would break the table, such as the name of a unit that could not be read, stands on one line, and columns stay aligned.
func TestColumns(t *testing.T) {
	var b strings.Builder
	Columns(&b, "  ", [][]string{{"单位", "分"}, {"甲\n单位\t二\x1b[2J", "9"}, {"", "10"}})
	if got, want := b.String(), "  单位"+strings.Repeat(" ", 12)+"分\n  甲 单位 二 [2J  9\n"+strings.Repeat(" ", 18)+"10\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
