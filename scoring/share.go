package scoring

import (
	"fmt"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
)

// A share is what becomes of a leaf's marks when some leaf does not apply.
type share struct {
	applied exact.Number // its marks after that
	taken   exact.Number // what criteria take off, out of those
}

// applied gives the marks that a leaf is scored on.
func (b *Bound) applied(i int) exact.Number {
	if len(b.shares) > 0 {
		return b.shares[i].applied
	}
	return b.set.Leaves().At(i).Marks()
}

// share settles the marks of indicators that do not apply, each by its policy, and scales the deductions of leaves whose marks grew.
func (b *Bound) share() error {
	b.sum = sum{attainable: b.set.FullMarks()}
	b.shares = b.shares[:0]
	if !b.partial {
		return nil
	}
	x, ok := b.set.Inside().Leaves.Share(b.set.Inside().Grid, func(i int) bool { return b.leaves[i].status == NotApplicable }, b.room)
	if b.room = x.Marks; !ok {
		return b.nothingApplies()
	}
	b.sum.attainable, b.sum.rescaled = x.Attainable, x.Rescaled
	for i, applied := range x.Marks {
		b.shares = append(b.shares, share{applied, b.set.Inside().Scaled(b.leaves[i].lost, applied, b.set.Leaves().At(i).Marks())})
	}
	return nil
}

func (b *Bound) nothingApplies() error {
	b.fault(&Error{Code: codeNothingApplies, Message: fmt.Sprintf("规则集 %s 的指标都不适用于本单位，没有可以得分的指标", b.set.Name())})
	return b.failed()
}

// Node gives the score of an indicator, a leaf or a group, and the marks that it is scored on, after [Bound.Total].
func (b *Bound) Node(in *rules.Indicator) (score, marks exact.Number) {
	if b.empty() || in.Inside().Order >= b.set.Tree().Len() || b.set.Tree().At(in.Inside().Order) != in {
		return score, marks
	}
	r := &b.tabulate()[in.Inside().Order]
	return r.score, r.applied
}
