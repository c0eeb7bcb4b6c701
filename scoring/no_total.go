package scoring

import (
	"slices"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/internal/held"
	"github.com/baifen-go/baifen/scoring/internal/page"
)

// A cap may leave a unit without a total (不计总分). What its indicators come to stands on the card as always. What only a total says is not there:
// the grade by points, the places among totals, and the outcomes that read either.

// NoTotal gives the id of the cap by which what was scored last has no total, after [Bound.Total]; "" where it has one. What Total gives is then
// what the unit would have without that cap, and counts for nothing.
func (b *Bound) NoTotal() string {
	if b.empty() || b.conclusion.noTotal == 0 {
		return ""
	}
	return b.set.Caps().At(int(b.conclusion.noTotal - 1)).ID
}

// NoTotal gives the id of the cap by which the unit has no total (不计总分); "" where it has one.
func (c *Card) NoTotal() string {
	if c.empty() || !held.MayLackTotal(c.kept.set) {
		return ""
	}
	b := c.again()
	defer b.giveBack()
	return b.NoTotal()
}

// Uncounted is what stands in the place of a total, or of an outcome of one, where there is no total.
const uncounted = page.Uncounted

// A denying is what of a rule set needs a total that a unit may not have: itself, or a place among totals. It is nil of a set by which every unit
// has a total.
type denying struct {
	standings []bool // which compare totals
	caps      []bool // which read such standings
	outcomes  []bool // which read the total, or such standings
}

func denyingOf(set *rules.Set) *denying {
	if !held.MayLackTotal(set) {
		return nil
	}
	d := &denying{}
	for _, s := range set.Standings().All() {
		d.standings = append(d.standings, held.ByTotal(s))
	}
	for _, c := range set.Caps().All() {
		d.caps = append(d.caps, slices.ContainsFunc(rules.Formulas(c), func(f *rules.Formula) bool { return d.stands(set, f) }))
	}
	for _, x := range set.Outcomes().All() {
		d.outcomes = append(d.outcomes, x.Formula.Inside().ReadsTotal() || d.stands(set, x.Formula))
	}
	return d
}

// stands reports whether a formula reads a place among totals.
func (d *denying) stands(set *rules.Set, f *rules.Formula) bool {
	p := f.Inside().Program
	return slices.ContainsFunc(p.Refs(), func(slot int) bool {
		i := slot - set.Inside().Figures
		return i >= 0 && i < len(d.standings) && d.standings[i]
	})
}

// ofTotal reports whether a cap reads a place among totals: it is judged when it is known whether there is a total.
func (b *Bound) ofTotal(i int) bool { return b.denying != nil && b.denying.caps[i] }

// denied finds the first cap that leaves the unit no total.
func (b *Bound) denied() {
	for i, c := range b.caps {
		if b.conclusion.noTotal == 0 && c.holds && b.set.Caps().At(i).NoTotal {
			b.conclusion.noTotal = int32(i + 1)
		}
	}
}

// amongTotals checks the places among totals, and judges the caps that read them. A unit without a total has none, and such caps do not hold.
func (b *Bound) amongTotals() {
	d := b.denying
	if d == nil || b.unranked {
		return
	}
	for i := range d.standings {
		if d.standings[i] {
			b.standing(b.set.Standings().At(i))
		}
	}
	for i := range d.caps {
		if d.caps[i] && b.conclusion.noTotal == 0 && b.errs == nil {
			b.cap(i, b.set.Caps().At(i))
		}
	}
}

// uncounts reports whether an outcome needs a total that the unit does not have.
func (b *Bound) uncounts(i int) bool { return b.conclusion.noTotal != 0 && b.denying.outcomes[i] }
