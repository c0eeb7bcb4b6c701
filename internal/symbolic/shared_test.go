package symbolic

import (
	"fmt"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
)

// chain declares two figures and measures each of which reads the two before it: written out, the last one has as many parts as the
// numbers of Fibonacci have for its length.
func chain(t *testing.T, length int) (*expression.Scope, *expression.Program) {
	t.Helper()
	names := []expression.Name{{Field: indicators.Field{Name: "m0", Label: "甲", Optional: true}}, {Field: indicators.Field{Name: "m1", Label: "乙"}}}
	for i := 2; i < length; i++ {
		names = append(names, expression.Name{Field: indicators.Field{Name: fmt.Sprintf("m%d", i), Label: "项"}, Measure: true})
	}
	s := expression.NewScope(names)
	for i := 2; i < length; i++ {
		define(t, s, i, fmt.Sprintf("(m%d + m%d) / 2", i-1, i-2))
	}
	return s, compiled(t, s, fmt.Sprintf("m%d > 3 ? m%d : m%d / m%d", length-1, length-1, length-2, length-3))
}

// A measure that many read is looked at once: none of these would end on measures that are written out, of 2 to the power of 50 parts.
func TestMeasuresAreSharedNotUnfolded(t *testing.T) {
	s, p := chain(t, 80)
	five := exact.Int(5)
	for name, look := range map[string]func() error{
		"quantities": func() error {
			if n := len(Measurings(s, p, five)); n == 0 || n > 500 {
				return fmt.Errorf("%d quantities; want some, at most a few a measure", n)
			}
			return nil
		},
		"fields that are read": func() error {
			into := map[int]bool{}
			if NewReach(s, nil).Free(p, into); !into[0] || !into[1] || len(into) != 2 {
				return fmt.Errorf("reads %v; want the two figures", into)
			}
			return nil
		},
		"degree": func() error {
			if d, ok := NewReach(s, nil).Degree(p); ok {
				return fmt.Errorf("degree %v; want none: a number is compared with 3", d)
			}
			return nil
		},
		"direction": func() error {
			if way := NewReach(s, nil).Direction(compiled(t, s, "m79"), 0); way.String() != "rising" {
				return fmt.Errorf("%v; want rising", way)
			}
			return nil
		},
		"dependence": func() error {
			of := Measurings(s, compiled(t, s, "m79 > 3"), five)
			if !NewReach(s, nil).On(compiled(t, s, "m79 > 4 ? 1 : 2"), of[0].Quantity, five) {
				return fmt.Errorf("m79 > 4 does not depend on m79 alone")
			}
			return nil
		},
		"failure": func() error {
			if NewReach(s, nil).Fails(p) {
				return fmt.Errorf("it is said to fail for certain")
			}
			return nil
		},
		"certainty": func() error {
			if r := NewReach(s, nil); r.certain(p.Root()) {
				return fmt.Errorf("it is said never to fail")
			}
			return nil
		},
		"what a missing figure stops": func() error {
			if n := Lacks(p.Root(), 0); n == nil || n.Size() > 10000 {
				return fmt.Errorf("%v; want a short condition", n)
			}
			return nil
		},
		"what is left when all but one figure is known": func() error {
			f := s.NewFrame()
			f.Set(1, indicators.Value{Present: true, Number: five})
			f.Forget()
			n := Partly(s, p, five, f, func(slot int) (open, missing bool) { return slot == 0, slot == 0 })
			if n.Size() > 10000 {
				return fmt.Errorf("%d parts are left", n.Size())
			}
			return nil
		},
		"columns": func() error {
			found := map[int]map[int]bool{}
			if ColumnsRead(p, found); len(found) != 0 {
				return fmt.Errorf("columns %v of no table", found)
			}
			return nil
		},
	} {
		if err := look(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
