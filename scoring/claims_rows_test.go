package scoring_test

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/scoring"
)

// A unit may claim points for a row of a table that is judged row by row: for no other table, and for no row that is not there.
func TestClaimsOfRows(t *testing.T) {
	const columns = "{name: {type: text}, kind: {type: choice, of: [正向]}, target: {type: number}, actual: {type: number}, weight: {type: number}, reason: {type: text, optional: true}}"
	set := ruleFile{
		fields:     "  goals: {label: 目标, type: table, columns: " + columns + "}\n  staff: {label: 人员, type: table, optional: true, columns: {name: {type: text}}}\n",
		indicators: "  - {id: x, name: 指标, marks: 100, clause: 文字, criteria: [{id: all, targets: {rows: goals}}]}\n",
	}.load(t)
	row := map[string]any{"name": "甲", "kind": "正向", "target": 10, "actual": 10, "weight": 50}
	for _, tt := range []struct{ name, claim, want string }{
		{"the first row", "goals[1]", ""},
		{"the last row", "goals[2]", ""},
		{"a row behind the last", "goals[3]", "“目标”（goals）填了 2 行，没有第 3 行"},
		{"rows are counted from 1", "goals[0]", "“目标”（goals）填了 2 行，没有第 0 行"},
		{"a table that is not judged row by row", "staff[1]", "“staff”不是按行计分的表；报一行的自评分，写成 goals[1]"},
		{"no table at all", "nobody[1]", "“nobody”不是按行计分的表；报一行的自评分，写成 goals[1]"},
		{"no row and no indicator", "goals[01]", "规则集 test 没有指标“goals[01]”"},
	} {
		sub := unit(figures{"goals": []map[string]any{row, row}, "staff": []map[string]any{{"name": "乙"}}})
		sub.Claims.Indicators = map[string]scoring.Claim{tt.claim: {Points: dec("50")}}
		_, err := scoring.Score(set, sub)
		if said := ""; err != nil {
			said = err.Error()
			if tt.want == "" || !strings.Contains(said, tt.want) {
				t.Errorf("%s: got %s, want %q", tt.name, said, tt.want)
			}
		} else if tt.want != "" {
			t.Errorf("%s: is taken", tt.name)
		}
	}
}
