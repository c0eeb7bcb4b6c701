package cells_test

import (
	"math/rand/v2"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/rulestest/random"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/cells"
)

// Between the cuts nothing changes: two numbers of one cell give every leaf, bonus and cap alike. What a path says of an interval holds what a
// criterion takes off inside.
func TestNothingChangesBetweenCuts(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 3))
	compared, followed := 0, 0
	n := long.Rounds(6, 30)
	for range n {
		set, err := rules.Parse("random.yaml", []byte(random.Rules(r, true, false)))
		if err != nil {
			t.Fatal(err)
		}
		bound, err := scoring.Bind(set, random.Unit(r, set))
		if err != nil {
			continue
		}
		v, reads := bound.Values(), cells.Read(set)
		for i := range set.NumFields() {
			f := set.Field(i)
			if f.Type != indicators.Number {
				continue
			}
			cuts, exactly := reads.Along(v, i, reads.Of(i), f.Range, 5000)
			if !exactly {
				continue
			}
			list := f.Range.Split(cuts...)
			for range 20 {
				cell := list[r.IntN(len(list))]
				a, b := cell.Inside(), within(cell, r)
				x, y := found(set, v, i, a), found(set, v, i, b)
				if compared++; x != y {
					t.Fatalf("%s: %s at %s, %s at %s, in one cell %s", f.Name, x, a, y, b, cell)
				}
				far := within(list[r.IntN(len(list))], r)
				followed += paths(t, set, v, i, indicators.Closed(exact.Min(b, far), exact.Max(b, far)), b)
			}
		}
	}
	if compared < 30*n || followed < 30*n {
		t.Errorf("%d cells compared, %d paths", compared, followed)
	}
}

// within gives another number of a cell.
func within(cell indicators.Interval, r *rand.Rand) exact.Number {
	x := cell.Inside()
	if cell.Low.Bounded {
		share := exact.New(1+r.Int64N(998), 3)
		return cell.Low.At.Add(x.Sub(cell.Low.At).Mul(share))
	}
	return x.Sub(exact.New(r.Int64N(1000), 1))
}

// found spells what the rules find when a field is x.
func found(set *rules.Set, v *rules.Values, field int, x exact.Number) (text string) {
	was := v.Get(field)
	defer v.Set(field, was)
	v.Set(field, indicators.Value{Number: x, Present: true})
	for _, in := range set.Leaves() {
		applies, _ := in.Applies(v)
		text += map[bool]string{true: " +", false: " -"}[applies]
		for _, c := range in.Criteria() {
			off, fail := c.Deduction(v)
			text += " " + exact.Min(off, in.Marks()).String() // no more than that can come off
			if fail != nil {
				text += fail.Code
			}
		}
	}
	for _, b := range set.Bonuses() {
		p, _ := b.Award(v)
		text += " " + p.String()
	}
	for _, c := range set.Caps() {
		if most, holds, _ := c.Holds(v); holds {
			text += " cap " + most.String()
		}
	}
	return text
}

// paths holds each criterion's path over an interval to what it takes off at x.
func paths(t *testing.T, set *rules.Set, v *rules.Values, field int, cell indicators.Interval, x exact.Number) (followed int) {
	t.Helper()
	box := v.Box().With(field, indicators.Extent{Range: cell, Given: true})
	was := v.Get(field)
	defer v.Set(field, was)
	for _, c := range set.Criteria() {
		p, ok := cells.Follow(c, v, field)
		if !ok {
			continue
		}
		all, ok := p.Over(box)
		v.Set(field, indicators.Value{Number: x, Present: true})
		off, fail := c.Deduction(v)
		v.Set(field, was)
		if fail != nil {
			continue
		}
		off = exact.Min(off, c.Indicator().Marks())
		least, most := cells.Rounded(set, c, all)
		if followed++; !ok || off.Less(least) || most.Less(off) {
			t.Fatalf("%s takes %s off at %s of %s; the path says %s to %s", c.ID(), off, x, cell, least, most)
		}
	}
	return followed
}
