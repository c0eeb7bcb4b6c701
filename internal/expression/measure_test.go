package expression

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression/world"
	"github.com/baifen-go/baifen/internal/intervals"
)

// The names that a measure binds are its own: those of the expression that reads it keep their values.
func TestLetInAMeasure(t *testing.T) {
	s := newWorld(t)
	for _, tt := range []struct{ text, want string }{
		{"let x = 1; let y = 2; nested + x * 10000 + y * 100000", "210996.36"},
		{"let x = nested; let y = nested; x - y", "0"},
		{"let y = 5; (nested > 0 ? nested : 0) + y", "1001.36"},
		{"let x = 3; sum(targets, nested * 0 + x)", "9"},
		{"sum(targets, {let x = .weight; nested * 0 + x})", "50"},
		{"let a = true; let b = 'b'; nested > 0 and a and b == 'b'", "true"},
		{"let x = 1; unlucky + x", "51"},
	} {
		p := compiled(t, s, tt.text)
		f := frameOfWorld(s)
		for range 2 {
			if got := result(p, f); got != tt.want || f.Failed() {
				t.Errorf("%s = %s (failed %t), want %s", tt.text, got, f.Failed(), tt.want)
			}
			if f.AppendNumbers(nil, p.Root()); f.Failed() {
				t.Errorf("%s cannot be shown", tt.text)
			}
			f.Forget()
		}
	}
}

// A measure is computed when it is first read, once, and again after Forget.
func TestMeasuresAreRemembered(t *testing.T) {
	s := newWorld(t)
	p := compiled(t, s, "completion * 3371")
	f := frameOfWorld(s)
	before := frameOfWorld(s).Get(firstMeasure)
	if before.Present {
		t.Fatalf("completion has the value %v before it is read", before)
	}
	if got := p.Number(f); !got.Equal(num("332120")) {
		t.Fatalf("%s, want 332120", got)
	}
	if got := f.Get(firstMeasure); !got.Present || !got.Number.Equal(num("332120/3371")) {
		t.Errorf("completion is remembered as %v", got)
	}
	f.Set(spending, number("0"))
	if got := p.Number(f); !got.Equal(num("332120")) {
		t.Errorf("before Forget: %s, want the value remembered, 332120", got)
	}
	f.Forget()
	if got := p.Number(f); !got.IsZero() || f.Failed() {
		t.Errorf("after Forget: %s (failed %t), want 0", got, f.Failed())
	}
	// One pass over a table that a measure makes is one pass, however often the measure is read.
	names := []Name{{Field: world.Fields()[projects]}, {Field: indicators.Field{Name: "total"}, Measure: true}}
	s = NewScope(names)
	s.Define(1, compiled(t, s, "sum(projects, .amount)"), indicators.Interval{})
	p = compiled(t, s, strings.Repeat("total + ", 100)+"total")
	f = s.NewFrame()
	f.Set(0, table(row(number("1")), row(number("2"))))
	if got := p.Number(f); !got.Equal(num("303")) || f.steps != 2 {
		t.Errorf("%s in %d steps, want 303 in 2", got, f.steps)
	}
}

// A measure has the type of its expression; of a number also the interval that it is defined with.
func TestDefine(t *testing.T) {
	s := newWorld(t)
	for i, want := range []indicators.Type{indicators.Number, indicators.Number, indicators.Bool, indicators.Text, indicators.Number, indicators.Number} {
		slot := firstMeasure + i
		in := intervals.Closed(num("1"), num("2"))
		s.Define(slot, s.Measure(slot), in)
		f := s.Field(slot)
		if want != indicators.Number {
			in = indicators.Interval{}
		}
		if f.Type != want || f.Range.String() != in.String() {
			t.Errorf("measure %s: %v in %s, want %v in %s", f.Name, f.Type, f.Range, want, in)
		}
		if s.Measure(slot) == nil {
			t.Errorf("measure %s has no expression", f.Name)
		}
	}
	for _, slot := range []int{income, targets, world.Marks} {
		if s.Measure(slot) != nil {
			t.Errorf("%s is a measure", s.Field(slot).Name)
		}
	}
}

func TestFrameValues(t *testing.T) {
	s := newWorld(t)
	f := frameOfWorld(s)
	compare := cmp.Comparer(exact.Number.Equal)
	want := map[int]indicators.Value{}
	for slot := range firstMeasure {
		want[slot] = f.Get(slot)
	}
	other := s.NewFrame()
	other.Set(remark, word("of another unit"))
	other.Set(targets, table())
	other.Set(note, word("a note"))
	other.Copy(f)
	for slot, v := range want {
		if diff := cmp.Diff(v, other.Get(slot), compare); diff != "" {
			t.Errorf("%s of a copy (-want +got):\n%s", s.Field(slot).Name, diff)
		}
	}
	// The copy stands by itself.
	for slot, v := range map[int]indicators.Value{remark: word("changed"), income: number("1"), level: word("达成"), targets: table(row())} {
		other.Set(slot, v)
		if diff := cmp.Diff(want[slot], f.Get(slot), compare); diff != "" {
			t.Errorf("%s after its copy was changed (-want +got):\n%s", s.Field(slot).Name, diff)
		}
		if diff := cmp.Diff(v, other.Get(slot), compare); diff != "" {
			t.Errorf("%s set (-want +got):\n%s", s.Field(slot).Name, diff)
		}
	}
	result(compiled(t, s, "grade"), other)
	other.Clear()
	for slot := range world.Marks + 1 {
		if v := other.Get(slot); v.Present || v.Text != "" || v.Rows != nil {
			t.Errorf("%s after Clear: %+v, want it missing", s.Field(slot).Name, v)
		}
	}
	// A frame that was cleared is as a new one.
	other.Copy(f)
	if got := result(compiled(t, s, "grade"), other); got != "“差”" || other.Failed() {
		t.Errorf("grade on a frame used again = %s (failed %t), want “差”", got, other.Failed())
	}
}
