package audit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/bounds"
	"github.com/baifen-go/baifen/scoring/internal/held"
	"github.com/shopspring/decimal"
)

// lacks gives what is missing of what an indicator reads.
func (o *opened) lacks(in *rules.Indicator) (list []bounds.Missing) {
	for _, m := range o.Missing {
		if slices.ContainsFunc(m.Decides, func(n bounds.Name) bool {
			return slices.ContainsFunc(held.LeavesOf(in), func(i int) bool { return o.set.Leaves().At(i).ID() == n.Name })
		}) {
			list = append(list, m)
		}
	}
	return list
}

// ranged gives where the score of an indicator lies that its claim is compared with: before reviewers took anything off, unless the claim
// can only be right after.
func (o *opened) ranged(i int) *bounds.Range {
	x := &o.report.Indicators[i]
	k := slices.IndexFunc(o.after.Indicators, func(a bounds.Range) bool { return a.ID == x.ID })
	if k < 0 {
		return x
	}
	after := &o.after.Indicators[k]
	claim, claimed := o.sub.Claims.Indicators[x.ID]
	if claimed && !(Within{Low: x.Low, High: x.High}).holds(claim.Points) && (Within{Low: after.Low, High: after.High}).holds(claim.Points) {
		return after
	}
	return x
}

// endless lists the claims of indicators whose points have no end that could be told.
func (o *opened) endless() {
	for _, in := range o.set.Tree().All() {
		claim, claimed := o.sub.Claims.Indicators[in.ID()]
		if claimed && !slices.ContainsFunc(o.report.Indicators, func(x bounds.Range) bool { return x.ID == in.ID() }) {
			o.Unchecked = append(o.Unchecked, Unchecked{in.ID(), in.Name(), claim.Points, Within{Endless: true}, missing(o.Missing)})
		}
	}
}

// indicator compares one claim with what can be computed.
func (o *opened) indicator(x *bounds.Range) {
	claim, claimed := o.sub.Claims.Indicators[x.ID]
	in, _ := o.set.Indicator(x.ID)
	lacks, row := o.lacks(in), o.row(x.ID)
	sure := !x.Group && lacks == nil && !o.moves && row != nil
	switch {
	case !claimed && sure:
		o.review(row, decimal.NullDecimal{}, takenOff(row))
	case !claimed:
	case sure:
		o.checked++
		o.review(row, decimal.NewNullDecimal(claim.Points), o.leaf(row, claim))
	case x.Group && o.parts(in, claim):
	default:
		if lacks == nil {
			lacks = o.Missing
		}
		o.within(Unchecked{x.ID, x.Name, claim.Points, Within{Low: x.Low, High: x.High}, missing(lacks)}, other)
		if lost := !x.Open && x.High.LessThan(x.Marks); !x.Group && lost && x.Low.Equal(x.High) && claim.Points.Equal(x.Low) && strings.TrimSpace(claim.Reason) == "" {
			o.Unchecked = append(o.Unchecked, Unchecked{x.ID, x.Name, claim.Points, Within{Low: x.Low, High: x.High},
				"得分没有错，但没有写理由；失分的理由要等数据填全才能核对：" + missing(lacks)})
		}
	}
}

// rowsOpen compares the claims of rows that leaves judge of which nothing is missing.
func (o *opened) rowsOpen() {
	left := claimedRows(o.sub)
	if o.sheet != nil {
		n := len(left)
		left = o.rows(func(in *rules.Indicator) bool { return o.lacks(in) == nil && !o.moves })
		o.checked += n - len(left)
	}
	for _, key := range left {
		table, number, _ := held.RowOf(key)
		field, _ := o.set.FieldIndex(table)
		name := fmt.Sprintf("%s第%d行", held.Label(o.set.Field(field)), number)
		o.Unchecked = append(o.Unchecked, Unchecked{key, name, o.sub.Claims.Indicators[key].Points, Within{Endless: true}, missing(o.Missing)})
	}
}

// row gives the row of a leaf; nil where no completion was found.
func (o *opened) row(id string) *scoring.Row {
	if o.sheet == nil {
		return nil
	}
	for _, r := range leaves(o.sheet.Indicators) {
		if r.ID == id {
			return r
		}
	}
	return nil
}

// parts compares the claim of a group with those of its leaves, where all are claimed; false where they are not.
func (o *opened) parts(in *rules.Indicator, claim scoring.Claim) bool {
	sum, all := o.claimedOf(held.LeavesOf(in))
	if !all || !addsUp(in) {
		return false
	}
	o.checked++
	nested, whole := exact.Number{}, true
	for _, child := range in.Indicators().All() {
		c, ok := o.sub.Claims.Indicators[child.ID()]
		nested, whole = nested.Add(held.Number(c.Points)), whole && ok
	}
	if at := held.Number(claim.Points); !at.Equal(sum) && !(whole && at.Equal(nested)) && !o.mayCount(at, sum, held.LeavesOf(in)) {
		o.find(arithmetic(Discrepancy{Indicator: in.ID(), Name: in.Name(), Claimed: claim.Points}, part{known: sum, of: 1}, ofSum))
	}
	return true
}

// mayCount reports that a claim may fall short of the sum of the claims of some leaves by what reviewers took off those: how much that is
// may depend on what is missing.
func (o *opened) mayCount(claim, sum exact.Number, list []int) bool {
	most := claim // with all that reviewers asked to take off
	for _, i := range list {
		for _, x := range o.sub.Adjustments[o.set.Leaves().At(i).ID()] {
			most = most.Add(held.Number(x.Deduct))
		}
	}
	return claim.Less(sum) && !most.Less(sum)
}

// claimedOf adds up what is claimed of some leaves; false where nothing is claimed of one.
func (o *opened) claimedOf(list []int) (sum exact.Number, all bool) {
	all = true
	for _, i := range list {
		c, ok := o.sub.Claims.Indicators[o.set.Leaves().At(i).ID()]
		sum, all = sum.Add(held.Number(c.Points)), all && ok
	}
	return sum, all
}

// addsUp reports that an indicator, and every group in it, is the sum of what it holds.
func addsUp(in *rules.Indicator) bool {
	return in.Leaf() || in.Inside().Plain && !slices.ContainsFunc(in.Indicators().Slice(), func(child *rules.Indicator) bool { return !addsUp(child) })
}
