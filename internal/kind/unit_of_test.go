package kind

import (
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/figures"
)

// What is chosen among figures has their unit where it is one, whatever the fixed numbers among them; what is computed has none. The sentence of an
// author has the unit of a name alone: who writes {max(late, 3)}天 says the unit of a formula himself.
func TestUnitOf(t *testing.T) {
	number := func(name, unit string) expression.Name {
		return expression.Name{Field: indicators.Field{Name: name, Type: indicators.Number, Unit: indicators.MeasureUnit(unit), Optional: true}}
	}
	terms := newTerms(number("late", "天"), number("early", "天"), number("cost", "万元"), number("plain", ""),
		expression.Name{Field: indicators.Field{Name: "yes", Type: indicators.Bool}}, expression.Name{Field: indicators.Field{Name: "day", Type: indicators.Date}})
	for _, tt := range []struct{ text, unit, named string }{
		{"late", "天", "天"},
		{"plain", "", ""},
		{"3", "", ""},
		{"yes ? late : 0", "天", ""},
		{"yes ? 0 : late", "天", ""},
		{"yes ? 1 : 2", "", ""},
		{"yes ? late : early", "天", ""},
		{"yes ? late : cost", "", ""}, // two units are none
		{"yes ? late : plain", "", ""},
		{"yes ? plain : late", "", ""},
		{"late ?? 0", "天", ""},
		{"late ?? cost", "", ""},
		{"max(0, late)", "天", ""},
		{"min(late, early, 5)", "天", ""},
		{"clamp(cost, 0, 5)", "万元", ""},
		{"yes ? max(late, 1) : early ?? 2", "天", ""},
		{"late * 2", "", ""},
		{"late - early", "", ""}, // of percentages it would be percentage points
		{"max(0, late - 1)", "", ""},
		{"day", string(figures.Day), string(figures.Day)},
	} {
		parsed, faults := terms.Scope.Parse(tt.text)
		if len(faults) > 0 {
			t.Fatal(tt.text, faults)
		}
		want := expression.Number
		if tt.text == "day" {
			want = expression.Date
		}
		p, faults := terms.Scope.Compile(parsed, want, true)
		if len(faults) > 0 {
			t.Fatal(tt.text, faults)
		}
		if got := string(unitOf(terms.Scope, p)); got != tt.unit {
			t.Errorf("%s is in %q, want %q", tt.text, got, tt.unit)
		}
		if got := string(unitOfName(terms.Scope, p)); got != tt.named {
			t.Errorf("{%s} is in %q, want %q", tt.text, got, tt.named)
		}
	}
}
