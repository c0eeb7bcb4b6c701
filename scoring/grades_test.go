package scoring_test

import (
	"fmt"
	"strings"
	"testing"
)

// The grade is that of the total as it is printed, at every edge, for every way to round.
func TestGrades(t *testing.T) {
	for _, tt := range []struct {
		places int
		mode   string
		lost   string
		total  string
		grade  string
	}{
		{2, "half_up", "10", "90", "优"},
		{2, "half_up", "10.004", "90", "优"},
		{2, "half_up", "10.005", "89.99", "良"},
		{2, "half_even", "10.005", "90", "优"},
		{2, "half_even", "10.015", "89.98", "良"},
		{2, "down", "10.009", "90", "优"},
		{2, "down", "10.01", "89.99", "良"},
		{0, "half_up", "10.4", "90", "优"},
		{0, "half_up", "10.5", "89", "良"},
		{0, "half_even", "10.5", "90", "优"},
		{0, "half_even", "11.5", "88", "良"},
		{0, "down", "10.999", "90", "优"},
		{1, "half_up", "10.05", "89.9", "良"},
		{1, "half_even", "10.05", "90", "优"},
		{3, "half_up", "10.0004", "90", "优"},
		{3, "half_up", "10.0005", "89.999", "良"},
		{4, "half_up", "10.00005", "89.9999", "良"},
		{4, "down", "10.00009", "90", "优"},
		{4, "half_up", "100/3", "66.6667", "中"},
		{2, "half_up", "20", "80", "良"},
		{2, "half_up", "20.01", "79.99", "中"},
		{2, "half_up", "40", "60", "中"},
		{2, "half_up", "40.01", "59.99", "差"},
		{2, "half_up", "100", "0", "差"},
		{2, "half_up", "0", "100", "优"},
	} {
		t.Run(fmt.Sprint(tt.lost, " off, ", tt.places, " places, ", tt.mode), func(t *testing.T) {
			file := ruleFile{
				rounding:   fmt.Sprintf("{places: %d, mode: %s}", tt.places, tt.mode),
				fields:     "  x: {type: number, default: 1}\n",
				indicators: fmt.Sprintf("  - {id: a, name: 甲, marks: 100, clause: 文字, criteria: [{id: c, when: x > 0, deduct: \"x * %s\"}]}\n", tt.lost),
			}
			card := score(t, file.load(t), unit(nil))
			if got, want := card.Total().String()+" "+card.Grade(), tt.total+" "+tt.grade; got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
}

// Full marks other than 100, with the grades that go with them; the total is out of them everywhere.
func TestFullMarks(t *testing.T) {
	for _, tt := range []struct{ full, lost, total, grade string }{
		{"120", "12", "108", "优"}, {"120", "12.01", "107.99", "差"}, {"10", "1", "9", "差"}, {"0.5", "0.01", "0.49", "差"},
	} {
		file := ruleFile{
			fullMarks: tt.full, grades: "[{name: 优, from: " + map[bool]string{true: "108", false: "0.5"}[tt.full == "120"] + "}, {name: 差, from: 0}]",
			fields: "  x: {type: number, default: 0}\n", indicators: "  - {id: a, name: 甲, marks: " + tt.full + ", clause: 文字, criteria: [{id: c, when: x > 0, deduct: x}]}\n",
		}
		if tt.full == "10" {
			file.grades = "[{name: 优, from: 9.5}, {name: 差, from: 0}]"
		}
		card := score(t, file.load(t), unit(figures{"x": tt.lost}))
		if got, want := card.Total().String()+" "+card.Grade(), tt.total+" "+tt.grade; got != want {
			t.Errorf("full marks %s less %s: got %s, want %s", tt.full, tt.lost, got, want)
		}
		if text := textOf(t, card); !strings.Contains(text, "总分："+tt.total+" / "+tt.full+"  ") {
			t.Errorf("full marks %s:\n%s", tt.full, text)
		}
	}
}
