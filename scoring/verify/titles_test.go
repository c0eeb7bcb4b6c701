package verify

import (
	"os"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/tree"
)

// shaped are rules whose cards have the keys that no card of points that only come off has.
const shaped = `format: 1
rule_set: shaped
version: "1"
title: 示例
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 示例
rounding: {places: 2, mode: half_up}
full_marks: 50
out_of: 100
clause: 每件再扣1分。
criteria: [{id: r, per_case: {count: n, deduct: 1}}]
grades: [{name: 好, from: 20}, {name: 中, from: 10}, {name: 差}]
fields:
  n: {label: 件数, type: number, whole: true, min: 0, unit: 件}
indicators:
  - {id: a, name: 甲, marks: 80, start: 60, clause: 每件加1分。, criteria: [{id: c, per_case: {count: n, add: 1}}]}
  - id: g
    name: 组
    marks: 20
    clause: 每件扣1分。
    criteria: [{id: o, per_case: {count: n, deduct: 1}}]
    indicators: [{id: b, name: 乙, marks: 25, clause: 每件扣1分。, criteria: [{id: c, per_case: {count: n, deduct: 1}}]}]
caps:
  - {id: down, when: n > 1, grade_down: 1}
  - {id: most, when: n > 1, grade_at_most: 中}
  - {id: is, when: n > 2, grade: 差}
outcomes: [{id: days, label: 天数, unit: 天, is: total}]
`

const capped = `format: 1
rule_set: capped
version: "1"
title: 示例
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 示例
rounding: {places: 2, mode: half_up}
grades: [{name: 好, from: 20}, {name: 差}]
fields: {n: {label: 件数, type: number, whole: true, min: 0}}
indicators: [{id: a, name: 甲, marks: 100, clause: 每件扣1分。, criteria: [{id: c, per_case: {count: n, deduct: 1}}]}]
caps: [{id: of, of: a, when: n > 1, points_at_most: 9}]
`

// Every value that a card holds has a name for those who read Chinese.
func TestEveryKeyHasAName(t *testing.T) {
	everything, err := os.ReadFile("../testdata/everything.json")
	if err != nil {
		t.Fatal(err)
	}
	cards := [][]byte{everything}
	for name, text := range map[string]string{"shaped": shaped, "capped": capped} {
		set, err := rules.Parse(name+".yaml", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		unit, err := scoring.ParseSubmission("unit.yaml", []byte("unit: {code: '1', name: 甲局}\nrule_set: "+name+"\nperiod: 2024\nvalues: {n: 3}\nadjustments: {a: [{deduct: 2, by: 组, reason: 无据}]}\n"))
		if err != nil {
			t.Fatal(err)
		}
		card, err := scoring.Score(set, unit)
		if err != nil {
			t.Fatal(err)
		}
		data, err := card.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		cards = append(cards, data)
	}
	seen := map[string]bool{}
	var walk func(path string, n *tree.Node)
	walk = func(path string, n *tree.Node) {
		for i, v := range n.Values {
			at := path + n.Step(i)
			if n.Bracket == '{' {
				at = tree.Join(path, n.Keys[i])
				seen[n.Keys[i]] = true
				if name := title(at); !strings.HasPrefix(at, "submission.") && strings.Contains(name, n.Keys[i]) {
					t.Errorf("%s is called %s", at, name)
				}
			}
			walk(at, v)
		}
	}
	for _, data := range cards {
		n, err := tree.Parse(data)
		if err != nil {
			t.Fatal(err)
		}
		walk("", n)
	}
	for _, key := range []string{"grade_by_points", "start", "out_of", "added", "outcomes", "of", "points_at_most", "grade_at_most", "grade_down", "base", "facts"} {
		if !seen[key] {
			t.Errorf("no card has %s", key)
		}
	}
	for path, want := range map[string]string{"unit": "单位", "indicators[0].deductions[0].values[0].unit": "计量单位", "outcomes[0].unit": "计量单位"} {
		if got := title(path); got != want {
			t.Errorf("%s is called %s, want %s", path, got, want)
		}
	}
}
