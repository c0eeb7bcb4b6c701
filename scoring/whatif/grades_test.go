package whatif_test

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/bounds"
	"github.com/baifen-go/baifen/scoring/whatif"
)

// byConditions has a grade before all others that conditions alone give: it may be the worst.
const byConditions = `format: 1
rule_set: conditions
version: "2025"
title: 按条件定等级
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 示例
rounding: {places: 2, mode: half_up}
grades: [{name: 不合格, when: accidents > 0}, {name: 优, from: 90}, {name: 良, from: 60}, {name: 差, from: 0}]
fields:
  late: {label: 迟报次数, type: number, whole: true, min: 0, max: 10}
  accidents: {label: 事故, type: number, whole: true, min: 0, max: 3}
indicators:
  - {id: x, name: 报送, marks: 100, clause: 每次扣10分。, criteria: [{id: c, per_case: {count: late, deduct: 10}}]}
`

// A grade by conditions alone is no better one where it stands first: nobody is told to have an accident.
func TestGradesByConditionsAlone(t *testing.T) {
	set, err := rules.Parse("conditions.yaml", []byte(byConditions))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, goal     string
		late, accident int
		reached        bool
		changes        string // of what
	}{
		{"points, not an accident", "优", 2, 0, true, "late"},
		{"an accident reached nothing", "优", 0, 1, true, "accidents"},
		{"there already", "良", 4, 0, true, ""},
		{"what is asked for by name", "不合格", 4, 0, true, "accidents"},
	} {
		r, err := whatif.Find(t.Context(), set, &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2025,
			Values: map[string]any{"late": test.late, "accidents": test.accident}}, whatif.Goal{Grade: test.goal})
		if err != nil {
			t.Fatal(err)
		}
		var changed []string
		for _, c := range r.Changes {
			changed = append(changed, c.Name)
		}
		if got := strings.Join(changed, " "); r.Reached != test.reached || got != test.changes || r.Grade != test.goal {
			t.Errorf("%s: reached %v by %q with %s", test.name, r.Reached, got, r.Grade)
		}
	}
	open, err := bounds.Find(t.Context(), set, &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2025, Values: map[string]any{"late": 4}})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := open.WriteText(&b); err != nil {
		t.Fatal(err)
	}
	if want := "等级：良 至 不合格（按规则文件里的次序；“不合格”只看条件、不看总分，是不是最好的等级看不出来）"; !strings.Contains(b.String(), want) {
		t.Errorf("got\n%swant %s", b.String(), want)
	}
}
