package impact_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/impact"
)

// Of many intervals people see both ends; a rule counts its steps from one of them, and most units are near it.
func TestBothEndsAreShown(t *testing.T) {
	const fields = `rate: {label: 执行率, type: number, unit: "%", min: 0, max: 100}`
	const leaf = "- {id: i, name: 指标, marks: 10, clause: 文字, criteria: [{id: x, per_step: {value: rate, below: 95, step: STEP, partial: count, deduct: 0.1}}]}"
	old, new := smallSet(t, 2023, fields, strings.Replace(leaf, "STEP", "1", 1)), smallSet(t, 2024, fields, strings.Replace(leaf, "STEP", "2", 1))
	var b strings.Builder
	if err := compare(t, old, new, nil).WriteText(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"不低于0%、低于1%", "不低于93%、低于94%", "段，中间 "} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
}

// Where another number stands for a figure that is not reported, the criteria that read it are named; where none reads it, none is.
func TestDefaultsName(t *testing.T) {
	const fields = "a: {label: 甲, type: number, min: 0, default: A}\nb: {label: 乙, type: number, min: 0, default: B}"
	const leaf = "- {id: i, name: 指标, marks: 10, clause: 文字, criteria: [{id: x, per_case: {count: a, deduct: 1}}]}"
	old := smallSet(t, 2023, strings.NewReplacer("A", "2", "B", "2").Replace(fields), leaf)
	new := smallSet(t, 2024, strings.NewReplacer("A", "3", "B", "3").Replace(fields), leaf)
	r := compare(t, old, new, nil)
	if len(r.Fields) != 2 || !strings.HasSuffix(r.Fields[0].Note, "涉及：i.x") || r.Fields[1].Note != "" {
		t.Errorf("got %+v", r.Fields)
	}
}

// Where only one set wants whole numbers, the others are none that both judge: no points are told of them.
func TestWholeInOneSet(t *testing.T) {
	const fields = "w: {label: 数, type: number, min: 0, max: 10WHOLE}"
	const leaf = "- {id: i, name: 指标, marks: 10, clause: 文字, criteria: [{id: x, RULE}]}"
	for _, rule := range [][2]string{
		{"per_step: {value: w, above: 1.5, step: 1, partial: prorate, deduct: 1}", "per_step: {value: w, above: 1, step: 1, partial: prorate, deduct: 1}"}, // of what is measured
		{"when: w > 2.5, deduct: 1", "when: w > 1.5, deduct: 1"}, // along the figure
	} {
		old := smallSet(t, 2023, strings.Replace(fields, "WHOLE", ", whole: true", 1), strings.Replace(leaf, "RULE", rule[0], 1))
		new := smallSet(t, 2024, strings.Replace(fields, "WHOLE", "", 1), strings.Replace(leaf, "RULE", rule[1], 1))
		for _, r := range []*impact.Impact{compare(t, old, new, nil), compare(t, new, old, nil)} {
			if len(r.Indicators) != 1 || len(r.Indicators[0].Intervals) == 0 || len(r.Fields) != 1 || !strings.Contains(r.Fields[0].Note, "整数") {
				t.Fatalf("%s: got %+v and %+v", rule[0], r.Indicators, r.Fields)
			}
			for _, i := range r.Indicators[0].Intervals {
				if !i.Witness.IsInt() || i.In.Low.At.Less(exact.Int(2)) {
					t.Errorf("%s: in %s, for example %s: no whole number below 2 is judged otherwise", rule[0], i.In, i.Witness)
				}
			}
		}
	}
}

// Where a rule's sentence stays and what it measures is computed otherwise, both say how, and the example what comes out; written another way it
// is the same.
func TestMeasuresAreDefined(t *testing.T) {
	set := func(year int, is, deduct string) *rules.Set {
		fields := "a: {label: 支出, type: number, unit: 万元, min: 0}\nb: {label: 收入, type: number, unit: 万元, min: 1}\nc: {label: 结转, type: number, unit: 万元, min: 0}\n"
		leaf := "- {id: i, name: 指标, marks: 10, clause: 文字, criteria: [{id: c, per_step: {value: rate, below: 100, step: 1, partial: discard, deduct: " + deduct + "}}]}"
		return parse(t, "small.yaml", strings.Replace(fmt.Sprintf(small, year, year, "  "+strings.ReplaceAll(fields, "\n", "\n  "), "  "+leaf),
			"indicators:", "measures:\n  rate: {label: 完成率, unit: \"%\", is: "+is+"}\nindicators:", 1))
	}
	for _, test := range []struct{ name, is, deduct, old, new, measured string }{
		{"written otherwise", "100 * a / b", "2", "完成率低于100%的，每低1个百分点扣1分，不足1个百分点的不扣，扣完为止", "完成率低于100%的，每低1个百分点扣2分，不足1个百分点的不扣，扣完为止", ""},
		{"computed otherwise", "(a + c) / b * 100", "1", "扣完为止；完成率＝支出 ÷ 收入 × 100", "扣完为止；完成率＝(支出 + 结转) ÷ 收入 × 100", "完成率 95% → 195%"},
	} {
		list := compare(t, set(2023, "a / b * 100", "1"), set(2024, test.is, test.deduct), nil).Indicators
		if len(list) != 1 || !strings.HasSuffix(list[0].Old, test.old) || !strings.HasSuffix(list[0].New, test.new) {
			t.Errorf("%s: got %+v", test.name, list)
			continue
		}
		if x := list[0].Example; (x == nil) != (test.measured == "") || x != nil && x.Measured != test.measured {
			t.Errorf("%s: example %+v, want one that measures %q", test.name, x, test.measured)
		}
	}
}

// Where points change along an interval, those of the row are those of the number that it names; a number alone is its own example.
func TestSlopesNameTheirExample(t *testing.T) {
	const fields = "n: {label: 次数, type: number, unit: 次, whole: true, min: 0}"
	const leaf = "- {id: i, name: 指标, marks: 10, clause: 文字, criteria: [{id: x, linear: {value: n, full_at: FULL, zero_at: ZERO}}]}"
	old := smallSet(t, 2023, fields, strings.NewReplacer("FULL", "4", "ZERO", "0").Replace(leaf))
	new := smallSet(t, 2024, fields, strings.NewReplacer("FULL", "6", "ZERO", "1").Replace(leaf))
	var b strings.Builder
	if err := compare(t, old, new, nil).WriteText(&b); err != nil {
		t.Fatal(err)
	}
	const want = `
    次数不低于1次、不高于4次，如4次：旧规则扣0分，新规则扣4分，多扣4分
      x 为次数（次），舍入前扣分 10 − 2.5 × x → 12 − 2 × x，从多扣2.5分到多扣4分
    次数为5次：旧规则扣0分，新规则扣2分，多扣2分
`
	if !strings.Contains(b.String(), want) {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}

// The same targets out of other points: the way to judge one is the same, and there is no unit that both sets can score.
func TestTargetsReweighed(t *testing.T) {
	data, err := os.ReadFile("../../rules/library/national-self-evaluation-2020.yaml")
	if err != nil {
		t.Fatal(err)
	}
	old := parse(t, "national.yaml", string(data))
	new := parse(t, "national.yaml", strings.NewReplacer("marks: 50", "marks: 55", "marks: 30", "marks: 25").Replace(string(data)))
	said := 0
	for _, d := range compare(t, old, new, nil).Indicators {
		if strings.Contains(d.Note, "每个目标的计分办法没有变，各目标的分值合计由") && d.Example == nil && len(d.Intervals) == 0 {
			said++
		}
	}
	if said != 2 {
		t.Errorf("said of %d lists of targets, want 2", said)
	}
}
