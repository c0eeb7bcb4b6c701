package workbook_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
	"github.com/baifen-go/baifen/scoring/workbook"
)

// TestToldOfForms holds what an accountant is told of a form that was changed or filled in with words: what it is about by its label, and what to do.
func TestToldOfForms(t *testing.T) {
	for _, x := range []struct {
		name, reason string
		change       func(f *filling)
		want         []string
	}{
		{"a row deleted", "the path of a field says nothing to who fills in a form", func(f *filling) { f.must(f.RemoveRow("数据", 6)) },
			[]string{"工作表“数据”（“全年预算数”这一行没有了，请照原来的表补上）: 缺少“全年预算数”（budget）"}},
		{"a row that may be empty deleted", "nothing is missing", func(f *filling) { f.must(f.RemoveRow("数据", 13)) }, nil},
		{"the figures deleted", "one fault, not one for each figure", func(f *filling) { f.must(f.DeleteSheet("数据")) },
			[]string{"基本信息!D1: 工作表“数据”没有了：请用原来的表重新填写；没有数据的留空，不要删工作表"}},
		{"the claims deleted", "nobody can tell whether there were claims", func(f *filling) { f.must(f.DeleteSheet("自评分")) },
			[]string{"基本信息!D1: 工作表“自评分”没有了：请用原来的表重新填写；没有数据的留空，不要删工作表"}},
		{"a table that may be empty deleted", "nothing on it must be filled in", func(f *filling) { f.must(f.DeleteSheet("目标")) }, nil},
		{"the judgements deleted", "they are not the unit's to give", func(f *filling) { f.must(f.DeleteSheet("人工评定")) }, nil},
		{"words in a claim", "the cells of a column of points are alike: the indicator tells them apart", claim("public", "约十"),
			[]string{"自评分!C6: “公开”的“自评得分”：“约十”不能当作数：写成 98.52 这样的数"}},
		{"a claim that is not known", "what is left empty is no claim", claim("public", "不详"),
			[]string{"自评分!C6: “公开”的“自评得分”：“不详”不是分数：没有的留空，0分填 0"}},
		{"a reason without a claim", "the indicator is named", func(f *filling) { f.must(f.SetCellValue("自评分", "D6", "迟了")) },
			[]string{"自评分!C6: “公开”写了扣分原因，没有填自评得分"}},
		{"not known, where a figure is asked for", "no promise of what the rules do without it", figure("budget", "不详"),
			[]string{"数据!D6: “全年预算数”：“不详”不是数；要填数，不能用文字代替；是零，填 0"}},
		{"not known, where it may be empty", "empty says it", figure("rate", "不详"),
			[]string{"数据!D13: “满意度”：“不详”不是数；没有这项数据的，留空；是零，填 0"}},
		{"not applicable, where an indicator always applies", "nothing is said of applying", figure("budget", "不适用"),
			[]string{"数据!D6: “全年预算数”：这一格不能填“不适用”；要填数，不能用文字代替；是零，填 0"}},
		{"not applicable, yes or no", "the answers that there are", figure("open", "不适用"),
			[]string{"数据!D9: “按时公开”：这一格不能填“不适用”；要填“是”或“否”"}},
		{"not applicable, of a list", "the words that there are", figure("level", "不适用"),
			[]string{"数据!D16: “等次”：这一格不能填“不适用”；要填：优、良、无"}},
		{"a hidden row of a table", "seven cells, one reason", func(f *filling) { rowsOfGoals(f); f.must(f.SetRowVisible("目标", 5, false)) },
			[]string{"目标!A5: 第5行隐藏着（或被筛选掉了），里面却填了数：取消隐藏，核对以后再交"}},
		{"two rows hidden", "two places, two messages", func(f *filling) {
			f.must(f.SetRowVisible("数据", 6, false))
			f.must(f.SetRowVisible("数据", 7, false))
		}, []string{"数据!D6: 第6行隐藏着（或被筛选掉了），里面却填了数：取消隐藏，核对以后再交", "数据!D7: 第7行隐藏着（或被筛选掉了），里面却填了数：取消隐藏，核对以后再交"}},
	} {
		t.Run(x.name, func(t *testing.T) {
			f := ready(t)
			x.change(f)
			_, faults := read(t, "表.xlsx", f.bytes())
			for i := range faults {
				faults[i] = strings.TrimPrefix(faults[i], "表.xlsx: ")
			}
			if diff := cmp.Diff(x.want, faults); diff != "" {
				t.Errorf("%s: -want +got:\n%s", x.reason, diff)
			}
		})
	}
}

func claim(indicator string, v any) func(*filling) {
	return func(f *filling) { f.t.Helper(); f.set("自评分", "claims.indicators."+indicator, v) }
}

func figure(field string, v any) func(*filling) {
	return func(f *filling) { f.t.Helper(); f.set("数据", "values."+field, v) }
}

// TestRulesOfCells holds by which names a cell may call its rules.
func TestRulesOfCells(t *testing.T) {
	const unknown = "没有这套规则"
	for _, x := range []struct {
		name, cell string
		known      bool // the rules are given, as with --rules, not looked up by their id
		want       string
	}{
		{"the id", "sorts", false, "sorts"},
		{"the id with the version, as score sheets print it", "sorts-2025", false, "sorts"},
		{"another version", "sorts-2024", false, unknown + "“sorts-2024”"},
		{"the title, of rules that are given", "某市评分标准", true, "sorts"},
		{"the title, where rules are looked up", "某市评分标准", false, unknown + "“某市评分标准”"},
		{"a dash at the beginning: no empty id is asked for", "-2025", false, unknown + "“-2025”"},
		{"nothing", "", true, ""},
		{"other rules than those that are given", "others", true, "others"},
	} {
		t.Run(x.name, func(t *testing.T) {
			f := ready(t)
			f.set("基本信息", "rule_set", x.cell)
			var asked []string
			choose := func(sub *scoring.Submission) (*rules.Set, error) {
				asked = append(asked, sub.RuleSet)
				if x.known || sub.RuleSet == "sorts" {
					return sorts(t), nil
				}
				return nil, errors.New(unknown + "“" + sub.RuleSet + "”")
			}
			got := ""
			for sub, err := range workbook.Read("表.xlsx", f.bytes(), choose) {
				if got = fmt.Sprint(err); err == nil {
					got = sub.RuleSet
				}
			}
			if got != x.want {
				t.Errorf("got %s, want %s", got, x.want)
			}
			for _, id := range asked {
				if id == "" && x.cell != "" {
					t.Error("asked for rules without an id")
				}
			}
		})
	}
}

// TestHeadingsAreSeenWhole holds that a row of headings is as high as its longest heading takes in the width of its column.
func TestHeadingsAreSeenWhole(t *testing.T) {
	set := sorts(t)
	sub := scorable(t)
	sub.Claims.Total = decimal.NewNullDecimal(decimal.NewFromInt(90))
	a, err := audit.Check(t.Context(), set, sub)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := workbook.WriteReview(&b, set, []*audit.Audit{a}, nil); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	for sheet, reason := range map[string]string{"核查汇总表": "缺扣分原因 takes two lines", "各指标得分": "预算执行（40分） takes two lines"} {
		high, err := f.GetRowHeight(sheet, 3)
		if err != nil || high < 2*13 {
			t.Errorf("%s: the row of headings is %v high, %v: %s", sheet, high, err, reason)
		}
	}
}

// TestToldByOtherRules holds what depends on the rules: a table that must be filled in, and a figure of an indicator that does not always apply.
func TestToldByOtherRules(t *testing.T) {
	for _, x := range []struct {
		name, old, new string // what the rules of every sort say otherwise
		change         func(f *filling)
		want           string
	}{
		{"a table that must be filled in, deleted", "type: table\n    optional: true", "type: table", func(f *filling) { f.must(f.DeleteSheet("目标")) },
			"表.xlsx: 工作表“目标”（没有了，请用原来的表重新填写）: 缺少“目标”（goals）"},
		{"not known, where the rules have a value for what is left empty", "fields:\n", "fields:\n  faults: {label: 差错, type: number, default: 2, min: 0}\n", figure("faults", "不详"),
			"表.xlsx: 数据!D19: “差错”：“不详”不是数；留空的按2计；是零，填 0"},
		{"not applicable, where that is for the rules to judge", "marks: 40, clause", "marks: 40, applies: open, not_applicable: full, clause", figure("budget", "不适用"),
			"表.xlsx: 数据!D6: “全年预算数”：这一格不能填“不适用”；指标“预算执行”仅当按时公开时适用（不适用得满分），由程序按填报的数据判断；要填数，不能用文字代替；是零，填 0"},
	} {
		t.Run(x.name, func(t *testing.T) {
			set, err := rules.Parse("sorts.yaml", []byte(strings.Replace(everySort, x.old, x.new, 1)))
			if err != nil {
				t.Fatal(err)
			}
			f := reopened(t, written(t, set, workbook.Form{}))
			f.set("基本信息", "unit.name", "某单位")
			f.set("数据", "values.budget", 100)
			f.set("数据", "values.spent", 98.5)
			x.change(f)
			for sub, err := range workbook.Read("表.xlsx", f.bytes(), by(set)) {
				if err == nil {
					_, err = scoring.Bind(set, sub)
				}
				if got := fmt.Sprint(err); got != x.want {
					t.Errorf("got  %s\nwant %s", got, x.want)
				}
			}
		})
	}
}
