package rules_test

import (
	"strconv"
	"testing"
)

// completion is the line of working that every criterion on the completion rate of 332.12 of 337.1 shows.
const completion = "财政资金支出完成率 = 财政拨款支出 ÷ 财政拨款收入 × 100 = 332.12万元 ÷ 337.1万元 × 100 ≈ 98.52%"

func with(f figures, more figures) figures {
	g := figures{}
	for _, m := range []figures{f, more} {
		for name, x := range m {
			g[name] = x
		}
	}
	return g
}

func TestWhen(t *testing.T) {
	set := good(t, "deducting")
	try(t, set, "disclosure.plain", []trial{
		{name: "holds", given: figures{"disclosed": false}, off: "5", reason: "符合扣分情形：非预决算按时公开", working: []string{"扣分 = 5分"}, uses: []string{"预决算按时公开 false"}},
		{name: "does not hold", given: figures{"disclosed": true}, off: "0"},
		{name: "missing", code: "missing-value", field: "disclosed", message: "“预决算信息公开”（disclosure）需要“预决算按时公开”（disclosed），但没有填报"},
	})
	try(t, set, "disclosure.limited", []trial{
		{name: "at most", given: figures{"disclosed": false}, off: "4", working: []string{"扣分 = 5分，最多扣4分"}},
	})
	try(t, set, "disclosure.by-marks", []trial{
		{name: "expressions", given: figures{"filed": false}, off: "1.5", reason: "未备案，扣2",
			working: []string{"分值 ÷ 10 = 20分 ÷ 10 = 2", "分值 ÷ 10 − 0.5 = 20分 ÷ 10 − 0.5 = 1.5", "扣分 = 2分，最多扣1.5分"}, uses: []string{"已备案 false"}},
	})
	// Not looked at: what the points would be while the condition does not hold.
	try(t, one(t, "", "{id: c, when: ok, deduct: income / 0.5}", "{id: d, when: ok, deduct: 0 - plain}"), "x.c", []trial{
		{name: "points not needed", given: figures{"ok": false}, off: "0"},
		{name: "points needed", given: figures{"ok": true}, code: "missing-value", field: "income"},
	})
	try(t, one(t, "", "{id: c, when: ok, deduct: 0 - plain}"), "x.c", []trial{
		{name: "a bonus in disguise", given: figures{"ok": true, "plain": 1}, code: "negative-deduction"},
		{name: "nothing", given: figures{"ok": true, "plain": 0}, off: "0"},
		{name: "above the marks", given: figures{"ok": true, "plain": -25}, off: "25"}, // the indicator stops it, and says so
	})
}

func TestChecklist(t *testing.T) {
	set := good(t, "deducting")
	given := figures{"filed": false, "disclosed": true, "income": "337.1"}
	try(t, set, "checks.items.filed", []trial{
		{name: "not met", given: given, off: "2", reason: "绩效目标未备案", working: []string{"不满足“已备案”", "扣分 = 2分"}, uses: []string{"已备案 false"}},
		{name: "met", given: with(given, figures{"filed": true}), off: "0"},
	})
	try(t, set, "checks.items.disclosed", []trial{
		{name: "not met", given: given, off: "3", reason: "未公开（{收入}为337.1万元）", working: []string{"分值 × 0.15 = 20分 × 0.15 = 3", "扣分 = 3分"}},
		{name: "a missing figure is not 0", given: figures{"filed": false, "disclosed": true}, off: "3", reason: "未公开（{收入}为（未填报））"},
		{name: "met", given: with(given, figures{"filed": true}), off: "0"},
	})
	c := criterion(t, set, "checks.items.filed")
	if c.ID() != "checks.items" || c.Inside().Item != "filed" || criterion(t, set, "disclosure.plain").Inside().Item != "" {
		t.Errorf("got id %q and item %q", c.ID(), c.Inside().Item)
	}
}

func TestPerCase(t *testing.T) {
	set := good(t, "deducting")
	try(t, set, "cases.each", []trial{
		{name: "two", given: figures{"breaches": 2}, off: "3", reason: "资产管理违规次数为2次，每次扣1.5分", working: []string{"2次 × 1.5分 = 3分"}, uses: []string{"资产管理违规次数 2次"}},
		{name: "none", given: figures{"breaches": 0}, off: "0"},
		{name: "negative", given: figures{"breaches": -1}, code: "negative-count", message: "“资产管理合规性”（cases.each）次数不能为负数"},
	})
	try(t, set, "cases.inside", []trial{
		{name: "below the limit", given: figures{"breaches": 1}, off: "1.5"},
		{name: "above it", given: figures{"breaches": 2}, off: "2", working: []string{"2次 × 1.5分 = 3分，最多扣2分"}},
	})
	try(t, set, "cases.beside", []trial{
		{name: "expressions", given: figures{"breaches": 1, "limit": 105}, off: "2.1", reason: "违规1次，翻倍计",
			working: []string{"资产管理违规次数 × 2 = 1次 × 2 = 2", "控制率上限 ÷ 100 = 105% ÷ 100 = 1.05", "2次 × 1.05分 = 2.1分"}},
		{name: "limited", given: figures{"breaches": 2, "limit": 105}, off: "3", working: []string{"4次 × 1.05分 = 4.2分，最多扣3分"}},
	})
	try(t, one(t, "", "{id: c, per_case: {count: plain, deduct: 1}}"), "x.c", []trial{
		{name: "no unit, no label", given: figures{"plain": "1.5"}, off: "1.5", reason: "plain为1.5，每次扣1分", working: []string{"1.5次 × 1分 = 1.5分"}},
	})
}

func TestPerStep(t *testing.T) {
	set := good(t, "deducting")
	short := figures{"income": "337.1", "spending": "332.12"}
	uses := []string{"财政拨款支出 332.12万元", "财政拨款收入 337.1万元"}
	try(t, set, "steps.discard", []trial{
		{name: "an unfinished step is free", given: short, off: "1", reason: "财政资金支出完成率≈98.52%，低于100%",
			working: []string{completion, "比100%低 ≈1.48个百分点，每1个百分点扣1分，不足1个百分点不扣", "1 × 1分 = 1分"}, uses: uses},
		{name: "exactly two steps", given: figures{"income": 100, "spending": 98}, off: "2"},
		{name: "a hair less", given: figures{"income": 100, "spending": "98.0000000001"}, off: "1"},
		{name: "at the limit", given: figures{"income": 3, "spending": 3}, off: "0"},
		{name: "beyond it", given: figures{"income": 3, "spending": 4}, off: "0"},
		{name: "nothing spent", given: figures{"income": 3, "spending": 0}, off: "100"},
	})
	try(t, set, "steps.count", []trial{
		{name: "an unfinished step counts", given: short, off: "2", working: []string{completion, "比100%低 ≈1.48个百分点，每1个百分点扣1分，不足1个百分点按1个百分点计", "2 × 1分 = 2分"}},
		{name: "exactly two steps", given: figures{"income": 100, "spending": 98}, off: "2"}, // not three: no float is near
		{name: "a hair more", given: figures{"income": 100, "spending": "97.9999999999"}, off: "3"},
	})
	try(t, set, "steps.prorate", []trial{
		{name: "an unfinished step counts its share", given: short, off: "1.48",
			working: []string{completion, "≈1.48 × 1分 ≈ 1.48分，四舍五入到0.01分为1.48分"}},
	})
	// The clause of the domain: 1.75 points over, each half point costs 0.25.
	try(t, set, "steps.above", []trial{
		{name: "above", given: figures{"income": 100, "spending": "106.75", "limit": 105}, off: "1", reason: "财政资金支出完成率为106.75%，超过105%",
			working: []string{"比105%高 1.75个百分点，每0.5个百分点扣0.25分，不足0.5个百分点按0.5个百分点计", "4 × 0.25分 = 1分"}},
		{name: "below", given: figures{"income": 100, "spending": 105, "limit": 105}, off: "0"},
		{name: "limited", given: figures{"income": 100, "spending": 205, "limit": 105}, off: "6", working: []string{"200 × 0.25分 = 50分，最多扣6分"}},
	})
	try(t, set, "steps.expressions", []trial{
		{name: "expressions", given: with(short, figures{"limit": 105}), off: "7", reason: "支出332.12万元，低于收入的105%",
			working: []string{"财政拨款收入 × 控制率上限 ÷ 100 = 337.1万元 × 105% ÷ 100 = 353.955", "最大值(1, 财政拨款收入 ÷ 100) = 最大值(1, 337.1万元 ÷ 100) = 3.371",
				"比353.955万元低 21.835万元，每3.371万元扣1分，不足3.371万元按3.371万元计", "7 × 1分 = 7分"},
			uses: []string{"财政拨款支出 332.12万元", "财政拨款收入 337.1万元", "控制率上限 105%"}},
		{name: "limited by an expression", given: figures{"income": 100, "spending": 0, "limit": 105}, off: "10", working: []string{"105 × 1分 = 105分，最多扣10分"}},
	})
	for _, step := range []string{"0", "-1"} {
		try(t, one(t, "", "{id: c, per_step: {value: rate, below: 100, step: plain, partial: count, deduct: 1}}"), "x.c", []trial{
			{name: "step of " + step, given: figures{"rate": 99, "plain": step}, code: "step-not-positive"},
		})
	}
	try(t, one(t, "", "{id: c, per_step: {value: rate, below: 100, step: 1, partial: count, deduct: plain}}"), "x.c", []trial{
		{name: "negative points", given: figures{"rate": 99, "plain": -1}, code: "negative-deduction"},
	})
}

// TestWholePointTrap runs 101 % to 130 %: each whole point over is that many steps, never one more.
func TestWholePointTrap(t *testing.T) {
	set := one(t, "", "{id: c, per_step: {value: half * 2, above: 100, step: 1, partial: count, deduct: 1}}",
		"{id: d, per_step: {value: half * 2, above: 100, step: 1, partial: discard, deduct: 1}}")
	for over := 1; over <= 30; over++ {
		v := unit(t, set, figures{"income": 700, "spending": 700 + 7*over})
		for _, name := range []string{"x.c", "x.d"} {
			if got := judge(t, criterion(t, set, name), v).off; got != strconv.Itoa(over) {
				t.Errorf("%s at %d%%: got %s points off, want %d", name, 100+over, got, over)
			}
		}
	}
}
