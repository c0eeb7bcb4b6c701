package draft_test

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/draft"
)

// rows is a plan of so many indicators with one clause.
func rows(t *testing.T, tables, each int, clause string) *draft.Plan {
	t.Helper()
	var list []*draft.Table
	for range tables {
		of := &draft.Table{Name: "表1", Rows: [][]string{{"指标", "分值", "评分标准"}}}
		for range each {
			of.Rows = append(of.Rows, []string{"甲", "1", clause})
		}
		list = append(list, of)
	}
	list, err := draft.Within(list)
	if err != nil {
		t.Fatal(err)
	}
	return draft.Read(list, "")
}

// The work of a table is counted before a clause is read: what is beyond the limit is refused with the cell at which it is, what is within it is read.
func TestWork(t *testing.T) {
	set, err := rules.Parse("city.yaml", []byte(hand+"{id: s, per_case: {count: breaches, deduct: 1}}]\n"))
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("按规定落实各项工作要求，", 160) + "每发现一次违规扣2分。"
	for _, x := range []struct {
		why  string
		plan *draft.Plan
		says string
	}{
		{"5,000 rows of long clauses", rows(t, 3, 1700, long), "读到 表1!A27 “甲”：条文太多，不起草：一份表最多 50000 字"},
		{"5,000 rows of short clauses", rows(t, 3, 1700, "每次扣1分。"), "读到 表1!A502 “甲”"},
		{"five rows of long clauses", rows(t, 1, 5, long), ""},
	} {
		_, _, err := x.plan.File(draft.Head{RuleSet: "x", Title: "表", Basis: "通知", Year: 2025})
		if x.says == "" && err != nil || x.says != "" && (err == nil || !strings.Contains(err.Error(), x.says)) {
			t.Errorf("%s: %v, want %s", x.why, err, x.says)
		}
		if _, err := draft.Compare(set, x.plan); (err != nil) != (x.says != "") {
			t.Errorf("%s: compared: %v", x.why, err)
		}
	}
}

// A clause that is longer than what is read is left to the author, who is told how long it is.
func TestLongClause(t *testing.T) {
	p := draft.Propose(draft.Indicator{Name: "甲", Marks: exact.Int(10), Clause: strings.Repeat("90%至95%的得8分，", 250)})
	if !strings.Contains(p.Reason, "条文有 3000 字，最多读 2000 字") || p.Sure() {
		t.Errorf("%+v", p)
	}
}

// A file of more answered clauses than the work that is done is settled as far as that goes, and says so once.
func TestWorkOfAnswers(t *testing.T) {
	one := "  - {id: i, name: 甲, marks: 1, clause: 每低于100%一个百分点扣1分。, undecided: [{about: 不足一步, ask: 怎样扣？, choices: {discard: 不扣}, answer: discard}]}\n"
	_, count, err := draft.Settle([]byte("rule_set: x\nindicators:\n" + strings.Repeat(one, 3000)))
	if err == nil || strings.Count(err.Error(), "条文太多") != 1 || count.Sure != 500 || count.Left != 2500 {
		t.Errorf("%+v %v", count, err)
	}
}
