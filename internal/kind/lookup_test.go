package kind_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
)

// tableOf reads a rule file with one look-up table more, and gives that.
func tableOf(t *testing.T, by, rows string) analysis.Table {
	t.Helper()
	set := setOf(t, "when: late, deduct: 1\n| lookup more: {label: 表, by: "+by+", rows: "+rows+"}")
	return analysis.Tables(set)[1]
}

func setOf(t *testing.T, criterion string) *rules.Set {
	t.Helper()
	set, err := rules.Parse("table.yaml", []byte(formed(strings.ReplaceAll(criterion, "\n| ", "\n"))))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// A table is told as a sentence, what it is looked up by first, then row by row.
func TestTableInWords(t *testing.T) {
	for _, tt := range []struct{ by, rows, want string }{
		{"{n: {label: 件数, type: number, min: 0, max: 9}}", `[{n: "[3, 9]", gives: 2}, {otherwise: 0}]`, "按件数查表：件数不低于3、不高于9的，得出 2；其余情况的，得出 0"},
		{"{a: {label: 甲类, type: bool}, b: {type: choice, of: [高, 低]}}", `[{a: true, b: 高, gives: 一等}, {a: false, gives: 二等}, {otherwise: 三等}]`, "按甲类、b查表：甲类：是，高的，得出 一等；甲类：否的，得出 二等；其余情况的，得出 三等"},
	} {
		if got := tableOf(t, tt.by, tt.rows).Says(); got != tt.want {
			t.Errorf("got  %s\nwant %s", got, tt.want)
		}
	}
}

// What two tables give otherwise is told case by case, twenty of them at most, and how many more there are.
func TestTablesChanged(t *testing.T) {
	steps := func(n, more int) string {
		var rows []string
		for i := range n {
			rows = append(rows, fmt.Sprintf(`{n: "[%d, %d)", gives: %d}`, i, i+1, i+more))
		}
		return "[" + strings.Join(rows, ", ") + ", {otherwise: 0}]"
	}
	const by = "{n: {label: 件数, type: number, min: 0}}"
	for _, n := range []int{1, 2, 20, 21, 30} {
		old, new, ok := tableOf(t, by, steps(n, 1)).Changed(tableOf(t, by, steps(n, 2)))
		before, after := strings.Split(old, "；"), strings.Split(new, "；")
		want, rest := n, ""
		if n > 20 {
			want, rest = 21, fmt.Sprintf("另有 %d 种情况不同，从略", n-20)
		}
		if !ok || len(before) != want || len(after) != want || before[0] != "件数不低于0、低于1的，得出 1" || after[0] != "件数不低于0、低于1的，得出 2" {
			t.Errorf("%d cases: %v %q → %q", n, ok, before, after)
		}
		if n > 20 && (before[20] != rest || after[20] != rest) {
			t.Errorf("%d cases end in %q and %q, want %q", n, before[len(before)-1], after[len(after)-1], rest)
		}
	}
	if old, new, ok := tableOf(t, by, steps(3, 1)).Changed(tableOf(t, by, steps(3, 1))); old+new != "" || !ok {
		t.Errorf("two tables that give the same: %q → %q, %v", old, new, ok)
	}
	if _, _, ok := tableOf(t, by, steps(3, 1)).Changed(tableOf(t, "{n: {label: 件数, type: number, min: 1}}", `[{n: "[1, 2]", gives: 2}, {otherwise: 0}]`)); ok {
		t.Error("tables of other keys are compared case by case")
	}
}

// The numbers of a table are the ends of its intervals, the one of a single number once, and what its rows give; words and what may be anything have
// none.
func TestNumbersOfATable(t *testing.T) {
	set := setOf(t, `per_case: {count: "more(level, times)", deduct: 1}
| lookup more: {label: 表, by: {what: {type: choice, of: [高, 中, 低]}, how: {type: number, unit: 次, min: 0}}, rows: [{what: 高, how: 7, gives: 3}, {what: [高, 中], how: "(7, 9]", gives: 4}, {what: 低, gives: 5}, {otherwise: 0}]}`)
	var got []string
	for _, l := range set.Criteria().At(0).Inside().Literals() {
		if at, is := strings.CutPrefix(l.Key, "lookups.more.rows"); is {
			got = append(got, fmt.Sprintf("%s %s%s %v %v", at, l.Value, l.Unit, l.Open, l.High))
		}
	}
	want := "[1].how 7次 false false, [1].gives 3 false false, [2].how 7次 true false, [2].how 9次 false true, [2].gives 4 false false, [3].gives 5 false false, [4].gives 0 false false"
	if strings.Join(got, ", ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, ", "), want)
	}
}
