package impact_test

import (
	"fmt"
	"strings"
	"testing"
)

const (
	ratio  = "a: {label: 支出, type: number, min: 0}\nb: {label: 收入, type: number, min: 1}\nn: {label: 次数, type: number, whole: true, min: 0}\nok: {label: 公开, type: bool}\nt: {label: 表, type: table, columns: {x: {type: number}}}"
	oneOf  = "- {id: i, name: 指标, marks: 10, clause: 文字, criteria: [{id: c, %s}]}"
	onRate = "per_step: {value: %s, below: %s, step: 1, partial: %s, deduct: 1}"
)

func TestWhatDiffers(t *testing.T) {
	rate := func(value, below, partial string) string {
		return fmt.Sprintf(oneOf, fmt.Sprintf(onRate, value, below, partial))
	}
	tests := []struct {
		name, old, new string
		want           string // path change what: in old new witness, …; note
	}{
		{"another order of factors is the same rate", rate("a / b * 100", "100", "discard"), rate("100 * a / b", "100", "discard"), ""},
		{"a field of whole numbers, one by one", rate("n", "3", "discard"), rate("n", "2", "discard"), "i.c changed rule [0, 0] 3 2 0 [1, 1] 2 1 1 [2, 2] 1 0 2"},
		{
			"the same points by another kind are no change",
			fmt.Sprintf(oneOf, "per_case: {count: n, deduct: 4}"), fmt.Sprintf(oneOf, "when: n > 0, deduct: n * 4"), "",
		},
		{"another rate is never silently the same", rate("a / b * 100", "100", "discard"), rate("a / (b + 1) * 100", "100", "discard"), "i.c changed rule example"},
		{
			"what rows of a table come to", fmt.Sprintf(oneOf, "award: 'sum(t, .x) > 50 ? 10 : 0'"), fmt.Sprintf(oneOf, "award: 'sum(t, .x) >= 50 ? 10 : 0'"),
			"i.c changed rule example",
		},
		{
			"a ratio of two figures", fmt.Sprintf(oneOf, "when: a > b, deduct: 4"), fmt.Sprintf(oneOf, "when: a > b * 1.1, deduct: 4"),
			"i.c changed rule (1, 1.1] 4 0 1.1",
		},
		{
			"a difference of two figures", fmt.Sprintf(oneOf, "when: a - b > 3, deduct: 4"), fmt.Sprintf(oneOf, "when: a - b > 5, deduct: 4"),
			"i.c changed rule (3, 5] 4 0 5",
		},
		{
			"two figures and a number", fmt.Sprintf(oneOf, "when: a > b + 3, deduct: 4"), fmt.Sprintf(oneOf, "when: a > b + 5, deduct: 4"),
			"i.c changed rule (0, 2] 4 0 2",
		},
		{
			"the points that people give, level by level", fmt.Sprintf(oneOf, "judged: {levels: [{name: 好, from: 0.8, to: 1}, {name: 差, from: 0, to: 0.8}]}"),
			fmt.Sprintf(oneOf, "judged: {levels: [{name: 好, from: 0.9, to: 1}, {name: 差, from: 0, to: 0.9}]}"),
			"i.c changed rule [8, 8.99] 2 0 8 [8, 8.99] 0 2 8",
		},
		{
			"yes and no, case by case", fmt.Sprintf(oneOf, "cases: [{when: ok and n > 2, points: 10}, {otherwise: 0}]"), fmt.Sprintf(oneOf, "cases: [{when: n > 2, points: 10}, {otherwise: 0}]"),
			"i.c changed rule [3, +inf) 10 0 3",
		},
		{
			"when an indicator applies", strings.Replace(fmt.Sprintf(oneOf, "when: n > 1, deduct: 1"), "criteria", "applies: a > 0, not_applicable: full, criteria", 1),
			strings.Replace(fmt.Sprintf(oneOf, "when: n > 1, deduct: 1"), "criteria", "applies: a >= 5, not_applicable: full, criteria", 1),
			"i changed applies (0, 5) 1 0 3",
		},
		{
			"a clause takes no points", fmt.Sprintf(oneOf, "when: n > 1, deduct: 1"), strings.Replace(fmt.Sprintf(oneOf, "when: n > 1, deduct: 1"), "文字", "别的文字", 1),
			"i reworded clause",
		},
		{
			"two leaves exchange their places: one moved",
			"- {id: i, name: 甲, marks: 5, clause: 文字, criteria: [{id: c, when: n > 1, deduct: 1}]}\n- {id: j, name: 乙, marks: 5, clause: 文字, criteria: [{id: c, when: n > 1, deduct: 1}]}",
			"- {id: j, name: 乙, marks: 5, clause: 文字, criteria: [{id: c, when: n > 1, deduct: 1}]}\n- {id: i, name: 甲, marks: 5, clause: 文字, criteria: [{id: c, when: n > 1, deduct: 1}]}",
			"j moved",
		},
		{
			"a criterion comes, another goes", fmt.Sprintf(oneOf, "when: n > 1, deduct: 1"), strings.Replace(fmt.Sprintf(oneOf, "when: n > 1, deduct: 1"), "id: c", "id: d", 1),
			"i.d added; i.c removed",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := compare(t, smallSet(t, 2024, ratio, tt.old), smallSet(t, 2024, ratio, tt.new), nil)
			var got []string
			for _, d := range r.Indicators {
				s := strings.TrimSpace(fmt.Sprintf("%s %s %s", d.Path, d.Change, d.What))
				for _, i := range d.Intervals {
					s += fmt.Sprintf(" %s %s %s %s", i.In, i.Old.Off, i.New.Off, i.Witness)
				}
				if d.Example != nil {
					s += " example"
				}
				got = append(got, s)
			}
			if s := strings.Join(got, "; "); s != tt.want {
				t.Errorf("got  %s\nwant %s", s, tt.want)
			}
		})
	}
}

// Where rules differ on few numbers, none of which stands in them, one is found along a number, the others standing where rules turn.
func TestExampleAlongANumber(t *testing.T) {
	const fields = "a: {label: 甲, type: number, min: 0, max: 20}\nb: {label: 乙, type: number, min: 0, max: 20}\nc: {label: 丙, type: number, min: 0, max: 20}"
	const leaf = "- {id: i, name: 指标, marks: 10, clause: 文字, criteria: [{id: x, when: 'min(a, b) * 3.7 + c * 2.3 > LIMIT', deduct: 4}]}"
	old, new := smallSet(t, 2023, fields, strings.Replace(leaf, "LIMIT", "50.3", 1)), smallSet(t, 2024, fields, strings.Replace(leaf, "LIMIT", "50.4", 1))
	list := compare(t, old, new, nil).Indicators
	if len(list) != 1 || list[0].Example == nil {
		t.Fatalf("no example: %+v", list)
	}
	if x := list[0].Example; x.Old.Off.String() != "4" || !x.New.Off.IsZero() {
		t.Errorf("got %+v", x)
	}
}
