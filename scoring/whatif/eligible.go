package whatif

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/internal/held"
)

// Standings by what units score stay as they are while the unit takes part. When a figure makes it take part, or no more, it gets the one that it
// has among the others' scores, or loses its own.

// A byScore is a standing by what units score, with that of the unit as it is.
type byScore struct {
	rules.Standing
	at  int // in the list of standings
	now indicators.Value
}

// byScores lists them where the others are known.
func (t *trial) byScores() (list []byScore) {
	if t.rivals == nil {
		return nil
	}
	for i, s := range t.set.Standings().All() {
		if s.ByScore {
			list = append(list, byScore{s, i, t.values.Get(s.Field)})
		}
	}
	return list
}

// turns lists the standings by what units score of which a field of the unit may decide whether it has one: by who is eligible, or by a cap
// that leaves no total.
func (t *trial) turns(field int) (list []int) {
	reads := func(f *rules.Formula) bool { return f != nil && slices.Contains(analysis.Fields(f), field) }
	for _, s := range t.scored {
		turns := reads(s.Among)
		for _, c := range t.set.Caps().All() {
			turns = turns || c.NoTotal && held.ByTotal(s.Standing) && (c.Formula.Inside().ReadsResults() || reads(c.Formula))
		}
		if turns {
			list = append(list, s.at)
		}
	}
	return list
}

// score scores the values as they are, with the standings that go with them.
func (t *trial) score() (exact.Number, error) {
	for _, s := range t.scored {
		analysis.Put(t.values, s.Field, s.now)
	}
	total, err := t.bound.Total()
	if err == nil || len(t.scored) == 0 || !t.rivals.StandByScore(t.values, false) { // it takes part as it did, or the standings are not why it does not
		return total, err
	}
	total, err = t.bound.Total()
	switch {
	case t.bound.NoTotal() != "":
		for _, s := range t.scored {
			if held.ByTotal(s.Standing) {
				analysis.Put(t.values, s.Field, indicators.Value{})
			}
		}
	case err != nil || !t.rivals.StandByScore(t.values, true):
		return total, err
	}
	return t.bound.Total()
}

// spread gives what standings can be in a box of the unit's figures.
func (t *trial) spread(b *analysis.Box) *analysis.Box {
	b = t.rivals.Over(b)
	for _, s := range t.scored {
		can, cannot := true, held.MayLackTotal(t.set) && held.ByTotal(s.Standing)
		if s.Among != nil {
			in, out := analysis.Possible(s.Among, b)
			can, cannot = in, cannot || out
		}
		switch {
		case can && (cannot || !s.now.Present):
			b = b.With(s.Field, fields.Extent{Range: t.set.Field(s.Field).Range, Given: true, Missing: true})
		case !can:
			b = b.With(s.Field, fields.Extent{Range: t.set.Field(s.Field).Range, Missing: true})
		}
	}
	return b
}
