package rules_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
)

func judgement(points, level, reason string) judging.Decision {
	return judging.Decision{Given: true, Points: exact.MustParse(points), Level: level, By: "绩效科", Reason: reason}
}

func TestJudged(t *testing.T) {
	set := good(t, "people")
	for _, x := range []struct {
		name string
		id   string
		give judging.Decision
		want trial
	}{
		{"part", "service.free", judgement("7.5", "", "材料不全"), trial{off: "2.5", reason: "材料不全", working: []string{"评定得7.5分，评定人：绩效科", "得7.5分（满分10分），扣分 = 10分 − 7.5分 = 2.5分"}}},
		{"all", "service.free", judgement("10", "", "很好"), trial{off: "0"}},
		{"nothing", "service.empty", judgement("0", "", "未做"), trial{off: "10"}},
		{"more places than the set has", "service.free", judgement("7.55", "", "理由"), trial{off: "2.4"}}, // 7.6 earned
		{"no judgement", "service.free", judging.Decision{}, trial{code: "judgement-missing", message: "“政务服务”（service.free）需要人工评定：请在 judgements 里写明得分和理由"}},
		{"no reason", "service.free", judgement("7", "", " \n"), trial{code: "no-reason"}},
		{"too much", "service.free", judgement("10.1", "", "理由"), trial{code: "outside-marks"}},
		{"less than nothing", "service.free", judgement("-0.1", "", "理由"), trial{code: "outside-marks"}},
		{"a level where there are none", "service.free", judgement("7", "达成", "理由"), trial{code: "unknown-level"}},
		{"no level", "service.levels", judgement("7", "", "理由"), trial{code: "level-missing"}},
		{"unknown level", "service.levels", judgement("7", "基本达成", "理由"), trial{code: "unknown-level", message: "“政务服务”（service.levels）没有这个等次"}},
		{"inside", "service.levels", judgement("7", "部分达成", "材料不全"), trial{off: "3", reason: "评审认为未全部达成",
			working: []string{"评定等次“部分达成”，得7分，评定人：绩效科", "理由：材料不全"}}},
		{"outside", "service.levels", judgement("5.9", "部分达成", "理由"), trial{code: "outside-level", message: "“政务服务”（service.levels）得分不在该等次的范围内"}},
		{"the boundary belongs to the upper level", "service.levels", judgement("8", "达成", "理由"), trial{off: "2"}},
		{"not to the lower", "service.levels", judgement("8", "部分达成", "理由"), trial{code: "outside-level"}},
		{"just below it", "service.levels", judgement("7.9", "部分达成", "理由"), trial{off: "2.1"}},
		{"the lower boundary is in", "service.levels", judgement("6", "部分达成", "理由"), trial{off: "4"}},
		{"not in the level below", "service.levels", judgement("6", "未达成", "理由"), trial{code: "outside-level"}},
		{"the last level begins at nothing", "service.levels", judgement("0", "未达成", "理由"), trial{off: "10"}},
		{"the first ends at everything", "service.levels", judgement("10", "达成", "理由"), trial{off: "0"}},
	} {
		t.Run(x.name, func(t *testing.T) {
			c := criterion(t, set, x.id)
			v := set.NewValues()
			v.Inside().Give(c.Inside(), x.give)
			check(t, judge(t, c, v), x.want)
		})
	}
}

// TestLevelEdgesAreRounded wants the ends of a level rounded as points are: 80 % of 7 points is 5.6, of 0.7 points 0.56, here 0.6.
func TestLevelEdgesAreRounded(t *testing.T) {
	text := strings.NewReplacer("places: 2", "places: 1", "marks: 10", "marks: 0.7", "full_marks: 10", "full_marks: 0.7", "from: 9}", "from: 0.5}").Replace(oneIndicator) +
		"      - {id: c, judged: {levels: [{name: 达成, from: 0.8, to: 1}, {name: 未达成, from: 0, to: 0.8}]}}\n"
	set := load(t, text)
	c := criterion(t, set, "x.c")
	for points, want := range map[string]trial{"0.6": {off: "0.1"}, "0.5": {code: "outside-level"}} {
		v := set.NewValues()
		v.Inside().Give(c.Inside(), judgement(points, "达成", "理由"))
		check(t, judge(t, c, v), want)
	}
}

func TestEitherBest(t *testing.T) {
	set := good(t, "people")
	try(t, set, "carry-over.best", []trial{
		{name: "the second is better", given: figures{"rate": 5, "change": "3.5"}, off: "0.9", reason: "结转结余率5%",
			working: []string{"几种评分方式中取扣分最少的“change”", "3.5 × 0.25分 = 0.875分，四舍五入到0.1分为0.9分"}, uses: []string{"结转结余变动率 3.5%", "结转结余率 5%"}},
		{name: "the first is better", given: figures{"rate": 1, "change": 30}, off: "0.5", working: []string{"几种评分方式中取扣分最少的“rate”", "得分比例 = (1% − 20%) ÷ (0% − 20%) = 95%"},
			uses: []string{"结转结余率 1%"}},
		{name: "the same: the first", given: figures{"rate": 20, "change": 0}, off: "0"},
		{name: "neither", given: figures{"rate": 0, "change": 0}, off: "0"},
		{name: "each must be known", given: figures{"rate": 0}, code: "missing-value", field: "change"},
	})
	c := criterion(t, set, "carry-over.best")
	if ids, best := c.Inside().Ways(); !best || cmp.Diff([]string{"rate", "change"}, ids) != "" || c.Judged() {
		t.Errorf("got alternatives %v, best %v, judged %v", ids, best, c.Judged())
	}
	// Each alternative is rounded as its own kind says, and the better of what was rounded is taken: both lose 1.5 here.
	try(t, one(t, "half_up", "{id: c, choose: best, either: [{id: a, award: 10 - plain}, {id: b, when: ok, deduct: plain}]}"), "x.c", []trial{
		{name: "rounding decides", given: figures{"plain": "1.005", "ok": true}, off: "1", working: []string{"几种评分方式中取扣分最少的“a”"}},
	})
}

func TestEitherDeclared(t *testing.T) {
	set := good(t, "people")
	c := criterion(t, set, "carry-over.declared")
	given := figures{"rate": 6, "change": "3.5"}
	for i, want := range []trial{
		{name: "by rate", off: "6", reason: "结转结余率为6%，在(5, +inf)一档，得2分", working: []string{"按单位申报的“by-rate”计分"}, uses: []string{"结转结余率 6%"}},
		{name: "by change", off: "3.5", reason: "变动率3.5%", working: []string{"按单位申报的“by-change”计分", "10 − 最大值(0, 结转结余变动率) = 10 − 最大值(0, 3.5%) = 6.5分"}, uses: []string{"结转结余变动率 3.5%"}},
		{name: "by people", off: "4", reason: "尚可", working: []string{"按单位申报的“by-people”计分", "评定等次“好”，得6分，评定人：绩效科"}},
	} {
		t.Run(want.name, func(t *testing.T) {
			v := unit(t, set, given)
			v.Inside().Give(c.Inside(), judgement("6", "好", "尚可"))
			v.Inside().Choose(c.Inside(), i)
			check(t, judge(t, c, v), want)
		})
	}
	v := unit(t, set, given)
	check(t, judge(t, c, v), trial{code: "choice-missing", message: "“结转结余率（二者择其一）”（carry-over.declared）需要申报采用哪种评分方式：请在 choices 里写明"})
	v.Inside().Choose(c.Inside(), 2)
	check(t, judge(t, c, v), trial{code: "judgement-missing"})
	v = unit(t, set, figures{"rate": 6}) // what is not chosen need not be known
	v.Inside().Choose(c.Inside(), 0)
	check(t, judge(t, c, v), trial{off: "6"})
	v.Inside().Choose(c.Inside(), 1)
	check(t, judge(t, c, v), trial{code: "missing-value", field: "change"})
}
