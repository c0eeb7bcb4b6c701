package analysis

import (
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/rules"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/symbolic"
)

// A Quantity is one number made of several figures, on which rules may depend: 财政拨款支出 ÷ 财政拨款收入 × 100.
type Quantity struct {
	Name  string // of the measure that it is; its formula where it has none
	Label string
	Unit  indicators.MeasureUnit
	Named bool // it is a measure or a field
	m     symbolic.Measuring
	text  string       // its one form
	marks exact.Number // that the name marks stands for in it
}

func (q *Quantity) empty() bool { return q == nil || q.m.Left == nil }

// Canonical gives a text that two quantities share only where they are the same number for the same figures.
func (q *Quantity) Canonical() string {
	if q.empty() {
		return ""
	}
	return q.text
}

// Divides reports whether there is no such number for some figures, whose divisor would be 0.
func (q *Quantity) Divides() bool { return !q.empty() && len(q.m.Needs()) > 0 }

// Over gives an interval that holds every value of the quantity over a box of the set that it is of. It may hold more.
func (q *Quantity) Over(b *Box) indicators.Interval {
	if q.empty() || b == nil || b.set == nil {
		return indicators.Interval{}
	}
	return b.reach(q.marks).Measuring(q.m)
}

// Straight tells how the quantity goes as one field grows while the others stay as in v: slope × x + base. ok is false where it does not
// move or goes in another way.
func (q *Quantity) Straight(v *rules.Values, field string) (slope, base exact.Number, ok bool) {
	if q.empty() {
		return slope, base, false
	}
	return q.m.Straight(field, func(name string) (exact.Number, bool) {
		i, here := v.RuleSet().FieldIndex(name)
		if !here {
			return exact.Number{}, false
		}
		return v.Number(i)
	})
}

// Quantities gives the numbers that formulas compare, those of the outside first.
func Quantities(formulas []*rules.Formula) (list []*Quantity) {
	type same struct {
		text  string
		named bool
	}
	seen := map[same]bool{}
	for _, f := range formulas {
		scope := scope(f)
		for _, m := range symbolic.Measurings(scope, program(f), marks(f)) {
			q := &Quantity{m: m, text: m.String(), marks: marks(f), Label: string(scope.AppendNames(nil, m.Left)), Name: string(scope.AppendNames(nil, m.Left))}
			switch {
			case m.Right != nil && m.Left.Type == expression.Date:
				q.Label, q.Unit = string(scope.AppendNames(nil, expression.Apply(expression.Days, m.Right, m.Left))), "天"
				q.Name = q.Label
			case m.Right != nil:
				q.Label += " − " + bracketed(m.Right, string(scope.AppendNames(nil, m.Right)))
				q.Name = q.Label
			case m.Left.Op == expression.Ref:
				q.Name, q.Unit, q.Named = m.Left.Name, figures.UnitOf(scope.Field(m.Left.Slot)), true
			case m.Left.Type == expression.Date:
				q.Unit = figures.Day
			case m.Left.Op == expression.Days:
				q.Unit = "天"
			}
			if it := (same{q.text, q.Named}); !seen[it] {
				seen[it] = true
				list = append(list, q)
			}
		}
	}
	return list
}

// bracketed writes what is taken off.
func bracketed(n *expression.Node, names string) string {
	if n.Op == expression.Add || n.Op == expression.Sub {
		return "(" + names + ")"
	}
	return names
}

// Free gives the names of the fields that formulas of the box's set can come to read over it, but for numbers that are known.
func Free(b *Box, formulas ...*rules.Formula) (names []string) {
	if b == nil || b.set == nil {
		return nil
	}
	slots := map[int]bool{}
	for _, f := range formulas {
		b.reach(marks(f)).Free(program(f), slots)
	}
	for slot := range b.set.NumFields() {
		if slots[slot] {
			names = append(names, b.set.Field(slot).Name)
		}
	}
	return names
}

// On reports whether the formula is seen to depend on a quantity, and on nothing else that the box leaves open.
func On(f *rules.Formula, q *Quantity, b *Box) bool {
	return !q.empty() && b.of(f.Set()).reach(marks(f)).On(program(f), q.m.Quantity, marks(f))
}

// Scales reports whether the formula is seen to stay the same when all numbers that the box leaves open are multiplied by one number above 0.
func Scales(f *rules.Formula, b *Box) bool {
	d, ok := b.of(f.Set()).reach(marks(f)).Degree(program(f))
	return ok && d.Plain()
}

// Divisor gives an interval that holds what the quantity is divided by over a box; ok is false where it is not known.
func (q *Quantity) Divisor(b *Box) (in indicators.Interval, ok bool) {
	if q.empty() || b == nil || b.set == nil {
		return in, false
	}
	return q.m.Divisor(func(name string) (indicators.Interval, bool) {
		i, here := b.set.FieldIndex(name)
		if !here || b.Field(i).Missing {
			return in, false
		}
		return b.Field(i).Range, true
	})
}
