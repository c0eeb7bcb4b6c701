package rules_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
)

// TestDeductionReadsItsOwnMarks has every kind read marks in each place where a number may be an expression, in indicators of 6, 8
// and 6 marks: points alone, without the explanation before, must be those of the indicator in hand.
func TestDeductionReadsItsOwnMarks(t *testing.T) {
	const table = `{name: {type: text}, kind: {type: choice, of: [正向]}, target: {type: number}, actual: {type: number}, weight: {type: number}, reason: {type: text}}`
	for _, line := range []string{
		"{id: c, when: marks > 7, deduct: 1}",
		"{id: c, when: ok, deduct: marks / 4}",
		"{id: c, when: ok, deduct: 5, at_most: marks / 4}",
		"{id: c, checklist: [{id: i, met: marks > 7, points: 1, otherwise: 未做}]}",
		"{id: c, checklist: [{id: i, met: not ok, points: marks / 4, otherwise: 未做}]}",
		"{id: c, per_case: {count: marks, deduct: 0.5}}",
		"{id: c, per_case: {count: plain, deduct: marks / 4}}",
		"{id: c, per_case: {count: plain, deduct: 3, at_most: marks / 4}}",
		"{id: c, per_step: {value: marks, below: 9, step: 1, partial: count, deduct: 1}}",
		"{id: c, per_step: {value: plain, below: marks, step: 1, partial: count, deduct: 1}}",
		"{id: c, per_step: {value: plain, below: 9, step: marks / 4, partial: count, deduct: 1}}",
		"{id: c, per_step: {value: plain, below: 9, step: 1, partial: count, deduct: marks / 40}}",
		"{id: c, per_step: {value: plain, below: 9, step: 1, partial: count, deduct: 9}, at_most: marks / 4}",
		`{id: c, out_of: 6, bands: {value: marks, tiers: [{in: "(-inf, 7)", points: 1}, {in: "[7, +inf)", points: 2}]}}`,
		`{id: c, out_of: 6, bands: {value: plain, tiers: [{in: "(-inf, +inf)", points: marks / 4}]}}`,
		"{id: c, out_of: 6, linear: {value: marks, full_at: 10, zero_at: 0}}",
		"{id: c, out_of: 6, linear: {value: plain, full_at: marks, zero_at: 0}}",
		"{id: c, out_of: 6, linear: {value: plain, full_at: 20, zero_at: marks - 7.5}}",
		"{id: c, out_of: 6, proportional: {actual: marks, target: 10, better: higher, method: ratio}}",
		"{id: c, out_of: 6, proportional: {actual: plain, target: marks, better: higher, method: ratio}}",
		"{id: c, out_of: 6, proportional: {actual: 9, target: 5, better: higher, method: ratio, over_limit: marks / 8}}",
		"{id: c, out_of: 6, award: marks / 4}",
		"{id: c, out_of: 6, cases: [{when: marks > 7, points: 2}, {otherwise: 1}]}",
		"{id: c, out_of: 6, cases: [{when: ok, points: marks / 4}, {otherwise: 1}]}",
		"{id: c, out_of: 6, cases: [{when: not ok, points: 1}, {otherwise: marks / 4}]}",
		`{id: c, out_of: 6, targets: {rows: "filter(rows, .weight < marks)"}}`,
		"{id: c, choose: best, either: [{id: a, when: ok, deduct: marks / 4}, {id: b, when: ok, deduct: 3}]}",
		"{id: c, out_of: 6, choose: declared, either: [{id: a, award: 1}, {id: b, award: marks / 4}]}",
	} {
		text := strings.NewReplacer("full_marks: 10", "full_marks: 20", "measures:", "  rows: {type: table, columns: "+table+"}\nmeasures:").Replace(oneIndicator)
		head, leaf, _ := strings.Cut(text, "indicators:\n")
		text = head + "indicators:\n"
		for i, marks := range []int{6, 8, 6} {
			text += strings.NewReplacer("id: x", fmt.Sprint("id: x", i), "marks: 10", fmt.Sprint("marks: ", marks)).Replace(leaf) + "      - " + line + "\n"
			if marks == 8 && strings.Contains(line, "out_of: 6") {
				text += "      - {id: rest, out_of: 2, award: 2}\n"
			}
		}
		set := load(t, text)
		given := figures{"ok": true, "plain": 2, "rows": rows{target("甲", "正向", 1, 1, 6), target("乙", "正向", 1, 1, 9)}}
		v, different := unit(t, set, given), false
		var criteria []*rules.Criterion
		for _, c := range set.Criteria().All() {
			if ids, best := c.Inside().Ways(); ids != nil && !best {
				v.Inside().Choose(c.Inside(), 1)
			}
			if !strings.HasSuffix(c.ID(), ".rest") {
				criteria = append(criteria, c)
			}
		}
		for i, c := range criteria {
			points, fail := c.Deduction(v)
			own := unit(t, set, given)
			if ids, best := c.Inside().Ways(); ids != nil && !best {
				own.Inside().Choose(c.Inside(), 1)
			}
			want := judge(t, c, own)
			got := outcome{off: points.String()}
			if fail != nil {
				got = outcome{code: fail.Code}
			}
			if got.off != want.off || got.code != want.code {
				t.Errorf("%s of %s marks: got %s%s points off, want %s%s: %s", c.Name(), c.Indicator().Marks(), got.off, got.code, want.off, want.code, line)
			}
			if i > 0 {
				before := judge(t, criteria[i-1], v)
				different = different || before.off != want.off || before.code != want.code
			}
		}
		if !different {
			t.Errorf("6 and 8 marks make no difference to %s", line)
		}
	}
}
