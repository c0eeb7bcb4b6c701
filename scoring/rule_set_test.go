package scoring_test

import (
	"errors"
	"testing"
	"testing/fstest"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// The rule set that a submission asks for is found by its id and its year. What the submission is to blame for stands at its place; a file that cannot be
// read is nobody's fault who filled in figures.
func TestRuleSetOfASubmission(t *testing.T) {
	text := everyField.text()
	catalog := must(rules.LoadCatalog(fstest.MapFS{"test.yaml": {Data: []byte(text)}}, "."))
	for _, tt := range []struct {
		name, unit string
		code, path string
	}{
		{"found", "{unit: {name: 甲}, rule_set: test, period: 2024}", "", ""},
		{"not named", "{unit: {name: 甲}, period: 2024}", "rule-set-unnamed", "rule_set"},
		{"of no such name", "{unit: {name: 甲}, rule_set: tset, period: 2024}", "unknown-rule-set", "rule_set"},
		{"of another year", "{unit: {name: 甲}, rule_set: test, period: 2020}", "no-version", "period"},
	} {
		sub := must(scoring.ParseSubmission("unit.yaml", []byte(tt.unit)))
		set, err := scoring.RuleSet(catalog, sub)
		if tt.code == "" {
			if err != nil || set.Header().ID != "test" {
				t.Errorf("%s: got %v, %v", tt.name, set, err)
			}
			continue
		}
		var list scoring.ErrorList
		if !errors.As(err, &list) || set != nil {
			t.Errorf("%s: got %v", tt.name, err)
			continue
		}
		if e := list[0]; e.Code != tt.code || e.Path != tt.path || e.File != "unit.yaml" || e.Unit != "甲" {
			t.Errorf("%s: got %s at %s of %s in %s, want %s at %s", tt.name, e.Code, e.Path, e.Unit, e.File, tt.code, tt.path)
		}
	}
}
