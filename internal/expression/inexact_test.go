package expression

import (
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// Fields may be called what roots and logarithms are called: bureaus write exp for expenditure. A look-up table of such a name is
// the table.
func TestNamesLikeFunctions(t *testing.T) {
	var names []Name
	for _, name := range inexactOrder {
		if fault := NameFault(name); fault != "" {
			t.Errorf("%s: %s", name, fault)
		}
		names = append(names, Name{Field: indicators.Field{Name: name}})
	}
	table := &Lookup{Name: "pow", Type: Number, Otherwise: true, Keys: []indicators.Field{{Name: "x"}}, Rows: []Row{{[]Cell{{Any: true}}, number("2.345")}}}
	for _, c := range []struct {
		text  string
		table []*Lookup
		want  string
	}{
		{"round(sqrt(sqrt), 2) + exp", nil, "7.24"},
		{"round(ln(ln) + ln, 2)", nil, ""}, // not directly inside
		{"round(exp(exp), 1)", nil, "148.4"},
		{"let ln2 = 1; round(ln(ln2), 2) + ln2", nil, "1"},
		{"round(pow(pow, pow), 0)", nil, "3125"},
		{"round(pow(sqrt), 2)", []*Lookup{table}, "2.35"},
		{"pow(sqrt)", []*Lookup{table}, "2.345"},
	} {
		s := NewScope(names[:len(names)-len(c.table)], c.table...)
		p, faults := accept(s, c.text, Number)
		if len(faults) > 0 {
			if c.want != "" {
				t.Errorf("%s: %v", c.text, faults)
			}
			continue
		}
		f := s.NewFrame()
		for slot := range s.names {
			f.SetNumber(slot, exact.Int(5))
		}
		f.Forget()
		if got := result(p, f); got != c.want || f.Failed() {
			t.Errorf("%s = %s, want %s", c.text, got, c.want)
		}
	}
}

// A root is charged by what it costs, so that no table of a submission makes a unit take long.
func TestRootsAreCharged(t *testing.T) {
	s := newWorld(t)
	for _, c := range []struct {
		text        string
		least, most int
	}{
		{"round(sqrt(income), 2)", 4, 10},
		{"round(ln(income), 4)", 20, 60},
		{"round(pow(income, 0.5), 4)", 20, 200},
		{"round(exp(income), 2)", 500, 5000},
		{"round(pow(1.0000000000000000000000001, income * 1e20 + 0.5), 2)", 30, 5000},
	} {
		p, f := compiled(t, s, c.text), frameOfWorld(s)
		p.Number(f)
		if f.Failed() || f.steps < c.least || f.steps > c.most {
			t.Errorf("%s costs %d steps (failed: %t), want %d to %d", c.text, f.steps, f.Failed(), c.least, c.most)
		}
	}
	rows := make([][]indicators.Value, 20000)
	for i := range rows {
		rows[i] = row(number("337.1"))
	}
	f := frameOfWorld(s)
	f.Set(projects, table(rows...))
	compiled(t, s, "sum(projects, round(exp(.amount), 12))").Number(f)
	if x := f.TakeFailure(); x.Kind != TooManySteps {
		t.Errorf("20000 large exponentials end in failure %d after %d steps", x.Kind, f.steps)
	}
}
