package scoring_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/shopspring/decimal"
)

// An error about one value carries the value, and what it might have been, as data: a host need not take its sentence apart.
func TestErrorsCarryWhatWasWanted(t *testing.T) {
	const file = `format: 1
rule_set: wanted
version: "1"
title: 例
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 例
rounding: {places: 2, mode: half_up}
grades: [{name: 好, from: 0}]
fields:
  rate: {label: 率, type: number, unit: "%", min: 0, max: 120}
  staff: {label: 人数, type: number, unit: 人, whole: true, min: 1}
  open: {label: 公开, type: bool}
  level: {label: 级别, type: choice, of: [高, 低]}
indicators:
  - id: a
    name: 甲
    marks: 60
    clause: 例
    criteria: [{id: x, judged: {levels: [{name: 好, from: 0.8, to: 1}, {name: 差, from: 0, to: 0.8}]}}]
  - id: b
    name: 乙
    marks: 40
    clause: 例
    criteria: [{id: y, choose: declared, either: [{id: one, when: rate < 90, deduct: 5}, {id: two, award: staff}]}]
`
	set, err := rules.Parse("wanted.yaml", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	type wanted struct {
		Got, Least, Most, Unit string
		Options                []string
	}
	for _, tt := range []struct {
		name   string
		change func(*scoring.Submission)
		code   string
		want   wanted
	}{
		{"beyond the most", func(s *scoring.Submission) { s.Values["rate"] = "120.5" }, "out-of-range", wanted{"120.5", "0", "120", "%", nil}},
		{"below the least, without a most", func(s *scoring.Submission) { s.Values["staff"] = 0 }, "out-of-range", wanted{"0", "1", "", "人", nil}},
		{"not whole", func(s *scoring.Submission) { s.Values["staff"] = decimal.RequireFromString("2.50") }, "out-of-range", wanted{"2.5", "1", "", "人", nil}},
		{"no number", func(s *scoring.Submission) { s.Values["rate"] = "98%" }, "number-syntax", wanted{"98%", "0", "120", "%", nil}},
		{"a float", func(s *scoring.Submission) { s.Values["rate"] = 98.5 }, "inexact-number", wanted{"98.5", "0", "120", "%", nil}},
		{"no yes or no", func(s *scoring.Submission) { s.Values["open"] = "是" }, "wrong-type", wanted{"是", "", "", "", []string{"true", "false"}}},
		{"no such word", func(s *scoring.Submission) { s.Values["level"] = "中" }, "not-a-choice", wanted{"中", "", "", "", []string{"高", "低"}}},
		{"another rule set", func(s *scoring.Submission) { s.RuleSet = "other" }, "rule-set-mismatch", wanted{"other", "", "", "", []string{"wanted"}}},
		{"another year", func(s *scoring.Submission) { s.Period = 2023 }, "period-mismatch", wanted{Got: "2023"}},
		{"no such way", func(s *scoring.Submission) { s.Choices["b"] = "three" }, "nothing-to-choose", wanted{Got: "three", Options: []string{"one", "two"}}},
		{"no way", func(s *scoring.Submission) { s.Choices = nil }, "choice-missing", wanted{Options: []string{"one", "two"}}},
		{"no such level", func(s *scoring.Submission) { s.Judgements["a"] = judged("50", "中") }, "unknown-level", wanted{Got: "中", Options: []string{"好", "差"}}},
		{"points outside their level", func(s *scoring.Submission) { s.Judgements["a"] = judged("47", "好") }, "outside-level", wanted{"47", "48", "60", "分", nil}},
		{"points of the level above", func(s *scoring.Submission) { s.Judgements["a"] = judged("48", "差") }, "outside-level", wanted{"48", "0", "47.99", "分", nil}},
		{"more points than marks", func(s *scoring.Submission) { s.Judgements["a"] = judged("61", "好") }, "outside-marks", wanted{"61", "0", "60", "分", nil}},
		{"too many decimals", func(s *scoring.Submission) { s.Judgements["a"] = judged("50.125", "好") }, "too-many-places", wanted{Got: "50.125", Unit: "分"}},
		{"no such indicator", func(s *scoring.Submission) { s.Claims.Indicators = map[string]scoring.Claim{"c": {}} }, "unknown-indicator", wanted{Got: "c", Options: []string{"a", "b"}}},
		{"no such figure", func(s *scoring.Submission) { s.Values["rat"] = 1 }, "unknown-field", wanted{Got: "rat", Options: []string{"rate", "staff", "open", "level"}}},
		{"missing: there is nothing to say", func(s *scoring.Submission) { delete(s.Values, "rate") }, "missing-value", wanted{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			sub := &scoring.Submission{
				Unit: scoring.Unit{Name: "某单位"}, Period: 2024,
				Values:     map[string]any{"rate": 100, "staff": 40, "open": true, "level": "高"},
				Judgements: map[string]scoring.Judgement{"a": judged("60", "好")}, Choices: map[string]string{"b": "one"},
			}
			if _, err := scoring.Score(set, sub); err != nil {
				t.Fatal(err)
			}
			tt.change(sub)
			_, err := scoring.Score(set, sub)
			list := errorsOf(t, err)
			at := -1
			for i, e := range list {
				if e.Code == tt.code {
					at = i
				}
			}
			if at < 0 {
				t.Fatalf("no %s among %v", tt.code, err)
			}
			e := list[at]
			if diff := cmp.Diff(tt.want, wanted{e.Got, e.Least, e.Most, e.MeasureUnit, e.Options}); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if e.Got != "" && !strings.Contains(e.Message, e.Got) && e.Code != "inexact-number" && e.Code != "outside-marks" && e.Code != "outside-level" && e.Code != "unknown-level" {
				t.Errorf("the message is of another value than %s: %s", e.Got, e.Message)
			}
		})
	}
}

// An error in a row of a table names the table as its field, and beside it the column and the row, whatever is wrong with the cell.
func TestErrorsNameTheCell(t *testing.T) {
	set := everyField.load(t)
	good := func() map[string]any { return map[string]any{"name": "甲", "target": 1} }
	for _, tt := range []struct {
		name   string
		change func(row map[string]any)
		code   string
		column string
		path   string
	}{
		{"no number", func(row map[string]any) { row["target"] = "很多" }, "number-syntax", "target", "values.list[2].target"},
		{"a float", func(row map[string]any) { row["target"] = 1.5 }, "inexact-number", "target", "values.list[2].target"},
		{"missing", func(row map[string]any) { delete(row, "target") }, "missing-value", "target", "values.list[2].target"},
		{"no words", func(row map[string]any) { row["name"] = true }, "wrong-type", "name", "values.list[2].name"},
		{"no such column", func(row map[string]any) { row["nobody"] = 1 }, "unknown-field", "", "values.list[2].nobody"},
	} {
		bad := good()
		tt.change(bad)
		_, err := scoring.Score(set, unit(figures{"amount": "很多", "list": []map[string]any{good(), bad}}))
		found := false
		for _, e := range errorsOf(t, err) {
			if e.Path == tt.path {
				found = true
				if e.Code != tt.code || e.Field != "list" || e.TableColumn != tt.column || e.TableRow != 2 {
					t.Errorf("%s: got %+v", tt.name, e)
				}
			} else if e.TableRow != 0 || e.TableColumn != "" {
				t.Errorf("%s: beside the table: got %+v", tt.name, e)
			}
		}
		if !found {
			t.Errorf("%s: nothing at %s: %v", tt.name, tt.path, err)
		}
	}
	type row struct {
		Name   string  `baifen:"name"`
		Target float64 `baifen:"target"`
	}
	type whole struct {
		List []row `baifen:"list"`
	}
	_, err := scoring.FieldsOf[whole](set)
	for _, e := range errorsOf(t, err) {
		if e.Code == "inexact-number" {
			if e.Field != "list" || e.TableColumn != "target" || e.TableRow != 0 {
				t.Errorf("of a struct: got %+v", e)
			}
			return
		}
	}
	t.Errorf("of a struct: got %v", err)
}

func judged(points, level string) scoring.Judgement {
	return scoring.Judgement{Points: decimal.RequireFromString(points), Level: level, Reason: "有据"}
}
