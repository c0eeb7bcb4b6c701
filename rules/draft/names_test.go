package draft_test

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/draft"
)

// What two clauses count or ask under one name is of each clause its own; a number with a name of its own is one figure.
func TestNamesOfTwoIndicators(t *testing.T) {
	for _, x := range []struct{ why, one, two, fields string }{
		{"what is so or not", "未按时公开的，扣5分。", "未按时公开的，扣5分。", "未按时公开 决算未按时公开"},
		{"what is counted", "每发现一次违规扣1分。", "每发现一次违规扣1分。", "发现违规 决算发现违规"},
		{"what is vague", "每逾期1天扣1分。", "发现一处不实扣1分。", "预算逾期 决算不实"},
		{"有 is no part of what is counted", "全部完成的得5分，每有一项未完成扣1分。", "每有一项未完成扣1分。", "预算未完成 决算未完成"},
		{"words that end in 时", "公开及时得2分，报送准时得3分。", "公开及时得2分，报送准时得3分。", "公开及时 报送准时 决算公开及时 决算报送准时"},
		{"a rate", "预算执行率低于90%的，扣5分。", "预算执行率低于80%的，扣5分。", "预算执行率"},
		{"the satisfaction of others", "满意度低于90%的，扣5分。", "满意度低于80%的，扣5分。", "满意度 决算满意度"},
		{"how many were ranked", "甲考核排名前10%的得5分，其余不得分。", "乙考核排名前10%的得5分，其余不得分。", "甲考核排名 参评单位数 乙考核排名"},
	} {
		tables, words, err := draft.ReadMarkdown("|指标|分值|评分标准|\n|---|---|---|\n|预算|5|" + x.one + "|\n|决算|5|" + x.two + "|")
		if err != nil {
			t.Fatal(err)
		}
		file, count, err := draft.Read(tables, words).File(draft.Head{RuleSet: "x", Title: "表", Basis: "通知", Year: 2025})
		if err != nil || count.Sure != 2 {
			t.Errorf("%s: %+v %v\n%s", x.why, count, err, file)
			continue
		}
		set, err := rules.Parse("x.yaml", file)
		if err != nil {
			t.Errorf("%s: %v", x.why, err)
			continue
		}
		var names []string
		for _, f := range set.Fields() {
			names = append(names, f.Name)
		}
		if got := strings.Join(names, " "); got != x.fields {
			t.Errorf("%s: the file asks for %s, want %s", x.why, got, x.fields)
		}
	}
}
