package lint_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/lint"
)

// notices are clauses as notices write them, beside rules that carry them out. Nothing is found: who gets false alarms stops reading.
var notices = []struct{ rule, clause string }{
	{stepBelow, "完成率达到100%的得满分；每低1个百分点扣1分，低于1个百分点的部分不扣分，扣完为止。"},
	{stepBelow, "完成率达到100%得10分，每下降1个百分点，扣减1分，不足1个百分点的忽略不计，直至扣完。"},
	{stepBelow, "以100%为基准，每低一个百分点扣1分（不足一个百分点不扣分），扣完为止。"},
	{stepBelow, "得10分，未达100%的，每差1%扣1分，不足1%不扣分，扣完为止"},
	{stepBelow, "≥100%得10分；＜100%的，每少1个百分点扣1分，不足1个百分点的不扣分，最低0分。"},
	{stepAbove, "变动率≤5%，得满分；＞5%的，每上升2个百分点扣0.5分（不满2个百分点按2个百分点计）。"},
	{stepAbove, "控制在5%以内的得满分，超过部分每2个百分点扣0.5分，不足2个百分点的按2个百分点扣。"},
	{prorated, "偏差率在5%（含5%）以内不扣分；超过5%的，每超1%扣0.5分，不足1%的按比例计算，最多扣4分。"},
	{banded, "达标率95%以上（含95%）得10分，80%（含80%）-95%得6分，80%以下得0分。"},
	{banded, "（1）达标率≥95%，得10分；（2）80%≤达标率＜95%，得6分；（3）达标率＜80%，得0分。"},
	{banded, "A档：95%（含）以上，10分；B档：80%（含）～95%，6分；C档：80%以下，0分。"},
	{banded, "分三档：达到95%的得10分；达到80%但未达到95%的得6分；未达到80%的不得分。"},
	{banded, "优秀（95%及以上）10分；合格（80%－95%）6分；不合格（80%以下）0分。"},
	{banded, "低于80%的得0分；80%至95%（不含95%）的得6分；95%及以上得10分。"},
	{banded, "95%及以上不扣分；80%（含）-95%扣4分；80%以下扣10分。"},
	{checked, "备案（4分）、公开（6分）。"},
	{checked, "1、目标已备案，4分；2、信息已公开，6分。"},
	{checked, "一是备案得4分，二是公开得6分，未做到的不得分。"},
	{checked, "①备案，得4分；②公开，得6分。两项均未做到的，得0分。"},
	{checked, "满足以下2项条件的得10分：①备案4分；②公开6分。"},
	{checked, "未备案扣4分，未公开扣6分，扣完为止。"},
	{whenOver, "控制率超过100%扣4分。"},
	{whenOver, "控制率不超过100%不扣分，否则扣4分。"},
	{whenOver, "控制率大于100%的扣4分，小于等于100%的不扣分。"},
	{perCased, "每发现1次扣2分，扣分不超过6分。"},
	{perCased, "发现1起扣2分，最多扣6分。"},
	{perCased, "每有一处问题扣2分，扣至6分为止。"},
	{perCased, "出现违规的，每次扣2分，累计最高扣6分。"},
	{linearly, "达到95%（含）以上得满分；60%（含）以下得0分；60%—95%之间按比例得分。"},
	{linearly, "≥95%得满分，≤60%不得分，60%至95%之间，得分=（实际值-60%）/（95%-60%）×10分。"},
	{shared, "得分=实际值/目标值×10分；超过目标值30%（不含30%）的，得0分。"},
	{shared, "达到目标值的得10分，未达到的按完成比例计分；超出目标30%以上的不得分。"},
	{tabled, "年末无结余得10分；结余在500万元以内（含500万元）得6分；500万元以上不得分。"},
	{tabled, "结余为0的得10分；结余不超过500万元的，得6分；超过500万元的，得0分。"},
	{awarded, "得分＝比率÷90%×10分，最高10分。"},
	{awarded, "比率达到90%（含）的得满分10分；低于90%的，得分=比率/90%×分值。"},
	{judgedBy, "根据材料综合评定：好（80%-100%）、一般（60%-80%）、差（60%以下）三个等次。"},
	{judgedBy, "由评审组在0-10分之间酌情评分，好8-10分，一般6-8分，差0-6分。"},
	{chosen, "结余率为0得满分，结余率20%以上不得分，其间按比例计分；或者结余率高于5%的，每高1个百分点扣2分，不足1个百分点按比例扣，两种办法取高者。"},
}

func TestNoticesAreRead(t *testing.T) {
	for _, x := range notices {
		set, err := rules.Parse("pair.yaml", []byte(pairHead+`"`+x.clause+"\"\n    criteria:\n      - "+x.rule+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range lint.Clauses(set) {
			t.Errorf("%s\n%s\n%s %s %s", x.clause, x.rule, f.Severity, f.Code, f)
		}
	}
}

// Whole rule files in the words of others. What is found is listed, and right: dates that no figure tells.
func TestNoticeFiles(t *testing.T) {
	want := []string{
		"county.yaml warning clause-number late.clause",
		"district.yaml warning clause-number self.clause",
	}
	var got []string
	files, err := filepath.Glob("testdata/notices/*.yaml")
	if err != nil || len(files) < 4 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		set, err := rules.Parse(name, data)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range check(t, set) {
			got = append(got, fmt.Sprintf("%s %s %s %s", filepath.Base(name), f.Severity, f.Code, f.Path))
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}

// FuzzClauses holds any words against the rules of the tables: nothing panics, and the same is found every time.
func FuzzClauses(f *testing.F) {
	for i, x := range notices {
		f.Add(x.clause, i)
	}
	for i, x := range pairs {
		f.Add(x.clause, i)
	}
	f.Fuzz(func(t *testing.T, clause string, n int) {
		if len(clause) > 2000 || n < 0 {
			return
		}
		rule := pairs[n%len(pairs)].rule
		set, err := rules.Parse("pair.yaml", []byte(pairHead+strconv.Quote(clause)+"\n    criteria:\n      - "+rule+"\n"))
		if err != nil {
			return
		}
		first := fmt.Sprint(lint.Clauses(set))
		if again := fmt.Sprint(lint.Clauses(set)); again != first {
			t.Errorf("%q: found %s, then %s", clause, first, again)
		}
	})
}
