package kind_test

import (
	"testing"

	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/symbolic"
	"github.com/baifen-go/baifen/scoring"
)

// Rows are judged each by itself where which of them are judged depends on no other figure, and on nothing that was reached.
func TestRowsByThemselves(t *testing.T) {
	for _, tt := range []struct {
		name, rows string
		want       bool
	}{
		{"all rows", "goals", true},
		{"picked by their weight", "filter(goals, .weight > 1)", true},
		{"picked by what was reached", "filter(goals, (.actual ?? 0) > 1)", false},
		{"by what was reached, and then by something else", "filter(goals, (.actual ?? 0) > 1 and .weight > 1)", false},
		{"picked by another figure", "filter(goals, .weight > times)", false},
	} {
		set := setOf(t, `targets: {rows: "`+tt.rows+`"}`)
		if _, ok := analysis.TargetRows(set.Criteria().At(0)); ok != tt.want {
			t.Errorf("%s: by themselves: %v, want %v", tt.name, ok, tt.want)
		}
	}
}

// A criterion that rows decide has no formula; what stands for one asks the criterion itself, and fails where that cannot judge.
func TestToldByTheCriterion(t *testing.T) {
	set := setOf(t, "targets: {rows: goals}")
	for _, tt := range []struct {
		name, rows string
		off        string // "": cannot be judged
	}{
		{"reached", "[{name: 甲, kind: 正向, target: 10, actual: 10, weight: 12}]", "0"},
		{"half of it reached", "[{name: 甲, kind: 正向, target: 10, actual: 5, weight: 12, reason: 乙}]", "6"},
		{"a weight too few", "[{name: 甲, kind: 正向, target: 10, actual: 5, weight: 11, reason: 乙}]", ""},
		{"nothing aimed at", "[{name: 甲, kind: 正向, target: 0, actual: 5, weight: 12, reason: 乙}]", ""},
	} {
		bound, err := scoring.Bind(set, submission(t, "{goals: "+tt.rows+"}"))
		if err != nil {
			t.Fatal(tt.name, err)
		}
		c, u := set.Criteria().At(0).Inside(), bound.Values().Inside()
		told, reads := c.Told(), false
		symbolic.Visit(told, func(slot int) { reads = reads || c.Terms.Scope.Field(slot).Name == "goals" })
		if !reads {
			t.Error("what stands for it reads no rows")
		}
		off := u.Frame.Part(told).Number
		if failed := u.Frame.Forgive(); failed != (tt.off == "") || !failed && off.String() != tt.off {
			t.Errorf("%s: %s come off, failed: %v, want %s", tt.name, off, failed, tt.off)
		}
	}
}
