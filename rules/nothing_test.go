package rules_test

import (
	"os"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/google/go-cmp/cmp"
)

// Nothing to read is an error as any other.
func TestNothingToRead(t *testing.T) {
	_, file := rules.Load(nil, "x.yaml")
	_, folder := rules.LoadCatalog(nil, "x")
	_, catalog := rules.NewCatalog(nil)
	_, text := rules.Parse("", nil)
	for name, err := range map[string]error{"file": file, "folder": folder, "catalog": catalog, "text": text} {
		if err == nil || err.Error() == "" {
			t.Errorf("%s: %v, want an error that says why", name, err)
		}
	}
}

// A set that was not loaded has nothing in it, and says so without a panic.
func TestNothingLoaded(t *testing.T) {
	set := new(rules.Set)
	lists := set.Indicators().Len() + set.Tree().Len() + set.Leaves().Len() + set.Criteria().Len() + set.Bonuses().Len() + set.Caps().Len() +
		set.Checks().Len() + set.Grades().Len() + set.Standings().Len() + set.Measures().Len() + len(set.Fields()) + set.NumFields() + set.NumFigures()
	_, field := set.FieldIndex("x")
	_, indicator := set.Indicator("x")
	if lists != 0 || field || indicator || set.Header() != (rules.Header{}) || set.Grade(exact.Int(90)) != "" {
		t.Errorf("got %d things, field %v, indicator %v, header %+v, grade %q", lists, field, indicator, set.Header(), set.Grade(exact.Int(90)))
	}
	for i, x := range new(rules.List[int]).All() {
		t.Errorf("an empty list has %d at %d", x, i)
	}
}

// What a getter gave may be changed without a change of the set.
func TestGivenIsACopy(t *testing.T) {
	for _, name := range []string{"fields.yaml", "people.yaml"} { // defaults, choices and columns
		set, err := rules.Load(os.DirFS("testdata/good"), name)
		other, _ := rules.Load(os.DirFS("testdata/good"), name) // which nobody changes
		if err != nil {
			t.Fatal(err)
		}
		changeAll(set.Fields())
		clear(set.Grades().Slice())
		if diff := cmp.Diff(other.Fields(), set.Fields()); diff != "" {
			t.Errorf("%s: fields (-as loaded +after a change of what was given):\n%s", name, diff)
		}
		for i := range set.Grades().Len() {
			if set.Grades().At(i).Name == "" {
				t.Errorf("%s: grade %d is gone", name, i)
			}
		}
	}
}

func changeAll(fields []indicators.Field) {
	for i := range fields {
		f := &fields[i]
		f.Name = "changed"
		for k := range f.Of {
			f.Of[k] = "changed"
		}
		if f.Default != nil {
			*f.Default = indicators.Value{Present: true, Bool: true, Text: "changed"}
		}
		changeAll(f.Columns)
	}
}
