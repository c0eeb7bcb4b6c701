package fields_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/testnumbers"
)

var (
	num = testnumbers.Read
	in  = testnumbers.Interval
)

// chinese reports whether a text has Chinese characters.
func chinese(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

func TestFieldCheck(t *testing.T) {
	amount := indicators.Field{Name: "amount", Range: in("[0, 100]")}
	open := indicators.Field{Name: "share", Range: in("(0, 1)")}
	staff := indicators.Field{Name: "staff", Range: in("[0, +inf)"), Whole: true}
	anything := indicators.Field{Name: "anything"}
	for _, tt := range []struct {
		name  string
		field indicators.Field
		value string
		want  fields.Fault
	}{
		{"inside", amount, "50", fields.Fits},
		{"at the lower end", amount, "0", fields.Fits},
		{"a hair below", amount, "-1e-18", fields.BelowRange},
		{"at the upper end", amount, "100", fields.Fits},
		{"a hair above", amount, "100.000000000000000001", fields.AboveRange},
		{"at an open lower end", open, "0", fields.BelowRange},
		{"at an open upper end", open, "1", fields.AboveRange},
		{"between open ends", open, "1e-18", fields.Fits},
		{"whole", staff, "8", fields.Fits},
		{"whole, with decimals", staff, "8.00", fields.Fits},
		{"not whole", staff, "8.5", fields.NotWhole},
		{"not whole and below", staff, "-8.5", fields.BelowRange},
		{"negative without a range", anything, "-1e60", fields.Fits},
		{"a third without a range", anything, "1/3", fields.Fits},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := fields.Check(&tt.field, num(tt.value)); got != tt.want {
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
		want  fields.Fault
	}{
		{choice, "达成", fields.Fits}, {choice, "部分达成", fields.Fits}, {choice, "未达成", fields.NotAChoice},
		{choice, "", fields.NotAChoice}, {choice, "达成 ", fields.NotAChoice}, {text, "anything", fields.Fits}, {text, "", fields.Fits},
	} {
		if got := fields.CheckText(&tt.field, tt.text); got != tt.want {
			t.Errorf("%v %q = fault %d, want %d", tt.field.Type, tt.text, got, tt.want)
		}
	}
}

// The faults of a field are different from each other and from none.
func TestFieldFaults(t *testing.T) {
	all := map[fields.Fault]bool{}
	for _, f := range []fields.Fault{fields.Fits, fields.BelowRange, fields.AboveRange, fields.NotWhole, fields.NotAChoice} {
		if all[f] {
			t.Errorf("fault %d stands for two things", f)
		}
		all[f] = true
	}
	if fields.Fits != 0 {
		t.Errorf("Fits = %d, want the zero fault", fields.Fits)
	}
}

func TestColumn(t *testing.T) {
	table := indicators.Field{Type: indicators.Table, Columns: []indicators.Field{{Name: "target"}, {Name: "actual"}, {Name: "实际"}}}
	for name, want := range map[string]int{"target": 0, "actual": 1, "实际": 2, "Actual": -1, "": -1, "weight": -1} {
		if got := fields.Column(&table, name); got != want {
			t.Errorf("column %q = %d, want %d", name, got, want)
		}
	}
}

func TestTypes(t *testing.T) {
	want := []string{"number", "bool", "text", "choice", "table", "date"}
	if diff := cmp.Diff(want, fields.TypeNames()); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
	fields.TypeNames()[0] = "changed"
	if diff := cmp.Diff(want, fields.TypeNames()); diff != "" {
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
