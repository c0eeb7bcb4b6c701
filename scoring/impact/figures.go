package impact

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules"
)

// A pair is the two sets that are compared.
type pair struct{ old, new *rules.Set }

// field gives a field of either set; nil where none has it.
func (p pair) field(name string) *indicators.Field {
	if list := p.both(name); len(list) > 0 {
		return list[0]
	}
	return nil
}

// optional reports whether units need not report a field in either set.
func (p pair) optional(name string) bool {
	return slices.ContainsFunc(p.both(name), func(f *indicators.Field) bool { return f.Optional })
}

// fits reports whether a number is one that the field may have in either set.
func (p pair) fits(name string, x exact.Number) bool {
	return slices.ContainsFunc(p.both(name), func(f *indicators.Field) bool { return fields.Check(f, x) == fields.Fits })
}

// both gives a field as each set that has it declares it.
func (p pair) both(name string) (list []*indicators.Field) {
	for _, s := range [2]*rules.Set{p.new, p.old} {
		if i, ok := s.FieldIndex(name); ok {
			list = append(list, s.Field(i))
		}
	}
	return list
}

// hull is the range of a number in either set.
func (p pair) hull(name string) indicators.Interval {
	in := p.ranges(name)
	return intervals.Hull(in[0], in[1])
}
