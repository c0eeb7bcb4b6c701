package analysis

import (
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/rules"
)

// An Operand is one of several things in a formula of which each has a say: an operand of and or of or, a comparison of a chain, a member
// of a list.
type Operand struct {
	Text    string // as it is written, on one line
	Place   rules.Place
	of      *rules.Formula
	without *rules.Formula
}

// Operands gives the operands of a formula, in the order of its text; not those of measures.
func Operands(f *rules.Formula) (list []Operand) {
	p := program(f)
	for _, o := range expression.Operands(p.String()) {
		if n := p.Without(o); n != nil {
			list = append(list, Operand{o.Written(p.String()), placeAt(f, p, o.From), f, reformed(f, n)})
		}
	}
	return list
}

// Decides gives a truth that holds where the formula comes to something else without the operand.
func (o Operand) Decides() *rules.Formula { return Differ(o.of, o.without) }

// Decided reports whether the formula comes to something else without the operand for some values: to another result, or to none.
func (o Operand) Decided(v *rules.Values) bool {
	differ, fail := o.Decides().Truth(v)
	if fail == nil {
		return differ
	}
	_, fail = Differ(o.of, o.of).Truth(v)
	return fail == nil
}

// Idle reports whether it is proved that no unit that has a score makes the formula come to something else without the operand.
func (o Operand) Idle() bool { return SameWhereScored(o.of, o.without) }

// Without gives the formula without the operand.
func (o Operand) Without() *rules.Formula { return o.without }
