package rules_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/rules"
)

func target(name, kind string, target, actual, weight any, more ...any) figures {
	f := figures{"name": name, "kind": kind, "target": target, "actual": actual, "weight": weight}
	for i := 0; i < len(more); i += 2 {
		f[more[i].(string)] = more[i+1]
	}
	return f
}

// TestTargets judges one row of 40 points at a time; points are rounded to one place, each row for itself.
func TestTargets(t *testing.T) {
	set := good(t, "people")
	const why = "reason"
	var trials []trial
	for _, x := range []struct {
		name    string
		row     figures
		off     string
		working string
	}{
		{"higher, short", target("甲", "正向", 3, 2, 40, why, "疫情"), "13.3", "第1个目标“甲”：2 ÷ 3 × 40分，得26.7分（分值40分），原因：疫情"},
		{"higher, reached", target("甲", "正向", 3, 3, 40), "0", ""},
		{"higher, beyond", target("甲", "正向", 3, 30, 40), "0", ""},
		{"higher, zero target", target("甲", "正向", 0, 9, 40, why, "未定目标"), "40", "第1个目标“甲”：实际9，目标0，规则写明目标为0的不得分，得0分（分值40分），原因：未定目标"},
		{"higher, nothing", target("甲", "正向", 3, 0, 40, why, "未做"), "40", "第1个目标“甲”：0 ÷ 3 × 40分，得0分（分值40分），原因：未做"},
		{"higher, negative", target("甲", "正向", 3, -2, 40, why, "亏损"), "40", "第1个目标“甲”：实际-2是负数，按 0 计，得0分（分值40分），原因：亏损"},
		{"lower, over", target("甲", "反向", 4, 5, 40, why, "涨价"), "10", "第1个目标“甲”：(1 − (5 − 4) ÷ 4) × 40分，得30分（分值40分），原因：涨价"},
		{"lower, under", target("甲", "反向", 4, 3, 40), "0", ""},
		{"lower, twice", target("甲", "反向", 4, 8, 40, why, "涨价"), "40", "第1个目标“甲”：实际8达到目标4的两倍，得0分（分值40分），原因：涨价"},
		{"lower, more than twice", target("甲", "反向", 4, 9, 40, why, "涨价"), "40", ""},
		{"lower, zero target", target("甲", "反向", 0, 1, 40, why, "失误"), "40", "第1个目标“甲”：实际1，目标0，得0分（分值40分），原因：失误"},
		{"lower, negative", target("甲", "反向", 4, -1, 40), "0", ""},
		{"equal, zero target kept", target("甲", "等于", 0, 0, 40), "0", ""},
		{"equal, zero target missed", target("甲", "等于", 0, 1, 40, why, "失误"), "40", "第1个目标“甲”：实际1，目标0，得0分（分值40分），原因：失误"},
		{"equal, as higher is better", target("甲", "等于", 4, 3, 40, why, "延期"), "10", "第1个目标“甲”：3 ÷ 4 × 40分，得30分（分值40分），原因：延期"},
		{"equal, beyond", target("甲", "等于", 4, 5, 40), "0", ""},
	} {
		w := trial{name: x.name, given: figures{"targets": rows{x.row}}, off: x.off}
		if x.working != "" {
			w.working = []string{x.working}
		}
		trials = append(trials, w)
	}
	try(t, set, "results.all", trials)
}

// A row that wants more of something and has a target of 0 is named where the rule does not say what it earns.
func TestTargetsOfZero(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "good", "people.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(data), ", zero_target: none", "", 1)
	set, err := rules.Parse("people.yaml", []byte(text))
	if err != nil || text == string(data) {
		t.Fatal(err)
	}
	try(t, set, "results.all", []trial{
		{name: "higher", given: figures{"targets": rows{target("甲", "等于", 0, 0, 20), target("乙", "正向", 0, 90, 20)}}, code: "zero-target",
			message: "“绩效目标完成情况”（results.all）的第 2 个目标“乙”目标值是 0，没有比例可算，而规则没有写目标为 0 怎样计分：" +
				"请核对目标值和方向，没有这个目标的不列；正向目标可以为 0 的，要由规则写明（targets 里写 zero_target: full 得满分，none 不得分）"},
		{name: "lower", given: figures{"targets": rows{target("甲", "反向", 0, 0, 40)}}, off: "0"},
	})
}

func TestTargetsQualitative(t *testing.T) {
	soft := func(level string, points any, more ...any) figures {
		f := figures{"name": "戊", "kind": "定性", "weight": 10, "level": level, "points": points}
		for i := 0; i < len(more); i += 2 {
			f[more[i].(string)] = more[i+1]
		}
		return figures{"targets": rows{f}}
	}
	try(t, good(t, "people"), "results.soft", []trial{
		{name: "met", given: soft("达成", 10), off: "0"},
		{name: "at the lower end", given: soft("达成", 8, "reason", "略差"), off: "2"},
		{name: "the boundary is of the upper level", given: soft("部分达成", 8, "reason", "不足"), code: "outside-level"},
		{name: "partly", given: soft("部分达成", 7, "reason", "不足"), off: "3", reason: "绩效目标共得7分（满分10分），未完成：“戊”", working: []string{"第1个目标“戊”：定性“部分达成”，得7分（分值10分），原因：不足"}},
		{name: "not met", given: soft("未达成", 0, "reason", "未做"), off: "10"},
		{name: "too much for the level", given: soft("未达成", 6, "reason", "未做"), code: "outside-level", message: "“绩效目标完成情况”（results.soft）的第 1 个目标“戊”得分不在该等次的范围内"},
		{name: "no reason", given: soft("部分达成", 7), code: "no-reason", message: "“绩效目标完成情况”（results.soft）的第 1 个目标“戊”没有得满分，请在 reason 写明原因"},
	})
}

// TestTargetsTogether has several rows: what each earns is rounded before it is added up.
func TestTargetsTogether(t *testing.T) {
	set := good(t, "people")
	three := rows{
		target("甲", "正向", 3, 2, 10, "reason", "一"), // 6.67 → 6.7
		target("乙", "正向", 3, 2, 10, "reason", "二"),
		target("丙", "正向", 3, 1, 20, "reason", "三"), // 6.67 → 6.7
		{"name": "丁", "kind": "定性", "weight": 10, "level": "达成", "points": 10},
	}
	try(t, set, "results.all", []trial{
		{name: "rows are rounded", given: figures{"targets": three}, off: "19.9", reason: "绩效目标共得20.1分（满分40分），未完成：“甲”、“乙”、“丙”", uses: []string{"绩效目标 4 rows"},
			working: []string{"第3个目标“丙”：1 ÷ 3 × 20分，得6.7分（分值20分），原因：三", "得20.1分（满分40分），扣分 = 40分 − 20.1分 = 19.9分"}},
		{name: "weights short", given: figures{"targets": three[:2]}, code: "weights-off", message: "“绩效目标完成情况”（results.all）分值（weight）合计20分，满分40分：各目标的分值（weight）之和不等于该项满分"},
		{name: "no rows", given: figures{"targets": rows{}}, code: "weights-off"},
		{name: "missing", code: "missing-value", field: "targets"},
		{name: "a missing cell", given: figures{"targets": rows{three[0], {"name": "乙", "kind": "正向", "actual": 2, "weight": 10}}}, code: "missing-cell",
			message: "“绩效目标完成情况”（results.all）的第 2 个目标“乙”的 target 没有填报"},
		{name: "no name, no weight", given: figures{"targets": rows{{"kind": "正向", "target": 2, "actual": 2}}}, code: "missing-cell", message: "“绩效目标完成情况”（results.all）的第 1 个目标的 weight 没有填报"},
		{name: "several rows, several cells", given: figures{"targets": rows{three[0], {"name": "乙", "kind": "正向", "weight": 10}, target("丙", "正向", 3, 2, 10), {"kind": "正向", "target": 2, "weight": 1}}}, code: "missing-cell",
			message: "“绩效目标完成情况”（results.all）的第 2 个目标“乙”的 target、actual 没有填报；第 3 个目标“丙”没有得满分，请在 reason 写明原因；第 4 个目标的 actual 没有填报"},
		{name: "a negative weight", given: figures{"targets": rows{target("甲", "正向", 3, 3, -1)}}, code: "negative-weight"},
		{name: "a negative target", given: figures{"targets": rows{target("甲", "正向", -3, 3, 40)}}, code: "negative-target"},
		{name: "no reason", given: figures{"targets": rows{target("甲", "正向", 3, 2, 40)}}, code: "no-reason"},
		{name: "a blank reason", given: figures{"targets": rows{target("甲", "正向", 3, 2, 40, "reason", " ")}}, code: "no-reason"},
	})
	// After a row was at fault, nothing of it may stand in the next message.
	v := unit(t, set, figures{"targets": rows{target("甲", "正向", 3, 2, 40)}})
	judge(t, criterion(t, set, "results.all"), v)
	check(t, judge(t, criterion(t, set, "service.free"), v), trial{code: "judgement-missing", message: "“政务服务”（service.free）需要人工评定：请在 judgements 里写明得分和理由"})
}

// A table full of faults is not all told: the message has an end, and says how many there are.
func TestTargetsManyFaults(t *testing.T) {
	var list rows
	for range 60 {
		list = append(list, target("甲", "正向", 3, 2, 1))
	}
	got := judge(t, criterion(t, good(t, "people"), "results.all"), unit(t, good(t, "people"), figures{"targets": list}))
	if n := strings.Count(got.message, "没有得满分，请在 reason 写明原因"); n != kind.MaxRowFaults || !strings.HasSuffix(got.message, "；有错的目标共 60 个，其余从略") {
		t.Errorf("%d rows are named in: %s", n, got.message)
	}
}
