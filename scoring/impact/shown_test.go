package impact_test

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/scoring/impact"
)

// Of many intervals people see both ends; a rule counts its steps from one of them, and most units are near it.
func TestBothEndsAreShown(t *testing.T) {
	const fields = `rate: {label: 执行率, type: number, unit: "%", min: 0, max: 100}`
	const leaf = "- {id: i, name: 指标, marks: 10, clause: 文字, criteria: [{id: x, per_step: {value: rate, below: 95, step: STEP, partial: count, deduct: 0.1}}]}"
	old, new := smallSet(t, 2023, fields, strings.Replace(leaf, "STEP", "1", 1)), smallSet(t, 2024, fields, strings.Replace(leaf, "STEP", "2", 1))
	var b strings.Builder
	if err := impact.Compare(old, new, nil).WriteText(&b); err != nil {
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
	r := impact.Compare(old, new, nil)
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
		for _, r := range []*impact.Report{impact.Compare(old, new, nil), impact.Compare(new, old, nil)} {
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
