package bounds_test

import (
	"testing"
	"time"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/bounds"
	"github.com/baifen-go/baifen/scoring/internal/uncounted"
)

// One figure that can be many whole numbers, where rules read points, is answered for each number: in a time that grows as they do, not as their square.
func TestBoundsOfManyAnswers(t *testing.T) {
	set := uncounted.Set(t, "when: not reported", "when: 'points(\"x\") < 50'", "max: 10}", "max: 18999}", "deduct: 10}", "deduct: 0.01}")
	sub := uncounted.Unit("1", true, 1)
	delete(sub.Values, "late")
	begun := time.Now()
	report, err := bounds.Find(t.Context(), set, sub)
	if err != nil {
		t.Fatal(err)
	}
	if took := time.Since(begun); took > 2*time.Second { // it takes a tenth of a second, and took nearly four where each answer was looked for among all completions
		t.Errorf("%v", took)
	}
	if low, high := report.Low.Total.String(), report.High.Total.String(); low != "50" || high != "100" || !report.Exact {
		t.Errorf("%s to %s, exact %t; want 50 to 100, exact", low, high, report.Exact)
	}
}

// A figure that need not be given is one of what is missing where some completions cannot be scored without it; in the others it may stay missing.
func TestEveryCompletionOfWhatIsOptional(t *testing.T) {
	set, err := rules.Parse("optional.yaml", []byte(`format: 1
rule_set: optional
version: "2025"
title: 标准
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 通知
rounding: {places: 2, mode: half_up}
grades: [{name: 合格, from: 0}]
fields:
  late:  {label: 迟报次数, type: number, unit: 次, whole: true, min: 0, max: 3}
  extra: {label: 补报次数, type: number, unit: 次, whole: true, min: 0, max: 2, optional: true}
indicators:
  - id: x
    name: 报送
    marks: 90
    clause: 略
    criteria:
      - {id: late, when: late > 1 and extra > 0, deduct: 30, because: 迟报}
      - {id: told, when: present(extra), deduct: 5, because: 补报}
  - {id: y, name: 其余, marks: 10, clause: 略, criteria: [{id: all, when: 'points("x") < 60', deduct: 10, because: 报送失分}]}
`))
	if err != nil {
		t.Fatal(err)
	}
	sub := &scoring.Submission{Unit: scoring.Unit{Code: "1", Name: "甲"}, RuleSet: "optional", Period: 2025, Values: map[string]any{}}
	report, err := bounds.Find(t.Context(), set, sub)
	if err != nil {
		t.Fatal(err)
	}
	if low, high := report.Low.Total.String(), report.High.Total.String(); low != "55" || high != "100" || !report.Exact {
		t.Errorf("%s to %s, exact %t; want 55, by two late and one more, to 100, by none of the other told; exact", low, high, report.Exact)
	}
}
