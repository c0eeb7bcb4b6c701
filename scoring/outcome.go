package scoring

import (
	"errors"

	"github.com/baifen-go/baifen/indicators/exact"
)

// An Outcome is what the rules find of a unit, part by part, before anything is added up. For leaves that apply alike, the total falls as
// they lose more, rises with bonuses and falls with caps.
type Outcome struct {
	Applies []bool         // each leaf
	Lost    []exact.Number // points that criteria take off each leaf, out of its own marks
	Bonuses []exact.Number
	Caps    []Veto
}

// A Veto is a cap that holds, or does not.
type Veto struct {
	Holds bool
	Most  exact.Number // that the total may then be
}

var errOutcome = errors.New("各部分的结果与规则集的指标、加分、上限对不上")

// Sum gives the total that an outcome comes to, with the reviewer's deductions of the bound submission; [Bound.Points] and [Bound.Marks] then
// tell of the leaves. What was scored before is overwritten. The error says that no indicator applies, or that the outcome is of other rules.
func (b *Bound) Sum(o *Outcome) (exact.Number, error) {
	switch {
	case b.empty():
		return exact.Number{}, noRuleSet()
	case o == nil || len(o.Applies) != len(b.leaves) || len(o.Lost) != len(b.leaves) || len(o.Bonuses) > len(b.bonuses) || len(o.Caps) > len(b.caps):
		return exact.Number{}, errOutcome
	}
	b.errs, b.cut = nil, false
	b.partial, b.lost, b.taken = false, exact.Number{}, b.taken[:0]
	for i := range b.leaves {
		l := &b.leaves[i]
		*l = leaf{status: NotApplicable}
		if !o.Applies[i] {
			b.partial = true
			continue
		}
		l.status = Scored
		l.lost = exact.Min(o.Lost[i], b.set.Leaf(i).Marks())
		b.lost = b.lost.Add(l.lost)
	}
	copy(b.bonuses, o.Bonuses)
	for i, c := range o.Caps {
		b.caps[i] = capped{c.Holds, c.Most}
	}
	if err := b.share(); err != nil {
		return exact.Number{}, err
	}
	b.add()
	return b.sum.total, nil
}

// Marks gives the marks that each leaf is scored on, after those of leaves that do not apply were settled. The list is overwritten.
func (b *Bound) Marks(marks []exact.Number) []exact.Number {
	marks = marks[:0]
	if b.empty() {
		return marks
	}
	for i := range b.leaves {
		marks = append(marks, b.applied(i))
	}
	return marks
}
