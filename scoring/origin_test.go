package scoring_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// Errors about a submission that a reader of tables read carry its cells, in the order in which that reader met them: of two sheets the
// first comes first, whatever its rows.
func TestErrorCells(t *testing.T) {
	set := needs.load(t)
	s := unit(figures{"income": "1,2", "list": []map[string]any{{}, {"amount": "x"}}, "zzz": 1})
	s.ReadFrom("自评表.xlsx", []scoring.Place{
		{Path: "values.list", Cell: "明细!A1", Row: 1, Column: 1},
		{Path: "values.list[1]", Cell: "明细!A9", Row: 9, Column: 1},
		{Path: "values.list[2].amount", Cell: "明细!B20", Row: 20, Column: 2},
		{Path: "values.income", Cell: "数据!D7", Row: 7, Column: 4},
		{Path: "values.income", Cell: "数据!D99", Row: 99, Column: 4}, // the first place holds
		{Path: "values.spending", Cell: "数据!D8", Row: 8, Column: 4},
	})
	_, err := scoring.Score(set, s)
	var got []string
	for _, line := range strings.Split(err.Error(), "\n") {
		got = append(got, line[:strings.Index(line, "“")])
	}
	want := []string{
		"自评表.xlsx: values.zzz: 规则集 test 没有", // no cell: the path tells where
		"自评表.xlsx: 明细!A9: ",
		"自评表.xlsx: 明细!B20: ",
		"自评表.xlsx: 数据!D7: ",
		"自评表.xlsx: 数据!D8: 缺少",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if e := errorsOf(t, err)[2]; e.Line != 20 || e.Column != 2 || e.Path != "values.list[2].amount" || s.File() != "自评表.xlsx" {
		t.Errorf("got row %d, column %d, path %s of %s", e.Line, e.Column, e.Path, s.File())
	}
}

func ExampleSubmission_ReadFrom() {
	set, err := rules.Parse("test.yaml", []byte(needs.text()))
	if err != nil {
		fmt.Println(err)
		return
	}
	sub := &scoring.Submission{Unit: scoring.Unit{Name: "某单位"}, Period: 2024, Values: map[string]any{"income": "337,1", "spending": 300}}
	sub.ReadFrom("台账.xlsx", []scoring.Place{{Path: "values.income", Cell: "2024年!C4", Row: 4, Column: 3}})
	_, err = scoring.Score(set, sub)
	fmt.Println(err)
	// Output:
	// 台账.xlsx: 2024年!C4: “收入”（income）：“337,1”不能当作数：数里不写逗号、空格这样的分隔符，小数点写“.”：是不是 337.1？
}
