package rulestest

import (
	"testing"
	"testing/fstest"

	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// A title names everything in which a case differs, in words that people use; only a case that differs in nothing is the same as the base.
func TestTitlesSayWhatDiffers(t *testing.T) {
	set, err := rules.Load(fstest.MapFS{"small.yaml": {Data: small("", "  - {id: x, name: 质量, marks: 60, clause: 文字, criteria: [{id: a, award: \"n\"}]}\n")}}, "small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	base := &scoring.Submission{Values: map[string]any{"n": "1"}}
	taken := map[string][]scoring.Adjustment{"x": {{Deduct: decimal.NewFromInt(10), By: "核查人", Reason: "核查"}}}
	for _, c := range []struct {
		name, want string
		sub        scoring.Submission
	}{
		{"nothing", "与 base 相同", scoring.Submission{Values: map[string]any{"n": "1"}}},
		{"a number", "次数＝2", scoring.Submission{Values: map[string]any{"n": "2"}}},
		{"a word for yes", "是否＝是", scoring.Submission{Values: map[string]any{"n": "1", "是否": true}}},
		{"a reviewer's deduction", "x 核查扣 10 分", scoring.Submission{Values: map[string]any{"n": "1"}, Adjustments: taken}},
		{"a figure that is left out", "次数不填", scoring.Submission{}},
	} {
		d := draftOf(set, base, &c.sub, want{})
		if got := d.title(); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
