package lint_test

import (
	"errors"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/lint"
)

// noticeFaults are slips of the pen in the rule files of testdata/notices, in the clause or in the rule, and what finds each. Loading
// refuses some.
var noticeFaults = []struct{ file, old, with, code string }{
	{"city", `每降低1个百分点，扣0.5分`, `每降低2个百分点，扣0.5分`, "clause-number"},
	{"city", `每降低1个百分点，扣0.5分`, `每降低1个百分点，扣5分`, "clause-number"},
	{"city", `不足1个百分点的，按1个百分点计算`, `不足1个百分点的，不扣分`, "clause-word"},
	{"city", `达到100%的，得满分；每降低`, `达到95%的，得满分；每降低`, "clause-number"},
	{"city", `达到100%的，得满分；每降低`, `达到100%的，得满分；每增加`, "clause-word"},
	{"city", `每减少5%扣1分`, `每减少5%扣2分`, "clause-number"},
	{"city", `不足5%的不扣`, `不足5%的按5%扣`, "clause-word"},
	{"city", `below: 50, step: 5`, `below: 50, step: 10`, "clause-number"},
	{"city", `below: 50, step: 5`, `below: 60, step: 5`, "clause-number"},
	{"city", `below: 50, step: 5`, `above: 50, step: 5`, "clause-word"},
	{"city", `step: 10, partial: discard`, `step: 10, partial: count`, "clause-word"},
	{"city", `每增加10个百分点扣1分`, `每减少10个百分点扣1分`, "clause-word"},
	{"district", `每增加5个百分点扣2分`, `每增加5个百分点扣3分`, "clause-number"},
	{"district", `不足10%的不扣`, `不足10%的按比例扣`, "clause-word"},
	{"district", `above: 1, step: 0.1`, `above: 1, step: 1`, "clause-number"},
	{"district", `above: 1, step: 0.1`, `above: 100, step: 10`, "clause-number"},
	{"district", `below: 95, step: 1, partial: prorate`, `below: 95, step: 1, partial: discard`, "clause-word"},
	{"county", `每超支1%扣1分`, `每超支2%扣1分`, "clause-number"},
	{"city", `[0, 10]", points: 5`, `[0, 10)", points: 5`, "tier-gap"},
	{"city", `"[0, 10]", points: 5}, {in: "(10, 20]"`, `"[0, 10)", points: 5}, {in: "[10, 20]"`, "clause-word"},
	{"city", `10%－20%（含）之间，得3分`, `10%－20%（含）之间，得4分`, "clause-number"},
	{"city", `10%－20%（含）之间，得3分`, `10%－30%（含）之间，得3分`, "clause-number"},
	{"city", `超过20%的，不得分`, `超过25%的，不得分`, "clause-number"},
	{"city", `超过20%的，不得分`, `低于20%的，不得分`, "clause-word"},
	{"city", `90%（含）以上得5分`, `90%（不含）以上得5分`, "clause-word"},
	{"city", `70%以下不得分`, `60%以下不得分`, "clause-number"},
	{"city", `[90, +inf)", points: 5}, {in: "[80, 90)", points: 4`, `[90, +inf)", points: 4}, {in: "[80, 90)", points: 5`, "clause-word"},
	{"city", `85%（含）～95%，计3分`, `85%（含）～95%，计2分`, "clause-number"},
	{"city", `95%（含）以上计6分`, `95%（含）以下计6分`, "clause-word"},
	{"city", `{in: "[85, 95)", points: 3}, {in: "[75, 85)", points: 1}`, `{in: "[80, 95)", points: 3}, {in: "[75, 80)", points: 1}`, "clause-number"},
	{"county", `满意度≥95%，得10分`, `满意度＞95%，得10分`, "clause-word"},
	{"county", `sat >= 95`, `sat > 95`, "clause-word"},
	{"county", `sat >= 90, points: 8`, `sat >= 90, points: 9`, "clause-number"},
	{"county", `2件及以上的得0分`, `3件及以上的得0分`, "rule-number"},
	{"county", `90%以上（含90%）`, `90%以上（不含90%）`, "clause-word"},
	{"county", `在60%及以上的得10分`, `在70%及以上的得10分`, "clause-number"},
	{"county", `低于30%的不得分`, `低于20%的不得分`, "clause-number"},
	{"county", `full_at: 60, zero_at: 30`, `full_at: 30, zero_at: 60`, "clause-word"},
	{"county", `full_at: 60, zero_at: 30`, `full_at: 65, zero_at: 30`, "clause-number"},
	{"district", `在5%以内（含5%）`, `在3%以内（含3%）`, "clause-number"},
	{"district", `低于80%的，本项不得分`, `低于70%的，本项不得分`, "clause-number"},
	{"district", `when: in_use < 80`, `when: in_use > 80`, "clause-word"},
	{"district", `when: in_use < 80`, `when: in_use <= 80`, "clause-word"},
	{"district", `百分之十以上`, `百分之二十以上`, "clause-number"},
	{"district", `points: marks / 2`, `points: marks / 3`, "clause-number"},
	{"district", `良好的得12分`, `良好的得13分`, "clause-number"},
	{"district", `gov == "良好", points: 12`, `gov == "良好", points: 9`, "clause-number"},
	{"district", `存量资金为零的得10分`, `存量资金为零的得8分`, "clause-number"},
	{"district", `stock <= stock_last`, `stock >= stock_last`, "clause-word"},
	{"district", `发生一起负面报道扣5分`, `发生一起负面报道扣3分`, "clause-number"},
	{"city", `得2分；②资产`, `得3分；②资产`, "clause-number"},
	{"city", `③资产有偿使用及处置收入及时足额上缴，得1分`, `④资产有偿使用及处置收入及时足额上缴，得1分`, "clause-item"},
	{"city", `③资产有偿使用及处置收入及时足额上缴，得1分。`, `③资产有偿使用及处置收入及时足额上缴，得1分；④资产出租报批。`, "clause-item"},
	{"city", `met: paid, points: 1`, `met: paid, points: 2`, "clause-number"},
	{"city", `met: acc, points: 2`, `met: not acc, points: 2`, "checklist-negation"},
	{"city", `met: acc, points: 2`, `met: sys, points: 2`, "unused-field"},
	{"city", `          - {id: paid, met: paid, points: 1, otherwise: 处置收入没有及时足额上缴}`, ``, "clause-number"},
	{"city", `共3项，每项2分`, `共4项，每项2分`, "clause-number"},
	{"city", `共3项，每项2分`, `共3项，每项3分`, "clause-number"},
	{"county", `met: pay6 >= 50`, `met: pay6 >= 55`, "clause-number"},
	{"county", `met: pay6 >= 50`, `met: pay6 <= 50`, "clause-word"},
	{"county", `met: pay9 >= 75`, `met: pay6 >= 75`, "unused-field"},
	{"county", `2.按规定时限公开决算信息，得3分；`, ``, "clause-item"},
	{"county", `2.按规定时限公开决算信息`, `3.按规定时限公开决算信息`, "clause-item"},
	{"district", `（4分），并在`, `（5分），并在`, "clause-number"},
	{"city", `每出现一次扣3分`, `每出现一次扣2分`, "clause-number"},
	{"city", `count: misuse, deduct: 3`, `count: misuse, deduct: 3, at_most: 2`, "clause-word"},
	{"city", `when: serious, deduct: marks`, `when: not serious, deduct: marks`, "clause-word"},
	{"city", `count: bad, deduct: 2`, `count: bad, deduct: 0`, "clause-number"},
	{"city", `每有1项不合格扣2分`, `每有3项不合格扣2分`, "clause-number"},
	{"county", `每缺少一项扣2分`, `每缺少两项扣2分`, "clause-number"},
	{"county", `每逾期1天扣0.5分`, `每逾期1天扣1分`, "clause-number"},
	{"county", `每逾期1天扣0.5分`, `每逾期5天扣0.5分`, "clause-number"},
	{"county", `when: over > 100, total`, `when: over > -1, total`, "constant-condition"},
	{"county", `超过130%的，不得分`, `超过150%的，不得分`, "clause-number"},
	{"county", `over_limit: 0.3`, `over_limit: 30`, "clause-number"},
	{"county", `over_limit: 0.3`, `over_limit: 0.2`, "clause-number"},
	{"county", `goal: {label: 目标值, type: number, unit: 件, min: 1}`, `goal: {label: 目标值, type: number, unit: 件, min: 0}`, "zero-target"},
	{"county", `实际完成率×15分`, `实际完成率×10分`, "clause-number"},
	{"district", `的10%折算`, `的20%折算`, "clause-number"},
	{"district", `quiz * 0.1`, `quiz * 0.01`, "clause-number"},
	{"district", `quiz * 0.1`, `quiz * 10`, "award-out-of-range"},
	{"city", `预算完成率×9分，最高`, `预算完成率×8分，最高`, "clause-number"},
	{"city", `min(rate, 100) / 100 * marks`, `rate / 100 * marks`, "award-out-of-range"},
	{"city", `≤100%，得10分`, `≥100%，得10分`, "clause-word"},
	{"city", `大于100%的，不得分`, `小于100%的，不得分`, "clause-word"},
	{"city", `when: staff_rate > 100`, `when: staff_rate >= 100`, "clause-word"},
	{"city", `when: staff_rate > 100`, `when: staff_rate > 110`, "rule-number"},
	{"city", `when: staff_rate > 100`, `when: staff_rate < 100`, "clause-word"},
	{"province", `3项要点全部符合得12分`, `4项要点全部符合得12分`, "clause-number"},
	{"province", `每有一项不符合扣4分`, `每有一项不符合扣3分`, "clause-number"},
	{"province", `met: numbers, points: 4`, `met: numbers, points: 3`, "marks-never-lost"},
	{"province", `追加率在15%以内（含）`, `追加率在25%以内（含）`, "clause-number"},
	{"province", `每超过1个百分点扣0.3分`, `每低于1个百分点扣0.3分`, "clause-word"},
	{"province", `不足1个百分点不计`, `不足1个百分点按1个百分点计`, "clause-word"},
	{"province", `变动率≤0，计8分`, `变动率≤5，计8分`, "clause-number"},
	{"province", `value: tp_change, above: 0`, `value: tp_change, below: 0`, "clause-word"},
	{"province", `达到25%、50%、75%`, `达到25%、60%、75%`, "clause-number"},
	{"province", `met: q2 >= 50`, `met: q2 >= 55`, "clause-number"},
	{"province", `10%以下得满分，30%以上`, `10%以下得满分，40%以上`, "clause-number"},
	{"province", `full_at: 10, zero_at: 30`, `full_at: 30, zero_at: 10`, "clause-word"},
	{"province", `大于0的不得分`, `小于0的不得分`, "clause-word"},
	{"province", `carry_change > 0, deduct`, `carry_change < 0, deduct`, "clause-word"},
	{"province", `合同五项管理制度`, `合同六项管理制度`, "clause-number"},
	{"province", `每建立一项得2分`, `每建立一项得3分`, "clause-number"},
	{"province", `rules_made * 2`, `rules_made * 3`, "clause-number"},
	{"province", `10万元以下的扣2分`, `10万元以下的扣3分`, "clause-number"},
	{"province", `100万元及以上的不得分`, `1000万元及以上的不得分`, "clause-number"},
	{"province", `"(0, 10)", points: 4}, {in: "[10, 100)", points: 2}`, `"(0, 10)", points: 2}, {in: "[10, 100)", points: 4}`, "not-monotone"},
	{"province", `{in: "(0, 10)", points: 4}, {in: "[10, 100)"`, `{in: "(0, 10]", points: 4}, {in: "(10, 100)"`, "clause-number"},
	{"province", `整改率100%得10分`, `整改率95%得10分`, "clause-number"},
	{"province", `整改率低于60%不得分`, `整改率高于60%不得分`, "clause-word"},
	{"province", `80%以上（含）不足90%得12分`, `80%以上（含）不足90%得10分`, "clause-number"},
	{"province", `80%以上（含）不足90%`, `80%以上（不含）不足90%`, "clause-word"},
	{"province", `每下降3个百分点`, `每下降2个百分点`, "clause-number"},
	{"province", `below: 90, step: 3`, `below: 95, step: 3`, "clause-number"},
	{"province", `低于60%的计0分`, `低于50%的计0分`, "clause-number"},
}

func TestFaultsInNoticeFiles(t *testing.T) {
	for _, x := range noticeFaults {
		data, err := os.ReadFile("testdata/notices/" + x.file + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(data), x.old); n != 1 {
			t.Errorf("%s stands %d times in %s", x.old, n, x.file)
			continue
		}
		if found := codesOf(t, strings.Replace(string(data), x.old, x.with, 1), x.code); !strings.Contains(found, " "+x.code+" ") {
			t.Errorf("%s: %s → %s: found%s, want %s", x.file, x.old, x.with, found, x.code)
		}
	}
}

// dated is what is said of a date or a period that no figure tells.
var dated = regexp.MustCompile(`里的“[^”每]*[年月日]”`)

// codesOf gives the codes of all that is wrong with a rule file, each between blanks; in short runs of what its clauses tell, where that is
// what is wanted. Dates that no figure tells are left out.
func codesOf(t *testing.T, text, want string) string {
	t.Helper()
	codes := " "
	set, err := rules.Parse("notice.yaml", []byte(text))
	var list rules.ErrorList
	errors.As(err, &list)
	for _, e := range list {
		codes += e.Code + " "
	}
	if err != nil {
		return codes
	}
	found := lint.Clauses(set)
	if long.On() || slices.Contains(lint.ProofCodes(), want) {
		found = check(t, set)
	}
	for _, f := range found {
		if f.Code != "clause-number" || !dated.MatchString(f.Message) {
			codes += f.Code + " "
		}
	}
	return codes
}
