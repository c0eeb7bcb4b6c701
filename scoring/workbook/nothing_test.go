package workbook_test

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
	"github.com/baifen-go/baifen/scoring/workbook"
)

// Nothing in place of rules, a writer, a file or a unit gives an error, never a panic.
func TestNothing(t *testing.T) {
	set := sorts(t)
	for name, err := range map[string]error{
		"no rules":                   workbook.Write(io.Discard, nil, workbook.Form{}),
		"rules that are not loaded":  workbook.Write(io.Discard, new(rules.Set), workbook.Form{}),
		"nowhere to write":           workbook.Write(nil, set, workbook.Form{}),
		"two units in a form of one": workbook.Write(io.Discard, set, workbook.Form{Units: make([]*scoring.Submission, 2)}),
		"another rule set's unit":    workbook.Write(io.Discard, set, workbook.Form{Units: []*scoring.Submission{{RuleSet: "other"}}}),
		"a figure that does not fit": workbook.Write(io.Discard, set, workbook.Form{Units: []*scoring.Submission{{Values: map[string]any{"budget": "x"}}}}),
		"a writer that fails":        workbook.Write(full{}, set, workbook.Form{}),
		"a score without rules":      workbook.WriteScore(io.Discard, nil, nil),
		"a score of no unit":         workbook.WriteScore(io.Discard, set, nil),
		"a score with nowhere to go": workbook.WriteScore(nil, set, scorable(t)),
		"a score, a failing writer":  workbook.WriteScore(full{}, set, scorable(t)),
		"a review without rules":     workbook.WriteReview(io.Discard, nil, nil, nil),
		"a review of no audit":       workbook.WriteReview(io.Discard, set, []*audit.Audit{nil}, nil),
		"a review, nowhere to go":    workbook.WriteReview(nil, set, nil, nil),
		"a review, a failing writer": workbook.WriteReview(full{}, set, nil, nil),
	} {
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	for name, x := range map[string]struct {
		data  []byte
		rules func(*scoring.Submission) (*rules.Set, error)
	}{
		"no rules for a unit":       {ready(t).bytes(), nil},
		"nil rules":                 {ready(t).bytes(), by(nil)},
		"rules that are not loaded": {ready(t).bytes(), by(new(rules.Set))},
		"no rules for a row":        {written(t, set, workbook.Form{Many: true, Units: []*scoring.Submission{{Unit: scoring.Unit{Name: "甲"}}}}), nil},
		"no data":                   {nil, by(set)},
	} {
		n := 0
		for sub, err := range workbook.Read("表.xlsx", x.data, x.rules) {
			var list scoring.ErrorList
			if n++; sub != nil || !errors.As(err, &list) || list[0].Message == "" {
				t.Errorf("%s: got %v and %v", name, sub, err)
			}
		}
		if n != 1 {
			t.Errorf("%s: got %d answers", name, n)
		}
	}
	if err := workbook.Write(io.Discard, set, workbook.Form{Units: []*scoring.Submission{nil}}); err != nil {
		t.Errorf("a unit of which nothing is known: %v", err)
	}
	for range workbook.Read("表.csv", []byte("单位名称,年度\n甲,2025\n乙,2025\n"), by(set)) {
		break // who has seen enough may stop
	}
}

// full takes nothing.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

// The same form is the same file, to the byte.
func TestFormsAreAlike(t *testing.T) {
	known := submitted(t, "../../examples/data/national-sample.yaml")
	set := loaded(t, "../../rules/library/national-self-evaluation-2020.yaml")
	first := written(t, set, workbook.Form{Units: []*scoring.Submission{known}})
	for range 3 {
		if again := written(t, set, workbook.Form{Units: []*scoring.Submission{known}}); !bytes.Equal(first, again) {
			t.Fatal("two forms of the same rules differ")
		}
	}
}

// scorable gives a unit that can be scored by the rules of every sort.
func scorable(t *testing.T) *scoring.Submission {
	t.Helper()
	sub, faults := read(t, "x.xlsx", ready(t).bytes())
	if faults != nil {
		t.Fatal(faults)
	}
	sub.Judgements = map[string]scoring.Judgement{"quality": {Points: decimal.NewFromInt(27), Level: "好", By: "绩效科", Reason: "材料齐全"}}
	return sub
}
