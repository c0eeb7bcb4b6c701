package draft_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/draft"
)

// Of an open clause every choice is offered with what it would mean, and each answer gives another rule.
func TestQuestions(t *testing.T) {
	for _, x := range []struct{ clause, about, means, answer, want string }{
		{"超过100%的，每超过1个百分点扣0.5分。", "", "", "", ""}, // without a limit that keeps full marks it is still one of 100%
		{"不超过100%的得满分，每超过1个百分点扣0.5分。", "不足一步", "相差 1.75个百分点 时，得 4.12 分", "prorate", "partial: prorate"},
		{"不超过100%的得满分，每超过1个百分点扣0.5分。", "不足一步", "相差 1.75个百分点 时，得 4 分", "count", "partial: count"},
		{"不超过100%的得满分，每超过1个百分点扣0.5分。", "不足一步", "相差 1.75个百分点 时，得 4.5 分", "discard", "partial: discard"},
		{"90%以上得5分，80%至90%得3分，70%至80%得2分，低于70%的不得分。", "界点", "算上面一档", "upper", `in: "[70, 80)"`},
		{"90%以上得5分，80%至90%得3分，70%至80%得2分，低于70%的不得分。", "界点", "算下面一档", "lower", `in: "[70, 80]"`},
		{"90%（含）至100%得5分，80%（含）至90%得3分，低于80%的不得分。", "超过100%", "与100%一样：得 5 分", "same", `in: "[90, +inf)", points: 5`},
		{"90%（含）至100%得5分，80%（含）至90%得3分，低于80%的不得分。", "超过100%", "不得分", "none", "when: 控制率 > 100, deduct: marks"},
		{"支出率＝支出数÷预算数×100%。支出率低于60%的扣2分。", "分母为零", "不适用，得满分", "full", "when: 支出率 < 60, deduct: 2"},
		{"带动新增就业，每50人计1分，最多计5分。", "不足一步", "不得分：75人 得 1 分", "discard", `award: "min(marks, floor(带动新增就业 / 50) * 1)"`},
		{"带动新增就业，每50人计1分，最多计5分。", "不足一步", "按比例得分：75人 得 1.5 分", "prorate", `award: "min(marks, 带动新增就业 / 50 * 1)"`},
		{"发展会员每3户得1分，最高得5分。", "不足一步", "按比例得分：4户 得 1.33 分", "prorate", `发展会员 / 3 * 1`},
		{"发展会员每100户得2分，最高得5分。", "不足一步", "不得分：150户 得 2 分", "discard", `floor(发展会员 / 100) * 2`},
		{"达到90%的得5分。", "其余", "不得分", "none", "when: not (控制率 >= 90), deduct: marks"},
	} {
		ask := draft.Indicator{Name: "控制率", Clause: x.clause, Marks: exact.Int(5)}
		p := draft.Propose(ask)
		if x.about == "" {
			continue
		}
		if len(p.Questions) != 1 || p.Questions[0].ID != x.about || p.Sure() {
			t.Errorf("%s: %+v, want a question about %s", x.clause, p, x.about)
			continue
		}
		offered := ""
		for _, c := range p.Questions[0].Choices {
			offered += c.Answer + " " + c.Means + "\n"
		}
		if !strings.Contains(offered, x.means) {
			t.Errorf("%s: offered\n%swant %s", x.clause, offered, x.means)
		}
		ask.Answers = map[string]string{x.about: x.answer}
		if p = draft.Propose(ask); !p.Sure() || !strings.Contains(strings.Join(p.Criteria, "\n"), x.want) {
			t.Errorf("%s answered %s: %+v, want %s", x.clause, x.answer, p, x.want)
		}
	}
}

// What a table says in many ways is found; what does not fit is listed with its cell.
func TestRead(t *testing.T) {
	for _, x := range []struct{ why, table, tree, remarks string }{
		{"levels, merged cells and marks in names", "|一级指标|二级指标|分值|评分细则|\n|---|---|---|---|\n|执行（10分）|甲|4|每次扣1分。|\n||乙|6|每次扣2分。|\n|合计||10||", "执行[甲=4 乙=6 ]", ""},
		{"one level, the marks in the name", "|指标名称|扣分标准|\n|---|---|\n|预算执行率（10分）|每次扣1分。|", "预算执行率=10 ", ""},
		{"a clause over two rows", "|指标|标准分|计分办法|\n|---|---|---|\n|甲|5|每次扣1分。|\n|||扣完为止。|", "甲=5 ", ""},
		{"a subtotal that is wrong", "|一级指标|二级指标|分值|评分标准|\n|---|---|---|---|\n|执行（12分）|甲|4|每次扣1分。|\n||乙|6|每次扣2分。|", "执行[甲=4 乙=6 ]", "表1!A2 “执行”写着 12 分，下级各指标合计 10 分"},
		{"a total that is wrong", "|指标|分值|评分标准|\n|---|---|---|\n|甲|4|每次扣1分。|\n|合计|5||", "甲=4 ", "表1!B3 写着合计 5 分，各指标合计 4 分"},
		{"subtotals, of which one is wrong", "|一级指标|二级指标|分值|评分标准|\n|---|---|---|---|\n|执行|甲|4|每次扣1分。|\n||小计|4||\n|效果|乙|6|每次扣2分。|\n||小计|6||\n|公开|丙|5|每次扣2分。|\n||小计|15||\n|合计||15||", "执行[甲=4 ]效果[乙=6 ]公开[丙=5 ]", "表1!C7 写着合计 15 分，各指标合计 5 分"},
		{"marks without a unit in the name of a group", "|一级指标|二级指标|分值|评分标准|\n|---|---|---|---|\n|执行(10)|甲|4|每次扣1分。|\n||乙|6|每次扣2分。|\n|效果（2）|丙|5|每次扣2分。|", "执行[甲=4 乙=6 ]效果（2）[丙=5 ]", ""},
		{"groups that each row repeats", "|一级指标|二级指标|三级指标|分值|评分标准|\n|---|---|---|---|---|\n|执行（10分）|进度|甲|4|每次扣1分。|\n|执行（10分）|进度|乙|3|每次扣2分。|\n|执行（10分）|质量|丙|3|每次扣2分。|\n|效果|进度|丁|1|每次扣2分。|\n|效果|进度|丁|2|每次扣1分。|", "执行[进度[甲=4 乙=3 ]质量[丙=3 ]]效果[进度[丁=1 丁=2 ]]", ""},
		{"a group that each row repeats, with a wrong sum", "|一级指标|二级指标|分值|评分标准|\n|---|---|---|---|\n|执行（12分）|甲|4|每次扣1分。|\n|执行（12分）|乙|6|每次扣2分。|", "执行[甲=4 乙=6 ]", "表1!A2 “执行”写着 12 分，下级各指标合计 10 分"},
		{"remarks, and a note below", "|指标|分值|评分标准|备注|\n|---|---|---|---|\n|甲|4|每次扣1分。|无任务的得满分|\n|乙|6|每次扣1分。||\n|注：弄虚作假的，总分不超过59分。总分90分（含）以上为优秀，60分以上为合格，60分以下为不合格。||||", "甲=4 乙=6 ", "表1!D2 “甲”的备注没有写进规则，影响计分的请自己写：无任务的得满分\n表1!A4 没有放到任何指标里：弄虚作假的，总分不超过59分。"},
		{"what is said of points around a table", "2025年度评分表\n请各单位于3月底前报送。\n\n|指标|分值|评分标准|\n|---|---|---|\n|甲|4|每次扣1分。|\n\n注：弄虚作假的，一票否决。资料另附。", "甲=4 ", "表外的话 没有放到任何指标里：弄虚作假的，一票否决。"},
		{"no marks", "|指标|分值|评分标准|\n|---|---|---|\n|甲|若干|每次扣1分。|", "甲=0 ", "表1!B2 不是分值：若干\n表1!A2 “甲”没有分值"},
		{"no headings", "|甲|乙|\n|---|---|\n|1|2|", "", "表1 没有认出标题行：要有指标名称和评分标准两栏，整张表没有读"},
		{"two tables", "|指标|分值|评分标准|\n|---|---|---|\n|甲|4|每次扣1分。|\n\n|指标|权重|评分办法|\n|---|---|---|\n|乙|6|每次扣1分。|", "甲=4 乙=6 ", ""},
	} {
		tables, words, err := draft.ReadMarkdown(x.table)
		if err != nil {
			t.Fatal(err)
		}
		p := draft.Read(tables, words)
		if got := tree(p.Indicators); got != x.tree {
			t.Errorf("%s: got %s, want %s", x.why, got, x.tree)
		}
		if got := strings.Join(p.Remarks, "\n"); got != x.remarks {
			t.Errorf("%s: remarked\n%s\nwant\n%s", x.why, got, x.remarks)
		}
	}
}

func tree(list []*draft.Node) (s string) {
	for _, n := range list {
		if len(n.Children) > 0 {
			s += n.Name + "[" + tree(n.Children) + "]"
		} else {
			s += n.Name + "=" + n.Marks.String() + " "
		}
	}
	return s
}

// A drafted file with questions does not load, and says each; answered and settled it loads, and keeps the answers.
func TestSettle(t *testing.T) {
	data, err := os.ReadFile("testdata/table.md")
	if err != nil {
		t.Fatal(err)
	}
	tables, words, err := draft.ReadMarkdown(string(data))
	if err != nil {
		t.Fatal(err)
	}
	file, count, err := draft.Read(tables, words).File(draft.Head{RuleSet: "draft", Title: "评分表", Basis: "通知", Year: 2025})
	if err != nil || count != (draft.Count{Sure: 3, Asked: 2, Left: 1}) {
		t.Fatalf("%+v %v", count, err)
	}
	_, err = rules.Parse("draft.yaml", file)
	var list rules.ErrorList
	if !errors.As(err, &list) || len(list) != 3 {
		t.Fatalf("loads with questions: %v", err)
	}
	for _, e := range list {
		if e.Code != "undecided" {
			t.Errorf("%v", e)
		}
	}
	if same, count, err := draft.Settle(file); err != nil || count.Sure != 0 || count.Asked != 3 || !strings.Contains(string(same), "undecided") {
		t.Errorf("settled without an answer: %+v %v", count, err)
	}
	if _, _, err := draft.Settle([]byte(strings.ReplaceAll(string(file), `answer: ""`, "answer: 随便"))); err == nil {
		t.Error("an answer that is none of the choices is taken")
	}
	answered := string(file)
	for _, answer := range []string{"count", "error", "judged"} {
		answered = strings.Replace(answered, `answer: ""`, "answer: "+answer, 1)
	}
	settled, count, err := draft.Settle([]byte(answered))
	if err != nil || count.Sure != 3 {
		t.Fatalf("%+v %v", count, err)
	}
	set, err := rules.Parse("draft.yaml", settled)
	if err != nil {
		t.Fatal(err)
	}
	kept, judged := false, false
	for _, x := range set.Leaves().All() {
		kept = kept || strings.Contains(x.Basis(), "规则作者的决定：不足1个百分点的，怎样扣？ 按一步扣")
		judged = judged || strings.HasSuffix(x.Basis(), "规则作者的决定：由人在 0 至满分之间评定，写明理由")
	}
	if !kept || !judged || set.Leaves().Len() != 6 {
		t.Errorf("the decision is not kept:\n%s", settled)
	}
}

// What a text uses for numbers and signs of its own may stand in a clause: Word writes bullets in the private range.
func TestForeignCharactersAreNoNumbers(t *testing.T) {
	bare := strings.NewReplacer("“", "", "”", "") // what is not in the clause letter by letter is not quoted
	for _, r := range "\ue000\ue001\ue7ff\ue800\ue801\uefff⊕⊖⊜⊡⟪｟｠" {
		for _, s := range []string{"%c不超过100%%的得满分，每超过1个百分点扣0.5分。", "不超过%c的得满分，每超过1个百分点扣0.5分。", "达到95%%得%c，否则不得分。", "A%c度、%c%c档，每%c次扣%c。", "不超过100%%（含%c）的得满分。"} {
			said := strings.ReplaceAll(strings.ReplaceAll(s, "%c", string(r)), "%%", "%")
			p, plain := draft.Propose(draft.Indicator{Name: "指标", Clause: said, Marks: exact.Int(10)}),
				draft.Propose(draft.Indicator{Name: "指标", Clause: strings.ReplaceAll(said, string(r), "□"), Marks: exact.Int(10)})
			if bare.Replace(strings.ReplaceAll(p.Reason, string(r), "□")) != bare.Replace(plain.Reason) || p.Sure() != plain.Sure() || len(p.Questions) != len(plain.Questions) {
				t.Errorf("%q is not read as with a sign that means nothing: %q, want %q", said, p.Reason, plain.Reason)
			}
		}
	}
}

// Whatever a clause is, reading it ends, and what is sure is YAML.
func FuzzPropose(f *testing.F) {
	for _, s := range []string{"不超过100%的得满分，每超过1个百分点扣0.5分。", "95%（含）以上得10分，80%至95%得6分，其余不得分。", "每发现一次扣2分，最多扣6分。", "（1）甲得4分；（2）乙得6分。", "支出率＝支出数÷预算数×100%。", "", "\ue800达标得5分，\uefff人一档\ue000⊜未达标不得分。"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 2000 {
			return
		}
		p := draft.Propose(draft.Indicator{Name: "指标", Clause: s, Marks: exact.Int(10)})
		if p.Sure() && len(p.Criteria) == 0 {
			t.Errorf("%q: sure of nothing", s)
		}
	})
}
