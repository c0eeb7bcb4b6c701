package rules_test

import "testing"

func TestBands(t *testing.T) {
	set := good(t, "awarding")
	try(t, set, "bands.fixed", []trial{
		{name: "the upper end is in", given: figures{"rate": 90}, off: "0"},
		{name: "a hair less", given: figures{"rate": "89.9999"}, off: "2.5", reason: "固定资产利用率为89.9999%，在[60, 90)一档，得2.5分"},
		{name: "the lower end is in", given: figures{"rate": 60}, off: "2.5", reason: "固定资产利用率为60%，在[60, 90)一档，得2.5分",
			working: []string{"得2.5分（满分5分），扣分 = 5分 − 2.5分 = 2.5分"}, uses: []string{"固定资产利用率 60%"}},
		{name: "under it", given: figures{"rate": "59.9"}, off: "5"},
		{name: "missing", code: "missing-value", field: "rate"},
	})
	try(t, set, "bands.single", []trial{
		{name: "exactly one value", given: figures{"rate": 100}, off: "0"},
		{name: "next to it", given: figures{"rate": "99.999"}, off: "2", reason: "固定资产利用率为99.999%，在(50, 100)一档，得3分"},
		{name: "open end", given: figures{"rate": 50}, off: "4"},
	})
	try(t, set, "bands.expressions", []trial{
		{name: "points by expression", given: figures{"actual": 3, "base": 4}, off: "6", reason: "比值为0.75",
			working: []string{"实际值 ÷ 基数 = 3件 ÷ 4 = 0.75", "最小值(10, 基数) = 最小值(10, 4) = 4", "得4分（满分10分），扣分 = 10分 − 4分 = 6分"}},
		{name: "of the other tier", given: figures{"actual": 0, "base": 4}, off: "8.67", working: []string{"得1.33分（满分10分），扣分 = 10分 − 1.33分 = 8.67分"}},
		{name: "more than there is", given: figures{"actual": 0, "base": 300}, off: "0"},
		{name: "division by zero", given: figures{"actual": 3, "base": 0}, code: "division-by-zero", message: "“分档”（bands）的算式除数为 0：3件 ÷ 0"},
	})
	// A value that no tier holds can come only from a figure outside its declared range, which a submission may not hold.
	try(t, one(t, "", `{id: c, bands: {value: rate, tiers: [{in: "(-inf, +inf)", points: plain}]}}`), "x.c", []trial{
		{name: "less than nothing", given: figures{"rate": 1, "plain": -1}, off: "10"},
	})
	try(t, set, "bands.single", []trial{
		{name: "out of range", given: figures{"rate": 101}, code: "no-tier", message: "“分档”（bands.single）数值不在任何一档之内"},
	})
}

func TestLinear(t *testing.T) {
	set := good(t, "awarding")
	try(t, set, "lines.rising", []trial{
		{name: "between", given: figures{"rate": 75}, off: "2.5", reason: "固定资产利用率为75%，在满分值100%与零分值50%之间按比例计分",
			working: []string{"得分比例 = (75% − 50%) ÷ (100% − 50%) = 50%", "得2.5分（满分5分），扣分 = 5分 − 2.5分 = 2.5分"}, uses: []string{"固定资产利用率 75%"}},
		{name: "at zero", given: figures{"rate": 50}, off: "5", reason: "固定资产利用率为50%，达到或越过零分值50%"},
		{name: "beyond zero", given: figures{"rate": 0}, off: "5"},
		{name: "at full", given: figures{"rate": 100}, off: "0"},
		{name: "a third", given: figures{"rate": "66.666666666666666"}, off: "3.33"}, // 5/3 earned, rounded: 1.67
	})
	try(t, set, "lines.falling", []trial{
		{name: "anchors by expression", given: figures{"rate": 8, "base": 3}, off: "1.25", reason: "固定资产利用率为8%，在满分值3%与零分值23%之间按比例计分",
			working: []string{"基数 + 20 = 3 + 20 = 23", "得分比例 = (8% − 23%) ÷ (3% − 23%) = 75%"}},
		{name: "better than full", given: figures{"rate": 0, "base": 3}, off: "0"},
		{name: "worse than zero", given: figures{"rate": 24, "base": 3}, off: "5"},
	})
	try(t, one(t, "", "{id: c, linear: {value: rate, full_at: plain, zero_at: income}}"), "x.c", []trial{
		{name: "anchors that meet", given: figures{"rate": 1, "plain": 5, "income": 5}, code: "anchors-meet"},
		{name: "a missing anchor", given: figures{"rate": 1, "plain": 5}, code: "missing-value", field: "income"},
	})
}

func TestProportional(t *testing.T) {
	set := good(t, "awarding")
	of := func(actual, target any) figures { return figures{"actual": actual, "target": target, "base": 3} }
	uses := []string{"实际值 75件", "目标值 100件"}
	for _, x := range []struct {
		id     string
		trials []trial
	}{
		{id: "shares.higher", trials: []trial{
			{name: "short", given: of(75, 100), off: "1.25", reason: "实际值为75件，未达到目标值100件", working: []string{"得分比例 = 75件 ÷ 100件 = 75%"}, uses: uses},
			{name: "reached", given: of(100, 100), off: "0"},
			{name: "beyond", given: of(1000, 100), off: "0"},
			{name: "zero target", given: of(90, 0), code: "zero-target", message: "“按比例”（shares.higher）的目标“目标值”是 0，没有比例可算：请核对这项数；确实是 0 的，要由规则写明怎样计分（proportional 里写 zero_target: full 得满分，none 不得分），或写明不适用（applies）"},
			{name: "zero target, nothing", given: of(0, 0), code: "zero-target"},
			{name: "negative actual", given: of(-5, 100), off: "5", working: []string{"实际值是负数，按 0 计，得分比例 = 0%"}},
			{name: "negative target", given: of(1, -1), code: "negative-target", message: "“按比例”（shares.higher）目标值不能为负数"},
			{name: "a third", given: of(1, 3), off: "3.33", working: []string{"得分比例 = 1件 ÷ 3件 ≈ 33.33%", "得1.67分（满分5分），扣分 = 5分 − 1.67分 = 3.33分"}},
		}},
		{id: "shares.lower", trials: []trial{
			{name: "over", given: of(125, 100), off: "1", reason: "实际值为125件，超过目标值100件", working: []string{"得分比例 = 100件 ÷ 125件 = 80%"}},
			{name: "under", given: of(75, 100), off: "0"},
			{name: "zero target, something", given: of(1, 0), off: "5", working: []string{"目标为 0，不计比例"}},
			{name: "zero target, nothing", given: of(0, 0), off: "0"},
		}},
		{id: "shares.equal", trials: []trial{
			{name: "short", given: of(75, 100), off: "1.25", reason: "实际值为75件，不等于目标值100件"},
			{name: "beyond", given: of(125, 100), off: "0"},
			{name: "zero target, something", given: of(1, 0), off: "5"},
		}},
		{id: "shares.higher-excess", trials: []trial{
			{name: "short", given: of(75, 100), off: "1.25", working: []string{"得分比例 = 1 − |75件 − 100件| ÷ 100件 = 75%"}},
			{name: "beyond", given: of(175, 100), off: "0"},
			{name: "zero target, none", given: of(90, 0), off: "5", reason: "实际值为90件；目标目标值为0件，规则写明目标为0的不得分", working: []string{"目标为 0，不计比例"}},
		}},
		{id: "shares.lower-excess", trials: []trial{
			{name: "over", given: of(125, 100), off: "1.25", working: []string{"得分比例 = 1 − |125件 − 100件| ÷ 100件 = 75%"}},
			{name: "twice", given: of(200, 100), off: "5", working: []string{"偏离目标 = |200件 − 100件| ÷ 100件 = 100%，达到 100%，不得分"}},
			{name: "more than twice", given: of(250, 100), off: "5", working: []string{"偏离目标 = |250件 − 100件| ÷ 100件 = 150%，达到 100%，不得分"}},
			{name: "under", given: of(0, 100), off: "0"},
		}},
		{id: "shares.equal-excess", trials: []trial{
			{name: "over", given: of(125, 100), off: "1.25"},
			{name: "short", given: of(75, 100), off: "1.25"},
			{name: "far over", given: of(250, 100), off: "5", working: []string{"偏离目标 = |250件 − 100件| ÷ 100件 = 150%，达到 100%，不得分"}},
		}},
		{id: "shares.over", trials: []trial{ // more than 30 % above is a miss
			{name: "exactly 30 %", given: of(130, 100), off: "0"},
			{name: "more", given: of("130.01", 100), off: "5", reason: "实际值为130.01件，超过目标值100件，且超出的部分大于目标的30%，按未完成计"},
			{name: "short", given: of(75, 100), off: "1.25", reason: "实际值为75件，未达到目标值100件"},
		}},
		{id: "shares.over-by", trials: []trial{ // all numbers by expressions
			{name: "over, within the limit", given: of(250, 100), off: "1.28", reason: "实际值 + 1为251，不等于目标值 × 2（200）",
				working: []string{"实际值 + 1 = 250件 + 1 = 251", "目标值 × 2 = 100件 × 2 = 200", "基数 ÷ 10 = 3 ÷ 10 = 0.3", "得分比例 = 1 − |251 − 200| ÷ 200 = 74.5%", "得3.72分（满分5分），扣分 = 5分 − 3.72分 = 1.28分"}}, // 3.725, half to even
			{name: "over the limit", given: of(260, 100), off: "5", reason: "实际值 + 1为261，超过目标值 × 2（200），且超出的部分大于目标的30%，按未完成计"},
		}},
	} {
		t.Run(x.id, func(t *testing.T) { try(t, set, x.id, x.trials) })
	}
}

func TestAward(t *testing.T) {
	set := good(t, "awarding")
	try(t, set, "lines.formula", []trial{
		{name: "part", given: figures{"rate": 75}, off: "2.5", reason: "按评分公式得7.5分，少于满分10分",
			working: []string{"分值 ÷ 2 × 固定资产利用率 ÷ 100 = 20分 ÷ 2 × 75% ÷ 100 = 7.5分", "得7.5分（满分10分），扣分 = 10分 − 7.5分 = 2.5分"}, uses: []string{"固定资产利用率 75%"}},
		{name: "all", given: figures{"rate": 100}, off: "0"},
	})
	try(t, one(t, "", "{id: c, award: plain}"), "x.c", []trial{
		{name: "too much", given: figures{"plain": 11}, off: "0"},
		{name: "less than nothing", given: figures{"plain": "-0.5"}, off: "10", working: []string{"得分不低于 0，不高于10分"}},
	})
}

func TestCases(t *testing.T) {
	set := good(t, "awarding")
	try(t, set, "tables.cases", []trial{
		{name: "first", given: figures{"actual": 0}, off: "0"},
		{name: "second", given: figures{"actual": 75, "previous": 80}, off: "8", working: []string{"得12分（满分20分），扣分 = 20分 − 12分 = 8分"},
			reason: "符合第2种情形：已填报上年结余 且 实际值 ≤ (上年结余，未填报时取 0)", uses: []string{"实际值 75件", "上年结余 80万元"}},
		{name: "neither", given: figures{"actual": 90, "previous": 80}, off: "14", reason: "不符合前面各种情形，得6分"},
		{name: "nothing last year", given: figures{"actual": 90}, off: "14", uses: []string{"实际值 90件", "上年结余 missing"}},
	})
	// Only what decides is looked at, and only that is shown.
	c := "{id: c, cases: [{when: ok, points: plain}, {when: income / spending > 1, points: 5}, {otherwise: prior / 2}]}"
	try(t, one(t, "", c), "x.c", []trial{
		{name: "the rest is not needed", given: figures{"ok": true, "plain": 4}, off: "6"},
		{name: "the second is", given: figures{"ok": false, "plain": 4, "income": 1, "spending": 0}, code: "division-by-zero", message: "“指标”（x）的算式除数为 0：1万元 ÷ 0万元"},
		{name: "otherwise", given: figures{"ok": false, "income": 1, "spending": 1, "prior": 3}, off: "8.5", working: []string{"上年结余 ÷ 2 = 3万元 ÷ 2 = 1.5"}},
		{name: "otherwise, missing", given: figures{"ok": false, "income": 1, "spending": 1}, code: "missing-value", field: "prior"},
		{name: "what decides is shown before what is given", given: figures{"ok": false, "plain": 4, "income": 1, "spending": 1, "prior": 3}, off: "8.5", uses: []string{"已公开 false", "财政拨款收入 1万元", "财政拨款支出 1万元", "plain 4", "上年结余 3万元"}},
	})
	set = one(t, "", c)
	got := judge(t, criterion(t, set, "x.c"), unit(t, set, figures{"ok": true, "plain": 4}))
	for _, line := range got.working {
		if line == "上年结余 ÷ 2 = 未填报 ÷ 2 = 0" {
			t.Errorf("a missing figure is shown as a result: %s", line)
		}
	}
}
