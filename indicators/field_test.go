package indicators_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/indicators"
)

func TestFieldCheck(t *testing.T) {
	amount := indicators.Field{Name: "amount", Range: in("[0, 100]")}
	open := indicators.Field{Name: "share", Range: in("(0, 1)")}
	staff := indicators.Field{Name: "staff", Range: in("[0, +inf)"), Whole: true}
	anything := indicators.Field{Name: "anything"}
	for _, tt := range []struct {
		name  string
		field indicators.Field
		value string
		want  indicators.FieldFault
	}{
		{"inside", amount, "50", indicators.Fits},
		{"at the lower end", amount, "0", indicators.Fits},
		{"a hair below", amount, "-1e-18", indicators.BelowRange},
		{"at the upper end", amount, "100", indicators.Fits},
		{"a hair above", amount, "100.000000000000000001", indicators.AboveRange},
		{"at an open lower end", open, "0", indicators.BelowRange},
		{"at an open upper end", open, "1", indicators.AboveRange},
		{"between open ends", open, "1e-18", indicators.Fits},
		{"whole", staff, "8", indicators.Fits},
		{"whole, with decimals", staff, "8.00", indicators.Fits},
		{"not whole", staff, "8.5", indicators.NotWhole},
		{"not whole and below", staff, "-8.5", indicators.BelowRange},
		{"negative without a range", anything, "-1e60", indicators.Fits},
		{"a third without a range", anything, "1/3", indicators.Fits},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.field.Check(num(tt.value)); got != tt.want {
				t.Errorf("%s in %s = fault %d, want %d", tt.value, tt.field.Range, got, tt.want)
			}
		})
	}
}

func TestFieldCheckText(t *testing.T) {
	choice := indicators.Field{Type: indicators.Choice, Of: []string{"达成", "部分达成"}}
	text := indicators.Field{Type: indicators.Text}
	for _, tt := range []struct {
		field indicators.Field
		text  string
		want  indicators.FieldFault
	}{
		{choice, "达成", indicators.Fits}, {choice, "部分达成", indicators.Fits}, {choice, "未达成", indicators.NotAChoice},
		{choice, "", indicators.NotAChoice}, {choice, "达成 ", indicators.NotAChoice}, {text, "anything", indicators.Fits}, {text, "", indicators.Fits},
	} {
		if got := tt.field.CheckText(tt.text); got != tt.want {
			t.Errorf("%v %q = fault %d, want %d", tt.field.Type, tt.text, got, tt.want)
		}
	}
}

// The faults of a field are different from each other and from none.
func TestFieldFaults(t *testing.T) {
	all := map[indicators.FieldFault]bool{}
	for _, f := range []indicators.FieldFault{indicators.Fits, indicators.BelowRange, indicators.AboveRange, indicators.NotWhole, indicators.NotAChoice} {
		if all[f] {
			t.Errorf("fault %d stands for two things", f)
		}
		all[f] = true
	}
	if indicators.Fits != 0 {
		t.Errorf("Fits = %d, want the zero fault", indicators.Fits)
	}
}

func TestColumn(t *testing.T) {
	table := indicators.Field{Type: indicators.Table, Columns: []indicators.Field{{Name: "target"}, {Name: "actual"}, {Name: "实际"}}}
	for name, want := range map[string]int{"target": 0, "actual": 1, "实际": 2, "Actual": -1, "": -1, "weight": -1} {
		if got := table.Column(name); got != want {
			t.Errorf("column %q = %d, want %d", name, got, want)
		}
	}
}

func TestTypes(t *testing.T) {
	want := []string{"number", "bool", "text", "choice", "table"}
	if diff := cmp.Diff(want, indicators.TypeNames()); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
	indicators.TypeNames()[0] = "changed"
	if diff := cmp.Diff(want, indicators.TypeNames()); diff != "" {
		t.Errorf("names after a caller changed its copy (-want +got):\n%s", diff)
	}
	labels := map[string]bool{}
	for i, name := range want {
		got := indicators.Type(i)
		if got.String() != name {
			t.Errorf("type %d is named %q, want %q", i, got, name)
		}
		if l := got.Label(); !chinese(l) || labels[l] {
			t.Errorf("label of %s = %q, want Chinese of its own", name, l)
		}
		labels[got.Label()] = true
	}
}
