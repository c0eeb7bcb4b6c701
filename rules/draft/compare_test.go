package draft_test

import (
	"fmt"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/draft"
)

// Each indicator of a table is told with what became of it; what is written another way only is the same.
func TestCompare(t *testing.T) {
	read := func(text string) *draft.Plan {
		tables, words, err := draft.ReadMarkdown("|指标|分值|评分标准|\n|---|---|---|\n" + text)
		if err != nil {
			t.Fatal(err)
		}
		return draft.Read(tables, words)
	}
	for _, x := range []struct{ why, old, new, want string }{
		{"the same", "|甲率|5|每发现一次违规扣2分。|", "|甲率|5|每发现一次违规扣2分。|", "same 甲率 [] 5→5\n"},
		{"other signs and spaces", "|甲率|5|每发现一次违规扣2分，扣完为止。|", "|甲率|5|每发现一次违规扣2分, 扣完为止|", "same 甲率 [] 5→5\n"},
		{"a number", "|甲率|5|每发现一次违规扣2分。|", "|甲率|5|每发现一次违规扣2.5分。|", "changed 甲率 [“2”改为“2.5”] 5→5\n"},
		{"marks only", "|甲率|5|每发现一次违规扣2分。|", "|甲率|6|每发现一次违规扣2分。|", "changed 甲率 [] 5→6\n"},
		{"words put in", "|甲率|5|每发现一次违规扣2分。|", "|甲率|5|每发现一次违规扣2分，扣完为止。|", "changed 甲率 [加上“，扣完为止”] 5→5\n"},
		{"words left out", "|甲率|5|每低于100%一个百分点扣1分，不足一个百分点不扣，扣完为止。|", "|甲率|5|每低于100%一个百分点扣1分，扣完为止。|", "changed 甲率 [删去“不足一个百分点不扣，”] 5→5\n"},
		{"another name", "|甲率|5|每发现一次违规扣2分。|", "|乙率|5|每发现一次违规扣2分。|", "renamed 乙率 [] 5→5\n"},
		{"another indicator", "|甲率|5|每发现一次违规扣2分。|", "|乙率|5|未按时公开预算的，扣5分。|", "added 乙率 [] 0→5\ngone  [] 5→0\n"},
		{"an exchange of two", "|甲率|5|每发现一次违规扣2分。|\n|乙率|5|未按时公开预算的，扣5分。|", "|乙率|5|未按时公开预算的，扣5分。|\n|甲率|5|每发现一次违规扣2分。|", "same 乙率 [] 5→5\nsame 甲率 [] 5→5\n"},
		{"a name is more than a clause", "|甲率|5|每发现一次违规扣2分。|", "|丙率|5|每发现一次违规扣2分。|\n|甲率|5|未按时公开预算的，扣5分。|", "added 丙率 [] 0→5\nchanged 甲率 [“每发现一次违规扣2”改为“未按时公开预算的，扣5”] 5→5\n"},
	} {
		file, _, err := read(x.old).File(draft.Head{RuleSet: "old", Title: "表", Basis: "通知", Year: 2024})
		if err != nil {
			t.Fatal(err)
		}
		set, err := rules.Parse("old.yaml", file)
		if err != nil {
			t.Fatal(err)
		}
		list, err := draft.Compare(set, read(x.new))
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, r := range list {
			got += fmt.Sprintf("%s %s %v %s→%s\n", r.Change, r.Name, r.Swaps, r.OldMarks, r.Marks)
		}
		if got != x.want {
			t.Errorf("%s: got\n%swant\n%s", x.why, got, x.want)
		}
	}
}
