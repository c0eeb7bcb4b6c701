package expression

import (
	"fmt"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression/world"
)

// What was packed comes back as it was, into a frame that held something else.
func TestPackedComesBack(t *testing.T) {
	s := newWorld(t)
	fields := len(world.Fields())
	long := exact.MustParse("123456789012345678901234567890.5")
	for _, tt := range []struct {
		name  string
		slot  int
		value indicators.Value
	}{
		{"a decimal", income, number("337.10")},
		{"zero", income, number("0")},
		{"below zero", change, number("-0.000001")},
		{"the largest word", income, number("9223372036854775807")},
		{"a number beyond words", income, indicators.Value{Number: long, Present: true}},
		{"a fraction without a decimal form", income, number("1/3")},
		{"true", disclosed, truth(true)},
		{"false is not missing", disclosed, truth(false)},
		{"an empty text is not missing", remark, word("")},
		{"a text", remark, word("说明")},
		{"a table without rows", projects, table()},
		{"a table", projects, table(row(number("1/3")))},
		{"missing", income, indicators.Value{}},
	} {
		f := frameOfWorld(s)
		f.Set(tt.slot, tt.value)
		packed := f.Pack(fields)
		other := frameOfWorld(s)
		other.Set(remark, word("别的"))
		other.Set(tt.slot, number("5"))
		other.Unpack(packed)
		for i := range fields {
			if got, want := fmt.Sprint(other.Get(i)), fmt.Sprint(f.Get(i)); got != want {
				t.Errorf("%s: slot %d is %s, want %s", tt.name, i, got, want)
			}
		}
		f.Set(tt.slot, number("7")) // what was packed stays
		other.Unpack(packed)
		if got := other.Get(tt.slot); got.Present != tt.value.Present || !got.Number.Equal(tt.value.Number) {
			t.Errorf("%s: the packed value became %v", tt.name, got)
		}
	}
}

// A measure that was computed from other figures is not taken for one of what was unpacked.
func TestUnpackedMeasuresAreComputedAnew(t *testing.T) {
	s := newWorld(t)
	p := compiled(t, s, world.Measures[0].Name)
	f := frameOfWorld(s)
	before := result(p, f)
	packed := f.Pack(len(world.Fields()))
	f.Set(income, number("1"))
	f.Set(spending, number("3"))
	f.Forget()
	if got := result(p, f); got == before {
		t.Fatalf("%s stays %s: the test shows nothing", world.Measures[0].Name, got)
	}
	f.Unpack(packed)
	if got := result(p, f); got != before {
		t.Errorf("%s is %s after unpacking, want %s", world.Measures[0].Name, got, before)
	}
}
