package rules_test

import (
	"os"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/rules"
	"github.com/google/go-cmp/cmp"
)

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
